import { domainError } from '../../errors.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, faultsOf, option, optionFaults, type Shape } from '../../shape.js';
import { type CivilDate, civilDateToDayNumber, dayNumberToCivilDate, weekdayOf } from '../civil-dates/civil-date.js';
import { type CivilDateRange, civilDateRange } from '../civil-dates/civil-date-range.js';
import { firstDayOfMonth, monthNumberOf } from '../civil-dates/civil-month.js';
import { epochsOfDays } from './start-of-day.js';
import type { TimeWindow } from './time-window.js';
import { timeZone } from './time-zone.js';
import { instantAt, zoneClock } from './zone-clock.js';

const pieces = ['day', 'week', 'month'] as const;

/** Options of {@link windowsOfDays}. */
export interface WindowsOfDaysOptions {
  /** IANA time zone whose days they are */
  readonly zone: string;
  /** what the pieces are; weeks start on Monday */
  readonly each: 'day' | 'week' | 'month';
}

/** The days of a piece of a range, and when they are in a zone. */
export interface WindowOfDays extends TimeWindow {
  /** first day */
  readonly start: CivilDate;
  /** last day */
  readonly end: CivilDate;
}

/**
 * The days, weeks or months of a range of days as windows of instants in a zone, in their order: what counts per day
 * need.
 *
 * Weeks and months that the range begins or ends in are cut there. The windows adjoin; a day that the zone left out is
 * an empty one.
 *
 * @remarks
 * **Complexity** O(pieces).
 *
 * @param range - both ends included, at most 36600 days
 * @param options - `zone`, `each`
 * @returns errors `missing`, `invalid-type`, `invalid-format`, `unknown-option` or `unknown-field` for malformed input,
 * `inconsistent` when the range ends before it starts, `out-of-range` for a longer one and outside the years 0001 to
 * 9999 of UTC
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { windowsOfDays } from 'product-flow/calendar';
 *
 * const range = { start: '2026-03-06', end: '2026-03-09' };
 * unwrap(windowsOfDays(range, { zone: 'America/New_York', each: 'week' }));
 * // => [
 * //   { start: '2026-03-06', end: '2026-03-08', from: '2026-03-06T05:00:00Z', to: '2026-03-09T04:00:00Z' },
 * //   { start: '2026-03-09', end: '2026-03-09', from: '2026-03-09T04:00:00Z', to: '2026-03-10T04:00:00Z' },
 * // ]
 * ```
 */
export function windowsOfDays(range: CivilDateRange, options: WindowsOfDaysOptions): Result<readonly WindowOfDays[]> {
  const faults = [...faultsOf(civilDateRange, range), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const last = civilDateToDayNumber(range.end);
  let first = civilDateToDayNumber(range.start);
  if (last - first >= mostDays)
    return err([domainError('out-of-range', 'end', range.end, `less than ${mostDays} days after the start`)]);
  const clock = zoneClock(options.zone);
  const windows: WindowOfDays[] = [];
  while (first <= last) {
    const end = Math.min(lastOf[options.each](first), last);
    const days = { start: dayNumberToCivilDate(first), end: dayNumberToCivilDate(end) };
    const epochs = epochsOfDays(clock, days);
    const [from, to] = [instantAt(epochs.from, 'start', days.start), instantAt(epochs.to, 'end', days.end)];
    if (from.isErr()) return err(from.error);
    if (to.isErr()) return err(to.error);
    windows.push({ ...days, from: from.value, to: to.value });
    first = end + 1;
  }
  return ok(windows);
}

const mostDays = 36_600;

const lastOf: Readonly<Record<WindowsOfDaysOptions['each'], (dayNumber: number) => number>> = {
  day: (day) => day,
  week: (day) => day + 7 - weekdayOf(day),
  month: (day) => firstDayOfMonth(monthNumberOf(dayNumberToCivilDate(day)) + 1) - 1,
};

const optionsShape: Shape = {
  kind: closedRecord,
  fields: { zone: timeZone, each: { kind: option, options: pieces } } satisfies Fields<WindowsOfDaysOptions>,
};
