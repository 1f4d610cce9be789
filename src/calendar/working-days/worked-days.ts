import { civilDateToDayNumber, weekdayOf } from '../civil-dates/civil-date.js';
import type { WorkingCalendar } from './working-calendar.js';

/** The work of a calendar without faults, by day numbers. */
export interface WorkedDays {
  /** the share of a day that is worked */
  share(day: number): number;
  /** the shares from one day to a later one, both included, added up */
  total(first: number, last: number): number;
  /** the first day after another, or before it where the step is −1, that is worked at all; undefined beyond `end` */
  nearest(day: number, step: 1 | -1, end: number): number | undefined;
}

/** Weekends are counted by whole weeks, so only holidays and extra workdays are looked at one by one. */
export function workedDaysOf(calendar: WorkingCalendar): WorkedDays {
  const { holidays = [], extraWorkdays = [] } = calendar;
  const weekend = new Set(calendar.weekend);
  const extra = new Set(extraWorkdays.map(civilDateToDayNumber));
  const off = new Map(holidays.map(({ date, fraction }) => [civilDateToDayNumber(date), fraction ?? 1]));
  const regular = (day: number): number => (weekend.has(weekdayOf(day)) ? 0 : 1);
  const share = (day: number): number => (extra.has(day) ? 1 : regular(day)) * (1 - (off.get(day) ?? 0));
  const weekdays = [1, 2, 3, 4, 5, 6, 7].filter((weekday) => !weekend.has(weekday));
  const exceptions = Float64Array.from(new Set([...extra, ...off.keys()])).sort();
  const isWorked = exceptions.map((day) => Number(share(day) > 0));
  const gained = isWorked.map((worked, i) => worked - regular(exceptions[i] as number));
  const lost = isWorked.map((worked, i) => worked * (off.get(exceptions[i] as number) ?? 0));
  const total = (first: number, last: number): number => {
    let days = 0;
    for (const weekday of weekdays) days += daysOfWeekday(weekday, first, last);
    // The parts that are off, and what rounding takes from their sum: a hundred thousand tenths must be ten thousand.
    let [parts, rest] = [0, 0];
    for (let i = firstFrom(exceptions, first); i < exceptions.length && (exceptions[i] as number) <= last; i += 1) {
      days += gained[i] as number;
      const part = lost[i] as number;
      const sum = parts + part;
      rest += part - (sum - parts);
      parts = sum;
    }
    return days - parts - rest;
  };
  return { share, total, nearest: nearestWorked(share, weekdays.length > 0 ? undefined : exceptions) };
}

function nearestWorked(share: WorkedDays['share'], onlyOn: Float64Array | undefined): WorkedDays['nearest'] {
  return (day, step, end) => {
    if (onlyOn !== undefined) return nearestOf(onlyOn, share, day, step, end);
    // Each week has a day to be worked, so the walk is no longer than the list of holidays.
    for (let next = day + step; (end - next) * step >= 0; next += step) if (share(next) > 0) return next;
    return undefined;
  };
}

/** Where every day of the week is off, extra workdays alone can be worked. */
function nearestOf(
  days: Float64Array,
  share: WorkedDays['share'],
  day: number,
  step: 1 | -1,
  end: number,
): number | undefined {
  let i = step === 1 ? firstFrom(days, day + 1) : firstFrom(days, day) - 1;
  for (; i >= 0 && i < days.length; i += step) {
    const next = days[i] as number;
    if ((end - next) * step < 0) return undefined;
    if (share(next) > 0) return next;
  }
  return undefined;
}

/** How often a day of the week comes from one day to another. Day 4 − weekday of the week of day 0, a Thursday, counts as week 0. */
function daysOfWeekday(weekday: number, first: number, last: number): number {
  return Math.floor((last - weekday + 4) / 7) - Math.floor((first - 1 - weekday + 4) / 7);
}

/** The place of the first number that is at least a limit, in numbers that ascend. */
function firstFrom(sorted: Float64Array, limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
