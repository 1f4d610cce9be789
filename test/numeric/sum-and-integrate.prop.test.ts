import * as fc from 'fast-check';
import { gaussLegendre, integrate, normalCdf, normalPdf, sum } from 'product-flow/numeric';
import { describe, expect, test } from 'vitest';

describe('sum(values)', () => {
  test('does not depend on the order, beyond the last digit', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { maxLength: 60 }), (values) => {
        const size = values.reduce((total, value) => total + Math.abs(value), 0);
        const [forward, backward] = [sum(values), sum([...values].reverse())];
        expect(Math.abs(forward - backward)).toBeLessThanOrEqual(2.3e-16 * Math.abs(forward) + 1e-28 * size);
      }),
    );
  });

  test('is exact where a running total is not', () => {
    expect(sum(new Array(10).fill(0.1))).toBe(1);
    expect(sum([1, 1e100, 1, -1e100])).toBe(2);
    expect(sum([])).toBe(0);
    expect(sum(Float64Array.of(1, 2, 3))).toBe(6);
  });

  test('anything but finite numbers, and an overflow, is NaN', () => {
    for (const bad of [Number.NaN, Infinity, -Infinity, '5', null, undefined]) {
      expect(sum([1, bad as number, 2])).toBeNaN();
    }
    expect(sum([1e308, 1e308])).toBeNaN();
    expect(sum([1e308, 1e308, -1e308])).toBeNaN();
  });
});

describe('gaussLegendre(points)', () => {
  test('is exact for powers below twice the points', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(79), (points, power) => {
        if (power >= 2 * points) return;
        const exact = power % 2 === 0 ? 2 / (power + 1) : 0;
        expect(Math.abs(integrate((x) => x ** power, -1, 1, gaussLegendre(points)) - exact)).toBeLessThan(1e-14);
      }),
    );
  });

  test('and not beyond', () => {
    expect(integrate((x) => x ** 4, -1, 1, gaussLegendre(2))).toBeCloseTo(2 / 9, 14);
  });

  test('nodes rise and mirror one another, weights are positive and have the sum 2', () => {
    for (const points of [1, 2, 7, 50, 333, 1000]) {
      const { nodes, weights } = gaussLegendre(points);
      expect(nodes.some((node) => Object.is(node, -0))).toBe(false);
      expect([nodes.length, weights.length]).toEqual([points, points]);
      expect(nodes.every((node, index) => Math.abs(node) < 1 && node > (nodes[index - 1] ?? -1))).toBe(true);
      expect(nodes.every((node, index) => node + (nodes[points - 1 - index] ?? Number.NaN) === 0)).toBe(true);
      expect(weights.every((weight) => weight > 0)).toBe(true);
      expect(sum(weights)).toBeCloseTo(2, 12);
    }
  });

  test('other numbers of points have no rule', () => {
    for (const points of [0, -1, 2.5, 1001, Number.NaN, Infinity]) {
      expect(gaussLegendre(points)).toEqual({ nodes: [Number.NaN], weights: [Number.NaN] });
      expect(integrate(Math.cos, 0, 1, gaussLegendre(points))).toBeNaN();
    }
  });
});

describe('integrate(f, lower, upper, rule, panels)', () => {
  const rule = gaussLegendre(24);

  test('agrees with integrals known in closed form', () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: -5, max: 5, noNaN: true }), (a, b) => {
        expect(integrate(Math.exp, a, b, rule)).toBeCloseTo(Math.exp(b) - Math.exp(a), 11);
        expect(integrate(normalPdf, a, b, rule, 4)).toBeCloseTo(normalCdf(b) - normalCdf(a), 13);
        expect(integrate((x) => 1 / (1 + x * x), a, b, rule, 20)).toBeCloseTo(Math.atan(b) - Math.atan(a), 13);
      }),
    );
  });

  test('more panels sharpen what one cannot see', () => {
    const kink = (x: number): number => Math.abs(x - 0.3);
    const exact = (0.09 + 0.49) / 2;
    const [one, many] = [1, 1000].map((panels) => Math.abs(integrate(kink, 0, 1, rule, panels) - exact));
    expect(one).toBeGreaterThan(1e-5);
    expect(many).toBeLessThan(1e-9);
  });

  test('undefined ranges and panels give NaN', () => {
    expect([
      integrate(Math.cos, 0, Infinity, rule),
      integrate(Math.cos, Number.NaN, 1, rule),
      integrate(Math.cos, 0, 1, rule, 0),
      integrate(Math.cos, 0, 1, rule, 1.5),
    ]).toEqual(new Array(4).fill(Number.NaN));
    expect(integrate(Math.cos, 2, 2, rule)).toBe(0);
  });
});
