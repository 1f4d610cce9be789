import * as fc from 'fast-check';
import { checkFlowSprint, type FlowSprint, semPolicy } from 'product-flow/flow';
import { describe, expect, test } from 'vitest';
import { dayNumberToCivilDate } from '../../src/calendar/civil-dates/civil-date.js';
import { dayNumber, isPlain, junk } from '../support/arbitraries.js';

const sprint: FlowSprint = { id: 's1', start: '2026-11-23', end: '2026-12-06' };
const codes = (subject: FlowSprint): readonly string[] => checkFlowSprint(subject).map(({ code }) => code);

describe('checkFlowSprint(sprint, options)', () => {
  test.each([
    ['2026-12-03', 11, ['sprint-length']],
    ['2026-12-04', 12, []],
    ['2026-12-06', 14, []],
    ['2026-12-20', 28, []],
    ['2026-12-21', 29, ['sprint-length']],
  ])('[R287] sprint-length: until %s, %i days', (end, _days, expected) => {
    expect(codes({ ...sprint, end })).toEqual(expected);
  });

  test('[R287] what may be left out is the closing weekend, nothing else', () => {
    // Wednesday to Sunday of the next week: 12 days with both weekends in them
    expect(codes({ ...sprint, start: '2026-11-25', end: '2026-12-06' })).toEqual(['sprint-length']);
    expect(codes({ ...sprint, start: '2026-11-25', end: '2026-12-08' })).toEqual([]);
    // Saturday to Friday: the whole of two weeks
    expect(codes({ ...sprint, start: '2026-11-21', end: '2026-12-04' })).toEqual([]);
    expect(codes({ ...sprint, start: '2026-11-24', end: '2026-12-04' })).toEqual(['sprint-length']);
  });

  test('[R287] says how long it lasts and may last', () => {
    expect(checkFlowSprint({ ...sprint, end: '2026-12-21' })[0]).toMatchObject({
      message: 'The Flow Sprint lasts 29 days; it needs 2 to 4 weeks.',
      parameters: { days: 29, minWeeks: 2, maxWeeks: 4 },
      refs: [{ kind: 'flow-sprint', id: 's1' }],
    });
  });

  test('[R287] [R451] the policy decides', () => {
    const policy = { ...semPolicy, sprintWeeks: { min: 1, max: 1 } };
    expect(checkFlowSprint({ ...sprint, end: '2026-11-29' }, { policy })).toEqual([]);
    expect(checkFlowSprint(sprint, { policy }).map(({ code }) => code)).toEqual(['sprint-length']);
  });

  test('[R286] sprint-dates-reversed is said once, not as a wrong length too', () => {
    expect(checkFlowSprint({ ...sprint, end: '2026-11-22' })).toEqual([
      {
        code: 'sprint-dates-reversed',
        severity: 'error',
        requirements: ['R286'],
        path: 'end',
        message: 'The Flow Sprint ends on 2026-11-22, before it starts on 2026-11-23.',
        parameters: { start: '2026-11-23', end: '2026-11-22' },
        refs: [{ kind: 'flow-sprint', id: 's1' }],
      },
    ]);
    // One day is too short, and not reversed.
    expect(codes({ ...sprint, end: '2026-11-23' })).toEqual(['sprint-length']);
  });

  test('[R288] sprint-dates-not-uniform names each team that differs', () => {
    const teamSprints = [
      { team: 'a', start: '2026-11-23', end: '2026-12-06' },
      { team: 'b', start: '2026-11-24', end: '2026-12-06' },
      { team: 'c', start: '2026-11-23', end: '2026-12-04' },
    ];
    expect(checkFlowSprint({ ...sprint, teamSprints }).map(({ path, message }) => [path, message])).toEqual([
      ['teamSprints[1]', 'Team b runs from 2026-11-24 to 2026-12-06, the Flow Sprint from 2026-11-23 to 2026-12-06.'],
      ['teamSprints[2]', 'Team c runs from 2026-11-23 to 2026-12-04, the Flow Sprint from 2026-11-23 to 2026-12-06.'],
    ]);
    expect(checkFlowSprint({ ...sprint, teamSprints })[0]).toMatchObject({
      severity: 'error',
      requirements: ['R288'],
      parameters: {
        team: 'b',
        teamStart: '2026-11-24',
        teamEnd: '2026-12-06',
        start: '2026-11-23',
        end: '2026-12-06',
      },
      refs: [
        { kind: 'flow-sprint', id: 's1' },
        { kind: 'team', id: 'b' },
      ],
    });
  });

  test('malformed sprints are findings, all of them', () => {
    const findings = checkFlowSprint({ id: 's', start: '2026-02-30', end: 20261206, teamSprints: [{}] } as never);
    expect(findings.map(({ code, path }) => [code, path])).toEqual([
      ['malformed', 'start'],
      ['malformed', 'end'],
      ['malformed', 'teamSprints[0].team'],
      ['malformed', 'teamSprints[0].start'],
      ['malformed', 'teamSprints[0].end'],
    ]);
  });

  test('a team has one Sprint in a Flow Sprint', () => {
    const teamSprint = { team: 'a', start: '2026-11-23', end: '2026-12-06' };
    const sprint = { id: 's', start: '2026-11-23', end: '2026-12-06', teamSprints: [teamSprint, teamSprint] };
    expect(checkFlowSprint(sprint).map(({ code, path }) => [code, path])).toEqual([
      ['malformed', 'teamSprints[1].team'],
    ]);
  });

  test('[R288] teams on the same days never break uniformity, whatever the days', () => {
    fc.assert(
      fc.property(dayNumber, fc.nat(60), fc.array(fc.string({ minLength: 1 })), (first, days, teams) => {
        const [start, end] = [dayNumberToCivilDate(first), dayNumberToCivilDate(first + days)];
        const findings = checkFlowSprint({
          id: 's',
          start,
          end,
          teamSprints: teams.map((team) => ({ team, start, end })),
        });
        expect(findings.filter(({ code }) => code === 'sprint-dates-not-uniform')).toEqual([]);
      }),
    );
  });

  test('whatever comes in, findings come out, in plain data', () => {
    fc.assert(
      fc.property(
        fc.oneof(junk, fc.record({ id: junk, start: junk, end: junk, teamSprints: fc.array(junk) })),
        junk,
        (subject, options) => {
          expect(isPlain(checkFlowSprint(subject as never, options as never))).toBe(true);
          expect(isPlain(checkFlowSprint(sprint, options as never))).toBe(true);
        },
      ),
    );
  });
});
