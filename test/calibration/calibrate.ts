/**
 * How often intervals hold what they should and tests reject what they should not, by exact enumeration
 * of all outcomes wherever there are few enough of them, by simulation with a fixed seed elsewhere. Writes docs/proof/calibration.md and fails when a default
 * does not hold its level.
 *
 *     npm run calibration
 */

import { writeFileSync } from 'node:fs';
import { unwrap } from 'product-flow';
import { deploymentFrequency } from 'product-flow/devops';
import { sampleRatioMismatch } from 'product-flow/experiments';
import { netPromoterScore, type PromoterScoreInterval } from 'product-flow/feedback';
import {
  compareProportions,
  type ProportionIntervalMethod,
  proportionInterval,
  rateInterval,
} from 'product-flow/statistics';
import { madeBy } from '../../scripts/made-by.js';
import { covers, type Experiment, mean } from './experiment.js';
import { oneSample } from './one-sample.js';
import { binomial, draws, poisson, trinomial, upTo } from './probabilities.js';
import { timeAndTrend } from './time-and-trend.js';
import { twoArms } from './two-arms.js';

function proportions(): Experiment {
  const methods: readonly ProportionIntervalMethod[] = [
    'wilson',
    'clopper-pearson',
    'jeffreys',
    'agresti-coull',
    'wald',
  ];
  const settings = [5, 10, 20, 50, 200, 1000].flatMap((n) => [0.01, 0.05, 0.1, 0.3, 0.5].map((p) => ({ n, p })));
  return {
    title: 'Intervals for a proportion, 95 %',
    says: 'Share of all outcomes, by their probability, whose interval holds the true proportion.',
    columns: methods,
    rows: settings.map(({ n, p }) => ({
      setting: `n ${n}, p ${p}`,
      figures: methods.map((method) =>
        upTo(n).reduce(
          (sum, x) =>
            sum +
            (covers(unwrap(proportionInterval({ successes: x, trials: n }, { method })), p) ? binomial(x, n, p) : 0),
          0,
        ),
      ),
    })),
    promise: {
      column: 0,
      says: 'wilson covers 95 % on average over the settings, to half a point, and nowhere less than 90 %',
      holds: (figures) => Math.abs(mean(figures) - 0.95) <= 0.005 && Math.min(...figures) >= 0.9,
    },
  };
}

function rates(): Experiment {
  return {
    title: 'Exact interval for a rate, 95 %',
    says: 'Share of all counts, by their probability, whose interval holds the true mean.',
    columns: ['exact-poisson'],
    rows: [0.1, 0.5, 1, 2, 3.5, 5, 8, 13, 20, 35, 60, 100].map((truth) => ({
      setting: `mean ${truth}`,
      figures: [
        upTo(Math.ceil(truth + 12 * Math.sqrt(truth) + 20)).reduce(
          (sum, count) =>
            sum + (covers(unwrap(rateInterval({ count, exposure: 1 })), truth) ? poisson(count, truth) : 0),
          0,
        ),
      ],
    })),
    promise: {
      column: 0,
      says: 'never covers less than 95 %',
      holds: (figures) => Math.min(...figures) >= 0.95 - 1e-9,
    },
  };
}

const armSettings = [
  [20, 20, 0.1],
  [20, 20, 0.5],
  [50, 50, 0.05],
  [50, 50, 0.2],
  [100, 100, 0.02],
  [100, 100, 0.1],
  [10, 190, 0.2],
  [10, 190, 0.05],
  [25, 75, 0.1],
  [200, 200, 0.01],
  [200, 200, 0.05],
  [300, 300, 0.03],
] as const;

