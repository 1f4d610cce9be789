import { type CivilDate, civilDate } from '../calendar/civil-dates/civil-date.js';
import { type Fields, list, optionalText, record, type Shape, text } from '../shape.js';

/** The Sprint of one Scrum team inside a Flow Sprint. */
export interface TeamSprint {
  /** id of the Scrum team */
  readonly team: string;
  /** first day */
  readonly start: CivilDate;
  /** last day */
  readonly end: CivilDate;
}

/** One iteration that all Scrum teams of a Flow Team plan, run and review together. */
export interface FlowSprint {
  /** unique among the Flow Sprints */
  readonly id: string;
  /** first day */
  readonly start: CivilDate;
  /** last day */
  readonly end: CivilDate;
  /** the one goal of all teams */
  readonly goal?: string | undefined;
  /** the dates of the teams, where they are kept apart */
  readonly teamSprints?: readonly TeamSprint[] | undefined;
}

/** The shape of a {@link FlowSprint}. */
export const flowSprint: Shape = {
  kind: record,
  fields: {
    id: text,
    start: civilDate,
    end: civilDate,
    goal: optionalText,
    teamSprints: {
      kind: list,
      uniqueBy: 'team',
      of: {
        kind: record,
        fields: { team: text, start: civilDate, end: civilDate } satisfies Fields<TeamSprint>,
      },
      optional: true,
    },
  } satisfies Fields<FlowSprint>,
};
