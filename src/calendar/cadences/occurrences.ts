import { civilDateToDayNumber, dayNumberToCivilDate, lastDay, weekdayOf } from '../civil-dates/civil-date.js';
import { firstDayOfMonth, monthNumberOf } from '../civil-dates/civil-month.js';
import type { CadenceRule } from './cadence-rule.js';

/** The days that a rule without faults falls on, from one day to another, both included: day numbers that ascend. */
export function* occurrencesOf(rule: CadenceRule, from: number, to: number = lastDay): Generator<number> {
  const first = civilDateToDayNumber(rule.start);
  const last = Math.min(to, rule.until === undefined ? lastDay : civilDateToDayNumber(rule.until));
  let left = rule.count ?? Infinity;
  // What a count counts has to be walked through.
  for (const day of daysOf(rule, first, rule.count === undefined ? Math.max(from, first) : first, last)) {
    if (day >= from) yield day;
    left -= 1;
    if (left === 0) return;
  }
}

/** The days of a rule whatever its count, from the day, week or month on that `from` lies in. */
function* daysOf(rule: CadenceRule, first: number, from: number, last: number): Generator<number> {
  if (from > last) return;
  const interval = rule.interval ?? 1;
  const { stepOf, daysIn } = stepping[rule.every](rule, first);
  for (let step = interval * Math.floor(stepOf(from) / interval); ; step += interval) {
    const { starts, days } = daysIn(step);
    if (starts > last) return;
    for (const day of days) if (day >= first && day <= last) yield day;
  }
}

/** Days, weeks or months counted from those of the first day. */
interface Stepping {
  /** how many of them after the first one a day lies in */
  readonly stepOf: (day: number) => number;
  /** the first day of one of them, and the days of it that the rule names, ascending */
  readonly daysIn: (step: number) => { readonly starts: number; readonly days: readonly number[] };
}

const stepping: Readonly<Record<CadenceRule['every'], (rule: CadenceRule, first: number) => Stepping>> = {
  day: (_, first) => ({
    stepOf: (day) => day - first,
    daysIn: (step) => ({ starts: first + step, days: [first + step] }),
  }),
  week: ({ weekdays = [] }, first) => {
    const monday = first - weekdayOf(first) + 1;
    const named = weekdays.length > 0 ? [...new Set(weekdays)].sort((a, b) => a - b) : [weekdayOf(first)];
    return {
      stepOf: (day) => Math.floor((day - monday) / 7),
      daysIn: (step) => ({ starts: monday + 7 * step, days: named.map((weekday) => monday + 7 * step + weekday - 1) }),
    };
  },
  month: (rule, first) => {
    const month = monthNumberOf(rule.start);
    const dayIn = dayInMonth(rule, first - firstDayOfMonth(month) + 1);
    return {
      stepOf: (day) => monthNumberOf(dayNumberToCivilDate(day)) - month,
      daysIn: (step) => {
        const starts = firstDayOfMonth(month + step);
        const day = dayIn(starts, firstDayOfMonth(month + step + 1) - starts);
        return { starts, days: day === undefined ? [] : [starts + day - 1] };
      },
    };
  },
};

type DayInMonth = (firstOfMonth: number, length: number) => number | undefined;

/** The day of a month, from 1, that a rule falls on; undefined where the month lacks it. */
function dayInMonth({ weekdayOfMonth, dayOfMonth, missingDay }: CadenceRule, dayOfStart: number): DayInMonth {
  if (weekdayOfMonth !== undefined) {
    const { weekday, nth } = weekdayOfMonth;
    return (starts, length) => {
      const first = 1 + ((weekday - weekdayOf(starts) + 7) % 7);
      const many = Math.floor((length - first) / 7) + 1;
      const place = nth > 0 ? nth : many + nth + 1;
      return place >= 1 && place <= many ? first + 7 * (place - 1) : undefined;
    };
  }
  const day = dayOfMonth ?? dayOfStart;
  if (day < 0) return (_, length) => length + day + 1;
  return (_, length) => (day <= length ? day : missingDay === 'skip' ? undefined : length);
}
