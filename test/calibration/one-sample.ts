/** How often intervals of one sample hold the truth, how often families of tests err, and intervals of agreement. */

import { unwrap } from 'product-flow';
import { normalCdf, normalIsf, normalQuantile, normalSf, summarize } from 'product-flow/numeric';
import {
  type Alternative,
  adjustConfidenceLevel,
  adjustPValues,
  bootstrapInterval,
  cohenKappa,
  compareMeansWithControl,
  fleissKappa,
  krippendorffAlpha,
  meanInterval,
  medianInterval,
  type PValueAdjustment,
  quantileInterval,
  trimmedMeanInterval,
} from 'product-flow/statistics';
import { covers, type Experiment, mean } from './experiment.js';
import { draws, standardNormal, upTo } from './probabilities.js';

type Draw = () => number;

interface Distribution {
  readonly name: string;
  readonly draw: (draw: Draw) => number;
  readonly quantile: (p: number) => number;
  readonly mean: number;
  /** of the inner three fifths */
  readonly trimmedMean: number;
}

const normal: Distribution = {
  name: 'normal',
  draw: standardNormal,
  quantile: normalQuantile,
  mean: 0,
  trimmedMean: 0,
};
const [ofLower, ofUpper] = [0.8 - 0.8 * Math.log(0.8), 0.2 - 0.2 * Math.log(0.2)];
const exponential: Distribution = {
  name: 'exponential',
  draw: (draw) => -Math.log1p(-draw()),
  quantile: (p) => -Math.log1p(-p),
  mean: 1,
  trimmedMean: (ofLower - ofUpper) / 0.6,
};
const logNormal: Distribution = {
  name: 'log-normal',
  draw: (draw) => Math.exp(standardNormal(draw)),
  quantile: (p) => Math.exp(normalQuantile(p)),
  mean: Math.exp(0.5),
  trimmedMean: (Math.exp(0.5) * (normalCdf(normalIsf(0.2) - 1) - normalCdf(-normalIsf(0.2) - 1))) / 0.6,
};
/** Student's with two degrees of freedom, by its closed quantile: no variance at all. */
const heavy: Distribution = {
  name: 't with 2 degrees of freedom',
  draw: (draw) => heavy.quantile(0.5 * 2 ** -53 + draw()),
  quantile: (p) => (2 * p - 1) / Math.sqrt(2 * p * (1 - p)),
  mean: 0,
  trimmedMean: 0,
};
const distributions = [normal, heavy, exponential, logNormal];

function sampleOf({ draw }: Distribution, n: number, next: Draw): number[] {
  return Array.from({ length: n }, () => draw(next));
}

/** The mean over runs of each figure; a figure that is undefined is left out. */
function averages(runs: number, run: () => readonly (number | undefined)[]): readonly number[] {
  const [sums, counts]: [number[], number[]] = [[], []];
  for (let i = 0; i < runs; i += 1) {
    for (const [column, figure] of run().entries()) {
      sums[column] = (sums[column] ?? 0) + (figure ?? 0);
      counts[column] = (counts[column] ?? 0) + (figure === undefined ? 0 : 1);
    }
  }
  return sums.map((sum, column) => sum / Math.max(1, counts[column] ?? 0));
}

const held = (interval: Parameters<typeof covers>[0], truth: number): number => (covers(interval, truth) ? 1 : 0);

const simulated = (runs: number, points: string): string =>
  `Share of ${runs} simulated samples (fixed seed): a sampling error of up to ${points} points.`;

