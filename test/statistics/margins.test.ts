import {
  compareMeans,
  compareProportions,
  permutationTest,
  testEquivalence,
  testNonInferiority,
} from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import { errorsOf, faultsOf, okOf } from '../support/results.js';

const arms = { control: { n: 400, mean: 10, m2: 1600 }, treatment: { n: 400, mean: 10.05, m2: 1600 } };
const means: Parameters<typeof testEquivalence>[0] = (question) => compareMeans(arms, question);

describe('testEquivalence(compare, margins)', () => {
  test('is the interval of twice the error, within the margins', () => {
    const test = okOf(testEquivalence(means, { lower: -0.3, upper: 0.3 }));
    const { interval } = okOf(compareMeans(arms, { confidenceLevel: 0.9 }));
    expect(test).toMatchObject({
      equivalent: true,
      method: 'two-one-sided-tests',
      margins: { lower: -0.3, upper: 0.3 },
    });
    expect(test.interval).toEqual({
      lower: expect.closeTo(interval.lower ?? 0, 12),
      upper: expect.closeTo(interval.upper ?? 0, 12),
      confidenceLevel: 0.9,
    });
    expect(test.pValue).toBe(Math.max(test.pValueLower, test.pValueUpper));
    expect(test.formula).toContain('difference');
  });

  test('a small experiment that found no difference has not shown equivalence', () => {
    const few = { control: { n: 10, mean: 10, m2: 40 }, treatment: { n: 10, mean: 10, m2: 40 } };
    const { equivalent, pValue } = okOf(
      testEquivalence((question) => compareMeans(few, question), { lower: -0.3, upper: 0.3 }),
    );
    expect(equivalent).toBe(false);
    expect(pValue).toBeGreaterThan(0.3);
  });

  test('the faults of the comparison are its own, those of the margins too', () => {
    const none = { control: { n: 10, mean: 10, m2: 0 }, treatment: { n: 10, mean: 10, m2: 0 } };
    expect(faultsOf(testEquivalence((question) => compareMeans(none, question), { lower: -1, upper: 1 }))).toEqual([
      ['insufficient-data', 'treatment.m2'],
    ]);
    expect(faultsOf(testEquivalence(means, { lower: 1, upper: -1 }))).toEqual([['inconsistent', 'lower']]);
    expect(faultsOf(testEquivalence(means, { lower: -1, upper: Number.NaN, confidenceLevel: 0.5 }))).toEqual([
      ['not-finite', 'upper'],
      ['out-of-range', 'confidenceLevel'],
    ]);
  });

  test('a margin of 0 and users that all did the same leave nothing to judge by', () => {
    const nobody = { control: { successes: 0, trials: 50 }, treatment: { successes: 0, trials: 50 } };
    const asked: Parameters<typeof testEquivalence>[0] = (question) => compareProportions(nobody, question);
    expect(faultsOf(testEquivalence(asked, { lower: 0, upper: 0.1 }))).toEqual([['insufficient-data', 'compare']]);
    expect(faultsOf(testEquivalence(asked, { lower: -0.1, upper: 0 }))).toEqual([['insufficient-data', 'compare']]);
    expect(okOf(testEquivalence(asked, { lower: -0.2, upper: 0.2 })).equivalent).toBe(true);
  });

  test('a margin beyond the null effects of the comparison is its fault', () => {
    const proportions = { control: { successes: 5, trials: 10 }, treatment: { successes: 5, trials: 10 } };
    expect(
      faultsOf(testEquivalence((question) => compareProportions(proportions, question), { lower: -2, upper: 1 })),
    ).toEqual([['out-of-range', 'lower']]);
  });
});

describe('testNonInferiority(compare, margin)', () => {
  test('a margin beyond the null effects of the comparison, and a comparison that is none', () => {
    const proportions = { control: { successes: 5, trials: 10 }, treatment: { successes: 5, trials: 10 } };
    const asked: Parameters<typeof testNonInferiority>[0] = (question) => compareProportions(proportions, question);
    expect(errorsOf(testNonInferiority(asked, { margin: 1.5, better: 'higher' }))).toEqual([
      {
        code: 'out-of-range',
        parameter: 'margin',
        value: 1.5,
        received: 'number',
        expected: expect.stringContaining('one whose effect is'),
      },
    ]);
    expect(faultsOf(testNonInferiority(7 as never, { margin: 0, better: 'higher' }))).toEqual([
      ['invalid-type', 'compare'],
      ['out-of-range', 'margin'],
    ]);
    expect(faultsOf(testEquivalence(undefined as never, { lower: -1, upper: 1 }))).toEqual([['missing', 'compare']]);
  });

  test('no claim where Fieller’s set has no bound on the side that harms', () => {
    const uncertain = { control: { n: 100, mean: 1, m2: 99 * 900 }, treatment: { n: 100, mean: -30, m2: 99 * 400 } };
    const { nonInferior, interval } = okOf(
      testNonInferiority((question) => compareMeans(uncertain, { scale: 'relative', method: 'fieller', ...question }), {
        margin: 0.5,
        better: 'lower',
      }),
    );
    expect(interval).not.toHaveProperty('upper');
    expect(nonInferior).toBe(false);
  });

  test('looks at the side that harms', () => {
    const higher = okOf(testNonInferiority(means, { margin: 0.3, better: 'higher' }));
    expect(higher).toMatchObject({ nonInferior: true, superior: false, margin: 0.3, better: 'higher' });
    expect(higher.interval).not.toHaveProperty('upper');
    const lower = okOf(testNonInferiority(means, { margin: 0.3, better: 'lower' }));
    expect(lower.interval).not.toHaveProperty('lower');
    expect(lower.nonInferior).toBe(true);
    expect(okOf(testNonInferiority(means, { margin: 0.2, better: 'lower' })).nonInferior).toBe(false);
    expect(okOf(testNonInferiority(means, { margin: 0.2, better: 'higher' })).nonInferior).toBe(true);
  });

  test('is superior where the whole interval is better than no effect', () => {
    const better = { control: arms.control, treatment: { ...arms.treatment, mean: 11 } };
    const worse = { control: better.treatment, treatment: better.control };
    const superior = (given: typeof arms, direction: 'higher' | 'lower') =>
      okOf(testNonInferiority((question) => compareMeans(given, question), { margin: 0.3, better: direction }))
        .superior;
    expect([superior(better, 'higher'), superior(better, 'lower')]).toEqual([true, false]);
    expect([superior(worse, 'higher'), superior(worse, 'lower')]).toEqual([false, true]);
  });

  test('a margin of 0 is no margin', () => {
    expect(faultsOf(testNonInferiority(means, { margin: 0, better: 'higher' }))).toEqual([['out-of-range', 'margin']]);
    expect(faultsOf(testNonInferiority(means, { margin: 1 } as never))).toEqual([['missing', 'better']]);
  });
});

