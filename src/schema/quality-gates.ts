import type * as z from 'zod';
import {
  type GateCondition,
  type GateWaiver,
  gateCondition,
  missingOutcomes,
  type QualityGate,
  qualityGate,
  type ThresholdComparison,
  thresholdOperators,
} from '../quality-gates/quality-gate.js';
import type { Result } from '../result.js';
import type { Unit } from '../units.js';
import { type Measure, measureScopes } from '../vocabulary/measure.js';
import { instant, list, number, option, record, text } from './building-blocks.js';
import type { Mirrors } from './mirror.js';
import { parseWith } from './parse.js';

/** Known units are suggestions: any text is one. */
const unit = (): z.ZodType<Unit, Unit> => text();

const scope = option(measureScopes).optional();

/** Schema of {@link Measure}. */
export const measureSchema = record({
  metric: text(),
  value: number(),
  unit: unit(),
  scope,
  at: instant().optional(),
  source: text().optional(),
});

true satisfies Mirrors<typeof measureSchema, Measure>;

const comparisonSchema = record({ operator: option(thresholdOperators), threshold: number() });

true satisfies Mirrors<typeof comparisonSchema, ThresholdComparison>;

/** Schema of {@link GateCondition}. */
export const gateConditionSchema = record(
  {
    id: text(),
    metric: text(),
    unit: unit(),
    scope,
    failWhen: comparisonSchema.optional(),
    warnWhen: comparisonSchema.optional(),
    onMissing: option(missingOutcomes).optional(),
  },
  gateCondition,
);

true satisfies Mirrors<typeof gateConditionSchema, GateCondition>;

/** Schema of {@link QualityGate}. */
export const qualityGateSchema = record(
  {
    id: text(),
    name: text().optional(),
    owner: text().optional(),
    conditions: list(gateConditionSchema, 'id'),
  },
  qualityGate,
);

true satisfies Mirrors<typeof qualityGateSchema, QualityGate>;

/** Schema of {@link GateWaiver}. */
export const gateWaiverSchema = record({
  gate: text(),
  condition: text(),
  grantedBy: text(),
  reason: text(),
  grantedAt: instant().optional(),
  expiresAt: instant(),
});

true satisfies Mirrors<typeof gateWaiverSchema, GateWaiver>;

/**
 * Reads a measure from whatever came in.
 *
 * @returns the record, or every fault: missing and misspelled fields, wrong types, values out of range
 *
 * @example
 * ```ts
 * import { parseMeasure } from 'product-flow/schema';
 *
 * parseMeasure({ metric: 'coverage', value: 91.5, unit: 'percent' }).isOk(); // => true
 * ```
 */
export function parseMeasure(value: unknown): Result<Measure> {
  return parseWith(measureSchema, value);
}

/**
 * Reads a quality gate from whatever came in.
 *
 * @returns the record, or every fault: missing and misspelled fields, wrong types, values out of range,
 * `duplicate` for a condition that stands twice, `insufficient-data` for a gate without conditions
 *
 * @example
 * ```ts
 * import { describeError } from 'product-flow';
 * import { parseQualityGate } from 'product-flow/schema';
 *
 * const parsed = parseQualityGate({ id: 'release', conditions: [{ id: 'c', metric: 'coverage', unit: 'percent', onMising: 'fail' }] });
 * parsed.isErr() && parsed.error.map(describeError);
 * // => ['conditions[0].onMising is not a known field; known are id, metric, unit, scope, failWhen, warnWhen, onMissing']
 * ```
 */
export function parseQualityGate(value: unknown): Result<QualityGate> {
  return parseWith(qualityGateSchema, value);
}

/**
 * Reads a waiver from whatever came in.
 *
 * @returns the record, or every fault: missing and misspelled fields, wrong types, values out of range
 *
 * @example
 * ```ts
 * import { parseGateWaiver } from 'product-flow/schema';
 *
 * const waiver = {
 *   gate: 'release',
 *   condition: 'coverage',
 *   grantedBy: 'architect',
 *   reason: 'Generated code',
 *   expiresAt: '2026-12-01T00:00:00Z',
 * };
 * parseGateWaiver(waiver).isOk(); // => true
 * ```
 */
export function parseGateWaiver(value: unknown): Result<GateWaiver> {
  return parseWith(gateWaiverSchema, value);
}
