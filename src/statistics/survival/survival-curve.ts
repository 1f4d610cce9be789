import { normalIsf } from '../../numeric/normal.js';
import { err, ok, type Result } from '../../result.js';
import {
  closedRecord,
  confidenceLevel,
  type Fields,
  faultsOf,
  list,
  number,
  option,
  optionFaults,
  type Shape,
} from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import type { Interval } from '../../vocabulary/interval.js';
import { type Duration, durationList, type LifeTable, lifeTable, unobservedFaults } from './duration.js';

/** The scale on which a survival probability is taken for normal; see {@link survivalCurve}. */
export type SurvivalMethod = 'log-log' | 'log' | 'plain' | 'logit' | 'arcsine';

/** Options of {@link survivalCurve}. */
export interface SurvivalCurveOptions {
  /** `log-log` when absent */
  readonly method?: SurvivalMethod | undefined;
  /** from 1e-9, below 1; 0.95 when absent */
  readonly confidenceLevel?: number | undefined;
  /** shares of all for whom the event has come, each in (0, 1), such as 0.85; none when absent */
  readonly quantiles?: readonly number[] | undefined;
}

/** A time at which the curve falls. */
export interface SurvivalStep {
  /** the time of the events */
  readonly time: number;
  /** how many had lasted until then, those that end at this very time included */
  readonly atRisk: number;
  /** events at this time */
  readonly events: number;
  /** durations that were cut short from this time on, and before the next step */
  readonly censored: number;
  /** estimated share that lasts longer than this time */
  readonly survival: number;
  /** Greenwood's standard error of the share; absent where none is left, and nothing can be said */
  readonly standardError?: number | undefined;
  /** interval for the share, at this time alone; absent where none is left */
  readonly interval?: Interval | undefined;
}

/** The time by which the event has come for a share of all. */
export interface SurvivalQuantile {
  /** the share, as given */
  readonly p: number;
  /** the time; absent when the curve does not fall that far */
  readonly value?: number | undefined;
  /** interval for the time; a side that the data do not bound is absent */
  readonly interval: Interval;
}

/** How long things last, as far as can be told from those that still do. */
export interface SurvivalCurve extends Derivation<SurvivalMethod> {
  /** number of durations */
  readonly n: number;
  /** durations whose event was seen */
  readonly events: number;
  /** durations that were cut short */
  readonly censored: number;
  /** where the curve falls, from 1 at time 0 */
  readonly steps: readonly SurvivalStep[];
  /** the time by which the event has come for half of all; absent when the curve stays above one half */
  readonly median?: number | undefined;
  /** interval for the median; a side that the data do not bound is absent */
  readonly medianInterval: Interval;
  /** the quantiles that were asked for */
  readonly quantiles: readonly SurvivalQuantile[];
  /** what to know about these data before trusting the numbers */
  readonly cautions: readonly Caution[];
}

/**
 * Survival curve of durations some of which have not ended yet: time to restore with incidents still open, time to
 * value with users still without it.
 *
 * Leaving out what is still open, or taking it for closed today, makes durations look shorter than they are; the
 * estimate of Kaplan and Meier uses each for as long as it was seen. The median is absent when more than half would
 * still be open: then {@link restrictedMean} has an answer.
 *
 * @remarks
 * **Formula** S(t) = Π (1 − d/n) over the event times up to t, with d events among n at risk; the variance of ln S is
 * Σ d / (n(n − d)) (Greenwood). The interval is ∓ z standard errors on the scale of the method: ln(−ln S), ln S, S,
 * ln(S / (1 − S)) or arcsin √S. A quantile is the first time at which the curve has fallen to 1 − p, or the middle of
 * the step where it stays at exactly that; its bounds are read off the bounds of the curve in the same way.
 *
 * **Units** those of the durations; shares are fractions.
 *
 * **Complexity** O(n log n).
 *
 * **Assumes** that what cut a duration short says nothing about how long it would have lasted.
 *
 * **Source** E. L. Kaplan, P. Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958);
 * R. Brookmeyer, J. Crowley, "A confidence interval for the median survival time", Biometrics 38 (1982).
 *
 * **Checked against** R 4.2.2 survival 3.5-3 `survfit` and `quantile`, all five methods.
 *
 * @param durations - each with its length and whether its end was observed; at most 1e150
 * @param options - method, confidence level and further quantiles
 * @returns errors for malformed durations and options, `insufficient-data` when the end of none was observed
 *
 * @example Weeks to remission of 21 patients with leukaemia on 6-MP, 12 of them still waiting (Freireich, 1963)
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { survivalCurve } from 'product-flow/statistics';
 *
 * const ended = [6, 6, 6, 7, 10, 13, 16, 22, 23].map((value) => ({ value, observed: true }));
 * const open = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((value) => ({ value, observed: false }));
 * const { steps, median, medianInterval } = unwrap(survivalCurve([...ended, ...open]));
 * steps[0]?.survival; // => 0.857143
 * median; // => 23
 * medianInterval; // => { lower: 13, confidenceLevel: 0.95 }
 * ```
 */
