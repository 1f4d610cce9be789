/**
 * The benchmarks: our functions beside those of other packages, in one run. Writes docs/proof/bench.md.
 *
 *     npm run bench
 */

import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { madeBy } from '../scripts/made-by.js';
import { type Contest, compete, type Outcome, used } from './harness.js';

/** A room as it is published. */
const built = (room: string): Promise<unknown> => import(new URL(`../dist/${room}/index.js`, import.meta.url).href);
const { betaCdf, betaQuantile, chiSquareSf, normalCdf, normalQuantile, studentTQuantile, studentTSf, summarize } =
  (await built('numeric')) as typeof import('product-flow/numeric');
const { compareMeans, compareProportions, xmrChart } = (await built(
  'statistics',
)) as typeof import('product-flow/statistics');

const require = createRequire(new URL('./package.json', import.meta.url));

interface JStat {
  readonly normal: {
    cdf(x: number, mean: number, sd: number): number;
    inv(p: number, mean: number, sd: number): number;
  };
  readonly beta: { cdf(x: number, a: number, b: number): number; inv(p: number, a: number, b: number): number };
  readonly chisquare: { cdf(x: number, df: number): number };
  readonly studentt: { cdf(t: number, df: number): number; inv(p: number, df: number): number };
  mean(values: readonly number[]): number;
  variance(values: readonly number[], isSample: boolean): number;
}
type Distribution = (...parameters: readonly number[]) => number;

const { jStat }: { jStat: JStat } = require('jstat');
const welchOfStdlib: (x: readonly number[], y: readonly number[]) => { readonly pValue: number } =
  require('@stdlib/stats-ttest2');
const simple: {
  sampleVariance(values: readonly number[]): number;
  probit(p: number): number;
  cumulativeStdNormalProbability(z: number): number;
} = require('simple-statistics');
const stdlib = (name: string): Distribution => {
  const loaded: Distribution | { default: Distribution } = require(`@stdlib/stats-base-dists-${name}`);
  return typeof loaded === 'function' ? loaded : loaded.default;
};

/** Arguments that come in no order, the same in every run. */
const shuffled = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => ((index * 0.6180339887498949) % 1) * 0.998 + 0.001);
const shares = shuffled(512);
const at = (index: number): number => shares[index] ?? 0.5;
const scores = shares.map((share) => 8 * share - 4);
const score = (index: number): number => scores[index] ?? 0;
const a = (index: number): number => 1 + 40 * at((index * 7) % 512);
const b = (index: number): number => 1 + 40 * at((index * 11) % 512);
const df = (index: number): number => 1 + Math.floor(20 * at((index * 5) % 512));
const values = shuffled(100_000).map((share) => 1000 * share);
const degrees = (index: number): number => 1 + Math.floor(200 * at((index * 5) % 512));
// Bell-shaped, half a million in each arm.
const arm = (shift: number): readonly number[] =>
  Array.from(
    { length: 500_000 },
    (_, index) => shift + 40 * normalQuantile(((index * 0.6180339887498949) % 1) * 0.998 + 0.001),
  );
const [controlArm, treatmentArm] = [arm(100), arm(100.15)];

/** Welch's test as it is put together from the parts of jstat. */
function welchOfJstat(x: readonly number[], y: readonly number[]): number {
  const [a, b] = [jStat.variance(x, true) / x.length, jStat.variance(y, true) / y.length];
  const t = (jStat.mean(y) - jStat.mean(x)) / Math.sqrt(a + b);
  const df = (a + b) ** 2 / (a ** 2 / (x.length - 1) + b ** 2 / (y.length - 1));
  return 2 * (1 - jStat.studentt.cdf(Math.abs(t), df));
}

const conversions = (index: number) => ({
  control: { successes: 100 + (index % 50), trials: 1000 },
  treatment: { successes: 120 + ((index * 7) % 60), trials: 1000 },
});

/** Two proportions as they are put together from the parts of a package: an interval and its p-value, nothing checked. */
function proportionsOf(cdf: Distribution, quantile: Distribution): (index: number) => number {
  return (index) => {
    const { control, treatment } = conversions(index);
    const [p1, p2] = [control.successes / control.trials, treatment.successes / treatment.trials];
    const error = Math.sqrt((p1 * (1 - p1)) / control.trials + (p2 * (1 - p2)) / treatment.trials);
    const distance = quantile(0.975, 0, 1) * error;
    const interval = { lower: p2 - p1 - distance, upper: p2 - p1 + distance };
    return interval.lower < interval.upper ? 2 * cdf(-Math.abs(p2 - p1) / error, 0, 1) : Number.NaN;
  };
}

