/** Rules as data: which patterns of points are not chance, as each school has them. */

import { domainError } from '../../errors.js';
import {
  anything,
  boolean,
  closedRecord,
  type Fields,
  faultsOf,
  fieldPath,
  list,
  number,
  option,
  type Shape,
  text,
  textIn,
} from '../../shape.js';

/** One pattern of points that speaks against chance. Distances are in standard deviations from the centre. */
export type ControlRule =
  | {
      /** name of the rule, as it stands in a signal */
      readonly rule: string;
      /** some of a few successive points lie beyond a distance, all on one side */
      readonly pattern: 'beyond';
      /** how many points */
      readonly points: number;
      /** of how many successive ones */
      readonly of: number;
      /** the distance that they lie beyond */
      readonly sigmas: number;
      /** the distance that they lie within; none when absent */
      readonly upTo?: number | undefined;
      /** whether the other points must lie on the same side of the centre; false when absent */
      readonly sameSide?: boolean | undefined;
    }
  | {
      /** name of the rule, as it stands in a signal */
      readonly rule: string;
      /**
       * `shift`: successive points on one side of the centre; `trend`: each above, or each below, the one before;
       * `alternation`: up and down in turn
       */
      readonly pattern: 'shift' | 'trend' | 'alternation';
      /** how many successive points */
      readonly points: number;
    }
  | {
      /** name of the rule, as it stands in a signal */
      readonly rule: string;
      /** successive points that hug the centre, or that avoid it on both sides */
      readonly pattern: 'within' | 'avoiding';
      /** how many successive points */
      readonly points: number;
      /** the distance that they lie within, or beyond */
      readonly sigmas: number;
    }
  | {
      /** name of the rule, as it stands in a signal */
      readonly rule: string;
      /**
       * limits that depend on the number n of points beside the centre: `longest-run`: more successive points on one
       * side than round(log₂ n + 3); `crossings`: fewer changes of side than the 5 % quantile of the binomial
       * distribution of n − 1 tosses of a coin
       */
      readonly pattern: 'longest-run' | 'crossings';
    };

/** A set of rules, with its conventions. */
export interface ControlRules {
  /** name of the set */
  readonly name: string;
  /** a point exactly on the centre line breaks a run on one side of it, or is passed over */
  readonly onCentre: 'breaks' | 'ignored';
  /** in the order in which their signals stand */
  readonly rules: readonly ControlRule[];
  /** where the set was published */
  readonly source: string;
}

/** Names of the sets in {@link controlRules}. */
export type ControlRulesName = 'western-electric' | 'nelson' | 'wheeler' | 'nhs' | 'anhoej';

const beyondLimits: ControlRule = { rule: 'beyond-limits', pattern: 'beyond', points: 1, of: 1, sigmas: 3 };
const twoOfThree: ControlRule = { rule: 'two-of-three', pattern: 'beyond', points: 2, of: 3, sigmas: 2 };
const fourOfFive: ControlRule = { rule: 'four-of-five', pattern: 'beyond', points: 4, of: 5, sigmas: 1 };

/**
 * The sets of rules that the charts know by name, as data: pass a changed copy for rules of your own.
 *
 * The more rules, the sooner a change is found and the more often there is none: how often is measured in the
 * calibration of this library.
 *
 * - `western-electric`: a point beyond 3 standard deviations, two of three beyond 2, four of five beyond 1, eight on
 *   one side
 * - `nelson`: those with nine on one side, and six rising or falling, fourteen alternating, fifteen within 1 standard
 *   deviation, eight beyond it on both sides
 * - `wheeler`: a point beyond the limits, three of four nearer to a limit than to the centre, eight on one side
 * - `nhs`: a point beyond the limits, seven on one side, seven rising or falling, two of three near a limit, all on one
 *   side; as NHS England has it in "Making data count"
 * - `anhoej`: a point beyond the limits, a run that is too long, or too few crossings of the centre, for the number of
 *   points
 */
