import { unwrap } from 'product-flow';
import * as devops from 'product-flow/devops';
import * as experiments from 'product-flow/experiments';
import * as feedback from 'product-flow/feedback';
import { summarize, summarizeJointly, summarizePairs } from 'product-flow/numeric';
import * as statistics from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';

const {
  adjustConfidenceLevel,
  adjustPValues,
  bootstrapInterval,
  cohenKappa,
  compareMeans,
  compareMeansWithControl,
  compareOdds,
  compareProportions,
  compareRates,
  compareSurvival,
  controlRules,
  cusumChart,
  ewmaChart,
  fleissKappa,
  gChart,
  krippendorffAlpha,
  mannKendall,
  medianInterval,
  pChart,
  permutationTest,
  proportionInterval,
  quantileInterval,
  stepChange,
  tChart,
  theilSenSlope,
  trimmedMeanInterval,
  uChart,
  winsorizedSummary,
  xmrChart,
} = statistics;

const values = [5.1, 4.9, 6.2, 5.7, 5.5, 6, 4.4, 5.8, 5.2, 6.6, 5.9, 9.4, 6.1, 4.7];
const proportions = { control: { successes: 5, trials: 40 }, treatment: { successes: 13, trials: 40 } };
const rates = { control: { count: 31, exposure: 26 }, treatment: { count: 7, exposure: 13 } };
const pairs = {
  control: summarizePairs([12, 9, 15, 7, 10, 13], [11, 8, 15, 6, 9, 11]),
  treatment: summarizePairs([13, 11, 16, 9, 14, 8], [10, 9, 14, 7, 12, 6]),
};
const joint = {
  control: summarizeJointly([
    [1, 0, 3, 2, 1],
    [8, 5, 20, 9, 7],
    [2, 0, 3, 1, 1],
    [9, 4, 21, 8, 6],
  ]),
  treatment: summarizeJointly([
    [2, 1, 3, 2, 4],
    [9, 6, 14, 8, 19],
    [1, 1, 2, 2, 3],
    [8, 7, 12, 9, 18],
  ]),
};
const means = { control: summarize(values.slice(0, 7)), treatment: summarize(values.slice(7)) };
const durations = [6, 6, 7, 10, 13, 16, 22, 23, 25].map((value, i) => ({ value, observed: i % 3 > 0 }));
const shares = [1, 4, 0, 9, 2].map((count) => ({ count, size: 50 }));
const weekly = [2, 3, 0, 9].map((count) => ({ count, exposure: 1 }));
const ratings = [
  [1, 2, 3, 3, 2, 1],
  [1, 2, 3, 2, 2, 2],
];
const table = [
  [20, 5],
  [10, 15],
];
const counts = [
  [3, 1],
  [0, 4],
  [2, 2],
];
const window = { from: '2026-11-02T00:00:00Z', to: '2026-11-16T00:00:00Z' };
const deployments = ['02', '04', '10'].map((day) => ({ id: day, deployedAt: `2026-11-${day}T10:00:00Z` }));
const incidents = [
  { id: 'i1', startedAt: '2026-11-04T16:00:00Z' },
  { id: 'i2', startedAt: '2026-11-01T18:00:00Z' },
];

