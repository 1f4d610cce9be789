import { domainError } from '../../errors.js';
import { studentTIsf } from '../../numeric/student-t.js';
import type { SampleSummary } from '../../numeric/summary.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, confidenceLevel, type Fields, faultsOf, optionFaults, type Shape } from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import type { Interval } from '../../vocabulary/interval.js';
import { sampleSummary } from '../sample-shapes.js';

/** Options of {@link meanInterval}. */
export interface MeanIntervalOptions {
  /** from 1e-9, below 1; 0.95 when absent */
  readonly confidenceLevel?: number | undefined;
}

/** An interval for a mean, in the unit of the values, with what it was computed from. */
export interface MeanInterval extends Interval, Derivation<'student-t'> {
  /** lower bound */
  readonly lower: number;
  /** upper bound */
  readonly upper: number;
  /** the mean of the sample */
  readonly estimate: number;
  /** standard error of the mean */
  readonly standardError: number;
  /** n − 1 */
  readonly degreesOfFreedom: number;
  /** number of values */
  readonly n: number;
  /** what to know about these data before trusting the level */
  readonly cautions: readonly Caution[];
}

/**
 * Confidence interval for a mean, from the summary of a sample.
 *
 * For times, amounts and scores, from about 15 values on, more when a few of them are very large. For the typical
 * value of a skewed quantity take `medianInterval`; for a mean that single values do not decide, `trimmedMeanInterval`.
 *
 * @remarks
 * **Formula** mean ∓ t s/√n, with t the quantile of Student's distribution with n − 1 degrees of freedom and
 * s² = m2/(n − 1).
 *
 * **Units** those of the values.
 *
 * **Complexity** O(1).
 *
 * **Assumes** independent values from one distribution; a normal one while n is small.
 *
 * **Source** Student, "The probable error of a mean", Biometrika 6 (1908).
 *
 * **Checked against** R 4.2.2 `t.test`.
 *
 * @param summary - n of at least 2, mean within ±1e150 and m2, as `summarize` gives them
 * @param options - confidence level
 * @returns errors for a malformed summary, `insufficient-data` for fewer than two values and for values that are all
 * alike: their spread is unknown then, not 0
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { summarize } from 'product-flow/numeric';
 * import { meanInterval } from 'product-flow/statistics';
 *
 * const hours = summarize([5.1, 4.9, 6.2, 5.7, 5.5, 6.0, 4.4, 5.8, 5.2, 6.6]);
 * const { estimate, lower, upper } = unwrap(meanInterval(hours));
 * [estimate, lower, upper]; // => [5.54, 5.0700614, 6.0099386]
 * ```
 *
 * @example One value has no spread
 * ```ts
 * import { describeError } from 'product-flow';
 * import { summarize } from 'product-flow/numeric';
 * import { meanInterval } from 'product-flow/statistics';
 *
 * const one = meanInterval(summarize([5.1]));
 * one.isErr() && one.error.map(describeError); // => ['n must be at least 2; it was 1']
 * ```
 */
export function meanInterval(summary: SampleSummary, options: MeanIntervalOptions = {}): Result<MeanInterval> {
  const faults = [...faultsOf(sampleSummary, summary), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  if (!(summary.m2 > 0)) {
    return err([domainError('insufficient-data', 'm2', summary.m2, 'above 0, from values that differ')]);
  }
  return ok({
    ...studentBounds(summary, options.confidenceLevel ?? 0.95),
    n: summary.n,
    method: 'student-t',
    formula: 'mean ∓ t times its standard error',
    assumptions: [
      'The values are independent and come from one distribution.',
      'That distribution is nearly normal, or the values are many.',
    ],
    source: 'Student, Biometrika 6 (1908)',
    cautions: fewValues(summary.n),
  });
}

/** Student's interval from a summary with some spread; also for those whose n and m2 stand for something else. */
export function studentBounds(
  { n, mean, m2 }: SampleSummary,
  level: number,
): Pick<MeanInterval, 'lower' | 'upper' | 'estimate' | 'standardError' | 'degreesOfFreedom' | 'confidenceLevel'> {
  // Roots apart: m2 / (n − 1) / n may underflow.
  const standardError = Math.sqrt(m2) / Math.sqrt(n * (n - 1));
  // Student's distribution is computed up to there.
  const distance = studentTIsf((1 - level) / 2, Math.min(n - 1, 2e10)) * standardError;
  return {
    estimate: mean + 0,
    lower: mean - distance,
    upper: mean + distance,
    confidenceLevel: level,
    standardError,
    degreesOfFreedom: n - 1,
  };
}

/** The caution that the level of an interval rests on the shape of the distribution. */
export function fewValues(n: number): readonly Caution[] {
  if (n >= 15) return [];
  const message = 'Fewer than 15 values: the level holds for nearly normal ones, and not for skewed ones.';
  return [{ code: 'few-values', message }];
}

const optionsShape: Shape = {
  kind: closedRecord,
  fields: { confidenceLevel } satisfies Fields<MeanIntervalOptions>,
};
