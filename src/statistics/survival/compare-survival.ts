import { domainError } from '../../errors.js';
import { normalIsf } from '../../numeric/normal.js';
import { findRoot } from '../../numeric/root.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, faultsOf, number, option, optionFaults, record, type Shape } from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import {
  type Comparison,
  type ComparisonOptions,
  comparisonFields,
  pValueOf,
  sided,
  tailOf,
} from '../two-arms/comparison.js';
import { type Duration, durationList, type EventTime, lifeTable } from './duration.js';
import { type TiedEvents, treatedEventMoments } from './tied-events.js';

/** How the ratio of two hazards is estimated; see {@link compareSurvival}. */
export type SurvivalComparisonMethod = 'score' | 'peto';

/** Which events count more in a log-rank test; see {@link compareSurvival}. */
export type LogRankWeights = 'equal' | 'gehan-breslow' | 'fleming-harrington';

/** The durations of two arms. */
export interface SurvivalArms {
  /** the arm that is compared with */
  readonly control: readonly Duration[];
  /** the arm that is compared */
  readonly treatment: readonly Duration[];
}

/** Options of {@link compareSurvival}. */
export interface CompareSurvivalOptions extends ComparisonOptions<SurvivalComparisonMethod, 'relative'> {
  /** `equal`, the log-rank test, when absent */
  readonly weights?: LogRankWeights | undefined;
  /** for `fleming-harrington`: the power of the share that still lasts, from 0 to 10; 1 when absent */
  readonly rho?: number | undefined;
  /** for `fleming-harrington`: the power of the share that has ended, from 0 to 10; 0 when absent */
  readonly gamma?: number | undefined;
}

/** An arm of a {@link SurvivalComparison}. */
export interface SurvivalArm {
  /** number of durations */
  readonly n: number;
  /** durations whose event was seen */
  readonly events: number;
  /** events that the arm would have if both had one hazard, given all events at each time */
  readonly expectedEvents: number;
}

/** The effect of a treatment on how fast events come. */
export interface SurvivalComparison extends Comparison<SurvivalArm, SurvivalComparisonMethod, 'relative'> {
  /** which events count more */
  readonly weights: LogRankWeights;
}

/**
 * Compares how fast events come in two arms, by the log-rank test: time to restore before and after a change of
 * practice, time to the first value in two onboardings.
 *
 * The effect is the ratio of the hazards − 1: −0.3 means that at any moment the event is 30 % less likely to come in the
 * treatment among those who still wait. For a difference in days compare the {@link restrictedMean} of the arms.
 *
 * With no effect as the null hypothesis both methods give the log-rank test itself. `score`, the default, inverts the
 * test at every ratio; `peto` takes one step from no effect, which falls short of strong effects, and needs no event in
 * each arm.
 *
 * @remarks
 * **Formula** z(θ) = Σ w (o − E) / √(Σ w² V) over the event times, with o events in the treatment, and E and V the mean
 * and variance of their number given all events at that time, when the odds of an event in the treatment are θ times
 * those in the control. score: z(θ) = 0 and ± z; peto: ln θ = (U ∓ z √V) / I, with
 * U = Σ w (o − E), V = Σ w² V and I = Σ w V at θ = 1. Weights w: 1; the
 * number at risk (gehan-breslow); S^ρ (1 − S)^γ, with S the pooled curve just before (fleming-harrington).
 *
 * **Units** the ratio has none; durations in any one unit.
 *
 * **Complexity** O(n log n).
 *
 * **Assumes** censoring that does not depend on the arm; for the ratio, not for the test, hazards that keep one ratio
 * for all time. Where many events share a time the ratio is that of the odds of an event at that time.
 *
 * **Source** N. Mantel, Cancer Chemotherapy Reports 50 (1966); D. R. Cox, JRSS B 34 (1972), section 6; S. Yusuf,
 * R. Peto et al., Progress in Cardiovascular Diseases 27 (1985); T. R. Fleming, D. P. Harrington, "Counting Processes
 * and Survival Analysis" (1991).
 *
 * **Checked against** R 4.2.2 survival 3.5-3 `survdiff` and `coxph(ties = "exact")`; mpmath 1.2.1 from the
 * definitions at 40 digits.
 *
 * @param arms - the durations of control and treatment
 * @param options - method, weights, alternative, confidence level and null effect
 * @returns errors for malformed durations and options, `inconsistent` for rho and gamma with other weights,
 * `insufficient-data` for an arm without durations, when no event came while both arms were at risk, and for the method
 * score when all those that could have came in the treatment
 *
 * @example Weeks to relapse of patients on 6-MP and on placebo (Freireich, 1963)
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { compareSurvival } from 'product-flow/statistics';
 *
 * const ended = [6, 6, 6, 7, 10, 13, 16, 22, 23].map((value) => ({ value, observed: true }));
 * const open = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((value) => ({ value, observed: false }));
 * const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
 * const control = placebo.map((value) => ({ value, observed: true }));
 *
 * const { estimate, interval, pValue } = unwrap(compareSurvival({ control, treatment: [...ended, ...open] }));
 * estimate; // => -0.8037
 * interval; // => { lower: -0.9143, upper: -0.55, confidenceLevel: 0.95 }
 * pValue; // => 4.1688e-5
 * ```
 */
