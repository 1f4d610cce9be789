/**
 * Instants as the clocks of a place show them.
 */

import { type DomainError, domainError } from '../../errors.js';
import { type Instant, instantToEpochMilliseconds } from '../../instant.js';
import { err, ok, type Result } from '../../result.js';
import { type FormattedText, faultsOf, formatted, instant as instantShape } from '../../shape.js';
import { millisecondsPerDay } from '../../units.js';
import { type CivilDate, dayNumberToCivilDate } from '../civil-dates/civil-date.js';

/** What a text must be to name a time zone. */
export const timeZone: FormattedText = {
  kind: formatted,
  format: { test: isTimeZone, expected: 'an IANA time zone such as Europe/Berlin or UTC' },
};

/**
 * Whether a text names a time zone of the IANA database that this engine knows.
 *
 * @example
 * ```ts
 * import { isTimeZone } from 'product-flow/calendar';
 *
 * isTimeZone('Australia/Lord_Howe'); // => true
 * isTimeZone('Mars/Olympus_Mons'); // => false
 * ```
 */
export function isTimeZone(text: string): boolean {
  if (!(typeof text === 'string' && /^[A-Za-z]/.test(text))) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/**
 * The civil date that the calendar on the wall of a zone shows at an instant.
 *
 * @returns errors for a text that is no instant or no time zone, and for a day outside the years 0001 to 9999
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { civilDateIn } from 'product-flow/calendar';
 *
 * unwrap(civilDateIn('2026-03-31T20:30:00Z', 'Asia/Kolkata')); // => '2026-04-01'
 * ```
 */
export function civilDateIn(instant: Instant, zone: string): Result<CivilDate> {
  const faults = placeFaults(instant, zone);
  if (faults.length > 0) return err(faults);
  const wall = wallClockOf(zone)(instantToEpochMilliseconds(instant));
  const date = dayNumberToCivilDate(Math.floor(wall / millisecondsPerDay));
  return date === ''
    ? err([domainError('out-of-range', 'instant', instant, 'in the years 0001 to 9999 of the zone')])
    : ok(date);
}

/**
 * How far the clocks of a zone are ahead of UTC at an instant, in minutes: below 0 where they are behind.
 *
 * @remarks
 * **Units** minutes; zones had offsets with seconds until 1972, which are fractions then.
 *
 * @returns errors for a text that is no instant or no time zone
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { utcOffsetMinutes } from 'product-flow/calendar';
 *
 * unwrap(utcOffsetMinutes('2026-07-01T00:00:00Z', 'America/New_York')); // => -240
 * unwrap(utcOffsetMinutes('2026-01-01T00:00:00Z', 'Australia/Lord_Howe')); // => 660
 * ```
 */
export function utcOffsetMinutes(instant: Instant, zone: string): Result<number> {
  const faults = placeFaults(instant, zone);
  if (faults.length > 0) return err(faults);
  const epoch = instantToEpochMilliseconds(instant);
  return ok((wallClockOf(zone)(epoch) - epoch) / 60_000);
}

function placeFaults(instant: Instant, zone: string): readonly DomainError[] {
  return [...faultsOf(instantShape, instant, 'instant'), ...faultsOf(timeZone, zone, 'zone')];
}

/**
 * The time that the clocks of a zone show, in milliseconds since their 1970-01-01T00:00, for many instants in
 * epoch milliseconds: the engine is asked twice a day of them, not each time. The difference of two such times
 * counts a day of 23 or 25 hours as one day, as a calendar does.
 *
 * A day whose two ends have the same offset has it throughout: the shortest time for which a zone of
 * the IANA database (2026) ever left an offset and came back is four days, Freetown in 1939.
 */
export function wallClockOf(zone: string): (epoch: number) => number {
  return zoneOffsets(zone).wallAt;
}

/** The offsets of a zone, in milliseconds; see {@link wallClockOf}. */
export interface ZoneOffsets {
  /** the offset at the start of a day of UTC, which the engine is asked once */
  readonly atStartOf: (day: number) => number;
  /** what the clocks show at an epoch */
  readonly wallAt: (epoch: number) => number;
}

/** Both for one zone, which the engine opens once. */
export function zoneOffsets(zone: string): ZoneOffsets {
  // The hour alone is quicker to write than the date.
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset', hour: 'numeric' });
  const offsets = new Map<number, number>();
  const atStartOf = (day: number): number => {
    const known = offsets.get(day);
    if (known !== undefined) return known;
    const offset = offsetAt(format, day * millisecondsPerDay);
    offsets.set(day, offset);
    return offset;
  };
  const wallAt = (epoch: number): number => {
    const day = Math.floor(epoch / millisecondsPerDay);
    const offset = atStartOf(day);
    return epoch + (offset === atStartOf(day + 1) ? offset : offsetAt(format, epoch));
  };
  return { atStartOf, wallAt };
}

/** Local time − UTC in milliseconds, as the engine's text ends with it: "GMT", "GMT+05:30", "GMT-00:44:30". */
function offsetAt(format: Intl.DateTimeFormat, epoch: number): number {
  const [, sign, hours, minutes, seconds = '0'] =
    /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(format.format(epoch)) ?? [];
  if (hours === undefined) return 0;
  return (sign === '-' ? -1000 : 1000) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
}
