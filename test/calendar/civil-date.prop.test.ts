import { addDays as addDaysToDate, differenceInCalendarDays } from 'date-fns';
import * as fc from 'fast-check';
import { addDays, daysBetween, isCivilDate, isoWeek, isoWeekday } from 'product-flow/calendar';
import { describe, expect, test } from 'vitest';
import { civilDateToDayNumber, dayNumberToCivilDate, weekdayOf } from '../../src/calendar/civil-dates/civil-date.js';
import { dayNumber, isPlain, junk } from '../support/arbitraries.js';
import { faultsOf, okOf } from '../support/results.js';

const anyDay = fc.integer({ min: -719_162, max: 2_932_896 });

describe('civil dates', () => {
  test('date and day number invert one another from year 1 to 9999', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(civilDateToDayNumber(dayNumberToCivilDate(day))).toBe(day);
      }),
    );
  });

  test.each([1, 9, 10, 99, 100, 999, 1000, 1900, 2000, 9999])(
    'in year %i each text of a month and a day is a day or none',
    (year) => {
      const two = (number: number): string => String(number).padStart(2, '0');
      for (let month = 0; month <= 14; month += 1) {
        for (let day = 0; day <= 32; day += 1) {
          const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
          const engine = new Date(`${text}T00:00:00Z`);
          // Engines read 30 February as 2 March.
          const isDay = !Number.isNaN(engine.getTime()) && engine.getUTCDate() === day;
          expect(isCivilDate(text)).toBe(isDay);
          if (isDay) expect(dayNumberToCivilDate(engine.getTime() / 86_400_000)).toBe(text);
        }
      }
    },
  );

  test('agree with the calendar of the engine', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = new Date(day * 86_400_000);
        expect(dayNumberToCivilDate(day)).toBe(date.toISOString().slice(0, 10));
        expect(weekdayOf(day)).toBe(date.getUTCDay() === 0 ? 7 : date.getUTCDay());
        expect(okOf(isoWeekday(dayNumberToCivilDate(day)))).toBe(weekdayOf(day));
      }),
    );
  });

  test('agree with date-fns about days between local dates', () => {
    fc.assert(
      fc.property(dayNumber, fc.integer({ min: 0, max: 4000 }), (start, days) => {
        // At noon no zone that this suite runs in has skipped the day, but for Apia's of 2011.
        const local = new Date(`${dayNumberToCivilDate(start)}T12:00:00`);
        const end = addDaysToDate(local, days);
        const skips = process.env['TZ'] === 'Pacific/Apia' && start < 15_339 && start + days >= 15_338;
        if (!skips) expect(differenceInCalendarDays(end, local)).toBe(days);
      }),
    );
  });

  test.each(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s is a day', (text) => {
    expect(isCivilDate(text)).toBe(true);
  });

  test.each([
    '2026-02-30',
    '2025-02-29',
    '1900-02-29',
    '2026-00-01',
    '2026-13-01',
    '2026-04-31',
    '0000-01-01',
    '2026-1-1',
    '2026-01-01T00:00:00Z',
    '20260101',
    '2026-01-011',
    '12026-01-01',
    '2026-01-01\n',
    ' 2026-01-01',
    '0000-12-31',
    '',
  ])('%j is none', (text) => {
    expect(isCivilDate(text)).toBe(false);
    expect(civilDateToDayNumber(text)).toBeNaN();
  });

  test('a megabyte of digits is none', () => {
    expect(isCivilDate('9'.repeat(1_000_000))).toBe(false);
  });

  test('whatever comes in is a day or none', () => {
    fc.assert(
      fc.property(junk, (value) => {
        expect(typeof isCivilDate(value as never)).toBe('boolean');
        expect(typeof dayNumberToCivilDate(value as never)).toBe('string');
        for (const result of [
          isoWeek(value as never),
          isoWeekday(value as never),
          addDays(value as never, value as never),
        ]) {
          expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
        }
      }),
    );
  });

  test('day numbers outside the calendar have no date', () => {
    for (const day of [-719_163, 2_932_897, 0.5, Number.NaN, Infinity]) expect(dayNumberToCivilDate(day)).toBe('');
  });
});

describe('isoWeek(date)', () => {
  test.each([
    ['2026-11-21', '2026-W47'],
    ['2027-01-01', '2026-W53'],
    ['2024-12-30', '2025-W01'],
    ['2021-01-03', '2020-W53'],
    ['2021-01-04', '2021-W01'],
    ['0001-01-01', '0001-W01'],
    ['9999-12-31', '9999-W52'],
    ['2011-12-30', '2011-W52'],
  ])('%s lies in %s', (date, week) => {
    expect(okOf(isoWeek(date))).toBe(week);
  });

  test('a week has seven days, from Monday', () => {
    fc.assert(
      fc.property(dayNumber, (day) => {
        const monday = dayNumberToCivilDate(day - weekdayOf(day) + 1);
        const weekAfter = (days: number): string => okOf(isoWeek(okOf(addDays(monday, days))));
        expect(weekAfter(6)).toBe(weekAfter(0));
        expect(weekAfter(7)).not.toBe(weekAfter(0));
      }),
    );
  });
});

describe('addDays(date, days) and daysBetween(from, to)', () => {
  test('undo one another', () => {
    fc.assert(
      fc.property(dayNumber, fc.integer({ min: -30_000, max: 30_000 }), (day, days) => {
        const date = dayNumberToCivilDate(day);
        expect(okOf(daysBetween(date, okOf(addDays(date, days))))).toBe(days);
      }),
    );
  });

  test('refuse what is no day, no whole number, or leads out of the calendar', () => {
    expect(faultsOf(addDays('2026-02-30', 1.5))).toEqual([
      ['invalid-format', 'date'],
      ['out-of-range', 'days'],
    ]);
    expect(faultsOf(addDays('9999-12-31', 1))).toEqual([['out-of-range', 'days']]);
    expect(faultsOf(addDays('0001-01-01', -1))).toEqual([['out-of-range', 'days']]);
    expect(faultsOf(daysBetween('today', null as never))).toEqual([
      ['invalid-format', 'from'],
      ['invalid-type', 'to'],
    ]);
    expect(faultsOf(isoWeekday('2026-00-01'))).toEqual([['invalid-format', 'date']]);
    expect(faultsOf(isoWeek('2026-00-01'))).toEqual([['invalid-format', 'date']]);
  });
});
