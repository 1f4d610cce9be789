import { domainError } from '../../errors.js';
import { type Instant, instantToEpochMilliseconds } from '../../instant.js';
import { err, type Result } from '../../result.js';
import {
  closedRecord,
  type Fields,
  faultsOf,
  instant as instantShape,
  number,
  option,
  optionFaults,
  type Shape,
} from '../../shape.js';
import { millisecondsPerDay, millisecondsPerHour } from '../../units.js';
import { dayNumberToCivilDate } from '../civil-dates/civil-date.js';
import { firstDayOfMonth, monthNumberOf } from '../civil-dates/civil-month.js';
import { timeZone } from './time-zone.js';
import { type ClockPolicy, clockPolicyFields, epochOf, instantAt, zoneClock } from './zone-clock.js';
import { clockFault, wallToTime } from './zoned-time.js';

/** What is added to an instant: months, weeks and days by the calendar, hours and minutes by the stopwatch. */
export interface ZonedDuration {
  /** calendar months, below 0 for the past; 0 when absent */
  readonly months?: number | undefined;
  /** weeks of the calendar; 0 when absent */
  readonly weeks?: number | undefined;
  /** days of the calendar, of 23 or 25 hours where clocks change; 0 when absent */
  readonly days?: number | undefined;
  /** elapsed hours; 0 when absent */
  readonly hours?: number | undefined;
  /** elapsed minutes; 0 when absent */
  readonly minutes?: number | undefined;
}

const monthEnds = ['last-day', 'reject'] as const;

/** Options of {@link addInZone}. */
export interface AddInZoneOptions extends ClockPolicy {
  /** whose clocks and calendar count */
  readonly zone: string;
  /** what a month after 31 January is: the `last-day` of February, or an error; `last-day` when absent */
  readonly monthEnd?: 'last-day' | 'reject' | undefined;
}

/**
 * The instant some months, weeks and days after another by the calendar of a zone, and some hours and minutes
 * after that.
 *
 * Months, weeks and days keep what the clocks on the wall show, over changes of the clocks too: two weeks after
 * 09:00 it is 09:00. Hours and minutes keep what a stopwatch shows. Months come first, then weeks and days, then hours
 * and minutes. A day that ends at a time that the clocks skip or show twice goes by the policy.
 *
 * @remarks
 * **Source** ECMA-262 Temporal, `ZonedDateTime.prototype.add` (`overflow: 'constrain'` is `last-day`)
 *
 * **Checked against** temporal-polyfill in 36 zones
 *
 * @param instant - where to start
 * @param duration - whole numbers, below 0 for the past
 * @param options - `zone`, `gap`, `overlap`, `monthEnd`
 * @returns errors `missing`, `invalid-type`, `invalid-format`, `unknown-option` or `unknown-field` for malformed
 * input, `inconsistent` for a time or a day that a policy rejects, `out-of-range` for numbers that are not whole and
 * outside the years 0001 to 9999
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { addInZone } from 'product-flow/calendar';
 *
 * const zone = 'America/New_York';
 * unwrap(addInZone('2026-03-02T14:00:00Z', { weeks: 2 }, { zone })); // => '2026-03-16T13:00:00Z'
 * unwrap(addInZone('2026-03-07T14:00:00Z', { days: 1 }, { zone })); // => '2026-03-08T13:00:00Z'
 * unwrap(addInZone('2026-03-07T14:00:00Z', { hours: 24 }, { zone })); // => '2026-03-08T14:00:00Z'
 * ```
 */
export function addInZone(instant: Instant, duration: ZonedDuration, options: AddInZoneOptions): Result<Instant> {
  const faults = [
    ...faultsOf(instantShape, instant, 'instant'),
    ...faultsOf(durationShape, duration, 'duration'),
    ...optionFaults(optionsShape, options),
  ];
  if (faults.length > 0) return err(faults);
  const { months = 0, weeks = 0, days = 0, hours = 0, minutes = 0 } = duration;
  const elapsed = hours * millisecondsPerHour + minutes * 60_000;
  const epoch = instantToEpochMilliseconds(instant);
  if (months === 0 && weeks === 0 && days === 0) return instantAt(epoch + elapsed, 'duration', duration);
  const clock = zoneClock(options.zone);
  const wall = clock.wallAt(epoch);
  const day = Math.floor(wall / millisecondsPerDay);
  const after = monthsAfter(day, months);
  if (after.clipped && options.monthEnd === 'reject')
    return err([domainError('inconsistent', 'duration.months', months, 'such that the month has the day')]);
  const landed = (after.day + weeks * 7 + days) * millisecondsPerDay + (wall - day * millisecondsPerDay);
  const { date, time } = wallToTime(landed);
  if (date === '') return err([domainError('out-of-range', 'duration', duration, yearsOfDates)]);
  const found = epochOf(clock, landed, options);
  if (typeof found !== 'number') return err([clockFault(found, 'duration', { date, time, zone: options.zone })]);
  return instantAt(found + elapsed, 'duration', duration);
}

/** The day some months later; the last one of its month, `clipped`, where the month is too short. */
function monthsAfter(dayNumber: number, months: number): { readonly day: number; readonly clipped: boolean } {
  if (months === 0) return { day: dayNumber, clipped: false };
  const month = monthNumberOf(dayNumberToCivilDate(dayNumber));
  const inMonth = dayNumber - firstDayOfMonth(month);
  const start = firstDayOfMonth(month + months);
  const length = firstDayOfMonth(month + months + 1) - start;
  return { day: start + Math.min(inMonth, length - 1), clipped: inMonth >= length };
}

const yearsOfDates = 'so short that the day lies in the years 0001 to 9999';

const whole: Shape = { kind: number, min: -1e9, max: 1e9, whole: true, optional: true };

const durationShape: Shape = {
  kind: closedRecord,
  fields: { months: whole, weeks: whole, days: whole, hours: whole, minutes: whole } satisfies Fields<ZonedDuration>,
};

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    zone: timeZone,
    ...clockPolicyFields,
    monthEnd: { kind: option, options: monthEnds, optional: true },
  } satisfies Fields<AddInZoneOptions>,
};
