import { type DomainError, domainError } from '../errors.js';
import type { Instant } from '../instant.js';
import { err, ok, type Result } from '../result.js';
import { closedRecord, type Fields, faultsOf, instant, list, optionFaults, repeats, type Shape } from '../shape.js';
import type { Unit } from '../units.js';
import type { Measure, MeasureScope } from '../vocabulary/measure.js';
import {
  type GateCondition,
  type GateWaiver,
  gateWaiver,
  measure,
  type QualityGate,
  qualityGate,
  type ThresholdComparison,
} from './quality-gate.js';
import { type RejectedWaiver, sortWaivers } from './sort-waivers.js';
import { roomLeft, violates } from './violates.js';

/** Options of {@link evaluateQualityGate}. */
export interface EvaluateQualityGateOptions {
  /** the moment that counts as now; required with waivers */
  readonly asOf?: Instant | undefined;
  /** conditions that the owner lets pass for a time; those of other gates are ignored */
  readonly waivers?: readonly GateWaiver[] | undefined;
}

/** How a gate or a condition ends: `inconclusive` where it cannot be told. */
export type GateVerdict = 'pass' | 'warn' | 'fail' | 'inconclusive';

/** One condition with its evidence. */
export interface ConditionResult {
  /** id of the condition */
  readonly id: string;
  /** the metric that the condition looks at */
  readonly metric: string;
  /** the part of the product that it looks at */
  readonly scope: MeasureScope;
  /** unit of value, threshold and distance */
  readonly unit: Unit;
  /** `waived`: it would not have passed, and the owner of the gate lets it */
  readonly status: GateVerdict | 'waived';
  /** the measured value, in `unit`; absent when the measure is missing */
  readonly value?: number | undefined;
  /** the threshold that decided: the violated one, or the failing one where none is, in `unit` */
  readonly threshold: number;
  /**
   * how far the value may still move to that threshold, in `unit`: below 0, how far it lies beyond it; 0 on
   * it, where `>` and `<` are not violated and `>=` and `<=` are; absent when it overflows the doubles
   */
  readonly distance?: number | undefined;
  /** true when the measure is missing */
  readonly missing: boolean;
  /** the status without the waiver */
  readonly statusWithoutWaiver?: GateVerdict | undefined;
  /** the waiver that lets it pass */
  readonly waiver?: GateWaiver | undefined;
  /** one sentence for people */
  readonly reason: string;
}

/** What a gate says of a set of measures, with everything that it was decided on. */
export interface QualityGateResult {
  /** the worst status of the conditions that are not waived: fail, then inconclusive, then warn, then pass */
  readonly verdict: GateVerdict;
  /** each condition with its evidence, in the order of the gate */
  readonly conditions: readonly ConditionResult[];
  /** waivers of this gate that have no effect, and why */
  readonly rejectedWaivers: readonly RejectedWaiver[];
  /** measures that no condition looks at */
  readonly unusedMeasures: readonly Measure[];
  /** id of the gate */
  readonly gate: string;
  /** the moment that counted as now */
  readonly asOf?: Instant | undefined;
}

/**
 * Evaluates a quality gate: may this be released?
 *
 * Thresholds state the violation and are exact: a gate that fails above 5 % passes at 5 %, whatever
 * rounding did to the value. A missing measure fails its condition unless the condition says
 * otherwise. A waiver holds until the instant it expires, and only when the owner of the gate granted
 * it; a waived condition stays visible.
 *
 * @remarks
 * **Formula** a value is on a threshold when they differ by at most 4 units of rounding (4 × 2⁻⁵² of the
 * larger); `>` and `<` are not violated there, `>=` and `<=` are.
 *
 * **Units** those of the conditions; a measure in another unit is an error, never converted.
 *
 * @param gate - the conditions; at least one
 * @param measures - the measured values; at most one for a metric and scope
 * @param options - the waivers, and the moment that counts as now
 * @returns errors for malformed input (misspelled fields of a gate included), `duplicate` for a condition
 * or measure that stands twice, `unit-mismatch` for a measure in another unit than its condition,
 * `missing` for waivers without `asOf` and for a condition without a comparison, `insufficient-data`
 * for a gate without conditions
 *
 * @example More than 5 % duplication blocks the release; exactly 5 % does not
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { evaluateQualityGate } from 'product-flow/quality-gates';
 *
 * const gate = {
 *   id: 'release',
 *   owner: 'architect',
 *   conditions: [
 *     { id: 'duplication', metric: 'duplication', unit: 'percent', failWhen: { operator: '>', threshold: 5 } },
 *     { id: 'coverage', metric: 'coverage', unit: 'percent', failWhen: { operator: '<', threshold: 80 } },
 *   ],
 * } as const;
 * const measures = [
 *   { metric: 'duplication', value: 5, unit: 'percent' },
 *   { metric: 'coverage', value: 79, unit: 'percent' },
 * ];
 *
 * const { verdict, conditions } = unwrap(evaluateQualityGate(gate, measures));
 * verdict; // => 'fail'
 * conditions.map(({ id, status, distance }) => [id, status, distance]);
 * // => [['duplication', 'pass', 0], ['coverage', 'fail', -1]]
 * conditions[1]?.reason; // => 'coverage is 79 %: it fails below 80 %.'
 * ```
 *
 * @example What was not measured is not good
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { evaluateQualityGate } from 'product-flow/quality-gates';
 *
 * const gate = {
 *   id: 'release',
 *   conditions: [
 *     { id: 'duplication', metric: 'duplication', unit: 'percent', failWhen: { operator: '>', threshold: 5 } },
 *   ],
 * } as const;
 * unwrap(evaluateQualityGate(gate, [])).verdict; // => 'fail'
 * ```
 */