/** How often each tail rejects the truth, and how often there is no answer, by probability. */
function rejections(
  ofControl: number,
  ofTreatment: number,
  p: number,
  scale: 'absolute' | 'relative',
): readonly number[] {
  let [below, above, silent] = [0, 0, 0];
  const outcomes = upTo(ofControl).flatMap((control) =>
    upTo(ofTreatment).map((treatment) => [control, treatment] as const),
  );
  for (const [control, treatment] of outcomes) {
    const probability = binomial(control, ofControl, p) * binomial(treatment, ofTreatment, p);
    if (probability < 1e-15) continue;
    const arms = {
      control: { successes: control, trials: ofControl },
      treatment: { successes: treatment, trials: ofTreatment },
    };
    const result = compareProportions(arms, { scale });
    const estimate = result.isOk() && (result.value.pValue ?? 1) < 0.05 ? result.value.estimate : 0;
    if (result.isErr()) silent += probability;
    if (estimate < 0) below += probability;
    if (estimate > 0) above += probability;
  }
  return [below + above, below, above, silent, (below + above) / (1 - silent)];
}

function comparisons(scale: 'absolute' | 'relative'): Experiment {
  const rows = armSettings.map(([ofControl, ofTreatment, p]) => ({
    setting: `control ${ofControl}, treatment ${ofTreatment}, p ${p}`,
    figures: rejections(ofControl, ofTreatment, p, scale),
  }));
  const method = scale === 'absolute' ? 'absolute (newcombe)' : 'relative (log)';
  return {
    title: `Comparison of two equal proportions, ${method}, 5 %`,
    says: 'Share of all outcomes, by their probability, in which no difference is rejected, in all and on either side; in which there is no answer, since an arm has no success; and the share rejected of those with an answer.',
    columns: ['rejected', 'as a loss', 'as a win', 'no answer', 'rejected of answers'],
    rows,
    promise: {
      column: 0,
      says: 'rejects no more than 5.5 % of what is equal, in any setting',
      holds: (figures) => Math.max(...figures) <= 0.055,
    },
  };
}

function splits(): Experiment {
  const settings = [
    [50, 0.5],
    [200, 0.5],
    [1000, 0.5],
    [5000, 0.5],
    [50, 0.1],
    [200, 0.1],
    [1000, 0.1],
    [5000, 0.1],
    [200, 0.05],
    [1000, 0.05],
    [5000, 0.05],
    [1000, 0.01],
  ] as const;
  return {
    title: 'Sample-ratio check of users assigned as planned, 1 %',
    says: 'Share of all splits, by their probability, that are found broken.',
    columns: ['chi-square'],
    rows: settings.map(([users, share]) => ({
      setting: `${users} users, ${share} of them in the treatment`,
      figures: [
        upTo(users).reduce((sum, treated) => {
          const probability = binomial(treated, users, share);
          if (probability < 1e-15) return sum;
          const { mismatch } = unwrap(
            sampleRatioMismatch({ observed: [users - treated, treated], expected: [1 - share, share] }),
          );
          return sum + (mismatch ? probability : 0);
        }, 0),
      ],
    })),
    promise: {
      column: 0,
      says: 'finds no more than 1.5 % broken, in any setting',
      holds: (figures) => Math.max(...figures) <= 0.015,
    },
  };
}

function bursts(): Experiment {
  const runs = 20_000;
  const settings = [10, 14, 15, 20, 29, 30, 40, 50, 75, 100, 150, 200];
  const window = { from: '2026-01-01T00:00:00Z', to: '2026-04-01T00:00:00Z' };
  const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
  return {
    title: 'Caution about bursts among deployments that come at random, 1 %',
    says: `Share of ${runs} simulated quarters (fixed seed) in which deployments at a constant rate carry the caution: a sampling error of up to 0.15 points.`,
    columns: ['cautioned'],
    rows: settings.map((n) => {
      const draw = draws(n);
      let cautioned = 0;
      for (let run = 0; run < runs; run += 1) {
        const deployments = Array.from({ length: n }, (_, index) => ({
          id: `d${index}`,
          deployedAt: new Date(Math.floor(from + (to - from) * draw())).toISOString(),
        }));
        if (unwrap(deploymentFrequency({ deployments }, { window })).cautions.length > 0) cautioned += 1;
      }
      return { setting: `${n} deployments`, figures: [cautioned / runs] };
    }),
    promise: {
      column: 0,
      says: 'cautions no more than 1.5 %, in any setting',
      holds: (figures) => Math.max(...figures) <= 0.015,
    },
  };
}

