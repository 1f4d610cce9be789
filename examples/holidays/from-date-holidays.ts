import { unwrap } from 'product-flow';
import { addDays, type Holiday } from 'product-flow/calendar';

/** What `getHolidays(year)` of the npm package date-holidays says of one holiday; the rest is not needed. */
export interface ListedHoliday {
  /** day and time of the place, such as `2026-03-08 12:00:00`; some end in an offset that means nothing */
  readonly date: string;
  readonly start: Date;
  readonly end: Date;
  readonly name: string;
  readonly type: string;
}

/**
 * The public holidays of a list of date-holidays, each day once.
 *
 * The day is read from the text, never from a `Date`, which is the day before in half the world. Holidays of several
 * days are one entry there and many here; one that starts at noon is half a day off. Substitutes stand beside the day
 * that they stand for, as the list has them: on a weekend the latter takes nothing away.
 */
export function fromDateHolidays(listed: readonly ListedHoliday[]): readonly Holiday[] {
  const holidays = new Map<string, { date: string; name: string; fraction: number }>();
  for (const { date, start, end, name } of listed.filter(({ type }) => type === 'public')) {
    const hour = Number(date.slice(11, 13));
    // In quarters of a day, because a day of 23 or 25 hours is one.
    const begins = Math.round(hour / 6) / 4;
    const ends = begins + Math.round((end.getTime() - start.getTime()) / 21_600_000) / 4;
    for (let day = 0; day < ends; day += 1) {
      const fraction = Math.min(ends, day + 1) - Math.max(begins, day);
      const on = unwrap(addDays(date.slice(0, 10), day));
      if (fraction > (holidays.get(on)?.fraction ?? 0)) holidays.set(on, { date: on, name, fraction });
    }
  }
  return [...holidays.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}
