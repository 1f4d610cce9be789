import { UTCDateMini } from '@date-fns/utc/date/mini';
import { getISOWeek, getISOWeekYear } from 'date-fns';
import { err, ok, type Result } from '../result.js';
import { faultsOf } from '../shape.js';
import { millisecondsPerDay } from '../units.js';
import { type CivilDate, civilDate, civilDateToDayNumber } from './civil-date.js';

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
