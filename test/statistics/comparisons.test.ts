import { summarize, summarizeJointly, summarizePairs } from 'product-flow/numeric';
import {
  compareAdjustedMeans,
  compareAdjustedRatios,
  compareMeans,
  compareOdds,
  compareRates,
  compareRatios,
  summarizeClusters,
  testProportionsExactly,
} from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import { errorsOf, faultsOf, okOf } from '../support/results.js';

const values = { control: [3, 5, 4, 6, 2, 4], treatment: [8, 9, 12, 10, 7, 11] };
const means = { control: summarize(values.control), treatment: summarize(values.treatment) };
const pairs = {
  control: summarizePairs(values.control, [2, 3, 2, 4, 1, 3]),
  treatment: summarizePairs(values.treatment, [3, 3, 4, 3, 2, 4]),
};
const joint = {
  control: summarizeJointly([values.control, [2, 3, 2, 4, 1, 3], [3, 4, 4, 5, 3, 4], [2, 2, 3, 3, 2, 3]]),
  treatment: summarizeJointly([values.treatment, [3, 3, 4, 3, 2, 4], [3, 5, 6, 5, 2, 5], [2, 3, 4, 3, 2, 3]]),
};
const same = (n: number, value: number) => new Array<number>(n).fill(value);
const codesOf = (cautions: readonly { code: string }[]) => cautions.map(({ code }) => code);

describe('compareMeans(arms, options)', () => {
  test('says what it did and on what', () => {
    expect(okOf(compareMeans(means))).toMatchObject({
      estimate: 5.5,
      scale: 'absolute',
      method: 't',
      variance: 'welch',
      alternative: 'two-sided',
      nullEffect: 0,
      formula: 'difference ∓ t · its standard error',
      source: expect.stringContaining('Welch'),
      control: means.control,
      treatment: means.treatment,
    });
    expect(okOf(compareMeans(means, { variance: 'pooled' }))).toMatchObject({
      variance: 'pooled',
      degreesOfFreedom: 10,
      assumptions: expect.arrayContaining(['The values of both arms have one variance.']),
    });
    expect(okOf(compareMeans(means, { scale: 'relative' }))).toMatchObject({ method: 'log', estimate: 1.375 });
  });

  test('a summary with more in it gives back what was read', () => {
    const more = { ...means.control, name: 'old' };
    expect(okOf(compareMeans({ control: more, treatment: means.treatment })).control).toEqual(means.control);
  });

  test('fewer than 30 users in an arm are a caution, 30 are none', () => {
    const many = (n: number) => ({ n, mean: 5, m2: 40 });
    const codes = (control: number, treatment: number) =>
      codesOf(okOf(compareMeans({ control: many(control), treatment: many(treatment) })).cautions);
    expect(codes(30, 30)).toEqual([]);
    expect(codes(29, 30)).toEqual(['few-users']);
    expect(codes(30, 29)).toEqual(['few-users']);
  });

  test('a ratio to a control within three standard errors of 0 is a caution', () => {
    // The standard error of the control is 1.
    const control = (mean: number) => ({ n: 101, mean, m2: 101 * 100 });
    const codes = (mean: number, scale: 'absolute' | 'relative') =>
      codesOf(okOf(compareMeans({ control: control(mean), treatment: control(9) }, { scale } as object)).cautions);
    expect(codes(2.99, 'relative')).toEqual(['uncertain-control']);
    expect(codes(3.01, 'relative')).toEqual([]);
    expect(codes(2.99, 'absolute')).toEqual([]);
  });

  test('Fieller’s interval goes open-ended where the control may be 0', () => {
    const uncertain = { control: { n: 10, mean: 0.1, m2: 9 }, treatment: { n: 10, mean: 1, m2: 9 } };
    const { interval } = okOf(compareMeans(uncertain, { scale: 'relative', method: 'fieller' }));
    expect(interval).not.toHaveProperty('upper');
  });

  test('arms without spread say so, and give no p-value', () => {
    const flat = { control: summarize(same(5, 3)), treatment: summarize(same(5, 4)) };
    for (const options of [{}, { variance: 'pooled' }, { scale: 'relative' }] as const) {
      expect(errorsOf(compareMeans(flat, options))).toEqual([
        {
          code: 'insufficient-data',
          parameter: 'treatment.m2',
          value: 0,
          received: 'number',
          expected: 'above 0 in one arm at least: without spread there is no error to judge the effect by',
        },
      ]);
    }
  });

  test('one arm without spread is judged by the other', () => {
    const half = { control: summarize(same(6, 3)), treatment: means.treatment };
    expect(okOf(compareMeans(half)).degreesOfFreedom).toBe(5);
  });

  test('all faults at once', () => {
    const broken = { control: { n: 1, mean: 3, m2: 0 }, treatment: { n: 5, mean: Number.NaN, m2: -1 } };
    expect(faultsOf(compareMeans(broken, { method: 'log', confidenceLevel: 1 } as never))).toEqual([
      ['insufficient-data', 'control.n'],
      ['not-finite', 'treatment.mean'],
      ['out-of-range', 'treatment.m2'],
      ['out-of-range', 'confidenceLevel'],
    ]);
    expect(faultsOf(compareMeans(means, { method: 'log' } as never))).toEqual([['inconsistent', 'method']]);
    expect(faultsOf(compareMeans(means, { scale: 'relative', nullEffect: -1 }))).toEqual([
      ['out-of-range', 'nullEffect'],
    ]);
    expect(faultsOf(compareMeans(means, { varience: 'pooled' } as never))).toEqual([['unknown-field', 'varience']]);
  });

  test('a ratio needs means above 0', () => {
    const negative = { control: { n: 9, mean: -1, m2: 4 }, treatment: { n: 9, mean: -2, m2: 4 } };
    expect(faultsOf(compareMeans(negative, { scale: 'relative' }))).toEqual([
      ['out-of-range', 'control.mean'],
      ['out-of-range', 'treatment.mean'],
    ]);
    const falling = { control: { n: 9, mean: 1, m2: 4 }, treatment: { n: 9, mean: -2, m2: 4 } };
    expect(okOf(compareMeans(falling, { scale: 'relative', method: 'fieller' })).estimate).toBe(-3);
    expect(faultsOf(compareMeans(falling, { scale: 'relative' }))).toEqual([['out-of-range', 'treatment.mean']]);
  });

  test('the tail of a tiny p-value is not cut', () => {
    const far = { control: { n: 1000, mean: 0, m2: 1000 }, treatment: { n: 1000, mean: 1.4, m2: 1000 } };
    expect(okOf(compareMeans(far)).pValue).toBeGreaterThan(0);
    expect(okOf(compareMeans(far)).pValue).toBeLessThan(1e-150);
  });
});

