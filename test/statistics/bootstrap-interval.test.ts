import * as fc from 'fast-check';
import { type BootstrapIntervalOptions, type BootstrapStatistic, bootstrapInterval } from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { errorsOf, faultsOf, okOf } from '../support/results.js';

const values = Object.freeze([3, 1, 4, 1.5, 9, 2.6, 5, 3.5, 8, 9.7, 9.3, 2.3]);
const codes = (cautions: readonly { code: string }[]): readonly string[] => cautions.map(({ code }) => code);

describe('bootstrapInterval(values, options)', () => {
  test('says what it did, on what, and how the bounds were corrected', () => {
    expect(okOf(bootstrapInterval(values, { seed: 1 }))).toEqual({
      estimate: expect.closeTo(58.9 / 12, 12),
      lower: expect.any(Number),
      upper: expect.any(Number),
      confidenceLevel: 0.95,
      standardError: expect.any(Number),
      bias: expect.any(Number),
      n: 12,
      resamples: 9999,
      biasCorrection: expect.any(Number),
      acceleration: expect.any(Number),
      method: 'bca',
      formula: expect.stringContaining('acceleration'),
      assumptions: [expect.stringContaining('independent'), expect.stringContaining('smoothly')],
      source: expect.stringContaining('Efron'),
      cautions: [{ code: 'few-values', message: expect.stringContaining('30') }],
    });
  });

  test('percentile corrects nothing', () => {
    const plain = okOf(bootstrapInterval(values, { seed: 1, method: 'percentile' }));
    expect('acceleration' in plain || 'biasCorrection' in plain).toBe(false);
    expect(plain.assumptions).toHaveLength(3);
    expect(plain.method).toBe('percentile');
  });

  test('the standard error of a mean is that of the formula, the bias of a mean is none', () => {
    const { standardError, bias, estimate } = okOf(bootstrapInterval(values, { seed: 3, resamples: 40_000 }));
    const exact = Math.sqrt(values.reduce((sum, x) => sum + (x - estimate) ** 2, 0)) / 12;
    expect(Math.abs(standardError / exact - 1)).toBeLessThan(0.02);
    expect(Math.abs(bias)).toBeLessThan((4 * exact) / 200);
  });

  test('a name and a function that computes the same give the same', () => {
    const named = okOf(bootstrapInterval(values, { seed: 5, statistic: 'quantile', p: 0.5, resamples: 500 }));
    const median = okOf(bootstrapInterval(values, { seed: 5, statistic: 'median', resamples: 500 }));
    const own = okOf(
      bootstrapInterval(values, {
        seed: 5,
        resamples: 500,
        statistic: (ascending) => ((ascending[5] ?? 0) + (ascending[6] ?? 0)) / 2 + (ascending.length - 12) / 1e9,
      }),
    );
    expect(named).toEqual(median);
    expect(own.lower).toBe(median.lower);
    // 20 % cut off either end is the default of a trimmed mean
    const trimmed = (share?: number) =>
      okOf(
        bootstrapInterval(values, {
          seed: 5,
          statistic: 'trimmed-mean',
          resamples: 500,
          ...(share === undefined ? {} : { share }),
        }),
      );
    expect(trimmed()).toEqual(trimmed(0.2));
    expect(trimmed(0.1).upper).not.toBe(trimmed().upper);
  });

  test('what a function does to its array changes nothing', () => {
    const statistic = (ascending: readonly number[]): number => {
      const [middle = 0] = ascending.slice(6);
      (ascending as number[]).fill(0);
      return middle;
    };
    const { lower, upper } = okOf(bootstrapInterval(values, { seed: 1, statistic, resamples: 300 }));
    expect(lower).toBeGreaterThan(1);
    expect(upper).toBeLessThan(9.8);
    expect(values[0]).toBe(3);
  });

  test('a seed gives its interval, another seed another', () => {
    const of = (seed: number) => okOf(bootstrapInterval(values, { seed, resamples: 500 })).lower;
    expect(of(1)).toBe(of(1));
    expect(of(1)).not.toBe(of(2));
  });

  test('tells how far it is, and stops with the resamples it has', () => {
    const told: number[] = [];
    const done = okOf(bootstrapInterval(values, { seed: 1, resamples: 500, onProgress: (share) => told.push(share) }));
    expect(told).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    let asked = 0;
    const stopped = okOf(
      bootstrapInterval(values, {
        seed: 1,
        shouldStop: () => {
          asked += 1;
          return asked === 6;
        },
      }),
    );
    expect(stopped).toEqual(done);
    expect(stopped.resamples).toBe(500);
    expect(errorsOf(bootstrapInterval(values, { seed: 1, shouldStop: () => true }))[0]).toMatchObject({
      code: 'insufficient-data',
      parameter: 'shouldStop',
    });
  });

  test('cautions about few values, few resamples, and a statistic that no single value changes', () => {
    const many = Array.from({ length: 40 }, (_, index) => index ** 2);
    const of = (options: Partial<BootstrapIntervalOptions>, given: readonly number[] = many) =>
      codes(okOf(bootstrapInterval(given, { seed: 1, ...options })).cautions);
    expect(of({})).toEqual([]);
    expect(of({}, many.slice(0, 30))).toEqual([]);
    expect(of({}, many.slice(0, 29))).toEqual(['few-values']);
    expect(of({ resamples: 300, method: 'percentile' })).toEqual(['few-resamples']);
    expect(of({ resamples: 401, method: 'percentile' })).toEqual([]);
    const tied = [...new Array<number>(20).fill(1), ...new Array<number>(14).fill(2)];
    expect(of({ statistic: 'median' }, tied)).toEqual(['no-acceleration']);
  });

  test.each<[string, readonly number[], Partial<BootstrapIntervalOptions>, readonly [string, string]]>([
    ['one value', [1], {}, ['insufficient-data', 'values']],
    ['no value', [], {}, ['insufficient-data', 'values']],
    ['values all alike', [2, 2, 2], {}, ['insufficient-data', 'values']],
    [
      'a statistic above all resamples',
      Array.from({ length: 30 }, (_, index) => index),
      { statistic: (x) => new Set(x).size },
      ['insufficient-data', 'statistic'],
    ],
    ['a function without a number', [1, 2, 3], { statistic: () => 'x' as never }, ['invalid-type', 'statistic']],
    [
      'a function with NaN at times',
      [1, 2, 3],
      { statistic: (x) => (x[0] === 2 ? Number.NaN : (x[0] ?? 0)) },
      ['not-finite', 'statistic'],
    ],
    ['a function with too large a number', [1, 2, 3], { statistic: () => 1e200 }, ['out-of-range', 'statistic']],
    [
      'a function without a number for fewer values',
      [1, 2, 3, 4],
      { statistic: (x) => (x.length < 4 ? Number.NaN : (x[1] ?? 0)) },
      ['not-finite', 'statistic'],
    ],
    ['a quantile without p', [1, 2, 3], { statistic: 'quantile' }, ['missing', 'p']],
    ['p of a mean', [1, 2, 3], { p: 0.5 }, ['inconsistent', 'p']],
    ['a share of a median', [1, 2, 3], { statistic: 'median', share: 0.1 }, ['inconsistent', 'share']],
    ['an unknown statistic', [1, 2, 3], { statistic: 'mode' as BootstrapStatistic }, ['unknown-option', 'statistic']],
    ['no seed', [1, 2, 3], { seed: undefined as never }, ['missing', 'seed']],
    ['too few resamples', [1, 2, 3], { resamples: 99 }, ['out-of-range', 'resamples']],
  ])('%s is an error', (_, given, options, fault) => {
    expect(faultsOf(bootstrapInterval(given, { seed: 1, ...options }))).toEqual([fault]);
  });

  test('past the pole of the acceleration the bound is the end of the resamples', () => {
    const skewed = [...Array.from({ length: 400 }, (_, index) => index / 400), 1e6];
    const far = okOf(bootstrapInterval(skewed, { seed: 1, resamples: 500, confidenceLevel: 1 - 1e-12 }));
    expect(far.acceleration).toBeGreaterThan(0.16);
    const plain = okOf(
      bootstrapInterval(skewed, { seed: 1, resamples: 500, confidenceLevel: 1 - 1e-12, method: 'percentile' }),
    );
    expect(Math.abs(far.upper - plain.upper)).toBeLessThan(1e-6 * plain.upper);
  });

  test('a percentile interval needs no resamples on both sides', () => {
    const statistic = (x: readonly number[]): number => new Set(x).size;
    expect(
      okOf(bootstrapInterval([1, 2, 3, 4, 5, 6], { seed: 1, statistic, method: 'percentile' })).upper,
    ).toBeLessThan(6.1);
  });
});

