/**
 * Summaries of several values of each user at once: what ratios adjusted by a period before take.
 */

import { mergePairedSummaries, type PairedSummary, summarizePairs } from './paired-summary.js';

/**
 * What remains of a sample of rows of k values each: how many rows, the k means, and the sums of crossed
 * deviations of every two columns.
 *
 * A monoid under {@link mergeJointSummaries}. The covariance of columns i and j is `comoments[i][j] / (n - 1)`.
 */
export interface JointSummary {
  /** number of rows */
  readonly n: number;
  /** arithmetic mean of each column, 0 when n is 0 */
  readonly means: readonly number[];
  /** Σ (x_i − mean of x_i)(x_j − mean of x_j), by i and j: k lists of k numbers, symmetric */
  readonly comoments: readonly (readonly number[])[];
}

/**
 * Summarizes columns of equal length together.
 *
 * @remarks
 * **Formula** means = Σx / n; comoments = Σ(x_i − mean_i)(x_j − mean_j), each as {@link summarizePairs} has it.
 *
 * **Complexity** O(n k²).
 *
 * **Undefined for** columns of different length or that hold anything but finite numbers, or whose spread
 * overflows: NaN.
 *
 * **Source** as {@link summarizePairs}. **Checked against** exact rational arithmetic (Python `fractions`).
 *
 * @param columns - one list for each variable, such as numerator and denominator, now and before
 *
 * @example
 * ```ts
 * import { summarizeJointly } from 'product-flow/numeric';
 *
 * const { n, means, comoments } = summarizeJointly([[1, 2, 3], [2, 4, 9]]);
 * [n, means, comoments]; // => [3, [2, 5], [[2, 7], [7, 26]]]
 * ```
 */
export function summarizeJointly(columns: readonly ArrayLike<number>[]): JointSummary {
  return ofPairs(columns.length, (i, j) => summarizePairs(columns[i] ?? [], columns[j] ?? []));
}

/**
 * Merges the summaries of two samples of the same columns into the summary of both together.
 *
 * Exact in n; the empty summary is its identity. Associative and commutative as {@link mergePairedSummaries} is, for
 * every two columns.
 *
 * @remarks
 * **Formula** as {@link mergePairedSummaries}, for every two columns.
 *
 * **Undefined for** summaries of different numbers of columns: NaN.
 *
 * **Source** as {@link summarizePairs}.
 *
 * **Checked against** {@link summarizeJointly} of the joined columns, and its laws, by property tests.
 *
 * @example
 * ```ts
 * import { mergeJointSummaries, summarizeJointly } from 'product-flow/numeric';
 *
 * mergeJointSummaries(summarizeJointly([[1, 2], [2, 4]]), summarizeJointly([[3], [9]])).means; // => [2, 5]
 * ```
 */
export function mergeJointSummaries(a: JointSummary, b: JointSummary): JointSummary {
  const columns = Math.max(a.means.length, b.means.length);
  return ofPairs(columns, (i, j) => mergePairedSummaries(pairOf(a, i, j), pairOf(b, i, j)));
}

/** The summary of two columns of a joint one. */
function pairOf({ n, means, comoments }: JointSummary, i: number, j: number): PairedSummary {
  const comoment = (row: number, column: number): number => comoments[row]?.[column] ?? Number.NaN;
  return {
    n,
    meanX: means[i] ?? Number.NaN,
    meanY: means[j] ?? Number.NaN,
    m2X: comoment(i, i),
    m2Y: comoment(j, j),
    cXY: comoment(i, j),
  };
}

function ofPairs(columns: number, pair: (i: number, j: number) => PairedSummary): JointSummary {
  const indexes = Array.from({ length: columns }, (_, index) => index);
  const pairs = indexes.map((i) => indexes.map((j) => pair(Math.min(i, j), Math.max(i, j))));
  return {
    n: pairs[0]?.[0]?.n ?? 0,
    means: indexes.map((i) => pairs[i]?.[i]?.meanX ?? Number.NaN),
    comoments: pairs.map((row) => row.map(({ cXY }) => cXY)),
  };
}
