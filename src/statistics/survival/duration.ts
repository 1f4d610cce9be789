/** Durations that may be cut short, and the table that every estimate of them starts from. */

import { type DomainError, domainError } from '../../errors.js';
import { boolean, type Fields, list, number, record, type Shape } from '../../shape.js';

/** How long something lasted, or has lasted so far. */
export interface Duration {
  /** from the start to the event, or to the last look, in any one unit; from 0 to 1e150 */
  readonly value: number;
  /** whether the event was seen; false when it had not come by the last look (a censored duration) */
  readonly observed: boolean;
}

/** A list of durations. */
export const durationList: Shape = {
  kind: list,
  of: {
    kind: record,
    fields: { value: { kind: number, min: 0, max: 1e150 }, observed: { kind: boolean } } satisfies Fields<Duration>,
  },
};

/** What happened at one time at which there were events. */
export interface EventTime {
  readonly time: number;
  /** durations that had lasted until then, those that end at this very time included */
  readonly atRisk: number;
  readonly events: number;
}

/** Durations by their event times; who is censored at the time of an event was at risk of it. */
export interface LifeTable {
  readonly n: number;
  readonly eventTimes: readonly EventTime[];
  /** the longest duration */
  readonly longest: number;
}

/** The life table of durations, of which there must be one at least. */
export function lifeTable(durations: readonly Duration[]): LifeTable {
  const n = durations.length;
  const times = sortedTimes(durations);
  const observed = sortedTimes(durations.filter((duration) => duration.observed));
  const eventTimes: EventTime[] = [];
  let before = 0;
  for (let first = 0; first < observed.length; ) {
    const time = observed[first] ?? 0;
    const next = countUpTo(observed, time, first);
    while ((times[before] ?? Infinity) < time) before += 1;
    // A time of −0 is 0.
    eventTimes.push({ time: time + 0, atRisk: n - before, events: next - first });
    first = next;
  }
  return { n, eventTimes, longest: times[n - 1] ?? 0 };
}

function sortedTimes(durations: readonly Duration[]): Float64Array {
  return Float64Array.from(durations, ({ value }) => value).sort();
}

/** How many sorted times are at most `time`, of which the first `from` are known to be. */
function countUpTo(times: Float64Array, time: number, from: number): number {
  let count = from;
  while ((times[count] ?? Infinity) <= time) count += 1;
  return count;
}

/** The fault of durations none of which was observed. */
export function unobservedFaults(durations: readonly Duration[], parameter: string): readonly DomainError[] {
  if (durations.some(({ observed }) => observed)) return [];
  return [domainError('insufficient-data', parameter, durations, 'a list with at least 1 observed duration')];
}
