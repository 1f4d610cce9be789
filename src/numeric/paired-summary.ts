/**
 * What remains of a sample of pairs: how many, both means, and the sums of squared and crossed deviations.
 *
 * A monoid under {@link mergePairedSummaries}: what ratio metrics and CUPED take. The covariance is
 * `cXY / (n - 1)`.
 */
export interface PairedSummary {
  /** number of pairs */
  readonly n: number;
  /** arithmetic mean of the first values, 0 when n is 0 */
  readonly meanX: number;
  /** arithmetic mean of the second values, 0 when n is 0 */
  readonly meanY: number;
  /** Σ (x − mean of x)² */
  readonly m2X: number;
  /** Σ (y − mean of y)² */
  readonly m2Y: number;
  /** Σ (x − mean of x)(y − mean of y) */
  readonly cXY: number;
}

/**
 * Summarizes pairs of numbers, given as two lists in the same order.
 *
 * Two passes, the second around the means, as {@link summarize} does.
 *
 * @remarks
 * **Formula** means = Σx / n and Σy / n; m2X = Σ(x − meanX)², m2Y likewise; cXY = Σ(x − meanX)(y − meanY).
 *
 * **Complexity** O(n), two passes.
 *
 * **Undefined for** lists of different length or that hold anything but finite numbers, or whose spread
 * overflows: NaN.
 *
 * **Source** T. F. Chan, G. H. Golub, R. J. LeVeque, "Algorithms for computing the sample variance",
 * The American Statistician 37 (1983).
 *
 * **Checked against** exact rational arithmetic (Python `fractions`), offsets to 1e9.
 *
 * @param xs - the first value of each pair, such as an outcome
 * @param ys - the second value of each pair, such as the same before the experiment
 *
 * @example
 * ```ts
 * import { summarizePairs } from 'product-flow/numeric';
 *
 * summarizePairs([1, 2, 3], [2, 4, 9]); // => { n: 3, meanX: 2, meanY: 5, m2X: 2, m2Y: 26, cXY: 7 }
 * ```
 */
export function summarizePairs(xs: ArrayLike<number>, ys: ArrayLike<number>): PairedSummary {
  const n = xs.length;
  if (n === 0 && ys.length === 0) return { n: 0, meanX: 0, meanY: 0, m2X: 0, m2Y: 0, cXY: 0 };
  const regular = ys.length === n;
  const [firstX, firstY] = [numberAt(xs, 0), regular ? numberAt(ys, 0) : Number.NaN];
  const rough = deviations(xs, ys, firstX, firstY);
  const [shiftX, shiftY] = [firstX + rough.x / n, firstY + rough.y / n];
  // What rounding left of the means, and the share of it that squares and products must give back.
  const { x, y, xx, yy, xy } = deviations(xs, ys, shiftX, shiftY);
  return finiteOrNaN({
    n,
    meanX: shiftX + x / n,
    meanY: shiftY + y / n,
    m2X: xx - (x * x) / n,
    m2Y: yy - (y * y) / n,
    cXY: xy - (x * y) / n,
  });
}

/**
 * Merges the summaries of two samples of pairs into the summary of both together.
 *
 * Exact in n; the empty summary is its identity. Associative and commutative as {@link mergeSummaries} is, in x and
 * in y, and cXY to 1e-14 of √(Σx² Σy²).
 *
 * @remarks
 * **Formula** cXY = cXY_a + cXY_b + δX δY n_a n_b / (n_a + n_b), with δ the differences of the means.
 *
 * **Undefined for** summaries that are not finite, or whose spread overflows: NaN.
 *
 * **Source** as {@link summarizePairs}.
 *
 * **Checked against** {@link summarizePairs} of the joined lists, and its laws, by property tests.
 *
 * @example
 * ```ts
 * import { mergePairedSummaries, summarizePairs } from 'product-flow/numeric';
 *
 * mergePairedSummaries(summarizePairs([1, 2], [2, 4]), summarizePairs([3], [9]));
 * // => { n: 3, meanX: 2, meanY: 5, m2X: 2, m2Y: 26, cXY: 7 }
 * ```
 */
export function mergePairedSummaries(a: PairedSummary, b: PairedSummary): PairedSummary {
  if (a.n === 0) return finiteOrNaN(b);
  if (b.n === 0) return finiteOrNaN(a);
  const n = a.n + b.n;
  const [larger, smaller] = a.n < b.n ? [b, a] : [a, b];
  const [dx, dy] = [smaller.meanX - larger.meanX, smaller.meanY - larger.meanY];
  const weight = (a.n * b.n) / n;
  return finiteOrNaN({
    n,
    meanX: larger.meanX + dx * (smaller.n / n),
    meanY: larger.meanY + dy * (smaller.n / n),
    m2X: a.m2X + b.m2X + dx * dx * weight,
    m2Y: a.m2Y + b.m2Y + dy * dy * weight,
    cXY: a.cXY + b.cXY + dx * dy * weight,
  });
}

interface PairedDeviations {
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

function deviations(xs: ArrayLike<number>, ys: ArrayLike<number>, shiftX: number, shiftY: number): PairedDeviations {
  let [x, y, xx, yy, xy] = [0, 0, 0, 0, 0];
  for (let i = 0; i < xs.length; i += 1) {
    const dx = numberAt(xs, i) - shiftX;
    const dy = numberAt(ys, i) - shiftY;
    x += dx;
    y += dy;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return { x, y, xx, yy, xy };
}

/** What overflows the doubles is undefined, not infinite; and nothing is −0. */
function finiteOrNaN(summary: PairedSummary): PairedSummary {
  const finite = (value: number): number => (Number.isFinite(value) ? value + 0 : Number.NaN);
  const { n, meanX, meanY, m2X, m2Y, cXY } = summary;
  return { n, meanX: finite(meanX), meanY: finite(meanY), m2X: finite(m2X), m2Y: finite(m2Y), cXY: finite(cXY) };
}

/**
 * The value at `index`; anything that is not a number poisons the sums instead of being coerced. It stands in this
 * file because calls into another module are not inlined.
 */
function numberAt(values: ArrayLike<number>, index: number): number {
  const value: unknown = values[index];
  return typeof value === 'number' ? value : Number.NaN;
}
