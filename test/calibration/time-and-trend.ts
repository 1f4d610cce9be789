/** Survival, control charts and trends: simulated, with fixed seeds. */

import type { Result } from 'product-flow';
import {
  type ControlRulesName,
  compareSurvival,
  controlRules,
  type Duration,
  mannKendall,
  restrictedMean,
  stepChange,
  survivalCurve,
  theilSenSlope,
  xmrChart,
} from 'product-flow/statistics';
import { covers, type Experiment, mean } from './experiment.js';
import { draws } from './probabilities.js';

type Draw = () => number;

/** Each yes or no of a trial, as shares of the runs in which it had an answer. */
function shares(
  runs: number,
  seed: number,
  trial: (draw: Draw) => readonly (boolean | undefined)[],
): readonly number[] {
  const draw = draws(seed);
  const yes: number[] = [];
  const answered: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    trial(draw).forEach((answer, i) => {
      yes[i] = (yes[i] ?? 0) + (answer === true ? 1 : 0);
      answered[i] = (answered[i] ?? 0) + (answer === undefined ? 0 : 1);
    });
  }
  return yes.map((count, i) => count / (answered[i] ?? Number.NaN));
}

/** What a trial makes of a value; nothing where there is none. */
function asked<T>(result: Result<T>, of: (value: T) => boolean): boolean | undefined {
  return result.isOk() ? of(result.value) : undefined;
}

const normal = (draw: Draw): number => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
const exponential = (draw: Draw): number => -Math.log(1 - draw());
const cauchy = (draw: Draw): number => Math.tan(Math.PI * (draw() - 0.5));
/** Student's t with 3 degrees of freedom, of standard deviation √3. */
const heavy = (draw: Draw): number => {
  const squares = [1, 2, 3].reduce((sum) => sum + normal(draw) ** 2, 0);
  return normal(draw) / Math.sqrt(squares / 3);
};
const list = <T>(n: number, of: (index: number) => T): readonly T[] =>
  Array.from({ length: n }, (_, index) => of(index));
const chained = (draw: Draw, n: number, correlation: number): readonly number[] => {
  let last = normal(draw);
  return list(n, () => {
    const value = last;
    last = correlation * last + Math.sqrt(1 - correlation ** 2) * normal(draw);
    return value;
  });
};

/** Weibull durations, a share of which would be cut short if they were exponential, at exponential times. */
function durations(draw: Draw, n: number, cut: number, shape = 1, scale = 1): readonly Duration[] {
  return list(n, () => {
    const event = scale * exponential(draw) ** (1 / shape);
    const end = cut === 0 ? Infinity : (exponential(draw) * (1 - cut)) / cut;
    return { value: Math.min(event, end), observed: event <= end };
  });
}

const simulated = (runs: number): string => `Share of ${runs} simulated data sets (fixed seed)`;

function medians(): Experiment {
  const runs = 2000;
  const settings = [10, 20, 50, 200].flatMap((n) =>
    [0, 0.3, 0.5].flatMap((cut) => [1, 2].map((shape) => [n, cut, shape] as const)),
  );
  const methods = ['log-log', 'log', 'plain', 'logit', 'arcsine'] as const;
  return {
    title: 'Interval for the median of durations, 95 %',
    says: `${simulated(runs)} of n Weibull durations, a share of which was cut short, whose interval holds the true median.`,
    columns: methods,
    rows: settings.map(([n, cut, shape]) => ({
      setting: `n ${n}, ${cut} cut short, shape ${shape}`,
      figures: shares(runs, n + 1000 * cut + 7 * shape, (draw) => {
        const given = durations(draw, n, cut, shape);
        return methods.map((method) =>
          asked(survivalCurve(given, { method }), ({ medianInterval }) =>
            covers(medianInterval, Math.LN2 ** (1 / shape)),
          ),
        );
      }),
    })),
    promise: {
      column: 0,
      says: 'log-log covers 95 % on average over the settings, to a point, and nowhere less than 93 %',
      holds: (figures) => Math.abs(mean(figures) - 0.95) <= 0.01 && Math.min(...figures) >= 0.93,
    },
  };
}