export function survivalCurve(
  durations: readonly Duration[],
  options: SurvivalCurveOptions = {},
): Result<SurvivalCurve> {
  const faults = [...faultsOf(durationList, durations, 'durations'), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const further = unobservedFaults(durations, 'durations');
  if (further.length > 0) return err(further);
  const { method = 'log-log', confidenceLevel: level = 0.95, quantiles = [] } = options;
  const table = lifeTable(durations);
  const steps = stepsOf(table, method, level);
  const events = steps.reduce((sum, step) => sum + step.events, 0);
  const median = quantileOf(steps, table.longest, 0.5, level);
  return ok({
    n: table.n,
    events,
    censored: table.n - events,
    steps,
    ...(median.value === undefined ? {} : { median: median.value }),
    medianInterval: median.interval,
    quantiles: quantiles.map((p) => quantileOf(steps, table.longest, p, level)),
    method,
    formula: `Kaplan–Meier estimate with Greenwood’s variance, intervals on the ${method} scale`,
    assumptions: ['What cut a duration short says nothing about how long it would have lasted.'],
    source: 'E. L. Kaplan, P. Meier, JASA 53 (1958); R. Brookmeyer, J. Crowley, Biometrics 38 (1982)',
    cautions: events < 10 ? [{ code: 'few-events', message: 'Fewer than 10 events: the intervals are rough.' }] : [],
  });
}

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    method: { kind: option, options: ['log-log', 'log', 'plain', 'logit', 'arcsine'], optional: true },
    confidenceLevel,
    quantiles: { kind: list, of: { kind: number, above: 0, below: 1 }, optional: true },
  } satisfies Fields<SurvivalCurveOptions>,
};

function stepsOf({ eventTimes }: LifeTable, method: SurvivalMethod, level: number): readonly SurvivalStep[] {
  const z = normalIsf((1 - level) / 2);
  let survival = 1;
  let variance = 0;
  return eventTimes.map(({ time, atRisk, events }, index) => {
    const left = atRisk - events;
    const atRiskNext = eventTimes[index + 1]?.atRisk ?? 0;
    survival *= left / atRisk;
    variance += events / (atRisk * left);
    const step = { time, atRisk, events, censored: left - atRiskNext, survival };
    if (left === 0) return step;
    const logError = Math.sqrt(variance);
    const [lower, upper] = bounds[method](survival, logError, z);
    return { ...step, standardError: survival * logError, interval: { lower, upper, confidenceLevel: level } };
  });
}

type Bounds = (survival: number, logError: number, z: number) => readonly [lower: number, upper: number];

/** The bounds of a share below 1 from the standard error of its logarithm. */
const bounds: Readonly<Record<SurvivalMethod, Bounds>> = {
  'log-log': (survival, logError, z) => {
    const log = Math.log(survival);
    const factor = Math.exp((z * logError) / -log);
    return [Math.exp(log * factor), Math.exp(log / factor)];
  },
  log: (survival, logError, z) => {
    const factor = Math.exp(z * logError);
    return [survival / factor, Math.min(1, survival * factor)];
  },
  plain: (survival, logError, z) => {
    const distance = z * survival * logError;
    return [Math.max(0, survival - distance), Math.min(1, survival + distance)];
  },
  logit: (survival, logError, z) => {
    const factor = Math.exp((z * logError) / (1 - survival));
    const odds = survival / (1 - survival);
    return [odds / (odds + factor), odds / (odds + 1 / factor)];
  },
  arcsine: (survival, logError, z) => {
    const angle = Math.asin(Math.sqrt(survival));
    const distance = (z * logError * Math.sqrt(survival / (1 - survival))) / 2;
    return [Math.sin(Math.max(0, angle - distance)) ** 2, Math.sin(Math.min(Math.PI / 2, angle + distance)) ** 2];
  },
};

function quantileOf(steps: readonly SurvivalStep[], longest: number, p: number, level: number): SurvivalQuantile {
  const value = timeOfFall(steps, longest, 1 - p, ({ survival }) => survival);
  const lower = timeOfFall(steps, longest, 1 - p, ({ interval }) => interval?.lower);
  const upper = timeOfFall(steps, longest, 1 - p, ({ interval }) => interval?.upper);
  return {
    p,
    ...(value === undefined ? {} : { value }),
    interval: {
      ...(lower === undefined ? {} : { lower }),
      ...(upper === undefined ? {} : { upper }),
      confidenceLevel: level,
    },
  };
}

/**
 * The first time at which a falling curve has come down to a height; where it stays at exactly that height, the middle
 * of that step, which goes on to the longest duration where no other follows.
 */
function timeOfFall(
  steps: readonly SurvivalStep[],
  longest: number,
  height: number,
  curve: (step: SurvivalStep) => number | undefined,
): number | undefined {
  // Where none is left the bounds are unknown, and reach no height.
  const index = steps.findIndex((step) => (curve(step) ?? Infinity) <= height + sameHeight);
  const step = steps[index];
  if (step === undefined) return undefined;
  const below = (later: SurvivalStep): boolean => (curve(later) ?? 0) < height - sameHeight;
  if (below(step)) return step.time;
  return (step.time + (steps.slice(index + 1).find(below)?.time ?? longest)) / 2;
}

/** Heights that differ by rounding alone are the same: the curve is a long product. */
const sameHeight = 1e-9;
