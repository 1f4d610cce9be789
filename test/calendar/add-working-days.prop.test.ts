import { addBusinessDays, differenceInBusinessDays } from 'date-fns';
import * as fc from 'fast-check';
import {
  addDays,
  addWorkingDays,
  type CivilDate,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  type WorkingCalendar,
  workedShare,
  workingDayDates,
  workingDays,
  workingHours,
} from 'product-flow/calendar';
import { describe, expect, test } from 'vitest';
import { dayNumberToCivilDate } from '../../src/calendar/civil-dates/civil-date.js';
import { isPlain, junk } from '../support/arbitraries.js';
import { calendarsAround } from '../support/calendars.js';
import { faultsOf, okOf } from '../support/results.js';

const middle = 20_500;
const date = fc.integer({ min: middle - 70, max: middle + 70 }).map(dayNumberToCivilDate);
const calendar = calendarsAround(middle);
/** Calendars whose weeks have a working day, so that every step ends. */
const busy = calendar.filter(({ weekend }) => new Set(weekend).size < 7);
const quarters = fc.integer({ min: -160, max: 160 }).map((n) => n / 4);

const later = (day: CivilDate, days: number): CivilDate => okOf(addDays(day, days));

describe('addWorkingDays(date, days, calendar)', () => {
  test('workingDays inverts it: the work is done on that day and not before', () => {
    fc.assert(
      fc.property(date, quarters, busy, (from, days, calendar) => {
        const to = okOf(addWorkingDays(from, days, calendar));
        expect(okOf(isWorkingDay(to, calendar))).toBe(true);
        if (days === 0) return;
        const work = (last: CivilDate): number => {
          const [start, end] = days > 0 ? [later(from, 1), last] : [last, later(from, -1)];
          return end < start ? 0 : okOf(workingDays({ start, end }, calendar));
        };
        expect(work(to)).toBeGreaterThanOrEqual(Math.abs(days));
        expect(work(later(to, days > 0 ? -1 : 1))).toBeLessThan(Math.abs(days));
      }),
      { numRuns: 1000 },
    );
  });

  test('there and back again, in whole days', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -60, max: 60 }), busy, (from, days, { holidays: _, ...calendar }) => {
        const start = okOf(addWorkingDays(from, 0, calendar));
        expect(okOf(addWorkingDays(okOf(addWorkingDays(start, days, calendar)), -days, calendar))).toBe(start);
      }),
    );
  });

  test('steps add up in whole days, and more days never lead to an earlier one', () => {
    fc.assert(
      fc.property(date, fc.nat(40), fc.nat(40), busy, (from, a, b, calendar) => {
        const { holidays: _, ...whole } = calendar;
        const once = okOf(addWorkingDays(from, a + b + 1, whole));
        expect(okOf(addWorkingDays(okOf(addWorkingDays(from, a + 1, whole)), b, whole))).toBe(once);
        const [less, more] = [a / 4 - 5, a / 4 - 5 + b / 4].map((days) => okOf(addWorkingDays(from, days, calendar)));
        expect(String(less) <= String(more)).toBe(true);
      }),
    );
  });

  test('0 is the day itself, or the next one where nobody works', () => {
    expect(okOf(addWorkingDays('2026-11-27', 0))).toBe('2026-11-27');
    expect(okOf(addWorkingDays('2026-11-28', 0))).toBe('2026-11-30');
    expect(okOf(addWorkingDays('2026-11-28', -0))).toBe('2026-11-30');
  });

  test('steps over the traps of date-fns', () => {
    const saturday = new Date(2026, 10, 28, 12);
    const friday = new Date(2026, 10, 27, 12);
    const sunday = new Date(2026, 10, 29, 12);
    expect(addBusinessDays(saturday, 0).getDay()).toBe(6);
    expect(differenceInBusinessDays(sunday, friday)).not.toBe(-differenceInBusinessDays(friday, sunday));
    expect(okOf(addWorkingDays('2026-11-28', 1))).toBe('2026-11-30');
    expect(okOf(addWorkingDays('2026-11-28', -1))).toBe('2026-11-27');
    expect(okOf(workingDays({ start: '2026-11-27', end: '2026-11-29' }))).toBe(1);
  });

  const inParts = (fractions: readonly number[]): WorkingCalendar => ({
    weekend: [6, 7],
    holidays: fractions.map((fraction, i) => ({ date: `2026-11-${23 + i}`, fraction })),
  });

  test('parts of days add up as people expect, although 3.1 is less in binary here and 0.9 + 0.9 + 0.1 more', () => {
    const less = inParts([0.1, 0.1, 0.4, 0.3]);
    expect(okOf(workingDays({ start: '2026-11-23', end: '2026-11-26' }, less))).toBeLessThan(3.1);
    expect(okOf(addWorkingDays('2026-11-22', 3.1, less))).toBe('2026-11-26');
    expect(okOf(addWorkingDays('2026-11-27', -3.1, less))).toBe('2026-11-23');
    const more = inParts([0.1, 0.1, 0.9]);
    expect(okOf(addWorkingDays('2026-11-22', 0.9 + 0.9 + 0.1, more))).toBe('2026-11-25');
    expect(okOf(addWorkingDays('2026-11-27', 1e-12))).toBe('2026-11-30');
    expect(okOf(addWorkingDays('2026-11-23', 1 + 1e-6))).toBe('2026-11-25');
    expect(okOf(addWorkingDays('2026-11-23', -1 - 1e-6))).toBe('2026-11-19');
  });

  test('tenths of many days do not drift from what they add up to', () => {
    expect(okOf(workingDays({ start: '2026-11-23', end: '2026-11-25' }, inParts([0.1, 0.3, 0.6])))).toBe(2);
    const holidays = Array.from({ length: 40_000 }, (_, i) => ({ date: dayNumberToCivilDate(i), fraction: 0.1 }));
    const calendar = { weekend: [], holidays };
    const range = (days: number) => ({ start: '1970-01-01', end: dayNumberToCivilDate(days - 1) });
    for (const days of [10, 10_000, 30_000, 40_000]) {
      expect(okOf(workingDays(range(days), calendar))).toBe((days / 10) * 9);
      expect(okOf(addWorkingDays('1969-12-31', (days / 10) * 9, calendar))).toBe(range(days).end);
    }
  });

  test('a calendar without any working day is an error at once', () => {
    const off = [1, 2, 3, 4, 5, 6, 7];
    const idle: readonly WorkingCalendar[] = [
      { weekend: off },
      { weekend: off, extraWorkdays: ['2026-11-28'], holidays: [{ date: '2026-11-28' }] },
    ];
    for (const calendar of idle) {
      expect(faultsOf(addWorkingDays('2026-11-27', 1, calendar))).toEqual([['insufficient-data', 'calendar']]);
      expect(faultsOf(addWorkingDays('2026-11-27', 0, calendar))).toEqual([['insufficient-data', 'calendar']]);
      expect(faultsOf(nextWorkingDay('2026-11-27', calendar))).toEqual([['insufficient-data', 'calendar']]);
      expect(faultsOf(previousWorkingDay('2026-11-27', calendar))).toEqual([['insufficient-data', 'calendar']]);
      expect(okOf(workingDays({ start: '0001-01-01', end: '9999-12-31' }, calendar))).toBe(0);
    }
  });

  test('a calendar whose only working day is behind is not one without any', () => {
    for (const day of ['0001-01-01', '9999-12-31']) {
      const calendar = { weekend: [1, 2, 3, 4, 5, 6, 7], extraWorkdays: [day] };
      expect(faultsOf(addWorkingDays(day, 1, calendar))).toEqual([['out-of-range', 'days']]);
      expect(faultsOf(previousWorkingDay(day, calendar))).toEqual([['out-of-range', 'date']]);
      expect(okOf(addWorkingDays(day, 0, calendar))).toBe(day);
    }
  });

  test('where only extra workdays are worked, steps go from one to the next', () => {
    const calendar = { weekend: [1, 2, 3, 4, 5, 6, 7], extraWorkdays: ['2026-11-28', '2026-12-05', '2027-01-02'] };
    expect(okOf(addWorkingDays('2026-11-28', 2, calendar))).toBe('2027-01-02');
    expect(okOf(addWorkingDays('2027-01-02', -2, calendar))).toBe('2026-11-28');
    expect(okOf(nextWorkingDay('2026-11-28', calendar))).toBe('2026-12-05');
    expect(okOf(previousWorkingDay('2026-12-05', calendar))).toBe('2026-11-28');
    expect(faultsOf(addWorkingDays('2026-11-28', 3, calendar))).toEqual([['out-of-range', 'days']]);
    expect(faultsOf(addWorkingDays('2026-12-05', -2, calendar))).toEqual([['out-of-range', 'days']]);
    expect(faultsOf(previousWorkingDay('2026-11-28', calendar))).toEqual([['out-of-range', 'date']]);
    expect(faultsOf(nextWorkingDay('2027-01-02', calendar))).toEqual([['out-of-range', 'date']]);
    expect(okOf(workingDayDates({ start: '2026-11-29', end: '2027-01-01' }, calendar))).toEqual(['2026-12-05']);
    expect(okOf(workingDayDates({ start: '2026-12-05', end: '2027-01-02' }, calendar))).toEqual([
      '2026-12-05',
      '2027-01-02',
    ]);
  });

  test('stays within the years 0001 to 9999', () => {
    expect(okOf(addWorkingDays('9999-12-30', 1))).toBe('9999-12-31');
    expect(faultsOf(addWorkingDays('9999-12-31', 1))).toEqual([['out-of-range', 'days']]);
    expect(faultsOf(addWorkingDays('0001-01-01', -1))).toEqual([['out-of-range', 'days']]);
    expect(faultsOf(addWorkingDays('2026-01-01', 1e300))).toEqual([['out-of-range', 'days']]);
    expect(okOf(addWorkingDays('0001-01-01', 2_608_614))).toBe('9999-12-31');
  });
});