function restricted(): Experiment {
  const runs = 2000;
  const settings = [10, 20, 50, 200].flatMap((n) => [0, 0.3, 0.5].map((cut) => [n, cut] as const));
  const until = 1;
  return {
    title: 'Interval for a restricted mean, 95 %',
    says: `${simulated(runs)} of n exponential durations, a share of which was cut short, whose interval holds the true mean up to their scale; those whose longest was cut short before are left out.`,
    columns: ['logit', 'plain'],
    rows: settings.map(([n, cut]) => ({
      setting: `n ${n}, ${cut} cut short`,
      figures: shares(runs, 31 * n + 1000 * cut, (draw) => {
        const given = durations(draw, n, cut);
        return (['logit', 'plain'] as const).map((method) =>
          asked(restrictedMean(given, { until, method }), ({ interval }) => covers(interval, -Math.expm1(-until))),
        );
      }),
    })),
    promise: {
      column: 0,
      says: 'logit covers 95 % on average over the settings, to a point and a half, and nowhere less than 92 %',
      holds: (figures) => Math.abs(mean(figures) - 0.95) <= 0.015 && Math.min(...figures) >= 0.92,
    },
  };
}

const armSizes = [
  [5, 5],
  [10, 10],
  [20, 20],
  [50, 50],
  [100, 100],
  [10, 40],
  [40, 10],
  [10, 190],
  [190, 10],
] as const;

function logRank(): Experiment {
  const runs = 1500;
  const weights = ['equal', 'gehan-breslow', 'fleming-harrington'] as const;
  const settings = armSizes.flatMap(([a, b]) =>
    [0, 0.5].flatMap((cut) => [false, true].map((tied) => [a, b, cut, tied] as const)),
  );
  return {
    title: 'Log-rank test of two arms without a difference, 5 %',
    says: `${simulated(runs)} in which no difference is rejected; tied: durations rounded up to a third of their scale.`,
    columns: weights,
    rows: settings.map(([a, b, cut, tied]) => ({
      setting: `control ${a}, treatment ${b}, ${cut} cut short${tied ? ', tied' : ''}`,
      figures: shares(runs, a + 300 * b + (tied ? 7 : 0), (draw) => {
        const arm = (n: number): readonly Duration[] =>
          durations(draw, n, cut).map(({ value, observed }) => ({
            value: tied ? Math.ceil(3 * value) : value,
            observed,
          }));
        const arms = { control: arm(a), treatment: arm(b) };
        // With no effect as null hypothesis both methods are one test; this one has an answer without events in an arm.
        return weights.map((each) =>
          asked(compareSurvival(arms, { weights: each, method: 'peto' }), ({ pValue }) => pValue < 0.05),
        );
      }),
    })),
    promise: {
      column: 0,
      says: 'equal weights reject 5 % on average over the settings, to a point, and nowhere more than 7.5 %',
      holds: (figures) => Math.abs(mean(figures) - 0.05) <= 0.01 && Math.max(...figures) <= 0.075,
    },
  };
}

function hazardRatios(): Experiment {
  const runs = 500;
  const methods = ['score', 'peto'] as const;
  const settings = armSizes.slice(1, 7).flatMap(([a, b]) => [0.5, 0.25].map((ratio) => [a, b, ratio] as const));
  return {
    title: 'Interval for a ratio of hazards, 95 %',
    says: `${simulated(runs)} of exponential durations, 30 % of them cut short, whose interval holds the true ratio: a sampling error of a point.`,
    columns: methods,
    rows: settings.map(([a, b, ratio]) => ({
      setting: `control ${a}, treatment ${b}, ratio ${ratio}`,
      figures: shares(runs, a + 300 * b + 100 * ratio, (draw) => {
        const arms = { control: durations(draw, a, 0.3), treatment: durations(draw, b, 0.3, 1, 1 / ratio) };
        return methods.map((method) =>
          asked(compareSurvival(arms, { method }), ({ interval }) => covers(interval, ratio - 1)),
        );
      }),
    })),
    promise: {
      column: 0,
      says: 'score covers 95 % on average over the settings, to a point and a half, and nowhere less than 91 %',
      holds: (figures) => Math.abs(mean(figures) - 0.95) <= 0.015 && Math.min(...figures) >= 0.91,
    },
  };
}

