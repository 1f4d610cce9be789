import * as fc from 'fast-check';
import { normalSf, studentTSf } from 'product-flow/numeric';
import { describe, expect, test } from 'vitest';
import { manyToOneSf } from '../../src/numeric/many-to-one.js';

const ratio = fc.double({ min: 0.01, max: 50, noNaN: true });
const df = fc.oneof(
  fc.integer({ min: 1, max: 500 }),
  fc.integer({ min: 2, max: 9 }).map((exponent) => 10 ** exponent),
);
const limit = fc.double({ min: -6, max: 30, noNaN: true });
const sizes = fc.array(fc.record({ arms: fc.integer({ min: 1, max: 6 }), ratio }), { minLength: 1, maxLength: 3 });

describe('manyToOneSf', () => {
  test('of one treatment is Student’s tail, whatever the sizes, to 1e-12', () => {
    fc.assert(
      fc.property(limit, ratio, df, (c, of, freedom) => {
        const one = [{ arms: 1, ratio: of }];
        expect(Math.abs(manyToOneSf(c, one, freedom, false) / studentTSf(c, freedom) - 1)).toBeLessThan(1e-12);
        const both = 2 * studentTSf(Math.abs(c), freedom);
        expect(Math.abs(manyToOneSf(Math.abs(c), one, freedom, true) / both - 1)).toBeLessThan(1e-12);
      }),
      { numRuns: 60 },
    );
  });

  test('lies between the tail of one and that of independent ones at the same deviation, and falls with the limit', () => {
    fc.assert(
      fc.property(limit, sizes, df, fc.boolean(), (c, arms, freedom, twoSided) => {
        const x = twoSided ? Math.abs(c) : c;
        const count = arms.reduce((sum, one) => sum + one.arms, 0);
        const single = (twoSided ? 2 : 1) * studentTSf(x, freedom);
        const all = manyToOneSf(x, arms, freedom, twoSided);
        expect(all).toBeGreaterThanOrEqual(single * (1 - 1e-12));
        expect(all).toBeLessThanOrEqual(Math.min(1, count * single) * (1 + 1e-12));
        expect(manyToOneSf(x + 0.1, arms, freedom, twoSided)).toBeLessThan(all + 1e-15);
        expect(manyToOneSf(x, [...arms, { arms: 1, ratio: 1 }], freedom, twoSided)).toBeGreaterThanOrEqual(
          all * (1 - 1e-12),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('arms of one size may be counted together or one by one', () => {
    fc.assert(
      fc.property(limit, fc.integer({ min: 2, max: 5 }), ratio, df, (c, arms, of, freedom) => {
        const together = manyToOneSf(c, [{ arms, ratio: of }], freedom, false);
        const apart = manyToOneSf(c, new Array(arms).fill({ arms: 1, ratio: of }), freedom, false);
        expect(Math.abs(apart - together)).toBeLessThanOrEqual(1e-12 * together);
      }),
      { numRuns: 40 },
    );
  });

  test('far out it is 0 or 1, at once', () => {
    for (const freedom of [30, 1e4, 1e9, 1e15]) {
      expect(manyToOneSf(1e160, [{ arms: 2, ratio: 1 }], freedom, true)).toBe(0);
      expect(manyToOneSf(Infinity, [{ arms: 2, ratio: 1 }], freedom, false)).toBe(0);
      expect(manyToOneSf(-1e160, [{ arms: 2, ratio: 1 }], freedom, false)).toBe(1);
    }
  });

  test('one-sided, a limit far below costs no more than any other', () => {
    const start = performance.now();
    for (const c of [-1e5, -3e5]) {
      expect(manyToOneSf(c, [{ arms: 1, ratio: 1 }], 2, false)).toBeCloseTo(studentTSf(c, 2), 14);
      expect(manyToOneSf(c, [{ arms: 3, ratio: 1 }], 2, true)).toBe(1);
    }
    // It takes a hundredth of this; it took ten times as much.
    expect(performance.now() - start).toBeLessThan(500);
  });

  test('without end of degrees of freedom it is the normal distribution, at once', () => {
    for (const c of [-1, 0.5, 2, 8]) {
      const one = manyToOneSf(c, [{ arms: 1, ratio: 3 }], Infinity, false);
      expect(Math.abs(one / normalSf(c) - 1)).toBeLessThan(1e-12);
    }
  });

  test('is NaN without a limit, at once', () => {
    expect(manyToOneSf(Number.NaN, [{ arms: 2, ratio: 1 }], 20, true)).toBeNaN();
    expect(manyToOneSf(Number.NaN, [{ arms: 2, ratio: 1 }], 20, false)).toBeNaN();
  });

  test('is NaN without degrees of freedom', () => {
    expect(manyToOneSf(2, [{ arms: 2, ratio: 1 }], 0, true)).toBeNaN();
    expect(manyToOneSf(2, [{ arms: 2, ratio: 1 }], Number.NaN, true)).toBeNaN();
  });
});
