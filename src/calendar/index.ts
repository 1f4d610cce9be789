/**
 * Civil dates, working calendars and time zones. Nothing here knows what is planned on a day.
 *
 * @module calendar
 */

export {
  type CadenceOptions,
  cadence,
  type DayOffOptions,
  type DayOffPolicy,
  dayOffPolicies,
  nextOccurrence,
} from './cadences/cadence.js';
export {
  type CadenceRule,
  type CadenceUnit,
  cadenceUnits,
  type MissingDayPolicy,
  missingDayPolicies,
  type WeekdayOfMonth,
} from './cadences/cadence-rule.js';
export { addDays, type CivilDate, daysBetween, isCivilDate, isoWeekday } from './civil-dates/civil-date.js';
export type { CivilDateRange } from './civil-dates/civil-date-range.js';
export { addMonths, addYears, type CivilMonth, datesOfMonth, monthOf } from './civil-dates/civil-month.js';
export { datesOfIsoWeek, isoWeek } from './civil-dates/iso-week.js';
export { datesOfQuarter, type QuarterOptions, quarter } from './civil-dates/quarter.js';
export type { CalendarEvent, CalendarPerson } from './icalendar/calendar-event.js';
export { type ICalendarOptions, toICalendar } from './icalendar/to-i-calendar.js';
export {
  type CommonWindow,
  type CommonWindows,
  type CommonWindowsOptions,
  commonWindows,
  type NearestOffer,
  type PlaceInOffer,
} from './meetings/common-windows.js';
export type { WorkingHours, Workplace } from './meetings/work-intervals.js';
export { addWorkingDays, nextWorkingDay, previousWorkingDay } from './working-days/add-working-days.js';
export { type OverriddenDay, overrideCalendar, workedByAll, workedByAny } from './working-days/combine-calendars.js';
export { type Holiday, mondayToFriday, type WorkingCalendar } from './working-days/working-calendar.js';
export { isWorkingDay, workedShare, workingDayDates, workingDays, workingHours } from './working-days/working-days.js';
export { type AddInZoneOptions, addInZone, type ZonedDuration } from './zones/add-in-zone.js';
export { type OffsetTransition, offsetTransitions } from './zones/offset-transitions.js';
export { hoursInDay, startOfDay, windowOfDays } from './zones/start-of-day.js';
export type { TimeOfDay } from './zones/time-of-day.js';
export {
  gapsBetweenWindows,
  intersectWindows,
  mergeWindows,
  type TimeWindow,
  windowHolds,
  windowsOverlap,
} from './zones/time-window.js';
export { civilDateIn, isTimeZone, utcOffsetMinutes } from './zones/time-zone.js';
export { type WindowOfDays, type WindowsOfDaysOptions, windowsOfDays } from './zones/windows-of-days.js';
export type { ClockPolicy, GapPolicy, OverlapPolicy } from './zones/zone-clock.js';
export { instantOf, possibleInstants, type ZonedTime, zonedTimeOf } from './zones/zoned-time.js';
