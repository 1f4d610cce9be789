/**
 * Calendars made of calendars. The results are calendars again, as plain data.
 */

import { domainError } from '../../errors.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, faultsOf, list, number, optionalText, type Shape } from '../../shape.js';
import { type CivilDate, civilDate, civilDateToDayNumber, weekdayOf } from '../civil-dates/civil-date.js';
import { type Holiday, usualHoursPerDay, type WorkingCalendar, workingCalendar } from './working-calendar.js';

/**
 * The calendar of the days on which at least one of several places works: the union of their working time, so the
 * intersection of their holidays. For cover: is anybody there?
 *
 * @remarks
 * **Formula** the share of each day is the largest of the shares of the parts; `hoursPerDay` is the largest too, so no
 * part works longer on any day than the union does.
 *
 * **Complexity** O(n log n + calendars × n) in the days that are a holiday or an extra workday in one of them.
 *
 * @param calendars - at least one
 * @returns errors for each fault of the calendars, `duplicate` for two holidays on one day of one of them,
 * `insufficient-data` for none at all
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { workedByAny } from 'product-flow/calendar';
 *
 * const berlin = { weekend: [6, 7], holidays: [{ date: '2026-10-03' }, { date: '2026-12-25' }] };
 * const dubai = { weekend: [5, 6], holidays: [{ date: '2026-12-25' }] };
 * unwrap(workedByAny([berlin, dubai])); // => { weekend: [6], holidays: [{ date: '2026-12-25' }], extraWorkdays: [], hoursPerDay: 8 }
 * ```
 */
export function workedByAny(calendars: readonly WorkingCalendar[]): Result<WorkingCalendar> {
  return combined(calendars, Math.min, Math.max);
}

/**
 * The calendar of the days on which all of several places work: the intersection of their working time, so the union of
 * their holidays. For what needs everybody: when can they meet?
 *
 * A day that each works in half counts as half, although one may work in the morning and the other in the afternoon.
 *
 * @remarks
 * **Formula** the share of each day is the smallest of the shares of the parts; `hoursPerDay` is the smallest too, so no
 * part works shorter on any day than the intersection does.
 *
 * **Complexity** O(n log n + calendars × n) in the days that are a holiday or an extra workday in one of them.
 *
 * @param calendars - at least one
 * @returns errors for each fault of the calendars, `duplicate` for two holidays on one day of one of them,
 * `insufficient-data` for none at all
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { workedByAll } from 'product-flow/calendar';
 *
 * const berlin = { weekend: [6, 7], holidays: [{ date: '2026-12-25' }] };
 * const dubai = { weekend: [5, 6], hoursPerDay: 7 };
 * unwrap(workedByAll([berlin, dubai])); // => { weekend: [5, 6, 7], holidays: [], extraWorkdays: [], hoursPerDay: 7 }
 * ```
 */
export function workedByAll(calendars: readonly WorkingCalendar[]): Result<WorkingCalendar> {
  return combined(calendars, Math.max, Math.min);
}

/** What is worked on one day, whatever else holds of it. */
export interface OverriddenDay {
  /** the day */
  readonly date: CivilDate;
  /** the share of the day that is worked, from 0 to 1 */
  readonly share: number;
  /** why */
  readonly name?: string | undefined;
}

/**
 * A calendar in which given days are worked as given: over weekends, extra workdays and holidays alike. For a decree
 * that moves a holiday, or a release that needs the Sunday.
 *
 * Parts are exact where binary numbers are, as halves and quarters. A calendar keeps what is off of a day, so a tenth
 * that is worked becomes nine tenths off, and is 0.09999999999999998 when it is asked for.
 *
 * Another weekend or other hours need no function: `{ ...calendar, weekend: [7] }`.
 *
 * @remarks
 * **Complexity** O(n log n) in the holidays, extra workdays and overridden days.
 *
 * @param calendar - the calendar to start from
 * @param days - the days, each at most once
 * @returns errors for each fault of calendar and days, `duplicate` for two holidays on one day and for a day that is
 * overridden twice
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { overrideCalendar, workingDays } from 'product-flow/calendar';
 *
 * const berlin = { weekend: [6, 7], holidays: [{ date: '2026-12-25' }] };
 * const calendar = unwrap(overrideCalendar(berlin, [{ date: '2026-12-25', share: 1 }, { date: '2026-12-26', share: 0.5 }]));
 * unwrap(workingDays({ start: '2026-12-21', end: '2026-12-27' }, calendar)); // => 5.5
 * ```
 */
