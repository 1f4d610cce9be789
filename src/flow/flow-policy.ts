import { domainError } from '../errors.js';
import { type RuleSeverities, ruleSeverities } from '../rule.js';
import { boolean, closedRecord, type Fields, fieldPath, number, type Shape, text } from '../shape.js';

/** Numbers that belong to a range, ends included. */
export interface NumberLimits {
  /** smallest allowed number */
  readonly min: number;
  /** largest allowed number */
  readonly max: number;
}

const flowRuleCodes = [
  'flow-team-count',
  'flow-team-size',
  'sprint-dates-reversed',
  'sprint-length',
  'sprint-dates-not-uniform',
] as const;

/**
 * A rule that a {@link FlowPolicy} applies to.
 *
 * @useDeclaredType
 */
export type FlowRuleCode = (typeof flowRuleCodes)[number];

/** The numbers of a scaling framework, as data that a caller can replace. */
export interface FlowPolicy {
  /** short name of the framework */
  readonly id: string;
  /** where the numbers come from */
  readonly source: string;
  /** teams of one Flow Team */
  readonly teams: NumberLimits;
  /** people of one Flow Team */
  readonly members: {
    /** most people of one Flow Team, each counted once */
    readonly max: number;
    /** whether its chief roles count among them */
    readonly countLeadership: boolean;
  };
  /** length of a Flow Sprint in weeks */
  readonly sprintWeeks: NumberLimits;
  /** severities other than the rules' own, by code */
  readonly severities?: RuleSeverities<FlowRuleCode> | undefined;
}

/**
 * The Scrum Enterprise Model: 3 to 15 Scrum teams and at most 150 people in one cadence of 2 to 4 weeks.
 *
 * The people of the teams count; the three chief roles do not, since 15 teams of 10 would leave no
 * place for them.
 */
export const semPolicy: FlowPolicy = {
  id: 'sem',
  source: 'Scrum Enterprise Model, Product Flow (SEM/PA3.2)',
  teams: { min: 3, max: 15 },
  members: { max: 150, countLeadership: false },
  sprintWeeks: { min: 2, max: 4 },
};

const limits: Shape = {
  kind: closedRecord,
  fields: {
    min: { kind: number, min: 0 },
    max: { kind: number, min: 0 },
  } satisfies Fields<NumberLimits>,
  relations: ({ min, max }: NumberLimits, parameter) =>
    min <= max ? [] : [domainError('inconsistent', fieldPath(parameter, 'max'), max, `at least the min, ${min}`)],
};

/** The shape of a {@link FlowPolicy}. */
export const flowPolicy: Shape = {
  kind: closedRecord,
  fields: {
    id: text,
    source: text,
    teams: limits,
    members: {
      kind: closedRecord,
      fields: {
        max: { kind: number, min: 0 },
        countLeadership: { kind: boolean },
      } satisfies Fields<FlowPolicy['members']>,
    },
    sprintWeeks: limits,
    severities: /* @__PURE__ */ ruleSeverities(flowRuleCodes),
  } satisfies Fields<FlowPolicy>,
};
