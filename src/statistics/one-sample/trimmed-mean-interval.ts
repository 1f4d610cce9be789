import { domainError } from '../../errors.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, confidenceLevel, type Fields, faultsOf, optionFaults, type Shape } from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import type { Interval } from '../../vocabulary/interval.js';
import { sampleValues } from '../sample-shapes.js';
import { fewValues, studentBounds } from './mean-interval.js';
import { type EndCounts, type TrimmedSummaryOptions, trimmedFields, trimmedOf } from './trimmed-summary.js';

/** Options of {@link trimmedMeanInterval}. */
export interface TrimmedMeanIntervalOptions extends TrimmedSummaryOptions {
  /** from 1e-9, below 1; 0.95 when absent */
  readonly confidenceLevel?: number | undefined;
}

/** An interval for a trimmed mean, in the unit of the values. */
export interface TrimmedMeanInterval extends Interval, Derivation<'tukey-mclaughlin'> {
  /** lower bound */
  readonly lower: number;
  /** upper bound */
  readonly upper: number;
  /** mean of the values that were kept */
  readonly estimate: number;
  /** standard error of the trimmed mean */
  readonly standardError: number;
  /** values kept − 1 */
  readonly degreesOfFreedom: number;
  /** number of values, trimmed ones included */
  readonly n: number;
  /** values that were cut off */
  readonly trimmed: EndCounts;
  /** what to know about these data before trusting the level */
  readonly cautions: readonly Caution[];
}

/**
 * Confidence interval for a trimmed mean: the mean of a population without its smallest and largest values.
 *
 * Between mean and median: nearly as precise as the mean for tame values, and far more so for wild ones. For a skewed
 * distribution the trimmed mean is not the mean: say which of the two is meant.
 *
 * @remarks
 * **Formula** trimmed mean ∓ t √(SSw / (h(h − 1))), with SSw the sum of squares of the winsorized values, h the values
 * kept and t the quantile of Student's distribution with h − 1 degrees of freedom.
 *
 * **Units** those of the values.
 *
 * **Complexity** O(n log n).
 *
 * **Assumes** independent values from one distribution, and a share that was chosen before they were seen.
 *
 * **Source** J. W. Tukey, D. H. McLaughlin, Sankhyā A 25 (1963).
 *
 * **Checked against** R 4.2.2 `mean(trim = )`, scipy 1.10.1 `mstats.winsorize`; coverage in docs/proof/calibration.md.
 *
 * @param values - within ±1e150, in any order
 * @param options - share, sides and confidence level
 * @returns errors for malformed values and options, `insufficient-data` when fewer than two values are kept or those
 * that are kept are all alike
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { trimmedMeanInterval } from 'product-flow/statistics';
 *
 * const minutes = [3, 4, 4, 5, 5, 6, 6, 7, 9, 240];
 * const { estimate, lower, upper } = unwrap(trimmedMeanInterval(minutes));
 * [estimate, lower, upper]; // => [5.5, 3.7129, 7.2871]
 * ```
 */
export function trimmedMeanInterval(
  values: readonly number[],
  options: TrimmedMeanIntervalOptions = {},
): Result<TrimmedMeanInterval> {
  const faults = [...faultsOf(sampleValues, values, 'values'), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const summary = trimmedOf(values, options);
  if (!(summary.n > 1 && summary.m2 > 0)) {
    const expected = 'a list in which two values that are kept differ';
    return err([domainError('insufficient-data', 'values', values, expected)]);
  }
  return ok({
    ...studentBounds(summary, options.confidenceLevel ?? 0.95),
    n: summary.of,
    trimmed: summary.trimmed,
    method: 'tukey-mclaughlin',
    formula: 'trimmed mean ∓ t times its standard error from the winsorized sum of squares',
    assumptions: [
      'The values are independent and come from one distribution.',
      'What is trimmed was chosen before the values were seen.',
    ],
    source: 'J. W. Tukey, D. H. McLaughlin, Sankhyā A 25 (1963)',
    cautions: fewValues(summary.of),
  });
}

const optionsShape: Shape = {
  kind: closedRecord,
  fields: { ...trimmedFields, confidenceLevel } satisfies Fields<TrimmedMeanIntervalOptions>,
};
