import * as fc from 'fast-check';
import { mondayToFriday, type WorkingCalendar, workingDays } from 'product-flow/calendar';
import { describe, expect, test } from 'vitest';
import { dayNumberToCivilDate } from '../../src/calendar/civil-dates/civil-date.js';
import { dayNumber, isPlain, junk } from '../support/arbitraries.js';
import { faultsOf, okOf } from '../support/results.js';

const week = { start: '2026-11-23', end: '2026-11-29' };

describe('workingDays(range, calendar)', () => {
  test('counts Monday to Friday without a calendar, both ends included', () => {
    expect(okOf(workingDays(week))).toBe(5);
    expect(okOf(workingDays({ start: '2026-11-27', end: '2026-11-27' }))).toBe(1);
    expect(okOf(workingDays({ start: '2026-11-28', end: '2026-11-29' }))).toBe(0);
  });

  test('takes the weekend of the place', () => {
    expect(okOf(workingDays(week, { ...mondayToFriday, weekend: [5, 6] }))).toBe(5);
    expect(okOf(workingDays({ start: '2026-11-27', end: '2026-11-28' }, { ...mondayToFriday, weekend: [5, 6] }))).toBe(
      0,
    );
    expect(okOf(workingDays(week, { ...mondayToFriday, weekend: [] }))).toBe(7);
  });

  test('a holiday takes its fraction of a day, and nothing from a weekend', () => {
    const calendar: WorkingCalendar = {
      ...mondayToFriday,
      holidays: [
        { date: '2026-11-24', fraction: 0.5 },
        { date: '2026-11-25', name: 'Day off' },
        { date: '2026-11-28' },
      ],
    };
    expect(okOf(workingDays(week, calendar))).toBe(3.5);
  });

  test('the fraction of a holiday lies above 0 and is at most 1', () => {
    const off = (fraction: number) =>
      workingDays(week, { ...mondayToFriday, holidays: [{ date: '2026-11-24', fraction }] });
    expect([okOf(off(1)), okOf(off(1e-9))]).toEqual([4, 5 - 1e-9]);
    for (const fraction of [0, -0.5, 1.001])
      expect(faultsOf(off(fraction))).toEqual([['out-of-range', 'calendar.holidays[0].fraction']]);
  });

  test('an extra workday wins over the weekend, a holiday over both', () => {
    const extra: WorkingCalendar = { ...mondayToFriday, extraWorkdays: ['2026-11-28', '2026-11-24'] };
    expect(okOf(workingDays(week, extra))).toBe(6);
    expect(okOf(workingDays(week, { ...extra, holidays: [{ date: '2026-11-28' }] }))).toBe(5);
  });

  test('a range that ends before it starts is inconsistent', () => {
    expect(faultsOf(workingDays({ start: week.end, end: week.start }))).toEqual([['inconsistent', 'end']]);
  });

  test('two holidays on one day are a duplicate', () => {
    const calendar = { ...mondayToFriday, holidays: [{ date: '2026-11-24' }, { date: '2026-11-24', fraction: 0.5 }] };
    expect(faultsOf(workingDays(week, calendar))).toEqual([['duplicate', 'calendar.holidays[1].date']]);
  });

  test('a misspelled fraction does not make a whole holiday', () => {
    const calendar = { ...mondayToFriday, holidays: [{ date: '2026-11-24', fration: 0.5 }] };
    expect(faultsOf(workingDays(week, calendar))).toEqual([['unknown-field', 'calendar.holidays[0].fration']]);
  });

  test('lists all faults of range and calendar at once', () => {
    const calendar = {
      weekend: [0],
      holidays: [{ date: '2026-02-30', fraction: 2 }],
      extraWorkdays: '2026-11-28',
    } as never;
    expect(faultsOf(workingDays({ start: 'today' } as never, calendar))).toEqual([
      ['invalid-format', 'start'],
      ['missing', 'end'],
      ['out-of-range', 'calendar.weekend[0]'],
      ['invalid-format', 'calendar.holidays[0].date'],
      ['out-of-range', 'calendar.holidays[0].fraction'],
      ['invalid-type', 'calendar.extraWorkdays'],
    ]);
  });

  test('adjoining ranges add up', () => {
    fc.assert(
      fc.property(dayNumber, fc.nat(400), fc.nat(400), (start, a, b) => {
        const [first, split, last] = [start, start + a, start + a + 1 + b].map(dayNumberToCivilDate) as [
          string,
          string,
          string,
        ];
        const afterSplit = dayNumberToCivilDate(start + a + 1);
        const whole = okOf(workingDays({ start: first, end: last }));
        expect(
          okOf(workingDays({ start: first, end: split })) + okOf(workingDays({ start: afterSplit, end: last })),
        ).toBe(whole);
      }),
    );
  });

  test('whatever comes in, a number or errors come out', () => {
    fc.assert(
      fc.property(junk, junk, (range, calendar) => {
        const result = workingDays(range as never, calendar as never);
        expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
      }),
    );
  });
});
