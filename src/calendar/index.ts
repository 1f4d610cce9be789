/**
 * Civil dates, working calendars and time zones. Nothing here knows what is planned on a day.
 *
 * @module calendar
 */

export { type AddInZoneOptions, addInZone, type ZonedDuration } from './add-in-zone.js';
export {
  type CadenceRule,
  type CadenceUnit,
  cadenceUnits,
  type MissingDayPolicy,
  missingDayPolicies,
  type WeekdayOfMonth,
} from './cadence-rule.js';
export { addDays, type CivilDate, daysBetween, isCivilDate, isoWeekday } from './civil-date.js';
export { hoursInDay, type InstantWindow, startOfDay, windowOfDays } from './instant-window.js';
export { isoWeek } from './iso-week.js';
export { type OffsetTransition, offsetTransitions } from './offset-transitions.js';
export type { TimeOfDay } from './time-of-day.js';
export { civilDateIn, isTimeZone, utcOffsetMinutes } from './time-zone.js';
export { type WindowOfDays, type WindowsOfDaysOptions, windowsOfDays } from './windows-of-days.js';
export {
  type CivilDateRange,
  type Holiday,
  mondayToFriday,
  type WorkingCalendar,
  workingDays,
} from './working-calendar.js';
export type { ClockPolicy, GapPolicy, OverlapPolicy } from './zone-clock.js';
export { instantOf, possibleInstants, type ZonedTime, zonedTimeOf } from './zoned-time.js';
