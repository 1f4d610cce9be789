/**
 * The dates of what recurs.
 */

import { type DomainError, domainError } from '../../errors.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, faultsOf, number, option, optionFaults, type Shape } from '../../shape.js';
import {
  type CivilDate,
  civilDate,
  civilDateToDayNumber,
  dayNumberToCivilDate,
  firstDay,
  lastDay,
} from '../civil-dates/civil-date.js';
import { idleFaults } from '../working-days/add-working-days.js';
import { type WorkedDays, workedDaysOf } from '../working-days/worked-days.js';
import { mondayToFriday, type WorkingCalendar, workingCalendar } from '../working-days/working-calendar.js';
import { type CadenceRule, cadenceRule } from './cadence-rule.js';
import { occurrencesOf } from './occurrences.js';

/** What can be done about a date on which nobody works. */
export const dayOffPolicies = ['keep', 'next', 'previous', 'skip'] as const;

/**
 * What is done about a date on which nobody works: it is kept, moved to the next or the previous working day, or left
 * out.
 *
 * @useDeclaredType
 */
export type DayOffPolicy = (typeof dayOffPolicies)[number];

/** How a cadence gets along with days off. */
export interface DayOffOptions {
  /** what is done about a date on which nobody works; `keep` when absent */
  readonly onDayOff?: DayOffPolicy | undefined;
  /** whose days off; {@link mondayToFriday} when absent */
  readonly calendar?: WorkingCalendar | undefined;
}

/** Options of {@link cadence}. A rule without an end needs `end` or `limit`. */
export interface CadenceOptions extends DayOffOptions {
  /** the first day that may be in the answer; any when absent */
  readonly start?: CivilDate | undefined;
  /** the last day that may be in the answer; any when absent */
  readonly end?: CivilDate | undefined;
  /** at most so many dates, the first ones, from 1 to 100,000; all when absent */
  readonly limit?: number | undefined;
}

/**
 * The dates of a cadence, in order, each once.
 *
 * A month without the day of a monthly rule gives its last day; where it should be passed over, as calendars of RFC 5545
 * do, the rule says `missingDay: 'skip'`.
 *
 * A date that moves to a working day can leave the days of the rule: past the rule's `until`, or before its `start`. The window holds
 * for the dates as they are after that. Two that move to the same day are one. `count` counts the dates of the rule, so
 * those that `skip` leaves out are counted.
 *
 * For times of the day in a zone, combine each date with a time; a cadence knows no clock.
 *
 * @remarks
 * **Complexity** O(dates + n log n) in the holidays and extra workdays. Dates that `skip` leaves out and months that lack
 * their day are looked at too; dates before `start` cost nothing, unless the rule has a count.
 *
 * **Source** RFC 5545, section 3.3.10, on dates without a time.
 *
 * **Checked against** ical.js 2.2.1 and python-dateutil 2.8.2 `rrule`.
 *
 * @param rule - what recurs
 * @param options - the window, and what happens on days off
 * @returns errors for malformed input, `inconsistent` for fields of the rule or the window that contradict one another,
 * `missing` when neither rule nor options have an end, `duplicate` for two holidays on one day, `insufficient-data` for
 * a calendar without any working day to move to
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { cadence } from 'product-flow/calendar';
 *
 * unwrap(cadence({ start: '2026-11-23', every: 'week', interval: 2, count: 3 })); // => ['2026-11-23', '2026-12-07', '2026-12-21']
 *
 * const secondTuesday = { start: '2026-11-01', every: 'month', weekdayOfMonth: { weekday: 2, nth: 2 } } as const;
 * unwrap(cadence(secondTuesday, { limit: 2 })); // => ['2026-11-10', '2026-12-08']
 *
 * const monthEnd = { start: '2027-01-31', every: 'month', count: 3 } as const;
 * unwrap(cadence(monthEnd, { onDayOff: 'previous' })); // => ['2027-01-29', '2027-02-26', '2027-03-31']
 * ```
 */
