import * as fc from 'fast-check';
import { type ControlRulesName, controlRules, gChart, pChart, tChart, uChart, xmrChart } from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { okOf } from '../support/results.js';

const values = fc
  .array(fc.oneof(fc.integer({ min: -20, max: 20 }), fc.double({ min: -50, max: 50, noNaN: true })), {
    minLength: 3,
    maxLength: 60,
  })
  .filter((list) => new Set(list).size > 1);
const rules = fc.constantFrom(...(Object.keys(controlRules) as ControlRulesName[]));
const shares = fc
  .array(
    fc
      .integer({ min: 0, max: 40 })
      .chain((size) => fc.integer({ min: 0, max: size }).map((count) => ({ count, size }))),
    { minLength: 2, maxLength: 40 },
  )
  .filter((list) => list.some(({ count }) => count > 0) && list.some(({ count, size }) => count < size));

describe('laws of xmrChart', () => {
  test('another unit moves the lines and no signal; the values stay as they were', () => {
    fc.assert(
      fc.property(values, rules, fc.constantFrom(0.25, 2, 64), (list, set, factor) => {
        const before = [...list];
        const one = okOf(xmrChart(list, { rules: set }));
        const other = okOf(
          xmrChart(
            list.map((x) => x * factor),
            { rules: set },
          ),
        );
        expect(other.upper).toBeCloseTo(one.upper * factor, 9);
        expect(other.lower).toBeCloseTo(one.lower * factor, 9);
        expect(other.signals).toEqual(one.signals);
        expect(list).toEqual(before);
      }),
    );
  });

  test('an offset moves the lines and no signal, even one of a billion', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 3, maxLength: 60 }), rules, (list, set) => {
        const one = xmrChart(list, { rules: set });
        if (one.isErr()) return;
        const other = okOf(
          xmrChart(
            list.map((x) => x + 1e9),
            { rules: set },
          ),
        );
        expect(other.centre - 1e9).toBeCloseTo(one.value.centre, 5);
        expect(other.upper - 1e9).toBeCloseTo(one.value.upper, 5);
        expect(other.signals).toEqual(one.value.signals);
      }),
    );
  });

  test('upside down, up is down and better is worse', () => {
    fc.assert(
      fc.property(values, rules, (list, set) => {
        const one = okOf(xmrChart(list, { rules: set, better: 'higher' }));
        const other = okOf(
          xmrChart(
            list.map((x) => -x),
            { rules: set, better: 'lower' },
          ),
        );
        expect(other.upper).toBeCloseTo(-one.lower, 10);
        const turned = { up: 'down', down: 'up' } as const;
        const key = (signals: typeof one.signals) => signals.map((signal) => JSON.stringify(signal)).sort();
        expect(key(other.signals)).toEqual(
          key(one.signals.map((s) => (s.direction === undefined ? s : { ...s, direction: turned[s.direction] }))),
        );
      }),
    );
  });

  test('the order of the values changes the limits, not the centre; the reverse order changes neither', () => {
    fc.assert(
      fc.property(values, (list) => {
        const one = okOf(xmrChart(list));
        const back = okOf(xmrChart([...list].reverse()));
        expect(back.centre).toBeCloseTo(one.centre, 10);
        expect(back.upper).toBeCloseTo(one.upper, 9);
      }),
    );
  });

  test('locked lines do not move with later points, and earlier signals stay', () => {
    fc.assert(
      fc.property(values, values, values, rules, (baseline, list, more, set) => {
        const one = okOf(xmrChart(list, { rules: set, baseline }));
        const other = okOf(xmrChart([...list, ...more], { rules: set, baseline }));
        expect([other.lower, other.centre, other.upper]).toEqual([one.lower, one.centre, one.upper]);
        // The rules of Anhøj look at all points at once.
        if (set === 'anhoej') return;
        expect(other.signals.filter(({ index }) => index < list.length)).toEqual(one.signals);
      }),
    );
  });

  test('the points beyond the limits are those that the limits say', () => {
    fc.assert(
      fc.property(values, values, rules, (baseline, list, set) => {
        const { lower, upper, signals } = okOf(xmrChart(list, { rules: set, baseline }));
        const beyond = signals.filter(({ rule }) => rule === 'beyond-limits').map(({ index }) => index);
        const slack = 1e-8 * (upper - lower);
        const outside = list.flatMap((x, i) => (x > upper + slack || x < lower - slack ? [i] : []));
        const inside = list.flatMap((x, i) => (x <= upper && x >= lower ? [i] : []));
        expect(outside.filter((i) => !beyond.includes(i))).toEqual([]);
        expect(inside.filter((i) => beyond.includes(i))).toEqual([]);
      }),
    );
  });

  test('signals stand in the order of the points, each from a point before', () => {
    fc.assert(
      fc.property(values, rules, (list, set) => {
        const { signals } = okOf(xmrChart(list, { rules: set }));
        const indices = signals.map(({ index }) => index);
        expect(indices).toEqual([...indices].sort((a, b) => a - b));
        for (const { from, index } of signals) expect(from).toBeLessThanOrEqual(index);
      }),
    );
  });
});

