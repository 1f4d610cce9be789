import * as fc from 'fast-check';
import { sampleRatioMismatch } from 'product-flow/experiments';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { faultsOf, okOf } from '../support/results.js';

describe('sampleRatioMismatch(ratio, options)', () => {
  test('finds that Cookie Cats fails, and how many users are missing where', () => {
    expect(okOf(sampleRatioMismatch({ observed: [44700, 45489], expected: [0.5, 0.5] }))).toMatchObject({
      method: 'chi-square',
      statistic: expect.closeTo(6.90240494960583, 12),
      degreesOfFreedom: 1,
      pValue: expect.closeTo(0.00860798781083626, 14),
      alpha: 0.01,
      mismatch: true,
      arms: [
        { observed: 44700, expected: 45094.5, difference: -394.5 },
        { observed: 45489, expected: 45094.5, difference: 394.5 },
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

describe('laws of sampleRatioMismatch', () => {
  const split = fc.array(
    fc.record({
      users: fc.integer({ min: 1, max: 1_000_000 }),
      weight: fc.double({ min: 0.01, max: 10, noNaN: true }),
    }),
    {
      minLength: 2,
      maxLength: 6,
    },
  );
  const ratioOf = (arms: readonly { users: number; weight: number }[], scale = 1) => ({
    observed: arms.map(({ users }) => users),
    expected: arms.map(({ weight }) => weight * scale),
  });

  test('the order of the arms and the scale of the weights make no difference', () => {
    fc.assert(
      fc.property(split, fc.double({ min: 0.01, max: 100, noNaN: true }), (arms, scale) => {
        const plain = okOf(sampleRatioMismatch(ratioOf(arms)));
        const other = okOf(sampleRatioMismatch(ratioOf([...arms].reverse(), scale)));
        expect(other.statistic / plain.statistic).toBeCloseTo(1, 6);
        expect(other.mismatch).toBe(plain.mismatch);
      }),
    );
  });

  test('expected users add up to those seen, and differences to nothing', () => {
    fc.assert(
      fc.property(split, (given) => {
        const { arms } = okOf(sampleRatioMismatch(ratioOf(given)));
        const total = given.reduce((sum, { users }) => sum + users, 0);
        expect(arms.reduce((sum, { expected }) => sum + expected, 0) / total).toBeCloseTo(1, 12);
        expect(Math.abs(arms.reduce((sum, { difference }) => sum + difference, 0)) / total).toBeLessThan(1e-12);
      }),
    );
  });

  test('whatever comes in, a value or errors come out, in plain data', () => {
    const lists = fc.record({
      observed: fc.oneof(junk, fc.array(fc.oneof(junk, fc.double()))),
      expected: fc.oneof(junk, fc.array(fc.oneof(junk, fc.double()))),
    });
    fc.assert(
      fc.property(fc.oneof(junk, lists), junk, (ratio, options) => {
        for (const result of [
          sampleRatioMismatch(ratio as never),
          sampleRatioMismatch(ratio as never, options as never),
        ]) {
          expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
