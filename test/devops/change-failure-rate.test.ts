import { changeFailureRate, type Deployment, type Incident } from 'product-flow/devops';
import { describe, expect, test } from 'vitest';
import { faultsOf, okOf } from '../support/results.js';

const window = { from: '2026-11-02T00:00:00Z', to: '2026-11-16T00:00:00Z' };
const deployments: readonly Deployment[] = [
  { id: 'd1', deployedAt: '2026-11-02T10:00:00Z' },
  { id: 'd2', deployedAt: '2026-11-04T15:30:00Z' },
  { id: 'd3', deployedAt: '2026-11-10T09:00:00Z' },
];
const incident = (id: string, startedAt: string): Incident => ({ id, startedAt });
const link = (deployment: string, incidentId: string) => ({
  from: { kind: 'deployment', id: deployment },
  to: { kind: 'incident', id: incidentId },
});

describe('changeFailureRate(data, options)', () => {
  test('[R420] counts deployments, not incidents: 4 of 23, not 6', () => {
    const many = Array.from({ length: 23 }, (_, index) => ({
      id: `d${index}`,
      deployedAt: new Date(Date.UTC(2026, 10, 2, index)).toISOString(),
    }));
    const incidents = [0, 0, 0, 5, 9, 12].map((hour, index) =>
      incident(`i${index}`, new Date(Date.UTC(2026, 10, 2, hour, 30 + index)).toISOString()),
    );
    const result = okOf(changeFailureRate({ deployments: many, incidents }, { window }));
    expect(result).toMatchObject({ value: 4 / 23, failed: 4, n: 23 });
    // R 4.2.2: prop.test(4, 23, correct = FALSE)
    expect(result.interval.lower).toBeCloseTo(0.06978653563, 10);
    expect(result.interval.upper).toBeCloseTo(0.3713764764, 10);
  });

  test('[R420] no incident is a rate of 0 with an upper limit, not simply 0', () => {
    const result = okOf(changeFailureRate({ deployments, incidents: [] }, { window }));
    expect(result).toMatchObject({ value: 0, n: 3, interval: { lower: 0 } });
    expect(result.interval.upper).toBeCloseTo(0.5614970317550454, 12);
  });

  test('[R420] an incident is put down to the last deployment at or before it', () => {
    const rate = (startedAt: string) =>
      okOf(changeFailureRate({ deployments, incidents: [incident('i', startedAt)] }, { window }));
    expect(rate('2026-11-04T15:29:59Z').attributions).toEqual([{ incident: 'i', deployment: 'd1', basis: 'latest' }]);
    expect(rate('2026-11-04T15:30:00Z').attributions).toEqual([{ incident: 'i', deployment: 'd2', basis: 'latest' }]);
    expect(rate('2026-11-02T09:59:59Z')).toMatchObject({
      failed: 0,
      unattributed: [{ incident: 'i', reason: 'before-first' }],
    });
  });

  test('[R420] but not when that was too long ago; the limit is explicit', () => {
    const incidents = [incident('i', '2026-11-09T15:30:01Z')];
    const sevenDays = okOf(changeFailureRate({ deployments, incidents }, { window }));
    expect(sevenDays).toMatchObject({ attributionWindowHours: 168, failed: 1 });
    const fiveDays = okOf(changeFailureRate({ deployments, incidents }, { window, attributionWindowHours: 120 }));
    expect(fiveDays).toMatchObject({ failed: 0, unattributed: [{ incident: 'i', reason: 'too-late' }] });
    expect(fiveDays.cautions.map(({ code }) => code)).toContain('unattributed-incidents');
    expect(
      okOf(changeFailureRate({ deployments, incidents }, { window, attributionWindowHours: 120.0003 })).failed,
    ).toBe(1);
  });

  test('an explicit link wins over the order in time, in either direction, and may name several', () => {
    const incidents = [incident('i', '2026-11-10T10:00:00Z')];
    const linked = okOf(changeFailureRate({ deployments, incidents, links: [link('d1', 'i')] }, { window }));
    expect(linked.attributions).toEqual([{ incident: 'i', deployment: 'd1', basis: 'link' }]);
    const { from, to } = link('d1', 'i');
    const both = okOf(
      changeFailureRate(
        { deployments, incidents, links: [{ from: to, to: from }, link('d2', 'i'), link('d2', 'i')] },
        { window },
      ),
    );
    expect(both.attributions.map(({ deployment }) => deployment)).toEqual(['d1', 'd2']);
    expect(both.failed).toBe(2);
  });

  test('a deployment that fixes an incident did not cause it', () => {
    const incidents = [incident('i', '2026-11-04T16:00:00Z')];
    const links = [
      { ...link('d2', 'i'), type: 'causes' },
      { ...link('d3', 'i'), type: 'fixes' },
    ];
    const result = okOf(changeFailureRate({ deployments, incidents, links }, { window }));
    expect(result).toMatchObject({ failed: 1, linksOfOtherType: 1 });
    expect(result.attributions).toEqual([{ incident: 'i', deployment: 'd2', basis: 'link' }]);
    const ours = okOf(changeFailureRate({ deployments, incidents, links }, { window, causalLinkTypes: ['fixes'] }));
    expect(ours.attributions.map(({ deployment }) => deployment)).toEqual(['d3']);
    const onlyFixed = okOf(changeFailureRate({ deployments, incidents, links: links.slice(1) }, { window }));
    expect(onlyFixed.attributions).toEqual([{ incident: 'i', deployment: 'd2', basis: 'latest' }]);
  });

  test('an incident before the deployment that a link blames is counted, with a caution', () => {
    const incidents = [incident('i', '2026-11-04T16:00:00Z')];
    const codes = (links: readonly ReturnType<typeof link>[]) =>
      okOf(changeFailureRate({ deployments, incidents, links }, { window, asOf: '2026-12-01T00:00:00Z' })).cautions.map(
        ({ code }) => code,
      );
    expect(codes([link('d3', 'i')])).toEqual(['incident-before-deployment']);
    expect(codes([link('d2', 'i')])).toEqual([]);
  });

  test('an incident at the instant of the deployment that a link blames is not before it', () => {
    const at = (startedAt: string) =>
      okOf(
        changeFailureRate(
          { deployments, incidents: [incident('i', startedAt)], links: [link('d2', 'i')] },
          { window, asOf: '2026-12-01T00:00:00Z' },
        ),
      ).cautions.length;
    expect([at('2026-11-04T15:30:00Z'), at('2026-11-04T15:29:59.999Z')]).toEqual([0, 1]);
  });

  test('an incident that no deployment explains is one of the window from its first instant on', () => {
    const at = (startedAt: string) =>
      okOf(changeFailureRate({ deployments, incidents: [incident('i', startedAt)] }, { window })).unattributed.length;
    expect([at('2026-11-01T23:59:59.999Z'), at(window.from)]).toEqual([0, 1]);
  });

  test('a window ends after it starts, and some of it lies before asOf', () => {
    const faults = (more: object) => faultsOf(changeFailureRate({ deployments, incidents: [] }, { window, ...more }));
    expect(faults({ window: { from: window.from, to: window.from } })).toEqual([['inconsistent', 'window.to']]);
    expect(faults({ asOf: window.from })).toEqual([['insufficient-data', 'asOf']]);
  });

  test('what happened at asOf or later changes nothing', () => {
    const asOf = '2026-11-10T09:00:00Z';
    const early = [incident('i1', '2026-11-03T00:00:00Z')];
    const late = [incident('i2', '2026-11-10T09:00:00Z'), incident('i3', '2026-11-12T00:00:00Z')];
    const links = [link('d2', 'i3')];
    const before = okOf(
      changeFailureRate({ deployments: deployments.slice(0, 2), incidents: early }, { window, asOf }),
    );
    const all = okOf(changeFailureRate({ deployments, incidents: [...early, ...late], links }, { window, asOf }));
    expect(all).toEqual({
      ...before,
      excludedIncidents: { outsideWindow: 0, afterAsOf: 2 },
      excluded: { ...before.excluded, afterAsOf: 1 },
    });
    expect(all).toMatchObject({ failed: 1, n: 2 });
  });

  test('the level is that of the interval', () => {
    // R 4.2.2: prop.test(0, 3, correct = FALSE, conf.level = 0.8)
    const { interval } = okOf(changeFailureRate({ deployments, incidents: [] }, { window, confidenceLevel: 0.8 }));
    expect(interval).toMatchObject({ lower: 0, confidenceLevel: 0.8 });
    expect(interval.upper).toBeCloseTo(0.353778964874124, 11);
  });

  test('the limits of attribution and of ripening, to the millisecond', () => {
    const options = { window, attributionWindowHours: 24 };
    const at = (startedAt: string) =>
      okOf(changeFailureRate({ deployments: deployments.slice(0, 1), incidents: [incident('i', startedAt)] }, options));
    expect(at('2026-11-03T10:00:00Z').failed).toBe(1);
    expect(at('2026-11-03T10:00:00.001Z').failed).toBe(0);
    const ripe = (asOf: string) =>
      okOf(changeFailureRate({ deployments: deployments.slice(0, 1), incidents: [] }, { ...options, asOf })).maturing;
    expect(ripe('2026-11-03T10:00:00Z')).toBe(0);
    expect(ripe('2026-11-03T09:59:59.999Z')).toBe(1);
    const outside = [incident('start', '2026-11-01T23:59:59Z'), incident('end', '2026-11-16T00:00:00Z')];
    const unattributed = okOf(changeFailureRate({ deployments: deployments.slice(0, 1), incidents: outside }, options));
    expect(unattributed).toMatchObject({ unattributed: [], excludedIncidents: { outsideWindow: 2, afterAsOf: 0 } });
  });

  test('of two deployments at one instant the last by id answers, in whichever order they come', () => {
    const twins = [
      { id: 'b', deployedAt: '2026-11-03T10:00:00Z' },
      { id: 'a', deployedAt: '2026-11-03T11:00:00+01:00' },
    ];
    const incidents = [incident('i', '2026-11-03T12:00:00Z')];
    for (const given of [twins, [...twins].reverse()]) {
      expect(okOf(changeFailureRate({ deployments: given, incidents }, { window })).attributions).toEqual([
        { incident: 'i', deployment: 'b', basis: 'latest' },
      ]);
    }
  });

  test('a hundred thousand links of one incident take no longer than as many of many', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => ({ id: `d${index}`, deployedAt: window.from }));
    const incidents = [incident('i', '2026-11-03T00:00:00Z')];
    const links = many.map(({ id }) => link(id, 'i'));
    expect(okOf(changeFailureRate({ deployments: many, incidents, links }, { window })).failed).toBe(100_000);
  });

  test('the definition says whether links, time or both decide', () => {
    const incidents = [incident('i1', '2026-11-03T00:00:00Z'), incident('i2', '2026-11-11T00:00:00Z')];
    const links = [link('d2', 'i1')];
    const failed = (definition: 'linked-then-latest' | 'linked' | 'latest') => {
      const result = okOf(changeFailureRate({ deployments, incidents, links }, { window, definition }));
      expect(result.definition).toBe(definition);
      return result.attributions.map(({ deployment }) => deployment);
    };
    expect(failed('linked-then-latest')).toEqual(['d2', 'd3']);
    expect(failed('linked')).toEqual(['d2']);
    expect(failed('latest')).toEqual(['d1', 'd3']);
  });

  test('asking for links where no incident has one is no data, never a rate of 0', () => {
    const incidents = [incident('i', '2026-11-03T00:00:00Z')];
    expect(faultsOf(changeFailureRate({ deployments, incidents }, { window, definition: 'linked' }))).toEqual([
      ['insufficient-data', 'links'],
    ]);
    expect(okOf(changeFailureRate({ deployments, incidents: [] }, { window, definition: 'linked' })).value).toBe(0);
    const ghost = okOf(
      changeFailureRate({ deployments, incidents, links: [link('ghost', 'i')] }, { window, definition: 'linked' }),
    );
    expect(ghost).toMatchObject({ value: 0, unattributed: [{ incident: 'i', reason: 'unknown-deployment' }] });
  });

  test('a link to a deployment that does not count is reported', () => {
    const incidents = [incident('i', '2026-11-03T00:00:00Z')];
    const result = okOf(changeFailureRate({ deployments, incidents, links: [link('ghost', 'i')] }, { window }));
    expect(result.unattributed).toEqual([{ incident: 'i', reason: 'unknown-deployment' }]);
    expect(result.cautions.map(({ code }) => code)).toContain('unattributed-incidents');
  });

  test('links between other kinds of records are left alone', () => {
    const links = [{ from: { kind: 'release', id: 'd1' }, to: { kind: 'incident', id: 'i' } }];
    const incidents = [incident('i', '2026-11-10T10:00:00Z')];
    expect(okOf(changeFailureRate({ deployments, incidents, links }, { window })).attributions[0]).toMatchObject({
      deployment: 'd3',
      basis: 'latest',
    });
  });

  test('deployments that an incident may still follow are counted, with a caution', () => {
    const result = okOf(changeFailureRate({ deployments, incidents: [] }, { window }));
    expect(result.maturing).toBe(1);
    expect(result.cautions.map(({ code }) => code)).toEqual(['maturing-deployments']);
    const later = okOf(changeFailureRate({ deployments, incidents: [] }, { window, asOf: '2026-12-01T00:00:00Z' }));
    expect(later).toMatchObject({ maturing: 0, cautions: [] });
  });

  test('no deployment in the window is no data', () => {
    expect(faultsOf(changeFailureRate({ deployments: [], incidents: [] }, { window }))).toEqual([
      ['insufficient-data', 'deployments'],
    ]);
  });

  test('lists all faults at once', () => {
    const data = {
      deployments: [{ id: 'a' }],
      incidents: [{ id: 'i', startedAt: 5, resolvedAt: 'x' }],
      links: [{ from: { kind: 'incident' } }],
    } as never;
    const options = { window, definition: 'guess', attributionWindowHours: 0, limit: 1 } as never;
    expect(faultsOf(changeFailureRate(data, options))).toEqual([
      ['missing', 'deployments[0].deployedAt'],
      ['invalid-type', 'incidents[0].startedAt'],
      ['invalid-format', 'incidents[0].resolvedAt'],
      ['missing', 'links[0].from.id'],
      ['missing', 'links[0].to'],
      ['unknown-option', 'definition'],
      ['out-of-range', 'attributionWindowHours'],
      ['unknown-field', 'limit'],
    ]);
    const twice = {
      deployments: [...deployments, ...deployments.slice(0, 1)],
      incidents: [incident('i', window.from), incident('i', window.from)],
    };
    expect(faultsOf(changeFailureRate(twice, { window }))).toEqual([
      ['duplicate', 'deployments[3].id'],
      ['duplicate', 'incidents[1].id'],
    ]);
  });
});
