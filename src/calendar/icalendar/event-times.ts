/**
 * The properties of an event that say when it is.
 */

import { err, ok, type Result } from '../../result.js';
import { millisecondsPerDay } from '../../units.js';
import { type CivilDate, civilDateToDayNumber, dayNumberToCivilDate } from '../civil-dates/civil-date.js';
import { type TimeOfDay, timeToMilliseconds } from '../zones/time-of-day.js';
import { type ClockPolicy, epochOf, type ZoneClock } from '../zones/zone-clock.js';
import { clockFault } from '../zones/zoned-time.js';
import type { CalendarEvent } from './calendar-event.js';
import { type EventDays, numbersOf, type OddDay, oddDaysOf } from './event-days.js';
import { localText, type ZoneYears } from './time-zone-lines.js';

/** An event with its days, and with its zone where it has a time that is not in UTC. */
export interface TimedEvent {
  readonly event: CalendarEvent;
  readonly path: string;
  readonly days: EventDays;
  readonly years: ZoneYears | undefined;
}

/** One VEVENT of an event. */
export interface EventTimes {
  /** the day that is written apart from its cadence */
  readonly apart?: CivilDate;
  /** DTSTART, and DTEND or DURATION */
  readonly start: readonly string[];
  /** UNTIL of its cadence, where it ends and the end is known */
  readonly until?: string | undefined;
  /** EXDATE and RDATE */
  readonly dates: readonly string[];
}

/** When an event without faults is: all of it, and the days that are written apart; or the times that a policy rejects. */
export function eventTimes(timed: TimedEvent, policy: ClockPolicy): Result<readonly EventTimes[]> {
  const { event, years } = timed;
  if (event.time === undefined) return ok([allDay(timed)]);
  if (years === undefined) return ok([inUtc(timed, event.time)]);
  return inZone({ ...timed, years, time: event.time }, policy);
}

function allDay({ event, days }: TimedEvent): EventTimes {
  const { first } = days;
  const value = (day: number): string => dayNumberToCivilDate(day).replaceAll('-', '');
  return {
    start: [`DTSTART;VALUE=DATE:${value(first)}`, `DTEND;VALUE=DATE:${value(first + (event.days ?? 1))}`],
    until: untilOf(event, days, value),
    dates: [
      ...dateLine('EXDATE;VALUE=DATE', leftOut(event, days).map(value)),
      ...dateLine('RDATE;VALUE=DATE', putIn(event, days).map(value)),
    ],
  };
}

function inUtc({ event, days }: TimedEvent, time: string): EventTimes {
  const value = (day: number): string => `${localText(wallOf(day, time))}Z`;
  return {
    start: [`DTSTART:${value(days.first)}`, durationLine(event)],
    until: untilOf(event, days, value),
    dates: [
      ...dateLine('EXDATE', leftOut(event, days).map(value)),
      ...dateLine('RDATE', putIn(event, days).map(value)),
    ],
  };
}

interface ZonedEvent extends TimedEvent {
  readonly years: ZoneYears;
  readonly time: TimeOfDay;
}

function inZone({ event, path, days, years, time }: ZonedEvent, policy: ClockPolicy): Result<readonly EventTimes[]> {
  const { clock, transitions } = years;
  const left = leftOut(event, days);
  const gone = new Set(left);
  const further = new Set(days.also);
  const isOn = (day: number): boolean =>
    further.has(day) || (day <= days.last && !gone.has(day) && days.isRegular(day));
  const odd = oddDaysOf(isOn, timeToMilliseconds(time), transitions);
  const rejected = odd.filter((one) => policy[one.odd] === 'reject');
  if (rejected.length > 0) {
    const timeOn = (day: number) => ({ date: dayNumberToCivilDate(day), time, zone: clock.zone });
    return err(rejected.map((one) => clockFault(one.odd, `${path}.time`, timeOn(one.day))));
  }
  const moments = momentsOf(odd, time, clock, policy);
  // What readers make of such a day of a rule differs, so it is taken out and written apart.
  const apart = event.cadence === undefined ? [] : [...moments.keys()].filter(days.isRegular);
  const out = new Set(apart);
  const zone = `;TZID=${clock.zone}`;
  const value = (day: number): string => localText(wallOf(day, time));
  const dates = putIn(event, days)
    .filter((day) => !out.has(day))
    .map((day) => moments.get(day) ?? value(day));
  const start = (text: string): readonly string[] => [
    `DTSTART${isLocal(text) ? zone : ''}:${text}`,
    durationLine(event),
  ];
  const { first } = days;
  const lastMoment = (day: number): string =>
    `${localText(Math.min(Number(epochOf(clock, wallOf(day, time), {})), lastSecond))}Z`;
  const whole: EventTimes = {
    start: start((out.has(first) ? undefined : moments.get(first)) ?? value(first)),
    until: untilOf(event, days, lastMoment),
    dates: [
      ...dateLine(`EXDATE${zone}`, [...left, ...apart].sort((a, b) => a - b).map(value)),
      ...dateLine(`RDATE${zone}`, dates.filter(isLocal)),
      ...dateLine(
        'RDATE',
        dates.filter((text) => !isLocal(text)),
      ),
    ],
  };
  const single = apart.map((day) => ({
    apart: dayNumberToCivilDate(day),
    start: start(moments.get(day) ?? value(day)),
    dates: [],
  }));
  // An event of which no date is left in one piece would be on none.
  const isEmpty = dates.length === 0 && !days.hasOthersThan(new Set([...left, ...apart]));
  return ok(isEmpty ? single : [whole, ...single]);
}

/** When odd days are that readers would not take as the policy does: in local time, or in UTC where that says too little. */
function momentsOf(odd: readonly OddDay[], time: TimeOfDay, clock: ZoneClock, policy: ClockPolicy) {
  const moments = new Map<number, string>();
  for (const { day, odd: kind } of odd) {
    const epoch = Number(epochOf(clock, wallOf(day, time), policy));
    if (kind === 'gap') moments.set(day, localText(clock.wallAt(epoch)));
    else if (policy.overlap === 'later') moments.set(day, `${localText(epoch)}Z`);
  }
  return moments;
}

function isLocal(text: string): boolean {
  return !text.endsWith('Z');
}

/** The days of the event that it leaves out. */
function leftOut({ except = [] }: CalendarEvent, { isRegular }: EventDays): readonly number[] {
  return numbersOf(except).filter(isRegular);
}

/** The days that no rule says. */
function putIn({ except = [] }: CalendarEvent, { also, clipped }: EventDays): readonly number[] {
  const left = new Set(numbersOf(except));
  return [...also, ...clipped].filter((day) => !left.has(day)).sort((a, b) => a - b);
}

function untilOf({ cadence }: CalendarEvent, days: EventDays, value: (day: number) => string): string | undefined {
  if (cadence?.until !== undefined) return value(civilDateToDayNumber(cadence.until));
  return cadence?.count !== undefined && days.complete ? value(days.last) : undefined;
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
