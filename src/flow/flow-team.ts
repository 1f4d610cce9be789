import { type Fields, list, option, optionalText, record, type Shape, text } from '../shape.js';

/** The roles of a Scrum team. */
export const scrumTeamRoles = ['product-owner', 'scrum-master', 'developer'] as const;

/**
 * What a person does in a Scrum team.
 *
 * @useDeclaredType
 */
export type ScrumTeamRole = (typeof scrumTeamRoles)[number];

/** A person in a Scrum team. */
export interface ScrumTeamMember {
  /** id of the person: somebody in two teams has one id */
  readonly person: string;
  /** what the person does in the team */
  readonly role: ScrumTeamRole;
}

/** A Scrum team. */
export interface ScrumTeam {
  /** unique among the Scrum teams */
  readonly id: string;
  /** name for people */
  readonly name?: string | undefined;
  /** its people, Product Owner and Scrum Master included */
  readonly members: readonly ScrumTeamMember[];
}

/** Scrum teams that build one product in one cadence, with the people who lead them. */
export interface FlowTeam {
  /** unique among the Flow Teams */
  readonly id: string;
  /** name for people */
  readonly name?: string | undefined;
  /** its Scrum teams */
  readonly teams: readonly ScrumTeam[];
  /** id of the person who owns the strategy (CPO) */
  readonly chiefProductOwner?: string | undefined;
  /** id of the person who coordinates the teams (CSM) */
  readonly chiefScrumMaster?: string | undefined;
  /** id of the person who oversees the technology */
  readonly architect?: string | undefined;
}

/** The shape of a {@link FlowTeam}. */
export const flowTeam: Shape = {
  kind: record,
  fields: {
    id: text,
    name: optionalText,
    teams: {
      kind: list,
      uniqueBy: 'id',
      of: {
        kind: record,
        fields: {
          id: text,
          name: optionalText,
          members: {
            kind: list,
            of: {
              kind: record,
              fields: {
                person: text,
                role: { kind: option, options: scrumTeamRoles },
              } satisfies Fields<ScrumTeamMember>,
            },
          },
        } satisfies Fields<ScrumTeam>,
      },
    },
    chiefProductOwner: optionalText,
    chiefScrumMaster: optionalText,
    architect: optionalText,
  } satisfies Fields<FlowTeam>,
};
