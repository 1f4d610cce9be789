import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { Result } from '../result.js';
import { civilDate, list, number, record, text } from './building-blocks.js';
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
