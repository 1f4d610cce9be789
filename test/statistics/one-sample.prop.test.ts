import * as fc from 'fast-check';
import { binomialCdf, mergeSummaries, summarize } from 'product-flow/numeric';
import {
  meanInterval,
  medianInterval,
  type QuantileIntervalMethod,
  quantileInterval,
  trimmedMeanInterval,
  trimmedSummary,
  winsorizedSummary,
} from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { okOf } from '../support/results.js';

/** Values whose sums and differences are exact in doubles. */
const value = fc.integer({ min: -1_000_000, max: 1_000_000 });
const values = fc.array(value, { minLength: 40, maxLength: 120 });
const level = fc.double({ min: 0.5, max: 0.999, noNaN: true });
const share = fc.double({ min: 0, max: 0.4, noNaN: true });
const methods: readonly QuantileIntervalMethod[] = ['exact', 'interpolated'];

type Bounds = { lower?: number | undefined; upper?: number | undefined; estimate: number };
const figures = ({ lower, upper, estimate }: Bounds): readonly number[] => [lower ?? 0, estimate, upper ?? 0];

const intervals: readonly (readonly [string, (values: readonly number[], confidenceLevel: number) => Bounds])[] = [
  ['meanInterval', (given, confidenceLevel) => okOf(meanInterval(summarize(given), { confidenceLevel }))],
  [
    'trimmedMeanInterval',
    (given, confidenceLevel) => okOf(trimmedMeanInterval(given, { confidenceLevel, share: 0.1 })),
  ],
  ['medianInterval', (given, confidenceLevel) => okOf(medianInterval(given, { confidenceLevel }))],
  [
    'medianInterval, interpolated',
    (given, confidenceLevel) => okOf(medianInterval(given, { confidenceLevel, method: 'interpolated' })),
  ],
];

describe.each(intervals)('%s', (_, interval) => {
  const varied = values.filter((given) => okOf(trimmedSummary(given, { share: 0.1 })).m2 > 0);

  test('moves with the values: shifted, scaled and mirrored', () => {
    fc.assert(
      fc.property(varied, level, fc.integer({ min: -1000, max: 1000 }), (given, at, shift) => {
        const [lower = 0, estimate = 0, upper = 0] = figures(interval(given, at));
        const size = Math.max(...given.map(Math.abs)) + 1001;
        const near = (actual: readonly number[], expected: readonly number[]): void => {
          for (const [index, figure] of actual.entries()) {
            expect(Math.abs(figure - (expected[index] ?? Number.NaN))).toBeLessThan(1e-11 * size);
          }
        };
        near(
          figures(
            interval(
              given.map((x) => x + shift),
              at,
            ),
          ),
          [lower + shift, estimate + shift, upper + shift],
        );
        near(
          figures(
            interval(
              given.map((x) => 4 * x),
              at,
            ),
          ),
          [4 * lower, 4 * estimate, 4 * upper].map(Number),
        );
        near(
          figures(
            interval(
              given.map((x) => -x),
              at,
            ),
          ),
          [-upper, -estimate, -lower],
        );
      }),
    );
  });

  test('holds the estimate, does not depend on the order, and widens with the level', () => {
    fc.assert(
      fc.property(varied, level, level, (given, a, b) => {
        const [lower = 0, estimate = 0, upper = 0] = figures(interval(given, Math.min(a, b)));
        const [wideLower = 0, , wideUpper = 0] = figures(interval([...given].reverse(), Math.max(a, b)));
        expect(lower).toBeLessThanOrEqual(estimate);
        expect(upper).toBeGreaterThanOrEqual(estimate);
        expect(wideLower).toBeLessThanOrEqual(lower + 1e-6);
        expect(wideUpper).toBeGreaterThanOrEqual(upper - 1e-6);
      }),
    );
  });
});

