import * as fc from 'fast-check';
import { iceScore, impactConfidenceFeasibility, riceScore, wsjfScore } from 'product-flow/prioritization';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { okOf } from '../support/results.js';

describe('laws of the scores', () => {
  const amount = fc.double({ min: 0, max: 1e6, noNaN: true });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const size = fc.double({ min: 0.01, max: 1e6, noNaN: true });

  test('[R161] more of a benefit never lowers a score, more of a cost never raises it', () => {
    fc.assert(
      fc.property(amount, amount, share, size, amount, (reach, impact, confidence, effort, more) => {
        const score = okOf(riceScore({ reach, impact, confidence, effort }));
        expect(okOf(riceScore({ reach: reach + more, impact, confidence, effort }))).toBeGreaterThanOrEqual(score);
        expect(okOf(riceScore({ reach, impact: impact + more, confidence, effort }))).toBeGreaterThanOrEqual(score);
        expect(
          okOf(riceScore({ reach, impact, confidence: Math.min(1, confidence + more), effort })),
        ).toBeGreaterThanOrEqual(score);
        expect(okOf(riceScore({ reach, impact, confidence, effort: effort + more }))).toBeLessThanOrEqual(score);
        const bet = okOf(impactConfidenceFeasibility({ impact, confidence, feasibility: effort }));
        expect(
          okOf(impactConfidenceFeasibility({ impact: impact + more, confidence, feasibility: effort })),
        ).toBeGreaterThanOrEqual(bet);
        const job = okOf(
          wsjfScore({ userBusinessValue: reach, timeCriticality: impact, riskReduction: 0, jobSize: effort }),
        );
        expect(
          okOf(wsjfScore({ userBusinessValue: reach, timeCriticality: impact, riskReduction: more, jobSize: effort })),
        ).toBeGreaterThanOrEqual(job);
        expect(
          okOf(
            wsjfScore({ userBusinessValue: reach, timeCriticality: impact, riskReduction: 0, jobSize: effort + more }),
          ),
        ).toBeLessThanOrEqual(job);
      }),
    );
  });

  test('scaling a factor of all candidates scales all scores alike', () => {
    fc.assert(
      fc.property(
        amount,
        amount,
        share,
        size,
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        (reach, impact, confidence, effort, factor) => {
          const score = okOf(riceScore({ reach, impact, confidence, effort }));
          const scaled = okOf(riceScore({ reach: reach * factor, impact, confidence, effort }));
          expect(Math.abs(scaled - factor * score)).toBeLessThanOrEqual(1e-12 * Math.abs(factor * score) + 1e-300);
        },
      ),
    );
  });

  test('whatever comes in, a finite number or errors come out', () => {
    const factors = fc.dictionary(
      fc.constantFrom(
        'reach',
        'impact',
        'confidence',
        'effort',
        'ease',
        'feasibility',
        'jobSize',
        'userBusinessValue',
        'timeCriticality',
        'riskReduction',
      ),
      fc.oneof(junk, fc.double()),
    );
    fc.assert(
      fc.property(fc.oneof(junk, factors), (value) => {
        for (const score of [riceScore, iceScore, impactConfidenceFeasibility, wsjfScore]) {
          const result = score(value as never);
          expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
