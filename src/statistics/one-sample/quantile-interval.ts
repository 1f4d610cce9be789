import { domainError } from '../../errors.js';
import { binomialCdf, binomialQuantile } from '../../numeric/binomial.js';
import { quantileSorted } from '../../numeric/quantile.js';
import { err, ok, type Result } from '../../result.js';
import {
  closedRecord,
  confidenceLevel,
  type Fields,
  faultsOf,
  number,
  option,
  optionFaults,
  type Shape,
} from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import type { Interval } from '../../vocabulary/interval.js';
import { sampleValues } from '../sample-shapes.js';

/** How an interval for a quantile is computed; see {@link quantileInterval}. */
export type QuantileIntervalMethod = 'exact' | 'interpolated';

/** Options of {@link quantileInterval} and {@link medianInterval}. */
export interface QuantileIntervalOptions {
  /** `exact` when absent */
  readonly method?: QuantileIntervalMethod | undefined;
  /** from 1e-9, below 1; 0.95 when absent */
  readonly confidenceLevel?: number | undefined;
}

/** The ranks of the values that bound a quantile, from 1; between two ranks where it is interpolated. */
export interface BoundingRanks {
  /** rank of the lower bound; absent when there is none */
  readonly lower?: number | undefined;
  /** rank of the upper bound; absent when there is none */
  readonly upper?: number | undefined;
}

/** An interval for a quantile, in the unit of the values; a side for which there are too few values is absent. */
export interface QuantileInterval extends Interval, Derivation<QuantileIntervalMethod> {
  /** the quantile of the sample, `type-7` */
  readonly estimate: number;
  /** the share of values that lie below the quantile */
  readonly p: number;
  /** number of values */
  readonly n: number;
  /** which values the bounds are */
  readonly ranks: BoundingRanks;
  /**
   * probability that such an interval holds the quantile, at least `confidenceLevel`: exactly this for values without
   * ties, this or more with ties; absent when interpolated
   */
  readonly coverage?: number | undefined;
  /** what to know about these data before trusting the interval */
  readonly cautions: readonly Caution[];
}

/**
 * Confidence interval for a quantile of any distribution, from the order of the values alone.
 *
 * `exact` takes two of the values themselves, and never covers less than its level, whatever the distribution, ties
 * included; it says in `coverage` how much it does cover. `interpolated` goes between neighbouring values to come close
 * to the level from both sides; it needs a distribution without ties.
 *
 * The estimate is the quantile of type 7, which keeps within the values given: for an outer quantile of few values it
 * may lie outside its own interval.
 *
 * With few values an outer quantile has a bound on one side alone: ten values say what the 90 % quantile exceeds, not
 * what exceeds it. The other side is absent then, with a caution; where neither side has a bound it is an error.
 *
 * @remarks
 * **Formula** exact: from x₍ᵣ₎ to x₍ₛ₎, with r the largest rank for which P(B < r) ≤ α/2 and s the smallest for which
 * P(B ≥ s) ≤ α/2, B binomial with n and p; interpolated: between x₍ᵣ₎ and x₍ᵣ₊₁₎ with weight
 * λ = 1 / (1 + r(1 − p)(P(B ≤ r) − α/2) / ((n − r) p (α/2 − P(B < r)))) on the latter, and likewise from above.
 *
 * **Units** those of the values.
 *
 * **Complexity** O(n log n).
 *
 * **Assumes** independent values from one distribution.
 *
 * **Source** W. R. Thompson, Annals of Mathematical Statistics 7 (1936); interpolated: T. P. Hettmansperger,
 * S. J. Sheather, Statistics & Probability Letters 4 (1986) for the median, J. Nyblom, Statistics & Probability
 * Letters 14 (1992) for the others.
 *
 * **Checked against** exact rational arithmetic in Python for ranks and coverage, mpmath 1.2.1 for the interpolation;
 * coverage in docs/proof/calibration.md.
 *
 * @param values - within ±1e150, in any order, up to 1e9 of them
 * @param p - share of values below the quantile, from 1e-9 to 1 − 1e-9
 * @param options - method and confidence level
 * @returns errors for malformed values, p and options, `insufficient-data` when there are too few values for a bound
 * on either side
 *
 * @example How long do nine of ten tickets take, at least and at most?
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { quantileInterval } from 'product-flow/statistics';
 *
 * const days = Array.from({ length: 60 }, (_, index) => index + 1);
 * const { estimate, lower, upper, coverage } = unwrap(quantileInterval(days, 0.9));
 * [estimate, lower, upper]; // => [54.1, 49, 59]
 * coverage; // => 0.9716
 * ```
 */
