import { UTCDateMini } from '@date-fns/utc/date/mini';
import { getISOWeek, getISOWeekYear } from 'date-fns';
import { err, ok, type Result } from '../../result.js';
import { type FormattedText, faultsOf, formatted } from '../../shape.js';
import { millisecondsPerDay } from '../../units.js';
import { type CivilDate, civilDate, civilDateToDayNumber, dayNumberOf, weekdayOf } from './civil-date.js';
import { type CivilDateRange, rangeOfDays } from './civil-date-range.js';

/**
 * The ISO 8601 week that a civil date lies in, such as `2026-W53`; weeks start on Monday, and the year
 * is the week's, which differs from the date's around New Year.
 *
 * @returns errors for a text that is no day
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { isoWeek } from 'product-flow/calendar';
 *
 * unwrap(isoWeek('2027-01-01')); // => '2026-W53'
 * ```
 */
export function isoWeek(date: CivilDate): Result<string> {
  const faults = faultsOf(civilDate, date, 'date');
  if (faults.length > 0) return err(faults);
  const midnight = civilDateToDayNumber(date) * millisecondsPerDay;
  const context = { in: (value: Date | number | string) => new UTCDateMini(value) };
  const year = String(getISOWeekYear(midnight, context)).padStart(4, '0');
  return ok(`${year}-W${String(getISOWeek(midnight, context)).padStart(2, '0')}`);
}

/**
 * The seven days of an ISO 8601 week, from Monday to Sunday: the other way of {@link isoWeek}.
 *
 * @param week - such as `2026-W53`; most years have 52 weeks, those that start or end on a Thursday 53
 * @returns errors: `invalid-format` for a text that is no week and for a week 53 of a year that has 52,
 * `out-of-range` for the last week of 9999, which ends in another millennium
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { datesOfIsoWeek } from 'product-flow/calendar';
 *
 * unwrap(datesOfIsoWeek('2026-W53')); // => { start: '2026-12-28', end: '2027-01-03' }
 * ```
 */
export function datesOfIsoWeek(week: string): Result<CivilDateRange> {
  const faults = faultsOf(isoWeekText, week, 'week');
  if (faults.length > 0) return err(faults);
  const monday = mondayOf(week);
  return rangeOfDays(monday, monday + 6, 'week', week);
}

const isoWeekText: FormattedText = {
  kind: formatted,
  format: { test: isIsoWeek, expected: 'a week of ISO 8601 such as 2026-W53' },
};

function isIsoWeek(text: string): boolean {
  if (!/^(?!0000)\d{4}-W(?!00)\d{2}$/.test(text)) return false;
  // A week belongs to the year of its Thursday.
  return mondayOf(text) + 3 < dayNumberOf(Number(text.slice(0, 4)) + 1, 1, 1);
}

/** The first week is the one with 4 January in it. */
function mondayOf(week: string): number {
  const fourth = dayNumberOf(Number(week.slice(0, 4)), 1, 4);
  return fourth - weekdayOf(fourth) + 1 + 7 * (Number(week.slice(6)) - 1);
}
