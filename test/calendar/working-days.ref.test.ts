import {
  addWorkingDays,
  nextWorkingDay,
  previousWorkingDay,
  type WorkingCalendar,
  workingDays,
} from 'product-flow/calendar';
import { testReference } from '../support/reference.js';
import { okOf } from '../support/results.js';

testReference('calendar/working-days', {
  workingDays,
  addWorkingDays,
  neighbours: (date: string, calendar: WorkingCalendar) => ({
    next: okOf(nextWorkingDay(date, calendar)),
    previous: okOf(previousWorkingDay(date, calendar)),
  }),
});
testReference('calendar/parts-of-days', { workingDays, addWorkingDays });
