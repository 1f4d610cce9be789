/**
 * How much a calendar works, in days and hours.
 */

import { err, ok, type Result } from '../../result.js';
import { faultsOf } from '../../shape.js';
import { type CivilDate, civilDate, civilDateToDayNumber, dayNumberToCivilDate } from '../civil-dates/civil-date.js';
import { type CivilDateRange, civilDateRange } from '../civil-dates/civil-date-range.js';
import { workedDaysOf } from './worked-days.js';
import { mondayToFriday, usualHoursPerDay, type WorkingCalendar, workingCalendar } from './working-calendar.js';

/**
 * How many days of a range are worked: whole days, and the worked part of half holidays.
 *
 * Both ends count, so ranges that adjoin add up, and the number does not change sign or size with the weekday on which
 * a range starts, as differences of business days do in popular libraries. Between two dates, without the first: start
 * the range a day later.
 *
 * @remarks
 * **Units** working days.
 *
 * **Complexity** O(n log n) in the holidays and extra workdays, whatever the length of the range.
 *
 * **Checked against** numpy 1.24.2 `busday_count`.
 *
 * @param range - both ends included
 * @param calendar - the place's working days; {@link mondayToFriday} when absent
 * @returns errors `invalid-format`, `missing`, `invalid-type` or `out-of-range` for malformed input,
 * `duplicate` for two holidays on one day, `inconsistent` when the range ends before it starts
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { mondayToFriday, workingDays } from 'product-flow/calendar';
 *
 * const christmas = { ...mondayToFriday, holidays: [{ date: '2026-12-24', fraction: 0.5 }, { date: '2026-12-25' }] };
 * unwrap(workingDays({ start: '2026-12-21', end: '2026-12-27' }, christmas)); // => 3.5
 * ```
 */
export function workingDays(range: CivilDateRange, calendar: WorkingCalendar = mondayToFriday): Result<number> {
  const faults = [...faultsOf(civilDateRange, range), ...faultsOf(workingCalendar, calendar, 'calendar')];
  if (faults.length > 0) return err(faults);
  return ok(workedDaysOf(calendar).total(civilDateToDayNumber(range.start), civilDateToDayNumber(range.end)));
}

/**
 * How many hours of a range are worked: its working days times the hours of one.
 *
 * @remarks
 * **Units** hours of work; 8 in a whole day where the calendar does not say.
 *
 * **Complexity** O(n log n) in the holidays and extra workdays, whatever the length of the range.
 *
 * @param range - both ends included
 * @param calendar - the place's working days; {@link mondayToFriday} when absent
 * @returns errors `invalid-format`, `missing`, `invalid-type` or `out-of-range` for malformed input,
 * `duplicate` for two holidays on one day, `inconsistent` when the range ends before it starts
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { workingHours } from 'product-flow/calendar';
 *
 * unwrap(workingHours({ start: '2026-11-23', end: '2026-11-29' }, { weekend: [6, 7], hoursPerDay: 7.5 })); // => 37.5
 * ```
 */
export function workingHours(range: CivilDateRange, calendar: WorkingCalendar = mondayToFriday): Result<number> {
  return workingDays(range, calendar).map((days) => days * (calendar.hoursPerDay ?? usualHoursPerDay));
}

/**
 * The share of a day that is worked: 1 for a whole working day, 0 for a day off, 0.5 for half a holiday.
 *
 * @returns errors for a text that is no day and each fault of the calendar, `duplicate` for two holidays on one day
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { workedShare } from 'product-flow/calendar';
 *
 * unwrap(workedShare('2026-12-24', { weekend: [6, 7], holidays: [{ date: '2026-12-24', fraction: 0.5 }] })); // => 0.5
 * ```
 */
export function workedShare(date: CivilDate, calendar: WorkingCalendar = mondayToFriday): Result<number> {
  const faults = [...faultsOf(civilDate, date, 'date'), ...faultsOf(workingCalendar, calendar, 'calendar')];
  return faults.length > 0 ? err(faults) : ok(workedDaysOf(calendar).share(civilDateToDayNumber(date)));
}

/**
 * Whether anybody works on a day, be it for a part of it.
 *
 * @returns errors for a text that is no day and each fault of the calendar, `duplicate` for two holidays on one day
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { isWorkingDay } from 'product-flow/calendar';
 *
 * unwrap(isWorkingDay('2026-11-28')); // => false
 * ```
 */
export function isWorkingDay(date: CivilDate, calendar: WorkingCalendar = mondayToFriday): Result<boolean> {
  return workedShare(date, calendar).map((share) => share > 0);
}

/**
 * The days of a range on which anybody works, in order; days worked in part are among them.
 *
 * @remarks
 * **Complexity** O(days + n log n) in the holidays and extra workdays.
 *
 * @returns errors `invalid-format`, `missing`, `invalid-type` or `out-of-range` for malformed input,
 * `duplicate` for two holidays on one day, `inconsistent` when the range ends before it starts
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { workingDayDates } from 'product-flow/calendar';
 *
 * unwrap(workingDayDates({ start: '2026-11-27', end: '2026-12-01' })); // => ['2026-11-27', '2026-11-30', '2026-12-01']
 * ```
 */
export function workingDayDates(
  range: CivilDateRange,
  calendar: WorkingCalendar = mondayToFriday,
): Result<readonly CivilDate[]> {
  const faults = [...faultsOf(civilDateRange, range), ...faultsOf(workingCalendar, calendar, 'calendar')];
  if (faults.length > 0) return err(faults);
  const { nearest } = workedDaysOf(calendar);
  const last = civilDateToDayNumber(range.end);
  const dates: CivilDate[] = [];
  let day = nearest(civilDateToDayNumber(range.start) - 1, 1, last);
  for (; day !== undefined; day = nearest(day, 1, last)) dates.push(dayNumberToCivilDate(day));
  return ok(dates);
}
