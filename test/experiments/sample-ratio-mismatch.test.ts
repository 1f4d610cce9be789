import { sampleRatioMismatch } from 'product-flow/experiments';
import { describe, expect, test } from 'vitest';
import { faultsOf, okOf } from '../support/results.js';

describe('sampleRatioMismatch(ratio, options)', () => {
  test('finds that Cookie Cats fails, and how many users are missing where', () => {
    expect(okOf(sampleRatioMismatch({ observed: [44700, 45489], expected: [0.5, 0.5] }))).toMatchObject({
      method: 'chi-square',
      formula: 'Pearson’s χ² of goodness of fit',
      source: expect.stringContaining('Pearson'),
      statistic: expect.closeTo(6.90240494960583, 12),
      degreesOfFreedom: 1,
      pValue: expect.closeTo(0.00860798781083626, 14),
      alpha: 0.01,
      mismatch: true,
      arms: [
        { observed: 44700, planned: 45094.5, difference: -394.5 },
        { observed: 45489, planned: 45094.5, difference: 394.5 },
      ],
      cautions: [],
    });
  });

  test('a stricter alpha lets the same split pass', () => {
    expect(okOf(sampleRatioMismatch({ observed: [44700, 45489], expected: [1, 1] }, { alpha: 0.001 })).mismatch).toBe(
      false,
    );
  });

  test('an arm without a share is left out of the test; users in it are a mismatch all the same', () => {
    const result = okOf(sampleRatioMismatch({ observed: [1000, 1200, 900], expected: [0.5, 0.5, 0] }));
    expect(result.pValue).toBeCloseTo(2.007865612426481e-5, 15);
    expect(result.degreesOfFreedom).toBe(1);
    const even = okOf(sampleRatioMismatch({ observed: [1000, 1000, 900], expected: [1, 1, 0] }));
    expect(even).toMatchObject({ pValue: 1, mismatch: true });
    expect(even.cautions.map(({ code }) => code)).toEqual(['unplanned-arm']);
    expect(okOf(sampleRatioMismatch({ observed: [1000, 1000, 0], expected: [1, 1, 0] })).mismatch).toBe(false);
  });

  test('tiny p-values keep their digits', () => {
    // R 4.2.2: pchisq(1e4, 1, lower.tail = FALSE, log.p = TRUE) and the like end in 0 only below 1e-308.
    expect(okOf(sampleRatioMismatch({ observed: [510_000, 490_000], expected: [1, 1] })).pValue).toBeGreaterThan(0);
  });

  test('fewer than five expected users in an arm carry a caution', () => {
    expect(okOf(sampleRatioMismatch({ observed: [3, 5], expected: [1, 1] })).cautions.map(({ code }) => code)).toEqual([
      'few-users',
    ]);
  });

  test('a share too small to be one is refused: rounding would lose its arm', () => {
    for (const expected of [
      [5e-324, 1],
      [1e-300, 1e15],
      [1e-10, 1],
    ]) {
      expect(faultsOf(sampleRatioMismatch({ observed: [10, 10], expected }))).toEqual([
        ['out-of-range', 'expected[0]'],
      ]);
    }
    const { statistic, pValue } = okOf(sampleRatioMismatch({ observed: [1e15, 0], expected: [1, 9e8] }));
    expect([Number.isFinite(statistic), pValue]).toEqual([true, 0]);
  });

  test('the limits of both decisions: alpha itself is no mismatch, five expected users are enough', () => {
    const { pValue } = okOf(sampleRatioMismatch({ observed: [60, 40], expected: [1, 1] }));
    const ratio = { observed: [60, 40], expected: [1, 1] };
    expect(okOf(sampleRatioMismatch(ratio, { alpha: pValue })).mismatch).toBe(false);
    expect(okOf(sampleRatioMismatch(ratio, { alpha: pValue * 1.0001 })).mismatch).toBe(true);
    expect(okOf(sampleRatioMismatch({ observed: [5, 5], expected: [1, 1] })).cautions).toEqual([]);
    expect(okOf(sampleRatioMismatch({ observed: [5, 4], expected: [1, 1] })).cautions).toHaveLength(1);
  });

  test('no users and no arms are no data', () => {
    expect(faultsOf(sampleRatioMismatch({ observed: [0, 0], expected: [1, 1] }))).toEqual([
      ['insufficient-data', 'observed'],
    ]);
    expect(faultsOf(sampleRatioMismatch({ observed: [], expected: [] }))).toEqual([
      ['insufficient-data', 'expected'],
      ['insufficient-data', 'observed'],
    ]);
    expect(faultsOf(sampleRatioMismatch({ observed: [10, 0], expected: [1, 0] }))).toEqual([
      ['insufficient-data', 'expected'],
    ]);
  });

  test('lists of different length are inconsistent', () => {
    expect(faultsOf(sampleRatioMismatch({ observed: [1, 2, 3], expected: [1, 1] }))).toEqual([
      ['inconsistent', 'expected'],
    ]);
  });

  test('lists all faults at once', () => {
    const options = { alpha: 0, method: 'exact', alfa: 1 } as never;
    expect(
      faultsOf(sampleRatioMismatch({ observed: [1.5, -1], expected: [Number.NaN, '1'] } as never, options)),
    ).toEqual([
      ['out-of-range', 'observed[0]'],
      ['out-of-range', 'observed[1]'],
      ['not-finite', 'expected[0]'],
      ['invalid-type', 'expected[1]'],
      ['unknown-option', 'method'],
      ['out-of-range', 'alpha'],
      ['unknown-field', 'alfa'],
    ]);
  });
});