export function overrideCalendar(calendar: WorkingCalendar, days: readonly OverriddenDay[]): Result<WorkingCalendar> {
  const faults = [...faultsOf(workingCalendar, calendar, 'calendar'), ...faultsOf(overriddenDays, days, 'days')];
  if (faults.length > 0) return err(faults);
  const overridden = new Set(days.map(({ date }) => date));
  const kept = (date: CivilDate): boolean => !overridden.has(date);
  const changes = days.map(({ date, share, name }) => ({ date, off: 1 - share, name }));
  const { holidays, extraWorkdays } = exceptionsOf(changes, new Set(calendar.weekend));
  return ok({
    ...calendar,
    holidays: [...(calendar.holidays ?? []).filter(({ date }) => kept(date)), ...holidays].sort(byDate),
    extraWorkdays: [...(calendar.extraWorkdays ?? []).filter(kept), ...extraWorkdays].sort(),
  });
}

const overriddenDays: Shape = {
  kind: list,
  uniqueBy: 'date',
  of: {
    kind: closedRecord,
    fields: {
      date: civilDate,
      share: { kind: number, min: 0, max: 1 },
      name: optionalText,
    } satisfies Fields<OverriddenDay>,
  },
};

/** How much of a day is off, and why. */
interface DayOff {
  readonly date: CivilDate;
  readonly off: number;
  readonly name?: string | undefined;
}

/** The days on which a calendar is not what its weekend says. */
interface Exceptions {
  readonly holidays: readonly Holiday[];
  readonly extraWorkdays: readonly CivilDate[];
}

type Choice = (...values: readonly number[]) => number;

/** `choiceOff` of the parts' shares that are off: exact, where 1 − (1 − 0.1) is not. */
function combined(
  calendars: readonly WorkingCalendar[],
  choiceOff: Choice,
  choiceHours: Choice,
): Result<WorkingCalendar> {
  const faults = faultsOf({ kind: list, of: workingCalendar }, calendars, 'calendars');
  if (faults.length > 0) return err(faults);
  const [first, ...others] = calendars.map((calendar) => ({
    weekend: new Set(calendar.weekend),
    offOn: offOf(calendar),
    hours: calendar.hoursPerDay ?? usualHoursPerDay,
    dates: [...(calendar.holidays ?? []).map(({ date }) => date), ...(calendar.extraWorkdays ?? [])],
  }));
  if (first === undefined)
    return err([domainError('insufficient-data', 'calendars', calendars, 'a list with at least one calendar')]);
  const parts = [first, ...others];
  const weekend = [1, 2, 3, 4, 5, 6, 7].filter(
    (weekday) => parts.map((part) => Number(part.weekend.has(weekday))).reduce((a, b) => choiceOff(a, b)) === 1,
  );
  const dates = [...new Set(parts.flatMap((part) => part.dates))].sort();
  const days = dates.map((date) => parts.map(({ offOn }) => offOn(date)).reduce((a, b) => chosen(a, b, choiceOff)));
  return ok({
    weekend,
    ...exceptionsOf(days, new Set(weekend)),
    hoursPerDay: parts.map(({ hours }) => hours).reduce((a, b) => choiceHours(a, b)),
  });
}

/** Of two that are off alike the first, unless the second alone says why. */
function chosen(a: DayOff, b: DayOff, choiceOff: Choice): DayOff {
  if (a.off === b.off) return a.name === undefined ? b : a;
  return choiceOff(a.off, b.off) === a.off ? a : b;
}

function offOf({ weekend, holidays = [], extraWorkdays = [] }: WorkingCalendar): (date: CivilDate) => DayOff {
  const holidayOn = new Map(holidays.map((holiday) => [holiday.date, holiday]));
  const extra = new Set(extraWorkdays);
  const daysOff = new Set(weekend);
  return (date) => {
    const { name, fraction = 1 } = holidayOn.get(date) ?? { fraction: 0 };
    const regular = extra.has(date) ? 0 : regularOff(date, daysOff);
    return { date, off: Math.max(regular, fraction), name };
  };
}

function regularOff(date: CivilDate, weekend: ReadonlySet<number>): 0 | 1 {
  return weekend.has(weekdayOf(civilDateToDayNumber(date))) ? 1 : 0;
}

/** The holidays and extra workdays that make days as they should be, each only where it is needed. */
function exceptionsOf(days: readonly DayOff[], weekend: ReadonlySet<number>): Exceptions {
  const holidays: Holiday[] = [];
  const extraWorkdays: CivilDate[] = [];
  for (const { date, off, name } of days) {
    const regular = regularOff(date, weekend);
    if (regular === 1 && off < 1) extraWorkdays.push(date);
    if (off > 0 && (regular === 0 || off < 1))
      holidays.push({ date, ...(off < 1 ? { fraction: off } : {}), ...(name === undefined ? {} : { name }) });
  }
  return { holidays, extraWorkdays };
}

function byDate(a: { readonly date: CivilDate }, b: { readonly date: CivilDate }): number {
  return a.date < b.date ? -1 : 1;
}
