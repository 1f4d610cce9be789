import { domainError } from '../../errors.js';
import { err, ok, type Result } from '../../result.js';
import {
  closedRecord,
  type Fields,
  type FormattedText,
  faultsOf,
  formatted,
  number,
  option,
  optionFaults,
  type Shape,
} from '../../shape.js';
import { type CivilDate, civilDate } from './civil-date.js';
import { type CivilDateRange, rangeOfDays } from './civil-date-range.js';
import { firstDayOfMonth, monthNumberOf } from './civil-month.js';

/** Which year the quarters are of. */
export interface QuarterOptions {
  /** the month in which the year starts, from 1 to 12; 1 when absent */
  readonly firstMonth?: number | undefined;
  /** the calendar year that gives a year its name when it lies in two: the one it starts in when absent */
  readonly namedAfter?: 'start' | 'end' | undefined;
}

/**
 * The quarter that a day lies in, such as `2026-Q2`.
 *
 * @param date - the day
 * @param options - a fiscal year: the month in which it starts, and whether it is named after the calendar year in which
 * it starts or in which it ends
 * @returns errors for a text that is no day and for unknown options, `out-of-range` for a first month that is none and
 * for a year of the quarter that does not have four digits
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { quarter } from 'product-flow/calendar';
 *
 * unwrap(quarter('2026-05-02')); // => '2026-Q2'
 * unwrap(quarter('2026-11-02', { firstMonth: 10, namedAfter: 'end' })); // => '2027-Q1'
 * ```
 */
export function quarter(date: CivilDate, options: QuarterOptions = {}): Result<string> {
  const faults = [...faultsOf(civilDate, date, 'date'), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const month = monthNumberOf(date) - shiftOf(options);
  const year = Math.floor(month / 12);
  if (year < 1 || year > 9999)
    return err([domainError('out-of-range', 'date', date, 'in a year whose name has four digits')]);
  return ok(`${String(year).padStart(4, '0')}-Q${Math.floor((month - 12 * year) / 3) + 1}`);
}

/**
 * The days of a quarter, from its first to its last: the other way of {@link quarter}, with the same options.
 *
 * @param name - such as `2026-Q2`
 * @param options - the fiscal year, where it is not the calendar year
 * @returns errors: `invalid-format` for a text that is no quarter, `unknown-field` and the like for options,
 * `out-of-range` for a first month that is none and for days outside the years 0001 to 9999
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { datesOfQuarter } from 'product-flow/calendar';
 *
 * unwrap(datesOfQuarter('2026-Q2')); // => { start: '2026-04-01', end: '2026-06-30' }
 * unwrap(datesOfQuarter('2026-Q4', { firstMonth: 4 })); // => { start: '2027-01-01', end: '2027-03-31' }
 * ```
 */
export function datesOfQuarter(name: string, options: QuarterOptions = {}): Result<CivilDateRange> {
  const faults = [...faultsOf(quarterText, name, 'name'), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const first = Number(name.slice(0, 4)) * 12 + 3 * (Number(name.slice(6)) - 1) + shiftOf(options);
  return rangeOfDays(firstDayOfMonth(first), firstDayOfMonth(first + 3) - 1, 'name', name);
}

/** Months from January of the year of the name to the start of the year that has the name. */
function shiftOf({ firstMonth = 1, namedAfter = 'start' }: QuarterOptions): number {
  return firstMonth - 1 - (namedAfter === 'end' && firstMonth > 1 ? 12 : 0);
}

const quarterText: FormattedText = {
  kind: formatted,
  format: { test: (text) => /^(?!0000)\d{4}-Q[1-4]$/.test(text), expected: 'a quarter such as 2026-Q2' },
};

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    firstMonth: { kind: number, min: 1, max: 12, whole: true, optional: true },
    namedAfter: { kind: option, options: ['start', 'end'], optional: true },
  } satisfies Fields<QuarterOptions>,
};
