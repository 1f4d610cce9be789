import * as fc from 'fast-check';
import { type SampleSums, summarize, summaryFromSums } from 'product-flow/numeric';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { errorsOf, okOf } from '../support/results.js';

/** Sums as a running total has them. */
function sumsOf(values: readonly number[]): SampleSums {
  let [sum, sumOfSquares] = [0, 0];
  for (const value of values) {
    sum += value;
    sumOfSquares += value * value;
  }
  return { n: values.length, sum, sumOfSquares };
}

const spreadAround = (offset: number, n: number): readonly number[] =>
  Array.from({ length: n }, (_, index) => offset + Math.sin(index * 12.9898) * Math.SQRT2);

describe('summaryFromSums(sums)', () => {
  test('is the summary of the values, where sums still hold it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 40 }),
        (values) => {
          const { n, mean, m2 } = summarize(values);
          const size = values.reduce((total, value) => total + value * value, 0);
          if (m2 <= 1e-6 * size || size < 1e-280) return;
          const summary = okOf(summaryFromSums(sumsOf(values)));
          expect(summary.n).toBe(n);
          expect(Math.abs(summary.mean - mean)).toBeLessThanOrEqual(1e-13 * Math.sqrt(size));
          expect(Math.abs(summary.m2 / m2 - 1)).toBeLessThanOrEqual(1e-8);
        },
      ),
    );
  });

  test.each([
    [1e4, 1000],
    [100, 100_000],
  ])('values around %d, %d of them: the variance is right', (offset, n) => {
    const values = spreadAround(offset, n);
    expect(okOf(summaryFromSums(sumsOf(values))).m2 / summarize(values).m2).toBeCloseTo(1, 3);
  });

  test.each([
    [1e6, 100_000],
    [1e8, 100_000],
    [1e9, 100_000],
    [-1e9, 1000],
    [1e8, 3],
  ])('values around %d, %d of them: an error, where the difference of the sums is wrong', (offset, n) => {
    const [fault, ...others] = errorsOf(summaryFromSums(sumsOf(spreadAround(offset, n))));
    expect([fault?.code, fault?.parameter, others.length]).toEqual(['insufficient-data', 'sumOfSquares', 0]);
    expect(fault?.expected).toMatch(/^well above the square of the sum divided by n/);
  });

  test('whole numbers below 2⁵³ lose nothing: counts, and values without any spread', () => {
    expect(okOf(summaryFromSums({ n: 10, sum: 3, sumOfSquares: 3 }))).toEqual({ n: 10, mean: 0.3, m2: 2.1 });
    expect(okOf(summaryFromSums({ n: 10, sum: 10, sumOfSquares: 10 }))).toEqual({ n: 10, mean: 1, m2: 0 });
    expect(okOf(summaryFromSums({ n: 4, sum: -0, sumOfSquares: 0 }))).toEqual({ n: 4, mean: 0, m2: 0 });
    const million = okOf(summaryFromSums({ n: 3, sum: 30_000_006, sumOfSquares: 300_000_120_000_014 }));
    expect(million).toEqual({ n: 3, mean: 10_000_002, m2: 2 });
  });

  test('one value has no spread, and none has nothing', () => {
    expect(okOf(summaryFromSums({ n: 1, sum: 0.1, sumOfSquares: 0.1 * 0.1 }))).toEqual({ n: 1, mean: 0.1, m2: 0 });
    expect(okOf(summaryFromSums({ n: 0, sum: 0, sumOfSquares: 0 }))).toEqual({ n: 0, mean: 0, m2: 0 });
  });

  test.each([
    [{ n: 0, sum: 1, sumOfSquares: 1 }, 'n'],
    [{ n: 0, sum: 0, sumOfSquares: 1 }, 'n'],
    [{ n: 1, sum: 2, sumOfSquares: 5 }, 'sumOfSquares'],
    [{ n: 1, sum: 2.5, sumOfSquares: 7 }, 'sumOfSquares'],
    [{ n: 2, sum: 4, sumOfSquares: 7 }, 'sumOfSquares'],
    [{ n: 2, sum: 0.5, sumOfSquares: 0 }, 'sumOfSquares'],
    [{ n: 5, sum: 1e300, sumOfSquares: 1 }, 'sumOfSquares'],
  ])('%j are the sums of no values', (sums, parameter) => {
    expect(errorsOf(summaryFromSums(sums)).map((fault) => [fault.code, fault.parameter])).toEqual([
      ['inconsistent', parameter],
    ]);
  });

  test('every fault at once', () => {
    const faults = errorsOf(summaryFromSums({ n: 1.5, sum: Number.NaN, sumOfSquares: -1 }));
    expect(faults.map(({ code, parameter }) => [code, parameter])).toEqual([
      ['out-of-range', 'n'],
      ['not-finite', 'sum'],
      ['out-of-range', 'sumOfSquares'],
    ]);
    expect(errorsOf(summaryFromSums({} as SampleSums)).map(({ code }) => code)).toEqual([
      'missing',
      'missing',
      'missing',
    ]);
  });

  test('whatever comes in, a summary or errors come out, in plain data', () => {
    const sums = fc.record({
      n: fc.oneof(fc.nat(), junk),
      sum: fc.oneof(fc.double(), junk),
      sumOfSquares: fc.oneof(fc.double(), junk),
    });
    fc.assert(
      fc.property(fc.oneof(junk, sums), (input) => {
        const result = summaryFromSums(input as SampleSums);
        expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
        if (result.isOk()) expect(result.value.m2).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
