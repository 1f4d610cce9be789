import { type CadenceRule, cadenceRule, cadenceUnits, missingDayPolicies } from '../calendar/cadences/cadence-rule.js';
import type { WorkingCalendar } from '../calendar/working-days/working-calendar.js';
import type { Result } from '../result.js';
import { civilDate, list, number, option, record, text } from './building-blocks.js';
import type { Mirrors } from './mirror.js';
import { parseWith } from './parse.js';

const holidaySchema = record({
  date: civilDate(),
  name: text().optional(),
  fraction: number({ above: 0, max: 1 }).optional(),
});

/** Schema of {@link WorkingCalendar}. */
export const workingCalendarSchema = record({
  id: text().optional(),
  weekend: list(number({ min: 1, max: 7, whole: true })),
  holidays: list(holidaySchema, 'date').optional(),
  extraWorkdays: list(civilDate()).optional(),
  hoursPerDay: number({ above: 0, max: 24 }).optional(),
});

true satisfies Mirrors<typeof workingCalendarSchema, WorkingCalendar>;

/** Schema of {@link CadenceRule}. */
export const cadenceRuleSchema = record(
  {
    start: civilDate(),
    every: option(cadenceUnits),
    interval: number({ min: 1, max: 100_000, whole: true }).optional(),
    weekdays: list(number({ min: 1, max: 7, whole: true })).optional(),
    dayOfMonth: number({ min: -28, max: 31, whole: true }).optional(),
    missingDay: option(missingDayPolicies).optional(),
    weekdayOfMonth: record({
      weekday: number({ min: 1, max: 7, whole: true }),
      nth: number({ min: -5, max: 5, whole: true }),
    }).optional(),
    count: number({ min: 1, max: 10_000_000, whole: true }).optional(),
    until: civilDate().optional(),
  },
  cadenceRule,
);

true satisfies Mirrors<typeof cadenceRuleSchema, CadenceRule>;

/**
 * Reads a working calendar from whatever came in.
 *
 * @returns the record, or every fault: missing and misspelled fields, wrong types, values out of range
 *
 * @example
 * ```ts
 * import { describeError } from 'product-flow';
 * import { parseWorkingCalendar } from 'product-flow/schema';
 *
 * const parsed = parseWorkingCalendar({ weekend: [6, 7], holidays: [{ date: '2026-02-30' }], extraWorkdays: [] });
 * parsed.isErr() && parsed.error.map(describeError);
 * // => ['holidays[0].date must be a calendar day such as 2026-03-31; it was "2026-02-30"']
 * ```
 */
export function parseWorkingCalendar(value: unknown): Result<WorkingCalendar> {
  return parseWith(workingCalendarSchema, value);
}

/**
 * Reads the rule of a cadence from whatever came in.
 *
 * @returns the record, or every fault: missing and misspelled fields, wrong types, values out of range, fields that
 * contradict one another
 *
 * @example
 * ```ts
 * import { describeError } from 'product-flow';
 * import { parseCadenceRule } from 'product-flow/schema';
 *
 * const parsed = parseCadenceRule({ start: '2026-11-23', every: 'week', dayOfMonth: 1 });
 * parsed.isErr() && parsed.error.map(describeError);
 * // => ['dayOfMonth must be absent from a cadence that counts in weeks; it was 1']
 * ```
 */
export function parseCadenceRule(value: unknown): Result<CadenceRule> {
  return parseWith(cadenceRuleSchema, value);
}
