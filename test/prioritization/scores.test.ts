import { iceScore, impactConfidenceFeasibility, riceScore, wsjfScore } from 'product-flow/prioritization';
import { describe, expect, test } from 'vitest';
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
    expect(faultsOf(iceScore({ impact: 1, confidence: 5, ease: 5 }, null as never))).toEqual([
      ['invalid-type', 'options'],
    ]);
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
