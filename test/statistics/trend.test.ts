import * as fc from 'fast-check';
import {
  type MannKendall,
  mannKendall,
  type Series,
  type StepChange,
  stepChange,
  type TheilSenSlope,
  theilSenSlope,
} from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { faultsOf, okOf } from '../support/results.js';

const alternatives = fc.constantFrom('two-sided', 'greater', 'less');
const level = fc.double({ min: 0.5, max: 0.999, noNaN: true });
const codes = ({ cautions }: MannKendall | TheilSenSlope | StepChange): readonly string[] =>
  cautions.map(({ code }) => code);

describe('mannKendall(series, options)', () => {
  test('[R084] says what it did and on what', () => {
    const result = okOf(mannKendall([1, 2, 3, 4, 5]));
    expect(result).toMatchObject({ score: 10, tau: 1, n: 5, method: 'exact', alternative: 'two-sided', cautions: [] });
    // One order of 120 rises throughout, one falls.
    expect(result.pValue).toBeCloseTo(2 / 120, 15);
  });

  test('exact without ties up to 100 points, normal elsewhere', () => {
    const jagged = (n: number) => Array.from({ length: n }, (_, i) => (i * 0.618034) % 1);
    expect(okOf(mannKendall(jagged(100))).method).toBe('exact');
    expect(okOf(mannKendall(jagged(101))).method).toBe('normal');
    expect(okOf(mannKendall([1, 2, 2, 3])).method).toBe('normal');
    expect(
      okOf(
        mannKendall([
          { x: 1, y: 1 },
          { x: 1, y: 2 },
          { x: 2, y: 3 },
        ]),
      ).method,
    ).toBe('normal');
    expect(faultsOf(mannKendall([1, 2, 2, 3], { method: 'exact' }))).toEqual([['inconsistent', 'method']]);
    expect(faultsOf(mannKendall(jagged(101), { method: 'exact' }))).toEqual([['inconsistent', 'method']]);
  });

  test('the two methods agree for many points', () => {
    const values = Array.from({ length: 100 }, (_, i) => ((i * 0.618034) % 1) + i / 400);
    const [exact, normal] = [okOf(mannKendall(values)), okOf(mannKendall(values, { method: 'normal' }))];
    expect(normal.pValue / exact.pValue).toBeCloseTo(1, 1);
  });

  test('one-sided p-values add up to 1 and the probability of the score itself', () => {
    const values = [3, 1, 2, 5, 4];
    const [greater, less] = [
      okOf(mannKendall(values, { alternative: 'greater' })),
      okOf(mannKendall(values, { alternative: 'less' })),
    ];
    // Of the 120 orders of five, 14 have fewer than three inversions and 15 have three.
    expect(greater.score).toBe(4);
    expect(greater.pValue).toBeCloseTo(29 / 120, 14);
    expect(less.pValue).toBeCloseTo(106 / 120, 14);
  });

  test('too little data', () => {
    const few = ['insufficient-data', 'series'];
    expect(faultsOf(mannKendall([]))).toEqual([few]);
    expect(faultsOf(mannKendall([1, 2]))).toEqual([few]);
    expect(faultsOf(mannKendall([2, 2, 2]))).toEqual([few]);
    expect(
      faultsOf(
        mannKendall([
          { x: 1, y: 1 },
          { x: 1, y: 2 },
          { x: 1, y: 3 },
        ]),
      ),
    ).toEqual([few]);
    // With these ties the formula of the variance leaves a little more than 0.
    const level = [1, 1, 1, 2, 3, 4].map((x) => ({ x, y: 7 }));
    expect(faultsOf(mannKendall(level))).toEqual([few]);
    expect(faultsOf(theilSenSlope(level))).toEqual([few]);
    const upright = [1, 1, 1, 2, 3, 4].map((y) => ({ x: 7, y }));
    expect(faultsOf(mannKendall(upright))).toEqual([few]);
    expect(faultsOf(theilSenSlope(upright))).toEqual([few]);
  });

  test('neighbours that resemble each other carry a caution, those of a steady trend do not', () => {
    const waves = Array.from({ length: 40 }, (_, i) => Math.sin(i / 4));
    const steady = Array.from({ length: 40 }, (_, i) => i + ((i * 0.618034) % 1));
    expect(codes(okOf(mannKendall(waves)))).toEqual(['autocorrelated']);
    expect(codes(okOf(mannKendall(steady)))).toEqual([]);
    expect(codes(okOf(theilSenSlope(waves)))).toEqual(['autocorrelated']);
  });
});