describe('compareRatios(arms, options)', () => {
  test('is the ratio of the totals', () => {
    const { estimate, method } = okOf(compareRatios(pairs));
    expect(estimate).toBeCloseTo(57 / 19 - 24 / 15, 12);
    expect(method).toBe('t');
  });

  test('a denominator of 1 each is the comparison of means', () => {
    const ones = {
      control: summarizePairs(values.control, same(6, 1)),
      treatment: summarizePairs(values.treatment, same(6, 1)),
    };
    const [ratio, mean] = [okOf(compareRatios(ones)), okOf(compareMeans(means))];
    expect(ratio.pValue).toBeCloseTo(mean.pValue, 13);
    expect(ratio.interval.lower).toBeCloseTo(mean.interval.lower ?? 0, 12);
  });

  test('an uncertain denominator is a caution', () => {
    // Standard error of the denominator 1, of a mean of 10.
    const arm = (meanY: number) => ({ n: 26, meanX: 5, meanY, m2X: 40, m2Y: 26 * 25, cXY: 0 });
    const codes = (control: number, treatment: number) =>
      codesOf(okOf(compareRatios({ control: arm(control), treatment: arm(treatment) })).cautions);
    expect(codes(10.01, 10.01)).toEqual([]);
    expect(codes(9.99, 10.01)).toEqual(['uncertain-denominator']);
    expect(codes(10.01, 9.99)).toEqual(['uncertain-denominator']);
  });

  test('a numerator in proportion to the denominator has no spread', () => {
    const line = summarizePairs([2, 4, 6, 8], [1, 2, 3, 4]);
    expect(faultsOf(compareRatios({ control: line, treatment: line }))).toEqual([
      ['insufficient-data', 'treatment.m2X'],
    ]);
  });

  test.each([1000, 20_000, 200_000])('a perfect line of %i users has no spread', (n) => {
    const line = (shift: number) => {
      const y = Array.from({ length: n }, (_, index) => 1 + ((index * 7919 + shift) % 20));
      return summarizePairs(
        y.map((value) => 9.99 * value),
        y,
      );
    };
    const perfect = { control: line(0), treatment: line(3) };
    expect(faultsOf(compareRatios(perfect))).toEqual([['insufficient-data', 'treatment.m2X']]);
    expect(faultsOf(compareAdjustedMeans(perfect))).toEqual([['insufficient-data', 'treatment.m2X']]);
  });

  test('faults of denominators and of crossed sums that no data have', () => {
    const zero = { ...pairs.control, meanY: 0 };
    expect(faultsOf(compareRatios({ control: zero, treatment: zero }))).toEqual([
      ['out-of-range', 'control.meanY'],
      ['out-of-range', 'treatment.meanY'],
    ]);
    expect(faultsOf(compareRatios({ ...pairs, control: { ...pairs.control, cXY: 1e3 } }))).toEqual([
      ['inconsistent', 'control.cXY'],
    ]);
  });
});

