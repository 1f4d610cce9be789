import { summarize } from 'product-flow/numeric';
import { meanInterval, trimmedMeanInterval, trimmedSummary, winsorizedSummary } from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import { errorsOf, faultsOf, okOf } from '../support/results.js';

const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, index) => index + 1);

describe('trimmedSummary(values, options)', () => {
  test('cuts a fifth off either end unless told otherwise', () => {
    expect(okOf(trimmedSummary([9, 1, 2, 3, 4, 5, 6, 7, 8, 240]))).toEqual({
      n: 6,
      mean: 5.5,
      // 3 3 3 4 5 6 7 8 8 8
      m2: 42.5,
      of: 10,
      trimmed: { lower: 2, upper: 2 },
      winsorizedMean: 5.5,
    });
  });

  test('may cut one side alone', () => {
    const options = { share: 0.1 } as const;
    expect(okOf(trimmedSummary(upTo(10), { ...options, sides: 'upper' }))).toMatchObject({ n: 9, mean: 5 });
    expect(okOf(trimmedSummary(upTo(10), { ...options, sides: 'lower' }))).toMatchObject({
      mean: 6,
      trimmed: { lower: 1, upper: 0 },
      winsorizedMean: 5.6,
    });
  });

  test('rounds counts down, but not for the rounding of doubles: 29 % of 100 are 29', () => {
    expect(okOf(trimmedSummary(upTo(9), { share: 0.2 })).trimmed.lower).toBe(1);
    expect(okOf(trimmedSummary(upTo(100), { share: 0.29 })).trimmed.lower).toBe(29);
  });

  test('a share below a half keeps something, however little below', () => {
    const share = 0.49999999999999994;
    expect(okOf(trimmedSummary(upTo(10), { share }))).toMatchObject({
      n: 2,
      mean: 5.5,
      trimmed: { lower: 4, upper: 4 },
    });
    expect(okOf(trimmedSummary(upTo(11), { share }))).toMatchObject({ n: 1, mean: 6, trimmed: { lower: 5, upper: 5 } });
    expect(okOf(winsorizedSummary(upTo(10), { share })).limits).toEqual({ lower: 5, upper: 6 });
  });

  test('of one value it is that value; of none, no data', () => {
    expect(okOf(trimmedSummary([7], { share: 0.49 }))).toMatchObject({ n: 1, mean: 7, m2: 0 });
    expect(faultsOf(trimmedSummary([]))).toEqual([['insufficient-data', 'values']]);
  });

  test('lists all faults at once', () => {
    expect(faultsOf(trimmedSummary([Infinity], { share: 0.5, sides: 'top', tail: 1 } as never))).toEqual([
      ['not-finite', 'values[0]'],
      ['out-of-range', 'share'],
      ['unknown-option', 'sides'],
      ['unknown-field', 'tail'],
    ]);
  });
});

describe('trimmedMeanInterval(values, options)', () => {
  test('is Student’s interval of the trimmed summary', () => {
    const values = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31];
    const student = okOf(meanInterval(okOf(trimmedSummary(values))));
    expect(okOf(trimmedMeanInterval(values))).toMatchObject({
      estimate: student.estimate,
      lower: student.lower,
      upper: student.upper,
      standardError: student.standardError,
      degreesOfFreedom: 6,
      n: 11,
      trimmed: { lower: 2, upper: 2 },
      method: 'tukey-mclaughlin',
      formula: expect.stringContaining('winsorized'),
      source: expect.stringContaining('Tukey'),
      cautions: [{ code: 'few-values' }],
    });
    expect(okOf(trimmedMeanInterval(upTo(15))).cautions).toEqual([]);
  });

  test('without trimming it is the interval of the mean', () => {
    const plain = okOf(meanInterval(summarize(upTo(20)), { confidenceLevel: 0.8 }));
    const untrimmed = okOf(trimmedMeanInterval(upTo(20), { share: 0, confidenceLevel: 0.8 }));
    expect([untrimmed.lower, untrimmed.upper]).toEqual([plain.lower, plain.upper]);
  });

  test.each([[[]], [[4]], [[1, 2, 3].slice(0, 1)], [[1, 5, 5, 5, 9]]])('%j is too little', (values) => {
    expect(errorsOf(trimmedMeanInterval(values)).map(({ code, expected }) => [code, expected])).toEqual([
      ['insufficient-data', 'a list in which two values that are kept differ'],
    ]);
  });
});

describe('winsorizedSummary(values, options)', () => {
  test('pulls a share in to the nearest value that is kept', () => {
    expect(okOf(winsorizedSummary([9, 1, 2, 3, 4, 5, 6, 7, 8, 240]))).toEqual({
      n: 10,
      mean: 5.5,
      m2: 42.5,
      limits: { lower: 3, upper: 8 },
      replaced: { lower: 2, upper: 2 },
    });
    expect(okOf(winsorizedSummary(upTo(10), { share: 0.3, sides: 'upper' }))).toMatchObject({
      mean: 4.9,
      limits: { upper: 7 },
      replaced: { lower: 0, upper: 3 },
    });
    expect(okOf(winsorizedSummary(upTo(10), { share: 0.3, sides: 'lower' })).limits).toEqual({ lower: 4 });
  });

  test('or everything to fixed limits', () => {
    const { limits, replaced, mean } = okOf(winsorizedSummary([-3, 0, 5, 700], { limits: { lower: -1, upper: 100 } }));
    expect([limits, replaced, mean]).toEqual([{ lower: -1, upper: 100 }, { lower: 1, upper: 1 }, 26]);
    expect(okOf(winsorizedSummary([-3, 5], { limits: { upper: -0 } }))).toMatchObject({
      mean: -1.5,
      limits: { upper: 0 },
    });
    expect(okOf(winsorizedSummary([-3, 5], { limits: {} }))).toMatchObject({ mean: 1, limits: {} });
  });

  test('limits go with no share, and in order', () => {
    expect(faultsOf(winsorizedSummary([1], { limits: { lower: 2, upper: 1 } }))).toEqual([
      ['inconsistent', 'limits.upper'],
    ]);
    expect(faultsOf(winsorizedSummary([1], { limits: { upper: 1 }, share: 0.1 }))).toEqual([
      ['inconsistent', 'limits'],
    ]);
    expect(faultsOf(winsorizedSummary([1], { limits: { upper: 1 }, sides: 'both' }))).toEqual([
      ['inconsistent', 'limits'],
    ]);
    expect(faultsOf(winsorizedSummary([]))).toEqual([['insufficient-data', 'values']]);
  });
});
