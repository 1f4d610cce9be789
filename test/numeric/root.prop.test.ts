import * as fc from 'fast-check';
import { findRoot } from 'product-flow/numeric';
import { describe, expect, test } from 'vitest';

describe('findRoot(f, lower, upper)', () => {
  test('finds roots known in closed form to the last digits', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (c) => {
        const cubeRoot = findRoot((x) => x * x * x - c, 0, Math.max(1, c));
        expect(Math.abs(cubeRoot / Math.cbrt(c) - 1)).toBeLessThan(1e-14);
        const logarithm = findRoot((x) => Math.exp(x) - c, -20, 20);
        expect(Math.abs(logarithm - Math.log(c))).toBeLessThan(1e-13 * Math.max(1, Math.abs(Math.log(c))));
      }),
    );
  });

  test('takes few steps on a smooth function, and never leaves the bracket', () => {
    const visited: number[] = [];
    const f = (x: number): number => {
      visited.push(x);
      return Math.cos(x) - x;
    };
    expect(findRoot(f, 0, 1)).toBeCloseTo(0.7390851332151607, 15);
    expect(visited.length).toBeLessThan(12);
    expect(visited.every((x) => x >= 0 && x <= 1)).toBe(true);
  });

  test('closes in on a jump by bisection', () => {
    expect(findRoot((x) => (x < 0.3 ? -1 : 1), 0, 1)).toBeCloseTo(0.3, 14);
    for (const jump of [1, 1e-200, 1e200]) {
      for (const [low, high] of [
        [-3, 1],
        [-1, 1e-300],
        [-1e-300, 1e9],
      ]) {
        const f = (x: number): number => (x < jump ? low : high) as number;
        expect(Math.abs(findRoot(f, 0, 1e300) / jump - 1)).toBeLessThan(1e-14);
        expect(Math.abs(findRoot(f, -1e308, 1e308) / jump - 1)).toBeLessThan(1e-14);
      }
    }
  });

  test('accepts a root at either end, and either order of signs', () => {
    expect(findRoot((x) => x, 0, 1)).toBe(0);
    expect(findRoot((x) => x - 1, 0, 1)).toBe(1);
    expect(findRoot((x) => 1 - 2 * x, 0, 1)).toBeCloseTo(0.5, 15);
  });

  test('gives NaN when the signs do not differ, or are no signs', () => {
    expect(findRoot((x) => x * x + 1, -1, 1)).toBeNaN();
    expect(findRoot(() => Number.NaN, 0, 1)).toBeNaN();
    // The product of the ends is less than any double.
    expect(findRoot((x) => 1e-200 * (x * x + 1), 0, 2)).toBeNaN();
    expect(findRoot((x) => -1e-200 * (x * x + 1), 0, 2)).toBeNaN();
  });

  test('crosses a range wider than the largest double', () => {
    expect(findRoot((x) => x - 1, -1e308, 1e308)).toBe(1);
    expect(findRoot((x) => 1e-300 * x - 1, -1.5e308, 1.7e308)).toBeCloseTo(1e300, -286);
    expect(findRoot((x) => Math.atan(x + 5), -1.5e308, 1.7e308)).toBeCloseTo(-5, 13);
  });
});
