import { civilDateToDayNumber, weekdayOf } from '../calendar/civil-dates/civil-date.js';
import { type Finding, malformed, type Rule, runRules } from '../rule.js';
import { closedRecord, type Fields, faultsOf, optionFaults, type Shape } from '../shape.js';
import { type FlowPolicy, flowPolicy, semPolicy } from './flow-policy.js';
import { type FlowSprint, flowSprint } from './flow-sprint.js';

/** Options of {@link checkFlowSprint}. */
export interface CheckFlowSprintOptions {
  /** {@link semPolicy} when absent */
  readonly policy?: FlowPolicy | undefined;
}

/** What {@link checkFlowSprint} checks. */
export const flowSprintRules: readonly Rule<FlowSprint, FlowPolicy>[] = [
  {
    code: 'sprint-dates-reversed',
    severity: 'error',
    summary: 'A Flow Sprint ends on or after the day on which it starts.',
    requirements: ['R286'],
    subject: 'flow-sprint',
    implies: ['sprint-length'],
    check: ({ id, start, end }) => {
      if (end >= start) return [];
      return [
        {
          path: 'end',
          message: `The Flow Sprint ends on ${end}, before it starts on ${start}.`,
          parameters: { start, end },
          refs: [{ kind: 'flow-sprint', id }],
        },
      ];
    },
  },
  {
    code: 'sprint-length',
    severity: 'error',
    summary: 'A Flow Sprint lasts as many weeks as its policy allows; its closing weekend may be left out.',
    requirements: ['R287'],
    subject: 'flow-sprint',
    check: ({ id, start, end }, { policy }) => {
      const last = civilDateToDayNumber(end);
      const days = last - civilDateToDayNumber(start) + 1;
      const { min, max } = policy.sprintWeeks;
      const closingWeekend = weekdayOf(last) === 5 ? 2 : 0;
      if (days + closingWeekend >= 7 * min && days <= 7 * max) return [];
      return [
        {
          path: 'end',
          message: `The Flow Sprint lasts ${days} days; it needs ${min} to ${max} weeks.`,
          parameters: { days, minWeeks: min, maxWeeks: max },
          refs: [{ kind: 'flow-sprint', id }],
        },
      ];
    },
  },
  {
    code: 'sprint-dates-not-uniform',
    severity: 'error',
    summary: 'All teams of a Flow Sprint start and end on its days.',
    requirements: ['R288'],
    subject: 'flow-sprint',
    check: ({ id, start, end, teamSprints = [] }) =>
      teamSprints.flatMap((sprint, index) => {
        if (sprint.start === start && sprint.end === end) return [];
        return [
          {
            path: `teamSprints[${index}]`,
            message: `Team ${sprint.team} runs from ${sprint.start} to ${sprint.end}, the Flow Sprint from ${start} to ${end}.`,
            parameters: { team: sprint.team, teamStart: sprint.start, teamEnd: sprint.end, start, end },
            refs: [
              { kind: 'flow-sprint', id },
              { kind: 'team', id: sprint.team },
            ],
          },
        ];
      }),
  },
];

/**
 * Checks the dates of a Flow Sprint against a policy.
 *
 * @param sprint - the Flow Sprint, with the dates of its teams where they are kept apart
 * @param options - the policy
 * @returns findings `sprint-dates-reversed`, `sprint-length` and `sprint-dates-not-uniform`, and
 * `malformed` for each field that is missing or of the wrong type
 *
 * @example
 * ```ts
 * import { checkFlowSprint } from 'product-flow/flow';
 *
 * const sprint = {
 *   id: 's1',
 *   start: '2026-11-23',
 *   end: '2026-12-06',
 *   teamSprints: [
 *     { team: 'cards', start: '2026-11-23', end: '2026-12-06' },
 *     { team: 'wallets', start: '2026-11-24', end: '2026-12-06' },
 *   ],
 * };
 * checkFlowSprint(sprint).map(({ code, path }) => [code, path]);
 * // => [['sprint-dates-not-uniform', 'teamSprints[1]']]
 * ```
 */
export function checkFlowSprint(sprint: FlowSprint, options: CheckFlowSprintOptions = {}): readonly Finding[] {
  const faults = [...faultsOf(flowSprint, sprint), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return malformed(faults);
  const policy = options.policy ?? semPolicy;
  return runRules(flowSprintRules, sprint, { policy, severities: policy.severities });
}

const optionsShape: Shape = {
  kind: closedRecord,
  fields: { policy: { ...flowPolicy, optional: true } } satisfies Fields<CheckFlowSprintOptions>,
};
