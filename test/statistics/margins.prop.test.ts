import * as fc from 'fast-check';
import { summarize } from 'product-flow/numeric';
import {
  compareMeans,
  compareProportions,
  permutationTest,
  summarizeClusters,
  testEquivalence,
  testNonInferiority,
  testProportionsExactly,
} from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import { isPlain, junk, proportions } from '../support/arbitraries.js';

const arms = fc.record({ control: proportions(500), treatment: proportions(500) });
const whole = fc.integer({ min: -20, max: 20 });
const few = fc.record({
  control: fc.array(whole, { minLength: 2, maxLength: 5 }),
  treatment: fc.array(whole, { minLength: 2, maxLength: 5 }),
});

test('arms are equivalent exactly when their interval lies within the margins', () => {
  fc.assert(
    fc.property(
      arms,
      fc.double({ min: -0.5, max: -0.01, noNaN: true }),
      fc.double({ min: 0.01, max: 0.5, noNaN: true }),
      (given, lower, upper) => {
        const found = testEquivalence((question) => compareProportions(given, question), { lower, upper });
        if (found.isErr()) return;
        const { interval, equivalent, pValue } = found.value;
        if (Math.abs(pValue - 0.05) < 1e-9) return;
        expect(equivalent).toBe((interval.lower ?? -1) > lower && (interval.upper ?? 1) < upper);
      },
    ),
  );
});

test('an arm is not inferior exactly when its interval keeps within the margin, and what is superior is not inferior', () => {
  fc.assert(
    fc.property(
      arms,
      fc.double({ min: 0.01, max: 0.5, noNaN: true }),
      fc.constantFrom('higher', 'lower'),
      (given, margin, better) => {
        const found = testNonInferiority((question) => compareProportions(given, question), { margin, better });
        if (found.isErr()) return;
        const { interval, nonInferior, superior, pValue } = found.value;
        if (Math.abs(pValue - 0.05) < 1e-9) return;
        const keeps = better === 'higher' ? (interval.lower ?? -1) > -margin : (interval.upper ?? 1) < margin;
        expect(nonInferior).toBe(keeps);
        if (superior) expect(nonInferior).toBe(true);
      },
    ),
  );
});

describe('laws of permutationTest', () => {
  const pOf = (given: { control: number[]; treatment: number[] }, alternative: 'two-sided' | 'greater' | 'less') => {
    const result = permutationTest(given, { seed: 1, alternative });
    return result.isOk() ? result.value.pValue : undefined;
  };
  const mapped = ({ control, treatment }: { control: number[]; treatment: number[] }, f: (x: number) => number) => ({
    control: control.map(f),
    treatment: treatment.map(f),
  });

  test('neither shift nor scale, nor the order of the values, changes the p-value', () => {
    fc.assert(
      fc.property(few, fc.constantFrom('two-sided', 'greater', 'less'), (given, alternative) => {
        const p = pOf(given, alternative);
        expect(
          pOf(
            mapped(given, (x) => 4 * x + 1024),
            alternative,
          ),
        ).toBe(p);
        expect(pOf({ control: given.control.toReversed(), treatment: given.treatment.toReversed() }, alternative)).toBe(
          p,
        );
      }),
    );
  });

  test('swapping the arms, or turning the values around, swaps the sides', () => {
    fc.assert(
      fc.property(few, (given) => {
        const swapped = { control: given.treatment, treatment: given.control };
        expect(pOf(swapped, 'two-sided')).toBe(pOf(given, 'two-sided'));
        expect(pOf(swapped, 'less')).toBe(pOf(given, 'greater'));
        expect(
          pOf(
            mapped(given, (x) => -x),
            'less',
          ),
        ).toBe(pOf(given, 'greater'));
      }),
    );
  });

  test('of one distribution, exact: no level is exceeded over all deals', () => {
    fc.assert(
      fc.property(fc.uniqueArray(whole, { minLength: 6, maxLength: 6 }), (values) => {
        const ps: number[] = [];
        for (let mask = 0; mask < 64; mask += 1) {
          const treatment = values.filter((_, index) => (mask >> index) % 2 === 1);
          if (treatment.length !== 3) continue;
          ps.push(pOf({ control: values.filter((x) => !treatment.includes(x)), treatment }, 'greater') ?? Number.NaN);
        }
        for (const level of [0.05, 0.1, 0.25, 0.5]) {
          expect(ps.filter((p) => p <= level + 1e-12).length / ps.length).toBeLessThanOrEqual(level + 1e-12);
        }
      }),
      { numRuns: 20 },
    );
  });
});

test('a cluster for each user compares as the users do', () => {
  fc.assert(
    fc.property(fc.array(whole, { minLength: 2, maxLength: 20 }), (values) => {
      const clusters = summarizeClusters(values.map((value, index) => ({ cluster: `u${index}`, value })));
      const { mean, m2 } = summarize(values);
      expect(clusters.isOk() && clusters.value.meanX).toBeCloseTo(mean, 12);
      expect(clusters.isOk() && clusters.value.m2X).toBeCloseTo(m2, 9);
      expect(clusters.isOk() && clusters.value.m2Y).toBe(0);
    }),
  );
});

test('Boschloo’s test is never weaker than Fisher’s', () => {
  fc.assert(
    fc.property(fc.record({ control: proportions(25), treatment: proportions(25) }), (given) => {
      const fisher = testProportionsExactly(given, { alternative: 'greater' });
      const boschloo = testProportionsExactly(given, { alternative: 'greater', method: 'boschloo' });
      if (fisher.isErr() || boschloo.isErr()) return;
      expect(boschloo.value.pValue).toBeLessThanOrEqual(fisher.value.pValue * (1 + 1e-9));
    }),
    { numRuns: 100 },
  );
});

test('whatever comes in, a value or errors come out, in plain data', () => {
  const means = { control: { n: 9, mean: 1, m2: 4 }, treatment: { n: 9, mean: 2, m2: 4 } };
  fc.assert(
    fc.property(junk, junk, (given, options) => {
      for (const result of [
        testEquivalence((question) => compareMeans(means, question), given as never),
        testNonInferiority((question) => compareMeans(means, question), given as never),
        permutationTest(given as never, options as never),
        permutationTest({ control: [1, 2], treatment: given } as never, { seed: 1 }),
        testProportionsExactly(given as never, options as never),
        summarizeClusters(given as never),
        summarizeClusters([given] as never),
      ]) {
        expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
