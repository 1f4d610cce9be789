import { controlRules, gChart, pChart, tChart, uChart, xmrChart } from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import { errorsOf, faultsOf, okOf } from '../support/results.js';

const nist = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
const baseline = [40, 60, 40, 60, 40, 60, 40, 60];
const indicesOf = (
  values: readonly number[],
  rules: keyof typeof controlRules,
): readonly (readonly [number, string])[] =>
  okOf(xmrChart(values, { rules, baseline })).signals.map(({ index, rule }) => [index, rule]);

describe('xmrChart(values, options)', () => {
  test('[R148] says what it did and on what', () => {
    const chart = okOf(xmrChart(nist));
    expect(chart).toMatchObject({
      values: nist,
      method: 'table',
      rules: 'western-electric',
      baselinePoints: 10,
      signals: [],
      movingRange: { signals: [] },
      cautions: [{ code: 'short-baseline' }],
    });
    expect([chart.lower, chart.centre, chart.upper]).toEqual(
      [45.81591, 50.81, 55.80409].map((x) => expect.closeTo(x, 5)),
    );
    expect('assurance' in chart).toBe(false);
  });

  test('each constant of the moving range', () => {
    expect(okOf(xmrChart(nist, { constant: 'rounded' })).upper).toBeCloseTo(50.81 + 2.66 * 1.8777777777777778, 12);
    expect(okOf(xmrChart(nist, { constant: 'exact' })).upper).toBeCloseTo(
      50.81 + 2.6586807763582736 * 1.8777777777777778,
      12,
    );
  });

  test('twelve points carry no caution', () => {
    expect(okOf(xmrChart([...nist, 50, 51])).cautions).toEqual([]);
    expect(okOf(xmrChart([...nist, 50, 51], { baseline: { from: 1 } })).cautions).toHaveLength(1);
  });

  test('the baseline: a window, or points of another time', () => {
    const values = [...baseline, 55, 120];
    const window = okOf(xmrChart(values, { baseline: { to: 8 } }));
    const other = okOf(xmrChart(values, { baseline }));
    expect(window).toEqual(other);
    expect([window.centre, window.movingRange.centre]).toEqual([50, 20]);
    expect(okOf(xmrChart(values)).centre).toBe(57.5);
    expect(okOf(xmrChart([], { baseline })).signals).toEqual([]);
  });

  test('a point on the limit is not beyond it', () => {
    const { upper } = okOf(xmrChart([], { baseline }));
    expect(indicesOf([upper], 'western-electric')).toEqual([]);
    expect(indicesOf([upper + 1e-6], 'western-electric')).toEqual([[0, 'beyond-limits']]);
  });

  test.each([
    ['western-electric', 8, 'shift'],
    ['nelson', 9, 'shift'],
    ['wheeler', 8, 'shift'],
    ['nhs', 7, 'shift'],
  ] as const)('%s: a run of %i on one side is a signal, one less is not', (rules, points, rule) => {
    const run = new Array<number>(points).fill(51);
    expect(indicesOf(run.slice(1), rules)).toEqual([]);
    expect(indicesOf(run, rules)).toEqual([[points - 1, rule]]);
    // On the centre line a run ends.
    expect(indicesOf([...run.slice(1), 50, 51], rules)).toEqual([]);
  });

  test('anhoej: the published limits of the longest run; a point on the centre is passed over', () => {
    // J. Anhøj, A. V. Olesen (2014), table 1: from 12 points on a run of 7 is still chance, from 23 on one of 8.
    const run = (length: number, n: number) => [
      ...new Array<number>(length).fill(51),
      ...Array.from({ length: n - length }, (_, i) => (i % 2 === 0 ? 49 : 51)),
    ];
    const longest = (length: number, n: number) =>
      indicesOf(run(length, n), 'anhoej').filter(([, rule]) => rule === 'longest-run').length > 0;
    for (const [n, limit] of [
      [10, 6],
      [11, 6],
      [12, 7],
      [22, 7],
      [23, 8],
      [45, 8],
      [46, 9],
    ] as const) {
      expect([n, longest(limit, n), longest(limit + 1, n)]).toEqual([n, false, true]);
    }
    const paused = [...new Array<number>(4).fill(51), 50, ...new Array<number>(4).fill(51), 49, 51];
    expect(indicesOf(paused, 'anhoej').map(([, rule]) => rule)).toContain('longest-run');
  });

  test('anhoej: the published limits of the crossings', () => {
    const crossing = (crossings: number, n: number) => {
      const values = Array.from({ length: n }, (_, i) => (Math.min(i, crossings) % 2 === 0 ? 49 : 51));
      return indicesOf(values, 'anhoej').some(([, rule]) => rule === 'crossings');
    };
    for (const [n, least] of [
      [10, 2],
      [12, 3],
      [14, 4],
      [17, 5],
      [20, 6],
      [22, 7],
      [24, 8],
      [60, 23],
    ] as const) {
      expect([n, crossing(least, n), crossing(least - 1, n)]).toEqual([n, false, true]);
    }
    expect(okOf(xmrChart([51], { baseline, rules: 'anhoej' })).signals).toEqual([]);
    expect(okOf(xmrChart([50, 50], { baseline, rules: 'anhoej' })).signals).toEqual([]);
  });

  test('nelson: six rising, fourteen alternating, fifteen near the centre, eight far from it on both sides', () => {
    const narrow = [1, 2, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1].map((x) => 46 + x);
    expect(
      indicesOf(narrow, 'nelson')
        .filter(([, rule]) => rule === 'trend')
        .map(([i]) => i),
    ).toEqual([5, 6, 12, 13]);
    const saw = Array.from({ length: 14 }, (_, i) => (i % 2 === 0 ? 45 : 55));
    expect(indicesOf(saw, 'nelson')).toEqual([[13, 'alternation']]);
    const calm = [49, 49, 51, 51, 49, 49, 51, 51, 49, 49, 51, 51, 49, 49, 51];
    expect(indicesOf(calm, 'nelson')).toEqual([[14, 'stratification']]);
    const wild = [20, 20, 80, 80, 20, 20, 80, 80];
    expect(indicesOf(wild, 'nelson')).toEqual([[7, 'mixture']]);
    expect(indicesOf(wild.slice(1), 'nelson')).toEqual([]);
  });

  test('two of three near a limit: nhs wants all three on one side, and not beyond the limit', () => {
    const { signals } = okOf(xmrChart([90, 51, 90], { rules: 'nhs', baseline, better: 'lower' }));
    expect(signals).toEqual([{ index: 2, rule: 'two-of-three', from: 0, direction: 'up', meaning: 'concern' }]);
    expect(indicesOf([90, 49, 90], 'nhs')).toEqual([]);
    expect(indicesOf([90, 50, 90], 'nhs')).toEqual([]);
    expect(indicesOf([90, 90], 'nhs')).toEqual([]);
    expect(indicesOf([90, 90, 51, 51], 'nhs')).toEqual([[2, 'two-of-three']]);
    expect(indicesOf([120, 120, 51], 'nhs').filter(([, rule]) => rule === 'two-of-three')).toEqual([]);
    expect(indicesOf([90, 49, 90], 'western-electric')).toEqual([[2, 'two-of-three']]);
    expect(indicesOf([90, 90], 'western-electric')).toEqual([[1, 'two-of-three']]);
  });

  test('signals say in which direction, and whether that is better', () => {
    const values = [120, 0, -20];
    const meanings = (better: 'higher' | 'lower') =>
      okOf(xmrChart(values, { baseline, better })).signals.map(({ index, meaning }) => [index, meaning]);
    expect(meanings('higher')[0]).toEqual([0, 'improvement']);
    expect(meanings('higher').at(-1)).toEqual([2, 'concern']);
    expect(meanings('lower')[0]).toEqual([0, 'concern']);
    const calm = new Array<number>(15).fill(0).map((_, i) => 49 + 2 * (i % 2));
    expect(okOf(xmrChart(calm, { baseline, rules: 'nelson', better: 'lower' })).signals.at(-1)).not.toHaveProperty(
      'meaning',
    );
  });

  test.each([
    [103.3, 'higher', 'consistently-missed'],
    [103.3, 'lower', 'consistently-met'],
    [-3.3, 'higher', 'consistently-met'],
    [-3.3, 'lower', 'consistently-missed'],
    [50, 'higher', 'hit-or-miss'],
    [103, 'lower', 'hit-or-miss'],
  ] as const)('a target of %d where %s is better is %s', (target, better, assurance) => {
    expect(okOf(xmrChart([50], { baseline, target, better })).assurance).toBe(assurance);
  });

  test('a target on a limit is reached by chance', () => {
    const { lower, upper } = okOf(xmrChart([50], { baseline }));
    for (const target of [lower, upper]) {
      expect(okOf(xmrChart([50], { baseline, target, better: 'lower' })).assurance).toBe('hit-or-miss');
    }
  });

  test('points that do not change neither rise nor alternate', () => {
    const rules = (pattern: 'trend' | 'alternation') =>
      ({ ...controlRules.nelson, rules: [{ rule: pattern, pattern, points: 3 }] }) as const;
    for (const pattern of ['trend', 'alternation'] as const) {
      expect(okOf(xmrChart([50, 50, 50, 50, 50], { rules: rules(pattern), baseline })).signals).toEqual([]);
    }
  });

  test('where values below 0 cannot be, the lower limit is 0, and 0 is not below it', () => {
    const clamped = okOf(xmrChart([0, 0.5], { baseline: [5, 15, 5, 15], nonNegative: true }));
    expect([clamped.lower, clamped.signals]).toEqual([0, []]);
    expect(okOf(xmrChart([0], { baseline: [5, 15, 5, 15] })).lower).toBeLessThan(0);
    expect(okOf(xmrChart([100], { baseline: [100, 110, 100, 110], nonNegative: true })).lower).toBeCloseTo(78.4, 2);
  });

  test('where values below 0 cannot be, there are none', () => {
    expect(faultsOf(xmrChart([1, 0, 2, -1, 1, 0, 1, 2], { nonNegative: true }))).toEqual([
      ['out-of-range', 'values[3]'],
    ]);
    expect(faultsOf(xmrChart([1, 0], { nonNegative: true, baseline: [1, -2, 3] }))).toEqual([
      ['out-of-range', 'baseline[1]'],
    ]);
    expect(okOf(xmrChart([1, -1, 2], { nonNegative: false })).values).toEqual([1, -1, 2]);
  });

  test('the sets of rules stay what they are', () => {
    const change = (): void => {
      (controlRules.wheeler.rules as unknown[]).length = 0;
    };
    expect(change).toThrow(TypeError);
    expect(() => Object.assign(controlRules.nelson.rules[0] ?? {}, { sigmas: 99 })).toThrow(TypeError);
    expect(() => Object.assign(controlRules, { nhs: controlRules.anhoej })).toThrow(TypeError);
    expect(controlRules.wheeler.rules).toHaveLength(3);
  });

  test('screening leaves out the ranges of a jump, once', () => {
    const values = [10, 11, 10, 11, 10, 11, 40, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10];
    const plain = okOf(xmrChart(values)).movingRange;
    expect(okOf(xmrChart(values, { screened: true })).movingRange.centre).toBe(1);
    expect(plain.centre).toBeGreaterThan(4);
    expect(plain.signals).toEqual([6, 7]);
  });

  test('rules of one’s own', () => {
    const rules = {
      ...controlRules.wheeler,
      name: 'ours',
      rules: [{ rule: 'three up', pattern: 'trend', points: 3 }],
    } as const;
    const chart = okOf(xmrChart([50, 51, 52], { rules, baseline }));
    expect([chart.rules, chart.signals]).toEqual(['ours', [{ index: 2, rule: 'three up', from: 0, direction: 'up' }]]);
    expect(okOf(xmrChart([500], { rules: { ...rules, rules: [] }, baseline })).signals).toEqual([]);
  });

  test('too little data, and data without any change', () => {
    const few = ['insufficient-data', 'values'];
    expect(faultsOf(xmrChart([]))).toEqual([few]);
    expect(faultsOf(xmrChart([1]))).toEqual([few]);
    expect(faultsOf(xmrChart([1, 1, 1]))).toEqual([few]);
    expect(faultsOf(xmrChart([1, 2, 3], { baseline: [4, 4] }))).toEqual([['insufficient-data', 'baseline']]);
    expect(faultsOf(xmrChart([1, 2, 3], { baseline: { to: 1 } }))).toEqual([['insufficient-data', 'baseline']]);
    expect(errorsOf(xmrChart([1, 1]))[0]?.expected).toBe(
      'a list of at least 2 values, with changes between neighbours',
    );
  });

  test('every fault at once', () => {
    const given = [1, '2', Number.NaN] as never;
    expect(
      faultsOf(xmrChart(given, { rules: 'we', baseline: { until: 3 }, better: 'up', target: '1' } as never)),
    ).toEqual([
      ['invalid-type', 'values[1]'],
      ['not-finite', 'values[2]'],
      ['unknown-option', 'rules'],
      ['unknown-field', 'baseline.until'],
      ['unknown-option', 'better'],
      ['invalid-type', 'target'],
    ]);
    expect(faultsOf(xmrChart([1, 2], { target: 1 }))).toEqual([['missing', 'better']]);
    expect(faultsOf(xmrChart([1, 2], { baseline: { from: 3, to: 4 } }))).toEqual([['out-of-range', 'baseline.to']]);
    expect(faultsOf(xmrChart([1, 2], { baseline: { from: 2, to: 1 } }))).toEqual([['inconsistent', 'baseline.from']]);
    expect(faultsOf(xmrChart([1, 2], { baseline: [1, 'x'] } as never))).toEqual([['invalid-type', 'baseline[1]']]);
  });

  test('every fault of rules of one’s own', () => {
    const rules = {
      name: 'ours',
      onCentre: 'counts',
      source: 'us',
      rules: [
        { rule: 'a', pattern: 'beyond', points: 3, of: 2, sigmas: 1 },
        { rule: 'b', pattern: 'constructor' },
        { rule: 'c', pattern: 'shift', points: 0 },
        { rule: 'd', pattern: 'crossings', points: 3 },
        null,
      ],
    };
    expect(faultsOf(xmrChart([1, 2], { rules } as never))).toEqual([
      ['unknown-option', 'rules.onCentre'],
      ['inconsistent', 'rules.rules[0].points'],
      ['unknown-option', 'rules.rules[1].pattern'],
      ['out-of-range', 'rules.rules[2].points'],
      ['unknown-field', 'rules.rules[3].points'],
      ['invalid-type', 'rules.rules[4]'],
    ]);
  });
});