export function evaluateQualityGate(
  gate: QualityGate,
  measures: readonly Measure[],
  options: EvaluateQualityGateOptions = {},
): Result<QualityGateResult> {
  const faults = [
    ...faultsOf(qualityGate, gate, 'gate'),
    ...faultsOf(measuresShape, measures, 'measures'),
    ...optionFaults(optionsShape, options),
  ];
  if (faults.length > 0) return err(faults);
  const { asOf, waivers = [] } = options;
  const byMetric = new Map(measures.map((entry) => [keyOf(entry), entry]));
  const mismatches = unitFaults(gate, byMetric, measures);
  if (mismatches.length > 0) return err(mismatches);

  const { valid, rejected } = sortWaivers(gate, waivers, asOf);
  const conditions = gate.conditions.map((condition) =>
    waived(evaluateCondition(condition, byMetric.get(keyOf(condition))), valid.get(condition.id)),
  );
  const used = new Set(gate.conditions.map(keyOf));
  return ok({
    verdict: worst(conditions),
    conditions,
    rejectedWaivers: rejected,
    unusedMeasures: measures.filter((entry) => !used.has(keyOf(entry))),
    gate: gate.id,
    ...(asOf === undefined ? {} : { asOf }),
  });
}

function evaluateCondition(condition: GateCondition, measured: Measure | undefined): ConditionResult {
  const { id, metric, unit, scope = 'overall', failWhen, warnWhen, onMissing = 'fail' } = condition;
  const base = { id, metric, scope, unit };
  const name = scope === 'overall' ? metric : `${metric} (${scope})`;
  const outer = failWhen ?? warnWhen ?? never;
  if (measured === undefined) {
    const reason = `${name} was not measured: it ${missingWords[onMissing]} then.`;
    return { ...base, status: onMissing, threshold: outer.threshold + 0, missing: true, reason };
  }
  const { value } = measured;
  const result = (status: GateVerdict, by: ThresholdComparison, verb: string): ConditionResult => {
    const distance = roomLeft(value, by);
    const reason = `${name} is ${quantity(value, unit)}: it ${verb} ${words[by.operator]} ${quantity(by.threshold, unit)}.`;
    const found = { ...base, status, value: value + 0, threshold: by.threshold + 0, missing: false, reason };
    return Number.isFinite(distance) ? { ...found, distance } : found;
  };
  if (failWhen !== undefined && violates(value, failWhen)) return result('fail', failWhen, 'fails');
  if (warnWhen !== undefined && violates(value, warnWhen)) return result('warn', warnWhen, 'warns');
  return result('pass', outer, failWhen === undefined ? 'passes; it would warn' : 'passes; it would fail');
}

function quantity(value: number, unit: Unit): string {
  if (unit === 'count') return `${value}`;
  return `${value} ${unit === 'percent' ? '%' : unit}`;
}

function waived(result: ConditionResult, waiver: GateWaiver | undefined): ConditionResult {
  if (waiver === undefined || result.status === 'pass' || result.status === 'waived') return result;
  const reason = `${result.reason} ${waiver.grantedBy} lets it pass until ${waiver.expiresAt}: ${waiver.reason}`;
  return { ...result, status: 'waived', statusWithoutWaiver: result.status, waiver, reason };
}

function worst(conditions: readonly ConditionResult[]): GateVerdict {
  for (const verdict of ['fail', 'inconclusive', 'warn'] as const) {
    if (conditions.some(({ status }) => status === verdict)) return verdict;
  }
  return 'pass';
}

function unitFaults(
  { conditions }: QualityGate,
  byMetric: ReadonlyMap<string, Measure>,
  measures: readonly Measure[],
): readonly DomainError[] {
  const indexes = new Map(measures.map((entry, index) => [entry, index]));
  return conditions.flatMap((condition) => {
    const measured = byMetric.get(keyOf(condition));
    if (measured === undefined || measured.unit === condition.unit) return [];
    const path = `measures[${indexes.get(measured)}].unit`;
    return [
      domainError('unit-mismatch', path, measured.unit, `"${condition.unit}", the unit of condition ${condition.id}`),
    ];
  });
}

function keyOf({ metric, scope }: { readonly metric: string; readonly scope?: MeasureScope | undefined }): string {
  return JSON.stringify([metric, scope ?? 'overall']);
}

const missingWords = { fail: 'fails', warn: 'warns', pass: 'passes', inconclusive: 'is inconclusive' } as const;

const words = { '>': 'above', '>=': 'from', '<': 'below', '<=': 'up to' } as const;

/** Stands where a condition has no comparison, which is refused before. */
const never: ThresholdComparison = { operator: '>', threshold: Infinity };

const measuresShape: Shape = {
  kind: list,
  of: measure,
  relations: (measures: readonly Measure[], parameter) =>
    repeats(measures.map(keyOf)).map((index) => {
      const path = `${parameter}[${index}].metric`;
      return domainError('duplicate', path, measures[index]?.metric, 'a metric measured once in its scope');
    }),
};

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    asOf: { ...instant, optional: true },
    waivers: { kind: list, of: gateWaiver, optional: true },
  } satisfies Fields<EvaluateQualityGateOptions>,
  relations: ({ asOf, waivers = [] }: EvaluateQualityGateOptions) =>
    waivers.length > 0 && asOf === undefined
      ? [domainError('missing', 'asOf', asOf, 'an instant when there are waivers')]
      : [],
};