export function cadence(rule: CadenceRule, options: CadenceOptions = {}): Result<readonly CivilDate[]> {
  const faults = [...faultsOf(cadenceRule, rule, 'rule'), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { start, end, limit } = options;
  if ((rule.count ?? rule.until ?? end ?? limit) === undefined)
    return err([domainError('missing', 'limit', undefined, 'there, or "end", or an end of the rule: it has none')]);
  const worked = workedDaysOf(options.calendar ?? mondayToFriday);
  const idle = idlePolicyFaults(worked, options);
  if (idle.length > 0) return err(idle);
  const window = {
    first: start === undefined ? firstDay : civilDateToDayNumber(start),
    last: end === undefined ? lastDay : civilDateToDayNumber(end),
  };
  const dates: CivilDate[] = [];
  for (const day of daysOf(rule, options.onDayOff ?? 'keep', worked, window)) {
    dates.push(dayNumberToCivilDate(day));
    if (dates.length === limit) break;
  }
  return ok(dates);
}

/**
 * The first date of a cadence after a day, or null when there is none.
 *
 * @remarks
 * **Complexity** O(n log n) in the holidays and extra workdays. A rule with a count is counted from its start; where
 * `skip` leaves out all dates, those up to the year 9999 are looked at.
 *
 * @param rule - what recurs
 * @param after - the day; a date on that day is not the next one
 * @param options - what happens on days off
 * @returns errors for malformed input, `inconsistent` for fields of the rule that contradict one another, `duplicate` for
 * two holidays on one day, `insufficient-data` for a calendar without any working day to move to
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { nextOccurrence } from 'product-flow/calendar';
 *
 * unwrap(nextOccurrence({ start: '2026-01-05', every: 'week' }, '2026-11-23')); // => '2026-11-30'
 * unwrap(nextOccurrence({ start: '2026-01-05', every: 'week', until: '2026-11-23' }, '2026-11-23')); // => null
 * ```
 */
export function nextOccurrence(
  rule: CadenceRule,
  after: CivilDate,
  options: DayOffOptions = {},
): Result<CivilDate | null> {
  const faults = [
    ...faultsOf(cadenceRule, rule, 'rule'),
    ...faultsOf(civilDate, after, 'after'),
    ...optionFaults(dayOffShape, options),
  ];
  if (faults.length > 0) return err(faults);
  const worked = workedDaysOf(options.calendar ?? mondayToFriday);
  const idle = idlePolicyFaults(worked, options);
  if (idle.length > 0) return err(idle);
  const window = { first: civilDateToDayNumber(after) + 1, last: lastDay };
  for (const day of daysOf(rule, options.onDayOff ?? 'keep', worked, window)) return ok(dayNumberToCivilDate(day));
  return ok(null);
}

interface DayWindow {
  readonly first: number;
  readonly last: number;
}

/** The days of a rule after days off were dealt with, ascending, each once. */
function* daysOf(rule: CadenceRule, policy: DayOffPolicy, worked: WorkedDays, window: DayWindow): Generator<number> {
  const { first, last } = reaching[policy](window, worked);
  const settle = settling[policy];
  let settled = first - 1;
  for (const day of occurrencesOf(rule, first, last)) {
    if (day <= settled) continue;
    const place = settle(day, worked, settled);
    settled = Math.max(day, place ?? day);
    if (place !== undefined) yield place;
  }
}

/** Which days of a rule end up in a window; it is empty where its first day is after its last. */
const reaching: Readonly<Record<DayOffPolicy, (window: DayWindow, worked: WorkedDays) => DayWindow>> = {
  keep: (window) => window,
  // From the day after the working day before the window to the last working day in it.
  next: ({ first, last }, { nearest }) => ({
    first: (nearest(first, -1, firstDay) ?? firstDay - 1) + 1,
    last: nearest(last + 1, -1, firstDay) ?? firstDay - 1,
  }),
  previous: ({ first, last }, { nearest }) => ({
    first,
    last: (nearest(last, 1, lastDay) ?? lastDay + 1) - 1,
  }),
  skip: (window) => window,
};

/**
 * Where a day of the rule goes; undefined where it is left out, or goes where the day before it went. All days up to
 * `settled` are done with: nothing is looked at twice, however many days in a row are off.
 */
const settling: Readonly<
  Record<DayOffPolicy, (day: number, worked: WorkedDays, settled: number) => number | undefined>
> = {
  keep: (day) => day,
  next: (day, worked) => worked.nearest(day - 1, 1, lastDay),
  previous: (day, worked, settled) => worked.nearest(day + 1, -1, settled + 1),
  skip: (day, worked) => (worked.share(day) > 0 ? day : undefined),
};

function idlePolicyFaults(worked: WorkedDays, { onDayOff = 'keep' }: DayOffOptions): readonly DomainError[] {
  return onDayOff === 'keep' ? [] : idleFaults(worked);
}

const dayOffFields: Fields<DayOffOptions> = {
  onDayOff: { kind: option, options: dayOffPolicies, optional: true },
  calendar: { ...workingCalendar, optional: true },
};

const dayOffShape: Shape = { kind: closedRecord, fields: dayOffFields };

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    ...dayOffFields,
    start: { ...civilDate, optional: true },
    end: { ...civilDate, optional: true },
    limit: { kind: number, min: 1, max: 100_000, whole: true, optional: true },
  } satisfies Fields<CadenceOptions>,
  relations: ({ start, end }: CadenceOptions) =>
    start !== undefined && end !== undefined && end < start
      ? [domainError('inconsistent', 'end', end, `on or after the first day, ${start}`)]
      : [],
};
