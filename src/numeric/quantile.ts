/**
 * Sample quantiles by a named method: the field has eleven, and they disagree where it matters.
 */

/**
 * How a sample quantile is read off the sorted values: `ceil-rank`, the smallest value that covers a share p of
 * them at least; `floor-rank`, the largest that is reached by counting down; `type-1` to `type-9` as Hyndman
 * and Fan number them. `type-7` is what R and numpy do by default.
 */
export type QuantileMethod =
  | 'ceil-rank'
  | 'floor-rank'
  | 'type-1'
  | 'type-2'
  | 'type-3'
  | 'type-4'
  | 'type-5'
  | 'type-6'
  | 'type-7'
  | 'type-8'
  | 'type-9';

/** Options of {@link quantile}. */
export interface QuantileOptions {
  /** `type-7` when absent */
  readonly method?: QuantileMethod | undefined;
}

/**
 * The value below which a share of a sample lies.
 *
 * For a promise such as "85 % are done within …" take `ceil-rank`: it alone covers at least the share; the
 * interpolating types may promise too little.
 *
 * @remarks
 * **Formula** ceil-rank: x₍⌈np⌉₎; floor-rank: x₍⌊np⌋₎; types 1 to 9: (1 − γ) x₍ⱼ₎ + γ x₍ⱼ₊₁₎, with j and γ as
 * Hyndman and Fan define them. Ranks below 1 are 1, above n are n.
 *
 * **Complexity** O(n log n); O(1) in {@link quantileSorted}.
 *
 * **Undefined for** no values, values that are not finite numbers, p outside [0, 1], and methods that there are not: NaN.
 *
 * **Source** R. J. Hyndman, Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50
 * (1996).
 *
 * **Checked against** R 4.2.2 `quantile`, all nine types.
 *
 * @param values - finite numbers in any order
 * @param p - share, from 0 to 1
 * @param options - the method
 *
 * @example
 * ```ts
 * import { quantile } from 'product-flow/numeric';
 *
 * const days = [1, 2, 2, 3, 3, 3, 4, 5, 8, 13, 21];
 * quantile(days, 0.85); // => 10.5
 * quantile(days, 0.85, { method: 'ceil-rank' }); // => 13
 * ```
 */
export function quantile(values: ArrayLike<number>, p: number, options: QuantileOptions = {}): number {
  const sorted = new Float64Array(values.length);
  for (let i = 0; i < sorted.length; i += 1) sorted[i] = numberAt(values, i);
  return quantileSorted(sorted.sort(), p, options);
}

/**
 * The same as {@link quantile} for values that are sorted already, from the smallest up.
 *
 * @remarks
 * **Formula** as {@link quantile}. **Source** as {@link quantile}. **Checked against** as {@link quantile}.
 *
 * **Complexity** O(1).
 *
 * **Undefined for** what {@link quantile} is undefined for; values that are not sorted give the wrong number.
 *
 * @param sorted - finite numbers from the smallest up
 * @param p - share, from 0 to 1
 * @param options - the method
 *
 * @example
 * ```ts
 * import { quantileSorted } from 'product-flow/numeric';
 *
 * quantileSorted([10, 20, 30, 40], 0.5); // => 25
 * ```
 */
export function quantileSorted(sorted: ArrayLike<number>, p: number, options: QuantileOptions = {}): number {
  const n = sorted.length;
  const [first, last] = [numberAt(sorted, 0), numberAt(sorted, n - 1)];
  const { method = 'type-7' } = options;
  // NaN is sorted to the end, the infinities to both.
  const isDefined = Number.isFinite(first) && Number.isFinite(last) && p >= 0 && p <= 1;
  if (!isDefined || !Object.hasOwn(positions, method)) return Number.NaN;
  const position = positions[method](n, p);
  const below = Math.min(n, Math.max(1, Math.floor(position)));
  const above = Math.min(n, Math.max(1, Math.ceil(position)));
  const [low, high] = [numberAt(sorted, below - 1), numberAt(sorted, above - 1)];
  const share = position - Math.floor(position);
  // Written so that equal neighbours give exactly their value, unless they lie too far apart to be subtracted.
  return Number.isFinite(high - low) ? low + share * (high - low) : low * (1 - share) + high * share;
}

/** The value at `index`; anything that is not a number is undefined, not coerced. */
function numberAt(values: ArrayLike<number>, index: number): number {
  const value: unknown = values[index];
  return typeof value === 'number' ? value : Number.NaN;
}

/** The rank of a quantile, from 1, between two ranks where it is interpolated. */
const positions: Readonly<Record<QuantileMethod, (n: number, p: number) => number>> = {
  'ceil-rank': (n, p) => Math.ceil(steady(n * p)),
  'floor-rank': (n, p) => Math.floor(steady(n * p)),
  'type-1': (n, p) => Math.ceil(steady(n * p)),
  'type-2': (n, p) => {
    const rank = steady(n * p);
    return Number.isInteger(rank) ? rank + 0.5 : Math.ceil(rank);
  },
  'type-3': (n, p) => {
    // The nearest rank; of two as near, the even one.
    const rank = steady(n * p - 0.5);
    const lower = Math.floor(rank);
    return rank === lower && lower % 2 === 0 ? lower : lower + 1;
  },
  'type-4': (n, p) => n * p,
  'type-5': (n, p) => n * p + 0.5,
  'type-6': (n, p) => (n + 1) * p,
  'type-7': (n, p) => (n - 1) * p + 1,
  'type-8': (n, p) => (n + 1 / 3) * p + 1 / 3,
  'type-9': (n, p) => (n + 1 / 4) * p + 3 / 8,
};

/** A rank that rounding alone keeps from a whole number is that number: 0.7 · 10 is 7. */
export function steady(rank: number): number {
  const whole = Math.round(rank);
  return Math.abs(rank - whole) <= 4 * Number.EPSILON * Math.max(1, Math.abs(rank)) ? whole : rank;
}
