/** How often comparisons of two arms reject the truth: by enumeration where outcomes can be counted, else simulated. */

import { unwrap } from 'product-flow';
import { summarize, summarizeJointly, summarizePairs } from 'product-flow/numeric';
import {
  type Comparison,
  compareAdjustedMeans,
  compareAdjustedRatios,
  compareMeans,
  compareOdds,
  compareProportions,
  compareRates,
  compareRatios,
  type ExactTestMethod,
  permutationTest,
  summarizeClusters,
  testEquivalence,
  testNonInferiority,
  testProportionsExactly,
} from 'product-flow/statistics';
import type { Result } from '../../src/result.js';
import type { Experiment } from './experiment.js';
import { binomial, draws, poisson, poissonDraw, standardNormal, upTo } from './probabilities.js';

type Draw = () => number;

const rejects = (result: Result<{ readonly pValue?: number | undefined }>): number =>
  result.isOk() && (result.value.pValue ?? 1) < 0.05 ? 1 : 0;

/** The mean of each figure over so many runs. */
function average(runs: number, run: () => readonly number[]): readonly number[] {
  const sums: number[] = [];
  for (let i = 0; i < runs; i += 1) {
    run().forEach((figure, column) => {
      sums[column] = (sums[column] ?? 0) + figure;
    });
  }
  return sums.map((sum) => sum / runs);
}

const atMost =
  (limit: number) =>
  (figures: readonly number[]): boolean =>
    Math.max(...figures) <= limit;

/* Proportions: exact, the truth a difference or a ratio other than none. */

const unequal = [
  [5, 5, 0.2, 0.5],
  [10, 10, 0.1, 0.3],
  [20, 20, 0.05, 0.2],
  [20, 20, 0.3, 0.5],
  [50, 50, 0.02, 0.06],
  [50, 50, 0.5, 0.6],
  [100, 100, 0.01, 0.03],
  [100, 100, 0.1, 0.15],
  [10, 190, 0.2, 0.1],
  [190, 10, 0.05, 0.1],
  [25, 75, 0.1, 0.2],
  [150, 150, 0.01, 0.02],
] as const;

function proportionTable<Method extends string>(
  scale: 'absolute' | 'relative',
  methods: readonly Method[],
  promise: Experiment['promise'],
): Experiment {
  return {
    title: `Two unlike proportions, ${scale} effect, 5 %`,
    says: 'Share of all outcomes, by their probability, whose interval leaves out the true effect; outcomes without an answer count as kept.',
    columns: methods,
    rows: unequal.map(([n1, n2, p1, p2]) => {
      const figures = methods.map(() => 0);
      const nullEffect = scale === 'absolute' ? p2 - p1 : p2 / p1 - 1;
      for (const x1 of upTo(n1)) {
        for (const x2 of upTo(n2)) {
          const probability = binomial(x1, n1, p1) * binomial(x2, n2, p2);
          if (probability < 1e-12) continue;
          const arms = { control: { successes: x1, trials: n1 }, treatment: { successes: x2, trials: n2 } };
          methods.forEach((method, column) => {
            const result = compareProportions(arms, { scale, method, nullEffect } as never);
            figures[column] = (figures[column] ?? 0) + probability * rejects(result);
          });
        }
      }
      return { setting: `control ${n1} at ${p1}, treatment ${n2} at ${p2}`, figures };
    }),
    promise,
  };
}

const exactSettings = [
  [5, 5, [0.1, 0.3, 0.5]],
  [10, 10, [0.05, 0.2, 0.5]],
  [6, 20, [0.1, 0.3]],
  [20, 6, [0.1, 0.3]],
  [15, 15, [0.1, 0.4]],
  [2, 38, [0.1, 0.3]],
] as const;

