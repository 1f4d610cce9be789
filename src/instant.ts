/**
 * Points in time, as text with an explicit offset.
 */

/**
 * A point in time: ISO-8601 with seconds or minutes and an offset or `Z`, such as
 * `2026-03-31T16:05:00Z` or `2026-03-31T18:05+02:00`. The offset is required: a time without one is
 * a different instant on every machine.
 */
export type Instant = string;

const pattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d{2}):?(\d{2}))$/;

/**
 * Whether a text is an instant that exists, with an offset: see {@link Instant}.
 *
 * @example
 * ```ts
 * import { isInstant } from 'product-flow';
 *
 * isInstant('2026-03-31T18:05+02:00'); // => true
 * isInstant('2026-02-30T00:00:00Z'); // => false
 * isInstant('2026-03-31T18:05:00'); // => false
 * ```
 */
export function isInstant(text: string): boolean {
  return !Number.isNaN(instantToEpochMilliseconds(text));
}

/**
 * Milliseconds from 1970-01-01T00:00Z to an instant, or NaN when the text is not one.
 *
 * Strict where engines are lenient: 2026-02-30, 24:00, a leap second, year 0 and a missing offset are
 * refused. Digits beyond the millisecond are cut off.
 */
export function instantToEpochMilliseconds(instant: Instant): number {
  const match = typeof instant === 'string' ? pattern.exec(instant) : null;
  if (match === null) return Number.NaN;
  const field = (index: number): number => Number(match[index] ?? 0);
  const [year, month, day, hour, minute, second] = [field(1), field(2), field(3), field(4), field(5), field(6)];
  if (year < 1 || hour > 23 || minute > 59 || second > 59 || field(9) > 23 || field(10) > 59) return Number.NaN;
  // setUTCFullYear, unlike Date.UTC, does not read the years 1 to 99 as 1901 to 1999.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return Number.NaN;
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const offset = (match[8] === '-' ? -1 : 1) * (field(9) * 60 + field(10));
  return date.getTime() + ((hour * 60 + minute - offset) * 60 + second) * 1000 + milliseconds;
}
