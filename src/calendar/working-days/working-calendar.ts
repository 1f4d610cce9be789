/**
 * Which days people work, as data that the caller passes.
 */

import { closedRecord, type Fields, list, number, optionalText, type Shape } from '../../shape.js';
import { type CivilDate, civilDate } from '../civil-dates/civil-date.js';

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
 * An extra workday wins over the weekend, and a holiday wins over both. To let work win over a holiday, see
 * {@link overrideCalendar}.
 */
export interface WorkingCalendar {
  /** such as `berlin` */
  readonly id?: string | undefined;
  /** days of the week that are off, 1 for Monday to 7 for Sunday */
  readonly weekend: readonly number[];
  /** days, or parts of days, on which nobody works, each day at most once; none when absent */
  readonly holidays?: readonly Holiday[] | undefined;
  /** days that are worked although they lie on a weekend; none when absent */
  readonly extraWorkdays?: readonly CivilDate[] | undefined;
  /** hours of a whole working day, above 0 and at most 24; 8 when absent */
  readonly hoursPerDay?: number | undefined;
}

/** Hours of a whole working day where a calendar does not say. */
export const usualHoursPerDay = 8;

/** The shape of a {@link WorkingCalendar}; closed, so that a misspelled `fraction` makes no whole holiday. */
export const workingCalendar: Shape = {
  kind: closedRecord,
  fields: {
    id: optionalText,
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
    hoursPerDay: { kind: number, above: 0, max: 24, optional: true },
  } satisfies Fields<WorkingCalendar>,
};

/** Saturdays and Sundays off, and no holidays: the calendar that functions take when given none. */
export const mondayToFriday: WorkingCalendar = { weekend: [6, 7] };
