import { addMonths as dateFnsAddMonths } from 'date-fns';
import * as fc from 'fast-check';
import {
  addMonths,
  addYears,
  datesOfIsoWeek,
  datesOfMonth,
  datesOfQuarter,
  daysBetween,
  isoWeek,
  monthOf,
  quarter,
} from 'product-flow/calendar';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { dayNumberToCivilDate, firstDay, lastDay } from '../../src/calendar/civil-dates/civil-date.js';
import { isPlain, junk } from '../support/arbitraries.js';
import { faultsOf, okOf } from '../support/results.js';

const anyDate = fc.integer({ min: firstDay, max: lastDay }).map(dayNumberToCivilDate);
const firstMonths = fc.integer({ min: 1, max: 12 });
const namedAfter = fc.constantFrom('start' as const, 'end' as const);

describe('addMonths(date, months) and addYears(date, years)', () => {
  test('agree with Temporal, which takes the last day of a month that is too short', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -3000, max: 3000 }), (date, steps) => {
        for (const [result, duration] of [
          [addMonths(date, steps), { months: steps }],
          [addYears(date, steps), { years: steps }],
        ] as const) {
          const theirs = Temporal.PlainDate.from(date).add(duration);
          if (theirs.year < 1 || theirs.year > 9999) expect(result.isErr()).toBe(true);
          else expect(okOf(result)).toBe(theirs.toString());
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('agree with date-fns about the ends of months, in the zone of the process', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2100 }),
        firstMonths,
        fc.integer({ min: -40, max: 40 }),
        (year, m, steps) => {
          const month = `${year}-${String(m).padStart(2, '0')}`;
          const { end } = okOf(datesOfMonth(month));
          const local = dateFnsAddMonths(new Date(year, m - 1, Number(end.slice(8)), 12), steps);
          const theirs = [local.getFullYear(), local.getMonth() + 1, local.getDate()];
          expect(okOf(addMonths(end, steps)).split('-').map(Number)).toEqual(theirs);
        },
      ),
    );
  });

  test('keep within the years 0001 to 9999', () => {
    expect(okOf(addMonths('9999-11-30', 1))).toBe('9999-12-30');
    expect(okOf(addMonths('0001-02-28', -1))).toBe('0001-01-28');
    expect(faultsOf(addMonths('9999-12-01', 1))).toEqual([['out-of-range', 'months']]);
    expect(faultsOf(addMonths('0001-01-31', -1))).toEqual([['out-of-range', 'months']]);
    expect(faultsOf(addYears('2026-01-01', Number.MAX_SAFE_INTEGER))).toEqual([['out-of-range', 'years']]);
  });

  test('name all faults at once', () => {
    expect(faultsOf(addMonths('2026-02-30', 0.5))).toEqual([
      ['invalid-format', 'date'],
      ['out-of-range', 'months'],
    ]);
    expect(faultsOf(addYears(5 as never, Number.NaN))).toEqual([
      ['invalid-type', 'date'],
      ['not-finite', 'years'],
    ]);
  });
});

describe('monthOf(date) and datesOfMonth(month)', () => {
  test('undo one another, and months have the days that Temporal says', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const month = okOf(monthOf(date));
        const { start, end } = okOf(datesOfMonth(month));
        expect([okOf(monthOf(start)), okOf(monthOf(end))]).toEqual([month, month]);
        expect(start <= date && date <= end).toBe(true);
        expect(okOf(daysBetween(start, end)) + 1).toBe(Temporal.PlainYearMonth.from(month).daysInMonth);
      }),
    );
  });

  test.each(['2026-13', '2026-00', '0000-01', '2026-1', '202601', '', '2026-01-01', '9'.repeat(1_000_000)])(
    '%# is no month',
    (month) => {
      expect(faultsOf(datesOfMonth(month))).toEqual([['invalid-format', 'month']]);
    },
  );

  test('the last month of all ends on the last day of all', () => {
    expect(okOf(datesOfMonth('9999-12'))).toEqual({ start: '9999-12-01', end: '9999-12-31' });
  });
});