export function quantileInterval(
  values: readonly number[],
  p: number,
  options: QuantileIntervalOptions = {},
): Result<QuantileInterval> {
  const faults = [
    ...faultsOf(sampleValues, values, 'values'),
    ...faultsOf({ kind: number, min: 1e-9, max: 1 - 1e-9 }, p, 'p'),
    ...optionFaults(optionsShape, options),
  ];
  if (faults.length > 0) return err(faults);
  const { method = 'exact', confidenceLevel: level = 0.95 } = options;
  const n = values.length;
  const tail = (1 - level) / 2;
  const ascending = Float64Array.from(values).sort();
  const lower = boundOf(ascending, p, tail, method);
  const upper = boundOf(ascending.map((value) => -value).reverse(), 1 - p, tail, method);
  if (lower === undefined && upper === undefined) {
    const expected = `a list of at least ${enoughFor(Math.min(p, 1 - p), tail)} values`;
    return err([domainError('insufficient-data', 'values', values, expected)]);
  }
  return ok({
    estimate: quantileSorted(ascending, p) + 0,
    ...(lower === undefined ? {} : { lower: lower.value + 0 }),
    ...(upper === undefined ? {} : { upper: -upper.value + 0 }),
    confidenceLevel: level,
    p,
    n,
    ranks: {
      ...(lower === undefined ? {} : { lower: lower.rank }),
      ...(upper === undefined ? {} : { upper: n + 1 - upper.rank }),
    },
    ...(method === 'exact' ? { coverage: 1 - ((lower?.missed ?? 0) + (upper?.missed ?? 0)) } : {}),
    method,
    ...derivations[method],
    assumptions: [...derivations[method].assumptions],
    cautions: lower === undefined || upper === undefined ? [oneSided(p, tail)] : [],
  });
}

/**
 * Confidence interval for the median of any distribution: what half of the values stay below.
 *
 * Take it for times and amounts, whose mean a few large values decide. It is {@link quantileInterval} at one half, and
 * needs six values at 95 %.
 *
 * @remarks
 * **Formula** as {@link quantileInterval}, with p = ½. **Source** as {@link quantileInterval}.
 *
 * **Complexity** O(n log n).
 *
 * **Assumes** independent values from one distribution.
 *
 * **Checked against** as {@link quantileInterval}.
 *
 * @param values - within ±1e150, in any order, up to 1e9 of them
 * @param options - method and confidence level
 * @returns errors for malformed values and options, `insufficient-data` for too few values: five or fewer at 95 %
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { medianInterval } from 'product-flow/statistics';
 *
 * const days = [1, 2, 2, 3, 3, 4, 5, 8, 13, 34];
 * const { estimate, lower, upper, coverage } = unwrap(medianInterval(days));
 * [estimate, lower, upper]; // => [3.5, 2, 13]
 * coverage; // => 0.978515625
 * ```
 */
export function medianInterval(
  values: readonly number[],
  options: QuantileIntervalOptions = {},
): Result<QuantileInterval> {
  return quantileInterval(values, 0.5, options);
}

interface Bound {
  readonly value: number;
  readonly rank: number;
  /** probability that the quantile lies below it */
  readonly missed: number;
}

/** The lower bound for the quantile p of ascending values, unless there are too few of them. */
function boundOf(ascending: Float64Array, p: number, tail: number, method: QuantileIntervalMethod): Bound | undefined {
  const n = ascending.length;
  const below = binomialQuantile(tail, n, p);
  // P(B ≤ below) reaches the tail, mostly beyond it; a tail that it meets but for rounding is met.
  const rank = binomialCdf(below, n, p) <= tail * (1 + 1e-12) ? below + 1 : below;
  if (rank === 0) return undefined;
  const missed = binomialCdf(rank - 1, n, p);
  const value = ascending[rank - 1] ?? Number.NaN;
  const next = ascending[rank];
  if (method === 'exact' || next === undefined) return { value, rank, missed };
  const spare = Math.max(0, tail - missed);
  const excess = (rank * (1 - p) * (binomialCdf(rank, n, p) - tail)) / ((n - rank) * p);
  const weight = spare / (spare + excess);
  return { value: value + weight * (next - value), rank: rank + weight, missed };
}

/** How many values it takes for a bound, when each of them lies on its far side with a probability. */
function enoughFor(probability: number, tail: number): number {
  return Math.ceil(Math.log(tail) / Math.log(probability) - 1e-9);
}

function oneSided(p: number, tail: number): Caution {
  const enough = enoughFor(Math.max(p, 1 - p), tail);
  return {
    code: 'one-side',
    message: `Too few values to bound the quantile from both sides at this level: that takes ${enough}.`,
  };
}

const assumptions = ['The values are independent and come from one distribution.'];

const derivations: Readonly<Record<QuantileIntervalMethod, Omit<Derivation, 'method'>>> = {
  exact: {
    formula: 'order statistics with binomial ranks',
    assumptions,
    source: 'W. R. Thompson, Annals of Mathematical Statistics 7 (1936)',
  },
  interpolated: {
    formula: 'interpolated order statistics',
    assumptions: [...assumptions, 'That distribution is continuous.'],
    source:
      'T. P. Hettmansperger, S. J. Sheather, Statistics & Probability Letters 4 (1986); J. Nyblom, the same 14 (1992)',
  },
};

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    method: { kind: option, options: ['exact', 'interpolated'], optional: true },
    confidenceLevel,
  } satisfies Fields<QuantileIntervalOptions>,
};