function exactTests(): Experiment {
  const methods: readonly ExactTestMethod[] = ['fisher', 'fisher-mid-p', 'boschloo', 'barnard'];
  const rows = exactSettings.flatMap(([n1, n2, shares]) => {
    const tables = upTo(n1).flatMap((x1) =>
      upTo(n2).map((x2) => {
        const arms = { control: { successes: x1, trials: n1 }, treatment: { successes: x2, trials: n2 } };
        const rejected = methods.map((method) => rejects(testProportionsExactly(arms, { method })));
        return {
          x1,
          x2,
          rejected: [...rejected, rejects(compareOdds(arms)), rejects(compareOdds(arms, { method: 'log' }))],
        };
      }),
    );
    return shares.map((p) => ({
      setting: `${n1} and ${n2} users, p ${p}`,
      figures: [0, 1, 2, 3, 4, 5].map((column) =>
        tables.reduce(
          (sum, { x1, x2, rejected }) => sum + binomial(x1, n1, p) * binomial(x2, n2, p) * (rejected[column] ?? 0),
          0,
        ),
      ),
    }));
  });
  return {
    title: 'Exact tests and odds ratios of two equal proportions, 5 %',
    says: 'Share of all tables, by their probability, in which no difference is rejected.',
    columns: [...methods, 'odds exact', 'odds log'],
    rows,
    promise: { column: 0, says: 'fisher rejects no more than 5 %, in any setting', holds: atMost(0.05) },
  };
}

/* Rates: exact. */

const rateSettings = [
  [1, 1, 1],
  [3, 1, 1],
  [10, 1, 1],
  [40, 1, 1],
  [5, 1, 2],
  [20, 1, 0.5],
  [4, 9, 1],
  [30, 9, 1],
  [60, 19, 1],
  [4, 1 / 9, 1],
  [2, 19, 2],
  [8, 3, 1.5],
] as const;

function rateTable<Method extends string>(
  scale: 'absolute' | 'relative',
  methods: readonly Method[],
  promise: Experiment['promise'],
): Experiment {
  return {
    title: `Two rates, ${scale} effect, 5 %`,
    says: 'Share of all counts, by their probability, whose interval leaves out the true effect; counts without an answer are kept.',
    columns: methods,
    rows: rateSettings.map(([expected, times, ratio]) => {
      const means = [expected, expected * times * ratio] as const;
      const nullEffect = scale === 'absolute' ? expected * (ratio - 1) : ratio - 1;
      const figures = methods.map(() => 0);
      const most = (mean: number): number => Math.ceil(mean + 8 * Math.sqrt(mean) + 12);
      for (const x1 of upTo(most(means[0]))) {
        for (const x2 of upTo(most(means[1]))) {
          const probability = poisson(x1, means[0]) * poisson(x2, means[1]);
          if (probability < 1e-10) continue;
          const arms = { control: { count: x1, exposure: 1 }, treatment: { count: x2, exposure: times } };
          methods.forEach((method, column) => {
            const result = compareRates(arms, { scale, method, nullEffect } as never);
            figures[column] = (figures[column] ?? 0) + probability * rejects(result);
          });
        }
      }
      return {
        setting: `${expected} events of the control, ${times.toFixed(2)} times the exposure, ratio ${ratio}`,
        figures,
      };
    }),
    promise,
  };
}

/* Means: simulated. */

const normal = (draw: Draw) => standardNormal(draw);
const exponential = (draw: Draw) => -Math.log(1 - draw()) - 1;
/** Of skewness 6.2, as revenue per user is; its mean taken away. */
const lognormal = (draw: Draw) => Math.exp(standardNormal(draw)) - Math.exp(0.5);

const many = (n: number, value: () => number): number[] => Array.from({ length: n }, value);

const normalSettings = [
  [5, 5, 1],
  [5, 5, 3],
  [10, 10, 1],
  [10, 10, 3],
  [5, 20, 1],
  [5, 20, 3],
  [20, 5, 3],
  [10, 90, 1],
  [10, 90, 3],
  [90, 10, 3],
  [10, 190, 1],
  [100, 100, 3],
] as const;

/** Welch and pooled at no difference, and the three ratios at the true one: controls of mean 10, treatments of 12. */
function meanFigures(control: readonly number[], treatment: readonly number[], level: number): readonly number[] {
  const arms = { control: summarize(control), treatment: summarize(treatment) };
  const shifted = {
    control: { ...arms.control, mean: arms.control.mean + level },
    treatment: { ...arms.treatment, mean: arms.treatment.mean + 1.2 * level },
  };
  const ratio = (method: 'log' | 'fieller' | 'delta'): number =>
    rejects(compareMeans(shifted, { scale: 'relative', method, nullEffect: 0.2 }));
  return [
    rejects(compareMeans(arms)),
    rejects(compareMeans(arms, { variance: 'pooled' })),
    ratio('log'),
    ratio('fieller'),
    ratio('delta'),
  ];
}
const meanColumns = ['welch', 'pooled', 'ratio, log', 'ratio, fieller', 'ratio, delta'];

