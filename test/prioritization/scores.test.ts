import * as fc from 'fast-check';
import { iceScore, impactConfidenceFeasibility, riceScore, wsjfScore } from 'product-flow/prioritization';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { errorsOf, faultsOf, okOf } from '../support/results.js';

describe('riceScore(factors)', () => {
  test.each([
    [{ reach: 5000, impact: 2, confidence: 0.8, effort: 2 }, 4000],
    [{ reach: 10, impact: 3, confidence: 1, effort: 6 }, 5],
    [{ reach: 10000, impact: 3, confidence: 1, effort: 0.5 }, 60000],
    [{ reach: 0, impact: 3, confidence: 1, effort: 1 }, 0],
  ])('%j is worth %d', (factors, score) => {
    expect(okOf(riceScore(factors))).toBe(score);
  });

  test('takes a whole item: other fields are ignored', () => {
    const item = { id: 'x', title: 'Importer', reach: 100, impact: 1, confidence: 1, effort: 1 };
    expect(okOf(riceScore(item))).toBe(100);
  });

  test('no effort is no divisor', () => {
    expect(errorsOf(riceScore({ reach: 1, impact: 1, confidence: 1, effort: 0 }))).toEqual([
      { code: 'out-of-range', parameter: 'effort', value: 0, received: 'number', expected: 'a number above 0' },
    ]);
  });

  test('lists all faults at once', () => {
    expect(faultsOf(riceScore({ reach: -1, impact: '2', confidence: 80, effort: Number.NaN } as never))).toEqual([
      ['out-of-range', 'reach'],
      ['invalid-type', 'impact'],
      ['out-of-range', 'confidence'],
      ['not-finite', 'effort'],
    ]);
    expect(faultsOf(riceScore({} as never)).map(([code]) => code)).toEqual([
      'missing',
      'missing',
      'missing',
      'missing',
    ]);
  });

  test('a score too large for a double is an error, not infinite', () => {
    expect(faultsOf(riceScore({ reach: 1e308, impact: 1e308, confidence: 1, effort: 1 }))).toEqual([
      ['out-of-range', 'score'],
    ]);
  });
});

describe('iceScore(factors, options)', () => {
  test('multiplies unless told to take the mean', () => {
    expect(okOf(iceScore({ impact: 8, confidence: 5, ease: 5 }))).toBe(200);
    expect(okOf(iceScore({ impact: 8, confidence: 5, ease: 5 }, { aggregate: 'mean' }))).toBe(6);
  });

  test('lists the faults of factors and options together', () => {
    expect(faultsOf(iceScore({ impact: -1, confidence: 5, ease: 5 }, { aggregate: 'sum' } as never))).toEqual([
      ['out-of-range', 'impact'],
      ['unknown-option', 'aggregate'],
    ]);
    expect(faultsOf(iceScore({ impact: 1, confidence: 5, ease: 5 }, { aggregat: 'mean' } as never))).toEqual([
      ['unknown-field', 'aggregat'],
    ]);
    expect(faultsOf(iceScore({ impact: 1, confidence: 5, ease: 5 }, null as never))).toEqual([['invalid-type', '']]);
  });
});

describe('impactConfidenceFeasibility(factors)', () => {
  test('[R159] [R160] [R161] is the product of the three', () => {
    expect(okOf(impactConfidenceFeasibility({ impact: 40, confidence: 0.5, feasibility: 0.25 }))).toBe(5);
  });

  test('[R162] who asked, and how loudly, makes no difference', () => {
    const bet = { impact: 40, confidence: 0.5, feasibility: 0.25 };
    const loud = { ...bet, requestedBy: 'CEO', votes: 900 };
    expect(okOf(impactConfidenceFeasibility(loud))).toBe(okOf(impactConfidenceFeasibility(bet)));
  });
});

describe('wsjfScore(factors)', () => {
  test('divides the three parts of the cost of delay by the job size', () => {
    expect(okOf(wsjfScore({ userBusinessValue: 8, timeCriticality: 5, riskReduction: 3, jobSize: 8 }))).toBe(2);
  });

  test('a job of size 0 has no score', () => {
    expect(faultsOf(wsjfScore({ userBusinessValue: 8, timeCriticality: 5, riskReduction: 3, jobSize: 0 }))).toEqual([
      ['out-of-range', 'jobSize'],
    ]);
  });
});

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
