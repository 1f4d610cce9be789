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
});
