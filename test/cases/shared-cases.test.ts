/**
 * Reference values that live beside this repository, in ../shared/cases: how many of them the library
 * can be asked, and how many hold. Elsewhere that folder is absent, and this file says so.
 */

import { existsSync, readFileSync } from 'node:fs';
import { changeFailureRate, deploymentFrequency } from 'product-flow/devops';
import { sampleRatioMismatch } from 'product-flow/experiments';
import { netPromoterScore, type PromoterScoreInterval } from 'product-flow/feedback';
import { normalSf } from 'product-flow/numeric';
import { riceScore, wsjfScore } from 'product-flow/prioritization';
import { evaluateQualityGate, type ThresholdComparison } from 'product-flow/quality-gates';
import {
  compareProportions,
  type ProportionIntervalMethod,
  proportionInterval,
  rateInterval,
} from 'product-flow/statistics';
import { afterAll, describe, expect, test } from 'vitest';
import { firstDifference } from '../support/compare.js';
import { okOf } from '../support/results.js';

interface Case {
  readonly id: string;
  readonly method: string;
  // The inputs differ from case to case; each asker below knows its own.
  readonly inputs: never;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly expect: 'match' | 'avoid';
  readonly tolerance?: number;
}

/** What the library answers to a case, under the names of the expected values that it answers. */
type Asker = (inputs: never) => Readonly<Record<string, unknown>>;

const interval = (successes: number, trials: number, method: ProportionIntervalMethod): readonly number[] => {
  const { lower, upper } = okOf(proportionInterval({ successes, trials }, { method }));
  return [lower, upper];
};
const arms = (
  [treated = 0, controlled = 0]: readonly number[],
  [ofTreated = 0, ofControlled = 0]: readonly number[],
) => ({
  control: { successes: controlled, trials: ofControlled },
  treatment: { successes: treated, trials: ofTreated },
});
const promoterScore =
  (method: PromoterScoreInterval): Asker =>
  ({ counts }: { counts: { detractors: number; passives: number; promoters: number } }) => {
    const scores = [
      ...new Array<number>(counts.detractors).fill(3),
      ...new Array<number>(counts.passives).fill(8),
      ...new Array<number>(counts.promoters).fill(10),
    ];
    const { value, interval: points, n } = okOf(netPromoterScore(scores, { interval: method }));
    const [low, high] = [(points.lower ?? 0) / 100, (points.upper ?? 0) / 100];
    // At a low level, where nothing is cut at ±100, half the width is 0.2533… standard errors.
    const narrow = okOf(netPromoterScore(scores, { interval: method, confidenceLevel: 0.2 })).interval;
    const se = ((narrow.upper ?? 0) - (narrow.lower ?? 0)) / 200 / 0.2533471031357997;
    return {
      nps: value / 100,
      low,
      high,
      centre: (low + high) / 2,
      ...(method === 'wald' ? { se, variance: se * se * n } : {}),
    };
  };
const ratioCheck: Asker = ({ observed, weights }: { observed: number[]; weights: number[] }) => {
  const { statistic, pValue, degreesOfFreedom } = okOf(sampleRatioMismatch({ observed, expected: weights }));
  return { chi2: statistic, pValue, df: degreesOfFreedom };
};
const day = 86_400_000;
const start = Date.UTC(2026, 0, 5);
const at = (days: number): string => new Date(start + days * day).toISOString();
const yearOf = { from: at(0), to: at(364) };
const hoursOf = (text: string): number => Number(text.slice(0, -1)) * (text.endsWith('d') ? 24 : 1);
const attributed: Asker = ({ deployments, incidents }: { deployments: string[]; incidents: string[] }) => {
  const { attributions, value } = okOf(
    changeFailureRate(
      {
        deployments: deployments.map((id) => ({ id, deployedAt: at(100 + hoursOf(id) / 24) })),
        incidents: incidents.map((id) => ({ id, startedAt: at(100 + hoursOf(id) / 24) })),
      },
      { window: yearOf },
    ),
  );
  return { failed: attributions.map(({ deployment }) => deployment), cfrPercent: 100 * value };
};
const failing = (deployments: number, failures: readonly number[]): number => {
  const made = Array.from({ length: deployments }, (_, index) => ({ id: `d${index}`, deployedAt: at(index) }));
  const incidents = failures.map((deployment, index) => ({ id: `i${index}`, startedAt: at(deployment + 0.5) }));
  return okOf(changeFailureRate({ deployments: made, incidents }, { window: yearOf })).value;
};

