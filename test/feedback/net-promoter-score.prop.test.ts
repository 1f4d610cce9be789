import * as fc from 'fast-check';
import { netPromoterScore, type PromoterScoreInterval } from 'product-flow/feedback';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { okOf } from '../support/results.js';

const methods: readonly PromoterScoreInterval[] = ['adjusted-wald', 'score', 'wald'];

describe('laws of netPromoterScore', () => {
  const answers = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 60 });

  test.each(methods)('%s: the interval holds the score and stays within ±100', (interval) => {
    fc.assert(
      fc.property(answers, fc.double({ min: 1e-9, max: 0.999999, noNaN: true }), (scores, confidenceLevel) => {
        const { value, interval: bounds } = okOf(netPromoterScore(scores, { interval, confidenceLevel }));
        expect(bounds.lower ?? -101).toBeGreaterThanOrEqual(-100);
        expect(bounds.upper ?? 101).toBeLessThanOrEqual(100);
        // The adjusted interval is centred beside the score; at a low level it may miss it near ±100.
        if (interval === 'adjusted-wald') return;
        expect(bounds.lower ?? 101).toBeLessThanOrEqual(value + 1e-9);
        expect(bounds.upper ?? -101).toBeGreaterThanOrEqual(value - 1e-9);
      }),
    );
  });

  test.each(methods)('%s: mirrors when promoters and detractors change places', (interval) => {
    fc.assert(
      fc.property(answers, (scores) => {
        // 10 ↔ 0, 9 ↔ 6, passives stay.
        const mirrored = scores.map((score) => (score >= 9 ? 0 : score >= 7 ? score : 10));
        const one = okOf(netPromoterScore(scores, { interval }));
        const other = okOf(netPromoterScore(mirrored, { interval }));
        expect(other.value).toBeCloseTo(-one.value, 9);
        expect(other.interval.lower ?? 0).toBeCloseTo(-(one.interval.upper ?? 0), 6);
      }),
    );
  });

  test('[R200] another detractor never raises the score, and the order makes no difference', () => {
    fc.assert(
      fc.property(answers, fc.integer({ min: 0, max: 6 }), (scores, detractor) => {
        const { value } = okOf(netPromoterScore(scores));
        expect(okOf(netPromoterScore([...scores, detractor])).value).toBeLessThanOrEqual(value);
        expect(okOf(netPromoterScore([...scores].reverse()))).toEqual(okOf(netPromoterScore(scores)));
      }),
    );
  });

  test('whatever comes in, a value or errors come out, in plain data', () => {
    fc.assert(
      fc.property(fc.oneof(junk, fc.array(fc.oneof(junk, fc.double()))), junk, (scores, options) => {
        for (const result of [
          netPromoterScore(scores as never),
          netPromoterScore(scores as never, options as never),
          netPromoterScore([7, 10], options as never),
        ]) {
          expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