describe('compareAdjustedMeans(arms, options)', () => {
  test('a covariate that explains nothing changes nothing', () => {
    const flat = {
      control: summarizePairs(values.control, same(6, 2)),
      treatment: summarizePairs(values.treatment, same(6, 2)),
    };
    const comparison = okOf(compareAdjustedMeans(flat));
    expect(comparison).toMatchObject({ coefficient: 0, varianceReduction: 0, estimate: 5.5 });
    expect(codesOf(comparison.cautions)).toContain('constant-covariate');
    expect(comparison.pValue).toBeCloseTo(okOf(compareMeans(means)).pValue, 12);
  });

  test('a covariate that tells the arms apart and nothing else takes nothing away', () => {
    const told = {
      control: summarizePairs([1, 2, 3, 2, 1, 3], same(6, 0)),
      treatment: summarizePairs([11, 12, 13, 12, 11, 13], same(6, 1)),
    };
    const comparison = okOf(compareAdjustedMeans(told));
    expect(comparison).toMatchObject({ coefficient: 0, estimate: 10 });
    expect(codesOf(comparison.cautions)).toContain('constant-covariate');
  });

  test('a covariate that explains everything within the arms leaves nothing to judge by', () => {
    const perfect = { control: summarizePairs([1, 2, 3], [1, 2, 3]), treatment: summarizePairs([3, 4, 5], [1, 2, 3]) };
    expect(faultsOf(compareAdjustedMeans(perfect))).toEqual([['insufficient-data', 'treatment.m2X']]);
  });

  test('outcomes without spread give an error, whatever the covariate does', () => {
    const flat = {
      control: summarizePairs([1, 1, 1], [1, 2, 4]),
      treatment: summarizePairs([2, 2, 2], [5, 6, 9]),
    };
    expect(faultsOf(compareAdjustedMeans(flat))).toEqual([['insufficient-data', 'treatment.m2X']]);
  });

  test('arms that differed before are a caution', () => {
    const shifted = {
      control: summarizePairs(values.control, [1, 2, 1, 2, 1, 2]),
      treatment: summarizePairs(values.treatment, [8, 9, 8, 9, 8, 9]),
    };
    expect(codesOf(okOf(compareAdjustedMeans(shifted)).cautions)).toContain('unlike-arms');
    expect(codesOf(okOf(compareAdjustedMeans(pairs)).cautions)).not.toContain('unlike-arms');
  });

  test('the slope within the arms is not drawn by their difference', () => {
    const all = okOf(compareAdjustedMeans(pairs));
    const within = okOf(compareAdjustedMeans(pairs, { coefficientFrom: 'within-arms' }));
    expect(within.coefficient).toBeCloseTo(
      (pairs.control.cXY + pairs.treatment.cXY) / (pairs.control.m2Y + pairs.treatment.m2Y),
      12,
    );
    expect(all.coefficient).not.toBeCloseTo(within.coefficient, 3);
  });
});

