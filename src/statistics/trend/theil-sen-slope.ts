import { domainError } from '../../errors.js';
import { normalIsf } from '../../numeric/normal.js';
import { quantileSorted } from '../../numeric/quantile.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, faultsOf, option, optionFaults, type Shape } from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import type { Interval } from '../../vocabulary/interval.js';
import { type Alternative, comparisonFields, sided, tailOf } from '../two-arms/comparison.js';
import {
  inversionsBelow,
  type KendallMethod,
  kendallFaults,
  kendallPValue,
  kendallScore,
  mayBeExact,
} from './kendall-test.js';
import { type Columns, columnsOf, type Series, seriesShape, trendCautions } from './series.js';

/** Options of {@link theilSenSlope}. */
export interface TheilSenSlopeOptions {
  /** `two-sided` when absent; a one-sided alternative gives an interval without its other side */
  readonly alternative?: Alternative | undefined;
  /** from 1e-9, below 1; 0.95 when absent */
  readonly confidenceLevel?: number | undefined;
  /** the slope of the null hypothesis, from −1e100 to 1e100; 0 when absent */
  readonly nullEffect?: number | undefined;
  /** `exact` for up to 100 points without ties, and `normal` elsewhere, when absent */
  readonly method?: KendallMethod | undefined;
}

/** How steep a trend is. */
export interface TheilSenSlope extends Derivation<KendallMethod> {
  /** change of y for a step of 1 in x */
  readonly estimate: number;
  /** the value of the line at x = 0, which has as many points above it as below */
  readonly intercept: number;
  /** interval for the slope, by `method`; a side that few points do not bound is absent */
  readonly interval: Interval;
  /** 1 − the highest confidence level whose interval leaves out the null slope */
  readonly pValue: number;
  /** which slopes count against the null hypothesis */
  readonly alternative: Alternative;
  /** the slope of the null hypothesis */
  readonly nullEffect: number;
  /** number of points */
  readonly n: number;
  /** what to know about these data before trusting the numbers */
  readonly cautions: readonly Caution[];
}

/**
 * Slope of a trend that outliers do not bend: how much does the lead time fall from week to week?
 *
 * Its p-value, without another null slope, is that of {@link mannKendall}.
 *
 * @remarks
 * **Formula** the median of the slopes (yⱼ − yᵢ)/(xⱼ − xᵢ) of all pairs; the interval holds the slopes β for which
 * Kendall's test finds no trend in y − βx: its bounds are two of the slopes, by rank.
 *
 * **Units** of y per unit of x; of y per step for bare values.
 *
 * **Complexity** O(n²) in time and memory, n to 5,000: one second, 200 MB.
 *
 * **Assumes** deviations from the line that do not depend on one another, all of one distribution, of whatever form.
 *
 * **Source** H. Theil, Proc. Kon. Ned. Akad. Wetensch. A 53 (1950); P. K. Sen, "Estimates of the regression coefficient
 * based on Kendall's tau", JASA 63 (1968).
 *
 * **Checked against** scipy 1.10.1 `theilslopes` (the slope), Python `fractions` from the definitions (everything).
 *
 * @param series - values one after the other, or points in any order
 * @param options - alternative, confidence level, null slope and method
 * @returns errors for malformed points and options, `out-of-range` for more than 5,000 points and for slopes beyond the
 * doubles, `inconsistent` for the exact method with ties or more than 100 points, `insufficient-data` for fewer than 3
 * points, points at one x, and values that lie on the line of the null slope
 *
 * @example Lead times of ten weeks, in hours, one of them an outlier
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { theilSenSlope } from 'product-flow/statistics';
 *
 * const { estimate, interval, pValue } = unwrap(theilSenSlope([31, 33, 28, 27, 90, 25, 24, 26, 22, 20]));
 * estimate; // => -1.166667
 * interval; // => { lower: -1.8, upper: -1, confidenceLevel: 0.95 }
 * pValue; // => 0.0046869
 * ```
 */
