import { domainError } from '../../errors.js';
import { steady } from '../../numeric/quantile.js';
import { type SampleSummary, summarize } from '../../numeric/summary.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, faultsOf, number, option, optionFaults, type Shape } from '../../shape.js';
import { sampleValues } from '../sample-shapes.js';

/** Which end of the sorted values is cut or pulled in. */
export type TrimmedSides = 'both' | 'lower' | 'upper';

/** Options of {@link trimmedSummary}. */
export interface TrimmedSummaryOptions {
  /** share of the values on each trimmed side, from 0, below 0.5; 0.2 when absent */
  readonly share?: number | undefined;
  /** `both` when absent */
  readonly sides?: TrimmedSides | undefined;
}

/** How many values at either end of the sorted ones. */
export interface EndCounts {
  /** among the smallest */
  readonly lower: number;
  /** among the largest */
  readonly upper: number;
}

/**
 * What remains of a trimmed sample, as a summary that a comparison of means takes: `n`, `mean` and `m2` are such that
 * Welch's test of two of them is Yuen's test, and Student's interval of one is that of Tukey and McLaughlin.
 */
export interface TrimmedSummary extends SampleSummary {
  /** values that were kept */
  readonly n: number;
  /** mean of the values that were kept: the trimmed mean */
  readonly mean: number;
  /** Σ (w − w̄)² over all values, each trimmed one replaced by the nearest that was kept */
  readonly m2: number;
  /** values in all */
  readonly of: number;
  /** values that were cut off */
  readonly trimmed: EndCounts;
  /** mean of all values, each trimmed one replaced by the nearest that was kept */
  readonly winsorizedMean: number;
}

/**
 * Cuts off the smallest and largest values and summarizes the rest for a comparison.
 *
 * Take it when single values must not decide, and give it to a comparison of means in place of `summarize`: Welch's
 * test of trimmed summaries is Yuen's test of trimmed means. It compares the bulk of the users: where the largest
 * values are the point, as with revenue, it leaves them out.
 *
 * @remarks
 * **Formula** g = ⌊share · n⌋ values on each trimmed side; n = values kept; mean = their mean; m2 = Σ (w − w̄)² of the
 * winsorized values, so that m2 / (n(n − 1)) is the squared standard error of the trimmed mean.
 *
 * **Units** those of the values, squared for m2.
 *
 * **Complexity** O(n log n). Unlike other summaries, those of parts do not merge.
 *
 * **Assumes** a share that was chosen before the data were seen.
 *
 * **Source** J. W. Tukey, D. H. McLaughlin, Sankhyā A 25 (1963); K. K. Yuen, Biometrika 61 (1974).
 *
 * **Checked against** R 4.2.2 `mean(trim = )`; scipy 1.10.1 `ttest_ind(trim = )` and `mstats.winsorize`.
 *
 * @param values - within ±1e150, in any order
 * @param options - share and sides
 * @returns errors for malformed values and options, `insufficient-data` for no values
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { trimmedSummary } from 'product-flow/statistics';
 *
 * const { n, mean, trimmed } = unwrap(trimmedSummary([3, 4, 4, 5, 5, 6, 6, 7, 9, 240]));
 * [n, mean]; // => [6, 5.5]
 * trimmed; // => { lower: 2, upper: 2 }
 * ```
 */
export function trimmedSummary(values: readonly number[], options: TrimmedSummaryOptions = {}): Result<TrimmedSummary> {
  const faults = [...faultsOf(sampleValues, values, 'values'), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  if (values.length > 0) return ok(trimmedOf(values, options));
  return err([domainError('insufficient-data', 'values', values, 'a list with at least one value')]);
}

/** The summary of at least one value. */
export function trimmedOf(values: readonly number[], options: TrimmedSummaryOptions): TrimmedSummary {
  const ascending = Float64Array.from(values).sort();
  const trimmed = endsOf(ascending.length, options);
  const { n, mean } = summarize(ascending.subarray(trimmed.lower, ascending.length - trimmed.upper));
  const winsorized = summarize(winsorizedEnds(ascending, trimmed));
  return {
    n,
    mean: mean + 0,
    m2: winsorized.m2,
    of: ascending.length,
    trimmed,
    winsorizedMean: winsorized.mean + 0,
  };
}

/** How many of n values a share takes from either end. */
export function endsOf(n: number, { share = 0.2, sides = 'both' }: TrimmedSummaryOptions): EndCounts {
  // 0.29 · 100 is 29, though not in doubles; but below a half, something in the middle is kept.
  const end = Math.min(Math.floor(steady(share * n)), Math.ceil(n / 2) - 1);
  return { lower: sides === 'upper' ? 0 : end, upper: sides === 'lower' ? 0 : end };
}

/** Ascending values, those at the ends replaced by their nearest inner neighbour. */
function winsorizedEnds(ascending: Float64Array, { lower, upper }: EndCounts): Float64Array {
  const n = ascending.length;
  const [least = Number.NaN, most = Number.NaN] = [ascending[lower], ascending[n - 1 - upper]];
  return ascending
    .slice()
    .fill(least, 0, lower)
    .fill(most, n - upper);
}

/** The options that say what is trimmed. */
export const trimmedFields: Fields<TrimmedSummaryOptions> = {
  share: { kind: number, min: 0, below: 0.5, optional: true },
  sides: { kind: option, options: ['both', 'lower', 'upper'], optional: true },
};

const optionsShape: Shape = { kind: closedRecord, fields: trimmedFields };
