import * as fc from 'fast-check';
import {
  type CivilDate,
  overrideCalendar,
  type WorkingCalendar,
  workedByAll,
  workedByAny,
  workedShare,
  workingDays,
  workingHours,
} from 'product-flow/calendar';
import { parseWorkingCalendar } from 'product-flow/schema';
import { describe, expect, test } from 'vitest';
import { dayNumberToCivilDate } from '../../src/calendar/civil-dates/civil-date.js';
import { isPlain, junk } from '../support/arbitraries.js';
import { calendarsAround } from '../support/calendars.js';
import { faultsOf, okOf } from '../support/results.js';

const middle = 20_500;
const calendar = calendarsAround(middle);
const dates: readonly CivilDate[] = Array.from({ length: 60 }, (_, i) => dayNumberToCivilDate(middle - 30 + i));

const sharesOf = (calendar: WorkingCalendar): readonly number[] =>
  dates.map((date) => okOf(workedShare(date, calendar)));
const combining = fc.constantFrom(
  { combine: workedByAny, choice: Math.max },
  { combine: workedByAll, choice: Math.min },
);

describe('workedByAny(calendars) and workedByAll(calendars)', () => {
  test('each day has the largest, or smallest, share of the parts', () => {
    fc.assert(
      fc.property(fc.array(calendar, { minLength: 1, maxLength: 4 }), combining, (parts, { combine, choice }) => {
        const shares = parts.map(sharesOf);
        const expected = dates.map((_, i) => choice(...shares.map((one) => one[i] as number)));
        expect(sharesOf(okOf(combine(parts)))).toEqual(expected);
      }),
    );
  });

  test('the order of the parts and how they are grouped play no part, nor does a part twice', () => {
    fc.assert(
      fc.property(calendar, calendar, calendar, combining, (a, b, c, { combine }) => {
        const all = sharesOf(okOf(combine([a, b, c])));
        expect(sharesOf(okOf(combine([c, a, b])))).toEqual(all);
        expect(sharesOf(okOf(combine([okOf(combine([a, b])), c])))).toEqual(all);
        expect(sharesOf(okOf(combine([a, okOf(combine([b, c]))])))).toEqual(all);
        expect(sharesOf(okOf(combine([a, a])))).toEqual(sharesOf(a));
      }),
    );
  });

  test('what all work any works, and absorption holds', () => {
    fc.assert(
      fc.property(calendar, calendar, (a, b) => {
        const [any, all] = [okOf(workedByAny([a, b])), okOf(workedByAll([a, b]))];
        expect(sharesOf(okOf(workedByAll([a, any])))).toEqual(sharesOf(a));
        expect(sharesOf(okOf(workedByAny([a, all])))).toEqual(sharesOf(a));
      }),
    );
  });

  test('parts of days stay exact: 0.1 is not turned into 1 − 0.9', () => {
    const tenth = { weekend: [6, 7], holidays: [{ date: '2026-11-24', fraction: 0.1 }] };
    expect(okOf(workedByAny([tenth, tenth])).holidays).toEqual(tenth.holidays);
  });

  test('results are calendars as any other, and no part works longer or shorter than they say', () => {
    fc.assert(
      fc.property(fc.array(calendar, { minLength: 1, maxLength: 3 }), (parts) => {
        const [any, all] = [okOf(workedByAny(parts)), okOf(workedByAll(parts))];
        for (const one of [any, all]) expect(okOf(parseWorkingCalendar(JSON.parse(JSON.stringify(one))))).toEqual(one);
        for (const date of dates.slice(0, 20)) {
          const hours = (calendar: WorkingCalendar): number => okOf(workingHours({ start: date, end: date }, calendar));
          for (const part of parts) {
            expect(hours(any)).toBeGreaterThanOrEqual(hours(part));
            expect(hours(all)).toBeLessThanOrEqual(hours(part));
          }
        }
      }),
    );
  });

  test('keep no exception that the weekend makes anyway, and the name of a holiday', () => {
    const parts = [
      {
        id: 'a',
        weekend: [6, 7],
        holidays: [{ date: '2026-11-24', name: 'Day off' }, { date: '2026-11-27' }],
        hoursPerDay: 7,
      },
      { id: 'b', weekend: [5, 6], extraWorkdays: ['2026-11-28'] },
    ];
    expect(okOf(workedByAll(parts))).toEqual({
      weekend: [5, 6, 7],
      holidays: [{ date: '2026-11-24', name: 'Day off' }],
      extraWorkdays: [],
      hoursPerDay: 7,
    });
    expect(okOf(workedByAny(parts))).toEqual({
      weekend: [6],
      holidays: [{ date: '2026-11-27' }],
      extraWorkdays: ['2026-11-28'],
      hoursPerDay: 8,
    });
  });

  test('a holiday keeps its name beside a place that has the day off without one, in any order', () => {
    const parts = [
      { weekend: [5, 6] },
      { weekend: [6, 7], holidays: [{ date: '2026-12-25', name: 'Christmas Day' }] },
      { weekend: [6, 7], holidays: [{ date: '2026-12-25' }] },
    ];
    for (const some of [parts, [...parts].reverse(), parts.slice(1)]) {
      expect(okOf(workedByAny(some)).holidays).toEqual([{ date: '2026-12-25', name: 'Christmas Day' }]);
    }
    expect(okOf(workedByAll([...parts.slice(1)].reverse())).holidays).toEqual(parts[1]?.holidays);
  });

  test('a weekend that is a long list is gone through once', () => {
    const saturdays = Array.from({ length: 100_000 }, () => 6);
    const holidays = Array.from({ length: 100_000 }, (_, i) => ({ date: dayNumberToCivilDate(i) }));
    const calendar = { weekend: saturdays, holidays };
    const days = holidays.map(({ date }) => ({ date, share: 1 }));
    expect(okOf(overrideCalendar(calendar, days)).holidays).toEqual([]);
    expect(okOf(workedByAll([calendar, calendar])).weekend).toEqual([6]);
  });

  test('none at all is insufficient, and all faults come at once', () => {
    expect(faultsOf(workedByAny([]))).toEqual([['insufficient-data', 'calendars']]);
    expect(faultsOf(workedByAll([]))).toEqual([['insufficient-data', 'calendars']]);
    const [bad, worse] = [{ weekend: [0] }, { weekend: [6], holidays: [{ date: '2026-02-30' }] }];
    expect(faultsOf(workedByAll([bad, worse]))).toEqual([
      ['out-of-range', 'calendars[0].weekend[0]'],
      ['invalid-format', 'calendars[1].holidays[0].date'],
    ]);
  });
});

