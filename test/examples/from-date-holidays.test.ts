import Holidays from 'date-holidays';
import { workingDays } from 'product-flow/calendar';
import { parseWorkingCalendar } from 'product-flow/schema';
import { describe, expect, test } from 'vitest';
import { fromDateHolidays, type ListedHoliday } from '../../examples/holidays/from-date-holidays.js';
import { okOf } from '../support/results.js';

function listOf(country: string, region?: string): readonly ListedHoliday[] {
  const place = region === undefined ? new Holidays(country) : new Holidays(country, region);
  return place.getHolidays(2026);
}

function calendarOf(country: string, region?: string, weekend = [6, 7]) {
  return okOf(parseWorkingCalendar({ weekend, holidays: fromDateHolidays(listOf(country, region)) }));
}

describe('fromDateHolidays(listed)', () => {
  test('keeps the day of the place, whatever the zone of the process', () => {
    const dates = fromDateHolidays(listOf('US')).map(({ date }) => date);
    expect(dates).toContain('2026-07-03');
    expect(dates).toContain('2026-07-04');
    expect(dates).toContain('2026-12-25');
    expect(dates).not.toContain('2026-12-24');
  });

  test('takes public holidays alone, of the region', () => {
    const ofGermany = fromDateHolidays(listOf('DE'));
    const ofBavaria = fromDateHolidays(listOf('DE', 'BY'));
    expect([ofGermany.length, ofBavaria.length]).toEqual([9, 12]);
    expect(ofBavaria.find(({ date }) => date === '2026-01-06')).toMatchObject({ fraction: 1 });
    expect(ofGermany.find(({ date }) => date === '2026-02-14')).toBeUndefined();
  });

  test('an afternoon off is half a day, and several days are several', () => {
    const ofChina = fromDateHolidays(listOf('CN'));
    expect(ofChina.find(({ date }) => date === '2026-05-04')).toMatchObject({ fraction: 0.5 });
    const ofEmirates = fromDateHolidays(listOf('AE')).map(({ date }) => date);
    expect(ofEmirates.filter((date) => date.startsWith('2026-03'))).toEqual(['2026-03-20', '2026-03-21', '2026-03-22']);
  });

  test('a holiday listed twice is one, the longer of the two', () => {
    const at = (date: string, hours: number): ListedHoliday => ({
      date,
      start: new Date(0),
      end: new Date(hours * 3_600_000),
      name: 'Day off',
      type: 'public',
    });
    expect(fromDateHolidays([at('2026-12-24 12:00:00', 12), at('2026-12-24 00:00:00', 23)])).toEqual([
      { date: '2026-12-24', name: 'Day off', fraction: 1 },
    ]);
  });

  test('two weeks of autumn have as many working days as the places say', () => {
    const range = { start: '2026-09-28', end: '2026-10-11' };
    const count = (country: string, region?: string) => okOf(workingDays(range, calendarOf(country, region)));
    expect([count('US'), count('DE', 'BY'), count('GB', 'ENG'), count('IN'), count('CN')]).toEqual([10, 10, 10, 9, 8]);
  });
});
