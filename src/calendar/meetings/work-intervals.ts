/**
 * When the people of a place are at work, as intervals of epochs.
 */

import { closedRecord, type Fields, list, option, record, type Shape, text } from '../../shape.js';
import { millisecondsPerDay } from '../../units.js';
import { workedDaysOf } from '../working-days/worked-days.js';
import { mondayToFriday, type WorkingCalendar, workingCalendar } from '../working-days/working-calendar.js';
import { type TimeOfDay, timeOfDay, timeToMilliseconds } from '../zones/time-of-day.js';
import { timeZone } from '../zones/time-zone.js';
import { epochOf, type ZoneClock } from '../zones/zone-clock.js';

/** Hours of a working day, by the clocks of its place. */
export interface WorkingHours {
  /** when work begins */
  readonly from: TimeOfDay;
  /** when it ends; on the next day when not after `from`, so that 00:00 to 00:00 is a whole day */
  readonly to: TimeOfDay;
}

/** Where people work, and when. */
export interface Workplace {
  /** unique among the places */
  readonly id: string;
  /** IANA time zone */
  readonly zone: string;
  /** the hours of a whole working day: one stretch, or several around breaks */
  readonly hours: readonly WorkingHours[];
  /** its working days; {@link mondayToFriday} when absent */
  readonly calendar?: WorkingCalendar | undefined;
  /** which hours are worked on a day of which a holiday takes a part: the `first`, or the `last`; `first` when absent */
  readonly partialDay?: 'first' | 'last' | undefined;
}

/** From an epoch up to but without another. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

const partialDays = ['first', 'last'] as const;

/** The shape of a list of places. */
export const workplaces: Shape = {
  kind: list,
  uniqueBy: 'id',
  of: {
    kind: record,
    fields: {
      id: text,
      zone: timeZone,
      hours: {
        kind: list,
        of: { kind: closedRecord, fields: { from: timeOfDay, to: timeOfDay } satisfies Fields<WorkingHours> },
      },
      calendar: { ...workingCalendar, optional: true },
      partialDay: { kind: option, options: partialDays, optional: true },
    } satisfies Fields<Workplace>,
  },
};

/** When a place is at work between two epochs: intervals in order that neither overlap nor touch. */
export function workIntervals(place: Workplace, clock: ZoneClock, within: Interval): readonly Interval[] {
  const { share } = workedDaysOf(place.calendar ?? mondayToFriday);
  const day = place.hours.map(({ from, to }) => {
    const [start, end] = [timeToMilliseconds(from), timeToMilliseconds(to)];
    return { from: start, to: end > start ? end : end + millisecondsPerDay };
  });
  const whole = joined(day);
  // Work that began the day before can last into the first day; where a zone left that one out, the day before it.
  const first = Math.floor(clock.wallAt(within.from) / millisecondsPerDay) - 2;
  const last = Math.floor(clock.wallAt(within.to) / millisecondsPerDay);
  const found: Interval[] = [];
  for (let date = first; date <= last; date += 1) {
    for (const stretch of partOf(whole, share(date), place.partialDay ?? 'first')) {
      const midnight = date * millisecondsPerDay;
      const from = Math.max(within.from, Number(epochOf(clock, midnight + stretch.from, {})));
      const to = Math.min(within.to, Number(epochOf(clock, midnight + stretch.to, {})));
      if (from < to) found.push({ from, to });
    }
  }
  return joined(found);
}

/** The first or last share of some stretches, in whole minutes. */
function partOf(stretches: readonly Interval[], share: number, which: 'first' | 'last'): readonly Interval[] {
  if (share === 1) return stretches;
  const total = stretches.reduce((sum, { from, to }) => sum + to - from, 0);
  const worked = Math.round((total * share) / 60_000) * 60_000;
  const [low, high] = which === 'first' ? [0, worked] : [total - worked, total];
  let before = 0;
  return stretches.flatMap(({ from, to }) => {
    const start = before;
    before += to - from;
    const part = { from: from + Math.max(0, low - start), to: from + Math.min(to - from, high - start) };
    return part.from < part.to ? [part] : [];
  });
}

/** Intervals in order, those that overlap or touch made one. */
function joined(intervals: readonly Interval[]): readonly Interval[] {
  const groups: { from: number; to: number }[] = [];
  for (const { from, to } of [...intervals].sort((a, b) => a.from - b.from)) {
    const last = groups.at(-1);
    if (last === undefined || from > last.to) groups.push({ from, to });
    else last.to = Math.max(last.to, to);
  }
  return groups;
}

/** What two lists of such intervals have in common. */
export function intersected(a: readonly Interval[], b: readonly Interval[]): readonly Interval[] {
  const common: Interval[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [one, other] = [a[i] as Interval, b[j] as Interval];
    const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
    if (from < to) common.push({ from, to });
    if (one.to < other.to) i += 1;
    else j += 1;
  }
  return common;
}
