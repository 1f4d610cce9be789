/**
 * Reference values that live beside this repository, in ../shared/cases: how many of them the library
 * can be asked, and how many hold. Elsewhere that folder is absent, and this file says so.
 */

import { existsSync, readFileSync } from 'node:fs';
import { changeFailureRate, deploymentFrequency } from 'product-flow/devops';
import { sampleRatioMismatch } from 'product-flow/experiments';
import { netPromoterScore, type PromoterScoreInterval } from 'product-flow/feedback';
import {
  type JointSummary,
  normalSf,
  type PairedSummary,
  quantile,
  type SampleSummary,
  studentTSf,
} from 'product-flow/numeric';
import { riceScore, wsjfScore } from 'product-flow/prioritization';
import { evaluateQualityGate, type ThresholdComparison } from 'product-flow/quality-gates';
import {
  adjustPValues,
  type CohenKappaOptions,
  type CompareProportionsOptions,
  type Comparison,
  cohenKappa,
  compareAdjustedMeans,
  compareAdjustedRatios,
  compareMeans,
  compareProportions,
  compareRates,
  compareRatios,
  cusumRunLength,
  ewmaChart,
  fleissKappa,
  type MovingRangeConstant,
  type ProportionIntervalMethod,
  type PValueAdjustment,
  pChart,
  proportionInterval,
  rateInterval,
  testProportionsExactly,
  xmrChart,
} from 'product-flow/statistics';
import { classTfIdf, tfIdfVectors } from 'product-flow/text';
import { afterAll, describe, expect, test } from 'vitest';
import { meetingProbability } from '../../src/text/near-duplicates/min-hash.js';
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
type Counts = { x: number[]; n: number[] };
/** What a comparison found, in the words of the cases. */
const found = ({ estimate, interval: { lower, upper }, ...rest }: Comparison<unknown>) => ({
  effect: estimate,
  se: rest.standardError,
  df: rest.degreesOfFreedom,
  pValue: rest.pValue,
  ci: [lower, upper],
  ciLower: lower,
});
const difference =
  (options: CompareProportionsOptions): Asker =>
  ({ x, n }: Counts) => {
    const { interval: bounds, statistic, pValue } = okOf(compareProportions(arms(x, n), options));
    const { lower, upper } = bounds;
    return { diff: [lower, upper], ci95WaldDiff: [lower, upper], z: statistic, pValue };
  };
const pooledZ: Asker = ({ x, n }: Counts) => {
  const { statistic, pValue } = okOf(compareProportions(arms(x, n), { method: 'score' }));
  return { z: statistic, pValue };
};
const controlFirst = ({ x, n }: Counts): Counts => ({ x: [...x].reverse(), n: [...n].reverse() });
type TwoCounts = Record<'count1' | 'exposure1' | 'count2' | 'exposure2', number>;
const ratesOf = ({ count1, exposure1, count2, exposure2 }: TwoCounts) => ({
  control: { count: count2, exposure: exposure2 },
  treatment: { count: count1, exposure: exposure1 },
});
interface Sums {
  readonly sum: number;
  readonly sumSquares: number;
}
const summaryOf = ({ n, sum, sumSquares }: Sums & { n: number }): SampleSummary => ({
  n,
  mean: sum / n,
  m2: sumSquares - (sum * sum) / n,
});
const pairOf = (n: number, x: Sums, y: Sums, sumProducts: number): PairedSummary => {
  const [{ mean: meanX, m2: m2X }, { mean: meanY, m2: m2Y }] = [summaryOf({ n, ...x }), summaryOf({ n, ...y })];
  return { n, meanX, meanY, m2X, m2Y, cXY: sumProducts - (x.sum * y.sum) / n };
};
type MeanSums = Record<'control' | 'treatment', Sums & { n: number }>;
const relativeMeans =
  (alternative: 'two-sided' | 'greater'): Asker =>
  ({ control, treatment }: MeanSums) =>
    found(
      okOf(
        compareMeans(
          { control: summaryOf(control), treatment: summaryOf(treatment) },
          { scale: 'relative', method: 'delta', alternative },
        ),
      ),
    );
