import { compareSurvival, type Duration, restrictedMean, survivalCurve } from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import { errorsOf, faultsOf, okOf } from '../support/results.js';

const ended = (...values: number[]): Duration[] => values.map((value) => ({ value, observed: true }));
const open = (...values: number[]): Duration[] => values.map((value) => ({ value, observed: false }));
const remission = [...ended(6, 6, 6, 7, 10, 13, 16, 22, 23), ...open(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)];

describe('survivalCurve(durations, options)', () => {
  test('[R113] [R196] says what it did and on what', () => {
    expect(okOf(survivalCurve(remission))).toMatchObject({
      n: 21,
      events: 9,
      censored: 12,
      method: 'log-log',
      median: 23,
      medianInterval: { lower: 13, confidenceLevel: 0.95 },
      quantiles: [],
      cautions: [{ code: 'few-events' }],
    });
  });

  test('an event and a censoring at one time: the censored one was at risk of the event', () => {
    const { steps } = okOf(survivalCurve([...ended(5), ...open(5), ...ended(8)]));
    expect(steps.map(({ time, atRisk, events, censored }) => [time, atRisk, events, censored])).toEqual([
      [5, 3, 1, 1],
      [8, 1, 1, 0],
    ]);
    expect(steps[0]?.survival).toBeCloseTo(2 / 3, 15);
  });

  test('who is censored before the first event counts at no step', () => {
    const { steps, n, censored } = okOf(survivalCurve([...open(1, 2), ...ended(3), ...open(4)]));
    expect([n, censored, steps[0]?.atRisk, steps[0]?.censored]).toEqual([4, 3, 2, 1]);
  });

  test('where none is left there is no standard error and no interval', () => {
    const { steps } = okOf(survivalCurve(ended(1, 2)));
    expect(steps[1]).toEqual({ time: 2, atRisk: 1, events: 1, censored: 0, survival: 0 });
  });

  test('the median is absent while more than half still last', () => {
    const curve = okOf(survivalCurve([...ended(1), ...open(2, 3, 4)]));
    expect(curve.median).toBeUndefined();
    expect('median' in curve).toBe(false);
    expect(curve.medianInterval.upper).toBeUndefined();
  });

  test('a curve that stays at exactly one half: the middle of that step', () => {
    expect(okOf(survivalCurve(ended(1, 2, 3, 4))).median).toBe(2.5);
    expect(okOf(survivalCurve([...ended(1, 2), ...open(3, 9)])).median).toBe(5.5);
  });

  test('a lower bound of the curve that rises again: the first time counts', () => {
    // At 99.9 % the bound is lower after the first event than after the second.
    expect(okOf(survivalCurve(ended(1, 2, 3, 4), { confidenceLevel: 0.999 })).medianInterval.lower).toBe(1);
  });

  test('quantiles are shares that have ended, in the order asked for', () => {
    const { quantiles } = okOf(survivalCurve(ended(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), { quantiles: [0.85, 0.05] }));
    expect(quantiles.map(({ p, value }) => [p, value])).toEqual([
      [0.85, 9],
      [0.05, 1],
    ]);
  });

  test('ten events carry no caution', () => {
    expect(okOf(survivalCurve(ended(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))).cautions).toEqual([]);
  });

  test('durations none of which has ended are too little data, as are none', () => {
    expect(faultsOf(survivalCurve(open(1, 2, 3)))).toEqual([['insufficient-data', 'durations']]);
    expect(faultsOf(survivalCurve([]))).toEqual([['insufficient-data', 'durations']]);
    expect(errorsOf(survivalCurve([]))[0]?.expected).toBe('a list with at least 1 observed duration');
  });

  test('every fault at once', () => {
    const durations = [
      { value: -1, observed: true },
      { value: 1, observed: 'yes' },
    ] as never;
    expect(faultsOf(survivalCurve(durations, { method: 'loglog', quantiles: [0, 1], level: 0.9 } as never))).toEqual([
      ['out-of-range', 'durations[0].value'],
      ['invalid-type', 'durations[1].observed'],
      ['unknown-option', 'method'],
      ['out-of-range', 'quantiles[0]'],
      ['out-of-range', 'quantiles[1]'],
      ['unknown-field', 'level'],
    ]);
  });
});

