/**
 * Calendar days without a time of day or a zone, computed on integers.
 */

import { domainError } from '../../errors.js';
import { err, ok, type Result } from '../../result.js';
import { type FormattedText, faultsOf, formatted, number, type Shape } from '../../shape.js';

/**
 * A day of the Gregorian calendar, as `YYYY-MM-DD`: the same day wherever it is read. Ranges of days
 * include both ends.
 */
export type CivilDate = string;

/** What a text must be to be a civil date. */
export const civilDate: FormattedText = {
  kind: formatted,
  format: { test: isCivilDate, expected: 'a calendar day such as 2026-03-31' },
};

/**
 * Whether a text is a day that exists: `YYYY-MM-DD`, years 0001 to 9999.
 *
 * @example
 * ```ts
 * import { isCivilDate } from 'product-flow/calendar';
 *
 * isCivilDate('2024-02-29'); // => true
 * isCivilDate('2026-02-30'); // => false
 * ```
 */
export function isCivilDate(text: string): boolean {
  return !Number.isNaN(civilDateToDayNumber(text));
}

/**
 * The day that lies a number of days after another, or before it when the number is negative.
 *
 * @returns errors for a text that is no day, a number that is not whole, and a day outside the years 0001 to
 * 9999 (`out-of-range`)
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { addDays } from 'product-flow/calendar';
 *
 * unwrap(addDays('2026-12-31', 1)); // => '2027-01-01'
 * unwrap(addDays('2024-03-01', -1)); // => '2024-02-29'
 * ```
 */
export function addDays(date: CivilDate, days: number): Result<CivilDate> {
  const faults = [...faultsOf(civilDate, date, 'date'), ...faultsOf(wholeDays, days, 'days')];
  if (faults.length > 0) return err(faults);
  const day = dayNumberToCivilDate(civilDateToDayNumber(date) + days);
  return day === ''
    ? err([domainError('out-of-range', 'days', days, 'so few that the year has four digits')])
    : ok(day);
}

/**
 * How many days a day lies after another: 0 for the same day, below 0 for an earlier one.
 *
 * @returns errors for a text that is no day
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { daysBetween } from 'product-flow/calendar';
 *
 * unwrap(daysBetween('2024-02-28', '2024-03-01')); // => 2
 * ```
 */
export function daysBetween(from: CivilDate, to: CivilDate): Result<number> {
  const faults = [...faultsOf(civilDate, from, 'from'), ...faultsOf(civilDate, to, 'to')];
  return faults.length > 0 ? err(faults) : ok(civilDateToDayNumber(to) - civilDateToDayNumber(from));
}

/**
 * The day of the week of a date, from 1 for Monday to 7 for Sunday (ISO 8601).
 *
 * @returns errors for a text that is no day
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { isoWeekday } from 'product-flow/calendar';
 *
 * unwrap(isoWeekday('2026-11-23')); // => 1
 * ```
 */
export function isoWeekday(date: CivilDate): Result<number> {
  const faults = faultsOf(civilDate, date, 'date');
  return faults.length > 0 ? err(faults) : ok(weekdayOf(civilDateToDayNumber(date)));
}

/** Days from 1970-01-01 to a civil date, or NaN when the text is not one. */
export function civilDateToDayNumber(date: CivilDate): number {
  if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return Number.NaN;
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))];
  if (year < 1 || month < 1 || month > 12 || day < 1) return Number.NaN;
  const number = dayNumberOf(year, month, day);
  // Only the days 29 to 31 can be missing from their month.
  return day < 29 || number < dayNumberOf(year, month + 1, 1) ? number : Number.NaN;
}

/** The civil date that lies a number of days after 1970-01-01; the empty text outside the years 0001 to 9999. */
export function dayNumberToCivilDate(dayNumber: number): CivilDate {
  if (!(Number.isInteger(dayNumber) && dayNumber >= firstDay && dayNumber <= lastDay)) return '';
  // The era of 400 years, counted from a 1 March, makes the leap day the last of its year.
  const shifted = dayNumber + daysToEpoch;
  const era = Math.floor(shifted / daysPerEra);
  const dayOfEra = shifted - era * daysPerEra;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const years = year < 1000 ? String(year).padStart(4, '0') : year;
  return `${years}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

/** The day of the week, from 1 for Monday to 7 for Sunday, of a day number. */
export function weekdayOf(dayNumber: number): number {
  return ((((dayNumber + 3) % 7) + 7) % 7) + 1;
}

const wholeDays: Shape = { kind: number, whole: true };

const daysPerEra = 146097;
const daysToEpoch = 719468;
/** The day number of 0001-01-01. */
export const firstDay = -719162;
/** The day number of 9999-12-31. */
export const lastDay = 2932896;

/** The number of a day of the Gregorian calendar; day 0 is the day before the month, month 13 the one after December. */
export function dayNumberOf(year: number, month: number, day: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysPerEra + dayOfEra - daysToEpoch;
}
