import * as fc from 'fast-check';
import {
  mergePairedSummaries,
  mergeSummaries,
  type SampleSummary,
  summarize,
  summarizePairs,
} from 'product-flow/numeric';
import { describe, expect, test } from 'vitest';

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 50 });

/** Within 1e-12 of the scale of the data, which is what rounding leaves of it. */
function expectSame(actual: SampleSummary, expected: SampleSummary, scale: number): void {
  expect(actual.n).toBe(expected.n);
  expect(Math.abs(actual.mean - expected.mean)).toBeLessThanOrEqual(1e-12 * scale);
  expect(Math.abs(actual.m2 - expected.m2)).toBeLessThanOrEqual(1e-12 * scale * scale * Math.max(1, expected.n));
}

const scaleOf = (...lists: readonly number[][]): number => Math.max(1, ...lists.flat().map(Math.abs));

describe('mergeSummaries(a, b)', () => {
  test('gives the summary of the joined lists', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        expectSame(mergeSummaries(summarize(a), summarize(b)), summarize([...a, ...b]), scaleOf(a, b));
      }),
    );
  });

  test('is commutative and associative', () => {
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        const [x, y, z] = [summarize(a), summarize(b), summarize(c)];
        const scale = scaleOf(a, b, c);
        expectSame(mergeSummaries(x, y), mergeSummaries(y, x), scale);
        expectSame(mergeSummaries(mergeSummaries(x, y), z), mergeSummaries(x, mergeSummaries(y, z)), scale);
      }),
    );
  });

  test('the empty summary changes nothing, not even what is close to overflow', () => {
    const far = { n: 1, mean: 1e200, m2: 0 };
    expect(mergeSummaries(far, summarize([]))).toEqual(far);
    expect(mergeSummaries(summarize([]), far)).toEqual(far);
    const pair = { n: 1, meanX: 1e200, meanY: 1e200, m2X: 0, m2Y: 0, cXY: 0 };
    expect(mergePairedSummaries(pair, summarizePairs([], []))).toEqual(pair);
    expect(mergePairedSummaries(summarizePairs([], []), pair)).toEqual(pair);
  });

  test('a summary that is not finite is undefined, also beside an empty one', () => {
    const none = { n: 0, mean: 0, m2: 0 };
    for (const odd of [
      { n: 2, mean: Infinity, m2: 1 },
      { n: 2, mean: Number.NaN, m2: 1 },
    ]) {
      const undefinedMean = { n: 2, mean: Number.NaN, m2: 1 };
      expect([mergeSummaries(none, odd), mergeSummaries(odd, none)]).toEqual([undefinedMean, undefinedMean]);
    }
    expect(mergeSummaries({ n: 2, mean: 1, m2: Infinity }, none)).toEqual({ n: 2, mean: 1, m2: Number.NaN });
    const odd = { n: 2, meanX: -Infinity, meanY: 1, m2X: Infinity, m2Y: 1, cXY: 0 };
    const expected = { ...odd, meanX: Number.NaN, m2X: Number.NaN };
    expect(mergePairedSummaries(odd, summarizePairs([], []))).toEqual(expected);
    expect(mergePairedSummaries(summarizePairs([], []), odd)).toEqual(expected);
  });

  test('a mean of −0 is 0', () => {
    expect([summarize([-0, -5e-324]).mean, summarize([-0]).mean]).toEqual([0, 0]);
    expect(summarizePairs([-0, -5e-324], [-0, -5e-324])).toEqual({ n: 2, meanX: 0, meanY: 0, m2X: 0, m2Y: 0, cXY: 0 });
    expect(mergeSummaries({ n: 2, mean: -0, m2: 0 }, { n: 0, mean: 0, m2: 0 }).mean).toBe(0);
    expect(mergeSummaries({ n: 2, mean: -0, m2: 0 }, { n: 2, mean: -0, m2: 0 }).mean).toBe(0);
  });

  test('the empty summary changes nothing', () => {
    fc.assert(
      fc.property(values, (a) => {
        const summary = summarize(a);
        expect(mergeSummaries(summary, summarize([]))).toEqual(summary);
        expect(mergeSummaries(summarize([]), summary)).toEqual(summary);
      }),
    );
  });
});

