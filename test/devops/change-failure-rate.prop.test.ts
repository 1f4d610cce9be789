import * as fc from 'fast-check';
import { changeFailureRate, type Deployment, type Incident } from 'product-flow/devops';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { okOf } from '../support/results.js';

const window = { from: '2026-11-02T00:00:00Z', to: '2026-11-16T00:00:00Z' };
const deployments: readonly Deployment[] = [
  { id: 'd1', deployedAt: '2026-11-02T10:00:00Z' },
  { id: 'd2', deployedAt: '2026-11-04T15:30:00Z' },
  { id: 'd3', deployedAt: '2026-11-10T09:00:00Z' },
];
const incident = (id: string, startedAt: string): Incident => ({ id, startedAt });

describe('laws of changeFailureRate', () => {
  const at = (hour: number): string => new Date(Date.UTC(2026, 10, 2) + hour * 3_600_000).toISOString();
  const history = fc.record({
    deployments: fc
      .uniqueArray(fc.integer({ min: -200, max: 500 }), { minLength: 1, maxLength: 40 })
      .map((hours) => hours.map((hour) => ({ id: `d${hour}`, deployedAt: at(hour) }))),
    incidents: fc
      .uniqueArray(fc.integer({ min: -200, max: 500 }), { maxLength: 40 })
      .map((hours) => hours.map((hour) => incident(`i${hour}`, at(hour + 0.5)))),
  });

  test('the rate is a share, held by its interval, and every failed deployment has a reason', () => {
    fc.assert(
      fc.property(history, (data) => {
        const result = changeFailureRate(data, { window });
        if (result.isErr()) return;
        const { value, interval, failed, n, attributions } = result.value;
        expect(failed).toBe(new Set(attributions.map(({ deployment }) => deployment)).size);
        expect(value).toBe(failed / n);
        expect(interval.lower ?? 2).toBeLessThanOrEqual(value);
        expect(interval.upper ?? -1).toBeGreaterThanOrEqual(value);
      }),
    );
  });

  test('what lies outside of the window, but for the attribution margin, changes nothing', () => {
    fc.assert(
      fc.property(history, (data) => {
        const hours = 48;
        const [from, to, margin] = [Date.parse(window.from), Date.parse(window.to), hours * 3_600_000];
        const near = (epoch: number): boolean => epoch >= from - margin && epoch <= to + margin;
        const trimmed = {
          deployments: data.deployments.filter(({ deployedAt }) => near(Date.parse(deployedAt))),
          incidents: data.incidents.filter(({ startedAt }) => near(Date.parse(startedAt))),
        };
        const options = { window, attributionWindowHours: hours };
        const [all, some] = [changeFailureRate(data, options), changeFailureRate(trimmed, options)];
        expect(some.isOk()).toBe(all.isOk());
        if (all.isErr() || some.isErr()) return;
        expect(some.value.attributions).toEqual(all.value.attributions);
        expect([some.value.value, some.value.n, some.value.maturing]).toEqual([
          all.value.value,
          all.value.n,
          all.value.maturing,
        ]);
      }),
    );
  });

  test('another incident never lowers the rate; the order of records makes no difference', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 300 }), (data, hour) => {
        const result = changeFailureRate(data, { window });
        if (result.isErr()) return;
        const more = { ...data, incidents: [...data.incidents, incident('another', at(hour))] };
        expect(okOf(changeFailureRate(more, { window })).value).toBeGreaterThanOrEqual(result.value.value);
        const reversed = { deployments: [...data.deployments].reverse(), incidents: [...data.incidents].reverse() };
        expect(okOf(changeFailureRate(reversed, { window })).value).toBe(result.value.value);
      }),
    );
  });

  test('whatever comes in, a value or errors come out, in plain data', () => {
    const records = fc.array(fc.oneof(junk, fc.record({ id: junk, deployedAt: junk, startedAt: junk })));
    fc.assert(
      fc.property(
        fc.oneof(junk, fc.record({ deployments: records, incidents: records, links: junk })),
        junk,
        (data, options) => {
          for (const result of [
            changeFailureRate(data as never, { window }),
            changeFailureRate({ deployments, incidents: [] }, options as never),
          ]) {
            expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