describe('pChart and uChart', () => {
  const weeks = [4, 3, 6, 2, 1, 5].map((count, i) => ({ count, size: [23, 30, 18, 25, 20, 28][i] ?? 0 }));

  test('limits for each point, none where there is nothing to plot', () => {
    const chart = okOf(pChart([...weeks, { count: 0, size: 0 }]));
    expect(chart.centre).toBeCloseTo(21 / 144, 15);
    expect(chart.upper).toEqual(
      [0.3666119703, 0.3391460118, 0.3953989281, 0.3575967627, 0.3825920449, 0.3459309658]
        .map((x) => expect.closeTo(x, 9))
        .concat(null as never),
    );
    expect(chart.values.at(-1)).toBeNull();
    expect(chart.baselinePoints).toBe(6);
    expect(chart.method).toBe('binomial');
  });

  test('cut at 0 and 1', () => {
    const chart = okOf(
      pChart([
        { count: 19, size: 20 },
        { count: 18, size: 20 },
      ]),
    );
    expect(chart.upper).toEqual([1, 1]);
    expect(
      okOf(
        uChart([
          { count: 1, exposure: 1 },
          { count: 3, exposure: 1 },
        ]),
      ).lower,
    ).toEqual([0, 0]);
  });

  test('points that make expect less than one event carry a caution', () => {
    const few = (size: number) =>
      okOf(
        pChart([
          { count: 1, size },
          { count: 0, size: 90 },
        ]),
      ).cautions.map(({ code }) => code);
    expect(few(10)).toEqual(['few-events', 'short-baseline']);
    expect(okOf(pChart(weeks)).cautions.map(({ code }) => code)).toEqual(['short-baseline']);
  });

  test('the target is judged by the limits of the last point that has some', () => {
    const points = [
      { count: 50, size: 100 },
      { count: 5, size: 10 },
      { count: 5000, size: 10000 },
      { count: 0, size: 0 },
    ];
    expect(okOf(pChart(points, { target: 0.52, better: 'lower' })).assurance).toBe('consistently-met');
    expect(okOf(pChart(points.slice(0, 2), { target: 0.52, better: 'lower' })).assurance).toBe('hit-or-miss');
    expect(
      okOf(pChart([{ count: 0, size: 0 }], { baseline: points, target: 0.5, better: 'lower' })).assurance,
    ).toBeUndefined();
  });

  test('a baseline in which none or all have it is too little data', () => {
    expect(
      faultsOf(
        pChart([
          { count: 0, size: 9 },
          { count: 0, size: 9 },
        ]),
      ),
    ).toEqual([['insufficient-data', 'points']]);
    expect(faultsOf(pChart([{ count: 9, size: 9 }]))).toEqual([['insufficient-data', 'points']]);
    expect(faultsOf(pChart([]))).toEqual([['insufficient-data', 'points']]);
    expect(faultsOf(pChart(weeks, { baseline: { to: 0 } }))).toEqual([['insufficient-data', 'baseline']]);
    expect(faultsOf(uChart([{ count: 0, exposure: 9 }]))).toEqual([['insufficient-data', 'points']]);
  });

  test('a count above its size, and one without exposure', () => {
    expect(faultsOf(pChart([{ count: 3, size: 2 }]))).toEqual([['inconsistent', 'points[0].count']]);
    expect(faultsOf(uChart([{ count: 3, exposure: 0 }]))).toEqual([['inconsistent', 'points[0].exposure']]);
  });
});