type RatioSums = Record<'control' | 'treatment', { n: number; num: Sums; den: Sums; sumProducts: number }>;
type AdjustedSums = { n: number; post: Sums; pre: Sums; sumProducts: number };
const beforeAndAfter = ({ n, post, pre, sumProducts }: AdjustedSums): PairedSummary =>
  pairOf(n, post, pre, sumProducts);
type Pair = readonly [sum: number, squares: number];
type RatioBefore = { n: number } & Record<'mPost' | 'dPost' | 'mPre' | 'dPre', Pair> &
  Record<'mPost_mPre' | 'dPost_dPre' | 'mPre_dPre' | 'mPost_dPost' | 'mPost_dPre' | 'mPre_dPost', number>;
const jointOf = (given: RatioBefore): JointSummary => {
  const { n, mPost, dPost, mPre, dPre } = given;
  const columns = [mPost, dPost, mPre, dPre];
  const products = [
    [mPost[1], given.mPost_dPost, given.mPost_mPre, given.mPost_dPre],
    [given.mPost_dPost, dPost[1], given.mPre_dPost, given.dPost_dPre],
    [given.mPost_mPre, given.mPre_dPost, mPre[1], given.mPre_dPre],
    [given.mPost_dPre, given.dPost_dPre, given.mPre_dPre, dPre[1]],
  ];
  return {
    n,
    means: columns.map(([sum]) => sum / n),
    comoments: products.map((row, i) =>
      row.map((product, j) => product - ((columns[i]?.[0] ?? 0) * (columns[j]?.[0] ?? 0)) / n),
    ),
  };
};
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
const adjust = (p: number[], method: PValueAdjustment): readonly number[] => okOf(adjustPValues(p, method));
const kappa =
  (weights: CohenKappaOptions['weights']): Asker =>
  ({ table }: { table: number[][] }) => {
    const { estimate, standardError, interval: bounds, againstChance } = okOf(cohenKappa({ table }, { weights }));
    return {
      kappa: estimate,
      ase: standardError,
      low: bounds?.lower,
      high: bounds?.upper,
      ase0: againstChance?.standardError,
      z: againstChance?.statistic,
      pTwoSided: againstChance?.pValue,
    };
  };
const fixedAndFree: Asker = ({ table }: { table: number[][] }) => ({
  overallAgreement: okOf(fleissKappa(table)).observedAgreement,
  fixed: okOf(fleissKappa(table)).estimate,
  free: okOf(fleissKappa(table, { method: 'randolph' })).estimate,
});
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

/** A text in which each word stands so many times. */
const repeated = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .flatMap(([word, count]) => new Array<string>(count).fill(word))
    .join(' ');
const weighted =
  (inverseDocumentFrequency: 'plain' | 'smooth'): Asker =>
  ({ counts }: { counts: number[][] }) => {
    const texts = counts.map((row, place) => ({
      id: `${place}`,
      text: repeated(Object.fromEntries(row.map((count, term) => [`w${term}`, count]))),
    }));
    const { vectors, model } = okOf(tfIdfVectors(texts, { inverseDocumentFrequency }));
    return {
      tfidf: vectors.map(({ indices, weights }) => model.terms.map((_, term) => weights[indices.indexOf(term)] ?? 0)),
    };
  };