describe('laws of pChart and uChart', () => {
  test('weeks in another order have the same centre, and each keeps its limits', () => {
    fc.assert(
      fc.property(shares, (points) => {
        const one = okOf(pChart(points));
        const back = okOf(pChart([...points].reverse()));
        expect(back.centre).toBeCloseTo(one.centre, 14);
        [...back.upper].reverse().forEach((upper, i) => {
          if (upper === null) expect(one.upper[i]).toBeNull();
          else expect(upper).toBeCloseTo(one.upper[i] ?? Number.NaN, 13);
        });
      }),
    );
  });

  test('those without the property mirror those with it', () => {
    fc.assert(
      fc.property(shares, rules, (points, set) => {
        const one = okOf(pChart(points, { rules: set }));
        const other = okOf(
          pChart(
            points.map(({ count, size }) => ({ count: size - count, size })),
            { rules: set },
          ),
        );
        one.upper.forEach((upper, i) => {
          if (upper !== null) expect(other.lower[i]).toBeCloseTo(1 - upper, 12);
        });
        expect(other.signals.length).toBe(one.signals.length);
      }),
    );
  });

  test('a point without anything to plot changes no other', () => {
    fc.assert(
      fc.property(shares, fc.nat(40), rules, (points, at, set) => {
        const place = Math.min(at, points.length);
        const gap = [...points.slice(0, place), { count: 0, size: 0 }, ...points.slice(place)];
        const one = okOf(pChart(points, { rules: set }));
        const other = okOf(pChart(gap, { rules: set }));
        expect(other.upper.filter((_, i) => i !== place)).toEqual(one.upper);
        const moved = (i: number) => (i >= place ? i + 1 : i);
        expect(other.signals).toEqual(one.signals.map((s) => ({ ...s, index: moved(s.index), from: moved(s.from) })));
      }),
    );
  });

  test('another unit of exposure changes rates by its factor and no signal', () => {
    fc.assert(
      fc.property(shares, rules, (points, set) => {
        const rates = (factor: number) =>
          okOf(
            uChart(
              points.map(({ count, size }) => ({ count, exposure: size * factor })),
              { rules: set },
            ),
          );
        const [one, other] = [rates(1), rates(8)];
        expect(other.centre * 8).toBeCloseTo(one.centre, 12);
        expect(other.signals).toEqual(one.signals);
      }),
    );
  });
});

test('tChart: another unit of time changes the lines by its factor and no signal', () => {
  const times = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 3, maxLength: 40 });
  fc.assert(
    fc.property(times, rules, (list, set) => {
      const one = tChart(list, { rules: set });
      if (one.isErr()) return;
      const other = okOf(
        tChart(
          list.map((x) => x * 24),
          { rules: set },
        ),
      );
      expect(other.upper / 24 / one.value.upper).toBeCloseTo(1, 9);
      expect(other.signals.length).toBe(one.value.signals.length);
    }),
  );
});

test('whatever comes in, a value or errors come out, in plain data', () => {
  const number = fc.oneof(fc.double(), fc.nat(5), fc.constantFrom(0, -0, 1e150, -1e150, 1e308, 5e-324));
  const list = fc.oneof(junk, fc.array(fc.oneof(number, junk), { maxLength: 12 }), fc.array(number, { maxLength: 12 }));
  const point = fc.record({
    count: fc.oneof(fc.nat(5), number),
    size: fc.oneof(fc.nat(9), number),
    exposure: fc.oneof(fc.nat(9), number),
  });
  const options = fc.oneof(
    junk,
    fc.constant({}),
    fc.record(
      {
        rules,
        better: fc.constantFrom('higher', 'lower'),
        target: number,
        baseline: fc.oneof(list, fc.record({ from: fc.nat(4), to: fc.nat(12) })),
      },
      { requiredKeys: [] },
    ),
  );
  fc.assert(
    fc.property(list, fc.oneof(junk, fc.array(point, { maxLength: 9 })), options, (numbers, points, given) => {
      for (const result of [
        xmrChart(numbers as never, given as never),
        gChart(numbers as never, given as never),
        gChart(numbers as never, { method: 'probability' }),
        tChart(numbers as never, given as never),
        pChart(points as never, given as never),
        uChart(points as never, given as never),
      ]) {
        expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});
