import { UTCDateMini } from '@date-fns/utc/date/mini';
import { getISOWeek, getISOWeekYear } from 'date-fns';
import { millisecondsPerDay } from '../units.js';
import { type CivilDate, civilDateToDayNumber } from './civil-date.js';

/**
 * The ISO 8601 week that a civil date lies in, such as `2026-W53`; weeks start on Monday, and the year
 * is the week's, which differs from the date's around New Year.
 *
 * @remarks
 * **Undefined for** text that is not a civil date: the empty text.
 *
 * @example
 * ```ts
 * import { isoWeek } from 'product-flow/calendar';
 *
 * isoWeek('2027-01-01'); // => '2026-W53'
 * ```
 */
export function isoWeek(date: CivilDate): string {
  const dayNumber = civilDateToDayNumber(date);
  if (Number.isNaN(dayNumber)) return '';
  const midnight = dayNumber * millisecondsPerDay;
  const context = { in: (value: Date | number | string) => new UTCDateMini(value) };
  const year = String(getISOWeekYear(midnight, context)).padStart(4, '0');
  return `${year}-W${String(getISOWeek(midnight, context)).padStart(2, '0')}`;
}
