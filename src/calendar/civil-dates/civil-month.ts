/**
 * Calendar months, and steps of months and years, computed on integers.
 */

import { domainError } from '../../errors.js';
import { err, ok, type Result } from '../../result.js';
import { type FormattedText, faultsOf, formatted, number, type Shape } from '../../shape.js';
import { type CivilDate, civilDate, civilDateToDayNumber, dayNumberOf, dayNumberToCivilDate } from './civil-date.js';
import type { CivilDateRange } from './civil-date-range.js';

/** A month of the Gregorian calendar, as `YYYY-MM`. */
export type CivilMonth = string;

/**
 * The day that lies a number of months after another, or before it when the number is negative.
 *
 * Where the month lacks the day, its last day is taken: a month after 31 January is the last of February. So a step
 * there and back does not always lead home, and twelve steps of one month are not one of twelve; step from the first
 * date each time, or use {@link cadence}.
 *
 * @remarks
 * **Checked against** temporal-polyfill 1.0.8 (`PlainDate.add`, overflow `constrain`) and date-fns 4.4.0 (`addMonths`).
 *
 * @returns errors for a text that is no day, a number that is not whole, and a day outside the years 0001 to
 * 9999 (`out-of-range`)
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { addMonths } from 'product-flow/calendar';
 *
 * unwrap(addMonths('2026-01-31', 1)); // => '2026-02-28'
 * unwrap(addMonths('2026-01-15', -1)); // => '2025-12-15'
 * ```
 */
export function addMonths(date: CivilDate, months: number): Result<CivilDate> {
  return monthsLater(date, months, 'months', 1);
}

/**
 * The day that lies a number of years after another, or before it when the number is negative: 28 February where 29
 * February is lacking.
 *
 * @remarks
 * **Checked against** temporal-polyfill 1.0.8 (`PlainDate.add`, overflow `constrain`).
 *
 * @returns errors for a text that is no day, a number that is not whole, and a day outside the years 0001 to
 * 9999 (`out-of-range`)
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { addYears } from 'product-flow/calendar';
 *
 * unwrap(addYears('2024-02-29', 1)); // => '2025-02-28'
 * ```
 */
export function addYears(date: CivilDate, years: number): Result<CivilDate> {
  return monthsLater(date, years, 'years', 12);
}

/**
 * The month that a day lies in.
 *
 * @returns errors for a text that is no day
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { monthOf } from 'product-flow/calendar';
 *
 * unwrap(monthOf('2026-02-14')); // => '2026-02'
 * ```
 */
export function monthOf(date: CivilDate): Result<CivilMonth> {
  const faults = faultsOf(civilDate, date, 'date');
  return faults.length > 0 ? err(faults) : ok(date.slice(0, 7));
}

/**
 * The days of a month, from its first to its last: the other way of {@link monthOf}.
 *
 * @returns errors: `invalid-format` for a text that is no month
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { datesOfMonth } from 'product-flow/calendar';
 *
 * unwrap(datesOfMonth('2024-02')); // => { start: '2024-02-01', end: '2024-02-29' }
 * ```
 */
export function datesOfMonth(month: CivilMonth): Result<CivilDateRange> {
  const faults = faultsOf(civilMonth, month, 'month');
  if (faults.length > 0) return err(faults);
  const first = monthNumberOf(`${month}-01`);
  return ok({
    start: dayNumberToCivilDate(firstDayOfMonth(first)),
    end: dayNumberToCivilDate(firstDayOfMonth(first + 1) - 1),
  });
}

/** Months from January of year 0 to that of a day without faults. */
export function monthNumberOf(date: CivilDate): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

/** The day number of the first day of a month. */
export function firstDayOfMonth(monthNumber: number): number {
  const year = Math.floor(monthNumber / 12);
  return dayNumberOf(year, monthNumber - 12 * year + 1, 1);
}

const civilMonth: FormattedText = {
  kind: formatted,
  format: { test: (text) => !Number.isNaN(civilDateToDayNumber(`${text}-01`)), expected: 'a month such as 2026-03' },
};

const whole: Shape = { kind: number, whole: true };

function monthsLater(date: CivilDate, steps: number, parameter: string, monthsPerStep: number): Result<CivilDate> {
  const faults = [...faultsOf(civilDate, date, 'date'), ...faultsOf(whole, steps, parameter)];
  if (faults.length > 0) return err(faults);
  const month = monthNumberOf(date) + steps * monthsPerStep;
  const first = firstDayOfMonth(month);
  const day = Math.min(Number(date.slice(8)), firstDayOfMonth(month + 1) - first);
  const later = dayNumberToCivilDate(first + day - 1);
  return later === ''
    ? err([domainError('out-of-range', parameter, steps, 'so few that the year has four digits')])
    : ok(later);
}