describe('quantileInterval', () => {
  const p = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  const few = fc.array(value, { minLength: 1, maxLength: 60 });

  test('its ranks are the tightest that keep either tail, and its coverage is what they keep', () => {
    fc.assert(
      fc.property(few, p, level, (given, share, confidenceLevel) => {
        const result = quantileInterval(given, share, { confidenceLevel });
        if (result.isErr()) return;
        const { ranks, coverage, n, lower, upper } = result.value;
        const tail = (1 - confidenceLevel) / 2;
        const ascending = [...given].sort((a, b) => a - b);
        const below = (rank: number): number => binomialCdf(rank - 1, n, share);
        // Rounding decides on the very edge.
        const slack = 1e-9;
        const { lower: first = 0, upper: last = n + 1 } = ranks;
        const [missedBelow, missedAbove] = [below(first), 1 - below(last)];
        expect(missedBelow).toBeLessThanOrEqual(tail + slack);
        expect(missedAbove).toBeLessThanOrEqual(tail + slack);
        expect(below(first + 1)).toBeGreaterThan(tail - slack);
        expect(1 - below(last - 1)).toBeGreaterThan(tail - slack);
        expect(coverage).toBeCloseTo(1 - missedBelow - missedAbove, 10);
        expect(lower).toBe(ascending[first - 1]);
        expect(upper).toBe(ascending[last - 1]);
      }),
      { numRuns: 400 },
    );
  });

  test('interpolated lies within exact, and between the same neighbours', () => {
    fc.assert(
      fc.property(few, p, level, (given, share, confidenceLevel) => {
        const [exact, between] = methods.map((method) => quantileInterval(given, share, { confidenceLevel, method }));
        expect(exact?.isOk()).toBe(between?.isOk());
        if (!exact?.isOk() || !between?.isOk()) return;
        const [outer, inner] = [exact.value, between.value];
        expect(inner.lower === undefined).toBe(outer.lower === undefined);
        expect(inner.upper === undefined).toBe(outer.upper === undefined);
        expect(inner.lower ?? 0).toBeGreaterThanOrEqual(outer.lower ?? 0);
        expect(inner.upper ?? 0).toBeLessThanOrEqual(outer.upper ?? 0);
        expect((inner.ranks.lower ?? 0) - (outer.ranks.lower ?? 0)).toBeLessThanOrEqual(1);
        expect((outer.ranks.upper ?? 0) - (inner.ranks.upper ?? 0)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 400 },
    );
  });

  test('does what a growing function of the values does: the interval of the cubes is the cube of the interval', () => {
    fc.assert(
      fc.property(few, p, (given, share) => {
        const plain = quantileInterval(given, share);
        const cubed = quantileInterval(
          given.map((x) => x ** 3),
          share,
        );
        if (plain.isErr() || cubed.isErr()) return;
        expect(cubed.value.lower ?? 0).toBe((plain.value.lower ?? 0) ** 3);
        expect(cubed.value.upper ?? 0).toBe((plain.value.upper ?? 0) ** 3);
      }),
    );
  });
});

describe('trimmed and winsorized summaries', () => {
  test('the trimmed mean lies between the limits, and no single value moves it beyond them', () => {
    fc.assert(
      fc.property(values, share, (given, cut) => {
        const { mean, winsorizedMean, m2, n, of, trimmed } = okOf(trimmedSummary(given, { share: cut }));
        const winsorized = okOf(winsorizedSummary(given, { share: cut }));
        expect(n + trimmed.lower + trimmed.upper).toBe(of);
        expect(mean).toBeGreaterThanOrEqual((winsorized.limits.lower ?? 0) - 1e-9);
        expect(mean).toBeLessThanOrEqual((winsorized.limits.upper ?? 0) + 1e-9);
        expect(winsorized.mean).toBeCloseTo(winsorizedMean, 6);
        expect(winsorized.m2 / (m2 || 1)).toBeCloseTo(m2 === 0 ? 0 : 1, 9);
      }),
    );
  });

  test('an outlier may be as large as it likes', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 1e7, max: 1e100, noNaN: true }), (given, outlier) => {
        const one = okOf(trimmedMeanInterval([...given, 1e7, -2e6, 2e6]));
        const other = okOf(trimmedMeanInterval([...given, outlier, -2e6, 2e6]));
        expect(figures(other)).toEqual(figures(one));
      }),
    );
  });

  test('with fixed limits, summaries of parts merge into that of the whole', () => {
    fc.assert(
      fc.property(values, values, value, (some, others, limit) => {
        const options = { limits: { upper: limit } };
        const merged = mergeSummaries(okOf(winsorizedSummary(some, options)), okOf(winsorizedSummary(others, options)));
        const whole = okOf(winsorizedSummary([...some, ...others], options));
        expect(merged.n).toBe(whole.n);
        expect(merged.mean).toBeCloseTo(whole.mean, 6);
        expect(merged.m2 / (whole.m2 || 1)).toBeCloseTo(whole.m2 === 0 ? 0 : 1, 9);
      }),
    );
  });
});

describe('whatever comes in', () => {
  test('a value or errors come out, in plain data', () => {
    const lists = fc.oneof(
      junk,
      fc.array(fc.oneof(junk, fc.double())),
      fc.array(fc.double({ noNaN: true }), { maxLength: 12 }),
    );
    fc.assert(
      fc.property(
        lists,
        junk,
        fc.oneof(junk, fc.record({ share: junk, limits: fc.oneof(junk, fc.record({ upper: junk })) })),
        (given, p, options) => {
          for (const result of [
            medianInterval(given as never, options as never),
            quantileInterval(given as never, p as never),
            trimmedSummary(given as never, options as never),
            trimmedMeanInterval(given as never),
            winsorizedSummary(given as never, options as never),
            meanInterval(given as never, options as never),
          ]) {
            expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test('any doubles: never NaN in a value', () => {
    const extreme = fc.oneof(
      fc.double(),
      fc.double({ min: -1e150, max: 1e150, noNaN: true }),
      fc.constantFrom(1e150, -1e150, 5e-324, -0),
    );
    fc.assert(
      fc.property(
        fc.array(extreme, { maxLength: 20 }),
        fc.double({ noNaN: true, min: 0, max: 1 }),
        fc.record({ n: fc.oneof(fc.nat(), fc.double()), mean: extreme, m2: extreme }),
        (given, p, summary) => {
          for (const result of [
            medianInterval(given, { method: 'interpolated', confidenceLevel: p }),
            quantileInterval(given, p),
            trimmedSummary(given, { share: p }),
            trimmedMeanInterval(given, { share: p / 2, confidenceLevel: p }),
            winsorizedSummary(given, { limits: { lower: given[0], upper: given[1] } }),
            meanInterval(summary, { confidenceLevel: p }),
          ]) {
            expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
