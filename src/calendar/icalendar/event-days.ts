/**
 * The days of an event, and what becomes of its time on those on which the clocks change.
 */

import { millisecondsPerDay } from '../../units.js';
import type { CadenceRule } from '../cadences/cadence-rule.js';
import { occurrencesOf } from '../cadences/occurrences.js';
import { civilDateToDayNumber, dayNumberToCivilDate } from '../civil-dates/civil-date.js';
import type { Transition } from '../zones/offset-transitions.js';
import type { CalendarEvent } from './calendar-event.js';

/** The days of an event, by their numbers, in order. */
export interface EventDays {
  /** the days of its date or its cadence */
  readonly regular: readonly number[];
  /** the further ones */
  readonly also: readonly number[];
  /** those of the regular ones that stand in for the 29th or 30th of a February: no RRULE that all readers know says them */
  readonly clipped: readonly number[];
  /** whether the regular days are all there are: they stop before the end of a cadence that is longer than was asked for */
  readonly complete: boolean;
}

/** The days of an event without faults; of a cadence, those of its first `years` years, of 100 where it has an end. */
export function eventDays(event: CalendarEvent, years: number): EventDays {
  const { date, cadence, also = [] } = event;
  const further = [...new Set(also)].map(civilDateToDayNumber).sort((a, b) => a - b);
  if (cadence === undefined) {
    const day = civilDateToDayNumber(date ?? '');
    return { regular: [day], also: further.filter((other) => other !== day), clipped: [], complete: true };
  }
  const ends = cadence.count !== undefined || cadence.until !== undefined;
  const last = civilDateToDayNumber(cadence.start) + (ends ? longestYears : years) * daysPerYear;
  const regular: number[] = [];
  let complete = true;
  for (const day of occurrencesOf(cadence, civilDateToDayNumber(cadence.start))) {
    complete = day <= last;
    if (!complete) break;
    regular.push(day);
  }
  const known = new Set(regular);
  return {
    regular,
    also: further.filter((day) => !known.has(day)),
    clipped: clippedOf(cadence, regular),
    complete: complete && ends,
  };
}

/** Up to the 28th each month has the day, and the 31st goes by its last day. */
function clippedOf({ every, start, dayOfMonth, missingDay, weekdayOfMonth }: CadenceRule, regular: readonly number[]) {
  const day = dayOfMonth ?? Number(start.slice(8));
  if (every !== 'month' || weekdayOfMonth !== undefined || missingDay === 'skip' || day < 29 || day > 30) return [];
  return regular.filter((one) => Number(dayNumberToCivilDate(one).slice(8)) !== day);
}

/** A day on which the clocks skip a time or show it twice. */
export interface OddDay {
  readonly day: number;
  readonly odd: 'gap' | 'overlap';
}

/** Such days among the days of an event, for its time in milliseconds since midnight. */
export function oddDaysOf(
  days: readonly number[],
  time: number,
  transitions: readonly Transition[],
): readonly OddDay[] {
  const known = new Set(days);
  const found: OddDay[] = [];
  for (const { epoch, before, after } of transitions) {
    const [from, to] = [epoch + Math.min(before, after), epoch + Math.max(before, after)];
    const first = Math.ceil((from - time) / millisecondsPerDay);
    for (let day = first; day * millisecondsPerDay + time < to; day += 1)
      if (known.has(day)) found.push({ day, odd: after > before ? 'gap' : 'overlap' });
  }
  return found;
}

const longestYears = 100;
const daysPerYear = 366;