function quantiles(): Experiment {
  const runs = 8000;
  const settings = [normal, exponential, heavy].flatMap((distribution) =>
    [6, 10, 25, 100].map((n) => ({ distribution, n, round: false })),
  );
  const tied = [10, 25, 100].map((n) => ({ distribution: exponential, n, round: true }));
  return {
    title: 'Intervals for a median and a 75 % quantile, 95 %',
    says: `${simulated(runs, '0.5')} Rounded values have many ties; a side without a bound holds everything.`,
    columns: ['median, exact', 'median, interpolated', 'quantile, exact', 'quantile, interpolated'],
    rows: [...settings, ...tied].map(({ distribution, n, round }, row) => {
      const next = draws(row + 1);
      const whole = (value: number): number => (round ? Math.floor(2 * value) : value);
      const [median, upper] = [whole(distribution.quantile(0.5)), whole(distribution.quantile(0.75))];
      return {
        setting: `${distribution.name}${round ? ', rounded' : ''}, n ${n}`,
        figures: averages(runs, () => {
          const values = sampleOf(distribution, n, next).map(whole);
          return (['exact', 'interpolated'] as const).flatMap((method) => [
            held(unwrap(medianInterval(values, { method })), median),
            held(unwrap(quantileInterval(values, 0.75, { method })), upper),
          ]);
        }).map((_, column, figures) => figures[[0, 2, 1, 3][column] ?? 0] ?? 0),
      };
    }),
    promise: {
      column: 0,
      says: 'exact covers no less than 95 %, but for the sampling error of 0.5 points',
      holds: (figures) => Math.min(...figures) >= 0.945,
    },
  };
}

function means(): Experiment {
  const runs = 1000;
  const sizes = [5, 15, 40, 100];
  return {
    title: 'Intervals for a mean and a trimmed mean, 95 %',
    says: `${simulated(runs, '1.4')} The bootstrap has 499 resamples; the trimmed mean of 20 % its own truth.`,
    columns: ['student-t', 'bootstrap, bca', 'bootstrap, percentile', 'trimmed mean'],
    rows: distributions.flatMap((distribution, place) =>
      sizes.map((n) => {
        const next = draws(1000 * place + n);
        let seed = 0;
        return {
          setting: `${distribution.name}, n ${n}`,
          figures: averages(runs, () => {
            const values = sampleOf(distribution, n, next);
            seed += 1;
            const options = { seed, resamples: 499 };
            return [
              held(unwrap(meanInterval(summarize(values))), distribution.mean),
              held(unwrap(bootstrapInterval(values, options)), distribution.mean),
              held(unwrap(bootstrapInterval(values, { ...options, method: 'percentile' })), distribution.mean),
              held(unwrap(trimmedMeanInterval(values)), distribution.trimmedMean),
            ];
          }),
        };
      }),
    ),
    promise: {
      column: 0,
      says: 'student-t covers 95 % of normal samples to 2 points, and no less than that of samples with heavy tails',
      holds: (figures) =>
        figures.slice(0, sizes.length).every((figure) => Math.abs(figure - 0.95) <= 0.02) &&
        figures.slice(0, 2 * sizes.length).every((figure) => figure >= 0.93),
    },
  };
}

/** Families of two-sided tests of normal estimates, some of which have an effect of 3 standard errors. */
const families = [0, 0.5].flatMap((correlation) =>
  [
    [2, 0],
    [2, 1],
    [5, 0],
    [5, 2],
    [5, 4],
    [20, 0],
    [20, 5],
    [20, 15],
  ].map(([m = 0, effects = 0]) => ({ m, effects, correlation })),
);

interface Family {
  readonly m: number;
  readonly effects: number;
  readonly correlation: number;
}

function estimatesOf({ m, effects, correlation }: Family, next: Draw): readonly number[] {
  const common = Math.sqrt(correlation) * standardNormal(next);
  return upTo(m - 1).map(
    (index) => (index < effects ? 3 : 0) + common + Math.sqrt(1 - correlation) * standardNormal(next),
  );
}

const nameOf = ({ m, effects, correlation }: Family): string =>
  `${m} tests, ${effects} with an effect, correlation ${correlation}`;

