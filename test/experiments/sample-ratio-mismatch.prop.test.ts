import * as fc from 'fast-check';
import { sampleRatioMismatch } from 'product-flow/experiments';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { okOf } from '../support/results.js';

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

  test('planned users add up to those seen, and differences to nothing', () => {
    fc.assert(
      fc.property(split, (given) => {
        const { arms } = okOf(sampleRatioMismatch(ratioOf(given)));
        const total = given.reduce((sum, { users }) => sum + users, 0);
        expect(arms.reduce((sum, { planned }) => sum + planned, 0) / total).toBeCloseTo(1, 12);
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