describe('gChart and tChart', () => {
  test('runs are counted by the median, below which half of the points lie', () => {
    // Between the median, 6.93, and the mean, 10.
    const run = new Array<number>(8).fill(8);
    const { signals } = okOf(gChart(run, { baseline: [5, 15, 10, 10] }));
    expect(signals.map(({ rule, direction }) => [rule, direction])).toEqual([['shift', 'up']]);
  });

  test('a value on a centre that is cut to 0 lies on neither side of it', () => {
    const rare = [...new Array<number>(49).fill(0), 1];
    const { lower, centre, signals } = okOf(gChart(rare, { method: 'probability', better: 'higher' }));
    expect([lower, centre]).toEqual([0, 0]);
    // One case of 50: P(≥ 1) is 1/51, within 3 standard deviations.
    expect(signals).toEqual([]);
    // Of the 0s alone: half of what is possible is there, and none of it is in either tail.
    expect(okOf(gChart([0, 0, 0, 0, 2], { method: 'probability' })).signals).toEqual([]);
    // Where the centre is above 0, zeros are below it.
    const low = okOf(gChart(new Array<number>(8).fill(0), { method: 'probability', baseline: [5, 15, 10, 10] }));
    expect(low.centre).toBeGreaterThan(0);
    expect(low.signals.some(({ rule, direction }) => rule === 'shift' && direction === 'down')).toBe(true);
  });

  test('no chart without cases between events, or times that differ', () => {
    expect(faultsOf(gChart([0, 0, 0]))).toEqual([['insufficient-data', 'values']]);
    expect(faultsOf(gChart([4]))).toEqual([['insufficient-data', 'values']]);
    expect(faultsOf(gChart([1.5, 2]))).toEqual([['out-of-range', 'values[0]']]);
    expect(faultsOf(tChart([4, 4]))).toEqual([['insufficient-data', 'values']]);
    expect(faultsOf(tChart([-1, 2]))).toEqual([['out-of-range', 'values[0]']]);
    expect(faultsOf(gChart([1, 2], { method: 'normal' } as never))).toEqual([['unknown-option', 'method']]);
  });
});
