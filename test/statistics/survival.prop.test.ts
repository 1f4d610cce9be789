import * as fc from 'fast-check';
import {
  type CompareSurvivalOptions,
  compareSurvival,
  type Duration,
  restrictedMean,
  type SurvivalArms,
  survivalCurve,
} from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { okOf } from '../support/results.js';

const duration: fc.Arbitrary<Duration> = fc.record({
  value: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.double({ min: 0, max: 30, noNaN: true })),
  observed: fc.boolean(),
});
const durations = fc
  .array(duration, { minLength: 2, maxLength: 60 })
  .filter((list) => list.some(({ observed }) => observed));
const method = fc.constantFrom('log-log', 'log', 'plain', 'logit', 'arcsine');
const level = fc.double({ min: 0.5, max: 0.999, noNaN: true });
const times = (list: readonly Duration[], factor: number): Duration[] =>
  list.map(({ value, observed }) => ({ value: value * factor, observed }));

describe('laws of survivalCurve', () => {
  test('the order of the durations does not matter, and they stay as they were', () => {
    fc.assert(
      fc.property(durations, method, (list, by) => {
        const before = structuredClone(list);
        expect(survivalCurve([...list].reverse(), { method: by })).toEqual(survivalCurve(list, { method: by }));
        expect(list).toEqual(before);
      }),
    );
  });

  test('another unit of time changes the times alone', () => {
    fc.assert(
      fc.property(durations, method, (list, by) => {
        const one = okOf(survivalCurve(list, { method: by, quantiles: [0.25] }));
        const other = okOf(survivalCurve(times(list, 1024), { method: by, quantiles: [0.25] }));
        expect(other.steps).toEqual(one.steps.map((step) => ({ ...step, time: step.time * 1024 })));
        expect(other.median).toBe(one.median === undefined ? undefined : one.median * 1024);
        expect(other.quantiles[0]?.value).toBe(
          one.quantiles[0]?.value === undefined ? undefined : one.quantiles[0].value * 1024,
        );
      }),
    );
  });

  test('without censoring it is the share of the durations that last longer', () => {
    fc.assert(
      fc.property(durations, (list) => {
        const all = list.map(({ value }) => ({ value, observed: true }));
        for (const { time, survival, standardError } of okOf(survivalCurve(all)).steps) {
          const share = all.filter(({ value }) => value > time).length / all.length;
          expect(survival).toBeCloseTo(share, 12);
          if (share > 0) expect(standardError).toBeCloseTo(Math.sqrt((share * (1 - share)) / all.length), 12);
        }
      }),
    );
  });

  test('it falls from 1 to 0, within its interval, and everybody is accounted for', () => {
    fc.assert(
      fc.property(durations, method, level, (list, by, confidenceLevel) => {
        const { steps, n } = okOf(survivalCurve(list, { method: by, confidenceLevel }));
        let last = 1;
        let atRisk = n;
        for (const step of steps) {
          expect(step.survival).toBeLessThan(last);
          expect(step.atRisk).toBeLessThanOrEqual(atRisk);
          last = step.survival;
          atRisk = step.atRisk - step.events - step.censored;
          if (step.interval === undefined) continue;
          expect(step.interval.lower).toBeLessThanOrEqual(step.survival + 1e-12);
          expect(step.interval.upper).toBeGreaterThanOrEqual(step.survival - 1e-12);
          expect(step.interval.lower).toBeGreaterThanOrEqual(0);
          expect(step.interval.upper).toBeLessThanOrEqual(1);
        }
        expect(atRisk).toBe(0);
      }),
    );
  });

  test('the interval of a quantile holds it, and a higher level widens it', () => {
    fc.assert(
      fc.property(durations, level, level, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (list, a, b, p) => {
        const at = (confidenceLevel: number) =>
          okOf(survivalCurve(list, { confidenceLevel, quantiles: [p] })).quantiles[0];
        const [narrow, wide] = [at(Math.min(a, b)), at(Math.max(a, b))];
        const { lower = Infinity, upper = Infinity } = narrow?.interval ?? {};
        if (narrow?.value !== undefined && lower !== Infinity) expect(lower).toBeLessThanOrEqual(narrow.value);
        if (narrow?.value !== undefined) expect(upper).toBeGreaterThanOrEqual(narrow.value);
        if (lower !== Infinity) expect(wide?.interval.lower).toBeLessThanOrEqual(lower);
        expect(wide?.interval.upper ?? Infinity).toBeGreaterThanOrEqual(upper);
      }),
    );
  });
});

describe('laws of restrictedMean', () => {
  test('without censoring it is the mean of min(duration, until), by the standard error of a mean', () => {
    fc.assert(
      fc.property(durations, fc.double({ min: 0.5, max: 40, noNaN: true }), (list, until) => {
        const all = list.map(({ value }) => ({ value, observed: true }));
        const result = restrictedMean(all, { until });
        const cut = all.map(({ value }) => Math.min(value, until));
        const mean = cut.reduce((sum, value) => sum + value, 0) / cut.length;
        const variance = cut.reduce((sum, value) => sum + (value - mean) ** 2, 0) / cut.length;
        if (result.isErr()) {
          expect(variance).toBeLessThan(1e-9);
          return;
        }
        expect(result.value.estimate).toBeCloseTo(mean, 10);
        expect(result.value.standardError).toBeCloseTo(Math.sqrt(variance / cut.length), 10);
      }),
    );
  });

  test('the interval holds the estimate, within 0 and until; another unit changes the unit alone', () => {
    fc.assert(
      fc.property(
        durations,
        fc.double({ min: 0.5, max: 1, noNaN: true }),
        fc.constantFrom('logit', 'plain'),
        (list, share, by) => {
          const until = share * Math.max(...list.map(({ value }) => value));
          if (!(until > 0)) return;
          const result = restrictedMean(list, { until, method: by });
          if (result.isErr()) return;
          const { estimate, interval } = result.value;
          const { lower = Number.NaN, upper = Number.NaN } = interval;
          expect(lower).toBeGreaterThanOrEqual(0);
          expect(lower).toBeLessThanOrEqual(estimate + 1e-9);
          expect(upper).toBeGreaterThanOrEqual(estimate - 1e-9);
          expect(upper).toBeLessThanOrEqual(until);
          const scaled = okOf(restrictedMean(times(list, 64), { until: until * 64, method: by }));
          expect(scaled.interval).toEqual({ ...interval, lower: lower * 64, upper: upper * 64 });
        },
      ),
    );
  });
});

