/**
 * Calendar days without a time of day or a zone, computed on integers.
 */

import { type FormattedText, formatted } from '../shape.js';

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
 * Days from 1970-01-01 to a civil date, or NaN when the text is not one.
 *
 * @remarks
 * **Undefined for** text that is not a civil date: NaN.
 *
 * @example
 * ```ts
 * import { civilDateToDayNumber } from 'product-flow/calendar';
 *
 * civilDateToDayNumber('1970-01-31'); // => 30
 * ```
 */
export function civilDateToDayNumber(date: CivilDate): number {
  const match = typeof date === 'string' && date.length === 10 ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) : null;
  if (match === null) return Number.NaN;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const number = dayNumberOf(year, month, day);
  return year > 0 && dayNumberToCivilDate(number) === date ? number : Number.NaN;
}

/**
 * The civil date that lies a number of days after 1970-01-01.
 *
 * @remarks
 * **Undefined for** day numbers that are not whole or lie outside the years 0001 to 9999: the empty text.
 *
 * @example
 * ```ts
 * import { dayNumberToCivilDate } from 'product-flow/calendar';
 *
 * dayNumberToCivilDate(-1); // => '1969-12-31'
 * ```
 */
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
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/**
 * The day of the week, from 1 for Monday to 7 for Sunday (ISO 8601), of a day number.
 *
 * @remarks
 * **Undefined for** NaN: NaN.
 *
 * @example
 * ```ts
 * import { civilDateToDayNumber, isoWeekday } from 'product-flow/calendar';
 *
 * isoWeekday(civilDateToDayNumber('2026-11-23')); // => 1
 * ```
 */
export function isoWeekday(dayNumber: number): number {
  return ((((dayNumber + 3) % 7) + 7) % 7) + 1;
}

const daysPerEra = 146097;
const daysToEpoch = 719468;
const firstDay = -719162;
const lastDay = 2932896;

function dayNumberOf(year: number, month: number, day: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysPerEra + dayOfEra - daysToEpoch;
}
