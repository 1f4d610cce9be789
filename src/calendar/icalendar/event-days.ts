/**
 * The days of an event, and what becomes of its time on those on which the clocks change.
 */

import { millisecondsPerDay } from '../../units.js';
import type { CadenceRule } from '../cadences/cadence-rule.js';
import { occurrencesOf } from '../cadences/occurrences.js';
import { type CivilDate, civilDateToDayNumber, dayNumberToCivilDate, lastDay } from '../civil-dates/civil-date.js';
import type { Transition } from '../zones/offset-transitions.js';
import type { CalendarEvent } from './calendar-event.js';

/** The days of an event, by their numbers; those of a cadence are asked for, not listed, because they may be many. */
export interface EventDays {
  /** the first day of its date or its cadence */
  readonly first: number;
  /** the last of them, or the last that is looked at of a cadence that has no end or a far one */
  readonly last: number;
  /** whether `last` is the last of all */
  readonly complete: boolean;
  /** whether a day is one of its date or its cadence, beyond `last` too */
  readonly isRegular: (day: number) => boolean;
  /** the further ones, in order */
  readonly also: readonly number[];
  /** those up to `last` that stand in for the 29th or 30th of a February: no RRULE that all readers know says them */
  readonly clipped: readonly number[];
  /** whether there are regular days but for these */
  readonly hasOthersThan: (days: ReadonlySet<number>) => boolean;
}

/**
 * The days of an event without faults; of a cadence, those of `years` years from its first day on are looked at, of 100
 * where it has an end. Undefined for a cadence that falls on no day.
 */
export function eventDays(event: CalendarEvent, years: number): EventDays | undefined {
  const { date, cadence, also = [] } = event;
  const further = numbersOf(also);
  if (cadence === undefined) {
    const first = civilDateToDayNumber(date ?? '');
    return {
      first,
      last: first,
      complete: true,
      isRegular: (day) => day === first,
      hasOthersThan: (days) => !days.has(first),
      also: further.filter((day) => day !== first),
      clipped: [],
    };
  }
  const [first] = occurrencesOf(cadence, civilDateToDayNumber(cadence.start));
  if (first === undefined) return undefined;
  const ends = cadence.count !== undefined || cadence.until !== undefined;
  const { last, complete } = lastOf(cadence, first, first + (ends ? longestYears : years) * daysPerYear);
  const isRegular = (day: number): boolean => {
    const [found] = day < first || (complete && day > last) ? [] : occurrencesOf(upTo(cadence, day), day);
    return found === day;
  };
  return {
    first,
    last,
    complete,
    isRegular,
    hasOthersThan: (days) => {
      for (const day of occurrencesOf(cadence, first)) if (!days.has(day)) return true;
      return false;
    },
    also: further.filter((day) => !isRegular(day)),
    clipped: clippedOf(cadence, first, last),
  };
}

/** Dates by their numbers, each once, in order. */
export function numbersOf(dates: readonly CivilDate[]): readonly number[] {
  return [...new Set(dates)].map(civilDateToDayNumber).sort((a, b) => a - b);
}

/** The last day of a cadence up to a horizon, and whether it is the last of all. */
function lastOf(cadence: CadenceRule, first: number, horizon: number): Pick<EventDays, 'last' | 'complete'> {
  if (cadence.count !== undefined) return lastCounted(cadence, first, horizon);
  const near = upTo(cadence, horizon);
  let last: number | undefined;
  for (let back = 64; last === undefined; back *= 8)
    for (const day of occurrencesOf(near, Math.max(first, horizon - back))) last = day;
  return { last, complete: cadence.until === near.until };
}

function lastCounted(cadence: CadenceRule, first: number, horizon: number): Pick<EventDays, 'last' | 'complete'> {
  let last = first;
  for (const day of occurrencesOf(cadence, first)) {
    if (day > horizon) return { last, complete: false };
    last = day;
  }
  return { last, complete: true };
}

/** A cadence that ends on a day at the latest, whatever its count. */
function upTo(cadence: CadenceRule, day: number): CadenceRule {
  const end = dayNumberToCivilDate(Math.min(day, lastDay));
  return {
    ...cadence,
    count: undefined,
    until: cadence.until !== undefined && cadence.until < end ? cadence.until : end,
  };
}

/** Up to the 28th each month has the day, and the 31st goes by its last day, as do Februaries alone. */
function clippedOf(cadence: CadenceRule, first: number, last: number): readonly number[] {
  const { every, weekdayOfMonth, missingDay } = cadence;
  const day = dayOfRule(cadence);
  if (every !== 'month' || weekdayOfMonth !== undefined || missingDay === 'skip' || day < 29 || day > 30) return [];
  return [...occurrencesOf(upTo(cadence, last), first)].filter(
    (one) => Number(dayNumberToCivilDate(one).slice(8)) !== day,
  );
}

/** The day of the month that an RRULE says for a cadence of months: −1 where the last one is meant whatever its number. */
export function dayOfRule({ start, interval = 1, dayOfMonth, missingDay }: CadenceRule): number {
  const day = dayOfMonth ?? Number(start.slice(8));
  const longestMonth = interval % 12 === 0 && start.slice(5, 7) === '02' ? 29 : 31;
  return day >= longestMonth && missingDay !== 'skip' ? -1 : day;
}

/** A day on which the clocks skip a time or show it twice. */
export interface OddDay {
  readonly day: number;
  readonly odd: 'gap' | 'overlap';
}

/** Such days among those that an event is on, for its time in milliseconds since midnight. */
export function oddDaysOf(
  isOn: (day: number) => boolean,
  time: number,
  transitions: readonly Transition[],
): readonly OddDay[] {
  const found: OddDay[] = [];
  for (const { epoch, before, after } of transitions) {
    const [from, to] = [epoch + Math.min(before, after), epoch + Math.max(before, after)];
    const first = Math.ceil((from - time) / millisecondsPerDay);
    for (let day = first; day * millisecondsPerDay + time < to; day += 1)
      if (isOn(day)) found.push({ day, odd: after > before ? 'gap' : 'overlap' });
  }
  return found;
}

const longestYears = 100;
const daysPerYear = 366;
