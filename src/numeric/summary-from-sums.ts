import { type DomainError, domainError } from '../errors.js';
import { err, ok, type Result } from '../result.js';
import { type Fields, faultsOf, number, record, type Shape } from '../shape.js';
import { exactProduct, subtract } from './double-double.js';
import type { SampleSummary } from './summary.js';

/** A sample as warehouses often sum it up: digits of the spread are lost where the mean is far from 0. */
export interface SampleSums {
  /** number of values, a whole number from 0 */
  readonly n: number;
  /** Σx */
  readonly sum: number;
  /** Σx², from 0 */
  readonly sumOfSquares: number;
}

/**
 * The summary of a sample of which only sums and sums of squares are left.
 *
 * Take it where a warehouse gives nothing better. The variance is a difference of two large numbers, so that where
 * the mean is far from 0 next to the spread, rounding has taken its digits: then there is an error, not a wrong
 * variance. {@link summarize}, or a query for the variance itself, has no such limit.
 *
 * @remarks
 * **Formula** mean = Σx / n; m2 = Σx² − (Σx)² / n, in two doubles.
 *
 * **Assumes** sums that were added up in doubles, one value after the other: their rounding errors come to about
 * 2⁻⁵² √n Σx². Whole numbers below 2⁵³ are taken as exact.
 *
 * **Source** T. F. Chan, G. H. Golub, R. J. LeVeque, "Algorithms for computing the sample variance",
 * The American Statistician 37 (1983).
 *
 * **Checked against** exact rational arithmetic (Python `fractions`): relative error ≤ 1e-15 on the sums as given.
 *
 * @param sums - number of values, their sum, and the sum of their squares
 * @returns errors for sums that are no finite numbers, or an n that is no whole number from 0; `inconsistent` for
 * sums that no n values have; `insufficient-data` where rounding has left fewer than two digits of m2
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { summaryFromSums } from 'product-flow/numeric';
 *
 * unwrap(summaryFromSums({ n: 4, sum: 10, sumOfSquares: 30 })); // => { n: 4, mean: 2.5, m2: 5 }
 * ```
 *
 * @example Values around 1e9 with a standard deviation of 1: their squares have no room for it
 * ```ts
 * import { summaryFromSums } from 'product-flow/numeric';
 *
 * const lost = summaryFromSums({ n: 100_000, sum: 1e14, sumOfSquares: 1e23 + 131_072 });
 * lost.isErr() && lost.error.map(({ code, parameter }) => [code, parameter]); // => [['insufficient-data', 'sumOfSquares']]
 * ```
 */
export function summaryFromSums(sums: SampleSums): Result<SampleSummary> {
  const faults = faultsOf(sampleSums, sums);
  if (faults.length > 0) return err(faults);
  const { n, sum, sumOfSquares } = sums;
  if (n === 0) return sum === 0 && sumOfSquares === 0 ? ok({ n: 0, mean: 0, m2: 0 }) : err([sumsOfNothing(n)]);
  const whole = [n, sum, sumOfSquares].every(Number.isSafeInteger);
  const m2 = spread(n, sum, sumOfSquares);
  const rounding = whole ? 0 : sumOfSquares * Math.sqrt(n) * Number.EPSILON;
  if (m2 < -100 * rounding || (n === 1 && m2 > 100 * rounding)) return err([impossible(n, sumOfSquares)]);
  if (n > 1 && m2 < 100 * rounding) return err([cancelled(sumOfSquares)]);
  return ok({ n, mean: sum / n + 0, m2: n === 1 ? 0 : m2 });
}

/** Σx² − (Σx)² / n, scaled by a power of two so that no square overflows. */
function spread(n: number, sum: number, sumOfSquares: number): number {
  const size = Math.max(Math.sqrt(sumOfSquares), Math.abs(sum), 1e-300);
  const scale = 2 ** Math.min(1023, Math.ceil(Math.log2(size)));
  const root = sum / scale;
  const squares = exactProduct(n, sumOfSquares / scale / scale);
  return (subtract(squares, exactProduct(root, root)).high / n) * scale * scale;
}

function sumsOfNothing(n: number): DomainError {
  return domainError('inconsistent', 'n', n, 'above 0 where there are sums');
}

function impossible(n: number, sumOfSquares: number): DomainError {
  const expected = n === 1 ? 'the square of the sum' : 'at least the square of the sum divided by n';
  return domainError('inconsistent', 'sumOfSquares', sumOfSquares, expected);
}

function cancelled(sumOfSquares: number): DomainError {
  const expected = `well above the square of the sum divided by n: rounding has left no digits of the variance; sum up deviations from a constant near the mean`;
  return domainError('insufficient-data', 'sumOfSquares', sumOfSquares, expected);
}

const sampleSums: Shape = {
  kind: record,
  fields: {
    n: { kind: number, min: 0, whole: true },
    sum: { kind: number },
    sumOfSquares: { kind: number, min: 0 },
  } satisfies Fields<SampleSums>,
};
