import * as fc from 'fast-check';
import { type QuantileMethod, quantile, quantileSorted } from 'product-flow/numeric';
import { describe, expect, test } from 'vitest';

const methods: readonly QuantileMethod[] = [
  'ceil-rank',
  'floor-rank',
  'type-1',
  'type-2',
  'type-3',
  'type-4',
  'type-5',
  'type-6',
  'type-7',
  'type-8',
  'type-9',
];
const interpolating = new Set<QuantileMethod>(['type-4', 'type-5', 'type-6', 'type-7', 'type-8', 'type-9']);
const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 30 });
const share = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
);

describe.each(methods)('quantile(values, p, { method: %j })', (method) => {
  const at = (list: ArrayLike<number>, p: number): number => quantile(list, p, { method });

  test('lies between the least and the largest value, and never falls', () => {
    fc.assert(
      fc.property(values, share, share, (list, p, q) => {
        const [low, high] = [at(list, Math.min(p, q)), at(list, Math.max(p, q))];
        expect(low).toBeLessThanOrEqual(high + 1e-9);
        expect(low).toBeGreaterThanOrEqual(Math.min(...list));
        expect(high).toBeLessThanOrEqual(Math.max(...list) + 1e-9);
      }),
    );
  });

  test('follows a shift and a scale, and does not depend on the order', () => {
    fc.assert(
      fc.property(values, share, fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 9 }), (list, p, a, b) => {
        expect(
          at(
            list.map((value) => a + b * value),
            p,
          ),
        ).toBeCloseTo(a + b * at(list, p), 8);
        expect(at([...list].reverse(), p)).toBe(at(list, p));
        expect(
          quantileSorted(
            [...list].sort((x, y) => x - y),
            p,
            { method },
          ),
        ).toBe(at(list, p));
      }),
    );
  });

  test('is one of the values, or the middle of two, unless the method interpolates', () => {
    fc.assert(
      fc.property(values, share, (list, p) => {
        if (interpolating.has(method)) return;
        const value = at(list, p);
        const middles = list.flatMap((x) => list.map((y) => (x + y) / 2));
        expect(method === 'type-2' ? middles : list).toContain(value);
      }),
    );
  });

  test('the ends are the extremes, and one value is every quantile', () => {
    expect([at([3, 1, 2], 0), at([3, 1, 2], 1), at([5], 0), at([5], 0.4), at([5], 1)]).toEqual([1, 3, 5, 5, 5]);
  });

  test('is NaN for no values, for values that are not finite, and for shares outside of 0 to 1', () => {
    expect([at([], 0.5), at([1, Number.NaN], 0.5), at([1, Infinity], 0.5), at([-Infinity, 1], 0.5)]).toEqual(
      new Array(4).fill(Number.NaN),
    );
    for (const odd of [
      [null, 1],
      ['5', '7'],
      [1, '2'],
      [true, 2],
      [undefined, 1],
      [[3], 4],
    ]) {
      expect(at(odd as never, 0.5)).toBeNaN();
      expect(quantileSorted(odd as never, 0.5, { method })).toBeNaN();
    }
    expect([at([1, 2], -0.01), at([1, 2], 1.01), at([1, 2], Number.NaN)]).toEqual(new Array(3).fill(Number.NaN));
  });
});

describe('quantile(values, p)', () => {
  test('ceil-rank covers at least the share, and the rank below does not', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 100 }), (list, percent) => {
        const value = quantile(list, percent / 100, { method: 'ceil-rank' });
        const covered = list.filter((x) => x <= value).length;
        const below = list.filter((x) => x < value).length;
        expect(100 * covered).toBeGreaterThanOrEqual(percent * list.length);
        expect(100 * below).toBeLessThan(percent * list.length);
      }),
    );
  });

  test('floor-rank mirrors ceil-rank: what is counted down from the top', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 99 }), (list, percent) => {
        const rank = Math.max(1, Math.floor((percent * list.length) / 100));
        const sorted = [...list].sort((a, b) => a - b);
        expect(quantile(list, percent / 100, { method: 'floor-rank' })).toBe(sorted[rank - 1]);
      }),
    );
  });

  test('values too far apart to be subtracted have quantiles between them', () => {
    expect(quantile([-1e308, 1e308], 0.5)).toBe(0);
    expect(quantile([-1.5e308, 1.5e308], 0.25)).toBe(-0.75e308);
    expect(quantile([-1.5e308, 1.5e308], 0.75)).toBe(0.75e308);
    expect(quantile([-1.7e308, -1e308, 1.7e308], 0.5, { method: 'type-2' })).toBe(-1e308);
  });

  test('is type 7 by default', () => {
    expect(quantile([10, 20, 30, 40], 0.5)).toBe(25);
    expect(quantile([10, 20, 30, 40], 0.4)).toBe(quantile([10, 20, 30, 40], 0.4, { method: 'type-7' }));
    expect(quantile([10, 20, 30, 40], 0.4, {})).toBe(22);
  });

  test.each(['type-10', 'toString', '__proto__', ''])('is NaN for the method %j, which there is not', (method) => {
    expect(quantile([1, 2, 3], 0.5, { method: method as never })).toBeNaN();
  });

  test('changes nothing, and reads typed arrays', () => {
    expect(quantile(Object.freeze([3, 1, 2]), 0.5)).toBe(2);
    expect(quantile(Float32Array.of(3, 1, 2), 0.5)).toBe(2);
  });
});
