import { summarize } from 'product-flow/numeric';
import { meanInterval } from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import { errorsOf, faultsOf, okOf } from '../support/results.js';

describe('meanInterval(summary, options)', () => {
  test('says what it did and on what', () => {
    expect(okOf(meanInterval(summarize([1, 2, 3])))).toEqual({
      estimate: 2,
      lower: expect.closeTo(2 - 4.302652729749464 / Math.sqrt(3), 12),
      upper: expect.closeTo(2 + 4.302652729749464 / Math.sqrt(3), 12),
      confidenceLevel: 0.95,
      standardError: expect.closeTo(1 / Math.sqrt(3), 15),
      degreesOfFreedom: 2,
      n: 3,
      method: 'student-t',
      formula: expect.stringContaining('standard error'),
      assumptions: [expect.stringContaining('independent'), expect.stringContaining('normal')],
      source: expect.stringContaining('Student'),
      cautions: [{ code: 'few-values', message: expect.stringContaining('15') }],
    });
  });

  test('fewer than 15 values carry a caution, 15 do not', () => {
    const cautions = (n: number) => okOf(meanInterval({ n, mean: 0, m2: 1 })).cautions.map(({ code }) => code);
    expect([cautions(14), cautions(15)]).toEqual([['few-values'], []]);
  });

  test.each([
    [summarize([]), 'n', 0, 'at least 2'],
    [summarize([5]), 'n', 1, 'at least 2'],
    [summarize([5, 5, 5]), 'm2', 0, 'above 0, from values that differ'],
  ])('%j is too little', (summary, parameter, value, expected) => {
    expect(errorsOf(meanInterval(summary))).toEqual([
      { code: 'insufficient-data', parameter, value, received: 'number', expected },
    ]);
  });

  test('lists all faults of summary and options at once', () => {
    const options = { confidenceLevel: 1, level: 0.9 } as never;
    expect(faultsOf(meanInterval({ n: 2.5, mean: Number.NaN, m2: -1 }, options))).toEqual([
      ['out-of-range', 'n'],
      ['not-finite', 'mean'],
      ['out-of-range', 'm2'],
      ['out-of-range', 'confidenceLevel'],
      ['unknown-field', 'level'],
    ]);
  });

  test('the smallest spread a double can hold is a spread', () => {
    const { lower, upper, standardError } = okOf(meanInterval({ n: 1e9, mean: 0, m2: 5e-324 }));
    expect(standardError).toBeGreaterThan(0);
    expect(upper).toBe(-lower);
  });

  test('more values than Student’s distribution is computed for are as good as normal', () => {
    const { lower, upper, degreesOfFreedom } = okOf(meanInterval({ n: 3e10, mean: 1, m2: 3e10 }));
    // The normal quantile of 0.975, by scipy.
    const distance = 1.959963984540054 / Math.sqrt(3e10);
    expect([lower, upper]).toEqual([expect.closeTo(1 - distance, 14), expect.closeTo(1 + distance, 14)]);
    expect(degreesOfFreedom).toBe(3e10 - 1);
  });
});