export function compareSurvival(arms: SurvivalArms, options: CompareSurvivalOptions = {}): Result<SurvivalComparison> {
  const faults = [...faultsOf(armsShape, arms), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { method = 'score', weights = 'equal', alternative = 'two-sided', nullEffect = 0 } = options;
  const level = options.confidenceLevel ?? 0.95;
  const times = tiedEvents(arms);
  const test: WeightedTest = { times, weights: weightsOf(times, options) };
  const procedure = procedures[method](test);
  if (procedure === undefined) {
    const expected =
      'a list with durations that had lasted until an event, in either arm, when some of the control had';
    return err([domainError('insufficient-data', 'treatment', arms.treatment, expected)]);
  }
  if (!Number.isFinite(procedure.estimate)) {
    const expected = 'a list with an event before all of the treatment have ended, for a ratio of hazards';
    return err([domainError('insufficient-data', 'control', arms.control, expected)]);
  }
  const z = normalIsf(tailOf(alternative, level));
  const statistic = procedure.statistic(Math.log1p(nullEffect));
  const finite = (bound: number): number | undefined => (Number.isFinite(bound) ? bound : undefined);
  const interval = sided(alternative, finite(procedure.effectAt(z)), finite(procedure.effectAt(-z)), level);
  return ok({
    estimate: procedure.estimate,
    scale: 'relative',
    method,
    weights,
    alternative,
    nullEffect: nullEffect + 0,
    interval,
    pValue: pValueOf(statistic, alternative),
    ...(Number.isFinite(statistic) ? { statistic: statistic + 0 } : {}),
    ...armsOf(arms, times),
    formula: `${testNames[weights]}, ${formulas[method]}`,
    assumptions: [
      'What cut a duration short says nothing about how long it would have lasted, in either arm.',
      'For the ratio, not for the test: the hazards keep one ratio for all time.',
    ],
    source: sources[method],
    cautions: cautionsOf(times),
  });
}

const armsShape: Shape = {
  kind: record,
  fields: { control: durationList, treatment: durationList } satisfies Fields<SurvivalArms>,
  relations: ({ control, treatment }: SurvivalArms) =>
    Object.entries({ control, treatment })
      .filter(([, durations]) => durations.length === 0)
      .map(([arm]) => domainError('insufficient-data', arm, [], 'a list of at least 1 duration')),
};

const power: Shape = { kind: number, min: 0, max: 10, optional: true };

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    ...comparisonFields({ above: -1 }),
    scale: { kind: option, options: ['relative'], optional: true },
    method: { kind: option, options: ['score', 'peto'], optional: true },
    weights: { kind: option, options: ['equal', 'gehan-breslow', 'fleming-harrington'], optional: true },
    rho: power,
    gamma: power,
  } satisfies Fields<CompareSurvivalOptions>,
  relations: ({ weights, rho, gamma }: CompareSurvivalOptions) =>
    Object.entries({ rho, gamma })
      .filter(([, given]) => given !== undefined && weights !== 'fleming-harrington')
      .map(([name, given]) =>
        domainError('inconsistent', name, given, 'absent but for the weights fleming-harrington'),
      ),
};

