import * as fc from 'fast-check';
import * as numeric from 'product-flow/numeric';
import { describe, expect, test } from 'vitest';

const {
  betaCdf,
  betaIsf,
  betaPdf,
  betaQuantile,
  betaSf,
  binomialCdf,
  binomialIsf,
  binomialPmf,
  binomialQuantile,
  binomialSf,
  chiSquareCdf,
  chiSquareIsf,
  chiSquarePdf,
  chiSquareQuantile,
  chiSquareSf,
  fCdf,
  fIsf,
  fPdf,
  fQuantile,
  fSf,
  gammaCdf,
  gammaIsf,
  gammaPdf,
  gammaQuantile,
  gammaSf,
  nonCentralTCdf,
  nonCentralTIsf,
  nonCentralTPdf,
  nonCentralTQuantile,
  nonCentralTSf,
  normalCdf,
  normalIsf,
  normalLogCdf,
  normalLogSf,
  normalPdf,
  normalQuantile,
  normalSf,
  poissonCdf,
  poissonIsf,
  poissonPmf,
  poissonQuantile,
  poissonSf,
  studentTCdf,
  studentTIsf,
  studentTPdf,
  studentTQuantile,
  studentTSf,
} = numeric;

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
  {
    name: 'Student t',
    cdf: (t: number, df: number) => studentTCdf(t, df),
    sf: (t: number, df: number) => studentTSf(t, df),
    quantile: (p: number, df: number) => studentTQuantile(p, df),
    isf: (q: number, df: number) => studentTIsf(q, df),
    point: (u: number) => Math.log(u / (1 - u)),
  },
  {
    name: 'F',
    cdf: (x: number, a: number, b: number) => fCdf(x, a, b),
    sf: (x: number, a: number, b: number) => fSf(x, a, b),
    quantile: (p: number, a: number, b: number) => fQuantile(p, a, b),
    isf: (q: number, a: number, b: number) => fIsf(q, a, b),
    point: (u: number) => u / (1 - u),
  },
  {
    name: 'non-central t',
    cdf: (t: number, df: number, b: number) => nonCentralTCdf(t, df, Math.log(b)),
    sf: (t: number, df: number, b: number) => nonCentralTSf(t, df, Math.log(b)),
    quantile: (p: number, df: number, b: number) => nonCentralTQuantile(p, df, Math.log(b)),
    isf: (q: number, df: number, b: number) => nonCentralTIsf(q, df, Math.log(b)),
    point: (u: number) => 3 * Math.log(u / (1 - u)),
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
        if (Math.abs(x) > 1e-290 && x > -Infinity && !crowded(x)) expect(relative(cdf(x, a, b), p)).toBeLessThan(1e-8);
        const y = isf(p, a, b);
        if (!crowded(y) && y < Infinity) expect(relative(sf(y, a, b), p)).toBeLessThan(1e-8);
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

describe.each([
  {
    name: 'binomial',
    pmf: binomialPmf,
    cdf: binomialCdf,
    sf: binomialSf,
    quantile: binomialQuantile,
    isf: binomialIsf,
  },
  {
    name: 'Poisson',
    pmf: (k: number, n: number, p: number) => poissonPmf(k, n * p),
    cdf: (k: number, n: number, p: number) => poissonCdf(k, n * p),
    sf: (k: number, n: number, p: number) => poissonSf(k, n * p),
    quantile: (u: number, n: number, p: number) => poissonQuantile(u, n * p),
    isf: (u: number, n: number, p: number) => poissonIsf(u, n * p),
  },
])('$name distribution', ({ pmf, cdf, sf, quantile, isf }) => {
  const count = fc.integer({ min: 0, max: 2000 });
  const chance = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 1e-9, 0.5));

  test('the probabilities of single counts add up to the tails', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), chance, (n, p) => {
        let below = 0;
        for (let k = 0; k <= n; k += 1) {
          below += pmf(k, n, p);
          expect(cdf(k, n, p)).toBeCloseTo(below, 12);
          expect(sf(k, n, p)).toBeCloseTo(1 - below, 12);
        }
      }),
    );
  });

  test('quantile and isf are the first counts at which the tails are small enough', () => {
    fc.assert(
      fc.property(count, chance, fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (n, p, u) => {
        const k = quantile(u, n, p);
        expect(cdf(k, n, p)).toBeGreaterThanOrEqual(u);
        expect(cdf(k - 1, n, p)).toBeLessThan(u);
        const other = isf(u, n, p);
        expect(sf(other, n, p)).toBeLessThanOrEqual(u);
        expect(sf(other - 1, n, p)).toBeGreaterThan(u);
      }),
    );
  });

  test('certain counts and certain tails have their quantiles, by the definition', () => {
    const counts = Array.from({ length: 11 }, (_, k) => k);
    const least = (holds: (k: number) => boolean): number => counts.find(holds) ?? Infinity;
    for (const n of [0, 10]) {
      for (const p of [0, 1]) {
        for (const u of [0, 0.5, 1]) {
          // All of the mass of a mean of 10 does not lie below any count.
          if (pmf(n * p, n, p) < 1) continue;
          expect([n, p, u, quantile(u, n, p)]).toEqual([n, p, u, least((k) => (k >= n * p ? 1 : 0) >= u)]);
          expect([n, p, u, isf(u, n, p)]).toEqual([n, p, u, least((k) => (k >= n * p ? 0 : 1) <= u)]);
        }
      }
    }
    expect([quantile(0, 10, 0.3), isf(1, 10, 0.3)]).toEqual([0, 0]);
  });

  test('never throws and stays a probability, whatever the doubles', () => {
    fc.assert(
      fc.property(fc.double(), fc.oneof(fc.double(), count), fc.oneof(fc.double(), chance), (k, n, p) => {
        for (const value of [pmf(k, n, p), cdf(k, n, p), sf(k, n, p)]) {
          expect(Number.isNaN(value) || (value >= 0 && value <= 1 + 1e-12)).toBe(true);
        }
        for (const value of [quantile(p, n, 0.5), isf(p, n, 0.5)]) expect(Number.isNaN(value) || value >= 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('a count between two is the lower one, and no count has its probability', () => {
    expect(cdf(2.7, 10, 0.3)).toBe(cdf(2, 10, 0.3));
    expect(sf(2.7, 10, 0.3)).toBe(sf(2, 10, 0.3));
    expect([pmf(2.7, 10, 0.3), pmf(-1, 10, 0.3), cdf(-0.5, 10, 0.3), sf(-0.5, 10, 0.3)]).toEqual([0, 0, 0, 1]);
  });
});

describe('densities', () => {
  const step = 1e-5;
  const slope = (cdf: (x: number) => number, x: number): number => {
    const h = step * x;
    return (8 * (cdf(x + h) - cdf(x - h)) - (cdf(x + 2 * h) - cdf(x - 2 * h))) / (12 * h);
  };

  test('are the slopes of the lower tails', () => {
    const ordinary = fc.double({ min: 0.3, max: 40, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 0.9, noNaN: true }), ordinary, ordinary, (u, a, b) => {
        const pairs: readonly (readonly [number, (x: number) => number, number])[] = [
          [gammaPdf(gammaQuantile(u, a, b), a, b), (x) => gammaCdf(x, a, b), gammaQuantile(u, a, b)],
          [chiSquarePdf(chiSquareQuantile(u, a), a), (x) => chiSquareCdf(x, a), chiSquareQuantile(u, a)],
          [betaPdf(betaQuantile(u, a, b), a, b), (x) => betaCdf(x, a, b), betaQuantile(u, a, b)],
          [studentTPdf(studentTQuantile(u, a), a), (x) => studentTCdf(x, a), studentTQuantile(u, a)],
          [
            nonCentralTPdf(nonCentralTQuantile(u, a, b), a, b),
            (x) => nonCentralTCdf(x, a, b),
            nonCentralTQuantile(u, a, b),
          ],
          [fPdf(fQuantile(u, a, b), a, b), (x) => fCdf(x, a, b), fQuantile(u, a, b)],
        ];
        for (const [density, cdf, x] of pairs) {
          if (Math.abs(x) > 1e-3 && Math.abs(1 - x) > 1e-3) expect(relative(slope(cdf, x), density)).toBeLessThan(1e-6);
        }
      }),
    );
  });

  test('at the ends of the range', () => {
    expect([gammaPdf(0, 0.5, 2), gammaPdf(0, 1, 2), gammaPdf(0, 2, 2), gammaPdf(-1, 2, 2)]).toEqual([
      Infinity,
      2,
      0,
      0,
    ]);
    expect([gammaPdf(Infinity, 2, 2), gammaPdf(1, -2, 2), gammaPdf(1, 2, 0)]).toEqual([0, Number.NaN, Number.NaN]);
    expect([betaPdf(0, 0.5, 3), betaPdf(0, 1, 3), betaPdf(0, 2, 3), betaPdf(1, 3, 1), betaPdf(1, 3, 0.5)]).toEqual([
      Infinity,
      3,
      0,
      3,
      Infinity,
    ]);
    expect([betaPdf(-0.1, 2, 2), betaPdf(1.1, 2, 2), betaPdf(Number.NaN, 2, 2), betaPdf(0.5, 0, 2)]).toEqual([
      0,
      0,
      Number.NaN,
      Number.NaN,
    ]);
    expect([fPdf(0, 1, 5), fPdf(0, 2, 5), fPdf(0, 3, 5), fPdf(-1, 3, 5), fPdf(Infinity, 3, 5)]).toEqual([
      Infinity,
      1,
      0,
      0,
      0,
    ]);
    expect([fPdf(1, 0, 5), fPdf(Number.NaN, 3, 5), studentTPdf(Number.NaN, 3), studentTPdf(1, 0)]).toEqual(
      new Array(4).fill(Number.NaN),
    );
    for (const t of [0, 0.1, 5, 1e150]) {
      for (const df of [1e12, Infinity, 2.1e10, 1.9e-3, 0, -1, Number.NaN]) expect(studentTPdf(t, df)).toBeNaN();
    }
    expect([studentTPdf(0, 2e10), studentTPdf(0, 2e-3)]).toEqual([expect.any(Number), expect.any(Number)]);
    expect(studentTPdf(0, 2e10) * studentTPdf(0, 2e-3)).toBeGreaterThan(0);
    expect([studentTPdf(Infinity, 3), studentTPdf(0, 1e10)]).toEqual([0, expect.closeTo(normalPdf(0), 9)]);
    // The density of Cauchy's distribution is 1 ÷ (π (1 + t²)), also where t² overflows.
    expect(relative(studentTPdf(1e150, 1), 1 / Math.PI / 1e150 / 1e150)).toBeLessThan(1e-12);
    expect(relative(studentTPdf(1e-9, 1), 1 / Math.PI)).toBeLessThan(1e-12);
  });
});

describe('Student t and F distributions', () => {
  test('the square of a t variable is an F variable, and its reciprocal another', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), parameter, parameter, (t, a, b) => {
        const [both, upper] = [2 * studentTSf(t, b), fSf(t * t, 1, b)];
        if (upper > 1e-290) expect(relative(both, upper)).toBeLessThan(1e-12);
        const [below, above] = [fCdf(t, a, b), fSf(1 / t, b, a)];
        if (below > 1e-290) expect(relative(below, above)).toBeLessThan(1e-9);
      }),
    );
  });

  test('t is symmetric, Cauchy at 1 and nearly normal at 1e10 degrees of freedom', () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), parameter, (t, df) => {
        expect(studentTCdf(t, df)).toBe(studentTSf(-t, df));
        expect(studentTCdf(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 13);
        expect(studentTSf(t, 1e10)).toBeCloseTo(normalSf(t), 9);
      }),
    );
    expect([studentTQuantile(0.5, 7), studentTIsf(0.5, 7), studentTQuantile(0, 7), studentTQuantile(1, 7)]).toEqual([
      expect.closeTo(0, 15),
      expect.closeTo(0, 15),
      -Infinity,
      Infinity,
    ]);
    // Near the middle the quantile keeps its digits.
    expect(relative(studentTQuantile(0.5 + 1e-9, 1), Math.tan(Math.PI * 1e-9))).toBeLessThan(1e-6);
  });

  test('quantiles down to the smallest normal double, by mpmath at 50 digits', () => {
    for (const [actual, expected] of [
      [betaQuantile(0.25, 0.002, 1), 9.33263618503232e-302],
      [betaQuantile(0.499, 0.001, 1), 1.26050804950003e-302],
      [betaQuantile(0.499, 0.001, 3), 2.81433098286963e-303],
      [gammaQuantile(0.25, 0.002, 1), 5.24851507028583e-302],
      [gammaQuantile(0.499, 0.001, 1), 7.08306234145902e-303],
      [gammaQuantile(1e-305, 1, 1), 1e-305],
      [fIsf(0.25, 1, 0.004), 1.07502922861774e298],
      [fQuantile(0.25, 0.004, 1), 1 / 1.07502922861774e298],
    ] as const) {
      // ln Γ in one double, divided by a shape of 1e-3, leaves the gamma distribution 12 digits.
      expect([expected, relative(actual, expected) < 1e-12]).toEqual([expected, true]);
    }
    expect(relative(betaQuantile(0.499, 0.001, 3), 2.81433098286963e-303)).toBeLessThan(3e-14);
    // Beyond, there are no digits left: 0 and Infinity.
    expect([betaQuantile(0.49, 0.001, 1), gammaQuantile(0.4, 0.001, 1), betaIsf(0.49, 1, 0.001)]).toEqual([0, 0, 1]);
    expect([betaIsf(0.25, 1, 0.002), fIsf(0.25, 1, 0.002)]).toEqual([1, Infinity]);
  });

  test('ends of the range', () => {
    expect([studentTCdf(-Infinity, 3), studentTCdf(Infinity, 3), studentTSf(Infinity, 3), studentTSf(0, 3)]).toEqual([
      0, 1, 0, 0.5,
    ]);
    expect([fCdf(0, 2, 3), fCdf(-1, 2, 3), fCdf(Infinity, 2, 3), fSf(0, 2, 3), fSf(Infinity, 2, 3)]).toEqual([
      0, 0, 1, 1, 0,
    ]);
    expect([fQuantile(0, 2, 3), fQuantile(1, 2, 3), fIsf(0, 2, 3), fIsf(1, 2, 3)]).toEqual([0, Infinity, Infinity, 0]);
    expect([fCdf(1e308, 2, 3), fSf(1e-308, 2, 3)]).toEqual([1, 1]);
    expect([numeric.studentTLogSf(0, 4), numeric.studentTLogSf(-3, 4)]).toEqual([
      expect.closeTo(Math.log(0.5), 14),
      expect.closeTo(Math.log(studentTSf(-3, 4)), 14),
    ]);
  });
});