describe('datesOfIsoWeek(week)', () => {
  test('undoes isoWeek, which agrees with Temporal', () => {
    fc.assert(
      fc.property(fc.integer({ min: firstDay, max: lastDay - 5 }).map(dayNumberToCivilDate), (date) => {
        const theirs = Temporal.PlainDate.from(date);
        const name = `${String(theirs.yearOfWeek).padStart(4, '0')}-W${String(theirs.weekOfYear).padStart(2, '0')}`;
        expect(okOf(isoWeek(date))).toBe(name);
        const { start, end } = okOf(datesOfIsoWeek(name));
        expect(start <= date && date <= end).toBe(true);
        expect([okOf(daysBetween(start, end)), okOf(isoWeek(start)), okOf(isoWeek(end))]).toEqual([6, name, name]);
      }),
      { numRuns: 1000 },
    );
  });

  test('week 53 exists in years that start or end on a Thursday alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9998 }), (year) => {
        const yyyy = String(year).padStart(4, '0');
        const thursdays = [`${yyyy}-01-01`, `${yyyy}-12-31`].filter(
          (day) => Temporal.PlainDate.from(day).dayOfWeek === 4,
        );
        expect(datesOfIsoWeek(`${yyyy}-W53`).isOk()).toBe(thursdays.length > 0);
      }),
      { numRuns: 500 },
    );
  });

  test.each(['2025-W53', '2026-W54', '2026-W00', '2026-W1', '2026W01', '0000-W10', '', '2026-W53-1'])(
    '%j is no week',
    (week) => {
      expect(faultsOf(datesOfIsoWeek(week))).toEqual([['invalid-format', 'week']]);
    },
  );

  test('a week that is not whole within the years has no dates', () => {
    expect(okOf(datesOfIsoWeek('0001-W01'))).toEqual({ start: '0001-01-01', end: '0001-01-07' });
    expect(okOf(datesOfIsoWeek('9999-W51')).end).toBe('9999-12-26');
    expect(faultsOf(datesOfIsoWeek('9999-W52'))).toEqual([['out-of-range', 'week']]);
  });
});

describe('quarter(date, options) and datesOfQuarter(name, options)', () => {
  test.each([
    ['2026-01-01', {}, '2026-Q1'],
    ['2026-03-31', {}, '2026-Q1'],
    ['2026-04-01', {}, '2026-Q2'],
    ['2026-12-31', {}, '2026-Q4'],
    ['2026-03-31', { firstMonth: 4 }, '2025-Q4'],
    ['2026-04-01', { firstMonth: 4 }, '2026-Q1'],
    ['2026-04-01', { firstMonth: 4, namedAfter: 'end' }, '2027-Q1'],
    ['2026-09-30', { firstMonth: 10, namedAfter: 'end' }, '2026-Q4'],
    ['2026-10-01', { firstMonth: 10, namedAfter: 'end' }, '2027-Q1'],
    ['2026-10-01', { firstMonth: 1, namedAfter: 'end' }, '2026-Q4'],
  ] as const)('%s with %o lies in %s', (date, options, name) => {
    expect(okOf(quarter(date, options))).toBe(name);
  });

  test('undo one another in every fiscal year, and a quarter is three months', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -600_000, max: 2_900_000 }).map(dayNumberToCivilDate),
        firstMonths,
        namedAfter,
        (date, month, after) => {
          const options = { firstMonth: month, namedAfter: after };
          const name = okOf(quarter(date, options));
          const { start, end } = okOf(datesOfQuarter(name, options));
          expect(start <= date && date <= end).toBe(true);
          expect([okOf(quarter(start, options)), okOf(quarter(end, options))]).toEqual([name, name]);
          const months = Temporal.PlainDate.from(start).until(Temporal.PlainDate.from(end).add({ days: 1 }), {
            largestUnit: 'months',
          });
          expect([months.months, months.days, start.slice(8)]).toEqual([3, 0, '01']);
          expect((Number(start.slice(5, 7)) - month + 12) % 3).toBe(0);
        },
      ),
    );
  });

  test('the calendar year is the fiscal year that starts in January', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const { month, year } = Temporal.PlainDate.from(date);
        expect(okOf(quarter(date))).toBe(`${String(year).padStart(4, '0')}-Q${Math.ceil(month / 3)}`);
      }),
    );
  });

  test('years without four digits have no quarter', () => {
    expect(faultsOf(quarter('0001-01-01', { firstMonth: 2 }))).toEqual([['out-of-range', 'date']]);
    expect(faultsOf(quarter('9999-12-31', { firstMonth: 12, namedAfter: 'end' }))).toEqual([['out-of-range', 'date']]);
    expect(faultsOf(datesOfQuarter('9999-Q4', { firstMonth: 2 }))).toEqual([['out-of-range', 'name']]);
    expect(faultsOf(datesOfQuarter('0001-Q1', { firstMonth: 2, namedAfter: 'end' }))).toEqual([
      ['out-of-range', 'name'],
    ]);
  });

  test('names all faults at once', () => {
    expect(faultsOf(quarter('Q2 2026', { firstMonth: 13, namedAfter: 'middle' as never, fiscal: 4 } as never))).toEqual(
      [
        ['invalid-format', 'date'],
        ['out-of-range', 'firstMonth'],
        ['unknown-option', 'namedAfter'],
        ['unknown-field', 'fiscal'],
      ],
    );
    for (const name of ['2026-Q5', '2026-Q0', '0000-Q1', 'Q2 2026', '2026-q2', ''])
      expect(faultsOf(datesOfQuarter(name))).toEqual([['invalid-format', 'name']]);
  });
});

test('whatever comes in, a value or errors come out', () => {
  fc.assert(
    fc.property(junk, junk, (a, b) => {
      const [one, two] = [a as never, b as never];
      for (const result of [
        addMonths(one, two),
        addYears('2026-01-01', two),
        monthOf(one),
        datesOfMonth(one),
        datesOfIsoWeek(one),
        quarter(one, two),
        datesOfQuarter(one, two),
      ]) {
        expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
      }
    }),
  );
});
