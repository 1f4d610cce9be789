import { medianInterval, quantileInterval } from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import { errorsOf, faultsOf, okOf } from '../support/results.js';

const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, index) => index + 1);

describe('medianInterval(values, options)', () => {
  test('says which values it took, and how often such values hold the median', () => {
    expect(okOf(medianInterval([5, 1, 9, 2, 8, 3, 7, 4, 6, 10]))).toEqual({
      estimate: 5.5,
      lower: 2,
      upper: 9,
      confidenceLevel: 0.95,
      p: 0.5,
      n: 10,
      ranks: { lower: 2, upper: 9 },
      coverage: 1 - 22 / 1024,
      method: 'exact',
      formula: 'order statistics with binomial ranks',
      assumptions: [expect.stringContaining('independent')],
      source: expect.stringContaining('Thompson'),
      cautions: [],
    });
  });

  test('a level that two ranks meet exactly takes them, not the next', () => {
    expect(okOf(medianInterval(upTo(5), { confidenceLevel: 1 - 2 / 32 }))).toMatchObject({
      ranks: { lower: 1, upper: 5 },
      coverage: 0.9375,
    });
    expect(okOf(medianInterval(upTo(9), { confidenceLevel: 1 - 20 / 512 })).ranks).toEqual({ lower: 2, upper: 8 });
  });

  test('five values bound no median at 95 %, six do', () => {
    expect(errorsOf(medianInterval(upTo(5)))).toEqual([
      {
        code: 'insufficient-data',
        parameter: 'values',
        value: 'an array of 5',
        received: 'array',
        expected: 'a list of at least 6 values',
      },
    ]);
    expect(okOf(medianInterval(upTo(6)))).toMatchObject({ lower: 1, upper: 6, coverage: 0.96875 });
    expect(faultsOf(medianInterval([]))).toEqual([['insufficient-data', 'values']]);
  });

  test('interpolated lies between the ranks, claims no exact coverage, and names its sources', () => {
    const result = okOf(medianInterval(upTo(10), { method: 'interpolated' }));
    expect(result).toMatchObject({ method: 'interpolated', source: expect.stringContaining('Nyblom') });
    expect(result.assumptions).toHaveLength(2);
    expect('coverage' in result).toBe(false);
    // Hettmansperger and Sheather: I = (γ₂ − 0.95) / (γ₂ − γ₃), λ = 8 I / (2 + 6 I), with γ₂ = 1002/1024, γ₃ = 912/1024
    const share = (1002 / 1024 - 0.95) / (90 / 1024);
    const weight = (8 * share) / (2 + 6 * share);
    expect(result.lower).toBeCloseTo(2 + weight, 12);
    expect(result.upper).toBeCloseTo(9 - weight, 12);
    expect(result.ranks.lower).toBeCloseTo(2 + weight, 12);
    expect(result.ranks.upper).toBeCloseTo(9 - weight, 12);
  });
});

describe('quantileInterval(values, p, options)', () => {
  test('a side for which there are too few values is absent, with a caution that says how many it takes', () => {
    const result = okOf(quantileInterval(upTo(10), 0.9));
    expect(result).toMatchObject({ lower: 7, ranks: { lower: 7 } });
    expect('upper' in result || 'upper' in result.ranks).toBe(false);
    expect(result.cautions).toEqual([{ code: 'one-side', message: expect.stringContaining('that takes 36.') }]);
    expect(okOf(quantileInterval(upTo(35), 0.9)).upper).toBeUndefined();
    expect(okOf(quantileInterval(upTo(36), 0.9))).toMatchObject({ upper: 36, cautions: [] });
    expect(okOf(quantileInterval(upTo(10), 0.1))).toMatchObject({ upper: 4, ranks: { upper: 4 } });
  });

  test('of few values an outer quantile may be estimated outside its interval', () => {
    // Both lie above the 1 % quantile with probability 0.99²; type 7 puts it 1 % of the way from the first.
    const { estimate, upper, coverage } = okOf(quantileInterval([0, 1], 0.01));
    expect([estimate, upper, coverage]).toEqual([expect.closeTo(0.01, 15), 0, expect.closeTo(0.99 ** 2, 15)]);
  });

  test('does not change what it is given', () => {
    const values = Object.freeze([3, 1, 2, 6, 5, 4, 7]);
    okOf(quantileInterval(values, 0.5));
    expect(values).toEqual([3, 1, 2, 6, 5, 4, 7]);
  });

  test('lists all faults of values, p and options at once', () => {
    const options = { method: 'exakt', level: 0.9 } as never;
    expect(faultsOf(quantileInterval([1, Number.NaN, 1e200], 1, options))).toEqual([
      ['not-finite', 'values[1]'],
      ['out-of-range', 'values[2]'],
      ['out-of-range', 'p'],
      ['unknown-option', 'method'],
      ['unknown-field', 'level'],
    ]);
  });
});