describe('restrictedMean(durations, options)', () => {
  test('says what it did and on what', () => {
    expect(okOf(restrictedMean(remission, { until: 30 }))).toMatchObject({
      method: 'logit',
      until: 30,
      n: 21,
      events: 9,
      cautions: [{ code: 'few-events' }],
    });
  });

  test('beyond the longest duration when that one has ended, and not when it was cut short', () => {
    expect(okOf(restrictedMean(ended(1, 2, 3), { until: 10 })).estimate).toBeCloseTo(2, 12);
    expect(faultsOf(restrictedMean([...ended(1, 2), ...open(3)], { until: 3.5 }))).toEqual([['out-of-range', 'until']]);
    expect(okOf(restrictedMean([...ended(1, 2), ...open(3)], { until: 3 })).estimate).toBeCloseTo(2, 12);
  });

  test('one event gives an estimate with an interval that says nothing', () => {
    const { interval, events } = okOf(restrictedMean([...ended(2), ...open(5, 6)], { until: 4 }));
    expect([events, interval.lower, interval.upper]).toEqual([1, 0, 4]);
  });

  test('no event up to the time, all at one time and none observed are too little data', () => {
    const short = ['insufficient-data', 'durations'];
    expect(faultsOf(restrictedMean(ended(5, 6), { until: 4 }))).toEqual([short]);
    expect(faultsOf(restrictedMean(ended(2, 2), { until: 4 }))).toEqual([short]);
    expect(faultsOf(restrictedMean(open(5, 6), { until: 4 }))).toEqual([short]);
    expect(faultsOf(restrictedMean(ended(1), {} as never))).toEqual([['missing', 'until']]);
  });
});

describe('compareSurvival(arms, options)', () => {
  const arms = { control: ended(1, 2, 3, 4, 5), treatment: [...ended(3, 6, 8), ...open(9, 9)] };

  test('says what it did and on what', () => {
    const result = okOf(compareSurvival(arms));
    expect(result).toMatchObject({
      scale: 'relative',
      method: 'score',
      weights: 'equal',
      alternative: 'two-sided',
      nullEffect: 0,
      control: { n: 5, events: 5 },
      treatment: { n: 5, events: 3 },
    });
    expect(result.estimate).toBeLessThan(0);
    expect(result.control.expectedEvents + result.treatment.expectedEvents).toBeCloseTo(8, 12);
    expect(result.cautions.map(({ code }) => code)).toEqual(['few-events']);
  });

  test('many events at one time carry a caution', () => {
    const tied = { control: ended(1, 1, 1, 1, 1, 2, 2, 2), treatment: ended(1, 1, 1, 2, 2, 2, 2, 3) };
    expect(okOf(compareSurvival(tied)).cautions.map(({ code }) => code)).toEqual(['many-ties']);
  });

  test('no event in the treatment: −100 %, with an upper bound', () => {
    const { estimate, interval, pValue } = okOf(
      compareSurvival({ control: ended(1, 2, 3, 4), treatment: open(5, 5, 5) }),
    );
    expect([estimate, interval.lower]).toEqual([-1, -1]);
    expect(interval.upper).toBeGreaterThan(-1);
    expect(pValue).toBeLessThan(0.1);
  });

  test('no event in the control: no ratio by the score, one by peto', () => {
    const none = { control: open(5, 5, 5), treatment: ended(1, 2, 3, 4) };
    expect(faultsOf(compareSurvival(none))).toEqual([['insufficient-data', 'control']]);
    expect(okOf(compareSurvival(none, { method: 'peto' })).estimate).toBeGreaterThan(0);
  });

  test('no event while both arms were at risk, an empty arm, none observed: too little data', () => {
    expect(faultsOf(compareSurvival({ control: open(1, 1), treatment: ended(2, 3) }))).toEqual([
      ['insufficient-data', 'treatment'],
    ]);
    expect(faultsOf(compareSurvival({ control: [], treatment: [] }))).toEqual([
      ['insufficient-data', 'control'],
      ['insufficient-data', 'treatment'],
    ]);
    expect(faultsOf(compareSurvival({ control: open(1), treatment: open(2) }))).toEqual([
      ['insufficient-data', 'treatment'],
    ]);
    // Everybody has the event at once: neither arm could have had more or fewer.
    expect(faultsOf(compareSurvival({ control: ended(1, 1), treatment: ended(1, 1) }))).toEqual([
      ['insufficient-data', 'treatment'],
    ]);
  });

  test('rho and gamma belong to fleming-harrington', () => {
    expect(faultsOf(compareSurvival(arms, { rho: 1 }))).toEqual([['inconsistent', 'rho']]);
    expect(faultsOf(compareSurvival(arms, { weights: 'gehan-breslow', gamma: 1 }))).toEqual([
      ['inconsistent', 'gamma'],
    ]);
    expect(faultsOf(compareSurvival(arms, { scale: 'absolute' } as never))).toEqual([['unknown-option', 'scale']]);
  });
});