/** What a chart without its rules comes to; no package has one. */
function plainLoop(numbers: readonly number[]): number {
  let sum = 0;
  let ranges = 0;
  for (let i = 0; i < numbers.length; i += 1) {
    sum += numbers[i] ?? 0;
    if (i > 0) ranges += Math.abs((numbers[i] ?? 0) - (numbers[i - 1] ?? 0));
  }
  const centre = sum / numbers.length;
  const upper = centre + (3 * ranges) / (numbers.length - 1) / 1.128;
  const beyond = numbers.filter((number) => number > upper || number < 2 * centre - upper);
  return beyond.length > numbers.length ? Number.NaN : upper;
}
const none = { upper: Number.NaN };
const noComparison = { pValue: Number.NaN };

const contests: readonly Contest[] = [
  {
    title: 'normalCdf(z), z from −4 to 4',
    inputs: 512,
    tolerance: 1e-10,
    ours: { name: 'product-flow', call: (index) => normalCdf(score(index)) },
    rivals: [
      {
        name: '@stdlib',
        call: (
          (cdf) => (index: number) =>
            cdf(score(index), 0, 1)
        )(stdlib('normal-cdf')),
      },
      { name: 'jstat', call: (index) => jStat.normal.cdf(score(index), 0, 1) },
      { name: 'simple-statistics', call: (index) => simple.cumulativeStdNormalProbability(score(index)) },
    ],
  },
  {
    title: 'normalQuantile(p), p from 0.001 to 0.999',
    inputs: 512,
    tolerance: 1e-10,
    ours: { name: 'product-flow', call: (index) => normalQuantile(at(index)) },
    rivals: [
      {
        name: '@stdlib',
        call: (
          (quantile) => (index: number) =>
            quantile(at(index), 0, 1)
        )(stdlib('normal-quantile')),
      },
      { name: 'jstat', call: (index) => jStat.normal.inv(at(index), 0, 1) },
      { name: 'simple-statistics', call: (index) => simple.probit(at(index)) },
    ],
  },
  {
    title: 'studentTSf(t, df), t from −4 to 4, df from 1 to 200, against 1 − cdf: nobody else has the tail',
    inputs: 512,
    tolerance: 1e-10,
    ours: { name: 'product-flow', call: (index) => studentTSf(score(index), degrees(index)) },
    rivals: [
      {
        name: '@stdlib, 1 − cdf',
        call: (
          (cdf) => (index: number) =>
            1 - cdf(score(index), degrees(index))
        )(stdlib('t-cdf')),
      },
      { name: 'jstat, 1 − cdf', call: (index) => 1 - jStat.studentt.cdf(score(index), degrees(index)) },
    ],
  },
  {
    title: 'studentTQuantile(p, df), p from 0.001 to 0.999, df from 1 to 200',
    inputs: 512,
    tolerance: 1e-10,
    ours: { name: 'product-flow', call: (index) => studentTQuantile(at(index), degrees(index)) },
    rivals: [
      {
        name: '@stdlib',
        call: (
          (quantile) => (index: number) =>
            quantile(at(index), degrees(index))
        )(stdlib('t-quantile')),
      },
      { name: 'jstat', call: (index) => jStat.studentt.inv(at(index), degrees(index)) },
    ],
  },
  {
    title: 'betaCdf(x, a, b), a and b from 1 to 41',
    inputs: 512,
    tolerance: 1e-10,
    ours: { name: 'product-flow', call: (index) => betaCdf(at(index), a(index), b(index)) },
    rivals: [
      {
        name: '@stdlib',
        call: (
          (cdf) => (index: number) =>
            cdf(at(index), a(index), b(index))
        )(stdlib('beta-cdf')),
      },
      { name: 'jstat', call: (index) => jStat.beta.cdf(at(index), a(index), b(index)) },
    ],
  },
  {
    title: 'betaQuantile(p, a, b), a and b from 1 to 41',
    inputs: 512,
    tolerance: 1e-10,
    ours: { name: 'product-flow', call: (index) => betaQuantile(at(index), a(index), b(index)) },
    rivals: [
      {
        name: '@stdlib',
        call: (
          (quantile) => (index: number) =>
            quantile(at(index), a(index), b(index))
        )(stdlib('beta-quantile')),
      },
      { name: 'jstat', call: (index) => jStat.beta.inv(at(index), a(index), b(index)) },
    ],
  },
  {
    title: 'chiSquareSf(x, df), against 1 − cdf: nobody else has the tail',
    inputs: 512,
    tolerance: 1e-10,
    ours: { name: 'product-flow', call: (index) => chiSquareSf(40 * at(index), df(index)) },
    rivals: [
      {
        name: '@stdlib, 1 − cdf',
        call: (
          (cdf) => (index: number) =>
            1 - cdf(40 * at(index), df(index))
        )(stdlib('chisquare-cdf')),
      },
      { name: 'jstat, 1 − cdf', call: (index) => 1 - jStat.chisquare.cdf(40 * at(index), df(index)) },
    ],
  },
  {
    title: 'variance of 100,000 numbers',
    inputs: 1,
    tolerance: 1e-10,
    ours: { name: 'product-flow', call: () => summarize(values).m2 / (values.length - 1) },
    rivals: [
      { name: 'jstat', call: () => jStat.variance(values, true) },
      { name: 'simple-statistics', call: () => simple.sampleVariance(values) },
    ],
  },
  {
    title: 'p-value of Welch’s test of 1,000,000 raw numbers in two arms',
    inputs: 1,
    tolerance: 1e-10,
    ours: {
      name: 'product-flow',
      call: () => {
        const arms = { control: summarize(controlArm), treatment: summarize(treatmentArm) };
        const result = compareMeans(arms);
        return result.isOk() ? result.value.pValue : Number.NaN;
      },
    },
    rivals: [
      { name: '@stdlib', call: () => welchOfStdlib(controlArm, treatmentArm).pValue },
      { name: 'jstat', call: () => welchOfJstat(controlArm, treatmentArm) },
    ],
  },
  {
    title: 'two proportions, Wald’s interval and its p-value; ours checks its input and gives the whole record',
    inputs: 512,
    tolerance: 1e-10,
    ours: {
      name: 'product-flow',
      call: (index) => compareProportions(conversions(index), { method: 'wald' }).unwrapOr(noComparison).pValue ?? 1,
    },
    rivals: [
      { name: 'the parts of @stdlib', call: proportionsOf(stdlib('normal-cdf'), stdlib('normal-quantile')) },
      {
        name: 'the parts of jstat',
        call: proportionsOf(
          (z) => jStat.normal.cdf(z ?? Number.NaN, 0, 1),
          (share) => jStat.normal.inv(share ?? Number.NaN, 0, 1),
        ),
      },
    ],
  },
  {
    title:
      'XmR chart of 100,000 numbers with the rules of Western Electric, against a loop that looks for points beyond',
    inputs: 1,
    tolerance: 1e-10,
    ours: { name: 'product-flow', call: () => xmrChart(values).unwrapOr(none).upper },
    rivals: [{ name: 'a loop, limits and the points beyond them alone', call: () => plainLoop(values) }],
  },
];

