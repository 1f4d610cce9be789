import { type Deployment, deploymentFrequency } from 'product-flow/devops';
import { describe, expect, test } from 'vitest';
import { faultsOf, okOf } from '../support/results.js';

const window = { from: '2026-11-02T00:00:00Z', to: '2026-11-16T00:00:00Z' };
const deployment = (id: string, deployedAt: string, more: Partial<Deployment> = {}): Deployment => ({
  id,
  deployedAt,
  ...more,
});

describe('deploymentFrequency(data, options)', () => {
  test('[R418] is deployments per week with the exact Poisson interval', () => {
    // R 4.2.2: poisson.test(14, T = 13)
    const from = Date.UTC(2026, 0, 5);
    const deployments = Array.from({ length: 14 }, (_, index) =>
      deployment(`d${index}`, new Date(from + index * 6.5 * 86_400_000).toISOString()),
    );
    const result = okOf(
      deploymentFrequency({ deployments }, { window: { from: '2026-01-05T00:00:00Z', to: '2026-04-06T00:00:00Z' } }),
    );
    expect(result).toMatchObject({
      value: 14 / 13,
      per: 'week',
      n: 14,
      days: 91,
      definition: 'deployments',
      zone: 'UTC',
    });
    expect(result.interval.lower).toBeCloseTo(0.588763867408, 11);
    expect(result.interval.upper).toBeCloseTo(1.806893932449, 11);
  });

  test('[R418] accounts for every deployment: what counted, and why the others did not', () => {
    const deployments = [
      deployment('a', '2026-11-02T00:00:00Z'),
      deployment('b', '2026-11-15T23:59:59Z', { status: 'success', environment: 'production' }),
      deployment('before', '2026-11-01T23:59:59Z'),
      deployment('at-the-end', '2026-11-16T00:00:00Z'),
      deployment('failed', '2026-11-05T00:00:00Z', { status: 'failure' }),
      deployment('cancelled', '2026-11-05T00:00:00Z', { status: 'cancelled' }),
      deployment('staging', '2026-11-05T00:00:00Z', { environment: 'staging' }),
    ];
    expect(okOf(deploymentFrequency({ deployments }, { window }))).toMatchObject({
      n: 2,
      excluded: { outsideWindow: 2, otherEnvironment: 1, notSuccessful: 2, afterAsOf: 0 },
    });
    expect(okOf(deploymentFrequency({ deployments }, { window, environment: 'staging' })).n).toBe(1);
  });

  test('no deployment in the window is data: 0 with an upper limit', () => {
    const result = okOf(deploymentFrequency({ deployments: [deployment('a', '2026-01-01T00:00:00Z')] }, { window }));
    expect(result).toMatchObject({ value: 0, n: 0, interval: { lower: 0 } });
    expect(result.interval.upper).toBeCloseTo(3.6888794541139363 / 2, 12);
  });

  test('no record of any deployment is no data', () => {
    expect(faultsOf(deploymentFrequency({ deployments: [] }, { window }))).toEqual([
      ['insufficient-data', 'deployments'],
    ]);
    const staging = [deployment('a', '2026-11-05T00:00:00Z', { environment: 'staging' })];
    expect(faultsOf(deploymentFrequency({ deployments: staging }, { window }))).toEqual([
      ['insufficient-data', 'deployments'],
    ]);
  });

  test('days with a deployment are another definition, and the result says which', () => {
    const deployments = [
      '2026-11-03T08:00:00Z',
      '2026-11-03T09:00:00Z',
      '2026-11-04T09:00:00Z',
      '2026-11-10T09:00:00Z',
    ].map((at, index) => deployment(`d${index}`, at));
    const result = okOf(deploymentFrequency({ deployments }, { window, definition: 'deployment-days' }));
    expect(result).toMatchObject({ value: 1.5, n: 4, deploymentDays: 3, definition: 'deployment-days' });
    expect(result.interval.upper).toBeLessThanOrEqual(7);
    expect(okOf(deploymentFrequency({ deployments }, { window, per: 'day' })).value).toBeCloseTo(4 / 14, 12);
    // R 4.2.2: 7 * prop.test(3, 14, correct = FALSE)$conf.int, and the same with conf.level = 0.8
    expect(result.interval.lower).toBeCloseTo(0.529997069888523, 11);
    expect(result.interval.upper).toBeCloseTo(3.33124614106202, 11);
    const daily = okOf(
      deploymentFrequency({ deployments }, { window, definition: 'deployment-days', per: 'day', confidenceLevel: 0.8 }),
    ).interval;
    expect(daily.confidenceLevel).toBe(0.8);
    expect(daily.lower).toBeCloseTo(0.107984371272328, 11);
    expect(daily.upper).toBeCloseTo(0.38058432119856, 11);
  });

  test('[R418] the level is that of the interval', () => {
    // R 4.2.2: poisson.test(4, T = 2, conf.level = 0.8)
    const deployments = ['03', '04', '05', '12'].map((day) => deployment(day, `2026-11-${day}T09:00:00Z`));
    const { interval } = okOf(deploymentFrequency({ deployments }, { window, confidenceLevel: 0.8 }));
    expect(interval.lower).toBeCloseTo(0.872384781412456, 9);
    expect(interval.upper).toBeCloseTo(3.996794793026316, 9);
  });

  test('deployment days are a share of all days that the window holds a part of', () => {
    const noonToNoon = { from: '2026-11-02T12:00:00Z', to: '2026-11-04T12:00:00Z' };
    const value = (days: readonly string[], more: object = {}): number => {
      const deployments = [
        deployment('before', '2026-11-01T00:00:00Z'),
        ...days.map((day) => deployment(day, `2026-11-${day}:00:00Z`)),
      ];
      const options = { window: noonToNoon, definition: 'deployment-days', per: 'day', ...more } as const;
      const result = okOf(deploymentFrequency({ deployments }, options));
      expect(result.daysTouched).toBe(3);
      return result.value;
    };
    expect(value(['02T13'])).toBeCloseTo(1 / 3, 12);
    expect(value(['02T13', '03T13'])).toBeCloseTo(2 / 3, 12);
    expect(value(['02T13', '03T13', '04T11'])).toBe(1);
    const midnights = { from: '2026-11-02T00:00:00Z', to: '2026-11-04T00:00:00Z' };
    expect(value(['02T13'], { window: midnights, zone: 'America/New_York' })).toBeCloseTo(1 / 3, 12);
  });

  test('the day on which clocks change is one day', () => {
    const on = (from: string, to: string) =>
      okOf(
        deploymentFrequency(
          { deployments: [deployment('a', from)] },
          { window: { from, to }, zone: 'Europe/Berlin', per: 'day' },
        ),
      );
    expect(on('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z')).toMatchObject({ days: 1, daysTouched: 1, value: 1 });
    expect(on('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z')).toMatchObject({ days: 1, daysTouched: 1, value: 1 });
  });

  test('days are those of the zone', () => {
    const deployments = [deployment('a', '2026-11-03T18:00:00Z'), deployment('b', '2026-11-03T19:00:00Z')];
    const days = (zone: string): number => okOf(deploymentFrequency({ deployments }, { window, zone })).deploymentDays;
    expect(days('UTC')).toBe(1);
    expect(days('Asia/Kolkata')).toBe(2);
  });

  test('a change of clocks makes no day longer', () => {
    const week = { from: '2026-03-02T05:00:00Z', to: '2026-03-09T04:00:00Z' };
    const deployments = [deployment('a', '2026-03-03T00:00:00Z')];
    expect(okOf(deploymentFrequency({ deployments }, { window: week, zone: 'America/New_York' }))).toMatchObject({
      days: 7,
      value: 1,
    });
    expect(okOf(deploymentFrequency({ deployments }, { window: week })).days).toBeCloseTo(167 / 24, 12);
  });

  test('a window within the hour that clocks repeat still has its length', () => {
    const repeated = { from: '2026-11-01T05:50:00Z', to: '2026-11-01T06:10:00Z' };
    const result = okOf(
      deploymentFrequency(
        { deployments: [deployment('a', '2026-11-01T06:00:00Z')] },
        { window: repeated, zone: 'America/New_York' },
      ),
    );
    expect(result.days).toBeCloseTo(20 / 1440, 12);
  });

  test('a window that goes on is cut at asOf, and the result says so', () => {
    const deployments = [deployment('a', '2026-11-03T00:00:00Z'), deployment('future', '2026-11-12T00:00:00Z')];
    const result = okOf(deploymentFrequency({ deployments }, { window, asOf: '2026-11-09T00:00:00Z' }));
    const ended = deploymentFrequency({ deployments }, { window, asOf: '2026-11-16T01:00:00+01:00' });
    expect(okOf(ended).window).toEqual(window);
    expect(result).toMatchObject({
      n: 1,
      days: 7,
      value: 1,
      window: { from: window.from, to: '2026-11-09T00:00:00Z' },
      excluded: { outsideWindow: 0, afterAsOf: 1 },
    });
    expect(
      faultsOf(deploymentFrequency({ deployments: deployments.slice(1) }, { window, asOf: '2026-11-12T00:00:00Z' })),
    ).toEqual([['insufficient-data', 'deployments']]);
    expect(faultsOf(deploymentFrequency({ deployments }, { window, asOf: window.from }))).toEqual([
      ['insufficient-data', 'asOf'],
    ]);
  });

  test('bursts carry a caution: the interval is too narrow then', () => {
    const burst = Array.from({ length: 12 }, (_, index) =>
      deployment(`d${index}`, `2026-11-03T${String(index + 8).padStart(2, '0')}:00:00Z`),
    );
    expect(okOf(deploymentFrequency({ deployments: burst }, { window })).cautions.map(({ code }) => code)).toEqual([
      'bursts',
    ]);
    const even = Array.from({ length: 12 }, (_, index) =>
      deployment(`d${index}`, `2026-11-${String(index + 3).padStart(2, '0')}T08:00:00Z`),
    );
    expect(okOf(deploymentFrequency({ deployments: even }, { window })).cautions).toEqual([]);
    const cautions = (early: number, late: number): number =>
      okOf(
        deploymentFrequency(
          {
            deployments: [
              ...Array.from({ length: early }, (_, index) => deployment(`e${index}`, window.from)),
              ...Array.from({ length: late }, (_, index) => deployment(`l${index}`, '2026-11-15T23:59:59.999Z')),
            ],
          },
          { window },
        ),
      ).cautions.length;
    // Two halves: 11 against 3 gives χ² = 4.57 and p = 0.033, 12 against 2 gives 7.14 and 0.0075.
    expect([cautions(11, 3), cautions(12, 2), cautions(2, 12)]).toEqual([0, 1, 1]);
    // 9 against 1 gives 6.4 and 0.0114.
    expect([cautions(9, 1), cautions(1, 9)]).toEqual([0, 0]);
    // Ten fill two parts with five each, nine do not.
    expect([cautions(10, 0), cautions(9, 0)]).toEqual([1, 0]);
  });

  test('lists all faults at once', () => {
    const deployments = [
      deployment('a', '2026-11-03'),
      deployment('', '2026-11-03T24:00:00Z', { status: 'ok' } as never),
      null,
    ] as never;
    const options = { window: { from: 'x' }, zone: 'Mars/Olympus_Mons', per: 'month', windw: 1 } as never;
    expect(faultsOf(deploymentFrequency({ deployments }, options))).toEqual([
      ['invalid-format', 'deployments[0].deployedAt'],
      ['invalid-format', 'deployments[1].id'],
      ['invalid-format', 'deployments[1].deployedAt'],
      ['unknown-option', 'deployments[1].status'],
      ['invalid-type', 'deployments[2]'],
      ['invalid-format', 'window.from'],
      ['missing', 'window.to'],
      ['unknown-option', 'per'],
      ['invalid-format', 'zone'],
      ['unknown-field', 'windw'],
    ]);
    expect(faultsOf(deploymentFrequency({ deployments: [] }, undefined as never)).map(([code]) => code)).toEqual([
      'missing',
    ]);
  });

  test('ids that stand twice and windows that do not end after they start', () => {
    const deployments = [deployment('a', '2026-11-03T00:00:00Z'), deployment('a', '2026-11-04T00:00:00Z')];
    for (const to of [window.from, '2026-11-02T01:00:00+01:00', '2026-11-01T00:00:00Z']) {
      expect(faultsOf(deploymentFrequency({ deployments }, { window: { from: window.from, to } }))).toEqual([
        ['duplicate', 'deployments[1].id'],
        ['inconsistent', 'window.to'],
      ]);
    }
    const instant = { from: window.from, to: '2026-11-02T00:00:00.001Z' };
    expect(okOf(deploymentFrequency({ deployments: deployments.slice(1) }, { window: instant })).n).toBe(0);
  });
});
