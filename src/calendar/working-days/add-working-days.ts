/**
 * Steps from a date in working days.
 */

import { type DomainError, domainError } from '../../errors.js';
import { err, ok, type Result } from '../../result.js';
import { faultsOf, number, type Shape } from '../../shape.js';
import {
  type CivilDate,
  civilDate,
  civilDateToDayNumber,
  dayNumberToCivilDate,
  firstDay,
  lastDay,
} from '../civil-dates/civil-date.js';
import { type WorkedDays, workedDaysOf } from './worked-days.js';
import { mondayToFriday, type WorkingCalendar, workingCalendar } from './working-calendar.js';

/**
 * The working day that lies a number of working days after a date, or before it when the number is negative.
 *
 * The date itself does not count: one working day after a Friday is the Monday, and so it is after the Saturday and the
 * Sunday. What starts in the morning of a day and takes `days` ends on `addWorkingDays(the day before, days)`. The
 * answer is always a working day; 0 leads to the date itself when it is one, otherwise to the next one.
 *
 * @remarks
 * **Formula** forward, the first day d after the date for which the shares worked from the day after the date to d add up
 * to `days` (within a billionth, so that tenths of days add up as people expect); backward, the last day d before the
 * date for which the shares from d to the day before the date do. So `workingDays` of that range is at least `days`, and
 * `days` itself where all its days are worked whole.
 *
 * **Units** working days; parts of them are allowed, a day worked in half counts as half.
 *
 * **Complexity** O(n log n) in the holidays and extra workdays, however far the step.
 *
 * **Checked against** numpy 1.24.2 `busday_offset`.
 *
 * @param date - the day to step from, worked or not
 * @param days - how many working days, such as 10, −1 or 2.5
 * @param calendar - the place's working days; {@link mondayToFriday} when absent
 * @returns errors for malformed input, `duplicate` for two holidays on one day, `insufficient-data` for a calendar
 * without any working day, `out-of-range` when the day lies outside the years 0001 to 9999
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { addWorkingDays } from 'product-flow/calendar';
 *
 * const calendar = { weekend: [6, 7], holidays: [{ date: '2026-12-24', fraction: 0.5 }, { date: '2026-12-25' }] };
 * unwrap(addWorkingDays('2026-12-23', 1, calendar)); // => '2026-12-28'
 * unwrap(addWorkingDays('2026-12-23', 0.5, calendar)); // => '2026-12-24'
 * unwrap(addWorkingDays('2026-12-28', -1, calendar)); // => '2026-12-23'
 * ```
 */
export function addWorkingDays(
  date: CivilDate,
  days: number,
  calendar: WorkingCalendar = mondayToFriday,
): Result<CivilDate> {
  const faults = [...stepFaults(date, calendar), ...faultsOf(anyNumber, days, 'days')];
  if (faults.length > 0) return err(faults);
  const worked = workedDaysOf(calendar);
  const from = civilDateToDayNumber(date);
  if (days === 0) return dayOr(worked.nearest(from - 1, 1, lastDay), worked, 'date', date);
  return dayOr(dayAfterWork(worked, from, days), worked, 'days', days);
}

/**
 * The first working day after a date: tomorrow, or Monday. A day worked in part is one, so half of a holiday may come
 * before the day that {@link addWorkingDays} names for a whole day of work.
 *
 * @returns errors for malformed input, `duplicate` for two holidays on one day, `insufficient-data` for a calendar
 * without any working day, `out-of-range` when none is left in the years 0001 to 9999
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { nextWorkingDay } from 'product-flow/calendar';
 *
 * unwrap(nextWorkingDay('2026-11-27')); // => '2026-11-30'
 * ```
 */
export function nextWorkingDay(date: CivilDate, calendar: WorkingCalendar = mondayToFriday): Result<CivilDate> {
  const faults = stepFaults(date, calendar);
  if (faults.length > 0) return err(faults);
  const worked = workedDaysOf(calendar);
  return dayOr(worked.nearest(civilDateToDayNumber(date), 1, lastDay), worked, 'date', date);
}

/**
 * The last working day before a date: what a Monday calls yesterday. A day worked in part is one.
 *
 * @returns errors for malformed input, `duplicate` for two holidays on one day, `insufficient-data` for a calendar
 * without any working day, `out-of-range` when there was none in the years 0001 to 9999
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { previousWorkingDay } from 'product-flow/calendar';
 *
 * unwrap(previousWorkingDay('2026-11-30')); // => '2026-11-27'
 * ```
 */
export function previousWorkingDay(date: CivilDate, calendar: WorkingCalendar = mondayToFriday): Result<CivilDate> {
  const faults = stepFaults(date, calendar);
  if (faults.length > 0) return err(faults);
  const worked = workedDaysOf(calendar);
  return dayOr(worked.nearest(civilDateToDayNumber(date), -1, firstDay), worked, 'date', date);
}

/** The fault of a calendar on which every day of all years is off; none where one is worked. */
export function idleFaults({ nearest }: WorkedDays): readonly DomainError[] {
  const isIdle = nearest(firstDay - 1, 1, lastDay) === undefined;
  return isIdle ? [domainError('insufficient-data', 'calendar', {}, 'a calendar with at least one working day')] : [];
}

const anyNumber: Shape = { kind: number };

/** Shares such as 0.9, 0.7 and 0.4 add up to a little less than 2. */
const tolerance = 1e-9;

function stepFaults(date: CivilDate, calendar: WorkingCalendar): readonly DomainError[] {
  return [...faultsOf(civilDate, date, 'date'), ...faultsOf(workingCalendar, calendar, 'calendar')];
}

/** The nearest day by which that much work is done, on the side to which the sign of `days` points. */
function dayAfterWork(worked: WorkedDays, from: number, days: number): number | undefined {
  const step = days > 0 ? 1 : -1;
  const end = days > 0 ? lastDay : firstDay;
  const start = worked.nearest(from, step, end);
  if (start === undefined) return undefined;
  const isDone = (steps: number): boolean => {
    const day = start + step * steps;
    const work = days > 0 ? worked.total(from + 1, day) : worked.total(day, from - 1);
    return work >= Math.abs(days) - tolerance;
  };
  let [low, high] = [0, (end - start) * step];
  if (!isDone(high)) return undefined;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isDone(middle)) high = middle;
    else low = middle + 1;
  }
  return start + step * low;
}

function dayOr(day: number | undefined, worked: WorkedDays, parameter: string, value: unknown): Result<CivilDate> {
  if (day !== undefined) return ok(dayNumberToCivilDate(day));
  const idle = idleFaults(worked);
  const beyond = domainError(
    'out-of-range',
    parameter,
    value,
    'so that the years 0001 to 9999 hold enough working days',
  );
  return err(idle.length > 0 ? idle : [beyond]);
}
