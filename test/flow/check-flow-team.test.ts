import * as fc from 'fast-check';
import { checkFlowTeam, type FlowTeam, flowSprintRules, flowTeamRules, semPolicy } from 'product-flow/flow';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';

/** A Flow Team of so many teams of so many people each, nobody in two of them. */
function flowTeam(teams: number, people: number): FlowTeam {
  return {
    id: 'payments',
    teams: Array.from({ length: teams }, (_, team) => ({
      id: `team-${team}`,
      members: Array.from({ length: people }, (__, person) => ({
        person: `p${team}-${person}`,
        role: 'developer' as const,
      })),
    })),
    chiefProductOwner: 'cpo',
    chiefScrumMaster: 'csm',
    architect: 'architect',
  };
}

const codes = (team: FlowTeam, policy = semPolicy): readonly string[] =>
  checkFlowTeam(team, { policy }).map(({ code }) => code);

describe('checkFlowTeam(team, options)', () => {
  test.each([
    [2, ['flow-team-count']],
    [3, []],
    [15, []],
    [16, ['flow-team-count']],
  ])('[R241] flow-team-count: %i teams', (teams, expected) => {
    expect(codes(flowTeam(teams, 5))).toEqual(expected);
  });

  test.each([
    [15, 10, []],
    [14, 11, ['flow-team-size']],
  ])('[R242] flow-team-size: %i teams of %i', (teams, people, expected) => {
    expect(codes(flowTeam(teams, people))).toEqual(expected);
  });

  test('[R242] people in two teams count once', () => {
    const team = flowTeam(14, 11);
    const shared = {
      ...team,
      teams: team.teams.map((one) => ({
        ...one,
        members: [...one.members.slice(1), { person: 'shared', role: 'developer' as const }],
      })),
    };
    expect(codes(shared)).toEqual([]);
    const policy = { ...semPolicy, members: { max: 140, countLeadership: false } };
    expect(checkFlowTeam(shared, { policy })[0]?.parameters).toMatchObject({ people: 141 });
  });

  test('[R242] a chief with another place in the Flow Team counts once', () => {
    const policy = { ...semPolicy, members: { max: 1, countLeadership: true } };
    const people = (team: FlowTeam) => checkFlowTeam(team, { policy })[0]?.parameters['people'];
    expect(people({ ...flowTeam(3, 1), architect: 'p0-0' })).toBe(5);
    expect(people({ ...flowTeam(3, 1), architect: 'cpo' })).toBe(5);
  });

  test('[R242] a policy may count the chief roles: 150 people then are 153', () => {
    const policy = { ...semPolicy, members: { max: 150, countLeadership: true } };
    expect(checkFlowTeam(flowTeam(15, 10), { policy }).map(({ message }) => message)).toEqual([
      'The Flow Team has 153 people; it may have at most 150.',
    ]);
    const { chiefProductOwner, chiefScrumMaster, architect, ...leaderless } = flowTeam(15, 10);
    expect([chiefProductOwner, chiefScrumMaster, architect]).toEqual(['cpo', 'csm', 'architect']);
    expect(codes(leaderless, policy)).toEqual([]);
  });

  test('[R451] policies replace constants: limits, severities and rules that are off', () => {
    const policy = {
      ...semPolicy,
      id: 'own',
      teams: { min: 1, max: 2 },
      severities: { 'flow-team-count': 'warning' as const },
    };
    expect(checkFlowTeam(flowTeam(3, 1), { policy })[0]).toMatchObject({
      severity: 'warning',
      parameters: { teams: 3, min: 1, max: 2 },
    });
    expect(codes(flowTeam(3, 1), { ...policy, severities: { 'flow-team-count': 'off' } })).toEqual([]);
  });

  test('findings say all that a dashboard needs', () => {
    expect(checkFlowTeam(flowTeam(1, 151))).toEqual([
      {
        code: 'flow-team-count',
        severity: 'error',
        requirements: ['R241'],
        path: 'teams',
        message: 'The Flow Team has 1 team; it needs 3 to 15.',
        parameters: { teams: 1, min: 3, max: 15 },
        refs: [{ kind: 'flow-team', id: 'payments' }],
      },
      {
        code: 'flow-team-size',
        severity: 'error',
        requirements: ['R242'],
        path: 'teams',
        message: 'The Flow Team has 151 people; it may have at most 150.',
        parameters: { people: 151, max: 150, countLeadership: false },
        refs: [{ kind: 'flow-team', id: 'payments' }],
      },
    ]);
  });

  test('malformed teams and policies are findings, all of them', () => {
    const findings = checkFlowTeam(
      { id: 'x', teams: [{ id: 'a', members: [{ person: 'p', role: 'boss' }] }] } as never,
      { policy: { id: 'p' }, polisy: 1 } as never,
    );
    expect(findings.map(({ code, path }) => [code, path])).toEqual([
      ['malformed', 'teams[0].members[0].role'],
      ['malformed', 'policy.source'],
      ['malformed', 'policy.teams'],
      ['malformed', 'policy.members'],
      ['malformed', 'policy.sprintWeeks'],
      ['malformed', 'polisy'],
    ]);
  });

  test('a team that is listed twice does not count twice', () => {
    const team = flowTeam(3, 1);
    const findings = checkFlowTeam({ ...team, teams: [...team.teams.slice(0, 2), ...team.teams.slice(0, 1)] });
    expect(findings.map(({ code, path }) => [code, path])).toEqual([['malformed', 'teams[2].id']]);
  });

  test('a policy with a misspelled field or with limits the wrong way round is no policy', () => {
    const policy = { ...semPolicy, teams: { min: 15, max: 3 }, severties: {} };
    expect(checkFlowTeam(flowTeam(3, 1), { policy }).map(({ message }) => message)).toEqual([
      'policy.teams.max must be at least the min, 15; it was 3.',
      'policy.severties is not a known field; known are id, source, teams, members, sprintWeeks, severities.',
    ]);
  });

  test('no limit of a policy lies below 0', () => {
    const faults = (policy: object): readonly string[] =>
      checkFlowTeam(flowTeam(3, 1), { policy: { ...semPolicy, ...policy } })
        .filter(({ code }) => code === 'malformed')
        .map(({ path }) => path);
    expect(faults({ teams: { min: 0, max: 0 }, members: { max: 0, countLeadership: false } })).toEqual([]);
    expect(faults({ teams: { min: -1, max: 3 } })).toEqual(['policy.teams.min']);
    expect(faults({ teams: { min: -2, max: -1 } })).toEqual(['policy.teams.min', 'policy.teams.max']);
    expect(faults({ members: { max: -1, countLeadership: false } })).toEqual(['policy.members.max']);
  });

  test('[R451] a policy sets the severity of every rule of flow, by codes that exist', () => {
    const small = flowTeam(2, 1);
    const severities = (set: object) =>
      checkFlowTeam(small, { policy: { ...semPolicy, severities: set } }).map(({ code, severity }) => [code, severity]);
    expect(severities({ 'flow-team-count': 'warning' })).toEqual([['flow-team-count', 'warning']]);
    expect(severities({ 'flow-team-cuont': 'off' })).toEqual([['malformed', 'error']]);
    for (const { code } of [...flowTeamRules, ...flowSprintRules]) {
      expect(severities({ [code]: 'info' })).toEqual([
        ['flow-team-count', code === 'flow-team-count' ? 'info' : 'error'],
      ]);
    }
  });

  test('ids like those of every object are ids like others', () => {
    const team = flowTeam(3, 1);
    const odd = {
      ...team,
      teams: team.teams.map((one, index) => ({ ...one, id: ['__proto__', 'constructor', 'toString'][index] ?? '' })),
    };
    expect(codes(odd)).toEqual([]);
  });

  test('whatever comes in, findings come out, in plain data', () => {
    fc.assert(
      fc.property(fc.oneof(junk, fc.record({ id: junk, teams: fc.array(junk) })), junk, (team, options) => {
        expect(isPlain(checkFlowTeam(team as never, options as never))).toBe(true);
      }),
    );
  });
});