function normalMeans(): Experiment {
  const runs = 20_000;
  return {
    title: 'Means of normal values, 5 %',
    says: `Share of ${runs} simulations (fixed seed) in which the truth is rejected: a sampling error of up to 0.4 points. The control's mean lies 10 of its standard deviations above 0, the ratio is 1.2.`,
    columns: meanColumns,
    rows: normalSettings.map(([n1, n2, spread], index) => {
      const draw = draws(100 + index);
      return {
        setting: `${n1} and ${n2} users, the treatment varies ${spread} times as much`,
        figures: average(runs, () =>
          meanFigures(
            many(n1, () => normal(draw)),
            many(n2, () => spread * normal(draw)),
            10,
          ),
        ),
      };
    }),
    promise: { column: 0, says: 'welch rejects no more than 6 %, in any setting', holds: atMost(0.06) },
  };
}

const skewedSettings = [
  ['exponential', exponential, 10, 10],
  ['exponential', exponential, 30, 30],
  ['exponential', exponential, 100, 100],
  ['exponential', exponential, 10, 190],
  ['exponential', exponential, 50, 950],
  ['exponential', exponential, 1000, 1000],
  ['lognormal', lognormal, 10, 10],
  ['lognormal', lognormal, 30, 30],
  ['lognormal', lognormal, 100, 100],
  ['lognormal', lognormal, 50, 450],
  ['lognormal', lognormal, 50, 950],
  ['lognormal', lognormal, 1000, 1000],
] as const;

function skewedMeans(): Experiment {
  const runs = 5000;
  return {
    title: 'Means of values with a long tail, 5 %',
    says: `Share of ${runs} simulations (fixed seed) in which the truth is rejected: a sampling error of up to 0.8 points. Both arms have one distribution, or one that is 1.2 times the other.`,
    columns: meanColumns,
    rows: skewedSettings.map(([name, value, n1, n2], index) => {
      const draw = draws(200 + index);
      const level = name === 'exponential' ? 1 : Math.exp(0.5);
      return {
        setting: `${name}, ${n1} and ${n2} users`,
        figures: average(runs, () => {
          const [control, treatment] = [many(n1, () => value(draw)), many(n2, () => value(draw))];
          const [welch = 0, pooled = 0] = meanFigures(control, treatment, level);
          const scaled = treatment.map((one) => 1.2 * one);
          return [welch, pooled, ...meanFigures(control, scaled, level).slice(2)];
        }),
      };
    }),
    promise: {
      column: 0,
      says: 'welch rejects no more than 6 % in arms of one size; with arms of 5:95 it does, as published here',
      holds: (figures) =>
        atMost(0.06)(figures.filter((_, index) => skewedSettings[index]?.[2] === skewedSettings[index]?.[3])),
    },
  };
}

/* Ratios, CUPED, clusters: simulated. */

interface UserSetting {
  readonly n1: number;
  readonly n2: number;
  /** how much what users do stays the same from before to now */
  readonly sameness: number;
}

const userSettings: readonly UserSetting[] = [
  [20, 20, 0.9],
  [20, 20, 0],
  [50, 50, 0.9],
  [50, 50, 0.5],
  [100, 100, 0.9],
  [100, 100, 0],
  [500, 500, 0.9],
  [500, 500, 0.5],
  [50, 450, 0.9],
  [50, 950, 0.9],
  [50, 950, 0],
  [100, 1900, 0.7],
].map(([n1 = 0, n2 = 0, sameness = 0]) => ({ n1, n2, sameness }));

/** Clicks and views of a user, now and before: page views with a long tail, clicks on a share of them. */
function user(draw: Draw, sameness: number): readonly [number, number, number, number] {
  const [own, now, before] = [standardNormal(draw), standardNormal(draw), standardNormal(draw)];
  const mix = (other: number): number => Math.sqrt(sameness) * own + Math.sqrt(1 - sameness) * other;
  const views = (z: number): number => 1 + poissonDraw(draw, Math.exp(1.5 + 0.5 * z));
  const [viewsNow, viewsBefore] = [views(mix(now)), views(mix(before))];
  const share = 0.3 / (1 + Math.exp(-own));
  const clicks = (of: number): number => many(of, draw).filter((chance) => chance < share).length;
  return [clicks(viewsNow), viewsNow, clicks(viewsBefore), viewsBefore];
}

