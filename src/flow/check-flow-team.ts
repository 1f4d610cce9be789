import { type Finding, malformed, type Rule, runRules } from '../rule.js';
import { closedRecord, type Fields, faultsOf, optionFaults, type Shape } from '../shape.js';
import { type FlowPolicy, flowPolicy, semPolicy } from './flow-policy.js';
import { type FlowTeam, flowTeam } from './flow-team.js';

/** Options of {@link checkFlowTeam}. */
export interface CheckFlowTeamOptions {
  /** {@link semPolicy} when absent */
  readonly policy?: FlowPolicy | undefined;
}

/** What {@link checkFlowTeam} checks. */
export const flowTeamRules: readonly Rule<FlowTeam, FlowPolicy>[] = [
  {
    code: 'flow-team-count',
    severity: 'error',
    summary: 'A Flow Team has as many Scrum teams as its policy allows.',
    requirements: ['R241'],
    subject: 'flow-team',
    check: ({ id, teams }, { policy }) => {
      const { min, max } = policy.teams;
      if (teams.length >= min && teams.length <= max) return [];
      return [
        {
          path: 'teams',
          message: `The Flow Team has ${count(teams.length, 'team')}; it needs ${min} to ${max}.`,
          parameters: { teams: teams.length, min, max },
          refs: [{ kind: 'flow-team', id }],
        },
      ];
    },
  },
  {
    code: 'flow-team-size',
    severity: 'error',
    summary: 'A Flow Team has no more people than its policy allows, each counted once.',
    requirements: ['R242'],
    subject: 'flow-team',
    check: (team, { policy }) => {
      const { max, countLeadership } = policy.members;
      const people = new Set(team.teams.flatMap(({ members }) => members.map(({ person }) => person)));
      if (countLeadership) for (const chief of chiefs(team)) people.add(chief);
      if (people.size <= max) return [];
      return [
        {
          path: 'teams',
          message: `The Flow Team has ${count(people.size, 'person', 'people')}; it may have at most ${max}.`,
          parameters: { people: people.size, max, countLeadership },
          refs: [{ kind: 'flow-team', id: team.id }],
        },
      ];
    },
  },
];

/**
 * Checks the size of a Flow Team against a policy.
 *
 * @param team - the Flow Team with its Scrum teams
 * @param options - the policy
 * @returns findings `flow-team-count` and `flow-team-size`, and `malformed` for each field that is
 * missing or of the wrong type
 *
 * @example
 * ```ts
 * import { checkFlowTeam } from 'product-flow/flow';
 *
 * const team = {
 *   id: 'payments',
 *   teams: [
 *     { id: 'cards', members: [{ person: 'ada', role: 'product-owner' }] },
 *     { id: 'wallets', members: [{ person: 'grace', role: 'product-owner' }] },
 *   ],
 * } as const;
 *
 * checkFlowTeam(team).map(({ code, message }) => [code, message]);
 * // => [['flow-team-count', 'The Flow Team has 2 teams; it needs 3 to 15.']]
 * ```
 */
export function checkFlowTeam(team: FlowTeam, options: CheckFlowTeamOptions = {}): readonly Finding[] {
  const faults = [...faultsOf(flowTeam, team), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return malformed(faults);
  const policy = options.policy ?? semPolicy;
  return runRules(flowTeamRules, team, { policy, severities: policy.severities });
}

function chiefs({ chiefProductOwner, chiefScrumMaster, architect }: FlowTeam): readonly string[] {
  return [chiefProductOwner, chiefScrumMaster, architect].filter((person) => person !== undefined);
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

const optionsShape: Shape = {
  kind: closedRecord,
  fields: { policy: { ...flowPolicy, optional: true } } satisfies Fields<CheckFlowTeamOptions>,
};
