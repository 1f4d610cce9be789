import * as fc from 'fast-check';
import type { CadenceRule, WorkingCalendar } from 'product-flow/calendar';
import { dayNumberToCivilDate } from '../../src/calendar/civil-dates/civil-date.js';

/** A day between 2020 and 2036, so that days of calendars and ranges meet. */
export const civilDate: fc.Arbitrary<string> = fc.integer({ min: 18_262, max: 24_471 }).map(dayNumberToCivilDate);

/** Calendars of every kind around a day, also such as have no working day; all parts of days are binary fractions. */
export function calendarsAround(middle: number): fc.Arbitrary<WorkingCalendar> {
  const near = fc.integer({ min: middle - 60, max: middle + 60 }).map(dayNumberToCivilDate);
  const holiday = fc.record(
    { date: near, fraction: fc.constantFrom(0.25, 0.5, 0.75, 1), name: fc.constantFrom('Epiphany', 'Diwali') },
    { requiredKeys: ['date'] },
  );
  return fc.record(
    {
      weekend: fc.oneof(
        fc.constantFrom([6, 7], [5, 6], [7], [], [1, 2, 3, 4, 5, 6, 7]),
        fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
      ),
      holidays: fc.uniqueArray(holiday, { selector: ({ date }) => date, maxLength: 25 }),
      extraWorkdays: fc.array(near, { maxLength: 12 }),
      hoursPerDay: fc.constantFrom(4, 7.5, 8),
    },
    { requiredKeys: ['weekend'] },
  );
}

const interval = fc.option(fc.integer({ min: 1, max: 15 }), { nil: undefined });

/** Rules of every kind, with an end; none of them is contradictory. */
export const cadenceRules: fc.Arbitrary<CadenceRule> = fc
  .tuple(
    fc.record({ start: civilDate, interval }),
    fc.oneof(
      fc.constant({ every: 'day' as const }),
      fc.record({ weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }) }).map((rest) => ({
        every: 'week' as const,
        ...rest,
      })),
      fc.constant({ every: 'week' as const }),
      fc.record({
        every: fc.constant('month' as const),
        weekdayOfMonth: fc.record({
          weekday: fc.integer({ min: 1, max: 7 }),
          nth: fc.constantFrom(1, 2, 3, 4, 5, -1, -2, -3, -4, -5),
        }),
      }),
      fc.record({
        every: fc.constant('month' as const),
        dayOfMonth: fc.option(fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constantFrom(31, -1, -2, -28)), {
          nil: undefined,
        }),
        missingDay: fc.constantFrom('skip' as const, 'last-day' as const, undefined),
      }),
    ),
    fc.oneof(
      fc.integer({ min: 1, max: 40 }).map((count) => ({ count })),
      fc.nat(900).map((days) => ({ days })),
    ),
  )
  .map(([base, kind, end]) => {
    const rule = { ...base, ...kind };
    if ('count' in end) return { ...rule, ...end };
    const until = new Date(Date.parse(`${base.start}T00:00:00Z`) + end.days * 86_400_000).toISOString().slice(0, 10);
    return { ...rule, until };
  });
