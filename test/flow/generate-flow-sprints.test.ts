import { mondayToFriday } from 'product-flow/calendar';
import { generateFlowSprints, semPolicy } from 'product-flow/flow';
import { describe, expect, test } from 'vitest';
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

  test('at most a thousand Flow Sprints of at most 52 weeks each, whatever the policy', () => {
    const policy = { ...semPolicy, sprintWeeks: { min: 0, max: 100 } };
    const plan = (weeks: number, count: number) =>
      generateFlowSprints({ start: '2026-11-23', weeks, count }, { policy });
    expect(okOf(plan(52, 1000))).toHaveLength(1000);
    expect(faultsOf(plan(53, 1))).toEqual([['out-of-range', 'weeks']]);
    expect(faultsOf(plan(0, 0))).toEqual([
      ['out-of-range', 'weeks'],
      ['out-of-range', 'count'],
    ]);
    expect(faultsOf(plan(1, 1001))).toEqual([['out-of-range', 'count']]);
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
