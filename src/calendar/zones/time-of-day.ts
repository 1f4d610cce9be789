/**
 * Times that clocks on a wall show.
 */

import { type FormattedText, formatted } from '../../shape.js';
import { millisecondsPerDay } from '../../units.js';

/** A time of day: `HH:MM`, with seconds and milliseconds where there are any, such as `09:00` or `23:59:59.999`. */
export type TimeOfDay = string;

const pattern = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3}))?)?$/;

/** What a text must be to be a time of day; 24:00 is none, it is the next day's 00:00. */
export const timeOfDay: FormattedText = {
  kind: formatted,
  format: { test: (text) => text.length <= 12 && pattern.test(text), expected: 'a time from 00:00 to 23:59:59.999' },
};

/** Milliseconds since midnight that a clock shows; for a text without faults. */
export function timeToMilliseconds(time: TimeOfDay): number {
  const [, hours, minutes, seconds = '0', fraction = ''] = pattern.exec(time) ?? [];
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return whole * 1000 + Number(fraction.padEnd(3, '0'));
}

/** The time of a number of milliseconds since some midnight: seconds only where there are any. */
export function millisecondsToTime(milliseconds: number): TimeOfDay {
  const inDay = ((milliseconds % millisecondsPerDay) + millisecondsPerDay) % millisecondsPerDay;
  const text = new Date(inDay).toISOString().slice(11, 23);
  if (!text.endsWith('.000')) return text;
  return text.endsWith(':00.000') ? text.slice(0, 5) : text.slice(0, 8);
}