describe('theilSenSlope(series, options)', () => {
  test('an exact line has its slope, and nothing else fits', () => {
    const line = [
      { x: 1, y: 5 },
      { x: 2, y: 7 },
      { x: 4, y: 11 },
      { x: 7, y: 17 },
      { x: 8, y: 19 },
      { x: 9, y: 21 },
    ];
    const { estimate, intercept, interval } = okOf(theilSenSlope(line));
    expect([estimate, intercept, interval]).toEqual([2, 3, { lower: 2, upper: 2, confidenceLevel: 0.95 }]);
    expect(faultsOf(theilSenSlope(line, { nullEffect: 2 }))).toEqual([['insufficient-data', 'series']]);
  });

  test('a line that doubles do not hold exactly is the line of its slope all the same', () => {
    const inTenths = Array.from({ length: 30 }, (_, i) => Number((0.14 * i + 3).toFixed(2)));
    expect(faultsOf(theilSenSlope(inTenths, { nullEffect: 0.14 }))).toEqual([['insufficient-data', 'series']]);
    // Three points beside the line: in hundredths nothing is rounded.
    const beside = inTenths.map((y, i) => Number((i % 10 === 4 ? y + 0.03 * (i - 9) : y).toFixed(2)));
    const { pValue, method } = okOf(theilSenSlope(beside, { nullEffect: 0.14 }));
    const whole = okOf(
      theilSenSlope(
        beside.map((y) => Math.round(100 * y)),
        { nullEffect: 14 },
      ),
    );
    expect([pValue, method]).toEqual([whole.pValue, 'normal']);
    // An outlier does not make ties of the others.
    const [calm, wild] = [0, 1e15].map((last) =>
      okOf(theilSenSlope([0.1, 1.4, 1.9, 3.3, 4.1, 4.8, 6.2, last + 100], { nullEffect: 0.97 })),
    );
    expect(wild?.pValue).toBe(calm?.pValue);
    expect([wild?.method, calm?.method]).toEqual(['exact', 'exact']);
  });

  test('few points bound nothing', () => {
    expect(okOf(theilSenSlope([1, 3, 2, 4])).interval).toEqual({ confidenceLevel: 0.95 });
  });

  test('more than 5,000 points and slopes beyond the doubles are out of range', () => {
    expect(faultsOf(theilSenSlope(new Array<number>(5001).fill(1)))).toEqual([['out-of-range', 'series']]);
    const steep = [
      { x: 0, y: 0 },
      { x: 1e-300, y: 1e90 },
      { x: 1, y: 2 },
    ];
    expect(faultsOf(theilSenSlope(steep))).toEqual([['out-of-range', 'series']]);
    expect(faultsOf(theilSenSlope([1, 1, 2], { method: 'exact' }))).toEqual([['inconsistent', 'method']]);
    expect(faultsOf(theilSenSlope([1, 2]))).toEqual([['insufficient-data', 'series']]);
  });
});

const values = fc.array(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double({ min: -9, max: 9, noNaN: true })), {
  minLength: 3,
  maxLength: 30,
});
const points = fc.array(fc.record({ x: fc.integer({ min: 0, max: 12 }), y: fc.integer({ min: -6, max: 6 }) }), {
  minLength: 3,
  maxLength: 20,
});
const series: fc.Arbitrary<Series> = fc.oneof(values, points);
const asPoints = (given: Series) =>
  given.map((each: number | { x: number; y: number }, x: number) => (typeof each === 'number' ? { x, y: each } : each));