export const controlRules: Readonly<Record<ControlRulesName, ControlRules>> = /* @__PURE__ */ frozen({
  'western-electric': {
    name: 'western-electric',
    onCentre: 'breaks',
    rules: [beyondLimits, twoOfThree, fourOfFive, { rule: 'shift', pattern: 'shift', points: 8 }],
    source: 'Western Electric Company, Statistical Quality Control Handbook (1956)',
  },
  nelson: {
    name: 'nelson',
    onCentre: 'breaks',
    rules: [
      beyondLimits,
      { rule: 'shift', pattern: 'shift', points: 9 },
      { rule: 'trend', pattern: 'trend', points: 6 },
      { rule: 'alternation', pattern: 'alternation', points: 14 },
      twoOfThree,
      fourOfFive,
      { rule: 'stratification', pattern: 'within', points: 15, sigmas: 1 },
      { rule: 'mixture', pattern: 'avoiding', points: 8, sigmas: 1 },
    ],
    source: 'L. S. Nelson, Journal of Quality Technology 16 (1984)',
  },
  wheeler: {
    name: 'wheeler',
    onCentre: 'breaks',
    rules: [
      beyondLimits,
      { rule: 'three-of-four', pattern: 'beyond', points: 3, of: 4, sigmas: 1.5 },
      { rule: 'shift', pattern: 'shift', points: 8 },
    ],
    source: 'D. J. Wheeler, Understanding Variation (1993)',
  },
  nhs: {
    name: 'nhs',
    onCentre: 'breaks',
    rules: [
      beyondLimits,
      { rule: 'shift', pattern: 'shift', points: 7 },
      { rule: 'trend', pattern: 'trend', points: 7 },
      { rule: 'two-of-three', pattern: 'beyond', points: 2, of: 3, sigmas: 2, upTo: 3, sameSide: true },
    ],
    source: 'NHS England, Making data count; NHSRplotthedots',
  },
  anhoej: {
    name: 'anhoej',
    onCentre: 'ignored',
    rules: [beyondLimits, { rule: 'longest-run', pattern: 'longest-run' }, { rule: 'crossings', pattern: 'crossings' }],
    source: 'J. Anhøj, A. V. Olesen, PLoS ONE 9 (2014)',
  },
});

/** A record that nobody changes for everybody else. */
function frozen<Value extends object>(value: Value): Value {
  for (const inner of Object.values(value)) if (typeof inner === 'object') frozen(inner);
  return Object.freeze(value);
}

const points: Shape = { kind: number, min: 1, max: 1e6, whole: true };
const sigmas: Shape = { kind: number, min: 0, max: 40 };
const head = { rule: text, pattern: text };

/** What a rule holds besides its name, by its pattern. */
const patterns: Readonly<Record<ControlRule['pattern'], Readonly<Record<string, Shape>>>> = {
  beyond: {
    points,
    of: points,
    sigmas,
    upTo: { ...sigmas, optional: true },
    sameSide: { kind: boolean, optional: true },
  },
  shift: { points },
  trend: { points },
  alternation: { points },
  within: { points, sigmas },
  avoiding: { points, sigmas },
  'longest-run': {},
  crossings: {},
};

const ruleShape: Shape = {
  kind: anything,
  relations: (rule, parameter) => {
    const pattern = textIn(rule, 'pattern');
    const isKnown = pattern !== undefined && Object.hasOwn(patterns, pattern);
    const named: Shape = { kind: option, options: Object.keys(patterns) };
    if (!isKnown) return faultsOf({ kind: closedRecord, fields: { ...head, pattern: named } }, rule, parameter);
    const faults = faultsOf(
      { kind: closedRecord, fields: { ...head, ...patterns[pattern as ControlRule['pattern']] } },
      rule,
      parameter,
    );
    const { points: some, of: all } = rule as { points?: number; of?: number };
    if (faults.length > 0 || some === undefined || all === undefined || some <= all) return faults;
    return [domainError('inconsistent', fieldPath(parameter, 'points'), some, `at most of, ${all}`)];
  },
};

const rulesRecord: Shape = {
  kind: closedRecord,
  fields: {
    name: text,
    onCentre: { kind: option, options: ['breaks', 'ignored'] },
    rules: { kind: list, of: ruleShape },
    source: text,
  } satisfies Fields<ControlRules>,
};

/** The shape of the option `rules`: the name of a set, or a set. */
export const rulesOption: Shape = {
  kind: anything,
  optional: true,
  relations: (rules, parameter) =>
    faultsOf(
      typeof rules === 'string' ? { kind: option, options: Object.keys(controlRules) } : rulesRecord,
      rules,
      parameter,
    ),
};

/** The set of rules that an option stands for. */
export function rulesOf(rules: ControlRulesName | ControlRules): ControlRules {
  return typeof rules === 'string' ? controlRules[rules] : rules;
}
