import { addDays, addWeeks, format } from 'date-fns';
import * as fc from 'fast-check';
import { mondayToFriday, workingDays } from 'product-flow/calendar';
import { checkFlowSprint, generateFlowSprints } from 'product-flow/flow';
import { describe, expect, test } from 'vitest';
import { civilDateToDayNumber, dayNumberToCivilDate } from '../../src/calendar/civil-dates/civil-date.js';
import { dayNumber, isPlain, junk } from '../support/arbitraries.js';
import { okOf } from '../support/results.js';

describe('laws of generateFlowSprints', () => {
  const cadence = fc.record({
    start: dayNumber.map(dayNumberToCivilDate),
    weeks: fc.integer({ min: 2, max: 4 }),
    count: fc.integer({ min: 1, max: 30 }),
  });

  test('[R289] the sprints tile time: no gap, no overlap, all equally long', () => {
    fc.assert(
      fc.property(cadence, (given) => {
        const sprints = okOf(generateFlowSprints(given));
        expect(sprints).toHaveLength(given.count);
        let next = civilDateToDayNumber(given.start);
        for (const { start, end } of sprints) {
          expect(civilDateToDayNumber(start)).toBe(next);
          expect(civilDateToDayNumber(end) - next + 1).toBe(7 * given.weeks);
          next = civilDateToDayNumber(end) + 1;
        }
      }),
    );
  });

  test('agrees with date-fns in the time zone of the process', () => {
    fc.assert(
      fc.property(cadence, (given) => {
        const first = new Date(`${given.start}T12:00:00`);
        const skips = process.env['TZ'] === 'Pacific/Apia' && given.start < '2012-01-01';
        if (skips) return;
        for (const [index, { start, end }] of okOf(generateFlowSprints(given)).entries()) {
          expect(start).toBe(format(addWeeks(first, given.weeks * index), 'yyyy-MM-dd'));
          expect(end).toBe(format(addDays(addWeeks(first, given.weeks * (index + 1)), -1), 'yyyy-MM-dd'));
        }
      }),
    );
  });

  test('working days agree with the calendar, and the sprints with their own rules', () => {
    fc.assert(
      fc.property(cadence, fc.uniqueArray(dayNumber, { maxLength: 20 }), (given, off) => {
        const calendar = { ...mondayToFriday, holidays: off.map((day) => ({ date: dayNumberToCivilDate(day) })) };
        for (const sprint of okOf(generateFlowSprints(given, { calendar }))) {
          expect(sprint.workingDays).toBe(okOf(workingDays({ start: sprint.start, end: sprint.end }, calendar)));
          expect(checkFlowSprint(sprint)).toEqual([]);
        }
      }),
    );
  });

  test('whatever comes in, sprints or errors come out, in plain data', () => {
    fc.assert(
      fc.property(fc.oneof(junk, fc.record({ start: junk, weeks: junk, count: junk })), junk, (given, options) => {
        for (const result of [
          generateFlowSprints(given as never),
          generateFlowSprints(given as never, options as never),
          generateFlowSprints({ start: '2026-11-23', weeks: 2, count: 2 }, options as never),
        ]) {
          expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
