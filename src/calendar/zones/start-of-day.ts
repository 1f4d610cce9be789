/**
 * The days of a zone as instants.
 */

import type { Instant } from '../../instant.js';
import { err, ok, type Result } from '../../result.js';
import { faultsOf } from '../../shape.js';
import { millisecondsPerDay, millisecondsPerHour } from '../../units.js';
import { type CivilDate, civilDate, civilDateToDayNumber } from '../civil-dates/civil-date.js';
import { type CivilDateRange, civilDateRange } from '../civil-dates/civil-date-range.js';
import type { TimeWindow } from './time-window.js';
import { timeZone } from './time-zone.js';
import { firstEpochFrom, instantAt, type ZoneClock, zoneClock } from './zone-clock.js';

/**
 * The first instant of a day in a zone, which is not midnight everywhere: clocks are put forward at midnight too, and
 * the day then begins at 01:00.
 *
 * A day that the zone left out begins where the next one does, and has no hours.
 *
 * @returns errors `missing`, `invalid-type` or `invalid-format` for malformed input, `out-of-range` outside the
 * years 0001 to 9999 of UTC
 *
 * @remarks
 * **Checked against** temporal-polyfill in 36 zones
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { startOfDay } from 'product-flow/calendar';
 *
 * unwrap(startOfDay('2026-03-29', 'Europe/Berlin')); // => '2026-03-28T23:00:00Z'
 * unwrap(startOfDay('2018-11-04', 'America/Sao_Paulo')); // => '2018-11-04T03:00:00Z'
 * unwrap(startOfDay('2011-12-30', 'Pacific/Apia')); // => '2011-12-30T10:00:00Z'
 * ```
 */
export function startOfDay(date: CivilDate, zone: string): Result<Instant> {
  const faults = [...faultsOf(civilDate, date, 'date'), ...faultsOf(timeZone, zone, 'zone')];
  if (faults.length > 0) return err(faults);
  return instantAt(startOf(zoneClock(zone), civilDateToDayNumber(date)), 'date', date);
}

/**
 * How many hours a day of a zone has: 24, but 23 or 25 where the clocks change by an hour, 23.5 or 24.5 on Lord Howe
 * Island, and 0 for a day that the zone left out.
 *
 * @remarks
 * **Formula** from the first instant of the day to the first of the next.
 *
 * **Checked against** temporal-polyfill in 36 zones
 *
 * @returns errors `missing`, `invalid-type` or `invalid-format` for malformed input
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { hoursInDay } from 'product-flow/calendar';
 *
 * unwrap(hoursInDay('2026-03-29', 'Europe/Berlin')); // => 23
 * unwrap(hoursInDay('2026-04-05', 'Australia/Lord_Howe')); // => 24.5
 * unwrap(hoursInDay('2011-12-30', 'Pacific/Apia')); // => 0
 * ```
 */
export function hoursInDay(date: CivilDate, zone: string): Result<number> {
  const faults = [...faultsOf(civilDate, date, 'date'), ...faultsOf(timeZone, zone, 'zone')];
  if (faults.length > 0) return err(faults);
  const clock = zoneClock(zone);
  const day = civilDateToDayNumber(date);
  return ok((startOf(clock, day + 1) - startOf(clock, day)) / millisecondsPerHour);
}

/**
 * The window that days of a calendar are in a zone: from the first instant of the first day to the first instant
 * after the last.
 *
 * The same days are another window in each zone. Adjoining ranges make adjoining windows.
 *
 * @param range - both ends included
 * @param zone - IANA time zone
 * @returns errors `missing`, `invalid-type` or `invalid-format` for malformed input, `inconsistent` when the range ends
 * before it starts, `out-of-range` outside the years 0001 to 9999 of UTC
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { windowOfDays } from 'product-flow/calendar';
 *
 * unwrap(windowOfDays({ start: '2026-03-02', end: '2026-03-15' }, 'America/New_York'));
 * // => { from: '2026-03-02T05:00:00Z', to: '2026-03-16T04:00:00Z' }
 * ```
 */
export function windowOfDays(range: CivilDateRange, zone: string): Result<TimeWindow> {
  const faults = [...faultsOf(civilDateRange, range), ...faultsOf(timeZone, zone, 'zone')];
  if (faults.length > 0) return err(faults);
  const { from, to } = epochsOfDays(zoneClock(zone), range);
  const first = instantAt(from, 'start', range.start);
  return first.andThen((start) => instantAt(to, 'end', range.end).map((end) => ({ from: start, to: end })));
}

/** The same in epoch milliseconds, for input without faults. */
export function epochsOfDays(clock: ZoneClock, range: CivilDateRange): { readonly from: number; readonly to: number } {
  return {
    from: startOf(clock, civilDateToDayNumber(range.start)),
    to: startOf(clock, civilDateToDayNumber(range.end) + 1),
  };
}

function startOf(clock: ZoneClock, dayNumber: number): number {
  return firstEpochFrom(clock, dayNumber * millisecondsPerDay);
}
