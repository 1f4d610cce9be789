import { domainError } from '../../errors.js';
import { err, ok, type Result } from '../../result.js';
import { type Fields, fieldPath, record, type Shape } from '../../shape.js';
import { type CivilDate, civilDate, dayNumberToCivilDate } from './civil-date.js';

/** Days from `start` to `end`, both included. */
export interface CivilDateRange {
  /** first day */
  readonly start: CivilDate;
  /** last day */
  readonly end: CivilDate;
}

/** The shape of a {@link CivilDateRange}. */
export const civilDateRange: Shape = {
  kind: record,
  fields: { start: civilDate, end: civilDate } satisfies Fields<CivilDateRange>,
  relations: ({ start, end }: CivilDateRange, parameter) =>
    end < start
      ? [domainError('inconsistent', fieldPath(parameter, 'end'), end, `on or after the start, ${start}`)]
      : [],
};

/** The days from one day number to another, or an error where one of them lies outside the years 0001 to 9999. */
export function rangeOfDays(first: number, last: number, parameter: string, value: unknown): Result<CivilDateRange> {
  const [start, end] = [dayNumberToCivilDate(first), dayNumberToCivilDate(last)];
  return start === '' || end === ''
    ? err([domainError('out-of-range', parameter, value, 'within the years 0001 to 9999, from first day to last')])
    : ok({ start, end });
}