const arms: fc.Arbitrary<SurvivalArms> = fc.record({ control: durations, treatment: durations });
const swapped = ({ control, treatment }: SurvivalArms): SurvivalArms => ({ control: treatment, treatment: control });
const weights: fc.Arbitrary<CompareSurvivalOptions> = fc.constantFrom(
  {},
  { weights: 'gehan-breslow' },
  { weights: 'fleming-harrington', rho: 1, gamma: 1 },
);

describe('laws of compareSurvival', () => {
  test.each(['score', 'peto'] as const)('%s: swapping the arms inverts the ratio and keeps the p-value', (by) => {
    fc.assert(
      fc.property(arms, weights, (given, options) => {
        const one = compareSurvival(given, { ...options, method: by });
        const other = compareSurvival(swapped(given), { ...options, method: by });
        if (one.isErr() || other.isErr()) return;
        // A ratio of nearly 0 has lost its digits in ratio − 1.
        if (Math.max(one.value.estimate, other.value.estimate) > 1e5) return;
        expect((one.value.estimate + 1) * (other.value.estimate + 1)).toBeCloseTo(1, 8);
        const { lower = -1, upper } = one.value.interval;
        if (upper !== undefined && upper < 1e5 && lower > -1 + 1e-5) {
          expect((upper + 1) * ((other.value.interval.lower ?? Number.NaN) + 1)).toBeCloseTo(1, 8);
          expect((lower + 1) * ((other.value.interval.upper ?? Number.NaN) + 1)).toBeCloseTo(1, 8);
        }
        expect(other.value.pValue).toBeCloseTo(one.value.pValue, 10);
        expect(other.value.statistic ?? 0).toBeCloseTo(-(one.value.statistic ?? 0), 10);
      }),
    );
  });

  test('only the order of the times counts', () => {
    fc.assert(
      fc.property(arms, weights, (given, options) => {
        const cubed = (list: readonly Duration[]) =>
          list.map(({ value, observed }) => ({ value: value ** 3, observed }));
        // Different times that cube to the same one would be new ties.
        const distinct = (list: readonly Duration[]) => new Set(list.map(({ value }) => value)).size;
        const both = [...given.control, ...given.treatment];
        if (distinct(both) !== distinct(cubed(both))) return;
        expect(
          compareSurvival({ control: cubed(given.control), treatment: cubed(given.treatment) }, options).unwrapOr(
            undefined,
          ),
        ).toEqual(compareSurvival(given, options).unwrapOr(undefined));
      }),
    );
  });

  test.each(['score', 'peto'] as const)(
    '%s: the interval leaves out a null effect exactly when the p-value is below its error',
    (by) => {
      fc.assert(
        fc.property(
          arms,
          weights,
          level,
          fc.constantFrom('two-sided', 'greater', 'less'),
          fc.constantFrom(0, -0.4, 1.2),
          (given, options, confidenceLevel, alternative, nullEffect) => {
            const result = compareSurvival(given, { ...options, method: by, confidenceLevel, alternative, nullEffect });
            if (result.isErr()) return;
            const { interval, pValue } = result.value;
            const { lower = -Infinity, upper = Infinity } = interval;
            const error = 1 - confidenceLevel;
            const distance = Math.min(Math.abs(lower - nullEffect), Math.abs(upper - nullEffect));
            if (Math.abs(pValue - error) < 1e-9 || distance < 1e-9) return;
            expect(lower > nullEffect || upper < nullEffect).toBe(pValue < error);
          },
        ),
        { numRuns: 300 },
      );
    },
  );
});

describe('whatever comes in, a value or errors come out, in plain data', () => {
  const plain = (result: { isOk(): boolean }): boolean =>
    isPlain('value' in result ? result.value : (result as unknown as { error: unknown }).error);
  const entry = fc.oneof(
    junk,
    fc.record({ value: fc.oneof(fc.double(), fc.nat(3)), observed: fc.oneof(fc.boolean(), junk) }),
  );
  const listOf = fc.oneof(
    junk,
    fc.array(entry, { maxLength: 8 }),
    fc.array(fc.record({ value: fc.double({ min: 0, max: 1e150 }), observed: fc.boolean() })),
  );

  test('from anything', () => {
    fc.assert(
      fc.property(listOf, listOf, junk, fc.double(), (a, b, options, until) => {
        for (const given of [undefined, options]) {
          expect(plain(survivalCurve(a as never, given as never))).toBe(true);
          expect(plain(restrictedMean(a as never, (given ?? { until }) as never))).toBe(true);
          expect(plain(compareSurvival({ control: a, treatment: b } as never, given as never))).toBe(true);
          expect(plain(compareSurvival({ control: a, treatment: b } as never, { method: 'peto' }))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