function falseAlarms(): Experiment {
  const runs = 1500;
  const points = 24;
  const sets = Object.keys(controlRules) as ControlRulesName[];
  const processes = { normal, heavy, exponential } as const;
  const settings = (Object.keys(processes) as (keyof typeof processes)[]).flatMap((name) =>
    [8, 12, 24, 50, 500].map((baseline) => [name, baseline] as const),
  );
  return {
    title: `False alarms of XmR charts within ${points} points`,
    says: `${simulated(runs)} from an unchanged process with at least one signal, by the rules; lines locked to a baseline before, of so many points. heavy: Student’s t with 3 degrees of freedom; the last rows: neighbours correlated.`,
    columns: sets,
    rows: [
      ...settings.map(([name, baseline]) => ({
        setting: `${name}, baseline ${baseline}`,
        figures: shares(runs, 17 * baseline + name.length, (draw) =>
          alarms(
            list(baseline + points, () => processes[name](draw)),
            baseline,
          ),
        ),
      })),
      ...[0.2, 0.5].map((correlation) => ({
        setting: `normal, correlated ${correlation}, baseline 24`,
        figures: shares(runs, 100 * correlation, (draw) => alarms(chained(draw, 24 + points, correlation), 24)),
      })),
    ],
    promise: {
      column: 0,
      says: 'the rules of western-electric alarm in no more than 25 % of the charts of a normal process whose baseline has 500 points; from fewer, and of other processes, as often as the table says',
      holds: (figures) => (figures[4] ?? 1) <= 0.25,
    },
  };
}

function alarms(values: readonly number[], baseline: number): readonly (boolean | undefined)[] {
  const locked = values.slice(0, baseline);
  return (Object.keys(controlRules) as ControlRulesName[]).map((rules) =>
    asked(xmrChart(values.slice(baseline), { rules, baseline: locked }), ({ signals }) => signals.length > 0),
  );
}

const noises = {
  normal,
  cauchy,
  exponential,
  'rounded normal': (draw: Draw) => Math.round(normal(draw)),
} as const;
const noiseNames = Object.keys(noises) as (keyof typeof noises)[];

function trends(): Experiment {
  const runs = 3000;
  const settings = noiseNames.flatMap((noise) => [5, 6, 8, 12, 25, 60].map((n) => [noise, n] as const));
  return {
    title: 'Mann–Kendall test without a trend, 5 %',
    says: `${simulated(runs)} in which no trend is rejected; and those that carry the caution about neighbours. Fewer than five points cannot reject. The last rows: neighbours correlated.`,
    columns: ['default', 'normal', 'cautioned'],
    rows: [
      ...settings.map(([noise, n]) => ({
        setting: `${noise}, n ${n}`,
        figures: shares(runs, n + noise.length, (draw) => trendFound(list(n, () => noises[noise](draw)))),
      })),
      ...[0.2, 0.5].map((correlation) => ({
        setting: `normal, correlated ${correlation}, n 60`,
        figures: shares(runs, 100 * correlation, (draw) => trendFound(chained(draw, 60, correlation))),
      })),
    ],
    promise: {
      column: 0,
      says: 'rejects no more than 6 % where neighbours are independent, in any setting',
      holds: (figures) => Math.max(...figures.slice(0, -2)) <= 0.06,
    },
  };
}

function trendFound(values: readonly number[]): readonly (boolean | undefined)[] {
  return [
    asked(mannKendall(values), ({ pValue }) => pValue < 0.05),
    asked(mannKendall(values, { method: 'normal' }), ({ pValue }) => pValue < 0.05),
    asked(mannKendall(values), ({ cautions }) => cautions.length > 0),
  ];
}

