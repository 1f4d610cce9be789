/**
 * Summaries of samples that merge: the sufficient statistics that every comparison of means takes.
 */

/**
 * What remains of a sample of numbers: how many, their mean, and the sum of squared deviations.
 *
 * A monoid under {@link mergeSummaries}: partitions, streams and warehouses give the same summary as
 * one pass. The variance is `m2 / (n - 1)`.
 */
export interface SampleSummary {
  /** number of values */
  readonly n: number;
  /** arithmetic mean, 0 when n is 0 */
  readonly mean: number;
  /** Σ (x − mean)² */
  readonly m2: number;
}

/**
 * Summarizes a list of numbers.
 *
 * Two passes, the second around the mean: the digits survive an offset of 1e9 that leaves sums of squares
 * with none.
 *
 * @remarks
 * **Formula** mean = Σx / n; m2 = Σ(x − mean)², with the correction of Chan, Golub and LeVeque.
 *
 * **Complexity** O(n), two passes.
 *
 * **Undefined for** lists that hold anything but finite numbers, or whose spread overflows: NaN.
 *
 * **Source** T. F. Chan, G. H. Golub, R. J. LeVeque, "Algorithms for computing the sample variance",
 * The American Statistician 37 (1983).
 *
 * **Checked against** exact rational arithmetic (Python `fractions`), offsets to 1e9.
 *
 * @param values - finite numbers; none gives the empty summary
 *
 * @example
 * ```ts
 * import { summarize } from 'product-flow/numeric';
 *
 * summarize([1000000001, 1000000002, 1000000003]); // => { n: 3, mean: 1000000002, m2: 2 }
 * summarize([]); // => { n: 0, mean: 0, m2: 0 }
 * ```
 */
export function summarize(values: ArrayLike<number>): SampleSummary {
  const n = values.length;
  if (n === 0) return { n: 0, mean: 0, m2: 0 };
  const first = numberAt(values, 0);
  const roughMean = first + deviations(values, first).sum / n;
  // What rounding left of the mean, and the share of it that the squares must give back. It is far smaller than they
  // are: unless all values are equal, they differ by more than rounding moved the mean, so m2 never falls below 0.
  const { sum, squares } = deviations(values, roughMean);
  return finiteOrNaN({ n, mean: roughMean + sum / n, m2: squares - (sum * sum) / n });
}

/**
 * Merges the summaries of two samples into the summary of both together.
 *
 * Exact in n; the empty summary is its identity. Associative and commutative as far as doubles go: m2 to 1e-14 of
 * Σx² = n mean² + m2, the mean to 1e-14 of √(Σx² / n). Around a mean that is large beside the spread, less of m2 is
 * right: merge deviations from a value that all parts share.
 *
 * @remarks
 * **Formula** m2 = m2_a + m2_b + δ² n_a n_b / (n_a + n_b), with δ the difference of the means.
 *
 * **Undefined for** summaries that are not finite, or whose spread overflows: NaN.
 *
 * **Source** Chan, Golub and LeVeque (1983), as {@link summarize}.
 *
 * **Checked against** {@link summarize} of the joined lists, and its laws, by property tests.
 *
 * @example
 * ```ts
 * import { mergeSummaries, summarize } from 'product-flow/numeric';
 *
 * mergeSummaries(summarize([1, 2]), summarize([3])); // => { n: 3, mean: 2, m2: 2 }
 * ```
 */
export function mergeSummaries(a: SampleSummary, b: SampleSummary): SampleSummary {
  if (a.n === 0) return finiteOrNaN(b);
  if (b.n === 0) return finiteOrNaN(a);
  const n = a.n + b.n;
  // From the mean of the larger: from that of the smaller, rounding would be as large as that mean may be.
  const [larger, smaller] = a.n < b.n ? [b, a] : [a, b];
  const difference = smaller.mean - larger.mean;
  return finiteOrNaN({
    n,
    mean: larger.mean + difference * (smaller.n / n),
    m2: a.m2 + b.m2 + difference * difference * ((a.n * b.n) / n),
  });
}

/** A summary that overflows the doubles is undefined, not infinite; and nothing is −0. */
function finiteOrNaN({ n, mean, m2 }: SampleSummary): SampleSummary {
  const finite = (value: number): number => (Number.isFinite(value) ? value + 0 : Number.NaN);
  return { n, mean: finite(mean), m2: finite(m2) };
}

/** Σ (x − shift) and Σ (x − shift)², each in four lanes: faster than one, and closer to the truth. */
function deviations(values: ArrayLike<number>, shift: number): { readonly sum: number; readonly squares: number } {
  let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
  let [squares0, squares1, squares2, squares3] = [0, 0, 0, 0];
  const last = values.length - (values.length % 4);
  for (let i = 0; i < last; i += 4) {
    const d0 = numberAt(values, i) - shift;
    const d1 = numberAt(values, i + 1) - shift;
    const d2 = numberAt(values, i + 2) - shift;
    const d3 = numberAt(values, i + 3) - shift;
    sum0 += d0;
    sum1 += d1;
    sum2 += d2;
    sum3 += d3;
    squares0 += d0 * d0;
    squares1 += d1 * d1;
    squares2 += d2 * d2;
    squares3 += d3 * d3;
  }
  for (let i = last; i < values.length; i += 1) {
    const d = numberAt(values, i) - shift;
    sum0 += d;
    squares0 += d * d;
  }
  return { sum: sum0 + sum1 + (sum2 + sum3), squares: squares0 + squares1 + (squares2 + squares3) };
}

/**
 * The value at `index`; anything that is not a number poisons the sums instead of being coerced. It stands in this
 * file because calls into another module are not inlined.
 */
function numberAt(values: ArrayLike<number>, index: number): number {
  const value: unknown = values[index];
  return typeof value === 'number' ? value : Number.NaN;
}