/** Each way to ask, by the name of the function; the data are the same objects each time. */
const questions: Readonly<Record<string, readonly (() => unknown)[]>> = {
  adjustConfidenceLevel: (['bonferroni', 'sidak', 'benjamini-hochberg', 'benjamini-yekutieli'] as const).map(
    (method) => () => unwrap(adjustConfidenceLevel([0.01, 0.2], method)),
  ),
  adjustPValues: [() => unwrap(adjustPValues([0.01, 0.2], 'holm'))],
  bootstrapInterval: (['bca', 'percentile'] as const).map(
    (method) => () => unwrap(bootstrapInterval(values, { seed: 1, method, resamples: 100 })),
  ),
  cohenKappa: [
    () => unwrap(cohenKappa({ table })),
    () =>
      unwrap(
        cohenKappa({
          pairs: [
            ['a', 'b'],
            ['b', 'b'],
          ],
        }),
      ),
  ],
  compareAdjustedMeans: [() => unwrap(statistics.compareAdjustedMeans(pairs))],
  compareAdjustedRatios: [() => unwrap(statistics.compareAdjustedRatios(joint))],
  compareMeans: [
    () => unwrap(compareMeans(means)),
    ...(['log', 'fieller', 'delta'] as const).map(
      (method) => () => unwrap(compareMeans(means, { scale: 'relative', method })),
    ),
  ],
  compareMeansWithControl: [
    () => unwrap(compareMeansWithControl({ control: means.control, treatments: [means.treatment, means.control] })),
  ],
  compareOdds: (['exact', 'mid-p', 'log'] as const).map((method) => () => unwrap(compareOdds(proportions, { method }))),
  compareProportions: [
    ...(['newcombe', 'agresti-caffo', 'wald', 'miettinen-nurminen', 'score'] as const).map(
      (method) => () => unwrap(compareProportions(proportions, { method })),
    ),
    ...(['log', 'delta', 'fieller', 'koopman'] as const).map(
      (method) => () => unwrap(compareProportions(proportions, { scale: 'relative', method })),
    ),
  ],
  compareRates: [
    ...(['score', 'wald'] as const).map((method) => () => unwrap(compareRates(rates, { method }))),
    ...(['exact', 'mid-p', 'score', 'log'] as const).map(
      (method) => () => unwrap(compareRates(rates, { scale: 'relative', method })),
    ),
  ],
  compareRatios: [() => unwrap(statistics.compareRatios(pairs))],
  compareSurvival: [
    () => unwrap(compareSurvival({ control: durations, treatment: durations.slice(2) })),
    () => unwrap(compareSurvival({ control: durations, treatment: durations.slice(2) }, { method: 'peto' })),
  ],
  cusumChart: [
    () => unwrap(cusumChart(values)),
    () => unwrap(cusumChart(values, { process: { mean: 5, deviation: 0.3 } })),
  ],
  cusumRunLength: [() => unwrap(statistics.cusumRunLength({ k: 0.5, h: 5 }))],
  ewmaChart: [
    () => unwrap(ewmaChart(values)),
    () => unwrap(ewmaChart(values, { process: { mean: 5, deviation: 0.3 } })),
  ],
  fleissKappa: (['fleiss', 'randolph'] as const).map((method) => () => unwrap(fleissKappa(counts, { method }))),
  gChart: (['three-sigma', 'probability'] as const).map((method) => () => unwrap(gChart([5, 0, 90, 3], { method }))),
  krippendorffAlpha: (['nominal', 'ordinal', 'interval', 'ratio'] as const).map(
    (level) => () => unwrap(krippendorffAlpha(ratings, { level })),
  ),
  mannKendall: (['exact', 'normal'] as const).map((method) => () => unwrap(mannKendall(values, { method }))),
  meanInterval: [() => unwrap(statistics.meanInterval(means.control))],
  medianInterval: [() => unwrap(medianInterval(values))],
  pChart: [() => unwrap(pChart(shares))],
  permutationTest: [
    () => unwrap(permutationTest({ control: values.slice(0, 4), treatment: values.slice(4, 8) }, { seed: 1 })),
    () => unwrap(permutationTest({ control: values, treatment: values }, { seed: 1, permutations: 99 })),
  ],
  proportionInterval: (['wilson', 'clopper-pearson', 'jeffreys', 'agresti-coull', 'wald'] as const).map(
    (method) => () => unwrap(proportionInterval(proportions.control, { method })),
  ),
  quantileInterval: (['exact', 'interpolated'] as const).flatMap((method) => [
    () => unwrap(quantileInterval(values, 0.5, { method })),
    () => unwrap(quantileInterval(values, 0.9, { method })),
  ]),
  rateInterval: [() => unwrap(statistics.rateInterval(rates.control))],
  restrictedMean: [() => unwrap(statistics.restrictedMean(durations, { until: 20 }))],
  stepChange: (['welch', 'autoregressive'] as const).map(
    (method) => () => unwrap(stepChange(values, { at: 6, method })),
  ),
  summarizeClusters: [() => unwrap(statistics.summarizeClusters([1, 2, 3].map((value) => ({ cluster: 'a', value }))))],
  survivalCurve: (['log-log', 'log', 'plain', 'logit', 'arcsine'] as const).map(
    (method) => () => unwrap(statistics.survivalCurve(durations, { method })),
  ),
  tChart: [() => unwrap(tChart([12.1, 3.4, 20.5, 8.2, 1.3, 150.2]))],
  testEquivalence: [
    () =>
      unwrap(
        statistics.testEquivalence((question) => compareProportions(proportions, question), {
          lower: -0.1,
          upper: 0.1,
        }),
      ),
  ],
  testNonInferiority: [
    () =>
      unwrap(
        statistics.testNonInferiority((question) => compareProportions(proportions, question), {
          margin: 0.1,
          better: 'higher',
        }),
      ),
  ],
  testProportionsExactly: (['fisher', 'fisher-mid-p', 'boschloo', 'barnard'] as const).map(
    (method) => () => unwrap(statistics.testProportionsExactly(proportions, { method })),
  ),
  theilSenSlope: [() => unwrap(theilSenSlope(values))],
  trimmedMeanInterval: [() => unwrap(trimmedMeanInterval(values))],
  trimmedSummary: [() => unwrap(statistics.trimmedSummary(values))],
  uChart: [() => unwrap(uChart(weekly))],
  winsorizedSummary: [
    () => unwrap(winsorizedSummary(values)),
    () => unwrap(winsorizedSummary(values, { limits: { lower: 5, upper: 6 } })),
  ],
  xmrChart: [
    ...(Object.keys(controlRules) as (keyof typeof controlRules)[]).map(
      (rules) => () => unwrap(xmrChart(values, { rules, baseline: { to: 9 }, better: 'lower' })),
    ),
    () => unwrap(xmrChart(values, { rules: { ...controlRules.nhs, name: 'ours' } })),
  ],
  changeFailureRate: [() => unwrap(devops.changeFailureRate({ deployments, incidents }, { window }))],
  deploymentFrequency: (['deployments', 'deployment-days'] as const).map(
    (definition) => () => unwrap(devops.deploymentFrequency({ deployments }, { window, definition })),
  ),
  sampleRatioMismatch: [
    () => unwrap(experiments.sampleRatioMismatch({ observed: [44700, 45489], expected: [1, 1] })),
    () => unwrap(experiments.sampleRatioMismatch({ observed: [5, 4, 1], expected: [1, 1, 0] })),
  ],
  checkFeedback: [
    () => feedback.checkFeedback({ id: 'F1', kind: 'release', text: 'Slow.', queue: 'product-owner' }),
    () => feedback.checkFeedback({ id: 'F1', kind: 'praise' as never, text: 'Slow.' }),
  ],
  netPromoterScore: (['score', 'adjusted-wald', 'wald'] as const).map(
    (interval) => () => unwrap(feedback.netPromoterScore([10, 9, 8, 6, null], { interval })),
  ),
  routeFeedback: [() => unwrap(feedback.routeFeedback({ kind: 'product' }))],
};

/** Changes whatever holds something, down to the last list. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const inner of Object.values(value)) spoil(inner);
  if (Array.isArray(value)) value.push('spoilt');
  else Object.assign(value, { spoilt: true });
}

describe('results belong to who asked', () => {
  test.each(
    Object.entries(questions).flatMap(([name, asked]) => asked.map((question, way) => ({ name, way, question }))),
  )('$name, way $way: whatever is done to a result, the next one is the same', ({ question }) => {
    const result = question();
    const before = structuredClone(result);
    spoil(result);
    expect(result).not.toEqual(before);
    expect(question()).toEqual(before);
  });

  test('of every function', () => {
    const functions = [statistics, devops, experiments, feedback].flatMap((module) =>
      Object.entries(module).flatMap(([name, exported]) => (typeof exported === 'function' ? [name] : [])),
    );
    expect(Object.keys(questions).sort()).toEqual([...new Set(functions)].sort());
  });
});