describe('permutationTest(arms, options)', () => {
  const values = { control: [3, 5, 4, 6, 2, 31], treatment: [8, 9, 12, 10, 7, 11] };
  const many = {
    control: Array.from({ length: 40 }, (_, index) => (index * 7) % 11),
    treatment: Array.from({ length: 30 }, (_, index) => ((index * 5) % 11) + 2),
  };

  test('looks at all deals where there are no more than asked for', () => {
    expect(okOf(permutationTest(values, { seed: 1, permutations: 923 }))).toMatchObject({
      exact: true,
      permutations: 924,
    });
    expect(okOf(permutationTest(values, { seed: 1, permutations: 922 }))).toMatchObject({
      exact: false,
      permutations: 923,
    });
  });

  test('the seed decides, nothing else', () => {
    const once = okOf(permutationTest(many, { seed: 7, permutations: 999 }));
    expect(okOf(permutationTest(many, { seed: 7, permutations: 999 }))).toEqual(once);
    expect(once.exact).toBe(false);
    expect(once.monteCarloError).toBeCloseTo(Math.sqrt((once.pValue * (1 - once.pValue)) / 1000), 12);
    expect(faultsOf(permutationTest(many, {} as never))).toEqual([['missing', 'seed']]);
  });

  test('random deals come near the share of all', () => {
    const all = okOf(permutationTest(values, { seed: 1 })).pValue;
    const { pValue, monteCarloError } = okOf(permutationTest(values, { seed: 3, permutations: 900 }));
    expect(Math.abs(pValue - all)).toBeLessThan(5 * monteCarloError + 0.01);
  });

  test('is never 0, and agrees in direction with the difference', () => {
    const far = { control: many.control, treatment: many.treatment.map((value) => value + 100) };
    expect(okOf(permutationTest(far, { seed: 1, permutations: 999 })).pValue).toBe(0.001);
    expect(okOf(permutationTest(far, { seed: 1, permutations: 999, alternative: 'greater' })).pValue).toBe(0.001);
    expect(okOf(permutationTest(far, { seed: 1, permutations: 999, alternative: 'less' })).pValue).toBe(1);
  });

  test('the unit does not matter', () => {
    const tiny = { control: [1e-170, 2e-170, 3e-170], treatment: [5e-170, 7e-170, 8e-170] };
    const plain = { control: [1, 2, 3], treatment: [5, 7, 8] };
    expect(okOf(permutationTest(tiny, { seed: 1 })).pValue).toBe(okOf(permutationTest(plain, { seed: 1 })).pValue);
  });

  test('can be watched and stopped', () => {
    const seen: number[] = [];
    okOf(permutationTest(many, { seed: 1, permutations: 3000, onProgress: (fraction) => seen.push(fraction) }));
    expect(seen).toEqual([0, 1 / 3, 2 / 3, 1]);
    const answers = [true, false, false];
    const stopped = okOf(
      permutationTest(many, { seed: 1, permutations: 3000, shouldStop: () => answers.pop() ?? false }),
    );
    expect(stopped.permutations).toBe(2001);
    expect(faultsOf(permutationTest(many, { seed: 1, shouldStop: () => true }))).toEqual([
      ['insufficient-data', 'shouldStop'],
    ]);
  });

  test('values that are all the same, and arms of one', () => {
    expect(faultsOf(permutationTest({ control: [1, 1, 1], treatment: [1, 1] }, { seed: 1 }))).toEqual([
      ['insufficient-data', 'treatment'],
    ]);
    expect(faultsOf(permutationTest({ control: [1], treatment: [] }, { seed: 1 }))).toEqual([
      ['insufficient-data', 'control'],
      ['insufficient-data', 'treatment'],
    ]);
  });
});