describe('laws of bootstrapInterval', () => {
  const value = fc.integer({ min: -1_000_000, max: 1_000_000 });
  const sample = fc.array(value, { minLength: 5, maxLength: 30 }).filter((given) => new Set(given).size > 3);
  const statistic = fc.constantFrom<Partial<BootstrapIntervalOptions>>(
    {},
    { statistic: 'median' },
    { statistic: 'trimmed-mean', share: 0.2 },
    { statistic: 'quantile', p: 0.3 },
  );
  const method = fc.constantFrom('bca' as const, 'percentile' as const);

  test('moves with the values, and does not depend on their order', () => {
    fc.assert(
      fc.property(sample, statistic, method, fc.integer(), (given, chosen, by, seed) => {
        const options = { ...chosen, method: by, seed, resamples: 200 };
        const interval = bootstrapInterval(given, options);
        const turned = bootstrapInterval([...given].reverse(), options);
        expect(turned).toEqual(interval);
        const moved = bootstrapInterval(
          given.map((x) => 4 * x + 1000),
          options,
        );
        expect(moved.isOk()).toBe(interval.isOk());
        if (interval.isErr() || moved.isErr()) return;
        for (const bound of ['lower', 'estimate', 'upper'] as const) {
          expect(Math.abs(moved.value[bound] - (4 * interval.value[bound] + 1000))).toBeLessThan(1e-6);
        }
        expect(interval.value.lower).toBeLessThanOrEqual(interval.value.upper);
      }),
    );
  });

  test('percentile bounds of a growing function are the function of the bounds, at whole ranks', () => {
    fc.assert(
      fc.property(sample, fc.integer(), (given, seed) => {
        // 201 resamples put the bounds of 80 % at ranks 21 and 181
        const options = { seed, resamples: 201, confidenceLevel: 0.8, method: 'percentile' } as const;
        const plain = bootstrapInterval(given, options);
        const cubed = bootstrapInterval(given, {
          ...options,
          statistic: (x) => (x.reduce((sum, one) => sum + one, 0) / x.length) ** 3,
        });
        if (plain.isErr() || cubed.isErr()) return;
        expect(Math.abs(Math.cbrt(cubed.value.lower) - plain.value.lower)).toBeLessThan(1e-3);
        expect(Math.abs(Math.cbrt(cubed.value.upper) - plain.value.upper)).toBeLessThan(1e-3);
      }),
    );
  });

  test('whatever comes in, a value or errors come out, in plain data', () => {
    const extreme = fc.oneof(
      fc.double(),
      fc.double({ min: -1e150, max: 1e150, noNaN: true }),
      fc.constantFrom(1e150, -1e150, 5e-324, -0),
    );
    fc.assert(
      fc.property(
        fc.oneof(junk, fc.array(extreme, { maxLength: 6 }), sample),
        fc.oneof(
          junk,
          fc.record({
            seed: fc.oneof(junk, fc.double()),
            statistic: junk,
            resamples: fc.oneof(junk, fc.constant(100)),
          }),
          statistic.map((chosen) => ({ ...chosen, seed: 1, resamples: 100 })),
          junk.map((result) => ({ seed: 1, resamples: 100, statistic: () => result })),
        ),
        method,
        (given, options, by) => {
          for (const result of [
            bootstrapInterval(given as never, options as never),
            bootstrapInterval(given as never, { ...(options as BootstrapIntervalOptions), method: by }),
          ]) {
            expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});
