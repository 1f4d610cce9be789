/**
 * Civil dates, working calendars and time zones. Nothing here knows what is planned on a day.
 *
 * @module calendar
 */

export {
  type CadenceRule,
  type CadenceUnit,
  cadenceUnits,
  type MissingDayPolicy,
  missingDayPolicies,
  type WeekdayOfMonth,
} from './cadence-rule.js';
export { addDays, type CivilDate, daysBetween, isCivilDate, isoWeekday } from './civil-date.js';
export { isoWeek } from './iso-week.js';
export { civilDateIn, isTimeZone, utcOffsetMinutes } from './time-zone.js';
export {
  type CivilDateRange,
  type Holiday,
  mondayToFriday,
  type WorkingCalendar,
  workingDays,
} from './working-calendar.js';
