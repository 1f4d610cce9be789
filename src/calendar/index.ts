/**
 * Civil dates, working calendars and time zones. Nothing here knows what is planned on a day.
 *
 * @module calendar
 */

export { addWorkingDays, nextWorkingDay, previousWorkingDay } from './add-working-days.js';
export {
  type CadenceOptions,
  cadence,
  type DayOffOptions,
  type DayOffPolicy,
  dayOffPolicies,
  nextOccurrence,
} from './cadence.js';
export {
  type CadenceRule,
  type CadenceUnit,
  cadenceUnits,
  type MissingDayPolicy,
  missingDayPolicies,
  type WeekdayOfMonth,
} from './cadence-rule.js';
export { addDays, type CivilDate, daysBetween, isCivilDate, isoWeekday } from './civil-date.js';
export type { CivilDateRange } from './civil-date-range.js';
export { addMonths, addYears, type CivilMonth, datesOfMonth, monthOf } from './civil-month.js';
export { type OverriddenDay, overrideCalendar, workedByAll, workedByAny } from './combine-calendars.js';
export { datesOfIsoWeek, isoWeek } from './iso-week.js';
export { datesOfQuarter, type QuarterOptions, quarter } from './quarter.js';
export {
  gapsBetweenWindows,
  intersectWindows,
  mergeWindows,
  type TimeWindow,
  windowHolds,
  windowsOverlap,
} from './time-window.js';
export { civilDateIn, isTimeZone, utcOffsetMinutes } from './time-zone.js';
export { type Holiday, mondayToFriday, type WorkingCalendar } from './working-calendar.js';
export { isWorkingDay, workedShare, workingDayDates, workingDays, workingHours } from './working-days.js';
