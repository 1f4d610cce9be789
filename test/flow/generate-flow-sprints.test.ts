import { addDays, addWeeks, format } from 'date-fns';
import * as fc from 'fast-check';
import { civilDateToDayNumber, dayNumberToCivilDate, mondayToFriday, workingDays } from 'product-flow/calendar';
import { checkFlowSprint, generateFlowSprints, semPolicy } from 'product-flow/flow';
import { describe, expect, test } from 'vitest';
import { dayNumber, isPlain, junk } from '../support/arbitraries.js';
import { faultsOf, okOf } from '../support/results.js';

describe('generateFlowSprints(cadence, options)', () => {
  test('[R289] numbers Flow Sprints one after another', () => {
    expect(okOf(generateFlowSprints({ start: '2026-11-23', weeks: 3, count: 2 }))).toEqual([
      { id: 'flow-sprint-2026-11-23', number: 1, start: '2026-11-23', end: '2026-12-13', weeks: 3, workingDays: 15 },
      { id: 'flow-sprint-2026-12-14', number: 2, start: '2026-12-14', end: '2027-01-03', weeks: 3, workingDays: 15 },
    ]);
  });

  test('counts working days by the calendar, half holidays too', () => {
    const calendar = { ...mondayToFriday, holidays: [{ date: '2026-12-24', fraction: 0.5 }, { date: '2026-12-25' }] };
    const sprints = okOf(generateFlowSprints({ start: '2026-12-14', weeks: 2, count: 2 }, { calendar }));
    expect(sprints.map((sprint) => sprint.workingDays)).toEqual([8.5, 10]);
  });

  test.each([1, 5])('[R287] %i weeks are outside of the policy', (weeks) => {
    expect(faultsOf(generateFlowSprints({ start: '2026-11-23', weeks, count: 1 }))).toEqual([
      ['out-of-range', 'weeks'],
    ]);
    const policy = { ...semPolicy, sprintWeeks: { min: 1, max: 5 } };
    expect(okOf(generateFlowSprints({ start: '2026-11-23', weeks, count: 1 }, { policy }))).toHaveLength(1);
  });

  test('the calendar ends with the year 9999', () => {
    expect(okOf(generateFlowSprints({ start: '9999-12-18', weeks: 2, count: 1 }))[0]?.end).toBe('9999-12-31');
    expect(faultsOf(generateFlowSprints({ start: '9999-12-19', weeks: 2, count: 1 }))).toEqual([
      ['out-of-range', 'count'],
    ]);
  });

  test('lists all faults at once', () => {
    const calendar = { weekend: [8], holidays: [], extraWorkdays: [] };
    expect(
      faultsOf(
        generateFlowSprints(
          { start: '2026-02-30', weeks: 2.5, count: 0, length: 3 } as never,
          { calendar, zone: 'UTC' } as never,
        ),
      ),
    ).toEqual([
      ['invalid-format', 'start'],
      ['out-of-range', 'weeks'],
      ['out-of-range', 'count'],
      ['unknown-field', 'length'],
      ['out-of-range', 'calendar.weekend[0]'],
      ['unknown-field', 'zone'],
    ]);
    const doubled = { ...mondayToFriday, holidays: [{ date: '2026-12-25' }, { date: '2026-12-25' }] };
    expect(faultsOf(generateFlowSprints({ start: '2026-11-23', weeks: 2, count: 1 }, { calendar: doubled }))).toEqual([
      ['duplicate', 'calendar.holidays[1].date'],
    ]);
  });
});

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
