import * as fc from 'fast-check';
import { type ProportionIntervalMethod, proportionInterval, rateInterval } from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import { isPlain, junk, proportions } from '../support/arbitraries.js';
import { okOf } from '../support/results.js';

const methods: readonly ProportionIntervalMethod[] = ['wilson', 'clopper-pearson', 'jeffreys', 'agresti-coull', 'wald'];
const level = fc.double({ min: 0.5, max: 0.9999, noNaN: true });

describe.each(methods)('proportionInterval by %s', (method) => {
  test('holds the estimate and stays within 0 and 1', () => {
    fc.assert(
      fc.property(proportions(), level, (counts, confidenceLevel) => {
        const { lower, estimate, upper } = okOf(proportionInterval(counts, { method, confidenceLevel }));
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(estimate + 1e-12);
        expect(upper).toBeGreaterThanOrEqual(estimate - 1e-12);
      }),
    );
  });

  test('mirrors when successes and failures change places', () => {
    fc.assert(
      fc.property(proportions(), level, ({ successes, trials }, confidenceLevel) => {
        const interval = okOf(proportionInterval({ successes, trials }, { method, confidenceLevel }));
        const mirrored = okOf(
          proportionInterval({ successes: trials - successes, trials }, { method, confidenceLevel }),
        );
        expect(mirrored.lower).toBeCloseTo(1 - interval.upper, 12);
        expect(mirrored.upper).toBeCloseTo(1 - interval.lower, 12);
      }),
    );
  });

  test('a higher level gives a wider interval', () => {
    fc.assert(
      fc.property(proportions(2000), level, level, (counts, a, b) => {
        const narrow = okOf(proportionInterval(counts, { method, confidenceLevel: Math.min(a, b) }));
        const wide = okOf(proportionInterval(counts, { method, confidenceLevel: Math.max(a, b) }));
        expect(wide.lower).toBeLessThanOrEqual(narrow.lower + 1e-12);
        expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper - 1e-12);
      }),
    );
  });
});

describe('proportionInterval by wilson', () => {
  test('its bounds are the proportions that a score test just does not reject', () => {
    fc.assert(
      fc.property(proportions(5000), (counts) => {
        const { lower, estimate, upper } = okOf(proportionInterval(counts));
        for (const p of [lower, upper]) {
          if (p === 0 || p === 1) continue;
          const z = Math.abs(estimate - p) / Math.sqrt((p * (1 - p)) / counts.trials);
          expect(z).toBeCloseTo(1.959963984540054, 6);
        }
      }),
    );
  });
});

describe('rateInterval', () => {
  const counts = fc.record({
    count: fc.integer({ min: 0, max: 100_000 }),
    exposure: fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
  });

  test('holds the estimate', () => {
    fc.assert(
      fc.property(counts, level, (given, confidenceLevel) => {
        const { lower, estimate, upper } = okOf(rateInterval(given, { confidenceLevel }));
        expect(lower).toBeLessThanOrEqual(estimate);
        expect(upper).toBeGreaterThanOrEqual(estimate);
      }),
    );
  });

  test('scales with the unit of the exposure', () => {
    fc.assert(
      fc.property(counts, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), ({ count, exposure }, factor) => {
        const plain = okOf(rateInterval({ count, exposure }));
        const scaled = okOf(rateInterval({ count, exposure: exposure * factor }));
        expect(scaled.upper * factor).toBeCloseTo(plain.upper, 9 - Math.ceil(Math.log10(plain.upper + 1)));
        expect(scaled.lower * factor).toBeCloseTo(plain.lower, 9 - Math.ceil(Math.log10(plain.upper + 1)));
      }),
    );
  });

  test('more events never lower a bound', () => {
    fc.assert(
      fc.property(counts, ({ count, exposure }) => {
        const one = okOf(rateInterval({ count, exposure }));
        const more = okOf(rateInterval({ count: count + 1, exposure }));
        expect(more.lower).toBeGreaterThan(one.lower);
        expect(more.upper).toBeGreaterThan(one.upper);
      }),
    );
  });
});

describe('whatever comes in', () => {
  test('an interval is a value or errors, always plain data', () => {
    fc.assert(
      fc.property(
        fc.oneof(junk, fc.record({ successes: junk, trials: junk, count: junk, exposure: junk })),
        junk,
        (given, options) => {
          for (const interval of [proportionInterval, rateInterval]) {
            const result = interval(given as never, options as never);
            expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test('any doubles: never NaN in a value', () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), (a, b) => {
        for (const result of [
          proportionInterval({ successes: a, trials: b }),
          rateInterval({ count: a, exposure: b }),
        ]) {
          expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