describe('workingDays, workedShare, isWorkingDay, workingDayDates, workingHours', () => {
  const range = fc.tuple(date, fc.nat(150)).map(([start, days]) => ({ start, end: later(start, days) }));

  test('the days of a range are the sum of the shares of each of its days', () => {
    fc.assert(
      fc.property(range, calendar, ({ start, end }, calendar) => {
        let sum = 0;
        const dates: CivilDate[] = [];
        for (let day = start; day <= end; day = later(day, 1)) {
          const share = okOf(workedShare(day, calendar));
          expect(okOf(isWorkingDay(day, calendar))).toBe(share > 0);
          sum += share;
          if (share > 0) dates.push(day);
        }
        expect(okOf(workingDays({ start, end }, calendar))).toBe(sum);
        expect(okOf(workingDayDates({ start, end }, calendar))).toEqual(dates);
        expect(okOf(workingHours({ start, end }, calendar))).toBe(sum * (calendar.hoursPerDay ?? 8));
      }),
    );
  });

  test('ranges that adjoin add up, with every calendar', () => {
    fc.assert(
      fc.property(range, fc.nat(150), calendar, ({ start, end }, days, calendar) => {
        const [next, last] = [later(end, 1), later(end, 1 + days)];
        const count = (start: CivilDate, end: CivilDate): number => okOf(workingDays({ start, end }, calendar));
        expect(count(start, end) + count(next, last)).toBe(count(start, last));
      }),
    );
  });

  test('yesterday is the previous working day, tomorrow the next', () => {
    fc.assert(
      fc.property(date, busy, (day, calendar) => {
        const [yesterday, tomorrow] = [okOf(previousWorkingDay(day, calendar)), okOf(nextWorkingDay(day, calendar))];
        expect(yesterday < day && day < tomorrow).toBe(true);
        const worked = okOf(workingDayDates({ start: yesterday, end: tomorrow }, calendar));
        expect(worked.filter((one) => one !== day)).toEqual([yesterday, tomorrow]);
      }),
    );
    expect(okOf(previousWorkingDay('2026-11-30'))).toBe('2026-11-27');
  });

  test('all the years there are hold 521,722 weeks and five days', () => {
    const all = { start: '0001-01-01', end: '9999-12-31' };
    expect(okOf(workingDays(all))).toBe(521_722 * 5 + 5);
    // Day by day, a thousand of these would take minutes.
    for (let i = 0; i < 1000; i += 1) expect(okOf(workingDays(all, { weekend: [1] }))).toBe(521_722 * 6 + 4);
  });

  test('hours of a day are at most 24, and an id is a text', () => {
    const range = { start: '2026-11-23', end: '2026-11-27' };
    expect(okOf(workingHours(range))).toBe(40);
    expect(okOf(workingHours(range, { id: '__proto__', weekend: [6, 7], hoursPerDay: 24 }))).toBe(120);
    expect(faultsOf(workingHours(range, { id: '', weekend: [6, 7], hoursPerDay: 24.5 }))).toEqual([
      ['invalid-format', 'calendar.id'],
      ['out-of-range', 'calendar.hoursPerDay'],
    ]);
    expect(faultsOf(workingHours(range, { weekend: [6, 7], hoursPerDay: 0 }))).toEqual([
      ['out-of-range', 'calendar.hoursPerDay'],
    ]);
  });

  test('all faults at once', () => {
    const calendar = { weekend: [8] };
    expect(faultsOf(workingDayDates({ start: '2026-11-24', end: '2026-11-23' }, calendar))).toEqual([
      ['inconsistent', 'end'],
      ['out-of-range', 'calendar.weekend[0]'],
    ]);
    expect(faultsOf(workedShare('2026-02-30', calendar))).toEqual([
      ['invalid-format', 'date'],
      ['out-of-range', 'calendar.weekend[0]'],
    ]);
    expect(faultsOf(addWorkingDays('2026-02-30', Infinity, calendar))).toEqual([
      ['invalid-format', 'date'],
      ['out-of-range', 'calendar.weekend[0]'],
      ['not-finite', 'days'],
    ]);
    expect(faultsOf(nextWorkingDay('24:00', calendar))).toHaveLength(2);
    expect(faultsOf(previousWorkingDay('', calendar))).toHaveLength(2);
  });

  test('whatever comes in, a value or errors come out', () => {
    fc.assert(
      fc.property(junk, junk, fc.oneof(calendar, junk), (a, b, c) => {
        const [one, two, three] = [a as never, b as never, c as never];
        for (const result of [
          addWorkingDays(one, two, three),
          addWorkingDays('2026-11-27', two, three),
          nextWorkingDay(one, three),
          previousWorkingDay(one, three),
          workingDayDates(one, three),
          workingHours(one, three),
          workedShare(one, three),
          isWorkingDay('2026-11-27', three),
        ]) {
          expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
        }
      }),
    );
  });

  test('the input is left as it was', () => {
    fc.assert(
      fc.property(date, quarters, busy, (from, days, calendar) => {
        const before = structuredClone(calendar);
        addWorkingDays(from, days, calendar);
        workingDays({ start: from, end: from }, calendar);
        expect(calendar).toEqual(before);
      }),
    );
  });
});
