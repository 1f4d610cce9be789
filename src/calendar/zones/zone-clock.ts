/**
 * The clocks of a zone, read both ways: from instants to what they show, and back.
 */

import { domainError } from '../../errors.js';
import type { Instant } from '../../instant.js';
import { err, ok, type Result } from '../../result.js';
import { type Fields, option } from '../../shape.js';
import { millisecondsPerDay } from '../../units.js';
import { type ZoneOffsets, zoneOffsets } from './time-zone.js';

/** Ways to read a time that the clocks skip. */
const gapPolicies = ['forward', 'backward', 'reject'] as const;

/** Ways to read a time that the clocks show twice. */
const overlapPolicies = ['earlier', 'later', 'reject'] as const;

/**
 * What a time means that the clocks skip: moved `forward` by the length of the gap (02:30 becomes 03:30),
 * `backward` by it (01:30), or an error.
 *
 * @useDeclaredType
 */
export type GapPolicy = (typeof gapPolicies)[number];

/**
 * What a time means that the clocks show twice: the `earlier` instant, the `later`, or an error.
 *
 * @useDeclaredType
 */
export type OverlapPolicy = (typeof overlapPolicies)[number];

/** What to make of times that do not exist or exist twice where clocks change. */
export interface ClockPolicy {
  /** for times that the clocks skip; `forward` when absent */
  readonly gap?: GapPolicy | undefined;
  /** for times that the clocks show twice; `earlier` when absent */
  readonly overlap?: OverlapPolicy | undefined;
}

/** The shapes of a {@link ClockPolicy}. */
export const clockPolicyFields: Fields<ClockPolicy> = {
  gap: { kind: option, options: gapPolicies, optional: true },
  overlap: { kind: option, options: overlapPolicies, optional: true },
};

/** The clocks of one zone, in milliseconds: epochs from 1970-01-01T00:00Z, wall times from their own 1970-01-01T00:00. */
export interface ZoneClock extends ZoneOffsets {
  /** the zone's name */
  readonly zone: string;
}

/** The clock of a zone without faults: made once for many readings, because the engine needs long to open a zone. */
export function zoneClock(zone: string): ZoneClock {
  return { zone, ...zoneOffsets(zone) };
}

/**
 * The epochs at which the clocks show a wall time: none, one, or two in their order.
 *
 * The offsets a day before and after are all that can hold: no zone lies a day from UTC, and none has
 * changed its offset twice within two days.
 */
export function epochsOf(clock: ZoneClock, wall: number): readonly number[] {
  const epochs = offsetsAround(clock, wall).map((offset) => wall - offset);
  const [first, second] = epochs.filter((epoch) => clock.wallAt(epoch) === wall);
  if (first === undefined) return [];
  // The offset before is the larger one where both hold, so its epoch is the earlier.
  return second === undefined || second === first ? [first] : [first, second];
}

/** The epoch that a wall time means under a policy, or the policy that refuses it. */
export function epochOf(clock: ZoneClock, wall: number, policy: ClockPolicy): number | 'gap' | 'overlap' {
  const { gap = 'forward', overlap = 'earlier' } = policy;
  const [first, second] = epochsOf(clock, wall);
  if (first === undefined) {
    const [before, after] = offsetsAround(clock, wall);
    return gap === 'reject' ? 'gap' : wall - (gap === 'forward' ? before : after);
  }
  if (second === undefined) return first;
  if (overlap === 'reject') return 'overlap';
  return overlap === 'earlier' ? first : second;
}

/** The first instant from a wall time on that the clocks do not show before it: that of the time, or the end of the gap. */
export function firstEpochFrom(clock: ZoneClock, wall: number): number {
  const [first] = epochsOf(clock, wall);
  if (first !== undefined) return first;
  const [before, after] = offsetsAround(clock, wall);
  return changeBetween(clock, wall - after, wall - before);
}

/** The first epoch in (low, high] with another offset than at `low`; at `high` the offset must differ. */
export function changeBetween({ wallAt }: ZoneClock, low: number, high: number): number {
  const offset = wallAt(low) - low;
  let [same, changed] = [low, high];
  while (changed - same > 1) {
    const middle = Math.floor((same + changed) / 2);
    if (wallAt(middle) - middle === offset) same = middle;
    else changed = middle;
  }
  return changed;
}

/** An epoch as an instant in UTC, without milliseconds where there are none. */
export function epochToInstant(epoch: number): Instant {
  return new Date(epoch).toISOString().replace('.000Z', 'Z');
}

/** An instant in UTC for an epoch of the years 0001 to 9999, or an error. */
export function instantAt(epoch: number, parameter: string, received: unknown): Result<Instant> {
  return epoch >= firstEpoch && epoch < endOfEpochs
    ? ok(epochToInstant(epoch))
    : err([
        domainError('out-of-range', parameter, received, 'so that the instant lies in the years 0001 to 9999 of UTC'),
      ]);
}

const firstEpoch = -62_135_596_800_000;
const endOfEpochs = 253_402_300_800_000;

function offsetsAround({ wallAt }: ZoneClock, wall: number): readonly [before: number, after: number] {
  const [dayBefore, dayAfter] = [wall - millisecondsPerDay, wall + millisecondsPerDay];
  return [wallAt(dayBefore) - dayBefore, wallAt(dayAfter) - dayAfter];
}