describe('the doubles that come out', () => {
  const edges = [0, -0, 5e-324, -5e-324, 1e-300, -1e-8, 0.5, 1, 2, 3, 10, 40, -40, 50, -700, 1e10, 1e300, -Infinity];
  const functions = Object.entries(numeric).filter(
    ([name, f]) =>
      typeof f === 'function' && /(?:Pdf|Pmf|Cdf|Sf|Quantile|Isf)$/.test(name) && !name.startsWith('nonCentral'),
  ) as unknown as readonly (readonly [string, (...parameters: readonly number[]) => number])[];

  test.each(functions)('%s is never −0', (_, f) => {
    const negative = edges.flatMap((x) =>
      edges.flatMap((a) => edges.filter((b) => Object.is(f(x, a, b), -0)).map((b) => [x, a, b])),
    );
    expect(negative).toEqual([]);
  });

  test('nor are those of the non-central t distribution', () => {
    const values = [
      numeric.nonCentralTLogSf(-Infinity, 3, 1),
      numeric.nonCentralTLogCdf(Infinity, 3, 1),
      numeric.nonCentralTLogSf(-50, 1e9, 1),
      nonCentralTQuantile(0.5, 5, 0),
      nonCentralTIsf(0.5, 5, 0),
      nonCentralTIsf(0.5, 5, -0),
    ];
    expect(values).toEqual(values.map(() => 0));
  });
});

