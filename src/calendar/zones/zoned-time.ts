/**
 * Times on the clocks of a place, and the instants that they mean.
 */

import { type DomainError, domainError } from '../../errors.js';
import { type Instant, instantToEpochMilliseconds } from '../../instant.js';
import { err, ok, type Result } from '../../result.js';
import {
  closedRecord,
  type Fields,
  faultsOf,
  instant as instantShape,
  optionFaults,
  record,
  type Shape,
} from '../../shape.js';
import { millisecondsPerDay } from '../../units.js';
import { type CivilDate, civilDate, civilDateToDayNumber, dayNumberToCivilDate } from '../civil-dates/civil-date.js';
import { millisecondsToTime, type TimeOfDay, timeOfDay, timeToMilliseconds } from './time-of-day.js';
import { timeZone } from './time-zone.js';
import { type ClockPolicy, clockPolicyFields, epochOf, epochsOf, instantAt, zoneClock } from './zone-clock.js';

/** A time that the clocks of a zone show, without saying which instant it is where they show it twice or never. */
export interface ZonedTime {
  /** the day on the calendar of the zone */
  readonly date: CivilDate;
  /** what the clocks of the zone show */
  readonly time: TimeOfDay;
  /** IANA time zone, such as `Europe/Berlin` */
  readonly zone: string;
}

/**
 * The instant at which the clocks of a zone show a time.
 *
 * Where clocks are put forward, a time between is shown never; where they are put back, twice. What those
 * mean is a policy, not a guess: by default what `Temporal` and RFC 5545 make of them.
 *
 * @remarks
 * **Complexity** one zone is opened in the engine, which takes tens of microseconds.
 *
 * **Source** RFC 5545 §3.3.5; ECMA-262 Temporal, disambiguation `compatible` (the defaults), `earlier` (`backward`
 * and `earlier`), `later` (`forward` and `later`) and `reject`
 *
 * **Checked against** temporal-polyfill, with each disambiguation in 36 zones
 *
 * @param zonedTime - date, time and zone
 * @param options - `gap` and `overlap`
 * @returns errors `missing`, `invalid-type`, `invalid-format`, `unknown-option` or `unknown-field` for malformed
 * input, `inconsistent` for a time that a policy rejects, `out-of-range` outside the years 0001 to 9999 of UTC
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { instantOf } from 'product-flow/calendar';
 *
 * const zone = 'America/New_York';
 * unwrap(instantOf({ date: '2026-03-02', time: '09:00', zone })); // => '2026-03-02T14:00:00Z'
 * unwrap(instantOf({ date: '2026-03-08', time: '02:30', zone })); // => '2026-03-08T07:30:00Z'
 * instantOf({ date: '2026-03-08', time: '02:30', zone }, { gap: 'reject' }).isErr(); // => true
 * unwrap(instantOf({ date: '2026-11-01', time: '01:30', zone }, { overlap: 'later' })); // => '2026-11-01T06:30:00Z'
 * ```
 */
export function instantOf(zonedTime: ZonedTime, options: ClockPolicy = {}): Result<Instant> {
  const faults = [...faultsOf(zonedTimeShape, zonedTime), ...optionFaults(policyShape, options)];
  if (faults.length > 0) return err(faults);
  const epoch = epochOf(zoneClock(zonedTime.zone), wallTimeOf(zonedTime), options);
  if (typeof epoch !== 'number') return err([clockFault(epoch, 'time', zonedTime)]);
  return instantAt(epoch, 'date', zonedTime.date);
}

/**
 * All instants at which the clocks of a zone show a time: one as a rule, none where clocks were put forward,
 * two, the earlier first, where they were put back.
 *
 * For asking people which one they meant; {@link instantOf} decides by a policy.
 *
 * @returns errors `missing`, `invalid-type` or `invalid-format` for malformed input, `out-of-range` outside the
 * years 0001 to 9999 of UTC
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { possibleInstants } from 'product-flow/calendar';
 *
 * unwrap(possibleInstants({ date: '2026-04-05', time: '01:45', zone: 'Australia/Lord_Howe' }));
 * // => ['2026-04-04T14:45:00Z', '2026-04-04T15:15:00Z']
 * unwrap(possibleInstants({ date: '2011-12-30', time: '12:00', zone: 'Pacific/Apia' })); // => []
 * ```
 */
export function possibleInstants(zonedTime: ZonedTime): Result<readonly Instant[]> {
  const faults = faultsOf(zonedTimeShape, zonedTime);
  if (faults.length > 0) return err(faults);
  const instants: Instant[] = [];
  for (const epoch of epochsOf(zoneClock(zonedTime.zone), wallTimeOf(zonedTime))) {
    const instant = instantAt(epoch, 'date', zonedTime.date);
    if (instant.isErr()) return err(instant.error);
    instants.push(instant.value);
  }
  return ok(instants);
}

/**
 * What the clocks of a zone show at an instant.
 *
 * @returns errors `missing`, `invalid-type` or `invalid-format` for malformed input, `out-of-range` for a day outside
 * the years 0001 to 9999
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { zonedTimeOf } from 'product-flow/calendar';
 *
 * unwrap(zonedTimeOf('2026-03-31T20:30:00Z', 'Asia/Kolkata'));
 * // => { date: '2026-04-01', time: '02:00', zone: 'Asia/Kolkata' }
 * ```
 */
export function zonedTimeOf(instant: Instant, zone: string): Result<ZonedTime> {
  const faults = [...faultsOf(instantShape, instant, 'instant'), ...faultsOf(timeZone, zone, 'zone')];
  if (faults.length > 0) return err(faults);
  const wall = zoneClock(zone).wallAt(instantToEpochMilliseconds(instant));
  const { date, time } = wallToTime(wall);
  return date === ''
    ? err([domainError('out-of-range', 'instant', instant, 'in the years 0001 to 9999 of the zone')])
    : ok({ date, time, zone });
}

/** A wall time as date and time; no date outside the years 0001 to 9999. */
export function wallToTime(wall: number): { readonly date: CivilDate; readonly time: TimeOfDay } {
  const date = dayNumberToCivilDate(Math.floor(wall / millisecondsPerDay));
  return { date, time: date === '' ? '' : millisecondsToTime(wall) };
}

/** The wall time of a date and time without faults, in milliseconds. */
function wallTimeOf({ date, time }: Pick<ZonedTime, 'date' | 'time'>): number {
  return civilDateToDayNumber(date) * millisecondsPerDay + timeToMilliseconds(time);
}

/** The error for a time that a policy rejects. */
export function clockFault(odd: 'gap' | 'overlap', parameter: string, { date, time, zone }: ZonedTime): DomainError {
  const expected = odd === 'gap' ? 'one that the clocks do not skip' : 'one that the clocks do not show twice';
  return domainError('inconsistent', parameter, `${date} ${time} ${zone}`, expected);
}

const zonedTimeShape: Shape = {
  kind: record,
  fields: { date: civilDate, time: timeOfDay, zone: timeZone } satisfies Fields<ZonedTime>,
};

const policyShape: Shape = { kind: closedRecord, fields: clockPolicyFields };
