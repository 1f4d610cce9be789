import * as fc from 'fast-check';
import type { Result } from 'product-flow';
import {
  type CusumChart,
  cusumChart,
  cusumRunLength,
  type EwmaChart,
  ewmaChart,
  type MemoryChartOptions,
  xmrChart,
} from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { faultsOf, okOf } from '../support/results.js';

const charts: readonly ((values: readonly number[], options?: MemoryChartOptions) => Result<EwmaChart | CusumChart>)[] =
  [(...given) => ewmaChart(...given), (...given) => cusumChart(...given)];
const process = { mean: 10, deviation: 2 };
const values = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 60 });

describe('ewmaChart(values, options)', () => {
  test('says what it did and on what', () => {
    expect(okOf(ewmaChart([11, 12], { process }))).toMatchObject({
      centre: 10,
      deviation: 2,
      lambda: 0.2,
      limitWidth: 3,
      method: 'exact-variance',
      values: [10.2, expect.closeTo(10.56, 12)],
      signals: [],
      cautions: [],
    });
  });

  test('the limits begin near and end where they stay', () => {
    const { upper } = okOf(ewmaChart(new Array<number>(200).fill(10), { process, lambda: 0.2 }));
    expect(upper[0]).toBeCloseTo(10 + 3 * 2 * 0.2, 12);
    expect(upper[199]).toBeCloseTo(10 + 3 * 2 * Math.sqrt(0.2 / 1.8), 12);
  });

  test('with all weight on the newest value it is the XmR chart', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 40 }), (list) => {
        const xmr = xmrChart(list, { rules: 'wheeler', better: 'lower' });
        if (xmr.isErr()) return;
        const ewma = okOf(ewmaChart(list, { lambda: 1, better: 'lower' }));
        expect(ewma.values).toEqual(xmr.value.values);
        expect(ewma.upper[1]).toBeCloseTo(xmr.value.upper, 10);
        expect(ewma.signals).toEqual(xmr.value.signals.filter(({ rule }) => rule === 'beyond-limits'));
      }),
    );
  });
});

describe('cusumChart(values, options)', () => {
  test('says what it did and on what', () => {
    expect(okOf(cusumChart([11, 14, 20, 3], { process, h: 3, better: 'lower' }))).toMatchObject({
      high: [0, 3, 12, 4],
      low: [0, 0, 0, 6],
      limit: 6,
      k: 0.5,
      h: 3,
      signals: [{ index: 2, rule: 'cusum', from: 1, direction: 'up', meaning: 'concern' }],
    });
  });

  test('a sum on the limit is no signal', () => {
    expect(okOf(cusumChart([17], { process, h: 3 })).signals).toEqual([]);
    expect(okOf(cusumChart([17.001], { process, h: 3 })).signals).toHaveLength(1);
  });
});