describe('compareAdjustedRatios(arms, options)', () => {
  test('its estimate is near the unadjusted one, its interval shorter', () => {
    const adjusted = okOf(compareAdjustedRatios(joint));
    const plain = okOf(compareRatios(pairs));
    const width = ({ lower = 0, upper = 0 }: { lower?: number | undefined; upper?: number | undefined }) =>
      upper - lower;
    expect(adjusted.varianceReduction).toBeGreaterThan(0);
    expect(width(adjusted.interval)).toBeLessThan(width(plain.interval));
  });

  test('faults name the cell', () => {
    const { control, treatment } = joint;
    const three = { ...control, means: control.means.slice(1) };
    expect(faultsOf(compareAdjustedRatios({ control: three, treatment }))).toEqual([['out-of-range', 'control.means']]);
    const crooked = control.comoments.map((row, i) => row.map((sum, j) => (i === 2 && j === 1 ? sum + 1 : sum)));
    expect(faultsOf(compareAdjustedRatios({ control: { ...control, comoments: crooked }, treatment }))).toEqual([
      ['inconsistent', 'control.comoments[2][1]'],
    ]);
    const zero = { ...treatment, means: [1, 0, 1, -1] };
    expect(faultsOf(compareAdjustedRatios({ control, treatment: zero }))).toEqual([
      ['out-of-range', 'treatment.means[1]'],
      ['out-of-range', 'treatment.means[3]'],
    ]);
  });
});

describe('compareRates(arms, options)', () => {
  const counts = (control: number, treatment: number) => ({
    control: { count: control, exposure: 10 },
    treatment: { count: treatment, exposure: 20 },
  });

  test('says what it did and on what', () => {
    expect(okOf(compareRates(counts(5, 20)))).toMatchObject({
      estimate: 0.5,
      scale: 'absolute',
      method: 'score',
      control: { count: 5, exposure: 10 },
      cautions: [],
    });
    expect(okOf(compareRates(counts(5, 20), { scale: 'relative' }))).toMatchObject({ estimate: 1, method: 'exact' });
  });

  test('no event in either arm is an error that says so', () => {
    expect(faultsOf(compareRates(counts(0, 0)))).toEqual([['insufficient-data', 'treatment.count']]);
    expect(faultsOf(compareRates(counts(0, 0), { method: 'wald' }))).toEqual([
      ['insufficient-data', 'treatment.count'],
    ]);
    expect(faultsOf(compareRates(counts(0, 3), { scale: 'relative' }))).toEqual([
      ['insufficient-data', 'control.count'],
    ]);
    expect(faultsOf(compareRates(counts(0, 0), { scale: 'relative', method: 'log' }))).toEqual([
      ['insufficient-data', 'control.count'],
      ['insufficient-data', 'treatment.count'],
    ]);
  });

  test('no event of the treatment bounds the ratio from above', () => {
    const { estimate, interval } = okOf(compareRates(counts(8, 0), { scale: 'relative' }));
    expect(estimate).toBe(-1);
    expect(interval.lower).toBe(-1);
    expect(interval.upper).toBeLessThan(-0.5);
  });

  test('few events are a caution of the approximate methods alone', () => {
    expect(codesOf(okOf(compareRates(counts(4, 5))).cautions)).toEqual(['few-events']);
    expect(codesOf(okOf(compareRates(counts(5, 5))).cautions)).toEqual([]);
    expect(codesOf(okOf(compareRates(counts(4, 5), { scale: 'relative' })).cautions)).toEqual([]);
  });

  test('a method of the other scale is refused', () => {
    expect(faultsOf(compareRates(counts(4, 5), { method: 'exact' } as never))).toEqual([['inconsistent', 'method']]);
  });
});