describe('non-central t distribution', () => {
  test('has the quantiles of the t distribution without an effect, and near 0 those of the slope there', () => {
    for (const p of [0.5, 1e-9, 0.3, 0.9]) {
      expect(nonCentralTQuantile(p, 5, 0)).toBe(studentTQuantile(p, 5));
      expect(nonCentralTIsf(p, 5, 0)).toBe(studentTIsf(p, 5));
    }
    // The median is odd in the effect: ncp φ(0) ÷ f(0), but for the cube of ncp; f(0) in closed form.
    for (const [df, density] of [
      [1, 1 / Math.PI],
      [2, 1 / Math.sqrt(8)],
      [5, 8 / (3 * Math.PI * Math.sqrt(5))],
    ] as const) {
      for (const ncp of [1e-6, 1e-8, -1e-8, 1e-12, -1e-15]) {
        const median = (ncp * 0.3989422804014327) / density;
        expect(Math.abs(nonCentralTQuantile(0.5, df, ncp) - median) * density).toBeLessThan(1e-15);
      }
    }
  });

  const score = fc.double({ min: -30, max: 30, noNaN: true });

  test('is the t distribution without an effect, and the normal one around it with all degrees of freedom', () => {
    fc.assert(
      fc.property(score, parameter, score, (t, df, ncp) => {
        const [mine, central] = [nonCentralTSf(t, df, 0), studentTSf(t, df)];
        if (central > 1e-290) expect(relative(mine, central)).toBeLessThan(1e-12);
        expect(relative(nonCentralTPdf(t, df, 0), studentTPdf(t, df))).toBeLessThan(1e-12);
        expect(nonCentralTSf(t, 2e10, ncp)).toBeCloseTo(normalSf(t - ncp), 8);
      }),
    );
  });

  test('mirrors with the sign of the effect, and grows with the effect', () => {
    fc.assert(
      fc.property(score, parameter, score, fc.double({ min: 0, max: 5, noNaN: true }), (t, df, ncp, more) => {
        expect(nonCentralTCdf(t, df, ncp)).toBe(nonCentralTSf(-t, df, -ncp));
        expect(nonCentralTPdf(t, df, ncp)).toBe(nonCentralTPdf(-t, df, -ncp));
        expect(nonCentralTSf(t, df, ncp + more) - nonCentralTSf(t, df, ncp)).toBeGreaterThanOrEqual(-1e-13);
      }),
    );
  });

  test('at 0 it is the normal distribution of the effect', () => {
    fc.assert(
      fc.property(parameter, score, (df, ncp) => {
        expect(relative(nonCentralTCdf(0, df, ncp), normalCdf(-ncp))).toBeLessThan(1e-13);
      }),
    );
  });

  test('ends of the range, and no answer outside of the domain', () => {
    expect([nonCentralTCdf(-Infinity, 3, 1), nonCentralTCdf(Infinity, 3, 1), nonCentralTSf(Infinity, 3, 1)]).toEqual([
      0, 1, 0,
    ]);
    expect([nonCentralTQuantile(0, 3, 1), nonCentralTQuantile(1, 3, 1), nonCentralTIsf(0, 3, 1)]).toEqual([
      -Infinity,
      Infinity,
      Infinity,
    ]);
    expect(nonCentralTPdf(Infinity, 3, 1)).toBe(0);
    // Cauchy's tail, with the mean of |Z + ncp| where there is an effect: a power of t to its end.
    expect(relative(nonCentralTSf(1e200, 1, 0), 1 / Math.PI / 1e200)).toBeLessThan(1e-12);
    expect(relative(nonCentralTSf(1e200, 1, 2), 1e-60 * nonCentralTSf(1e140, 1, 2))).toBeLessThan(1e-12);
    expect(numeric.nonCentralTLogSf(1e200, 1, 2)).toBeCloseTo(Math.log(nonCentralTSf(1e200, 1, 2)), 10);
    expect(numeric.nonCentralTLogSf(-1e200, 1, 2)).toBeCloseTo(Math.log(nonCentralTSf(-1e200, 1, 2)), 10);
    expect(relative(nonCentralTPdf(1e150, 1, 0), 1 / Math.PI / 1e150 / 1e150)).toBeLessThan(1e-12);
    expect(nonCentralTIsf(1e-30, 0.01, 0)).toBe(Infinity);
    const outside: readonly (readonly [number, number, number])[] = [
      [1, 1e-3, 0],
      [1, 3e10, 0],
      [1, 5, 1.1e4],
      [1, 5, -1.1e4],
      [Number.NaN, 5, 0],
      [1, Number.NaN, 0],
      [1, 5, Number.NaN],
    ];
    for (const [t, df, ncp] of outside) {
      const values = [
        nonCentralTPdf,
        nonCentralTCdf,
        nonCentralTSf,
        numeric.nonCentralTLogCdf,
        numeric.nonCentralTLogSf,
      ];
      expect(values.map((f) => f(t, df, ncp))).toEqual(values.map(() => Number.NaN));
      if (!Number.isNaN(t)) expect(nonCentralTQuantile(0.3, df, ncp)).toBeNaN();
    }
  });
});