describe('laws of both', () => {
  test('upside down, up is down', () => {
    fc.assert(
      fc.property(values, (list) => {
        const negative = list.map((x) => -x);
        const [one, other] = [
          cusumChart(list, { process }),
          cusumChart(negative, { process: { mean: -10, deviation: 2 } }),
        ];
        expect(okOf(other).low).toEqual(okOf(one).high);
        const [z, mirrored] = [
          ewmaChart(list, { process }),
          ewmaChart(negative, { process: { mean: -10, deviation: 2 } }),
        ];
        expect(okOf(mirrored).values.map((x) => 0 - x)).toEqual(okOf(z).values);
        expect(okOf(mirrored).signals.length).toBe(okOf(z).signals.length);
      }),
    );
  });

  test('another unit changes the unit alone', () => {
    fc.assert(
      fc.property(values, (list) => {
        const scaled = list.map((x) => x * 4);
        const times = { mean: 40, deviation: 8 };
        expect(okOf(cusumChart(scaled, { process: times })).signals).toEqual(
          okOf(cusumChart(list, { process })).signals,
        );
        expect(okOf(ewmaChart(scaled, { process: times })).signals).toEqual(okOf(ewmaChart(list, { process })).signals);
      }),
    );
  });

  test('too little data without a known process, none with one', () => {
    for (const chart of charts) {
      expect(faultsOf(chart([3, 3]))).toEqual([['insufficient-data', 'values']]);
      expect(faultsOf(chart([1, 2], { baseline: [] }))).toEqual([['insufficient-data', 'baseline']]);
      expect(okOf(chart([10], { process })).signals).toEqual([]);
      expect(okOf(chart([1, 2, 4])).cautions.map(({ code }) => code)).toEqual(['short-baseline']);
      expect(faultsOf(chart([1, 2], { process: { mean: 0, deviation: 0 }, rules: 'nhs' } as never))).toEqual([
        ['out-of-range', 'process.deviation'],
        ['unknown-field', 'rules'],
      ]);
      expect(faultsOf(chart([1, 2], { baseline: { to: 3 } }))).toEqual([['out-of-range', 'baseline.to']]);
    }
    expect(faultsOf(ewmaChart([1, 2], { lambda: 0 }))).toEqual([['out-of-range', 'lambda']]);
    expect(faultsOf(cusumChart([1, 2], { k: -1, h: 0 }))).toEqual([
      ['out-of-range', 'k'],
      ['out-of-range', 'h'],
    ]);
  });

  test('whatever comes in, a value or errors come out, in plain data', () => {
    const number = fc.oneof(fc.double(), fc.constantFrom(0, -0, 1e150, -1e150, 5e-324));
    const options = fc.record(
      {
        process: fc.record({ mean: number, deviation: number }),
        lambda: fc.double({ min: 0, max: 1 }),
        k: number,
        h: number,
        limitWidth: number,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(junk, fc.array(number, { maxLength: 9 })), fc.oneof(junk, options), (list, given) => {
        const { lambda, limitWidth, k, h, process: known } = (given ?? {}) as Record<string, unknown>;
        const results = [
          ewmaChart(list as never, given as never),
          ewmaChart(list as never, { lambda, limitWidth } as never),
          cusumChart(list as never, { process: known, k, h } as never),
          cusumRunLength(given as never),
          cusumRunLength({ k: Math.abs(Number(k) % 3), h: Math.abs(Number(h) % 3) }),
        ];
        for (const result of results) expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('cusumRunLength(design)', () => {
  test('without slack and with hardly a limit, every second value is above', () => {
    const { high, low, average } = okOf(cusumRunLength({ k: 0, h: 1e-9 }));
    expect(high).toBeCloseTo(2, 6);
    expect(low).toBeCloseTo(2, 6);
    expect(average).toBeCloseTo(1, 6);
  });

  test('a shift changes the sides when it changes its sign', () => {
    const [up, down] = [
      okOf(cusumRunLength({ k: 0.5, h: 4, shift: 0.7 })),
      okOf(cusumRunLength({ k: 0.5, h: 4, shift: -0.7 })),
    ];
    expect([down.high, down.low, down.average]).toEqual([up.low, up.high, up.average]);
  });

  test('longer with a higher limit, shorter with a larger shift', () => {
    const lengths = (shift: number) => [2, 3, 4, 6].map((h) => okOf(cusumRunLength({ k: 0.5, h, shift })).average ?? 0);
    for (const list of [lengths(0), lengths(1)]) expect(list).toEqual([...list].sort((a, b) => a - b));
    for (const [i, length] of lengths(1).entries()) expect(length).toBeLessThan(lengths(0)[i] ?? 0);
  });

  test('what the equations cannot tell is absent', () => {
    const far = okOf(cusumRunLength({ k: 2, h: 20 }));
    expect([far.average, far.high, far.low]).toEqual([undefined, undefined, undefined]);
    expect(okOf(cusumRunLength({ k: 2, h: 20, shift: 4 })).high).toBeCloseTo(11, 0);
  });
});