describe('compareOdds and testProportionsExactly', () => {
  const counts = (control: number, treatment: number, trials = 12) => ({
    control: { successes: control, trials },
    treatment: { successes: treatment, trials },
  });

  test('the exact two-sided test is Fisher’s doubled, and the tests say what they are', () => {
    const { pValue } = okOf(compareOdds(counts(3, 8)));
    const greater = okOf(testProportionsExactly(counts(3, 8), { alternative: 'greater' })).pValue;
    expect(pValue).toBeCloseTo(2 * greater, 12);
    expect(okOf(testProportionsExactly(counts(3, 8), { method: 'boschloo' }))).toMatchObject({
      method: 'boschloo',
      alternative: 'two-sided',
      control: { successes: 3, trials: 12 },
    });
    expect(okOf(testProportionsExactly(counts(3, 8)))).not.toHaveProperty('nuisance');
    const { nuisance } = okOf(testProportionsExactly(counts(3, 8), { method: 'barnard' }));
    expect(nuisance).toBeGreaterThan(0);
  });

  test('nobody or everybody is an error, never p = 1', () => {
    for (const method of ['fisher', 'fisher-mid-p', 'boschloo', 'barnard'] as const) {
      expect(faultsOf(testProportionsExactly(counts(0, 0), { method }))).toEqual([
        ['insufficient-data', 'treatment.successes'],
      ]);
      expect(faultsOf(testProportionsExactly(counts(12, 12), { method }))).toEqual([
        ['insufficient-data', 'treatment.successes'],
      ]);
    }
    expect(faultsOf(compareOdds(counts(0, 4)))).toEqual([['insufficient-data', 'control.successes']]);
    expect(faultsOf(compareOdds(counts(3, 12)))).toEqual([['insufficient-data', 'treatment.successes']]);
    expect(faultsOf(compareOdds(counts(3, 0), { method: 'log' }))).toEqual([
      ['insufficient-data', 'treatment.successes'],
    ]);
    expect(okOf(compareOdds(counts(3, 0))).interval.lower).toBe(-1);
  });

  test('an unconditional test of thousands of users is refused: it would take minutes', () => {
    const many = counts(300, 320, 2001);
    expect(faultsOf(testProportionsExactly(many, { method: 'boschloo' }))).toEqual([
      ['out-of-range', 'control.trials'],
      ['out-of-range', 'treatment.trials'],
    ]);
    expect(okOf(testProportionsExactly(many)).pValue).toBeGreaterThan(0.3);
  });
});

describe('summarizeClusters(values)', () => {
  test('one pair for each group, in any order of the values', () => {
    const mixed = [
      { cluster: '__proto__', value: 4 },
      { cluster: 'York', value: 5 },
      { cluster: '__proto__', value: 6 },
      { cluster: 'Bath', value: 0 },
    ];
    const summary = okOf(summarizeClusters(mixed));
    expect(summary).toMatchObject({ n: 3, meanX: 5, meanY: 4 / 3 });
    expect(okOf(summarizeClusters([...mixed].reverse())).m2X).toBeCloseTo(summary.m2X, 12);
  });

  test('users that are alike in their group make the error larger', () => {
    const arm = (shift: number) =>
      [0, 1, 2, 3].flatMap((group) => same(10, group + shift).map((value) => ({ group, value })));
    const clustered = (shift: number) =>
      okOf(summarizeClusters(arm(shift).map(({ group, value }) => ({ cluster: `g${group}`, value }))));
    const robust = okOf(compareRatios({ control: clustered(0), treatment: clustered(1) })).pValue;
    const naive = okOf(
      compareMeans({
        control: summarize(arm(0).map(({ value }) => value)),
        treatment: summarize(arm(1).map(({ value }) => value)),
      }),
    ).pValue;
    expect(robust).toBeGreaterThan(100 * naive);
  });

  test('a total does not depend on the order of its values', () => {
    const total = (values: readonly number[]) =>
      okOf(summarizeClusters(values.map((value) => ({ cluster: 'one', value })))).meanX;
    expect([total([1e16, 1, -1e16]), total([1e16, -1e16, 1])]).toEqual([1, 1]);
  });

  test('no values, and values that are none', () => {
    expect(faultsOf(summarizeClusters([]))).toEqual([['insufficient-data', 'values']]);
    expect(
      faultsOf(summarizeClusters([{ cluster: 'a', value: Number.NaN }, { cluster: 3, value: 1 } as never])),
    ).toEqual([
      ['not-finite', 'values[0].value'],
      ['invalid-type', 'values[1].cluster'],
    ]);
  });
});