function scoreCoverage(n: number, p: number, d: number, interval: PromoterScoreInterval): number {
  const outcomes = upTo(n).flatMap((promoting) =>
    upTo(n - promoting).map((detracting) => [promoting, detracting] as const),
  );
  return outcomes.reduce((covered, [promoting, detracting]) => {
    const probability = trinomial(promoting, detracting, n, p, d);
    if (probability < 1e-12) return covered;
    const passive = n - promoting - detracting;
    const scores = [
      ...new Array<number>(promoting).fill(10),
      ...new Array<number>(detracting).fill(0),
      ...new Array<number>(passive).fill(8),
    ];
    return covered + (covers(unwrap(netPromoterScore(scores, { interval })).interval, 100 * (p - d)) ? probability : 0);
  }, 0);
}

function promoters(): Experiment {
  const methods: readonly PromoterScoreInterval[] = ['score', 'adjusted-wald', 'wald'];
  const settings = [5, 10, 20, 50, 100].flatMap((n) =>
    (
      [
        [0.5, 0.15],
        [0.3, 0.3],
        [0.7, 0.05],
        [0.1, 0.6],
        [0.9, 0.02],
      ] as const
    ).map(([p, d]) => ({ n, p, d })),
  );
  return {
    title: 'Interval for the Net Promoter Score, 95 %',
    says: 'Share of all outcomes, by their probability, whose interval holds the true score; n answers, p promoters, d detractors.',
    columns: methods,
    rows: settings.map(({ n, p, d }) => ({
      setting: `n ${n}, p ${p}, d ${d}`,
      figures: methods.map((method) => scoreCoverage(n, p, d, method)),
    })),
    promise: {
      column: 0,
      says: 'score covers 95 % on average over the settings, and nowhere less than 94.5 %',
      holds: (figures) => mean(figures) >= 0.95 && Math.min(...figures) >= 0.945,
    },
  };
}

function render(experiments: readonly Experiment[], seconds: number): string {
  const tables = experiments.map(({ title, says, columns, rows, promise }) => {
    const figures = columns.map((_, index) => rows.map((row) => row.figures[index] ?? 0));
    const line = (name: string, values: readonly number[]): string =>
      `| ${name} | ${values.map((value) => (100 * value).toFixed(2)).join(' | ')} |`;
    return [
      `## ${title}`,
      says,
      [
        `| % | ${columns.join(' | ')} |`,
        `|---|${columns.map(() => '---:').join('|')}|`,
        ...rows.map(({ setting, figures: values }) => line(setting, values)),
        line('**mean**', figures.map(mean)),
        line(
          '**least**',
          figures.map((values) => Math.min(...values)),
        ),
        line(
          '**most**',
          figures.map((values) => Math.max(...values)),
        ),
      ].join('\n'),
      `Promise: ${promise.says}. ${promise.holds(figures[promise.column] ?? []) ? 'Kept.' : '**Broken.**'}`,
    ].join('\n\n');
  });
  return `${[`# Calibration`, `Exact enumeration of all outcomes, without noise, except where a table says that it was simulated. ${madeBy('npm run calibration')} It took ${seconds.toFixed(0)} s.`, ...tables].join('\n\n')}\n`;
}

const started = Date.now();
const experiments = [
  proportions(),
  rates(),
  comparisons('absolute'),
  comparisons('relative'),
  splits(),
  promoters(),
  bursts(),
  ...timeAndTrend(),
  ...twoArms(),
  ...oneSample(),
];
writeFileSync('docs/proof/calibration.md', render(experiments, (Date.now() - started) / 1000));
for (const { title, rows, promise } of experiments) {
  const kept = promise.holds(rows.map(({ figures }) => figures[promise.column] ?? 0));
  console.log(`${kept ? 'kept' : 'BROKEN'}: ${title}: ${promise.says}`);
  if (!kept) process.exitCode = 1;
}
