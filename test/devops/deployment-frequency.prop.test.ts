import * as fc from 'fast-check';
import { type Deployment, deploymentFrequency } from 'product-flow/devops';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { okOf } from '../support/results.js';

const window = { from: '2026-11-02T00:00:00Z', to: '2026-11-16T00:00:00Z' };
const deployment = (id: string, deployedAt: string, more: Partial<Deployment> = {}): Deployment => ({
  id,
  deployedAt,
  ...more,
});

describe('laws of deploymentFrequency', () => {
  const start = Date.UTC(2026, 10, 2);
  const deployments = fc
    .uniqueArray(fc.integer({ min: -30 * 24, max: 44 * 24 }), { minLength: 1, maxLength: 60 })
    .map((hours) => hours.map((hour) => deployment(`d${hour}`, new Date(start + hour * 3_600_000).toISOString())));

  test('the order of the records makes no difference', () => {
    fc.assert(
      fc.property(deployments, (list) => {
        expect(okOf(deploymentFrequency({ deployments: [...list].reverse() }, { window }))).toEqual(
          okOf(deploymentFrequency({ deployments: list }, { window })),
        );
      }),
    );
  });

  test('records outside of the window change nothing but their own count', () => {
    fc.assert(
      fc.property(deployments, (list) => {
        const inside = list.filter(
          ({ deployedAt }) =>
            Date.parse(deployedAt) >= Date.parse(window.from) && Date.parse(deployedAt) < Date.parse(window.to),
        );
        if (inside.length === 0) return;
        const { excluded, ...all } = okOf(deploymentFrequency({ deployments: list }, { window }));
        const { excluded: none, ...alone } = okOf(deploymentFrequency({ deployments: inside }, { window }));
        expect(alone).toEqual(all);
        expect(excluded.outsideWindow - none.outsideWindow).toBe(list.length - inside.length);
      }),
    );
  });

  test('two halves of a window have as many deployments as the whole', () => {
    fc.assert(
      fc.property(deployments, fc.integer({ min: 1, max: 13 }), (list, day) => {
        const middle = new Date(start + day * 86_400_000).toISOString();
        const count = (from: string, to: string): number =>
          okOf(deploymentFrequency({ deployments: list }, { window: { from, to } })).n;
        expect(count(window.from, middle) + count(middle, window.to)).toBe(count(window.from, window.to));
      }),
    );
  });

  test('whatever comes in, a value or errors come out, in plain data', () => {
    const records = fc.array(fc.oneof(junk, fc.record({ id: junk, deployedAt: junk, status: junk })));
    fc.assert(
      fc.property(fc.oneof(junk, fc.record({ deployments: records })), junk, (data, options) => {
        for (const result of [
          deploymentFrequency(data as never, { window }),
          deploymentFrequency(data as never, options as never),
        ]) {
          expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