function adjustments(): readonly Experiment[] {
  const runs = 6000;
  const familyWise: readonly PValueAdjustment[] = ['holm', 'bonferroni', 'sidak', 'hochberg', 'hommel'];
  const discovery: readonly PValueAdjustment[] = ['benjamini-hochberg', 'benjamini-yekutieli'];
  const rowsOf = (
    methods: readonly PValueAdjustment[],
    error: (rejected: readonly boolean[], effects: number) => number,
  ): Experiment['rows'] =>
    families.map((family, row) => {
      const next = draws(row + 31);
      return {
        setting: nameOf(family),
        figures: averages(runs, () => {
          const pValues = estimatesOf(family, next).map((z) => Math.min(1, 2 * normalSf(Math.abs(z))));
          return methods.map((method) =>
            error(
              unwrap(adjustPValues(pValues, method)).map((pValue) => pValue <= 0.05),
              family.effects,
            ),
          );
        }),
      };
    });
  const falseOnes = (rejected: readonly boolean[], effects: number): number =>
    rejected.filter((one, index) => one && index >= effects).length;
  return [
    {
      title: 'Adjusted p-values: any false rejection, 5 %',
      says: `${simulated(runs, '0.6')} Effects are of 3 standard errors.`,
      columns: familyWise,
      rows: rowsOf(familyWise, (rejected, effects) => (falseOnes(rejected, effects) > 0 ? 1 : 0)),
      promise: {
        column: 0,
        says: 'holm errs in no more than 5 % of the families, but for the sampling error of 0.8 points',
        holds: (figures) => Math.max(...figures) <= 0.058,
      },
    },
    {
      title: 'Adjusted p-values: share of false ones among the rejected, 5 %',
      says: `${simulated(runs, '0.6')} Effects are of 3 standard errors; a family without rejections counts 0.`,
      columns: discovery,
      rows: rowsOf(
        discovery,
        (rejected, effects) => falseOnes(rejected, effects) / Math.max(1, rejected.filter(Boolean).length),
      ),
      promise: {
        column: 0,
        says: 'benjamini-hochberg has no more than 5 % false ones, but for the sampling error of 0.8 points',
        holds: (figures) => Math.max(...figures) <= 0.058,
      },
    },
    adjustedIntervals(runs),
  ];
}

function adjustedIntervals(runs: number): Experiment {
  return {
    title: 'Intervals at an adjusted confidence level, 95 %',
    says: `${simulated(runs, '0.6')} bonferroni and sidak: families whose intervals all hold; the others: 1 − the share of intervals, of those rejected, that do not.`,
    columns: ['bonferroni', 'sidak', 'benjamini-hochberg', 'benjamini-yekutieli'],
    rows: families.map((family, row) => {
      const next = draws(row + 61);
      return {
        setting: nameOf(family),
        figures: averages(runs, () => {
          const estimates = estimatesOf(family, next);
          const pValues = estimates.map((z) => Math.min(1, 2 * normalSf(Math.abs(z))));
          return (['bonferroni', 'sidak', 'benjamini-hochberg', 'benjamini-yekutieli'] as const).map((method) => {
            const { confidenceLevel, rejected, errorRate } = unwrap(adjustConfidenceLevel(pValues, method));
            const z = normalIsf((1 - confidenceLevel) / 2);
            const misses = estimates.map((one, index) => Math.abs(one - (index < family.effects ? 3 : 0)) > z);
            if (errorRate === 'family-wise') return misses.includes(true) ? 0 : 1;
            return (
              1 -
              misses.filter((miss, index) => miss && rejected[index]).length /
                Math.max(1, rejected.filter(Boolean).length)
            );
          });
        }),
      };
    }),
    promise: {
      column: 0,
      says: 'bonferroni holds all intervals in no less than 95 % of the families, but for the sampling error of 0.8 points',
      holds: (figures) => Math.min(...figures) >= 0.942,
    },
  };
}

