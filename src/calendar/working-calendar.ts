/**
 * Which days people work, as data that the caller passes.
 */

import { domainError } from '../errors.js';
import { err, ok, type Result } from '../result.js';
import { closedRecord, type Fields, faultsOf, list, number, optionalText, record, type Shape } from '../shape.js';
import { type CivilDate, civilDate, civilDateToDayNumber, weekdayOf } from './civil-date.js';

/** A day, or a part of one, on which nobody works. */
export interface Holiday {
  /** the day */
  readonly date: CivilDate;
  /** such as `Epiphany` */
  readonly name?: string | undefined;
  /** share of the day that is off, above 0 and at most 1; 1 when absent */
  readonly fraction?: number | undefined;
}

/**
 * The working days of one place.
 *
 * An extra workday wins over the weekend, and a holiday wins over both.
 */
export interface WorkingCalendar {
  /** days of the week that are off, 1 for Monday to 7 for Sunday */
  readonly weekend: readonly number[];
  /** days, or parts of days, on which nobody works, each day at most once; none when absent */
  readonly holidays?: readonly Holiday[] | undefined;
  /** days that are worked although they lie on a weekend; none when absent */
  readonly extraWorkdays?: readonly CivilDate[] | undefined;
}

/** The shape of a {@link WorkingCalendar}; closed, so that a misspelled `fraction` makes no whole holiday. */
export const workingCalendar: Shape = {
  kind: closedRecord,
  fields: {
    weekend: { kind: list, of: { kind: number, min: 1, max: 7, whole: true } },
    holidays: {
      kind: list,
      optional: true,
      uniqueBy: 'date',
      of: {
        kind: closedRecord,
        fields: {
          date: civilDate,
          name: optionalText,
          fraction: { kind: number, above: 0, max: 1, optional: true },
        } satisfies Fields<Holiday>,
      },
    },
    extraWorkdays: { kind: list, of: civilDate, optional: true },
  } satisfies Fields<WorkingCalendar>,
};

/** Saturdays and Sundays off, and no holidays: the calendar that functions take when given none. */
export const mondayToFriday: WorkingCalendar = { weekend: [6, 7] };

/** Days from `start` to `end`, both included. */
export interface CivilDateRange {
  /** first day */
  readonly start: CivilDate;
  /** last day */
  readonly end: CivilDate;
}

/**
 * How many days of a range are worked: whole days, and the worked part of half holidays.
 *
 * @remarks
 * **Units** working days.
 *
 * **Complexity** O(days + holidays + extra workdays).
 *
 * @param range - both ends included
 * @param calendar - the place's working days
 * @returns errors `invalid-format`, `missing`, `invalid-type` or `out-of-range` for malformed input,
 * `duplicate` for two holidays on one day, `inconsistent` when the range ends before it starts
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { mondayToFriday, workingDays } from 'product-flow/calendar';
 *
 * const christmas = { ...mondayToFriday, holidays: [{ date: '2026-12-24', fraction: 0.5 }, { date: '2026-12-25' }] };
 * unwrap(workingDays({ start: '2026-12-21', end: '2026-12-27' }, christmas)); // => 3.5
 * ```
 */
export function workingDays(range: CivilDateRange, calendar: WorkingCalendar = mondayToFriday): Result<number> {
  const faults = [...faultsOf(civilDateRange, range), ...faultsOf(workingCalendar, calendar, 'calendar')];
  if (faults.length > 0) return err(faults);
  const first = civilDateToDayNumber(range.start);
  const last = civilDateToDayNumber(range.end);
  const share = workedShare(calendar);
  let total = 0;
  for (let day = first; day <= last; day += 1) total += share(day);
  return ok(total);
}

/** For a calendar without faults: the share of a day that is worked, by its day number. */
export function workedShare(calendar: WorkingCalendar): (dayNumber: number) => number {
  const { holidays = [], extraWorkdays = [] } = calendar;
  const weekend = new Set(calendar.weekend);
  const extra = new Set(extraWorkdays.map(civilDateToDayNumber));
  const off = new Map(holidays.map(({ date, fraction }) => [civilDateToDayNumber(date), fraction ?? 1]));
  return (dayNumber) => {
    const regular = extra.has(dayNumber) || !weekend.has(weekdayOf(dayNumber)) ? 1 : 0;
    return regular * (1 - (off.get(dayNumber) ?? 0));
  };
}

/** The shape of a {@link CivilDateRange}. */
export const civilDateRange: Shape = {
  kind: record,
  fields: { start: civilDate, end: civilDate } satisfies Fields<CivilDateRange>,
  relations: ({ start, end }: CivilDateRange) =>
    end < start ? [domainError('inconsistent', 'end', end, `on or after the start, ${start}`)] : [],
};