describe('overrideCalendar(calendar, days)', () => {
  const days = fc.uniqueArray(fc.record({ date: fc.constantFrom(...dates), share: fc.constantFrom(0, 0.25, 0.5, 1) }), {
    selector: ({ date }) => date,
    maxLength: 12,
  });

  test('given days are as given, all others as they were', () => {
    fc.assert(
      fc.property(calendar, days, (calendar, days) => {
        const given = new Map(days.map(({ date, share }) => [date, share]));
        const overridden = okOf(overrideCalendar(calendar, days));
        const before = sharesOf(calendar);
        expect(sharesOf(overridden)).toEqual(dates.map((date, i) => given.get(date) ?? before[i]));
        expect(sharesOf(okOf(overrideCalendar(overridden, days)))).toEqual(sharesOf(overridden));
        expect(parseWorkingCalendar(overridden).isOk()).toBe(true);
      }),
    );
  });

  test('a tenth worked is kept as nine tenths off, so it comes back rounded; halves and quarters are exact', () => {
    const shareOf = (share: number) =>
      okOf(workedShare('2026-11-24', okOf(overrideCalendar({ weekend: [6, 7] }, [{ date: '2026-11-24', share }]))));
    expect([0.1, 0.25, 0.5, 0.6, 0.75].map(shareOf)).toEqual([0.09999999999999998, 0.25, 0.5, 0.6, 0.75]);
  });

  test('a decree moves a holiday to a Saturday that is worked', () => {
    const calendar = { id: 'cn', weekend: [6, 7], hoursPerDay: 8, holidays: [{ date: '2026-10-01' }] };
    const decree = [
      { date: '2026-10-02', share: 0, name: 'By decree' },
      { date: '2026-10-10', share: 1 },
      { date: '2026-10-01', share: 0.5 },
      { date: '2026-10-11', share: 0.5 },
    ];
    const moved = okOf(overrideCalendar(calendar, decree));
    expect(moved).toEqual({
      id: 'cn',
      weekend: [6, 7],
      hoursPerDay: 8,
      holidays: [
        { date: '2026-10-01', fraction: 0.5 },
        { date: '2026-10-02', name: 'By decree' },
        { date: '2026-10-11', fraction: 0.5 },
      ],
      extraWorkdays: ['2026-10-10', '2026-10-11'],
    });
    expect(okOf(workingDays({ start: '2026-09-28', end: '2026-10-11' }, moved))).toBe(10);
  });

  test('a day twice is a duplicate, and all faults come at once', () => {
    const days = [
      { date: '2026-10-02', share: 1.5 },
      { date: '2026-10-02', share: 0, shre: 1 },
    ];
    expect(faultsOf(overrideCalendar({ weekend: [9] }, days))).toEqual([
      ['out-of-range', 'calendar.weekend[0]'],
      ['out-of-range', 'days[0].share'],
      ['unknown-field', 'days[1].shre'],
      ['duplicate', 'days[1].date'],
    ]);
  });

  test('whatever comes in, a calendar or errors come out', () => {
    fc.assert(
      fc.property(junk, junk, (a, b) => {
        for (const result of [
          overrideCalendar(a as never, b as never),
          overrideCalendar({ weekend: [6, 7] }, b as never),
          workedByAny(a as never),
          workedByAll([a as never]),
        ]) {
          expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
        }
      }),
    );
  });

  test('the input is left as it was', () => {
    fc.assert(
      fc.property(calendar, days, (calendar, days) => {
        const before = structuredClone([calendar, days]);
        overrideCalendar(calendar, days);
        workedByAny([calendar, calendar]);
        workedByAll([calendar, calendar]);
        expect([calendar, days]).toEqual(before);
      }),
    );
  });
});