/** The locked lines of a chart, and what they judge. */
interface Locked {
  readonly baseline: number[];
  readonly display: number[];
}
/** The peer prints limits with one decimal. */
const tenths = (value: number): number => Math.round(10 * value) / 10;
const individuals =
  (constant: MovingRangeConstant): Asker =>
  ({ x }: { x: number[] }) => {
    const { centre, lower, upper, movingRange, signals } = okOf(xmrChart(x, { constant }));
    const { centre: mrBar, upper: mrUcl } = movingRange;
    return { mean: centre, mrBar, mrUcl, ucl: upper, lcl: lower, signals };
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
    'xmr-nist-flowrate': individuals('table'),
    'xmr-266': individuals('rounded'),
    'xmr-nhs-rnorm20': ({ x }: { x: number[] }) => {
      const { centre, lower, upper } = okOf(xmrChart(x, { rules: 'nhs', constant: 'rounded', screened: true }));
      return { mean: centre, lpl: lower, upl: upper };
    },
    'xmr-locked-baseline': ({ baseline, display }: Locked) => {
      const { centre, lower, upper, movingRange, signals } = okOf(xmrChart(display, { baseline }));
      const shifts = signals.filter(({ rule }) => rule === 'shift');
      const marks = shifts.flatMap(({ from, index }) =>
        display.flatMap((_, i) => (i >= from && i <= index ? [i + 1] : [])),
      );
      return {
        mean: centre,
        mrBar: movingRange.centre,
        unpl: tenths(upper),
        lnpl: tenths(lower),
        westernRule4EndsAt: shifts.map(({ index }) => index + 1),
        lighthouseMarks: marks,
      };
    },
    'xmr-4of5': ({ baseline, display }: Locked) => ({
      qccFlags: okOf(xmrChart(display, { baseline }))
        .signals.filter(({ rule }) => rule === 'four-of-five')
        .map(({ index }) => index + 1),
    }),
    'xmr-centre-line-point': ({ baseline, display }: Locked) => ({
      runOf8: okOf(xmrChart(display, { baseline })).signals.some(({ rule }) => rule === 'shift'),
    }),
    'xmr-zero-bounded': ({ baseline, display, nonNegative }: Locked & { nonNegative: boolean }) => {
      const { lower, signals } = okOf(xmrChart(display, { baseline, nonNegative }));
      return { lnpl: lower, largeChange: signals.some(({ rule }) => rule === 'beyond-limits') };
    },
    'xmr-positive-lnpl': ({ baseline }: { baseline: number[] }) => {
      const { centre, lower, upper } = okOf(xmrChart(baseline));
      return { mean: centre, unpl: tenths(upper), lnpl: tenths(lower) };
    },
    'nelson-trend': ({ x }: { x: number[] }) => ({
      indices1: okOf(xmrChart(x, { rules: 'nelson' }))
        .signals.filter(({ rule }) => rule === 'trend')
        .map(({ index }) => index + 1),
    }),
    'nhs-two-in-three-opposite': ({ close, side }: { close: number[]; side: number[] }) => {
      // Near a limit, or only just beside the centre.
      const values = side.map((sign, i) => 50 + sign * (close[i] === 1 ? 40 : 1));
      const { signals } = okOf(xmrChart(values, { rules: 'nhs', baseline: [40, 60, 40, 60] }));
      return { window: side.map((_, i) => (signals.some(({ index }) => index === i) ? 1 : 0)) };
    },
    'p-chart-cfr': ({ deployments, failed }: { deployments: number[]; failed: number[] }) => {
      const { centre, lower, upper } = okOf(
        pChart(deployments.map((size, i) => ({ size, count: failed[i] ?? Number.NaN }))),
      );
      return { pBar: centre, ucl: upper, lcl: lower };
    },
    'flow-percentile-methods': ({ x, p }: { x: number[]; p: number }) => ({
      floorRankLighthouse: quantile(x, p, { method: 'floor-rank' }),
      ceilRankVacanti: quantile(x, p, { method: 'ceil-rank' }),
      type7_mathjs_numpy: quantile(x, p),
      type6_keptn: quantile(x, p, { method: 'type-6' }),
      type8: quantile(x, p, { method: 'type-8' }),
    }),
    'flow-percentile-type7': ({ x }: { x: number[] }) => ({
      p30: quantile(x, 0.3),
      p50: quantile(x, 0.5),
      p70: quantile(x, 0.7),
      p85: quantile(x, 0.85),
    }),
    'flow-percentile-ceil': () => ({
      p85: quantile(
        Array.from({ length: 100 }, (_, index) => index + 1),
        0.85,
        { method: 'ceil-rank' },
      ),
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
    'prop-ci2-koopman-ratio': ({ x, n }: Counts) => {
      const { lower = 0, upper = 0 } = okOf(
        compareProportions(arms(x, n), { scale: 'relative', method: 'koopman' }),
      ).interval;
      return { ratio: [lower + 1, upper + 1] };
    },
    'prop-ci2-agresti-caffo': difference({ method: 'agresti-caffo' }),
    'prop-ci2-wald': difference({ method: 'wald' }),
    'prop-ci2-mn-diff': difference({ method: 'miettinen-nurminen' }),
    'prop-ci2-mn-zero': difference({ method: 'miettinen-nurminen' }),
    'prop-z-statsmodels-2s': pooledZ,
    'prop-cookiecats-d1': (counts: Counts) => pooledZ(controlFirst(counts) as never),
    'prop-cookiecats-d7': (counts: Counts) => ({
      ...difference({ method: 'wald' })(controlFirst(counts) as never),
      ...pooledZ(controlFirst(counts) as never),
    }),
    'prop-teatasting-fisher': ({ x, n }: Counts) => ({
      pValue: okOf(testProportionsExactly(arms(x, n))).pValue,
      pValueLess: okOf(testProportionsExactly(arms([...x].reverse(), [...n].reverse()), { alternative: 'less' }))
        .pValue,
    }),
    'prop-teatasting-barnard-boschloo': ({ x, n }: Counts) => ({
      barnard: okOf(testProportionsExactly(arms(x, n), { method: 'barnard' })).pValue,
      boschloo: okOf(testProportionsExactly(arms(x, n), { method: 'boschloo' })).pValue,
    }),
    'prop-ph-rel': ({ x, n }: Counts) => {
      const [control, treatment] = [0, 1].map((arm) => {
        const [sum, of] = [x[arm] ?? 0, n[arm] ?? 0];
        const mean = sum / of;
        // The case divides p(1 − p) by n, as of a known variance.
        return { n: of, mean, m2: mean * (1 - mean) * (of - 1) };
      }) as [SampleSummary, SampleSummary];
      return found(okOf(compareMeans({ control, treatment }, { scale: 'relative', method: 'delta' })));
    },
    'student-r-sleep': ({ a, b }: Record<'a' | 'b', Sums & { n: number }>) => {
      const sleep = { control: summaryOf(b), treatment: summaryOf(a) };
      const { statistic, degreesOfFreedom, pValue } = okOf(compareMeans(sleep, { variance: 'pooled' }));
      return { t: statistic, df: degreesOfFreedom, pValue };
    },
    'welch-gb-abs': ({ control, treatment }: MeanSums) =>
      found(okOf(compareMeans({ control: summaryOf(control), treatment: summaryOf(treatment) }))),
    'welch-gb-rel': relativeMeans('two-sided'),
    'welch-ph-rel': relativeMeans('two-sided'),
    'welch-gb-one-sided': relativeMeans('greater'),
    'ratio-posthog': ({ control, treatment }: RatioSums) => {
      const [one, other] = [control, treatment].map(({ n, num, den, sumProducts }) => pairOf(n, num, den, sumProducts));
      const ratios = { control: one, treatment: other } as { control: PairedSummary; treatment: PairedSummary };
      return found(okOf(compareRatios(ratios, { scale: 'relative', method: 'delta' })));
    },
    'cuped-gb-mean': ({ control, treatment }: Record<'control' | 'treatment', AdjustedSums>) => {
      const users = { control: beforeAndAfter(control), treatment: beforeAndAfter(treatment) };
      const comparison = okOf(compareAdjustedMeans(users, { scale: 'relative', method: 'delta' }));
      return { ...found(comparison), theta: comparison.coefficient };
    },
    'cuped-gb-3arm': ({ control, treatment2 }: Record<'control' | 'treatment2', AdjustedSums>) => {
      const users = { control: beforeAndAfter(control), treatment: beforeAndAfter(treatment2) };
      const { adjusted } = okOf(compareAdjustedMeans(users));
      return {
        adjustedSdControl: adjusted.control.standardDeviation,
        adjustedSdTreatment: adjusted.treatment.standardDeviation,
      };
    },
    'cuped-ratio-gb': ({ control, treatment }: Record<'control' | 'treatment', RatioBefore>) => {
      const users = { control: jointOf(control), treatment: jointOf(treatment) };
      return found(okOf(compareAdjustedRatios(users, { scale: 'relative', method: 'delta' })));
    },
    'dist-t-sf': ({ t, df }: { t: number; df: number }) => ({ sf: studentTSf(t, df) }),
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
    'mt-r-5': ({ p }: { p: number[] }) => ({
      bonferroni: adjust(p, 'bonferroni'),
      holm: adjust(p, 'holm'),
      hochberg: adjust(p, 'hochberg'),
      hommel: adjust(p, 'hommel'),
      bh: adjust(p, 'benjamini-hochberg'),
      by: adjust(p, 'benjamini-yekutieli'),
    }),
    'mt-bh1995': ({ p, q }: { p: number[]; q: number }) => ({
      adjusted: adjust(p, 'benjamini-hochberg'),
      rejectedBH: adjust(p, 'benjamini-hochberg').filter((pValue) => pValue <= q).length,
      rejectedBonferroni: adjust(p, 'bonferroni').filter((pValue) => pValue <= q).length,
    }),
    'mt-teatasting': ({ p }: { p: number[] }) => ({
      bh: adjust(p, 'benjamini-hochberg'),
      by: adjust(p, 'benjamini-yekutieli'),
      hochbergBonferroni: adjust(p, 'hochberg'),
    }),
    'dist-normal': ({ z }: { z: number[] }) => ({ sf: z.map(normalSf) }),
  },
  feedback: {
    'kappa-01': kappa('unweighted'),
    'kappa-02': kappa('linear'),
    'fleiss-01': ({ table }: { table: number[][] }) => {
      const { estimate, agreementByItem } = okOf(fleissKappa(table));
      return { kappa: estimate, Pi: agreementByItem };
    },
    'fleiss-02': fixedAndFree,
    'fleiss-03': fixedAndFree,
    'fleiss-04': fixedAndFree,
    'fleiss-05': ({ ratings }: { ratings: number[][] }) => {
      const counts = ratings.map((row) => [1, 2, 3, 4, 5].map((code) => row.filter((one) => one === code).length));
      const { estimate, againstChance } = okOf(fleissKappa(counts));
      // The case prints z with five decimals, and allows for less.
      return { kappa: estimate, z: Number(againstChance?.statistic.toFixed(5)) };
    },
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
    'xmr-01': individuals('table'),
    'tfidf-01': weighted('plain'),
    'tfidf-02': weighted('smooth'),
    'minhash-02': ({ s }: { s: number[] }) => ({ p: s.map((similarity) => meetingProbability(similarity, 5, 20)) }),
    'ctfidf-01': ({ classes }: { classes: Record<string, Record<string, number>> }) => {
      const given = Object.entries(classes).map(([id, counts]) => ({ id, texts: [repeated(counts)] }));
      const found = okOf(classTfIdf(given)).classes.map(({ id, terms }) => [
        id,
        Object.fromEntries(terms.map(({ term, weight }) => [term, weight])),
      ]);
      return { A: okOf(classTfIdf(given)).averageTerms, weights: Object.fromEntries(found) };
    },
    'ewma-01': ({ x }: { x: number[] }) => {
      const process = { mean: 50, deviation: 2.0539 };
      const { values, lower, upper, signals } = okOf(ewmaChart(x, { lambda: 0.3, process }));
      return { ewma: values, ucl: upper.at(-1), lcl: lower.at(-1), signals };
    },
    'cusum-01': ({ kh }: { kh: [number, number][] }) => {
      const lengths = (shift: number) => kh.map(([k, h]) => okOf(cusumRunLength({ k, h, shift })).average);
      // The case gives what a shift by one does to the high sum alone.
      return { arl0: lengths(0), arl1AtOneSigma: kh.map(([k, h]) => okOf(cusumRunLength({ k, h, shift: 1 })).high) };
    },
    'pmf-01': ({ veryDisappointed, n }: { veryDisappointed: number; n: number }) => ({
      share: okOf(proportionInterval({ successes: veryDisappointed, trials: n })).estimate,
      wilsonLow: interval(veryDisappointed, n, 'wilson')[0],
      wilsonHigh: interval(veryDisappointed, n, 'wilson')[1],
    }),
    'poisson-01': (counts: TwoCounts) => ({
      wald: okOf(compareRates(ratesOf(counts), { method: 'wald', alternative: 'greater' })).pValue,
      score: okOf(compareRates(ratesOf(counts), { alternative: 'greater' })).pValue,
    }),
    // Its two-sided p-values add up the counts that are no likelier; ours are twice the smaller tail, as the interval is.
    'poisson-02': (counts: TwoCounts) => ({
      ratio: 1 + okOf(compareRates(ratesOf(counts), { scale: 'relative' })).estimate,
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
  // A peer that prints all digits of its doubles prints those of its order of summation, too.
  return Math.max(0.5 * 10 ** -decimals.length, 4 * Number.EPSILON * Math.abs(value));
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
