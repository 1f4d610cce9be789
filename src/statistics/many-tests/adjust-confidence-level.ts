import { domainError } from '../../errors.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, confidenceLevel, type Fields, faultsOf, option, optionFaults, type Shape } from '../../shape.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import { adjusted, harmonicNumber, type PValueAdjustment, pValuesShape } from './adjust-p-values.js';

/** The adjustments that have intervals. */
export type ConfidenceLevelAdjustment = Extract<
  PValueAdjustment,
  'bonferroni' | 'sidak' | 'benjamini-hochberg' | 'benjamini-yekutieli'
>;

/** Options of {@link adjustConfidenceLevel}. */
export interface AdjustConfidenceLevelOptions {
  /** what the intervals are to hold together, from 1e-9, below 1; 0.95 when absent */
  readonly confidenceLevel?: number | undefined;
}

/** The confidence level that makes intervals agree with adjusted p-values. */
export interface AdjustedConfidenceLevel extends Derivation<ConfidenceLevelAdjustment> {
  /** the level to compute each interval with */
  readonly confidenceLevel: number;
  /** what the intervals hold together, as asked for */
  readonly familyConfidenceLevel: number;
  /**
   * what that level is of: `family-wise`, all intervals hold at once with this probability; `false-coverage`, of the
   * intervals of what was found this share holds on average
   */
  readonly errorRate: 'family-wise' | 'false-coverage';
  /** the adjusted p-values, in the order of those given */
  readonly adjustedPValues: readonly number[];
  /** whether the adjusted p-value is at most 1 − `familyConfidenceLevel`, and so the interval leaves out the null effect */
  readonly rejected: readonly boolean[];
}

/**
 * The confidence level with which the intervals of many comparisons agree with their adjusted p-values: compute each
 * interval again with it, by the same method, and it leaves out the null effect exactly where the adjusted p-value
 * rejects it.
 *
 * Works with any comparison whose p-value is the inversion of its interval, as all of this library are. `bonferroni` and
 * `sidak` hold for all intervals at once. The others hold for those that were found: with 100 metrics and 8 found by
 * `benjamini-hochberg`, 95 % of these 8 intervals hold their effect, on average; leave the other intervals out.
 *
 * `holm`, `hochberg` and `hommel` have no place here: intervals that agree with them end at the null effect wherever
 * they reject it, and so say no more than the p-value.
 *
 * @remarks
 * **Formula** with α = 1 − `confidenceLevel`, m p-values and R of them rejected: bonferroni 1 − α/m; sidak (1 − α)^(1/m);
 * benjamini-hochberg 1 − αR/m; benjamini-yekutieli 1 − αR/(m Σ 1/i), with R at least 1.
 *
 * **Complexity** O(m log m).
 *
 * **Assumes** that all tests of the family are there, and what the adjustment assumes: see {@link adjustPValues}.
 *
 * **Source** O. J. Dunn, JASA 56 (1961); Z. Šidák, JASA 62 (1967); Y. Benjamini, D. Yekutieli, "False discovery
 * rate–adjusted multiple confidence intervals for selected parameters", JASA 100 (2005).
 *
 * **Checked against** its definition, by property tests with intervals; coverage in docs/proof/calibration.md.
 *
 * @param pValues - at least one, each from 0 to 1, unadjusted
 * @param method - how they are adjusted
 * @param options - the level that the intervals are to hold together
 * @returns errors for a p-value that is none, for malformed options and for a method without intervals,
 * `insufficient-data` for no p-value, `out-of-range` for a level so high that each interval's would be 1 in doubles
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { adjustConfidenceLevel, compareProportions } from 'product-flow/statistics';
 *
 * const control = { successes: 480, trials: 10_000 };
 * const metrics = [544, 502, 471].map((successes) => ({ control, treatment: { successes, trials: 10_000 } }));
 * const pValues = metrics.map((arms) => unwrap(compareProportions(arms)).pValue ?? 1);
 *
 * const { confidenceLevel, rejected } = unwrap(adjustConfidenceLevel(pValues, 'bonferroni'));
 * confidenceLevel; // => 0.983333
 * rejected; // => [false, false, false]
 * metrics.map((arms) => unwrap(compareProportions(arms, { confidenceLevel })).interval.lower);
 * // => [-0.001069, -0.005129, -0.008123]
 * ```
 */
export function adjustConfidenceLevel(
  pValues: readonly number[],
  method: ConfidenceLevelAdjustment,
  options: AdjustConfidenceLevelOptions = {},
): Result<AdjustedConfidenceLevel> {
  const faults = [
    ...faultsOf(pValuesShape, pValues, 'pValues'),
    ...faultsOf(methodShape, method, 'method'),
    ...optionFaults(optionsShape, options),
  ];
  if (faults.length > 0) return err(faults);
  const familyConfidenceLevel = options.confidenceLevel ?? 0.95;
  const adjustedPValues = adjusted(pValues, method);
  // In doubles 1 − 0.9 is less than 0.1, which it must not be here.
  const alpha = (1 - familyConfidenceLevel) * (1 + 1e-12);
  const rejected = adjustedPValues.map((pValue) => pValue <= alpha);
  const { levelOf, ...derivation } = adjustments[method];
  const found = Math.max(1, rejected.filter(Boolean).length);
  const level = levelOf(familyConfidenceLevel, pValues.length, found);
  if (level === 1) {
    return err([domainError('out-of-range', 'confidenceLevel', familyConfidenceLevel, 'lower for so many p-values')]);
  }
  return ok({
    confidenceLevel: level,
    familyConfidenceLevel,
    adjustedPValues,
    rejected,
    method,
    ...derivation,
    assumptions: [...derivation.assumptions],
  });
}

interface Adjustment extends Omit<Derivation, 'method'>, Pick<AdjustedConfidenceLevel, 'errorRate'> {
  /** the level of each of m intervals, of which some are of what was found */
  readonly levelOf: (level: number, m: number, found: number) => number;
}

const complete = 'All tests of the family are there, those that found nothing too.';

const adjustments: Readonly<Record<ConfidenceLevelAdjustment, Adjustment>> = {
  bonferroni: {
    levelOf: (level, m) => 1 - (1 - level) / m,
    errorRate: 'family-wise',
    formula: '1 − α/m',
    assumptions: [complete],
    source: 'O. J. Dunn, JASA 56 (1961)',
  },
  sidak: {
    levelOf: (level, m) => Math.exp(Math.log(level) / m),
    errorRate: 'family-wise',
    formula: '(1 − α)^(1/m)',
    assumptions: [complete, 'The estimates are independent, or normal with intervals that have two sides.'],
    source: 'Z. Šidák, JASA 62 (1967)',
  },
  'benjamini-hochberg': {
    levelOf: (level, m, found) => 1 - ((1 - level) * found) / m,
    errorRate: 'false-coverage',
    formula: '1 − αR/m, with R found',
    assumptions: [complete, 'The estimates are independent or positively dependent.'],
    source: 'Y. Benjamini, D. Yekutieli, JASA 100 (2005)',
  },
  'benjamini-yekutieli': {
    levelOf: (level, m, found) => 1 - ((1 - level) * found) / (m * harmonicNumber(m)),
    errorRate: 'false-coverage',
    formula: '1 − αR/(m Σ 1/i), with R found',
    assumptions: [complete],
    source: 'Y. Benjamini, D. Yekutieli, JASA 100 (2005)',
  },
};

const methodShape: Shape = { kind: option, options: Object.keys(adjustments) };

const optionsShape: Shape = {
  kind: closedRecord,
  fields: { confidenceLevel } satisfies Fields<AdjustConfidenceLevelOptions>,
};
