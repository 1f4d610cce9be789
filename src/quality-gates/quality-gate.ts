/**
 * Quality gates as data: which measured values stop a release, and who may let one pass.
 */

import { domainError } from '../errors.js';
import type { Instant } from '../instant.js';
import {
  closedRecord,
  type Fields,
  fieldPath,
  instant,
  list,
  number,
  option,
  optionalText,
  record,
  type Shape,
  text,
} from '../shape.js';
import type { Unit } from '../units.js';
import { type Measure, type MeasureScope, measureScopes } from '../vocabulary/measure.js';

/** The comparisons of a value with a threshold. */
export const thresholdOperators = ['>', '>=', '<', '<='] as const;

/**
 * How a value compares with a threshold.
 *
 * @useDeclaredType
 */
export type ThresholdOperator = (typeof thresholdOperators)[number];

/** A comparison that states the violation: `{ operator: '>', threshold: 5 }` is violated above 5. */
export interface ThresholdComparison {
  /** how the value compares with the threshold when the condition is violated */
  readonly operator: ThresholdOperator;
  /** in the unit of the condition */
  readonly threshold: number;
}

/** What can become of a condition whose measure is missing. */
export const missingOutcomes = ['fail', 'warn', 'pass', 'inconclusive'] as const;

/**
 * What becomes of a condition whose measure is missing.
 *
 * @useDeclaredType
 */
export type OnMissing = (typeof missingOutcomes)[number];

/** One condition of a gate on one metric. */
export interface GateCondition {
  /** unique among the conditions of the gate */
  readonly id: string;
  /** the metric that it looks at, such as `duplication` */
  readonly metric: string;
  /** the unit that the measure must have; nothing is converted */
  readonly unit: Unit;
  /** the part of the product that it looks at; `overall` when absent */
  readonly scope?: MeasureScope | undefined;
  /** violated: the gate fails */
  readonly failWhen?: ThresholdComparison | undefined;
  /** violated: the gate warns */
  readonly warnWhen?: ThresholdComparison | undefined;
  /** `fail` when absent: what is not known is not good */
  readonly onMissing?: OnMissing | undefined;
}

/** A set of conditions that all must hold. */
export interface QualityGate {
  /** unique among the gates */
  readonly id: string;
  /** name for people */
  readonly name?: string | undefined;
  /** the person or role that answers for the gate: nobody else may grant a waiver */
  readonly owner?: string | undefined;
  /** at least one; all must hold */
  readonly conditions: readonly GateCondition[];
}

/** A condition of a gate that its owner lets pass for a time, with the reason. */
export interface GateWaiver {
  /** id of the gate */
  readonly gate: string;
  /** id of the condition */
  readonly condition: string;
  /** who lets it pass: the owner of the gate */
  readonly grantedBy: string;
  /** why it may pass */
  readonly reason: string;
  /** from when it holds; from ever when absent */
  readonly grantedAt?: Instant | undefined;
  /** until when it holds: at this instant it no longer does */
  readonly expiresAt: Instant;
}

const scope: Shape = { kind: option, options: measureScopes, optional: true };

const comparison: Shape = {
  kind: closedRecord,
  fields: {
    operator: { kind: option, options: thresholdOperators },
    threshold: { kind: number },
  } satisfies Fields<ThresholdComparison>,
  optional: true,
};

/** The shape of a {@link GateCondition}. */
export const gateCondition: Shape = {
  kind: closedRecord,
  fields: {
    id: text,
    metric: text,
    unit: text,
    scope,
    failWhen: comparison,
    warnWhen: comparison,
    onMissing: { kind: option, options: missingOutcomes, optional: true },
  } satisfies Fields<GateCondition>,
  relations: ({ failWhen, warnWhen }: GateCondition, parameter) =>
    failWhen === undefined && warnWhen === undefined
      ? [domainError('missing', fieldPath(parameter, 'failWhen'), undefined, 'given where warnWhen is not')]
      : [],
};

/** The shape of a {@link QualityGate}; closed, so that a misspelled field cannot disarm a gate. */
export const qualityGate: Shape = {
  kind: closedRecord,
  fields: {
    id: text,
    name: optionalText,
    owner: optionalText,
    conditions: { kind: list, of: gateCondition, uniqueBy: 'id' },
  } satisfies Fields<QualityGate>,
  relations: ({ conditions }: QualityGate, parameter) =>
    conditions.length > 0
      ? []
      : [
          domainError(
            'insufficient-data',
            fieldPath(parameter, 'conditions'),
            conditions,
            'a list with at least one condition',
          ),
        ],
};

/** The shape of a {@link GateWaiver}. */
export const gateWaiver: Shape = {
  kind: closedRecord,
  fields: {
    gate: text,
    condition: text,
    grantedBy: text,
    reason: text,
    grantedAt: { ...instant, optional: true },
    expiresAt: instant,
  } satisfies Fields<GateWaiver>,
};

/** The shape of a {@link Measure}. */
export const measure: Shape = {
  kind: record,
  fields: {
    metric: text,
    value: { kind: number },
    unit: text,
    scope,
    at: { ...instant, optional: true },
    source: optionalText,
  } satisfies Fields<Measure>,
};
