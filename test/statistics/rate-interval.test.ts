import { rateInterval } from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import { faultsOf, okOf } from '../support/results.js';

describe('rateInterval(counts, options)', () => {
  test('says what it did and on what', () => {
    expect(okOf(rateInterval({ count: 14, exposure: 13 }))).toMatchObject({
      estimate: 14 / 13,
      confidenceLevel: 0.95,
      count: 14,
      exposure: 13,
      method: 'exact-poisson',
      formula: 'inversion of the exact Poisson test with equal tails',
      source: expect.stringContaining('Garwood'),
      assumptions: [expect.stringContaining('independently')],
    });
  });

  test('no events still bound the rate', () => {
    const { estimate, lower, upper } = okOf(rateInterval({ count: 0, exposure: 2 }));
    expect([estimate, lower]).toEqual([0, 0]);
    expect(upper).toBeCloseTo(-Math.log(0.025) / 2, 12);
  });

  test('lists all faults at once', () => {
    expect(faultsOf(rateInterval({ count: 1.5, exposure: 0 }, { level: 0.9 } as never))).toEqual([
      ['out-of-range', 'count'],
      ['out-of-range', 'exposure'],
      ['unknown-field', 'level'],
    ]);
  });

  test('counts go up to 1e9, exposures from 1e-100 to 1e100', () => {
    expect(okOf(rateInterval({ count: 1e9, exposure: 1 })).estimate).toBe(1e9);
    expect(faultsOf(rateInterval({ count: 1e9 + 1, exposure: 1 }))).toEqual([['out-of-range', 'count']]);
    for (const exposure of [1e-100, 1e100]) expect(okOf(rateInterval({ count: 1, exposure })).exposure).toBe(exposure);
    for (const exposure of [0, 0.99e-100, 1.01e100]) {
      expect(faultsOf(rateInterval({ count: 1, exposure }))).toEqual([['out-of-range', 'exposure']]);
    }
  });

  test('a count of −0 is 0', () => {
    expect(okOf(rateInterval({ count: -0, exposure: 1 }))).toEqual(okOf(rateInterval({ count: 0, exposure: 1 })));
    expect(okOf(rateInterval({ count: -0, exposure: 1 }))).toMatchObject({ estimate: 0, count: 0 });
  });
});
