import { domainError } from '../../errors.js';
import { type Instant, instantToEpochMilliseconds } from '../../instant.js';
import { err, ok, type Result } from '../../result.js';
import { faultsOf } from '../../shape.js';
import { millisecondsPerDay } from '../../units.js';
import { type TimeWindow, timeWindow } from './time-window.js';
import { timeZone } from './time-zone.js';
import { changeBetween, epochToInstant, type ZoneClock, zoneClock } from './zone-clock.js';

/** A change of the clocks of a zone. */
export interface OffsetTransition {
  /** the first instant with the new offset */
  readonly at: Instant;
  /** minutes ahead of UTC until then */
  readonly minutesBefore: number;
  /** minutes ahead of UTC from then on: more when the clocks are put forward */
  readonly minutesAfter: number;
}

/**
 * When the clocks of a zone change within a window, and by how much.
 *
 * Changes of the offset only: a new name for the same offset is none. What lies ahead is what today's law says, as far
 * as the engine knows it.
 *
 * @remarks
 * **Complexity** the offset is asked every three days, and each change is found by bisection: a millisecond or two per year.
 *
 * **Assumes** that no zone comes back to an offset within three days; the shortest time in the IANA database (2025)
 * is four, Freetown in 1939.
 *
 * **Checked against** temporal-polyfill in 36 zones, and the zone files of Debian (Python's zoneinfo)
 *
 * @param zone - IANA time zone
 * @param window - at most 400 years; its first instant is one at which a change may lie, its end is not
 * @returns errors `missing`, `invalid-type` or `invalid-format` for malformed input, `inconsistent` for a window that
 * does not end after its start, `out-of-range` for a longer one
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { offsetTransitions } from 'product-flow/calendar';
 *
 * unwrap(offsetTransitions('Australia/Lord_Howe', { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }));
 * // => [
 * //   { at: '2026-04-04T15:00:00Z', minutesBefore: 660, minutesAfter: 630 },
 * //   { at: '2026-10-03T15:30:00Z', minutesBefore: 630, minutesAfter: 660 },
 * // ]
 * ```
 */
export function offsetTransitions(zone: string, window: TimeWindow): Result<readonly OffsetTransition[]> {
  const faults = [...faultsOf(timeZone, zone, 'zone'), ...faultsOf(timeWindow, window, 'window')];
  if (faults.length > 0) return err(faults);
  const [from, to] = [instantToEpochMilliseconds(window.from), instantToEpochMilliseconds(window.to)];
  if (to - from > longestWindow)
    return err([domainError('out-of-range', 'window.to', window.to, 'at most 400 years after from')]);
  return ok(
    transitionsOf(zoneClock(zone), from, to).map(({ epoch, before, after }) => ({
      at: epochToInstant(epoch),
      minutesBefore: before / 60_000,
      minutesAfter: after / 60_000,
    })),
  );
}

/** A change of offset, in milliseconds. */
export interface Transition {
  readonly epoch: number;
  readonly before: number;
  readonly after: number;
}

/** All changes of offset in [from, to) but those that are undone within a step, in days. */
export function transitionsOf(clock: ZoneClock, from: number, to: number, step = 3): readonly Transition[] {
  const offset = (epoch: number): number => clock.wallAt(epoch) - epoch;
  const found: Transition[] = [];
  let [low, before] = [from - 1, offset(from - 1)];
  while (low < to - 1) {
    // Starts of days are what the engine is asked only once for.
    const day = Math.floor(low / millisecondsPerDay) + step;
    const sampled = day * millisecondsPerDay < to;
    const high = sampled ? day * millisecondsPerDay : to - 1;
    if ((sampled ? clock.atStartOf(day) : offset(high)) === before) {
      low = high;
    } else {
      low = changeBetween(clock, low, high);
      found.push({ epoch: low, before, after: offset(low) });
      before = offset(low);
    }
  }
  return found;
}

const longestWindow = 146_097 * millisecondsPerDay;
