/**
 * Instants as the clocks of a place show them.
 */

import { type Instant, instantToEpochMilliseconds } from '../instant.js';
import { type FormattedText, formatted } from '../shape.js';
import { millisecondsPerDay } from '../units.js';
import { type CivilDate, dayNumberToCivilDate } from './civil-date.js';

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
  if (!(typeof text === 'string' && text.length <= 64 && /^[A-Za-z]/.test(text))) return false;
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
 * @remarks
 * **Undefined for** text that is not an instant or not a time zone, and for days outside the years 0001 to
 * 9999: the empty text.
 *
 * @example
 * ```ts
 * import { civilDateIn } from 'product-flow/calendar';
 *
 * civilDateIn('2026-03-31T20:30:00Z', 'Asia/Kolkata'); // => '2026-04-01'
 * ```
 */
export function civilDateIn(instant: Instant, zone: string): CivilDate {
  return dayNumberToCivilDate(Math.floor(wallClockMilliseconds(instant, zone) / millisecondsPerDay));
}

/**
 * The time that the clocks of a zone show at an instant, in milliseconds since their 1970-01-01T00:00.
 *
 * The difference of two such times counts a day of 23 or 25 hours as one day, as a calendar does.
 *
 * @remarks
 * **Undefined for** text that is not an instant or not a time zone: NaN.
 *
 * @example
 * ```ts
 * import { wallClockMilliseconds } from 'product-flow/calendar';
 *
 * // Clocks in New York went forward on 8 March 2026: that week had 167 hours.
 * const from = wallClockMilliseconds('2026-03-02T05:00:00Z', 'America/New_York');
 * const to = wallClockMilliseconds('2026-03-09T04:00:00Z', 'America/New_York');
 * (to - from) / 86_400_000; // => 7
 * ```
 */
export function wallClockMilliseconds(instant: Instant, zone: string): number {
  const epoch = instantToEpochMilliseconds(instant);
  return Number.isNaN(epoch) || !isTimeZone(zone) ? Number.NaN : wallClockOf(zone)(epoch);
}

/**
 * The clock of one zone, for many instants in epoch milliseconds: it asks the engine twice a day of
 * them, not each time.
 *
 * A day whose two ends have the same offset has it throughout: the shortest time for which a zone of
 * the IANA database (2026) ever left an offset and came back is four days, Freetown in 1939.
 */
export function wallClockOf(zone: string): (epoch: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const offsets = new Map<number, number>();
  const offsetAtStartOf = (day: number): number => {
    const known = offsets.get(day);
    if (known !== undefined) return known;
    const offset = offsetAt(format, day * millisecondsPerDay);
    offsets.set(day, offset);
    return offset;
  };
  return (epoch) => {
    const day = Math.floor(epoch / millisecondsPerDay);
    const offset = offsetAtStartOf(day);
    return epoch + (offset === offsetAtStartOf(day + 1) ? offset : offsetAt(format, epoch));
  };
}

/** Local time − UTC in milliseconds, as the engine's text says it: "GMT", "GMT+05:30", "GMT-00:44:30". */
function offsetAt(format: Intl.DateTimeFormat, epoch: number): number {
  const name = format.formatToParts(epoch).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes, seconds = '0'] = /^GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(name) ?? [];
  if (hours === undefined) return 0;
  return (sign === '-' ? -1000 : 1000) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
}
