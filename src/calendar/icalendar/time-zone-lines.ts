/**
 * A zone as VTIMEZONE of RFC 5545: its yearly rules where they are regular, its single changes where not.
 */

import { millisecondsPerDay } from '../../units.js';
import { dayNumberOf, weekdayOf } from '../civil-dates/civil-date.js';
import { firstDayOfMonth } from '../civil-dates/civil-month.js';
import { type Transition, transitionsOf } from '../zones/offset-transitions.js';
import type { ZoneClock } from '../zones/zone-clock.js';

/** A zone with its changes in all the years that matter, and some beyond them to tell its rules by. */
export interface ZoneYears {
  readonly clock: ZoneClock;
  /** the changes from the year before `first` on */
  readonly transitions: readonly Transition[];
  readonly first: number;
  readonly last: number;
}

/** A change as the clocks showed it before. */
interface LocalChange extends Transition {
  readonly wall: number;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly time: number;
  /** its place among the days of any year: rules go over the ends of months, but of no February */
  readonly place: number;
}

/** The zone for the years from `first` to `last`. */
export function zoneYears(clock: ZoneClock, first: number, last: number): ZoneYears {
  const end = startOfYear(last + 1);
  // Rules are known by changes that hold for weeks.
  const later = transitionsOf(clock, end, startOfYear(last + yearsToTellBy), 14);
  return { clock, transitions: [...transitionsOf(clock, startOfYear(first - 1), end), ...later], first, last };
}

/** The lines of the zone: it holds from the year before `first` to the end of `last`, and for ever where it is regular. */
export function timeZoneLines({ clock, transitions, first, last }: ZoneYears, firstUse: number): readonly string[] {
  const start = startOfYear(first - 1);
  const lines = ['BEGIN:VTIMEZONE', `TZID:${clock.zone}`];
  const [earliest] = transitions;
  if (earliest === undefined || earliest.epoch > firstUse) {
    const offset = clock.wallAt(start) - start;
    lines.push(...observance({ epoch: start, before: offset, after: offset }, []));
  }
  const kinds = new Map<string, LocalChange[]>();
  for (const change of transitions.map(localChange)) {
    const kind = `${change.before} ${change.after}`;
    const known = kinds.get(kind);
    if (known === undefined) kinds.set(kind, [change]);
    else known.push(change);
  }
  for (const changes of kinds.values()) lines.push(...linesOfKind(changes, last));
  return [...lines, 'END:VTIMEZONE'];
}

/** Changes by the same amount: those of a rule that goes on for ever as one, the ones before it each for itself. */
function linesOfKind(changes: readonly LocalChange[], last: number): readonly string[] {
  const regularFrom = startOfRule(changes);
  const [regular] = changes.slice(regularFrom);
  const single = changes.slice(0, regularFrom).filter(({ year }) => year <= last);
  const [first] = single;
  // Some readers count DTSTART only when it is among the RDATEs, if there are any.
  const dates = single.length > 1 ? single.map(({ wall }) => `RDATE:${localText(wall)}`) : [];
  return [
    ...(first === undefined ? [] : observance(first, dates)),
    ...(regular === undefined || regular.year > last ? [] : byMonth(changes.slice(regularFrom)).flatMap(ruledBy)),
  ];
}

/** Changes month by month: the Friday after the last Thursday of October can be the first of November. */
function byMonth(changes: readonly LocalChange[]): readonly (readonly LocalChange[])[] {
  const months = new Set(changes.map(({ month }) => month));
  return [...months].map((month) => changes.filter((change) => change.month === month));
}

function ruledBy(changes: readonly LocalChange[]): readonly string[] {
  return observance(changes[0] as LocalChange, [yearlyRule(changes)]);
}

/** Where the last changes begin that come once a year by one rule; the length of the list where there are too few to tell. */
function startOfRule(changes: readonly LocalChange[]): number {
  let index = changes.length;
  let [low, high] = [Infinity, -Infinity];
  for (let at = changes.length - 1; at >= 0; at -= 1) {
    const change = changes[at] as LocalChange;
    const next = changes[at + 1];
    [low, high] = [Math.min(low, change.place), Math.max(high, change.place)];
    if (high - low > 6 || (next !== undefined && !isYearBefore(change, next))) break;
    index = at;
  }
  const rule = changes.slice(index);
  // In so many years a weekday falls on each of the seven days that a rule leaves it.
  return rule.length >= yearsOfWeekdays && spanOf(rule.map(({ place }) => place)).length === 7 ? index : changes.length;
}

function isYearBefore(change: LocalChange, next: LocalChange): boolean {
  return change.year === next.year - 1 && change.weekday === next.weekday && change.time === next.time;
}

/** All days between the earliest and the latest. */
function spanOf(days: readonly number[]): readonly number[] {
  const low = Math.min(...days);
  return Array.from({ length: Math.max(...days) - low + 1 }, (_, index) => low + index);
}

function yearlyRule(changes: readonly LocalChange[]): string {
  const { month, weekday } = changes[0] as LocalChange;
  const span = spanOf(changes.map(({ day }) => day));
  const [low = 1] = span;
  const name = weekdayNames[weekday - 1];
  const rule = `RRULE:FREQ=YEARLY;BYMONTH=${month}`;
  const isWeek = span.length === 7;
  if (isWeek && low % 7 === 1) return `${rule};BYDAY=${(low + 6) / 7}${name}`;
  const isLast = isWeek && month !== 2 && low + 6 === firstDayOfMonth(month) - firstDayOfMonth(month - 1);
  return isLast ? `${rule};BYDAY=-1${name}` : `${rule};BYMONTHDAY=${span.join(',')};BYDAY=${name}`;
}

function observance({ epoch, before, after }: Transition, recurring: readonly string[]): readonly string[] {
  const kind = after > before ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${kind}`,
    `DTSTART:${localText(epoch + before)}`,
    `TZOFFSETFROM:${offsetText(before)}`,
    `TZOFFSETTO:${offsetText(after)}`,
    ...recurring,
    `END:${kind}`,
  ];
}

function localChange(transition: Transition): LocalChange {
  const wall = transition.epoch + transition.before;
  const date = new Date(wall).toISOString();
  const dayNumber = Math.floor(wall / millisecondsPerDay);
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
  return {
    ...transition,
    wall,
    year,
    month,
    day,
    place: month < 3 ? month * 31 + day - 366 : dayNumber - dayNumberOf(year, 3, 1),
    weekday: weekdayOf(dayNumber),
    time: wall - dayNumber * millisecondsPerDay,
  };
}

/** A wall time in RFC 5545's form, such as `20260308T020000`. */
export function localText(wall: number): string {
  return new Date(wall).toISOString().slice(0, 19).replace(/[-:]/g, '');
}

function offsetText(offset: number): string {
  const text = new Date(Math.abs(offset)).toISOString();
  const seconds = text.slice(17, 19);
  return `${offset < 0 ? '-' : '+'}${text.slice(11, 13)}${text.slice(14, 16)}${seconds === '00' ? '' : seconds}`;
}

function startOfYear(year: number): number {
  return dayNumberOf(year, 1, 1) * millisecondsPerDay;
}

/** RFC 5545's names, from Monday. */
export const weekdayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

const yearsOfWeekdays = 28;
const yearsToTellBy = 31;
