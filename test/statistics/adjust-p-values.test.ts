import {
  adjustConfidenceLevel,
  adjustPValues,
  compareProportions,
  type PValueAdjustment,
} from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import { faultsOf, okOf } from '../support/results.js';

describe('adjustPValues(pValues, method)', () => {
  const pValues = Object.freeze([0.04, 0.005, 0.13, 0.011, 0.02]);

  test.each<[PValueAdjustment, readonly number[]]>([
    ['bonferroni', [0.2, 0.025, 0.65, 0.055, 0.1]],
    ['holm', [0.08, 0.025, 0.13, 0.044, 0.06]],
    ['hochberg', [0.08, 0.025, 0.13, 0.044, 0.06]],
    ['hommel', [0.08, 0.025, 0.13, 0.04, 0.06]],
    ['benjamini-hochberg', [0.05, 0.025, 0.13, 0.0275, 0.1 / 3]],
  ])('%s gives them in the order of those given', (method, expected) => {
    const actual = okOf(adjustPValues(pValues, method));
    expect(actual).toHaveLength(5);
    for (const [index, value] of actual.entries()) expect(value).toBeCloseTo(expected[index] ?? 0, 15);
  });

  test('one alone stays what it is, to the last bit', () => {
    for (const method of ['bonferroni', 'sidak', 'holm', 'hommel', 'benjamini-yekutieli'] as const) {
      expect(okOf(adjustPValues([0.1], method))).toEqual([0.1]);
    }
  });

  test('a tiny one keeps its digits with sidak', () => {
    expect(okOf(adjustPValues([1e-200, 0.5], 'sidak'))).toEqual([2e-200, 0.75]);
  });

  test('what is no p-value is a fault with its place, and none at all is too little', () => {
    expect(faultsOf(adjustPValues([0.1, Number.NaN, null, -0.1, 1.1] as never, 'fdr' as never))).toEqual([
      ['not-finite', 'pValues[1]'],
      ['invalid-type', 'pValues[2]'],
      ['out-of-range', 'pValues[3]'],
      ['out-of-range', 'pValues[4]'],
      ['unknown-option', 'method'],
    ]);
    expect(faultsOf(adjustPValues([], 'holm'))).toEqual([['insufficient-data', 'pValues']]);
  });
});

describe('adjustConfidenceLevel(pValues, method, options)', () => {
  test('says what the intervals hold, and where it comes from', () => {
    expect(okOf(adjustConfidenceLevel([0.001, 0.02, 0.03, 0.9], 'benjamini-hochberg'))).toEqual({
      confidenceLevel: expect.closeTo(1 - (0.05 * 3) / 4, 14),
      familyConfidenceLevel: 0.95,
      errorRate: 'false-coverage',
      adjustedPValues: [0.004, expect.closeTo(0.04, 15), expect.closeTo(0.04, 15), 0.9],
      rejected: [true, true, true, false],
      method: 'benjamini-hochberg',
      formula: expect.stringContaining('R found'),
      assumptions: [expect.stringContaining('All tests'), expect.stringContaining('positively')],
      source: expect.stringContaining('Yekutieli'),
    });
    expect(okOf(adjustConfidenceLevel([0.3, 0.3], 'sidak'))).toMatchObject({
      confidenceLevel: expect.closeTo(Math.sqrt(0.95), 15),
      errorRate: 'family-wise',
      rejected: [false, false],
    });
    expect(okOf(adjustConfidenceLevel([0.3, 0.3], 'bonferroni')).confidenceLevel).toBeCloseTo(0.975, 15);
    expect(okOf(adjustConfidenceLevel([0.01, 0.02], 'benjamini-yekutieli')).confidenceLevel).toBeCloseTo(
      1 - 0.05 / 1.5,
      15,
    );
    expect(okOf(adjustConfidenceLevel([0.3, 0.6], 'benjamini-hochberg')).confidenceLevel).toBeCloseTo(0.975, 15);
  });

  test('a p-value that meets the level exactly is rejected', () => {
    const { rejected } = okOf(adjustConfidenceLevel([0.05, 0.5], 'bonferroni', { confidenceLevel: 0.9 }));
    expect(rejected).toEqual([true, false]);
  });

  test('holm, hochberg and hommel have no intervals', () => {
    for (const method of ['holm', 'hochberg', 'hommel'] as const) {
      expect(faultsOf(adjustConfidenceLevel([0.1], method as never))).toEqual([['unknown-option', 'method']]);
    }
  });

  test('a level of each interval that would be 1 in doubles is no level', () => {
    const many = new Array<number>(20_000).fill(0.5);
    const of = (confidenceLevel: number, method: 'bonferroni' | 'sidak' = 'bonferroni') =>
      adjustConfidenceLevel(many, method, { confidenceLevel });
    expect(faultsOf(of(1 - 1e-12))).toEqual([['out-of-range', 'confidenceLevel']]);
    expect(faultsOf(of(1 - 1e-12, 'sidak'))).toEqual([['out-of-range', 'confidenceLevel']]);
    // 2e-11 ÷ 20,000 is nine steps of 2⁻⁵³ below 1.
    expect(okOf(of(1 - 2e-11)).confidenceLevel).toBe(1 - 9 * 2 ** -53);
  });

  test('lists all faults at once', () => {
    expect(faultsOf(adjustConfidenceLevel([2], 'sidak', { confidenceLevel: 1, level: 0.9 } as never))).toEqual([
      ['out-of-range', 'pValues[0]'],
      ['out-of-range', 'confidenceLevel'],
      ['unknown-field', 'level'],
    ]);
  });

  test('the interval of a comparison leaves out the null effect where the adjusted p-value rejects it', () => {
    const control = { successes: 480, trials: 10_000 };
    const arms = [570, 541, 502, 471].map((successes) => ({ control, treatment: { successes, trials: 10_000 } }));
    for (const method of ['bonferroni', 'sidak', 'benjamini-hochberg', 'benjamini-yekutieli'] as const) {
      const pValues = arms.map((one) => okOf(compareProportions(one)).pValue ?? Number.NaN);
      const { confidenceLevel, rejected } = okOf(adjustConfidenceLevel(pValues, method));
      const excluded = arms.map((one) => {
        const { lower = -1, upper = 1 } = okOf(compareProportions(one, { confidenceLevel })).interval;
        return lower > 0 || upper < 0;
      });
      expect(excluded).toEqual(rejected);
      expect(rejected[0]).toBe(true);
      expect(rejected[3]).toBe(false);
    }
  });
});