const testNames: Readonly<Record<LogRankWeights, string>> = {
  equal: 'log-rank test',
  'gehan-breslow': 'log-rank test weighted by the number at risk',
  'fleming-harrington': 'log-rank test with the weights of Fleming and Harrington',
};

const formulas: Readonly<Record<SurvivalComparisonMethod, string>> = {
  score: 'inverted at every ratio of the hazards',
  peto: 'one step from equal hazards',
};

const sources: Readonly<Record<SurvivalComparisonMethod, string>> = {
  score: 'N. Mantel, Cancer Chemotherapy Reports 50 (1966); D. R. Cox, JRSS B 34 (1972)',
  peto: 'N. Mantel, Cancer Chemotherapy Reports 50 (1966); S. Yusuf et al., Prog. Cardiovasc. Dis. 27 (1985)',
};

function tiedEvents({ control, treatment }: SurvivalArms): readonly TiedEvents[] {
  const treated = lifeTable(treatment);
  const times = Float64Array.from(treatment, ({ value }) => value).sort();
  let ended = 0;
  let eventTime = 0;
  return lifeTable([...control, ...treatment]).eventTimes.map(({ time, atRisk, events }: EventTime) => {
    while ((times[ended] ?? Infinity) < time) ended += 1;
    while ((treated.eventTimes[eventTime]?.time ?? Infinity) < time) eventTime += 1;
    const own = treated.eventTimes[eventTime];
    return { atRisk, treated: treated.n - ended, events, treatedEvents: own?.time === time ? own.events : 0 };
  });
}

function weightsOf(times: readonly TiedEvents[], options: CompareSurvivalOptions): readonly number[] {
  const { weights = 'equal', rho = 1, gamma = 0 } = options;
  if (weights === 'equal') return times.map(() => 1);
  if (weights === 'gehan-breslow') return times.map(({ atRisk }) => atRisk);
  let survival = 1;
  return times.map(({ atRisk, events }) => {
    const weight = survival ** rho * (1 - survival) ** gamma;
    survival *= (atRisk - events) / atRisk;
    return weight;
  });
}

function armsOf(
  { control, treatment }: SurvivalArms,
  times: readonly TiedEvents[],
): { readonly control: SurvivalArm; readonly treatment: SurvivalArm } {
  const count = (pick: (time: TiedEvents) => number): number => times.reduce((sum, time) => sum + pick(time), 0);
  return {
    control: {
      n: control.length,
      events: count(({ events, treatedEvents }) => events - treatedEvents),
      expectedEvents: count(({ events, atRisk, treated }) => (events * (atRisk - treated)) / atRisk),
    },
    treatment: {
      n: treatment.length,
      events: count(({ treatedEvents }) => treatedEvents),
      expectedEvents: count(({ events, atRisk, treated }) => (events * treated) / atRisk),
    },
  };
}

interface WeightedTest {
  readonly times: readonly TiedEvents[];
  readonly weights: readonly number[];
}

interface Procedure {
  readonly estimate: number;
  /** how many standard deviations the events in the treatment lie above what a log ratio makes expect */
  readonly statistic: (logRatio: number) => number;
  /** the effect at which the statistic has a value */
  readonly effectAt: (statistic: number) => number;
}

