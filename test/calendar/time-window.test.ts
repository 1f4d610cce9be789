import * as fc from 'fast-check';
import {
  gapsBetweenWindows,
  intersectWindows,
  mergeWindows,
  type TimeWindow,
  windowHolds,
  windowsOverlap,
} from 'product-flow/calendar';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { faultsOf, okOf } from '../support/results.js';

const zero = Date.parse('2026-11-23T00:00:00Z');
/** Hours 0 to 40, so that windows meet, touch and hold one another. */
const at = (hour: number): string => new Date(zero + hour * 3_600_000).toISOString();
const window: fc.Arbitrary<TimeWindow> = fc
  .tuple(fc.nat(30), fc.integer({ min: 1, max: 10 }))
  .map(([from, hours]) => ({ from: at(from), to: at(from + hours) }));
const windows = fc.array(window, { maxLength: 8 });
/** The hours that lie in a window, one by one: each window here is made of whole hours. */
const hoursOf = (windows: readonly TimeWindow[]): readonly number[] => {
  const hours = windows.flatMap(({ from, to }) => {
    const first = (Date.parse(from) - zero) / 3_600_000;
    return Array.from({ length: (Date.parse(to) - Date.parse(from)) / 3_600_000 }, (_, i) => first + i);
  });
  return [...new Set(hours)].sort((a, b) => a - b);
};

describe('windows, half open', () => {
  test('what two have in common is what both hold', () => {
    fc.assert(
      fc.property(window, window, (a, b) => {
        const common = hoursOf([a]).filter((hour) => hoursOf([b]).includes(hour));
        const window = okOf(intersectWindows(a, b));
        expect(window === null ? [] : hoursOf([window])).toEqual(common);
        expect(okOf(intersectWindows(b, a))).toEqual(window);
        expect([okOf(windowsOverlap(a, b)), okOf(windowsOverlap(b, a))]).toEqual([
          common.length > 0,
          common.length > 0,
        ]);
      }),
    );
  });

  test('the start is held, the end is not', () => {
    fc.assert(
      fc.property(window, fc.nat(45), (window, hour) => {
        expect(okOf(windowHolds(window, at(hour)))).toBe(hoursOf([window]).includes(hour));
      }),
    );
  });

  test('merged windows hold the same time, in order, without touching', () => {
    fc.assert(
      fc.property(windows, (windows) => {
        const merged = okOf(mergeWindows(windows));
        expect(hoursOf(merged)).toEqual(hoursOf(windows));
        for (const [i, { from }] of merged.slice(1).entries())
          expect(Date.parse(from)).toBeGreaterThan(Date.parse(merged[i]?.to ?? ''));
        expect(okOf(mergeWindows(merged))).toEqual(merged);
        expect(okOf(mergeWindows([...windows].reverse()))).toEqual(merged);
      }),
    );
  });

  test('gaps and windows make up the whole, and share nothing', () => {
    fc.assert(
      fc.property(windows, window, (windows, within) => {
        const gaps = okOf(gapsBetweenWindows(windows, within));
        expect(hoursOf(gaps)).toEqual(hoursOf([within]).filter((hour) => !hoursOf(windows).includes(hour)));
        expect(okOf(mergeWindows(gaps))).toEqual(gaps);
      }),
    );
  });

  test('instants are written as they came, whatever their offset', () => {
    const [a, b] = [
      { from: '2026-11-23T09:00+01:00', to: '2026-11-23T10:00:00Z' },
      { from: '2026-11-23T15:00:00+05:30', to: '2026-11-23T12:00:00.5Z' },
    ];
    expect(okOf(intersectWindows(a, b))).toEqual({ from: b.from, to: a.to });
    expect(okOf(mergeWindows([b, a]))).toEqual([{ from: a.from, to: b.to }]);
    expect(okOf(gapsBetweenWindows([], a))).toEqual([a]);
    expect(okOf(mergeWindows([]))).toEqual([]);
    const [zulu, berlin] = [
      { from: '2026-11-23T08:00:00Z', to: '2026-11-23T10:00:00Z' },
      { from: '2026-11-23T09:00:00+01:00', to: '2026-11-23T11:00:00+01:00' },
    ];
    expect([okOf(intersectWindows(zulu, berlin)), okOf(intersectWindows(berlin, zulu))]).toEqual([zulu, berlin]);
    expect([okOf(mergeWindows([zulu, berlin])), okOf(mergeWindows([berlin, zulu]))]).toEqual([[zulu], [berlin]]);
    const touching = [
      { from: at(-1), to: '2026-11-23T08:00:00Z' },
      { from: '2026-11-23T11:00:00+01:00', to: at(20) },
    ];
    expect(okOf(gapsBetweenWindows(touching, a))).toEqual([a]);
  });

  test('a window of no length or a negative one is inconsistent, and all faults come at once', () => {
    const [empty, bad] = [
      { from: at(1), to: at(1) },
      { from: '2026-11-23T24:00:00Z', to: 5 as never },
    ];
    expect(faultsOf(windowsOverlap(empty, bad))).toEqual([
      ['inconsistent', 'a.to'],
      ['invalid-format', 'b.from'],
      ['invalid-type', 'b.to'],
    ]);
    expect(faultsOf(windowHolds({ from: at(2), to: at(1) }, '2026-11-23'))).toEqual([
      ['inconsistent', 'window.to'],
      ['invalid-format', 'at'],
    ]);
    expect(faultsOf(mergeWindows([empty, bad]))).toHaveLength(3);
    expect(faultsOf(gapsBetweenWindows([empty], bad))).toEqual([
      ['inconsistent', 'windows[0].to'],
      ['invalid-format', 'within.from'],
      ['invalid-type', 'within.to'],
    ]);
  });

  test('twenty thousand windows are merged', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => ({
      from: at(2 * (19_999 - i)),
      to: at(2 * (19_999 - i) + 1),
    }));
    expect(okOf(mergeWindows(many))).toHaveLength(20_000);
    expect(okOf(gapsBetweenWindows(many, { from: at(0), to: at(40_000) }))).toHaveLength(20_000);
  });

  test('whatever comes in, a value or errors come out', () => {
    fc.assert(
      fc.property(junk, junk, (a, b) => {
        const [one, two] = [a as never, b as never];
        for (const result of [
          windowHolds(one, two),
          windowsOverlap(one, two),
          intersectWindows(one, two),
          mergeWindows(one),
          mergeWindows([one, two]),
          gapsBetweenWindows(one, two),
        ]) {
          expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
        }
      }),
    );
  });

  test('the input is left as it was', () => {
    fc.assert(
      fc.property(windows, window, (windows, within) => {
        const before = structuredClone(windows);
        mergeWindows(windows);
        gapsBetweenWindows(windows, within);
        expect(windows).toEqual(before);
      }),
    );
  });
});
