/**
 * The properties of an event that say when it is.
 */

import type { DomainError } from '../errors.js';
import { millisecondsPerDay } from '../units.js';
import type { CalendarEvent } from './calendar-event.js';
import { civilDateToDayNumber, dayNumberToCivilDate } from './civil-date.js';
import { type EventDays, oddDaysOf } from './event-days.js';
import { timeToMilliseconds } from './time-of-day.js';
import { localText, type ZoneYears } from './time-zone-lines.js';
import { type ClockPolicy, epochOf } from './zone-clock.js';
import { clockFault } from './zoned-time.js';

/** An event with its days, and with its zone where it has a time that is not in UTC. */
export interface TimedEvent {
  readonly event: CalendarEvent;
  readonly path: string;
  readonly days: EventDays;
  readonly years: ZoneYears | undefined;
}

/** When an event is, in RFC 5545's forms. */
export interface EventTimes {
  /** DTSTART, and DTEND or DURATION */
  readonly start: readonly string[];
  /** UNTIL of its cadence, where it ends and the end is known */
  readonly until: string | undefined;
  /** EXDATE and RDATE */
  readonly dates: readonly string[];
  /** times that a policy rejects */
  readonly faults: readonly DomainError[];
}

/** When an event without faults is. */
export function eventTimes(timed: TimedEvent, policy: ClockPolicy): EventTimes {
  if (timed.event.time === undefined) return allDay(timed);
  return timed.years === undefined
    ? inUtc(timed, timed.event.time)
    : inZone(timed, timed.event.time, timed.years, policy);
}

function allDay({ event, days }: TimedEvent): EventTimes {
  const [first = 0] = days.regular;
  const value = (day: number): string => dayNumberToCivilDate(day).replaceAll('-', '');
  return {
    start: [`DTSTART;VALUE=DATE:${value(first)}`, `DTEND;VALUE=DATE:${value(first + (event.days ?? 1))}`],
    until: untilOf(event, days, value),
    dates: [
      ...dateLine('EXDATE;VALUE=DATE', leftOut(event, days).map(value)),
      ...dateLine('RDATE;VALUE=DATE', days.also.map(value)),
    ],
    faults: [],
  };
}

function inUtc({ event, days }: TimedEvent, time: string): EventTimes {
  const value = (day: number): string => `${localText(wallOf(day, time))}Z`;
  const [first = 0] = days.regular;
  return {
    start: [`DTSTART:${value(first)}`, durationLine(event)],
    until: untilOf(event, days, value),
    dates: [...dateLine('EXDATE', leftOut(event, days).map(value)), ...dateLine('RDATE', days.also.map(value))],
    faults: [],
  };
}

function inZone({ event, path, days }: TimedEvent, time: string, zoned: ZoneYears, policy: ClockPolicy): EventTimes {
  const { clock, transitions } = zoned;
  const left = leftOut(event, days);
  const gone = new Set(left);
  const written = [...days.regular, ...days.also].filter((day) => !gone.has(day));
  const odd = oddDaysOf(written, timeToMilliseconds(time), transitions);
  const faults = odd
    .filter((one) => policy[one.odd] === 'reject')
    .map((one) => clockFault(one.odd, `${path}.time`, { date: dayNumberToCivilDate(one.day), time, zone: clock.zone }));
  // What readers make of the others is what RFC 5545 says: the earlier of two.
  const moved = odd.filter((one) => one.odd === 'gap' || policy.overlap === 'later');
  const moments = new Map(
    moved.map((one) => {
      const epoch = Number(epochOf(clock, wallOf(one.day, time), policy));
      return [one.day, one.odd === 'gap' ? localText(clock.wallAt(epoch)) : `${localText(epoch)}Z`];
    }),
  );
  const zone = `;TZID=${clock.zone}`;
  const value = (day: number): string => localText(wallOf(day, time));
  const property = (name: string, text: string): string => `${name}${text.endsWith('Z') ? '' : zone}:${text}`;
  const [first = 0] = days.regular;
  const once = event.cadence === undefined;
  const regular = new Set(days.regular);
  const replaced = once ? [] : [...moments.keys()].filter((day) => regular.has(day));
  const further = [...days.also, ...replaced].sort((a, b) => a - b).map((day) => moments.get(day) ?? value(day));
  const lastMoment = (day: number): string =>
    `${localText(Math.min(Number(epochOf(clock, wallOf(day, time), {})), lastSecond))}Z`;
  return {
    start: [property('DTSTART', (once ? moments.get(first) : undefined) ?? value(first)), durationLine(event)],
    until: untilOf(event, days, lastMoment),
    dates: [
      ...dateLine(`EXDATE${zone}`, [...left, ...replaced].sort((a, b) => a - b).map(value)),
      ...dateLine(
        `RDATE${zone}`,
        further.filter((text) => !text.endsWith('Z')),
      ),
      ...dateLine(
        'RDATE',
        further.filter((text) => text.endsWith('Z')),
      ),
    ],
    faults,
  };
}

/** The days of the event that it leaves out; of a cadence without an end, also those beyond what was looked at. */
function leftOut({ except = [] }: CalendarEvent, { regular, complete }: EventDays): readonly number[] {
  const known = new Set(regular);
  const last = regular.at(-1) ?? 0;
  const left = [...new Set(except)].map(civilDateToDayNumber).sort((a, b) => a - b);
  return left.filter((day) => known.has(day) || (!complete && day > last));
}

function untilOf({ cadence }: CalendarEvent, days: EventDays, value: (day: number) => string): string | undefined {
  if (cadence?.until !== undefined) return value(civilDateToDayNumber(cadence.until));
  return cadence?.count !== undefined && days.complete ? value(days.regular.at(-1) ?? 0) : undefined;
}

function wallOf(day: number, time: string): number {
  return day * millisecondsPerDay + timeToMilliseconds(time);
}

function durationLine({ durationMinutes }: CalendarEvent): string {
  return `DURATION:PT${durationMinutes}M`;
}

function dateLine(property: string, values: readonly string[]): readonly string[] {
  return values.length === 0 ? [] : [`${property}:${values.join(',')}`];
}

/** The last second of year 9999, up to which RFC 5545 can write. */
const lastSecond = 253_402_300_799_000;