function ratios(): Experiment {
  const runs = 2000;
  const columns = (users: readonly (readonly number[])[]): number[][] =>
    [0, 1, 2, 3].map((column) => users.map((values) => values[column] ?? 0));
  return {
    title: 'Ratios and effects adjusted by what was before (CUPED), 5 %',
    says: `Share of ${runs} simulations (fixed seed) of clicks per page view in which no difference is rejected: a sampling error of up to 1.2 points.`,
    columns: [
      'ratio',
      'ratio, relative',
      'CUPED, mean',
      'CUPED, mean, relative',
      'CUPED, ratio',
      'CUPED, ratio, relative',
    ],
    rows: userSettings.map(({ n1, n2, sameness }, index) => {
      const draw = draws(300 + index);
      return {
        setting: `${n1} and ${n2} users, ${sameness} of their views the same as before`,
        figures: average(runs, () => {
          const control = columns(many(n1, () => 0).map(() => user(draw, sameness)));
          const treatment = columns(many(n2, () => 0).map(() => user(draw, sameness)));
          const pairs = (x: number, y: number) => ({
            control: summarizePairs(control[x] ?? [], control[y] ?? []),
            treatment: summarizePairs(treatment[x] ?? [], treatment[y] ?? []),
          });
          const joint = { control: summarizeJointly(control), treatment: summarizeJointly(treatment) };
          const relative = { scale: 'relative' } as const;
          return [
            rejects(compareRatios(pairs(0, 1))),
            rejects(compareRatios(pairs(0, 1), relative)),
            rejects(compareAdjustedMeans(pairs(0, 2))),
            rejects(compareAdjustedMeans(pairs(0, 2), relative)),
            rejects(compareAdjustedRatios(joint)),
            rejects(compareAdjustedRatios(joint, relative)),
          ];
        }),
      };
    }),
    promise: {
      column: 0,
      says: 'a ratio of arms of one size rejects no more than 7 %',
      holds: (figures) =>
        atMost(0.07)(figures.filter((_, index) => userSettings[index]?.n1 === userSettings[index]?.n2)),
    },
  };
}

function clusters(): Experiment {
  const runs = 4000;
  const settings = [5, 10, 20, 50].flatMap((groups) => [0, 0.1, 0.5].map((alike) => ({ groups, alike })));
  return {
    title: 'Users assigned in groups, 5 %',
    says: `Share of ${runs} simulations (fixed seed) in which no difference is rejected: a sampling error of up to 0.7 points. Groups of 1 to 20 users; "alike" is the share of the variance between groups.`,
    columns: ['cluster-robust', 'as if users were assigned one by one'],
    rows: settings.map(({ groups, alike }, index) => {
      const draw = draws(400 + index);
      const arm = (): { cluster: string; value: number }[] =>
        upTo(groups - 1).flatMap((group) => {
          const common = Math.sqrt(alike) * standardNormal(draw);
          const size = 1 + Math.floor(20 * draw());
          return many(size, () => common + Math.sqrt(1 - alike) * standardNormal(draw)).map((value) => ({
            cluster: `g${group}`,
            value: value + 10,
          }));
        });
      return {
        setting: `${groups} groups in each arm, alike ${alike}`,
        figures: average(runs, () => {
          const [control, treatment] = [arm(), arm()];
          const robust = {
            control: unwrap(summarizeClusters(control)),
            treatment: unwrap(summarizeClusters(treatment)),
          };
          const naive = {
            control: summarize(control.map(({ value }) => value)),
            treatment: summarize(treatment.map(({ value }) => value)),
          };
          return [rejects(compareRatios(robust)), rejects(compareMeans(naive))];
        }),
      };
    }),
    promise: {
      column: 0,
      says: 'cluster-robust rejects no more than 7 % from 20 groups in each arm on',
      holds: (figures) => atMost(0.07)(figures.filter((_, index) => (settings[index]?.groups ?? 0) >= 20)),
    },
  };
}