const nanoseconds = (value: number): string =>
  value < 10_000 ? `${value.toFixed(0)} ns` : `${(value / 1e6).toFixed(2)} ms`;

function render(outcomes: readonly Outcome[]): string {
  const tables = outcomes.map(({ title, nanoseconds: ours, rivals }) =>
    [
      `## ${title}`,
      [
        '| | processor time a call | their time ÷ ours, median (range) | largest difference from ours | right to 1e-10 |',
        '|---|---:|---:|---:|---|',
        `| product-flow | ${nanoseconds(ours)} | | | |`,
        ...rivals.map(
          ({ name, nanoseconds: theirs, ratio, difference, right }) =>
            `| ${name} | ${nanoseconds(theirs)} | ${ratio.median.toFixed(2)} (${ratio.least.toFixed(2)} to ${ratio.most.toFixed(2)}) | ${difference.toExponential(1)} | ${right ? 'yes' : 'no'} |`,
        ),
      ].join('\n'),
    ].join('\n\n'),
  );
  return `${['# Benchmarks', `Interleaved rounds in one process: 31 of 15 ms of processor time for each contender. Ratios above 1 mean that we are faster. ${madeBy('npm run bench')}`, ...tables].join('\n\n')}\n`;
}

const outcomes = contests.map((contest) => {
  const outcome = compete(contest);
  console.log(
    `${outcome.title}: ${outcome.rivals.map(({ name, ratio, right }) => `${ratio.median.toFixed(2)} × ${name}${right ? '' : ' (not right)'}`).join(', ')}`,
  );
  return outcome;
});
if (Number.isNaN(used())) console.log('a contender returned NaN');
writeFileSync('docs/proof/bench.md', render(outcomes));
