import { domainError } from '../../errors.js';
import { normalIsf } from '../../numeric/normal.js';
import { err, ok, type Result } from '../../result.js';
import {
  closedRecord,
  confidenceLevel,
  type Fields,
  faultsOf,
  number,
  option,
  optionFaults,
  type Shape,
} from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import type { Interval } from '../../vocabulary/interval.js';
import { type Duration, durationList, type LifeTable, lifeTable, unobservedFaults } from './duration.js';

/** How the interval of a restricted mean is computed; see {@link restrictedMean}. */
export type RestrictedMeanMethod = 'logit' | 'plain';

/** Options of {@link restrictedMean}. */
export interface RestrictedMeanOptions {
  /** the time that no duration counts beyond: above 0, at most the longest duration where that one was cut short */
  readonly until: number;
  /** `logit` when absent */
  readonly method?: RestrictedMeanMethod | undefined;
  /** from 1e-9, below 1; 0.95 when absent */
  readonly confidenceLevel?: number | undefined;
}

/** How long things last on average, none of them counted beyond a time. */
export interface RestrictedMean extends Derivation<RestrictedMeanMethod> {
  /** the mean of min(duration, until) */
  readonly estimate: number;
  /** Greenwood's standard error of the mean, without any correction for few events */
  readonly standardError: number;
  /** interval for the mean, by `method` */
  readonly interval: Interval;
  /** as given */
  readonly until: number;
  /** number of durations */
  readonly n: number;
  /** events seen up to `until` */
  readonly events: number;
  /** what to know about these data before trusting the numbers */
  readonly cautions: readonly Caution[];
}

/**
 * Mean duration up to a time: of users whom we look at for 30 days, how many days pass on average until the first
 * value?
 *
 * It exists where the median does not, since more than half are still waiting, and where the plain mean does not, since
 * the longest durations have not ended. Choose `until` before you see the data.
 *
 * @remarks
 * **Formula** ∫ S(t) dt from 0 to `until`, S the curve of {@link survivalCurve}; its variance is Σ A² d / (n(n − d)) over
 * the event times, with A the area from there on. plain: ∓ z standard errors, cut at 0 and `until`; logit: ∓ z standard
 * errors on the scale ln(μ / (until − μ)), with the variance times m / (m − 1) for m events, as Kaplan and Meier
 * propose.
 *
 * **Units** those of the durations.
 *
 * **Complexity** O(n log n).
 *
 * **Assumes** that what cut a duration short says nothing about how long it would have lasted.
 *
 * **Source** E. L. Kaplan, P. Meier, JASA 53 (1958), section 6; P. Royston, M. K. B. Parmar, BMC Medical Research
 * Methodology 13 (2013).
 *
 * **Checked against** R 4.2.2 survival 3.5-3 `print(survfit, rmean)`; the intervals from its figures.
 *
 * @param durations - each with its length and whether its end was observed; at most 1e150
 * @param options - the time, method and confidence level
 * @returns errors for malformed durations and options, `out-of-range` for a time beyond a longest duration that was cut
 * short, `insufficient-data` when no event was observed, or all of them at one time
 *
 * @example Weeks in remission of 21 patients on 6-MP, within 30 weeks (Freireich, 1963)
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { restrictedMean } from 'product-flow/statistics';
 *
 * const ended = [6, 6, 6, 7, 10, 13, 16, 22, 23].map((value) => ({ value, observed: true }));
 * const open = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((value) => ({ value, observed: false }));
 * const { estimate, interval } = unwrap(restrictedMean([...ended, ...open], { until: 30 }));
 * estimate; // => 21.0465
 * interval; // => { lower: 15.8398, upper: 24.9492, confidenceLevel: 0.95 }
 * ```
 */
export function restrictedMean(durations: readonly Duration[], options: RestrictedMeanOptions): Result<RestrictedMean> {
  const faults = [...faultsOf(durationList, durations, 'durations'), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { until, method = 'logit', confidenceLevel: level = 0.95 } = options;
  const table = lifeTable(durations);
  const further = unobservedFaults(durations, 'durations');
  if (further.length > 0) return err(further);
  const lastLeft = table.eventTimes.at(-1);
  const ends = lastLeft !== undefined && lastLeft.atRisk === lastLeft.events;
  if (until > table.longest && !ends) {
    const expected = `at most ${table.longest}, the longest duration, which was cut short`;
    return err([domainError('out-of-range', 'until', until, expected)]);
  }
  const area = areaUnder(table, until);
  if (!(area.variance > 0 && area.share < 1)) {
    const expected = 'a list with observed durations of different lengths up to until';
    return err([domainError('insufficient-data', 'durations', durations, expected)]);
  }
  const [lower, upper] = bounds[method](area, normalIsf((1 - level) / 2));
  return ok({
    estimate: until * area.share,
    standardError: until * Math.sqrt(area.variance),
    interval: { lower: until * lower, upper: until * upper, confidenceLevel: level },
    until,
    n: table.n,
    events: area.events,
    method,
    formula: `area under the Kaplan–Meier curve with Greenwood’s variance, interval on the ${method} scale`,
    assumptions: ['What cut a duration short says nothing about how long it would have lasted.'],
    source: 'E. L. Kaplan, P. Meier, JASA 53 (1958); P. Royston, M. K. B. Parmar, BMC Med. Res. Methodol. 13 (2013)',
    cautions: area.events < 10 ? [{ code: 'few-events', message: 'Fewer than 10 events: the interval is rough.' }] : [],
  });
}

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    until: { kind: number, min: 1e-150, max: 1e150 },
    method: { kind: option, options: ['logit', 'plain'], optional: true },
    confidenceLevel,
  } satisfies Fields<RestrictedMeanOptions>,
};

/** The area under a survival curve up to a time, as a share of that time, with its variance. */
interface Area {
  readonly share: number;
  readonly variance: number;
  /** events up to that time */
  readonly events: number;
}

function areaUnder({ eventTimes }: LifeTable, until: number): Area {
  const steps = eventTimes.filter(({ time }) => time <= until);
  const pieces: number[] = [];
  let survival = 1;
  let from = 0;
  let count = 0;
  for (const { time, atRisk, events } of steps) {
    pieces.push(survival * ((time - from) / until));
    survival *= (atRisk - events) / atRisk;
    from = time;
    count += events;
  }
  // From the last step back, where the area beyond each is known.
  let share = survival * ((until - from) / until);
  let variance = 0;
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const { atRisk = 1, events = 0 } = steps[index] ?? {};
    variance += share === 0 ? 0 : (share * share * events) / (atRisk * (atRisk - events));
    share += pieces[index] ?? 0;
  }
  return { share, variance, events: count };
}

const bounds: Readonly<
  Record<RestrictedMeanMethod, (area: Area, z: number) => readonly [lower: number, upper: number]>
> = {
  plain: ({ share, variance }, z) => {
    const distance = z * Math.sqrt(variance);
    return [Math.max(0, share - distance), Math.min(1, share + distance)];
  },
  logit: ({ share, variance, events }, z) => {
    // One event says nothing about the spread of events.
    if (events < 2) return [0, 1];
    const error = Math.sqrt((variance * events) / (events - 1));
    const factor = Math.exp((z * error) / (share * (1 - share)));
    const odds = share / (1 - share);
    return [odds / (odds + factor), odds / (odds + 1 / factor)];
  },
};