const askers: Readonly<Record<string, Readonly<Record<string, Asker>>>> = {
  devops: {
    'dora-cfr-example': ({ deployments }: { deployments: number }) => ({ rate: failing(deployments, [1]) }),
    'dora-cfr-count-deployments-not-incidents': ({ deployments }: { deployments: number }) => ({
      correct: failing(deployments, [0, 0, 0, 5, 9, 12]),
    }),
    'dora-cfr-ci-wilson': ({ x, n }: { x: number; n: number }) => ({
      low: interval(x, n, 'wilson')[0],
      high: interval(x, n, 'wilson')[1],
    }),
    'dora-cfr-zero-failures-ci': ({ x, n }: { x: number; n: number }) => ({
      low: interval(x, n, 'wilson')[0],
      wilsonHigh: interval(x, n, 'wilson')[1],
      exactHigh: interval(x, n, 'clopper-pearson')[1],
    }),
    'dora-df-poisson-ci': ({ count, weeks }: { count: number; weeks: number }) => {
      const { estimate, lower, upper } = okOf(rateInterval({ count, exposure: weeks }));
      return { rate: estimate, low: lower, high: upper };
    },
    'dora-incident-map-window': attributed,
    'dora-incident-before-first-deploy': attributed,
    'dora-middleware-int-floor': ({ deployments, weeks }: { deployments: number; weeks: number }) => ({
      correctWeekly: okOf(
        deploymentFrequency(
          {
            deployments: Array.from({ length: deployments }, (_, index) => ({
              id: `d${index}`,
              deployedAt: at(index),
            })),
          },
          { window: { from: at(0), to: at(7 * weeks) } },
        ),
      ).value,
    }),
    'gate-sonar-compare': ({ conds }: { conds: ['GT' | 'LT', number, number][] }) => ({
      status: conds.map(([comparison, threshold, value]) => {
        const failWhen: ThresholdComparison = { operator: comparison === 'GT' ? '>' : '<', threshold };
        const gate = { id: 'sonar', conditions: [{ id: 'c', metric: 'm', unit: 'count', failWhen }] };
        return okOf(evaluateQualityGate(gate, [{ metric: 'm', value, unit: 'count' }])).verdict === 'fail'
          ? 'ERROR'
          : 'OK';
      }),
    }),
    'gate-gitlab-fallback': ({ fallback }: { fallback: ('open' | 'closed')[] }) => ({
      blocks: fallback.map((open) => {
        const condition = {
          id: 'c',
          metric: 'scan',
          unit: 'count',
          failWhen: { operator: '>', threshold: 0 },
        } as const;
        const gate = {
          id: 'scan',
          conditions: [{ ...condition, onMissing: open === 'open' ? ('pass' as const) : ('fail' as const) }],
        };
        return okOf(evaluateQualityGate(gate, [])).verdict === 'fail';
      }),
    }),
  },
  experiments: {
    'prop-ci2-newcombe': ({ x, n }: { x: number[]; n: number[] }) => {
      const { lower, upper } = okOf(compareProportions(arms(x, n))).interval;
      return { diff: [lower, upper] };
    },
    'prop-ci2-katz-ratio': ({ x, n }: { x: number[]; n: number[] }) => {
      const { lower = 0, upper = 0 } = okOf(compareProportions(arms(x, n), { scale: 'relative' })).interval;
      return { ratio: [lower + 1, upper + 1] };
    },
    'prop-ci1-wald': ({ x, n }: { x: number; n: number }) => ({ ci: interval(x, n, 'wald') }),
    'prop-ci1-clopper-pearson': ({ x, n }: { x: number; n: number }) => ({ ci: interval(x, n, 'clopper-pearson') }),
    'prop-ci1-wilson': ({ x, n }: { x: number; n: number }) => ({ ci: interval(x, n, 'wilson') }),
    'srm-gb-135-115': ratioCheck,
    'srm-gb-310-98': ratioCheck,
    'srm-gb-0-10-10': ratioCheck,
    'srm-gb-500-500-600': ratioCheck,
    'srm-wikipedia': ratioCheck,
    'srm-cookiecats': ratioCheck,
    'srm-zero-weight': ratioCheck,
    'dist-normal': ({ z }: { z: number[] }) => ({ sf: z.map(normalSf) }),
  },
  feedback: {
    'nps-02': promoterScore('wald'),
    'nps-03': promoterScore('wald'),
    'nps-04': promoterScore('wald'),
    'nps-09': promoterScore('wald'),
    'nps-10': promoterScore('adjusted-wald'),
    'nps-11': promoterScore('adjusted-wald'),
    'nps-12': promoterScore('score'),
    'nps-14': ({ scores }: { scores: number[] }) => {
      const { promoters, passives, detractors, value } = okOf(netPromoterScore(scores));
      return { promoters, passives, detractors, nps: value / 100 };
    },
    'pmf-01': ({ veryDisappointed, n }: { veryDisappointed: number; n: number }) => ({
      share: okOf(proportionInterval({ successes: veryDisappointed, trials: n })).estimate,
      wilsonLow: interval(veryDisappointed, n, 'wilson')[0],
      wilsonHigh: interval(veryDisappointed, n, 'wilson')[1],
    }),
    'wilson-18-20': ({ x, n }: { x: number; n: number }) => ({
      wilson: interval(x, n, 'wilson'),
      exact: interval(x, n, 'clopper-pearson'),
    }),
    'wilson-4-20': ({ x, n }: { x: number; n: number }) => ({
      wilson: interval(x, n, 'wilson'),
      exact: interval(x, n, 'clopper-pearson'),
    }),
    'wilson-0-10': ({ x, n }: { x: number; n: number }) => ({ wilson: interval(x, n, 'wilson') }),
  },
  prioritization: {
    'rice-hashbuilds': (inputs: Parameters<typeof riceScore>[0][]) => ({
      scores: inputs.map((factors) => okOf(riceScore(factors))),
    }),
    'safe-wsjf-formula': ({
      rrOe,
      ...factors
    }: {
      userBusinessValue: number;
      timeCriticality: number;
      jobSize: number;
      rrOe: number;
    }) => ({
      wsjf: okOf(wsjfScore({ ...factors, riskReduction: rrOe })),
    }),
  },
};