function manyArms(): Experiment {
  const runs = 6000;
  const settings: readonly (readonly [readonly number[], Distribution])[] = [
    [[5, 5, 5], normal],
    [[5, 5, 5, 5, 5, 5], normal],
    [[10, 10, 10], normal],
    [[10, 5, 20, 40], normal],
    [[50, 50, 50, 50], normal],
    [[95, 5, 5], normal],
    [[5, 95, 95], normal],
    [[20, 20, 20], exponential],
    [[100, 100, 100, 100], exponential],
    [[20, 20, 20], logNormal],
    [[100, 100, 100, 100], logNormal],
    [[50, 10, 10], heavy],
    [[30, 30, 30, 30], heavy],
  ];
  return {
    title: 'Several equal treatments against one control, 5 %',
    says: `${simulated(runs, '0.6')} An error is any treatment that is rejected.`,
    columns: ['two-sided', 'greater'],
    rows: settings.map(([sizes, distribution], row) => {
      const next = draws(row + 91);
      // The critical value depends on the sizes alone; the statistics are computed here apart from the library.
      const critical = (['two-sided', 'greater'] as const).map((alternative: Alternative) => {
        const [control = { n: 0, mean: 0, m2: 1 }, ...treatments] = sizes.map((n) => ({ n, mean: 0, m2: 1 }));
        return unwrap(compareMeansWithControl({ control, treatments }, { alternative })).criticalValue;
      });
      return {
        setting: `${distribution.name}, ${sizes.join(' : ')}`,
        figures: averages(runs, () => {
          const arms = sizes.map((n) => sampleOf(distribution, n, next));
          const averagesOf = arms.map(mean);
          const squares = arms.flatMap((values, arm) => values.map((value) => (value - (averagesOf[arm] ?? 0)) ** 2));
          const variance = squares.reduce((sum, square) => sum + square, 0) / (squares.length - sizes.length);
          const statistics = sizes
            .slice(1)
            .map(
              (n, arm) =>
                ((averagesOf[arm + 1] ?? 0) - (averagesOf[0] ?? 0)) /
                Math.sqrt(variance * (1 / n + 1 / (sizes[0] ?? 1))),
            );
          const [both = 0, greater = 0] = critical;
          return [Math.max(...statistics.map(Math.abs)) > both ? 1 : 0, Math.max(...statistics) > greater ? 1 : 0];
        }),
      };
    }),
    promise: {
      column: 0,
      says: 'two-sided rejects 5 % of what is equal and normal, but for the sampling error of 0.8 points',
      holds: (figures) => figures.slice(0, 7).every((figure) => Math.abs(figure - 0.05) <= 0.008),
    },
  };
}

function agreement(): Experiment {
  const runs = 2000;
  const settings = [10, 20, 30, 50, 100, 200].flatMap((n) =>
    (
      [
        [0.4, 0.5],
        [0.8, 0.5],
        [0.6, 0.1],
      ] as const
    ).map(([kappa, share]) => ({ n, kappa, share })),
  );
  return {
    title: 'Intervals for the agreement of raters, 95 %',
    says: `${simulated(runs, '1')} Two categories, one of which has the given share; raters all say the same with probability κ and rate by chance otherwise. Of the samples that give an interval; the last column says how many give none for Cohen's kappa.`,
    columns: ['cohen', 'fleiss, 3 raters', 'krippendorff, 3 raters with gaps', 'no interval'],
    rows: settings.map(({ n, kappa, share }) => {
      const next = draws(n + 1000 * kappa + 10_000 * share);
      return {
        setting: `n ${n}, κ ${kappa}, share ${share}`,
        figures: averages(runs, () => {
          const rated = upTo(n - 1).map(() => {
            const one = (): number => (next() < share ? 1 : 0);
            const common = next() < kappa ? one() : undefined;
            return [common ?? one(), common ?? one(), common ?? one()] as const;
          });
          const cohen = cohenKappa({ pairs: rated.map(([a, b]) => [a, b]) });
          const fleiss = fleissKappa(
            rated.map((marks) => [0, 1].map((category) => marks.filter((mark) => mark === category).length)),
          );
          const gaps = [0, 1, 2].map((rater) => rated.map((marks) => (next() < 0.15 ? null : (marks[rater] ?? null))));
          const alpha = krippendorffAlpha(gaps, { level: 'nominal' });
          const coverages = [cohen, fleiss, alpha].map((result) => {
            const interval = result.isOk() ? result.value.interval : undefined;
            return interval === undefined ? undefined : held(interval, kappa);
          });
          return [...coverages, coverages[0] === undefined ? 1 : 0];
        }),
      };
    }),
    promise: {
      column: 0,
      says: 'cohen covers 95 % to 4 points from 100 items on',
      holds: (figures) => figures.slice(-6).every((figure) => Math.abs(figure - 0.95) <= 0.04),
    },
  };
}

/** The tables of intervals from one sample, families of tests and agreement. */
export function oneSample(): readonly Experiment[] {
  return [quantiles(), means(), ...adjustments(), manyArms(), agreement()];
}