export function theilSenSlope(series: Series, options: TheilSenSlopeOptions = {}): Result<TheilSenSlope> {
  const faults = [...faultsOf(seriesShape, series, 'series'), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  if (series.length > mostPoints) {
    return err([domainError('out-of-range', 'series', series.length, `a list of at most ${mostPoints} points`)]);
  }
  const columns = columnsOf(series);
  const { alternative = 'two-sided', confidenceLevel: level = 0.95, nullEffect = 0 } = options;
  const result = kendallScore(deviations(columns, nullEffect));
  const expected = 'a list of at least 3 points, not all at one x, nor all on the line of the null slope';
  const further = kendallFaults(result, options.method, series, expected);
  if (further.length > 0) return err(further);
  const slopes = slopesOf(columns);
  if (!(Number.isFinite(slopes[0]) && Number.isFinite(slopes.at(-1)))) {
    return err([domainError('out-of-range', 'series', series, 'a list of points whose slopes are doubles')]);
  }
  const { method = mayBeExact(result) ? 'exact' : 'normal' } = options;
  const tail = tailOf(alternative, level);
  const spread = normalIsf(tail) * Math.sqrt(result.varianceBeside);
  // How many slopes may lie outside, on one side, before the test rejects.
  const outside = method === 'exact' ? inversionsBelow(result.n, tail) : Math.floor((slopes.length - 1 - spread) / 2);
  const estimate = quantileSorted(slopes, 0.5) + 0;
  return ok({
    estimate,
    intercept: quantileSorted(less(columns, estimate).y.sort(), 0.5) + 0,
    interval: sided(alternative, at(slopes, outside), at(slopes, slopes.length - 1 - outside), level),
    pValue: kendallPValue(result, method, alternative),
    alternative,
    nullEffect: nullEffect + 0,
    n: result.n,
    method,
    formula: `median of the slopes of all pairs, interval by Kendall’s test with its ${method} distribution`,
    assumptions: ['The deviations from the line do not depend on one another, and have one distribution.'],
    source: 'P. K. Sen, JASA 63 (1968)',
    cautions: trendCautions(columns),
  });
}

/** More pairs than these do not fit into memory with ease. */
const mostPoints = 5000;

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    alternative: comparisonFields().alternative,
    confidenceLevel: comparisonFields().confidenceLevel,
    nullEffect: comparisonFields({ min: -1e100, max: 1e100 }).nullEffect,
    method: { kind: option, options: ['exact', 'normal'], optional: true },
  } satisfies Fields<TheilSenSlopeOptions>,
};

/** The columns less a line through 0. */
function less({ x, y }: Columns, slope: number): Columns {
  return { x, y: y.map((value, i) => value - slope * (x[i] ?? 0)) };
}

/** The columns less the line of a slope, with those values at one that rounding alone tells apart. */
function deviations(columns: Columns, slope: number): Columns {
  // Without a slope nothing is rounded.
  if (slope === 0) return columns;
  const { x, y } = less(columns, slope);
  let [tie, end] = [0, -Infinity];
  for (const i of [...y.keys()].sort((a, b) => (y[a] ?? 0) - (y[b] ?? 0))) {
    const own = y[i] ?? 0;
    const noise = 2 ** -50 * (Math.abs(own) + Math.abs(columns.y[i] ?? 0));
    if (own - noise > end) [tie, end] = [own, own + noise];
    y[i] = tie;
  }
  return { x, y };
}

/** The slopes of all pairs of points with different x, from the smallest up. */
function slopesOf({ x, y }: Columns): Float64Array {
  const slopes = new Float64Array((x.length * (x.length - 1)) / 2);
  let count = 0;
  for (let j = 1; j < x.length; j += 1) {
    const [xj, yj] = [x[j] ?? 0, y[j] ?? 0];
    for (let i = 0; i < j && (x[i] ?? xj) < xj; i += 1) {
      slopes[count] = (yj - (y[i] ?? 0)) / (xj - (x[i] ?? 0));
      count += 1;
    }
  }
  return slopes.subarray(0, count).sort();
}

function at(slopes: Float64Array, index: number): number | undefined {
  const slope = index < 0 ? undefined : slopes[index];
  return slope === undefined ? undefined : slope + 0;
}