const folder = new URL('../../../shared/cases/', import.meta.url);
const present = existsSync(folder);

if (!present) console.log('skipped: the folder ../shared/cases is absent');

/** Half a unit of the last digit that a number is printed with. */
function printedTolerance(value: unknown): number {
  if (Array.isArray(value)) return Math.max(0, ...value.map(printedTolerance));
  if (typeof value !== 'number') return 0;
  const [, decimals = ''] = String(value).split('.');
  return 0.5 * 10 ** -decimals.length;
}

describe.runIf(present)('reference cases beside the repository', () => {
  const tally: string[] = [];
  for (const [name, known] of Object.entries(askers)) {
    const cases: readonly Case[] = present ? JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) : [];
    const callable = cases.filter(({ id }) => Object.hasOwn(known, id));
    let hold = 0;

    test.each(callable.map((one) => [one.id, one] as const))(`${name}: %s`, (id, one) => {
      const answers = known[id]?.(one.inputs) ?? {};
      const asked = Object.keys(answers).filter((key) => key in one.expected);
      expect(asked.length).toBeGreaterThan(0);
      for (const key of asked) {
        const tolerance = { absolute: one.tolerance ?? printedTolerance(one.expected[key]) };
        expect(firstDifference(answers[key], one.expected[key], tolerance, key)).toBeUndefined();
      }
      hold += 1;
    });

    test(`${name}: every case that the test knows is there`, () => {
      expect(Object.keys(known).filter((id) => !cases.some((one) => one.id === id))).toEqual([]);
      tally.push(`${name}: ${callable.length} of ${cases.length} cases callable, ${hold} hold`);
    });
  }

  afterAll(() => {
    console.log(tally.join('\n'));
  });
});