describe('log tails', () => {
  test('are the logarithms of the tails, and go on where those underflow', () => {
    fc.assert(
      fc.property(share, parameter, parameter, (u, a, b) => {
        const x = u / (1 - u);
        const pairs: readonly (readonly [number, number])[] = [
          [numeric.gammaLogCdf(x, a, b), gammaCdf(x, a, b)],
          [numeric.gammaLogSf(x, a, b), gammaSf(x, a, b)],
          [numeric.chiSquareLogSf(x, a), chiSquareSf(x, a)],
          [numeric.betaLogCdf(u, a, b), betaCdf(u, a, b)],
          [numeric.betaLogSf(u, a, b), betaSf(u, a, b)],
          [numeric.studentTLogSf(x, a), studentTSf(x, a)],
          [numeric.fLogSf(x, a, b), fSf(x, a, b)],
          [numeric.poissonLogCdf(x, a), poissonCdf(x, a)],
          [numeric.poissonLogSf(x, a), poissonSf(x, a)],
          [numeric.binomialLogCdf(Math.floor(x), 1000, u), binomialCdf(Math.floor(x), 1000, u)],
          [numeric.binomialLogSf(Math.floor(x), 1000, u), binomialSf(Math.floor(x), 1000, u)],
        ];
        for (const [logarithm, probability] of pairs) {
          if (probability > 1e-290) expect(Math.abs(logarithm - Math.log(probability))).toBeLessThan(1e-11);
          else expect(logarithm).toBeLessThan(-660);
        }
      }),
    );
  });

  test('at the ends of the range', () => {
    expect([numeric.gammaLogCdf(0, 2, 1), numeric.gammaLogSf(0, 2, 1), numeric.gammaLogCdf(1e300, 2, 1)]).toEqual([
      -Infinity,
      0,
      0,
    ]);
    expect(numeric.gammaLogSf(1e300, 2, 1)).toBe(-1e300);
    expect([numeric.betaLogCdf(0, 2, 3), numeric.betaLogCdf(1, 2, 3), numeric.betaLogSf(1, 2, 3)]).toEqual([
      -Infinity,
      0,
      -Infinity,
    ]);
    expect([
      numeric.binomialLogCdf(-1, 5, 0.5),
      numeric.binomialLogCdf(5, 5, 0.5),
      numeric.binomialLogSf(5, 5, 0.5),
      numeric.poissonLogCdf(-1, 3),
      numeric.poissonLogSf(-1, 3),
    ]).toEqual([-Infinity, 0, -Infinity, -Infinity, 0]);
    expect([
      numeric.gammaLogCdf(1, -1, 1),
      numeric.betaLogSf(0.5, -1, 1),
      numeric.studentTLogSf(1, -1),
      numeric.fLogSf(1, -1, 1),
      numeric.binomialLogCdf(1, 2.5, 0.5),
      numeric.poissonLogSf(1, -1),
    ]).toEqual(new Array(6).fill(Number.NaN));
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
