/** Kendall's test of whether values rise with x: its score, the variance with ties, and both its distributions. */

import { type DomainError, domainError } from '../../errors.js';
import { normalSf } from '../../numeric/normal.js';
import { type Alternative, pValueOf } from '../two-arms/comparison.js';
import type { Columns } from './series.js';

/** How a p-value of Kendall's score is computed. */
export type KendallMethod = 'exact' | 'normal';

/** Pairs of points that rise, less those that fall, with what is known of that number when there is no trend. */
export interface KendallScore {
  readonly n: number;
  readonly score: number;
  /** its variance, by the ties */
  readonly variance: number;
  /** its variance for values less any slope that ties no further ones: only those at one x stay tied */
  readonly varianceBeside: number;
  /** pairs of points with different x */
  readonly pairs: number;
  /** pairs of points with different x and different y, at most `pairs` */
  readonly untied: number;
  /** pairs of points with different y */
  readonly pairsByY: number;
}

/** Up to how many points without ties the exact distribution is computed. */
const exactUpTo = 100;

/** Kendall's score of columns that are sorted by x, in O(n log n). */
export function kendallScore({ x, y }: Columns): KendallScore {
  const n = x.length;
  const sorted = Float64Array.from(y);
  // Within one x, values that rise are no inversions.
  forEachTie(x, (from, to) => sorted.subarray(from, to).sort());
  const both: number[] = [];
  forEachTie(x, (from, to) => forEachTie(sorted.subarray(from, to), (a, b) => both.push(b - a)));
  const xTies = tiesOf(x);
  const falling = inversions(sorted);
  const yTies = tiesOf(sorted);
  const count = (ties: readonly number[]): number => ties.reduce((sum, t) => sum + (t * (t - 1)) / 2, 0);
  const all = (n * (n - 1)) / 2;
  const untied = all - count(xTies) - count(yTies) + count(both);
  return {
    n,
    score: untied - 2 * falling,
    variance: varianceOf(n, xTies, yTies),
    varianceBeside: varianceOf(n, xTies, both),
    pairs: all - count(xTies),
    untied,
    pairsByY: all - count(yTies),
  };
}

/** Whether the exact distribution of a score is known. */
export function mayBeExact({ n, untied }: KendallScore): boolean {
  return n <= exactUpTo && untied === (n * (n - 1)) / 2;
}

/** What keeps a score from being tested: data that allow no other one, or ties where the method is exact. */
export function kendallFaults(
  score: KendallScore,
  method: KendallMethod | undefined,
  series: unknown,
  expected: string,
): readonly DomainError[] {
  // The variance, which is 0 then, is 0 but for rounding.
  if (!(score.n > 2 && score.pairs > 0 && score.pairsByY > 0)) {
    return [domainError('insufficient-data', 'series', series, expected)];
  }
  if (method !== 'exact' || mayBeExact(score)) return [];
  return [domainError('inconsistent', 'method', method, `"normal" for ties and more than ${exactUpTo} points`)];
}

function varianceOf(n: number, xTies: readonly number[], yTies: readonly number[]): number {
  const total = (ties: readonly number[], term: (t: number) => number): number =>
    ties.reduce((sum, t) => sum + term(t), 0);
  const spread = (t: number): number => t * (t - 1) * (2 * t + 5);
  const pairs = (t: number): number => t * (t - 1);
  const triples = (t: number): number => t * (t - 1) * (t - 2);
  return (
    (spread(n) - total(xTies, spread) - total(yTies, spread)) / 18 +
    (total(xTies, pairs) * total(yTies, pairs)) / (2 * n * (n - 1)) +
    (total(xTies, triples) * total(yTies, triples)) / (9 * n * (n - 1) * (n - 2))
  );
}

/** The p-value of a score: exact where nothing is tied, normal with a continuity correction elsewhere. */
export function kendallPValue(
  { n, score, variance }: KendallScore,
  method: KendallMethod,
  alternative: Alternative,
): number {
  if (method === 'normal') return pValueOf(continuous(score, variance, alternative), alternative, normalSf);
  const least = leastInversions(n);
  const all = (n * (n - 1)) / 2;
  const upper = (s: number): number => tailUpTo(least, (all - s) / 2, all);
  if (alternative === 'two-sided') return Math.min(1, 2 * upper(Math.abs(score)));
  return upper(alternative === 'greater' ? score : -score);
}

/** The score in standard deviations, moved to the centre by half of the step from one score to the next. */
export function continuous(score: number, variance: number, alternative: Alternative): number {
  const error = Math.sqrt(variance);
  if (alternative === 'two-sided') return (Math.sign(score) * Math.max(0, Math.abs(score) - 1)) / error;
  return (score - (alternative === 'greater' ? 1 : -1)) / error;
}

/** The most inversions whose lower tail is at most `tail` in random orders of n; −1 where none is. */
export function inversionsBelow(n: number, tail: number): number {
  const least = leastInversions(n);
  let sum = 0;
  let count = -1;
  while (count + 1 < least.length && sum + (least[count + 1] ?? 1) <= tail) {
    count += 1;
    sum += least[count] ?? 0;
  }
  return count;
}

/** Probabilities of 0, 1, … inversions of a random order of n, up to half of all: the rest is their mirror image. */
function leastInversions(n: number): Float64Array {
  const half = Math.floor((n * (n - 1)) / 4);
  let shares = new Float64Array(half + 1);
  shares[0] = 1;
  for (let m = 2; m <= n; m += 1) {
    const next = new Float64Array(half + 1);
    // The m-th adds 0 to m − 1 inversions. The probabilities rise up to the half, so differences keep their digits.
    let window = 0;
    for (let k = 0; k <= half; k += 1) {
      window += (shares[k] ?? 0) - (k >= m ? (shares[k - m] ?? 0) : 0);
      next[k] = window / m;
    }
    shares = next;
  }
  return shares;
}

/** P(inversions ≤ k) of `all` that there may be, from the probabilities up to half of them. */
function tailUpTo(least: Float64Array, k: number, all: number): number {
  if (k >= least.length) return 1 - tailUpTo(least, all - k - 1, all);
  return least.subarray(0, Math.max(0, k + 1)).reduce((sum, share) => sum + share, 0);
}

function tiesOf(values: Float64Array): readonly number[] {
  const ties: number[] = [];
  forEachTie(Float64Array.from(values).sort(), (from, to) => ties.push(to - from));
  return ties;
}

/** Calls back for each run of equal neighbours that is longer than 1. */
function forEachTie(sorted: Float64Array, visit: (from: number, to: number) => void): void {
  let from = 0;
  for (let to = 1; to <= sorted.length; to += 1) {
    if (sorted[to] === sorted[from]) continue;
    if (to - from > 1) visit(from, to);
    from = to;
  }
}

/** How many pairs stand in falling order, by merging; sorts the values. */
function inversions(values: Float64Array): number {
  let source: Float64Array = values;
  let target: Float64Array = new Float64Array(values.length);
  let count = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) count += merge(source, target, start, width);
    [source, target] = [target, source];
  }
  values.set(source);
  return count;
}

function merge(source: Float64Array, target: Float64Array, start: number, width: number): number {
  const middle = Math.min(source.length, start + width);
  const end = Math.min(source.length, start + 2 * width);
  let [left, right, count] = [start, middle, 0];
  for (let k = start; k < end; k += 1) {
    const fromLeft = left < middle && (right >= end || (source[left] ?? 0) <= (source[right] ?? 0));
    // What comes from the right was behind all that is left on the left.
    if (!fromLeft) count += middle - left;
    target[k] = source[fromLeft ? left++ : right++] ?? 0;
  }
  return count;
}
