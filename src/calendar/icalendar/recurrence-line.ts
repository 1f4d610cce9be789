import type { CadenceRule } from '../cadences/cadence-rule.js';
import { civilDateToDayNumber, weekdayOf } from '../civil-dates/civil-date.js';
import { dayOfRule } from './event-days.js';
import { weekdayNames } from './time-zone-lines.js';

/**
 * The RRULE of a cadence without faults; `until` is its last moment in RFC 5545's form, where it is known. The last days
 * of February, on which a cadence of the 29th or 30th falls, are not in it: BYSETPOS would say them, but some readers,
 * ical.js among them, pass over it.
 */
export function recurrenceLine(rule: CadenceRule, until: string | undefined): string {
  const { interval = 1, count } = rule;
  const parts = [`FREQ=${frequencies[rule.every]}`];
  if (interval > 1) parts.push(`INTERVAL=${interval}`);
  parts.push(...daysOf(rule));
  if (until !== undefined) parts.push(`UNTIL=${until}`);
  else if (count !== undefined) parts.push(`COUNT=${count}`);
  return `RRULE:${parts.join(';')}`;
}

function daysOf(rule: CadenceRule): readonly string[] {
  if (rule.every === 'day') return [];
  if (rule.every === 'month') return daysOfMonth(rule);
  const weekdays = [...new Set(rule.weekdays ?? [weekdayOf(civilDateToDayNumber(rule.start))])].sort();
  return [`BYDAY=${weekdays.map((weekday) => weekdayNames[weekday - 1]).join(',')}`, 'WKST=MO'];
}

function daysOfMonth(rule: CadenceRule): readonly string[] {
  const { weekdayOfMonth } = rule;
  if (weekdayOfMonth !== undefined) return [`BYDAY=${weekdayOfMonth.nth}${weekdayNames[weekdayOfMonth.weekday - 1]}`];
  return [`BYMONTHDAY=${dayOfRule(rule)}`];
}

const frequencies = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY' } as const;