describe('laws of trends', () => {
  test('the order of points does not matter, and they stay as they were', () => {
    fc.assert(
      fc.property(points, (given) => {
        const before = structuredClone(given);
        const one = theilSenSlope(given);
        const back = theilSenSlope([...given].reverse());
        expect(back.isOk()).toBe(one.isOk());
        expect(given).toEqual(before);
        if (one.isErr() || back.isErr()) return;
        const { cautions: _, ...rest } = one.value;
        expect(back.value).toMatchObject(rest);
        expect(okOf(mannKendall([...given].reverse())).score).toBe(okOf(mannKendall(given)).score);
      }),
    );
  });

  test('the score is the sum of the signs over all pairs', () => {
    fc.assert(
      fc.property(series, (given) => {
        const result = mannKendall(given);
        if (result.isErr()) return;
        const list = asPoints(given);
        let score = 0;
        for (const a of list) for (const b of list) if (b.x > a.x) score += Math.sign(b.y - a.y);
        expect(result.value.score).toBe(score);
      }),
    );
  });

  test('the p-value of the slope 0 is that of Mann and Kendall', () => {
    fc.assert(
      fc.property(series, alternatives, (given, alternative) => {
        const [slope, trend] = [theilSenSlope(given, { alternative }), mannKendall(given, { alternative })];
        if (slope.isErr() || trend.isErr()) return;
        expect(slope.value.pValue).toBe(trend.value.pValue);
        expect(slope.value.method).toBe(trend.value.method);
      }),
    );
  });

  test('a line added to the values adds its slope', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 4, maxLength: 25 }),
        fc.integer({ min: -5, max: 5 }),
        (given, slope) => {
          const one = theilSenSlope(given, { nullEffect: 0.5, method: 'normal' });
          const other = theilSenSlope(
            given.map((y, x) => y + slope * x + 7),
            { nullEffect: 0.5 + slope, method: 'normal' },
          );
          if (one.isErr() || other.isErr()) return;
          expect(other.value.estimate).toBeCloseTo(one.value.estimate + slope, 10);
          expect(other.value.intercept).toBeCloseTo(one.value.intercept + 7, 9);
          expect(other.value.interval.lower ?? -999).toBeCloseTo(
            (one.value.interval.lower ?? -999 - slope) + slope,
            10,
          );
          expect(other.value.interval.upper ?? 999).toBeCloseTo((one.value.interval.upper ?? 999 - slope) + slope, 10);
          expect(other.value.pValue).toBeCloseTo(one.value.pValue, 10);
        },
      ),
    );
  });

  test('upside down, the slope changes its sign', () => {
    fc.assert(
      fc.property(series, level, (given, confidenceLevel) => {
        const down = asPoints(given).map(({ x, y }) => ({ x, y: -y }));
        const [one, other] = [theilSenSlope(given, { confidenceLevel }), theilSenSlope(down, { confidenceLevel })];
        if (one.isErr() || other.isErr()) return;
        expect(other.value.estimate).toBeCloseTo(-one.value.estimate, 12);
        expect(other.value.interval.lower === undefined).toBe(one.value.interval.upper === undefined);
        expect(other.value.interval.lower ?? 0).toBeCloseTo(-(one.value.interval.upper ?? 0), 12);
        expect(other.value.pValue).toBeCloseTo(one.value.pValue, 12);
      }),
    );
  });

  test('the interval leaves out a null slope exactly when the p-value is below its error', () => {
    fc.assert(
      fc.property(
        series,
        level,
        alternatives,
        fc.constantFrom(0, -0.35, 0.2),
        (given, confidenceLevel, alternative, nullEffect) => {
          const result = theilSenSlope(given, { confidenceLevel, alternative, nullEffect });
          if (result.isErr()) return;
          const { interval, pValue, method } = result.value;
          const { lower = -Infinity, upper = Infinity } = interval;
          const error = 1 - confidenceLevel;
          // A bound that is the null slope itself, with its ties, may go either way.
          const distance = Math.min(Math.abs(lower - nullEffect), Math.abs(upper - nullEffect));
          if (Math.abs(pValue - error) < 1e-9 || distance < 1e-9) return;
          // The ties at the null slope may narrow the test below the interval's, which has none.
          if (method === 'normal' && lower < nullEffect && upper > nullEffect && pValue < error) {
            expect(asPoints(given).length).toBeLessThan(8);
            return;
          }
          expect(lower > nullEffect || upper < nullEffect).toBe(pValue < error);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('holds the estimate, and a higher level widens it', () => {
    fc.assert(
      fc.property(series, level, level, (given, a, b) => {
        const [narrow, wide] = [
          theilSenSlope(given, { confidenceLevel: Math.min(a, b) }),
          theilSenSlope(given, { confidenceLevel: Math.max(a, b) }),
        ];
        if (narrow.isErr() || wide.isErr()) return;
        const { lower = -Infinity, upper = Infinity } = narrow.value.interval;
        expect(narrow.value.estimate).toBeGreaterThanOrEqual(lower);
        expect(narrow.value.estimate).toBeLessThanOrEqual(upper);
        expect(wide.value.interval.lower ?? -Infinity).toBeLessThanOrEqual(lower);
        expect(wide.value.interval.upper ?? Infinity).toBeGreaterThanOrEqual(upper);
      }),
    );
  });
});

describe('stepChange(values, options)', () => {
  test('a mean that is 0 has no sign', () => {
    const [before, after] = [
      [1, 3],
      [-0, -5e-324],
    ] as const;
    expect(okOf(stepChange([...before, ...after], { at: 2 })).after.mean).toBe(0);
    expect(okOf(stepChange([...after, ...before], { at: 2 })).before.mean).toBe(0);
  });

  const methods = ['welch', 'autoregressive'] as const;
  const list = fc
    .array(fc.integer({ min: -9999, max: 9999 }), { minLength: 8, maxLength: 40 })
    .map((given) => given.map((x) => x / 1000))
    .filter((given) => new Set(given).size > 4);

  test('says what it did and on what', () => {
    const result = okOf(stepChange([1, 2, 3, 7, 8, 9, 10], { at: 3 }));
    expect(result).toMatchObject({
      estimate: 6.5,
      method: 'welch',
      nullEffect: 0,
      before: { n: 3, mean: 2, m2: 2 },
      after: { n: 4, mean: 8.5, m2: 5 },
    });
  });

  test('without autocorrelation both methods are one', () => {
    // Alternating around both means: the correlation is negative, and taken for none.
    const values = [1, 3, 1, 3, 1, 3, 6, 8, 6, 8, 6, 8];
    const [welch, autoregressive] = methods.map((method) => okOf(stepChange(values, { at: 6, method })));
    expect(autoregressive?.interval).toEqual(welch?.interval);
    expect(autoregressive?.autocorrelation).toBeLessThan(0);
  });

  test('neighbours that resemble each other: a caution by welch, a wider interval by autoregressive', () => {
    const values = Array.from({ length: 40 }, (_, i) => Math.sin(i / 3) + (i < 20 ? 0 : 1));
    const [welch, autoregressive] = methods.map((method) => okOf(stepChange(values, { at: 20, method })));
    expect(welch?.cautions.map(({ code }) => code)).toEqual(['autocorrelated']);
    expect(autoregressive?.cautions.map(({ code }) => code)).toEqual(['few-values']);
    expect(autoregressive?.interval.lower).toBeLessThan(welch?.interval.lower ?? Number.NaN);
  });

  test.each(methods)(
    '%s: upside down and back to front the step changes its sign; another unit changes the unit',
    (method) => {
      fc.assert(
        fc.property(list, level, (given, confidenceLevel) => {
          const options = { at: 4, method, confidenceLevel } as const;
          const one = stepChange(given, options);
          if (one.isErr()) return;
          const down = okOf(
            stepChange(
              given.map((x) => -x),
              options,
            ),
          );
          const back = okOf(stepChange([...given].reverse(), { ...options, at: given.length - 4 }));
          const scaled = okOf(
            stepChange(
              given.map((x) => 4 * x + 100),
              options,
            ),
          );
          for (const other of [down, back]) {
            expect(other.estimate).toBeCloseTo(-one.value.estimate, 10);
            const bound = one.value.interval.upper ?? 0;
            expect(((other.interval.lower ?? 0) + bound) / (1 + Math.abs(bound))).toBeCloseTo(0, 10);
            expect(other.pValue).toBeCloseTo(one.value.pValue, 8);
          }
          expect(scaled.estimate).toBeCloseTo(4 * one.value.estimate, 9);
          expect(scaled.pValue).toBeCloseTo(one.value.pValue, 8);
        }),
      );
    },
  );

  test.each(methods)(
    '%s: the interval leaves out a null step exactly when the p-value is below its error',
    (method) => {
      fc.assert(
        fc.property(
          list,
          level,
          alternatives,
          fc.constantFrom(0, -2, 1.5),
          (given, confidenceLevel, alternative, nullEffect) => {
            const result = stepChange(given, { at: 4, method, confidenceLevel, alternative, nullEffect });
            if (result.isErr()) return;
            const { interval, pValue } = result.value;
            const { lower = -Infinity, upper = Infinity } = interval;
            const error = 1 - confidenceLevel;
            if (Math.abs(pValue - error) < 1e-9) return;
            expect(lower > nullEffect || upper < nullEffect).toBe(pValue < error);
          },
        ),
      );
    },
  );

  test('the caution begins where independent values would have it once in twenty times', () => {
    const resembling = Array.from({ length: 60 }, (_, c) =>
      okOf(
        stepChange(
          Array.from({ length: 40 }, (_x, i) => ((i * 0.618034) % 1) + (c / 40) * Math.sin(i / 3)),
          { at: 20 },
        ),
      ),
    );
    const limit = 1.6449 / Math.sqrt(40) - 1 / 40;
    const shown = resembling.map((result) => [result.autocorrelation > limit, codes(result).length > 0]);
    for (const [above, cautioned] of shown) expect(cautioned).toBe(above);
    // Some just above, some just below.
    expect(resembling.some(({ autocorrelation: r }) => r > limit && r < limit + 0.1)).toBe(true);
    expect(resembling.some(({ autocorrelation: r }) => r < limit && r > limit - 0.1)).toBe(true);
  });

  test('too little data', () => {
    const few = ['insufficient-data', 'values'];
    expect(faultsOf(stepChange([1, 2, 3], { at: 1 }))).toEqual([few]);
    expect(faultsOf(stepChange([1, 2, 3], { at: 9 }))).toEqual([few]);
    expect(faultsOf(stepChange([1, 2, 3, 4, 5, 6, 7], { at: 3, method: 'autoregressive' }))).toEqual([few]);
    expect(faultsOf(stepChange([1, 1, 2, 2], { at: 2 }))).toEqual([few]);
    expect(okOf(stepChange([1, 1, 2, 3], { at: 2 })).degreesOfFreedom).toBeCloseTo(1, 12);
    expect(faultsOf(stepChange([1, 2], {} as never))).toEqual([['missing', 'at']]);
  });
});

test('whatever comes in, a value or errors come out, in plain data', () => {
  const number = fc.oneof(fc.double(), fc.nat(4), fc.constantFrom(0, -0, 1e100, -1e100, 1e-300, 5e-324));
  const list = fc.oneof(
    junk,
    fc.array(number, { maxLength: 9 }),
    fc.array(fc.oneof(junk, fc.record({ x: number, y: number })), { maxLength: 9 }),
    fc.array(fc.record({ x: number, y: number }), { maxLength: 9 }),
  );
  fc.assert(
    fc.property(
      list,
      fc.oneof(
        junk,
        fc.record({ at: fc.nat(6), nullEffect: number, alternative: alternatives, confidenceLevel: level }),
      ),
      (given, options) => {
        const { at, ...rest } = (options ?? {}) as { at?: unknown };
        for (const result of [
          mannKendall(given as never),
          mannKendall(given as never, rest as never),
          theilSenSlope(given as never),
          theilSenSlope(given as never, rest as never),
          stepChange(given as never, options as never),
          stepChange(given as never, { at: 4, method: 'autoregressive' }),
        ]) {
          expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
        }
      },
    ),
    { numRuns: 1000 },
  );
});