/**
 * Events in the treatment above those that a log ratio of hazards makes expect, weighted; the variance of that sum, and
 * how fast it changes with the log ratio.
 */
function excess(
  { times, weights }: WeightedTest,
  logRatio: number,
): { readonly sum: number; readonly variance: number; readonly information: number } {
  let sum = 0;
  let variance = 0;
  let information = 0;
  for (let index = 0; index < times.length; index += 1) {
    const time = times[index];
    const weight = weights[index] ?? 0;
    if (time === undefined || time.treated === 0 || time.treated === time.atRisk) continue;
    const moments = treatedEventMoments(time, logRatio);
    sum += weight * (time.treatedEvents - moments.mean);
    variance += weight * weight * moments.variance;
    information += weight * moments.variance;
  }
  return { sum, variance, information };
}

/** Nothing where no event came while both arms were at risk. */
const procedures: Readonly<Record<SurvivalComparisonMethod, (test: WeightedTest) => Procedure | undefined>> = {
  peto: (test) => {
    const { sum, variance, information } = excess(test, 0);
    if (!(variance > 0)) return undefined;
    const error = Math.sqrt(variance);
    return {
      estimate: Math.expm1(sum / information),
      statistic: (logRatio) => (sum - information * logRatio) / error,
      effectAt: (statistic) => Math.expm1((sum - statistic * error) / information),
    };
  },
  score: (test) => {
    const { sum, variance, information } = excess(test, 0);
    if (!(variance > 0)) return undefined;
    const statistic = (logRatio: number): number => {
      const at = excess(test, logRatio);
      return at.sum / Math.sqrt(at.variance);
    };
    const start = sum / information;
    const [none, all] = extremes(test);
    const effectAt = (value: number): number => {
      if (none && value >= 0) return -1;
      if (all && value <= 0) return Infinity;
      return Math.expm1(
        whereFalls((logRatio) => statistic(logRatio) - value, start, Math.sqrt(variance) / information),
      );
    };
    return { estimate: effectAt(0), statistic, effectAt };
  },
};

/** Whether the treatment had the fewest events that it could have had at every time, and whether the most. */
function extremes({ times, weights }: WeightedTest): readonly [none: boolean, all: boolean] {
  const counted = times.filter(
    ({ atRisk, treated }, index) => (weights[index] ?? 0) > 0 && treated > 0 && treated < atRisk,
  );
  return [
    counted.every(
      ({ atRisk, treated, events, treatedEvents }) => treatedEvents === Math.max(0, events - atRisk + treated),
    ),
    counted.every(({ treated, events, treatedEvents }) => treatedEvents === Math.min(events, treated)),
  ];
}

/** The root of a falling function, from a start and a first step, which doubles until the signs differ. */
function whereFalls(falling: (x: number) => number, start: number, firstStep: number): number {
  const direction = falling(start) > 0 ? 1 : -1;
  let near = start;
  let step = direction * firstStep;
  while (Math.abs(near) < farthest && falling(near + step) * direction > 0) {
    near += step;
    step *= 2;
  }
  return findRoot(falling, near, near + step);
}

/** A log ratio of hazards that no data reach. */
const farthest = 1e4;

function cautionsOf(times: readonly TiedEvents[]): readonly Caution[] {
  const cautions: Caution[] = [];
  const events = times.reduce((sum, time) => sum + time.events, 0);
  if (events < 10) {
    cautions.push({ code: 'few-events', message: 'Fewer than 10 events in both arms: the numbers are rough.' });
  }
  const tied = times.reduce((sum, time) => sum + (time.events > 1 ? (time.events * time.events) / time.atRisk : 0), 0);
  if (tied > events / 10) {
    cautions.push({
      code: 'many-ties',
      message: 'Many events share a time: the ratio is that of the odds of an event at one time.',
    });
  }
  return cautions;
}
