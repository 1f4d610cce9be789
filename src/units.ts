/**
 * The unit of a number that travels without a field name to carry it, such as a measure of a gate.
 *
 * Known units are suggested; any other text is a unit of its own. Units are compared as they are
 * written: nothing is converted silently, so `fraction` and `percent` do not match.
 */
export type Unit =
  | 'count'
  | 'fraction'
  | 'percent'
  | 'points'
  | 'score'
  | 'bytes'
  | 'milliseconds'
  | 'seconds'
  | 'minutes'
  | 'hours'
  | 'days'
  | (string & {});

/** Milliseconds in an hour. */
export const millisecondsPerHour = 3_600_000;

/** Milliseconds in a day of 24 hours. */
export const millisecondsPerDay = 86_400_000;