function slopes(): Experiment {
  const runs = 1500;
  const settings = noiseNames.flatMap((noise) => [5, 8, 12, 25, 60].map((n) => [noise, n] as const));
  return {
    title: 'Interval for a slope by Theil and Sen, 95 %',
    says: `${simulated(runs)} whose interval holds the true slope, and whose interval by the normal distribution does.`,
    columns: ['default', 'normal'],
    rows: settings.map(([noise, n]) => ({
      setting: `${noise}, n ${n}`,
      figures: shares(runs, 3 * n + noise.length, (draw) => {
        const values = list(n, (x) => noises[noise](draw) + x);
        return [undefined, 'normal' as const].map((method) =>
          asked(theilSenSlope(values, { method }), ({ interval }) => covers(interval, 1)),
        );
      }),
    })),
    promise: {
      column: 0,
      says: 'covers no less than 93.5 %, in any setting',
      holds: (figures) => Math.min(...figures) >= 0.935,
    },
  };
}

const sides = [
  [5, 5],
  [5, 20],
  [20, 5],
  [10, 10],
  [20, 20],
  [60, 10],
] as const;

function steps(): Experiment {
  const runs = 3000;
  const kinds = { normal, heavy, exponential } as const;
  const settings = sides.flatMap(([before, after]) =>
    (Object.keys(kinds) as (keyof typeof kinds)[]).map((kind) => [before, after, kind] as const),
  );
  return {
    title: 'Interval for a step in the level, independent values, 95 %',
    says: `${simulated(runs)} whose interval holds the true step, the spread after it being twice that before; and those that carry the caution about neighbours.`,
    columns: ['welch', 'autoregressive', 'cautioned'],
    rows: settings.map(([before, after, kind]) => ({
      setting: `${before} before, ${after} after, ${kind}`,
      figures: shares(runs, before + 100 * after + kind.length, (draw) => {
        const centre = kind === 'exponential' ? 1 : 0;
        return stepFound(
          list(before + after, (i) => (kinds[kind](draw) - centre) * (i < before ? 1 : 2)),
          before,
        );
      }),
    })),
    promise: {
      column: 0,
      says: 'welch covers no less than 93 % where the values are symmetric, in any setting',
      holds: (figures) => Math.min(...figures.filter((_, i) => i % 3 < 2)) >= 0.93,
    },
  };
}

function dependentSteps(): Experiment {
  const runs = 3000;
  const settings = (
    [
      [10, 10],
      [20, 20],
      [50, 50],
      [100, 20],
    ] as const
  ).flatMap(([before, after]) => [0.2, 0.5, 0.8].map((correlation) => [before, after, correlation] as const));
  return {
    title: 'Interval for a step in the level, neighbours correlated, 95 %',
    says: `${simulated(runs)} of an autoregressive process whose interval holds the true step; and those that carry the caution.`,
    columns: ['welch', 'autoregressive', 'cautioned'],
    rows: settings.map(([before, after, correlation]) => ({
      setting: `${before} before, ${after} after, correlation ${correlation}`,
      figures: shares(runs, before + 100 * after + 10 * correlation, (draw) =>
        stepFound(chained(draw, before + after, correlation), before),
      ),
    })),
    promise: {
      column: 1,
      says: 'autoregressive covers no less than 90 % for correlations up to 0.5, in any setting; for higher ones, and by welch, what the table says',
      holds: (figures) => Math.min(...figures.filter((_, i) => i % 3 < 2)) >= 0.9,
    },
  };
}

function stepFound(values: readonly number[], at: number): readonly (boolean | undefined)[] {
  return [
    asked(stepChange(values, { at }), ({ interval }) => covers(interval, 0)),
    asked(stepChange(values, { at, method: 'autoregressive' }), ({ interval }) => covers(interval, 0)),
    asked(stepChange(values, { at }), ({ cautions }) => cautions.length > 0),
  ];
}

export function timeAndTrend(): readonly Experiment[] {
  return [
    medians(),
    restricted(),
    logRank(),
    hazardRatios(),
    falseAlarms(),
    trends(),
    slopes(),
    steps(),
    dependentSteps(),
  ];
}