function permutations(): Experiment {
  const runs = 2000;
  const settings = [
    ['normal', normal, 5, 5, 1],
    ['normal', normal, 5, 20, 1],
    ['normal', normal, 5, 20, 3],
    ['normal', normal, 20, 5, 3],
    ['normal', normal, 10, 10, 3],
    ['normal', normal, 10, 90, 3],
    ['exponential', exponential, 5, 5, 1],
    ['exponential', exponential, 10, 10, 1],
    ['exponential', exponential, 10, 40, 1],
    ['exponential', exponential, 5, 95, 1],
    ['lognormal', lognormal, 10, 10, 1],
    ['lognormal', lognormal, 10, 40, 1],
    ['lognormal', lognormal, 20, 20, 1],
  ] as const;
  return {
    title: 'Permutation test, 5 %',
    says: `Share of ${runs} simulations (fixed seed) of 499 permutations in which no difference is rejected: a sampling error of up to 1 point. Beside it Welch's test of the same values.`,
    columns: ['studentized permutation', 'welch'],
    rows: settings.map(([name, value, n1, n2, spread], index) => {
      const draw = draws(500 + index);
      let seed = 0;
      return {
        setting: `${name}, ${n1} and ${n2} users, the treatment varies ${spread} times as much`,
        figures: average(runs, () => {
          const [control, treatment] = [many(n1, () => value(draw)), many(n2, () => spread * value(draw))];
          seed += 1;
          // At 5 % a p-value of exactly 0.05 rejects: the test has p ≤ 5 % in 5 % of cases.
          const { pValue } = unwrap(permutationTest({ control, treatment }, { seed, permutations: 499 }));
          return [
            pValue <= 0.05 ? 1 : 0,
            rejects(compareMeans({ control: summarize(control), treatment: summarize(treatment) })),
          ];
        }),
      };
    }),
    promise: {
      column: 0,
      says: 'rejects no more than 6.5 % where both arms have one distribution; where their spreads differ only large arms do',
      holds: (figures) => atMost(0.065)(figures.filter((_, index) => settings[index]?.[4] === 1)),
    },
  };
}

/* Margins: simulated at the margin itself, where the error is largest. */

function margins(): Experiment {
  const runs = 10_000;
  return {
    title: 'Equivalence and non-inferiority at the margin, 5 %',
    says: `Share of ${runs} simulations (fixed seed) of normal values with a true effect on the margin in which it is claimed to be within: a sampling error of up to 0.4 points.`,
    columns: ['equivalence', 'non-inferiority'],
    rows: normalSettings.map(([n1, n2, spread], index) => {
      const draw = draws(600 + index);
      // Two and a half standard errors: wide enough for equivalence to be within reach.
      const margin = 2.5 * Math.sqrt(1 / n1 + spread ** 2 / n2);
      return {
        setting: `${n1} and ${n2} users, the treatment varies ${spread} times as much`,
        figures: average(runs, () => {
          const arms = {
            control: summarize(many(n1, () => normal(draw))),
            treatment: summarize(many(n2, () => margin + spread * normal(draw))),
          };
          const means = (question: object): Result<Comparison<unknown>> => compareMeans(arms, question);
          return [
            unwrap(testEquivalence(means, { lower: -margin, upper: margin })).equivalent ? 1 : 0,
            unwrap(testNonInferiority(means, { margin, better: 'lower' })).nonInferior ? 1 : 0,
          ];
        }),
      };
    }),
    promise: {
      column: 0,
      says: 'equivalence is claimed wrongly in no more than 6 %, in any setting',
      holds: atMost(0.06),
    },
  };
}

/** The tables of two arms. */
export function twoArms(): readonly Experiment[] {
  return [
    proportionTable('absolute', ['newcombe', 'miettinen-nurminen', 'score', 'agresti-caffo', 'wald'], {
      column: 0,
      says: 'newcombe leaves out the truth in no more than 6.5 %, in any setting',
      holds: atMost(0.065),
    }),
    proportionTable('relative', ['log', 'koopman', 'fieller', 'delta'], {
      column: 0,
      says: 'log leaves out the truth in no more than 6 %, in any setting',
      holds: atMost(0.06),
    }),
    exactTests(),
    rateTable('absolute', ['score', 'wald'], {
      column: 0,
      says: 'score leaves out the truth in no more than 6.5 %, in any setting',
      holds: atMost(0.065),
    }),
    rateTable('relative', ['exact', 'mid-p', 'score', 'log'], {
      column: 0,
      says: 'exact leaves out the truth in no more than 5 %, in any setting',
      holds: atMost(0.05),
    }),
    normalMeans(),
    skewedMeans(),
    ratios(),
    clusters(),
    permutations(),
    margins(),
  ];
}