describe('summarize(values)', () => {
  test('follows a shift and a scale of the data', () => {
    fc.assert(
      fc.property(
        values,
        fc.double({ min: -1000, max: 1000, noNaN: true }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (a, shift, factor) => {
          const { n, mean, m2 } = summarize(a);
          const moved = a.map((value) => shift + factor * value);
          const expected = n === 0 ? summarize([]) : { n, mean: shift + factor * mean, m2: factor * factor * m2 };
          expectSame(summarize(moved), expected, scaleOf(moved));
        },
      ),
    );
  });

  test('does not depend on the order', () => {
    fc.assert(
      fc.property(values, (a) => {
        expectSame(summarize([...a].reverse()), summarize(a), scaleOf(a));
      }),
    );
  });

  test('keeps the variance at an offset of 1e9, where sums of squares lose it', () => {
    const offset = Array.from({ length: 1000 }, (_, index) => 1e9 + (index % 2));
    expect(summarize(offset)).toEqual({ n: 1000, mean: 1e9 + 0.5, m2: 250 });
  });

  test('gives back what rounding took from the mean', () => {
    expect(summarize([1e16 + 2, 1e16, 1e16 + 2, 1e16])).toMatchObject({ n: 4, m2: 4 });
    expect(summarizePairs([1e16 + 2, 1e16, 1e16 + 2, 1e16], [1e16, 1e16 + 2, 1e16, 1e16 + 2])).toMatchObject({
      m2X: 4,
      m2Y: 4,
      cXY: -4,
    });
  });

  test('gives the mean what rounding took from it', () => {
    expect(summarize([1e16, 1, 1]).mean).toBe(3333333333333334);
    expect(summarizePairs([1e16, 1, 1], [1, 1e16, 1])).toMatchObject({
      meanX: 3333333333333334,
      meanY: 3333333333333334,
    });
  });

  test('lists of different length are no pairs', () => {
    for (const [xs, ys] of [
      [[1, 2], [1]],
      [[1], [1, 2]],
      [[], [1]],
      [[1], []],
    ] as const)
      expect(summarizePairs(xs, ys)).toMatchObject({ meanY: Number.NaN, m2Y: Number.NaN, cXY: Number.NaN });
  });

  test('m2 is never below 0, however close the values lie', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-300, max: 1e150, noNaN: true }),
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 40 }),
        (base, steps) => {
          const close = steps.map((step) => base * (1 + step * Number.EPSILON));
          expect(summarize(close).m2).toBeGreaterThanOrEqual(0);
          expect(summarizePairs(close, close).m2X).toBeGreaterThanOrEqual(0);
          expect(summarize(close.map(() => base))).toEqual({ n: close.length, mean: base, m2: 0 });
        },
      ),
    );
  });

  test('reads typed arrays, and changes nothing', () => {
    expect(summarize(Float64Array.of(1, 2, 3))).toEqual({ n: 3, mean: 2, m2: 2 });
    const frozen = Object.freeze([3, 1, 2]);
    expect(summarize(frozen)).toEqual({ n: 3, mean: 2, m2: 2 });
  });

  test('a spread beyond the doubles is undefined, not infinite', () => {
    expect(summarize([1e200, -1e200])).toEqual({ n: 2, mean: 0, m2: Number.NaN });
    expect(mergeSummaries({ n: 1, mean: 1e308, m2: 0 }, { n: 1, mean: -1e308, m2: 0 })).toEqual({
      n: 2,
      mean: Number.NaN,
      m2: Number.NaN,
    });
  });

  test('anything but finite numbers makes mean and m2 NaN; nothing is coerced', () => {
    for (const bad of [Number.NaN, Infinity, '5', null, undefined]) {
      const { n, m2 } = summarize([1, bad as number]);
      expect([n, m2]).toEqual([2, Number.NaN]);
    }
  });
});
