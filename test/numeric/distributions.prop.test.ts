import * as fc from 'fast-check';
import {
  betaCdf,
  betaIsf,
  betaQuantile,
  betaSf,
  chiSquareCdf,
  chiSquareIsf,
  chiSquareQuantile,
  chiSquareSf,
  gammaCdf,
  gammaIsf,
  gammaQuantile,
  gammaSf,
  normalCdf,
  normalIsf,
  normalLogCdf,
  normalLogSf,
  normalPdf,
  normalQuantile,
  normalSf,
} from 'product-flow/numeric';
import { describe, expect, test } from 'vitest';

const parameter = fc.double({ min: -1.9, max: 5, noNaN: true }).map((exponent) => 10 ** exponent);
const tail = fc.double({ min: -100, max: -0.31, noNaN: true }).map((exponent) => 10 ** exponent);
const share = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });

const relative = (actual: number, expected: number): number => Math.abs(actual / expected - 1);

/** Near 1 a beta variable cannot be written down closely enough to ask for the way back. */
const crowded = (x: number): boolean => Math.abs(1 - x) < 1e-3;

/** Lower and upper tail of each family at a share of its range that reaches both sides. */
const families = [
  {
    name: 'normal',
    cdf: (z: number) => normalCdf(z),
    sf: (z: number) => normalSf(z),
    quantile: (p: number) => normalQuantile(p),
    isf: (q: number) => normalIsf(q),
    point: (u: number) => 16 * (u - 0.5),
  },
  {
    name: 'gamma',
    cdf: (x: number, a: number, b: number) => gammaCdf(x, a, b),
    sf: (x: number, a: number, b: number) => gammaSf(x, a, b),
    quantile: (p: number, a: number, b: number) => gammaQuantile(p, a, b),
    isf: (q: number, a: number, b: number) => gammaIsf(q, a, b),
    point: (u: number, a: number, b: number) => ((a / b) * u) / (1 - u),
  },
  {
    name: 'chi-square',
    cdf: (x: number, df: number) => chiSquareCdf(x, df),
    sf: (x: number, df: number) => chiSquareSf(x, df),
    quantile: (p: number, df: number) => chiSquareQuantile(p, df),
    isf: (q: number, df: number) => chiSquareIsf(q, df),
    point: (u: number, df: number) => (df * u) / (1 - u),
  },
  {
    name: 'beta',
    cdf: (x: number, a: number, b: number) => betaCdf(x, a, b),
    sf: (x: number, a: number, b: number) => betaSf(x, a, b),
    quantile: (p: number, a: number, b: number) => betaQuantile(p, a, b),
    isf: (q: number, a: number, b: number) => betaIsf(q, a, b),
    point: (u: number) => u,
  },
];

describe.each(families)('$name distribution', ({ cdf, sf, quantile, isf, point }) => {
  test('the two tails add up to 1', () => {
    fc.assert(
      fc.property(share, parameter, parameter, (u, a, b) => {
        const x = point(u, a, b);
        expect(cdf(x, a, b) + sf(x, a, b)).toBeCloseTo(1, 12);
      }),
    );
  });

  test('the lower tail never falls and stays a probability', () => {
    fc.assert(
      fc.property(share, share, parameter, parameter, (u, v, a, b) => {
        const low = cdf(point(Math.min(u, v), a, b), a, b);
        const high = cdf(point(Math.max(u, v), a, b), a, b);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(high - low).toBeGreaterThanOrEqual(-1e-13);
      }),
    );
  });

  test('quantile inverts cdf and isf inverts sf, far into the tails', () => {
    fc.assert(
      fc.property(tail, parameter, parameter, (p, a, b) => {
        const x = quantile(p, a, b);
        // Below 1e-290 the argument has lost its digits: nothing can be asked of the way back.
        if (Math.abs(x) > 1e-290 && !crowded(x)) expect(relative(cdf(x, a, b), p)).toBeLessThan(1e-8);
        const y = isf(p, a, b);
        if (!crowded(y)) expect(relative(sf(y, a, b), p)).toBeLessThan(1e-8);
      }),
      { numRuns: 300 },
    );
  });

  test('never throws, whatever the doubles', () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), fc.double(), (x, a, b) => {
        for (const value of [cdf(x, a, b), sf(x, a, b)]) {
          expect(Number.isNaN(value) || (value >= 0 && value <= 1)).toBe(true);
        }
        for (const value of [quantile(x, a, b), isf(x, a, b)]) expect(typeof value).toBe('number');
      }),
      { numRuns: 300 },
    );
  });

  test('probabilities outside 0 to 1 have no quantile', () => {
    for (const p of [-1e-9, 1.000001, Number.NaN, -Infinity, Infinity]) {
      expect(quantile(p, 2, 3)).toBeNaN();
      expect(isf(p, 2, 3)).toBeNaN();
    }
  });
});

