import { netPromoterScore } from 'product-flow/feedback';
import { describe, expect, test } from 'vitest';
import { faultsOf, okOf } from '../support/results.js';

describe('netPromoterScore(scores, options)', () => {
  test('the score interval keeps its digits where all answers are alike', () => {
    // mpmath 1.2.1, 40 digits: the root of Tango's equation
    const { interval } = okOf(netPromoterScore([0, 0, 0], { confidenceLevel: 0.001 }));
    expect(interval.upper).toBeCloseTo(-99.9998952802449, 11);
  });

  test('[R200] is promoters minus detractors, in points, with the answers behind it', () => {
    expect(okOf(netPromoterScore([10, 9, 9, 8, 7, 6, 10, null]))).toMatchObject({
      value: (100 * 3) / 7,
      unit: 'points',
      n: 7,
      promoters: 4,
      passives: 2,
      detractors: 1,
      unanswered: 1,
      method: 'score',
      definition: 'net-promoter-score',
      cuts: { promotersFrom: 9, passivesFrom: 7 },
      interval: { confidenceLevel: 0.95 },
    });
  });

  test.each([
    ['score', 'Tango', 'score test'],
    ['adjusted-wald', 'Rocks', '¾ promoter'],
    ['wald', 'Rocks', 'at the estimate'],
  ] as const)('%s names its formula and source', (interval, source, formula) => {
    expect(okOf(netPromoterScore([10, 3], { interval }))).toMatchObject({
      method: interval,
      formula: expect.stringContaining(formula),
      source: expect.stringContaining(source),
    });
  });

  test('every answer falls into exactly one group, 6.5 and 8.5 too', () => {
    expect(okOf(netPromoterScore([6.5, 8.5]))).toMatchObject({ promoters: 0, passives: 1, detractors: 1, value: -50 });
    expect(okOf(netPromoterScore([0, 6.99, 7, 8.99, 9, 10]))).toMatchObject({
      detractors: 2,
      passives: 2,
      promoters: 2,
    });
  });

  test('people who did not answer are in no denominator', () => {
    // One popular tool divides by them, and shows 50 where its other page shows 100.
    const scores = [10, 10, 10, 10, 10, null, null, null, null, null];
    expect(okOf(netPromoterScore(scores))).toMatchObject({ value: 100, n: 5, unanswered: 5 });
  });

  test('nobody answering is no data, not a score of 0', () => {
    expect(faultsOf(netPromoterScore([]))).toEqual([['insufficient-data', 'scores']]);
    expect(faultsOf(netPromoterScore([null, null]))).toEqual([['insufficient-data', 'scores']]);
  });

  test.each([
    ['adjusted-wald', 47.50355154479023, 100],
    ['score', 44.49344002742217, 100],
    ['wald', 100, 100],
    // score: 100 (n − z²) ÷ (n + z²), which its equation comes to when all are promoters
  ] as const)('%s: ten promoters and nobody else', (interval, lower, upper) => {
    const actual = okOf(netPromoterScore(new Array(10).fill(10), { interval })).interval;
    expect(actual.lower).toBeCloseTo(lower, 9);
    expect(actual.upper).toBe(upper);
  });

  test('custom cuts are used and said', () => {
    const cuts = { promotersFrom: 8, passivesFrom: 6 };
    expect(okOf(netPromoterScore([8, 6, 5], { cuts }))).toMatchObject({
      promoters: 1,
      passives: 1,
      detractors: 1,
      cuts,
    });
  });

  test('cuts may be equal: nobody is passive then', () => {
    const cuts = { promotersFrom: 7, passivesFrom: 7 };
    expect(okOf(netPromoterScore([6, 7, 8], { cuts }))).toMatchObject({ promoters: 2, passives: 0, detractors: 1 });
  });

  test('cuts in the wrong order are inconsistent', () => {
    expect(faultsOf(netPromoterScore([5], { cuts: { promotersFrom: 5, passivesFrom: 6 } }))).toEqual([
      ['inconsistent', 'cuts.passivesFrom'],
    ]);
  });

  test('lists all faults at once, each answer by its index', () => {
    const options = { interval: 'exact', level: 0.9 } as never;
    expect(faultsOf(netPromoterScore([11, 5, '7', Number.NaN, undefined] as never, options))).toEqual([
      ['out-of-range', 'scores[0]'],
      ['invalid-type', 'scores[2]'],
      ['not-finite', 'scores[3]'],
      ['missing', 'scores[4]'],
      ['unknown-option', 'interval'],
      ['unknown-field', 'level'],
    ]);
    expect(faultsOf(netPromoterScore(null as never))).toEqual([['invalid-type', 'scores']]);
  });
});
