import { compareProportions } from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import { faultsOf, okOf } from '../support/results.js';

const arms = { control: { successes: 48, trials: 80 }, treatment: { successes: 56, trials: 70 } };

describe('compareProportions(arms, options)', () => {
  // mpmath, 60 digits, from the definition.
  test.each([
    [1e9 - 5, 1e9, 1e9 - 20, 1e9, 0, -3.00000001875, 0.00269979589706588],
    [1e8 - 5, 1e8, 1e8 - 20, 1e8, 0, -3.00000018750002, 0.00269979440131735],
    [1e9 - 5, 1e9, 1e9 - 20, 1e9, 1e-8, -4.374826973795, 1.21528835038334e-5],
    [999990, 1e6, 1999950, 2e6, -2e-5, 1.06003529189746, 0.28912854395825],
  ])(
    'koopman keeps its digits where failures are rare: %j of %j, %j of %j at %j',
    (x1, n1, x2, n2, nullEffect, z, p) => {
      const rare = { control: { successes: x1, trials: n1 }, treatment: { successes: x2, trials: n2 } };
      const { statistic, pValue } = okOf(
        compareProportions(rare, { scale: 'relative', method: 'koopman', nullEffect }),
      );
      expect((statistic ?? 0) / z).toBeCloseTo(1, 12);
      expect((pValue ?? 0) / p).toBeCloseTo(1, 12);
    },
  );

  test('a null effect has limits on both scales', () => {
    expect(faultsOf(compareProportions(arms, { nullEffect: 1 }))).toEqual([['out-of-range', 'nullEffect']]);
    for (const nullEffect of [-1, 1.01e100]) {
      expect(faultsOf(compareProportions(arms, { scale: 'relative', nullEffect }))).toEqual([
        ['out-of-range', 'nullEffect'],
      ]);
    }
    for (const method of ['log', 'koopman', 'fieller', 'delta'] as const) {
      const { pValue } = okOf(compareProportions(arms, { scale: 'relative', method, nullEffect: 1e100 }));
      expect(pValue).toBeLessThan(1e-3);
    }
  });

  test('says what it did and on what', () => {
    expect(okOf(compareProportions(arms))).toMatchObject({
      estimate: 56 / 70 - 48 / 80,
      scale: 'absolute',
      method: 'newcombe',
      alternative: 'two-sided',
      interval: { confidenceLevel: 0.95 },
      control: { successes: 48, trials: 80 },
      treatment: { successes: 56, trials: 70 },
      cautions: [],
    });
    expect(okOf(compareProportions(arms, { scale: 'relative' }))).toMatchObject({ scale: 'relative', method: 'log' });
  });

  test('a one-sided interval has no other side, and the bound of a two-sided one at twice the error', () => {
    const twoSided = okOf(compareProportions(arms, { confidenceLevel: 0.9 })).interval;
    const greater = okOf(compareProportions(arms, { alternative: 'greater' })).interval;
    const less = okOf(compareProportions(arms, { alternative: 'less' })).interval;
    expect(greater).toEqual({ lower: expect.closeTo(twoSided.lower ?? 0, 12), confidenceLevel: 0.95 });
    expect(less).toEqual({ upper: expect.closeTo(twoSided.upper ?? 0, 12), confidenceLevel: 0.95 });
  });

  test.each(['absolute', 'relative'] as const)(
    '%s: one-sided p-values are half of the two-sided one, and the rest',
    (scale) => {
      const { pValue: both = Number.NaN } = okOf(compareProportions(arms, { scale }));
      expect(okOf(compareProportions(arms, { scale, alternative: 'greater' })).pValue).toBeCloseTo(both / 2, 12);
      expect(okOf(compareProportions(arms, { scale, alternative: 'less' })).pValue).toBeCloseTo(1 - both / 2, 12);
    },
  );

  test('no success in either arm still bounds the difference, with a caution', () => {
    const { estimate, interval, cautions, ...rest } = okOf(
      compareProportions({ control: { successes: 0, trials: 20 }, treatment: { successes: 0, trials: 10 } }),
    );
    expect(estimate).toBe(0);
    expect(rest).not.toHaveProperty('pValue');
    expect(interval.lower).toBeCloseTo(-0.1611, 4);
    expect(interval.upper).toBeCloseTo(0.2775, 4);
    expect(cautions.map(({ code }) => code)).toEqual(['no-variation']);
  });

  test('everybody in both arms is no variation either', () => {
    const all = { control: { successes: 20, trials: 20 }, treatment: { successes: 10, trials: 10 } };
    expect(okOf(compareProportions(all)).cautions.map(({ code }) => code)).toEqual(['no-variation']);
  });

  test('a ratio of few successes carries a caution', () => {
    const few = { control: { successes: 4, trials: 80 }, treatment: { successes: 56, trials: 70 } };
    expect(okOf(compareProportions(few, { scale: 'relative' })).cautions.map(({ code }) => code)).toEqual([
      'few-successes',
    ]);
    expect(okOf(compareProportions(few)).cautions).toEqual([]);
    const enough = { control: { successes: 5, trials: 80 }, treatment: { successes: 56, trials: 70 } };
    expect(okOf(compareProportions(enough, { scale: 'relative' })).cautions).toEqual([]);
  });

  test('a ratio needs a success in each arm', () => {
    const none = { control: { successes: 0, trials: 80 }, treatment: { successes: 0, trials: 70 } };
    expect(faultsOf(compareProportions(none, { scale: 'relative' }))).toEqual([
      ['insufficient-data', 'control.successes'],
      ['insufficient-data', 'treatment.successes'],
    ]);
  });

  test('a ratio needs a failure in one arm: two arms of successes alone have no spread', () => {
    const all = { control: { successes: 80, trials: 80 }, treatment: { successes: 70, trials: 70 } };
    expect(faultsOf(compareProportions(all, { scale: 'relative' }))).toEqual([
      ['insufficient-data', 'treatment.successes'],
    ]);
  });

  test('a method that does not belong to the scale is refused', () => {
    expect(faultsOf(compareProportions(arms, { method: 'log' } as never))).toEqual([['inconsistent', 'method']]);
    expect(faultsOf(compareProportions(arms, { scale: 'relative', method: 'newcombe' } as never))).toEqual([
      ['inconsistent', 'method'],
    ]);
  });

  test('p-values end in 0 only where doubles end; the score goes on', () => {
    const strong = { control: { successes: 1, trials: 1e6 }, treatment: { successes: 200, trials: 1e6 } };
    const { pValue, statistic } = okOf(compareProportions(strong));
    expect(statistic).toBeCloseTo(12.675, 3);
    expect(pValue).toBeGreaterThan(0);
    expect(pValue).toBeLessThan(1e-35);
    const beyond = { control: { successes: 1, trials: 1e9 }, treatment: { successes: 5e8, trials: 1e9 } };
    expect(okOf(compareProportions(beyond))).toMatchObject({ pValue: 0, statistic: expect.closeTo(25305.89, 2) });
  });

  test('lists all faults of arms and options at once, and misspelled options', () => {
    const bad = { control: { successes: 5, trials: 3 }, treatment: { trials: 0 } } as never;
    expect(faultsOf(compareProportions(bad, { confidencelevel: 0.9, scale: 'odd' } as never))).toEqual([
      ['inconsistent', 'control.successes'],
      ['missing', 'treatment.successes'],
      ['unknown-option', 'scale'],
      ['unknown-field', 'confidencelevel'],
    ]);
    expect(faultsOf(compareProportions(null as never))).toEqual([['invalid-type', '']]);
    expect(faultsOf(compareProportions({} as never))).toEqual([
      ['missing', 'control'],
      ['missing', 'treatment'],
    ]);
  });

  test('changes nothing of what it is given', () => {
    const frozen = Object.freeze({
      control: Object.freeze({ ...arms.control }),
      treatment: Object.freeze({ ...arms.treatment }),
    });
    expect(okOf(compareProportions(frozen)).control).not.toBe(frozen.control);
  });
});
