import * as fc from 'fast-check';
import ICAL from 'ical.js';
import { type CadenceRule, cadence } from 'product-flow/calendar';
import { describe, expect, test } from 'vitest';
import { cadenceRules } from '../support/calendars.js';
import { testReference } from '../support/reference.js';
import { okOf } from '../support/results.js';

testReference('calendar/cadence', { cadence });

const names = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** The rule in the words of RFC 5545. */
function recurrenceOf({
  every,
  interval = 1,
  weekdays,
  dayOfMonth,
  missingDay,
  weekdayOfMonth,
  start,
}: CadenceRule): string {
  const parts = [
    `FREQ=${{ day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY' }[every]}`,
    `INTERVAL=${interval}`,
    'WKST=MO',
  ];
  if (weekdays !== undefined) parts.push(`BYDAY=${weekdays.map((weekday) => names[weekday - 1]).join(',')}`);
  if (weekdayOfMonth !== undefined) parts.push(`BYDAY=${weekdayOfMonth.nth}${names[weekdayOfMonth.weekday - 1]}`);
  else if (every === 'month') {
    const day = dayOfMonth ?? Number(start.slice(8));
    parts.push(`BYMONTHDAY=${day === 31 && missingDay !== 'skip' ? -1 : day}`);
  }
  return parts.join(';');
}

describe('cadence(rule, options)', () => {
  test('ical.js expands the same rule to the same dates', () => {
    let compared = 0;
    fc.assert(
      fc.property(cadenceRules, ({ count: _, until: __, ...rule }) => {
        // ical.js 2.2.1 passes over BYSETPOS beside BYMONTHDAY; python-dateutil does not.
        const day = rule.dayOfMonth ?? Number(rule.start.slice(8));
        const needsSetPosition = rule.every === 'month' && rule.weekdayOfMonth === undefined && day > 28 && day < 31;
        if (needsSetPosition && rule.missingDay !== 'skip') return;
        const ours = okOf(cadence(rule, { limit: 12 }));
        // RFC 5545 wants the first date of a recurrence to be one of its dates.
        const [first] = ours;
        if (first === undefined) return;
        const recurrence = ICAL.Recur.fromString(recurrenceOf(rule));
        const iterator = recurrence.iterator(ICAL.Time.fromDateString(first));
        const theirs = ours.map(() => iterator.next()?.toString());
        expect(theirs).toEqual(ours);
        compared += 1;
      }),
      { numRuns: 1000 },
    );
    expect(compared).toBeGreaterThan(500);
  });
});
