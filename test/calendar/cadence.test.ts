import * as fc from 'fast-check';
import {
  addDays,
  type CadenceRule,
  cadence,
  daysBetween,
  isoWeekday,
  isWorkingDay,
  nextOccurrence,
  nextWorkingDay,
  previousWorkingDay,
} from 'product-flow/calendar';
import { describe, expect, test } from 'vitest';
import { dayNumberToCivilDate } from '../../src/calendar/civil-dates/civil-date.js';
import { isPlain, junk } from '../support/arbitraries.js';
import { cadenceRules, calendarsAround, civilDate } from '../support/calendars.js';
import { faultsOf, okOf } from '../support/results.js';

const monthly = { start: '2026-01-31', every: 'month' } as const;
const all = (rule: CadenceRule): readonly string[] => okOf(cadence(rule));

describe('cadence(rule, options)', () => {
  test('counts days, weeks and months from the start', () => {
    expect(all({ start: '2026-11-23', every: 'day', interval: 10, count: 3 })).toEqual([
      '2026-11-23',
      '2026-12-03',
      '2026-12-13',
    ]);
    expect(all({ start: '2026-11-25', every: 'week', count: 2 })).toEqual(['2026-11-25', '2026-12-02']);
    expect(all({ start: '2026-11-25', every: 'week', interval: 2, weekdays: [5, 1, 5], count: 4 })).toEqual([
      '2026-11-27',
      '2026-12-07',
      '2026-12-11',
      '2026-12-21',
    ]);
    expect(all({ start: '2026-11-25', every: 'month', interval: 2, count: 3 })).toEqual([
      '2026-11-25',
      '2027-01-25',
      '2027-03-25',
    ]);
    expect(all({ start: '2024-02-29', every: 'month', interval: 12, count: 3 })).toEqual([
      '2024-02-29',
      '2025-02-28',
      '2026-02-28',
    ]);
  });

  test('a month without the day has its last day, or is passed over', () => {
    expect(all({ ...monthly, count: 4 })).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']);
    expect(all({ ...monthly, missingDay: 'skip', count: 4 })).toEqual([
      '2026-01-31',
      '2026-03-31',
      '2026-05-31',
      '2026-07-31',
    ]);
    expect(all({ ...monthly, dayOfMonth: 30, count: 3 })).toEqual(['2026-02-28', '2026-03-30', '2026-04-30']);
    expect(all({ ...monthly, dayOfMonth: -1, count: 2 })).toEqual(['2026-01-31', '2026-02-28']);
    expect(all({ ...monthly, dayOfMonth: -28, count: 2 })).toEqual(['2026-02-01', '2026-03-04']);
  });

  test('a month has no fixed number of weeks: a rule says which of the two it counts', () => {
    const twiceAQuarter = all({ start: '2026-01-05', every: 'week', interval: 4, count: 4 });
    expect(twiceAQuarter.map((date) => date.slice(0, 7))).toEqual(['2026-01', '2026-02', '2026-03', '2026-03']);
    const onTheFifth = all({ start: '2026-01-05', every: 'month', count: 4 });
    expect(onTheFifth.map((date) => date.slice(0, 7))).toEqual(['2026-01', '2026-02', '2026-03', '2026-04']);
  });

  test('every two months is 59 to 62 days, whatever the day', () => {
    fc.assert(
      fc.property(civilDate, (start) => {
        const dates = all({ start, every: 'month', interval: 2, count: 12 });
        for (const [i, date] of dates.slice(1).entries()) {
          const days = okOf(daysBetween(dates[i] ?? '', date));
          expect(days >= 59 && days <= 62).toBe(true);
        }
      }),
    );
  });

  test('the day of the start is a date only where the rule falls on it', () => {
    const tuesdays = { start: '2026-11-25', every: 'week', weekdays: [2] } as const;
    expect(okOf(cadence(tuesdays, { limit: 1 }))).toEqual(['2026-12-01']);
    const fifth = { start: '2026-11-01', every: 'month', weekdayOfMonth: { weekday: 1, nth: 5 } } as const;
    expect(okOf(cadence(fifth, { limit: 2 }))).toEqual(['2026-11-30', '2027-03-29']);
  });

  test('the window holds both its ends, and so does until', () => {
    const daily = { start: '2026-11-23', every: 'day' } as const;
    expect(okOf(cadence(daily, { start: '2026-11-30', end: '2026-12-01' }))).toEqual(['2026-11-30', '2026-12-01']);
    expect(okOf(cadence(daily, { end: '2026-11-23' }))).toEqual(['2026-11-23']);
    expect(okOf(cadence(daily, { end: '2026-11-22' }))).toEqual([]);
    expect(all({ ...daily, until: '2026-11-24' })).toEqual(['2026-11-23', '2026-11-24']);
    expect(okOf(cadence({ ...daily, until: '2026-11-24' }, { start: '2026-11-25' }))).toEqual([]);
    expect(okOf(cadence({ ...daily, count: 5 }, { start: '2026-11-26' }))).toEqual(['2026-11-26', '2026-11-27']);
  });

  test('a date on a day off is kept, moved or left out', () => {
    const fridays = { start: '2026-12-18', every: 'week', count: 3 } as const;
    const calendar = { weekend: [6, 7], holidays: [{ date: '2026-12-25' }, { date: '2026-12-28' }] };
    const dates = (onDayOff: 'keep' | 'next' | 'previous' | 'skip') => okOf(cadence(fridays, { onDayOff, calendar }));
    expect(dates('keep')).toEqual(['2026-12-18', '2026-12-25', '2027-01-01']);
    expect(dates('next')).toEqual(['2026-12-18', '2026-12-29', '2027-01-01']);
    expect(dates('previous')).toEqual(['2026-12-18', '2026-12-24', '2027-01-01']);
    expect(dates('skip')).toEqual(['2026-12-18', '2027-01-01']);
  });

  test('what moves may leave the days of the rule, and the window looks at where it went', () => {
    const saturday = { start: '2026-11-28', every: 'week', count: 1 } as const;
    expect(okOf(cadence(saturday, { onDayOff: 'next', start: '2026-11-30' }))).toEqual(['2026-11-30']);
    expect(okOf(cadence(saturday, { onDayOff: 'next', end: '2026-11-29' }))).toEqual([]);
    expect(okOf(cadence(saturday, { onDayOff: 'previous', end: '2026-11-27' }))).toEqual(['2026-11-27']);
    expect(okOf(cadence(saturday, { onDayOff: 'previous', start: '2026-11-28' }))).toEqual([]);
    for (const onDayOff of ['keep', 'next', 'previous', 'skip'] as const) {
      const friday = { start: '2026-11-27', every: 'week', count: 1 } as const;
      expect(okOf(cadence(friday, { onDayOff, start: '2026-11-27', end: '2026-11-27' }))).toEqual(['2026-11-27']);
    }
    expect(okOf(cadence(saturday, { onDayOff: 'next', end: '2026-11-30' }))).toEqual(['2026-11-30']);
    expect(okOf(cadence(saturday, { onDayOff: 'previous', start: '2026-11-27' }))).toEqual(['2026-11-27']);
    const until = { start: '2026-11-28', every: 'week', until: '2026-11-28' } as const;
    expect(okOf(cadence(until, { onDayOff: 'next' }))).toEqual(['2026-11-30']);
  });

  test('every working day', () => {
    const daily = { start: '2026-11-26', every: 'day', until: '2026-12-01' } as const;
    const weekdays = ['2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01'];
    expect(okOf(cadence(daily, { onDayOff: 'skip' }))).toEqual(weekdays);
    expect(okOf(cadence(daily, { onDayOff: 'next' }))).toEqual(weekdays);
    expect(okOf(cadence(daily, { onDayOff: 'previous' }))).toEqual(weekdays);
  });

  test('ends with the year 9999', () => {
    const late = { start: '9999-12-30', every: 'day' } as const;
    expect(okOf(cadence(late, { limit: 10 }))).toEqual(['9999-12-30', '9999-12-31']);
    expect(okOf(cadence({ start: '9999-12-31', every: 'month', count: 5 }))).toEqual(['9999-12-31']);
    const calendar = { weekend: [5, 6, 7] };
    expect(okOf(cadence(late, { limit: 10, onDayOff: 'next', calendar }))).toEqual(['9999-12-30']);
    expect(
      okOf(
        cadence({ start: '0001-01-01', every: 'day', count: 2 }, { onDayOff: 'previous', calendar: { weekend: [1] } }),
      ),
    ).toEqual(['0001-01-02']);
    expect(
      okOf(
        cadence(
          { start: '0001-01-01', every: 'week', weekdays: [7], count: 1 },
          { start: '0001-01-01', onDayOff: 'next' },
        ),
      ),
    ).toEqual(['0001-01-08']);
  });

  test('the first days of all move into a window too', () => {
    const rule = { start: '0001-01-01', every: 'day', count: 1 } as const;
    const options = { start: '0001-01-02', onDayOff: 'next', calendar: { weekend: [1, 7] } } as const;
    expect(okOf(cadence(rule, options))).toEqual(['0001-01-02']);
  });

  test('what a rule never falls on is no endless search', () => {
    const saturdays = { start: '0001-01-01', every: 'week', weekdays: [6] } as const;
    expect(okOf(cadence(saturdays, { limit: 1, onDayOff: 'skip' }))).toEqual([]);
    expect(
      okOf(
        cadence(
          { start: '2026-02-28', every: 'month', interval: 12, dayOfMonth: 30, missingDay: 'skip' },
          { limit: 1 },
        ),
      ),
    ).toEqual([]);
  });

  test('many days off in a row are looked at once, not once for each date', () => {
    const first = 20_000;
    const holidays = Array.from({ length: 15_000 }, (_, i) => ({ date: dayNumberToCivilDate(first + i) }));
    const calendar = { weekend: [], holidays };
    const [before, after] = [first - 1, first + 15_000].map(dayNumberToCivilDate);
    const daily = { start: String(before), every: 'day', until: String(after) } as const;
    for (const onDayOff of ['next', 'previous', 'skip'] as const)
      expect(okOf(cadence(daily, { onDayOff, calendar }))).toEqual([before, after]);
    const inside = { start: dayNumberToCivilDate(first), end: dayNumberToCivilDate(first + 14_999) };
    for (const onDayOff of ['next', 'previous', 'skip'] as const)
      expect(okOf(cadence(daily, { ...inside, onDayOff, calendar }))).toEqual([]);
    for (const onDayOff of ['next', 'previous', 'skip'] as const)
      expect(okOf(nextOccurrence(daily, String(before), { onDayOff, calendar }))).toBe(after);
  });

  test('what lies behind the window is not looked at, though none of it be worked', () => {
    const saturdays = { start: '2026-11-28', every: 'week' } as const;
    for (let i = 0; i < 1000; i += 1)
      expect(okOf(cadence(saturdays, { end: '2026-12-31', onDayOff: 'skip' }))).toEqual([]);
  });

  test('is the same in parts as in one piece, wherever it is cut', () => {
    fc.assert(
      fc.property(
        cadenceRules,
        fc.nat(60),
        fc.integer({ min: -3, max: 3 }),
        fc.constantFrom('keep', 'next', 'previous', 'skip'),
        (rule, place, days, onDayOff) => {
          const whole = okOf(cadence(rule, { onDayOff }));
          const near = whole[place % Math.max(whole.length, 1)] ?? rule.start;
          const split = okOf(addDays(near, days));
          const before = okOf(cadence(rule, { onDayOff, end: okOf(addDays(split, -1)) }));
          expect(before).toEqual(whole.filter((date) => date < split));
          expect(okOf(cadence(rule, { onDayOff, start: split }))).toEqual(whole.filter((date) => date >= split));
          expect(okOf(cadence(rule, { onDayOff, limit: 3 }))).toEqual(whole.slice(0, 3));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('days off are treated as said, with every calendar', () => {
    const calendar = calendarsAround(21_000).filter(({ weekend }) => new Set(weekend).size < 7);
    fc.assert(
      fc.property(cadenceRules, calendar, (rule, calendar) => {
        const dates = all(rule);
        const worked = (date: string): boolean => okOf(isWorkingDay(date, calendar));
        const moved = (to: typeof nextWorkingDay) => [
          ...new Set(dates.map((date) => (worked(date) ? date : okOf(to(date, calendar))))),
        ];
        expect(okOf(cadence(rule, { onDayOff: 'skip', calendar }))).toEqual(dates.filter(worked));
        expect(okOf(cadence(rule, { onDayOff: 'next', calendar }))).toEqual(moved(nextWorkingDay));
        expect(okOf(cadence(rule, { onDayOff: 'previous', calendar }))).toEqual(moved(previousWorkingDay));
      }),
    );
  });

  test('a rule may start on its first date instead, once its day is named', () => {
    fc.assert(
      fc.property(cadenceRules, (rule) => {
        const [first] = all(rule);
        if (first === undefined) return;
        const day = Number(rule.start.slice(8));
        const named =
          rule.every === 'month' && rule.weekdayOfMonth === undefined ? { dayOfMonth: rule.dayOfMonth ?? day } : {};
        const weekdays = rule.every === 'week' ? { weekdays: rule.weekdays ?? [okOf(isoWeekday(rule.start))] } : {};
        expect(all({ ...rule, ...named, ...weekdays, start: first })).toEqual(all(rule));
      }),
    );
  });

  test('a calendar without any working day is an error where dates would move', () => {
    const calendar = { weekend: [1, 2, 3, 4, 5, 6, 7] };
    const rule = { start: '2026-11-23', every: 'week', count: 2 } as const;
    for (const onDayOff of ['next', 'previous', 'skip'] as const) {
      expect(faultsOf(cadence(rule, { onDayOff, calendar }))).toEqual([['insufficient-data', 'calendar']]);
      expect(faultsOf(nextOccurrence(rule, '2026-11-23', { onDayOff, calendar }))).toEqual([
        ['insufficient-data', 'calendar'],
      ]);
    }
    expect(okOf(cadence(rule, { calendar }))).toHaveLength(2);
  });

  test('a rule without an end wants one', () => {
    expect(faultsOf(cadence({ start: '2026-11-23', every: 'day' }))).toEqual([['missing', 'limit']]);
    expect(faultsOf(cadence({ start: '2026-11-23', every: 'day' }, { start: '2026-11-23' }))).toEqual([
      ['missing', 'limit'],
    ]);
  });

  test.each([
    [{ ...monthly, weekdays: [1] }, ['inconsistent', 'rule.weekdays']],
    [{ start: '2026-01-31', every: 'week', dayOfMonth: 1 }, ['inconsistent', 'rule.dayOfMonth']],
    [{ start: '2026-01-31', every: 'day', missingDay: 'skip' }, ['inconsistent', 'rule.missingDay']],
    [
      { start: '2026-01-31', every: 'day', weekdayOfMonth: { weekday: 1, nth: 1 } },
      ['inconsistent', 'rule.weekdayOfMonth'],
    ],
    [{ ...monthly, dayOfMonth: 1, weekdayOfMonth: { weekday: 1, nth: 1 } }, ['inconsistent', 'rule.weekdayOfMonth']],
    [
      { ...monthly, missingDay: 'skip', weekdayOfMonth: { weekday: 1, nth: 1 } },
      ['inconsistent', 'rule.weekdayOfMonth'],
    ],
    [{ start: '2026-01-31', every: 'week', weekdays: [] }, ['out-of-range', 'rule.weekdays']],
    [{ ...monthly, dayOfMonth: 0 }, ['out-of-range', 'rule.dayOfMonth']],
    [{ ...monthly, dayOfMonth: 32 }, ['out-of-range', 'rule.dayOfMonth']],
    [{ ...monthly, dayOfMonth: -29 }, ['out-of-range', 'rule.dayOfMonth']],
    [{ ...monthly, weekdayOfMonth: { weekday: 1, nth: 0 } }, ['out-of-range', 'rule.weekdayOfMonth.nth']],
    [{ ...monthly, weekdayOfMonth: { weekday: 1, nth: 6 } }, ['out-of-range', 'rule.weekdayOfMonth.nth']],
    [{ ...monthly, count: 1, until: '2026-12-31' }, ['inconsistent', 'rule.until']],
    [{ ...monthly, until: '2026-01-30' }, ['inconsistent', 'rule.until']],
    [{ ...monthly, interval: 0 }, ['out-of-range', 'rule.interval']],
    [{ ...monthly, count: 0 }, ['out-of-range', 'rule.count']],
    [{ ...monthly, untill: '2026-12-31' }, ['unknown-field', 'rule.untill']],
    [{ start: '2026-01-31', every: 'year' }, ['unknown-option', 'rule.every']],
  ])('%j is refused', (rule, fault) => {
    expect(faultsOf(cadence(rule as never, { limit: 1 }))).toEqual([fault]);
  });

  test('names all faults of rule and options at once', () => {
    const rule = { start: '2026-02-30', every: 'weeks', interval: 0.5 } as never;
    const options = { start: '24:00', limit: 0, onDayOff: 'move', calendar: { weekend: [0] }, zone: 'UTC' } as never;
    expect(faultsOf(cadence(rule, options))).toEqual([
      ['invalid-format', 'rule.start'],
      ['unknown-option', 'rule.every'],
      ['out-of-range', 'rule.interval'],
      ['unknown-option', 'onDayOff'],
      ['out-of-range', 'calendar.weekend[0]'],
      ['invalid-format', 'start'],
      ['out-of-range', 'limit'],
      ['unknown-field', 'zone'],
    ]);
    expect(faultsOf(cadence(monthly, { start: '2026-02-01', end: '2026-01-31' }))).toEqual([['inconsistent', 'end']]);
  });
});

describe('nextOccurrence(rule, after, options)', () => {
  test('is the first date after the day, and null after the last', () => {
    fc.assert(
      fc.property(
        cadenceRules,
        civilDate,
        fc.constantFrom('keep', 'next', 'previous', 'skip'),
        (rule, after, onDayOff) => {
          const expected = okOf(cadence(rule, { onDayOff })).find((date) => date > after) ?? null;
          expect(okOf(nextOccurrence(rule, after, { onDayOff }))).toBe(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('far from the start it is as near', () => {
    const rule = { start: '0001-01-01', every: 'day', interval: 7 } as const;
    for (let i = 0; i < 1000; i += 1) expect(okOf(nextOccurrence(rule, '9999-12-20'))).toBe('9999-12-27');
    expect(okOf(nextOccurrence(rule, '9999-12-27'))).toBeNull();
    expect(okOf(nextOccurrence(rule, '9999-12-31'))).toBeNull();
  });

  test('names all faults at once', () => {
    expect(faultsOf(nextOccurrence({ ...monthly, interval: -1 }, 'today', { limit: 1 } as never))).toEqual([
      ['out-of-range', 'rule.interval'],
      ['invalid-format', 'after'],
      ['unknown-field', 'limit'],
    ]);
  });

  test('whatever comes in, dates or errors come out, and the input stays as it was', () => {
    fc.assert(
      fc.property(fc.oneof(cadenceRules, junk), junk, (a, b) => {
        const [rule, other] = [a as never, b as never];
        for (const result of [
          cadence(rule, other),
          cadence(rule, { limit: 3, start: other }),
          nextOccurrence(rule, other),
          nextOccurrence(rule, '2026-11-24', other),
        ]) {
          expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
        }
      }),
    );
    const rule = Object.freeze({
      start: '2026-01-05',
      every: 'week',
      weekdays: Object.freeze([5, 1]),
      count: 2,
    } as const);
    expect(all(rule)).toEqual(['2026-01-05', '2026-01-09']);
    expect(rule.weekdays).toEqual([5, 1]);
  });
});
