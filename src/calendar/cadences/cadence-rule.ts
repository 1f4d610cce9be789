/**
 * What recurs, as data: the part of RFC 5545 that people plan by, on civil dates.
 */

import { type DomainError, domainError } from '../../errors.js';
import { closedRecord, type Fields, fieldPath, list, number, option, type Shape } from '../../shape.js';
import { type CivilDate, civilDate } from '../civil-dates/civil-date.js';

/** What a cadence counts in. */
export const cadenceUnits = ['day', 'week', 'month'] as const;

/**
 * What a cadence counts in: days, weeks from Monday, or calendar months.
 *
 * @useDeclaredType
 */
export type CadenceUnit = (typeof cadenceUnits)[number];

/** What a cadence can do in a month that lacks its day. */
export const missingDayPolicies = ['last-day', 'skip'] as const;

/**
 * What happens in a month that lacks the day of a monthly cadence: its last day is taken, or the month is passed over.
 *
 * @useDeclaredType
 */
export type MissingDayPolicy = (typeof missingDayPolicies)[number];

/** A weekday of a month, such as its second Tuesday or its last Friday. */
export interface WeekdayOfMonth {
  /** 1 for Monday to 7 for Sunday */
  readonly weekday: number;
  /** 1 to 5 from the start of the month, −1 to −5 from its end; months without a fifth one are passed over */
  readonly nth: number;
}

/**
 * The rule of what recurs: all days on or after `start` that the rule falls on, `start` itself only when the rule
 * falls on it.
 *
 * Each rule is one that RFC 5545 can say. `every` and `interval` are FREQ and INTERVAL with WKST=MO, `weekdays` is
 * BYDAY, `weekdayOfMonth` is BYDAY with its number, `dayOfMonth` is BYMONTHDAY; COUNT and UNTIL have their names. The
 * policy `last-day` for day 31 is BYMONTHDAY=-1, for day 29 or 30 it is BYMONTHDAY=28,29,30 up to that day with
 * BYSETPOS=-1. RFC 5545 also wants the first date to be one of the rule's: start it there.
 */
export interface CadenceRule {
  /** the day that it counts from: intervals start in the day, week or month of this day */
  readonly start: CivilDate;
  /** what it counts in */
  readonly every: CadenceUnit;
  /** every how many days, weeks or months, from 1 to 100,000; 1 when absent */
  readonly interval?: number | undefined;
  /** with `week` alone: 1 for Monday to 7 for Sunday, at least one; that of `start` when absent */
  readonly weekdays?: readonly number[] | undefined;
  /** with `month` alone: 1 to 31, or −1 for the last day to −28; that of `start` when absent */
  readonly dayOfMonth?: number | undefined;
  /** with `month` alone: what a month without that day does; `last-day` when absent, unlike in RFC 5545 */
  readonly missingDay?: MissingDayPolicy | undefined;
  /** with `month` alone, in the place of a day of the month */
  readonly weekdayOfMonth?: WeekdayOfMonth | undefined;
  /** how many times in all, at least 1; without an end when neither this nor `until` is there */
  readonly count?: number | undefined;
  /** the last day on which it may fall, not before `start` */
  readonly until?: CivilDate | undefined;
}

const isoWeekdayNumber: Shape = { kind: number, min: 1, max: 7, whole: true };

/** The shape of a {@link CadenceRule}; closed, so that a misspelled `until` makes no cadence without end. */
export const cadenceRule: Shape = {
  kind: closedRecord,
  fields: {
    start: civilDate,
    every: { kind: option, options: cadenceUnits },
    interval: { kind: number, min: 1, max: 100_000, whole: true, optional: true },
    weekdays: { kind: list, of: isoWeekdayNumber, optional: true },
    dayOfMonth: { kind: number, min: -28, max: 31, whole: true, optional: true },
    missingDay: { kind: option, options: missingDayPolicies, optional: true },
    weekdayOfMonth: {
      kind: closedRecord,
      fields: {
        weekday: isoWeekdayNumber,
        nth: { kind: number, min: -5, max: 5, whole: true },
      } satisfies Fields<WeekdayOfMonth>,
      optional: true,
    },
    count: { kind: number, min: 1, max: 10_000_000, whole: true, optional: true },
    until: { ...civilDate, optional: true },
  } satisfies Fields<CadenceRule>,
  relations: contradictionsIn,
};

/** Which unit a field belongs to: with any other one it would be ignored, so it is a fault. */
const unitOfField = {
  weekdays: 'week',
  dayOfMonth: 'month',
  missingDay: 'month',
  weekdayOfMonth: 'month',
} as const satisfies Partial<Record<keyof CadenceRule, CadenceUnit>>;

function contradictionsIn(rule: CadenceRule, parameter: string): readonly DomainError[] {
  const { start, every, weekdays, dayOfMonth, missingDay, weekdayOfMonth, count, until } = rule;
  const fault = (code: DomainError['code'], field: string, value: unknown, expected: string): DomainError =>
    domainError(code, fieldPath(parameter, field), value, expected);
  const faults: DomainError[] = [];
  for (const [field, unit] of Object.entries(unitOfField)) {
    const value = rule[field as keyof typeof unitOfField];
    if (value !== undefined && unit !== every)
      faults.push(fault('inconsistent', field, value, `absent from a cadence that counts in ${every}s`));
  }
  if (weekdays?.length === 0) faults.push(fault('out-of-range', 'weekdays', weekdays, 'a list with at least one day'));
  if (dayOfMonth === 0) faults.push(fault('out-of-range', 'dayOfMonth', 0, 'a day from 1 to 31, or from -28 to -1'));
  if (weekdayOfMonth?.nth === 0)
    faults.push(fault('out-of-range', 'weekdayOfMonth.nth', 0, 'from 1 to 5, or from -5 to -1'));
  if (weekdayOfMonth !== undefined && (dayOfMonth ?? missingDay) !== undefined)
    faults.push(fault('inconsistent', 'weekdayOfMonth', weekdayOfMonth, 'absent beside a day of the month'));
  if (count !== undefined && until !== undefined)
    faults.push(fault('inconsistent', 'until', until, 'absent beside a count'));
  else if (until !== undefined && until < start)
    faults.push(fault('inconsistent', 'until', until, `on or after the start, ${start}`));
  return faults;
}
