import type * as z from 'zod';
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
  weekend: list(number({ min: 1, max: 7, whole: true })),
  holidays: list(holidaySchema),
  extraWorkdays: list(civilDate()),
});

true satisfies Mirrors<typeof workingCalendarSchema, WorkingCalendar>;

/**
 * Reads a working calendar from whatever came in.
 *
 * @returns the record, or every fault: missing and misspelled fields, wrong types, values out of range
 */
export function parseWorkingCalendar(value: unknown): Result<z.output<typeof workingCalendarSchema>> {
  return parseWith(workingCalendarSchema, value);
}
