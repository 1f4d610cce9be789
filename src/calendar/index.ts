/**
 * Civil dates, working calendars and time zones. Nothing here knows what is planned on a day.
 *
 * @module calendar
 */

export { type AddInZoneOptions, addInZone, type ZonedDuration } from './add-in-zone.js';
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
export type { CalendarEvent, CalendarPerson } from './calendar-event.js';
export { addDays, type CivilDate, daysBetween, isCivilDate, isoWeekday } from './civil-date.js';
export type { CivilDateRange } from './civil-date-range.js';
export { addMonths, addYears, type CivilMonth, datesOfMonth, monthOf } from './civil-month.js';
export { type OverriddenDay, overrideCalendar, workedByAll, workedByAny } from './combine-calendars.js';
export {
  type CommonWindow,
  type CommonWindows,
  type CommonWindowsOptions,
  commonWindows,
  type NearestOffer,
  type PlaceInOffer,
} from './common-windows.js';
export { datesOfIsoWeek, isoWeek } from './iso-week.js';
export { type OffsetTransition, offsetTransitions } from './offset-transitions.js';
export { datesOfQuarter, type QuarterOptions, quarter } from './quarter.js';
export { hoursInDay, startOfDay, windowOfDays } from './start-of-day.js';
export type { TimeOfDay } from './time-of-day.js';
export {
  gapsBetweenWindows,
  intersectWindows,
  mergeWindows,
  type TimeWindow,
  windowHolds,
  windowsOverlap,
} from './time-window.js';
export { civilDateIn, isTimeZone, utcOffsetMinutes } from './time-zone.js';
export { type ICalendarOptions, toICalendar } from './to-i-calendar.js';
export { type WindowOfDays, type WindowsOfDaysOptions, windowsOfDays } from './windows-of-days.js';
export type { WorkingHours, Workplace } from './work-intervals.js';
export { type Holiday, mondayToFriday, type WorkingCalendar } from './working-calendar.js';
export { isWorkingDay, workedShare, workingDayDates, workingDays, workingHours } from './working-days.js';
export type { ClockPolicy, GapPolicy, OverlapPolicy } from './zone-clock.js';
export { instantOf, possibleInstants, type ZonedTime, zonedTimeOf } from './zoned-time.js';
