import * as fc from 'fast-check';
import { type CompareProportionsOptions, compareProportions, type ProportionArms } from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import { isPlain, junk, proportions } from '../support/arbitraries.js';
import { okOf } from '../support/results.js';

const arms: fc.Arbitrary<ProportionArms> = fc.record({ control: proportions(20_000), treatment: proportions(20_000) });
const withSuccess: fc.Arbitrary<ProportionArms> = arms.filter(
  ({ control, treatment }) =>
    control.successes > 0 &&
    treatment.successes > 0 &&
    (control.successes < control.trials || treatment.successes < treatment.trials),
);
const level = fc.double({ min: 0.01, max: 0.9999, noNaN: true });

const methods = [
  ['absolute', 'newcombe'],
  ['absolute', 'miettinen-nurminen'],
  ['absolute', 'score'],
  ['absolute', 'agresti-caffo'],
  ['absolute', 'wald'],
  ['relative', 'log'],
  ['relative', 'koopman'],
  ['relative', 'fieller'],
  ['relative', 'delta'],
] as const;

const swapped = ({ control, treatment }: ProportionArms): ProportionArms => ({
  control: treatment,
  treatment: control,
});

describe('laws of compareProportions', () => {
  test('absolute: swapping the arms negates the effect, and leaves the p-value', () => {
    fc.assert(
      fc.property(arms, (given) => {
        const one = okOf(compareProportions(given));
        const other = okOf(compareProportions(swapped(given)));
        expect(other.estimate).toBeCloseTo(-one.estimate, 12);
        expect(other.interval.lower ?? 0).toBeCloseTo(-(one.interval.upper ?? 0), 12);
        expect(other.interval.upper ?? 0).toBeCloseTo(-(one.interval.lower ?? 0), 12);
        expect(other.statistic ?? 0).toBeCloseTo(-(one.statistic ?? 0), 8);
        expect(other.pValue ?? 1).toBeCloseTo(one.pValue ?? 1, 10);
      }),
    );
  });

  test('relative: swapping the arms inverts the ratio', () => {
    fc.assert(
      fc.property(withSuccess, (given) => {
        const one = okOf(compareProportions(given, { scale: 'relative' }));
        const other = okOf(compareProportions(swapped(given), { scale: 'relative' }));
        expect((other.estimate + 1) * (one.estimate + 1)).toBeCloseTo(1, 10);
        expect(((other.interval.lower ?? 0) + 1) * ((one.interval.upper ?? 0) + 1)).toBeCloseTo(1, 10);
        expect(other.pValue ?? 1).toBeCloseTo(one.pValue ?? 1, 10);
      }),
    );
  });

  test.each(methods)(
    '%s, %s: the interval leaves out a null effect exactly when the p-value is below its error',
    (scale, method) => {
      fc.assert(
        fc.property(
          withSuccess,
          level,
          fc.constantFrom('two-sided', 'greater', 'less'),
          fc.constantFrom(0, -0.04, 0.11),
          (given, confidenceLevel, alternative, nullEffect) => {
            const options = { scale, method, confidenceLevel, alternative, nullEffect } as CompareProportionsOptions;
            const result = compareProportions(given, options);
            // A Wald interval needs variation in an arm at least.
            if (result.isErr()) return;
            // A side that no effect bounds is absent; below even odds, one-sided, it would be the other infinity.
            if (alternative !== 'two-sided' && confidenceLevel < 0.5) return;
            const { interval, pValue = 1 } = result.value;
            const error = 1 - confidenceLevel;
            const { lower = -Infinity, upper = Infinity } = interval;
            const distance = Math.min(Math.abs(lower - nullEffect), Math.abs(upper - nullEffect));
            // On the very edge rounding decides.
            if (Math.abs(pValue - error) < 1e-9 || distance < 1e-9) return;
            expect(lower > nullEffect || upper < nullEffect).toBe(pValue < error);
          },
        ),
        { numRuns: 500 },
      );
    },
  );

  test('the p-value is the level at which the interval touches 0', () => {
    fc.assert(
      fc.property(withSuccess, (given) => {
        const { pValue = 1, estimate } = okOf(compareProportions(given));
        if (pValue < 1e-12 || pValue > 0.999) return;
        const { interval } = okOf(compareProportions(given, { confidenceLevel: 1 - pValue }));
        expect(Math.abs((estimate > 0 ? interval.lower : interval.upper) ?? 1)).toBeLessThan(1e-6);
      }),
    );
  });

  test('absolute: the interval holds the estimate and stays within −1 and 1', () => {
    fc.assert(
      fc.property(arms, level, (given, confidenceLevel) => {
        const { estimate, interval } = okOf(compareProportions(given, { confidenceLevel }));
        expect(interval.lower ?? -2).toBeGreaterThanOrEqual(-1);
        expect(interval.upper ?? 2).toBeLessThanOrEqual(1);
        expect(interval.lower ?? 2).toBeLessThanOrEqual(estimate);
        expect(interval.upper ?? -2).toBeGreaterThanOrEqual(estimate);
      }),
    );
  });

  test('ten times the users at the same shares never raise the p-value', () => {
    fc.assert(
      fc.property(arms, ({ control, treatment }) => {
        const times = ({ successes, trials }: { successes: number; trials: number }) => ({
          successes: 10 * successes,
          trials: 10 * trials,
        });
        const few = okOf(compareProportions({ control, treatment }));
        const many = okOf(compareProportions({ control: times(control), treatment: times(treatment) }));
        expect(many.pValue ?? 1).toBeLessThanOrEqual((few.pValue ?? 1) + 1e-12);
      }),
    );
  });

  test('whatever comes in, a value or errors come out, in plain data', () => {
    const arm = fc.oneof(
      junk,
      fc.record({ successes: fc.oneof(junk, fc.double()), trials: fc.oneof(junk, fc.double()) }),
    );
    fc.assert(
      fc.property(fc.oneof(junk, fc.record({ control: arm, treatment: arm })), junk, (given, options) => {
        for (const scale of ['absolute', 'relative'] as const) {
          for (const result of [
            compareProportions(given as never, { scale }),
            compareProportions(given as never, options as never),
          ]) {
            expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