describe('normal distribution', () => {
  test('is symmetric', () => {
    fc.assert(
      fc.property(fc.double({ min: -40, max: 40, noNaN: true }), (z) => {
        expect(normalCdf(z)).toBe(normalSf(-z));
        expect(normalLogCdf(z)).toBe(normalLogSf(-z));
        expect(normalPdf(z)).toBe(normalPdf(-z));
      }),
    );
  });

  test('ends at the infinities', () => {
    expect([normalCdf(-Infinity), normalCdf(Infinity), normalSf(Infinity), normalPdf(Infinity)]).toEqual([0, 1, 0, 0]);
    expect([normalQuantile(0), normalQuantile(1), normalIsf(0), normalIsf(1)]).toEqual([
      -Infinity,
      Infinity,
      Infinity,
      -Infinity,
    ]);
    expect([normalLogSf(Infinity), normalLogCdf(-Infinity)]).toEqual([-Infinity, -Infinity]);
  });

  test('the log tail goes on where the tail underflows', () => {
    expect(normalSf(40)).toBe(0);
    // 10 digits of the asymptotic series −z²/2 − ln(z √(2π)) − 1/z² + …
    expect(normalLogSf(1e5)).toBeCloseTo(-5_000_000_012.43186, 4);
  });
});

describe('limits and special cases', () => {
  test('a gamma variable of shape 1 is exponential', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 700, noNaN: true }), (x) => {
        expect(relative(gammaSf(x, 1, 1), Math.exp(-x))).toBeLessThan(1e-13);
        expect(relative(gammaCdf(x, 1, 1), -Math.expm1(-x))).toBeLessThan(1e-13);
      }),
    );
  });

  test('a chi-square variable of 1 degree of freedom is a squared normal one', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 36, noNaN: true }), (z) => {
        expect(relative(chiSquareSf(z * z, 1), 2 * normalSf(z))).toBeLessThan(5e-13);
      }),
    );
  });

  test('a beta variable with b = 1 has the tail x^a, and mirrors when a and b change places', () => {
    fc.assert(
      fc.property(share, fc.double({ min: 0.1, max: 100, noNaN: true }), parameter, (x, a, b) => {
        if (x ** a > 1e-300) expect(relative(betaCdf(x, a, 1), x ** a)).toBeLessThan(1e-12);
        expect(betaCdf(0.5, a, b)).toBeCloseTo(betaSf(0.5, b, a), 13);
      }),
    );
  });

  test('ends of the range', () => {
    expect([
      gammaCdf(0, 2, 1),
      gammaSf(0, 2, 1),
      gammaCdf(-5, 2, 1),
      gammaCdf(Infinity, 2, 1),
      gammaSf(1e300, 2, 1),
    ]).toEqual([0, 1, 0, 1, 0]);
    expect([gammaQuantile(0, 2, 1), gammaQuantile(1, 2, 1), gammaIsf(0, 2, 1), gammaIsf(1, 2, 1)]).toEqual([
      0,
      Infinity,
      Infinity,
      0,
    ]);
    expect([betaCdf(0, 2, 3), betaSf(0, 2, 3), betaCdf(1, 2, 3), betaSf(1, 2, 3)]).toEqual([0, 1, 1, 0]);
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3), betaIsf(0, 2, 3), betaIsf(1, 2, 3)]).toEqual([0, 1, 1, 0]);
  });

  test('parameters without a distribution give NaN', () => {
    for (const bad of [0, -1, Number.NaN, Infinity, 1e11, 1e-4]) {
      expect([gammaCdf(1, bad, 1), gammaSf(1, bad, 1), gammaQuantile(0.5, bad, 1)]).toEqual([
        Number.NaN,
        Number.NaN,
        Number.NaN,
      ]);
      expect([betaCdf(0.5, bad, 1), betaSf(0.5, 1, bad), betaQuantile(0.5, bad, 1)]).toEqual([
        Number.NaN,
        Number.NaN,
        Number.NaN,
      ]);
    }
    expect([gammaCdf(1, 2, 0), gammaSf(1, 2, -1), gammaQuantile(0.5, 2, 0), gammaCdf(Number.NaN, 2, 1)]).toEqual(
      new Array(4).fill(Number.NaN),
    );
  });

  test('quantiles beyond the smallest doubles are 0', () => {
    expect(gammaQuantile(1e-300, 0.01, 1)).toBe(0);
    expect(betaQuantile(1e-300, 0.01, 0.01)).toBe(0);
    expect(betaIsf(1e-300, 0.01, 0.01)).toBe(1);
  });
});
