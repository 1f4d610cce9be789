import { type TimeWindow, timeWindow } from '../calendar/zones/time-window.js';
import { timeZone, wallClockOf } from '../calendar/zones/time-zone.js';
import { domainError } from '../errors.js';
import type { Instant } from '../instant.js';
import { chiSquareSf } from '../numeric/chi-square.js';
import { err, type Result } from '../result.js';
import {
  closedRecord,
  confidenceLevel,
  type Fields,
  faultsOf,
  instant,
  list,
  option,
  optionalText,
  optionFaults,
  record,
  type Shape,
} from '../shape.js';
import { proportionInterval } from '../statistics/one-sample/proportion-interval.js';
import { rateInterval } from '../statistics/one-sample/rate-interval.js';
import { millisecondsPerDay } from '../units.js';
import type { Caution } from '../vocabulary/caution.js';
import type { Interval } from '../vocabulary/interval.js';
import {
  type CountedDeployment,
  type EpochWindow,
  type ExcludedDeployments,
  knownWindow,
  sortDeployments,
  unknownWindow,
} from './production-deployments.js';
import { type Deployment, deploymentFields } from './records.js';

const definitions = ['deployments', 'deployment-days'] as const;

/**
 * What is counted: `deployments`, or `deployment-days`, the days with at least one deployment, as tools
 * do that report "days per week".
 *
 * @useDeclaredType
 */
export type DeploymentFrequencyDefinition = (typeof definitions)[number];

/** Options of {@link deploymentFrequency}. */
export interface DeploymentFrequencyOptions {
  /** the stretch of time to look at; its start belongs to it, its end does not */
  readonly window: TimeWindow;
  /** `deployments` when absent */
  readonly definition?: DeploymentFrequencyDefinition | undefined;
  /** `week` when absent: what the value is per, a day or seven of them */
  readonly per?: 'day' | 'week' | undefined;
  /** the zone whose days are counted; `UTC` when absent */
  readonly zone?: string | undefined;
  /** the environment whose deployments count; `production` when absent */
  readonly environment?: string | undefined;
  /** the moment that counts as now: a window that goes on is cut there */
  readonly asOf?: Instant | undefined;
  /** in (0, 1); 0.95 when absent */
  readonly confidenceLevel?: number | undefined;
}

/** How often is deployed, with its interval and everything that was set aside. */
export interface DeploymentFrequency {
  /** in deployments, or days with a deployment, per `per` */
  readonly value: number;
  /** what the value is per */
  readonly per: 'day' | 'week';
  /** in the same unit as the value */
  readonly interval: Interval;
  /** deployments that counted */
  readonly n: number;
  /** days on which at least one of them happened */
  readonly deploymentDays: number;
  /** length of the window in calendar days of the zone */
  readonly days: number;
  /** days of the zone of which the window holds at least a part: what deployment days are a share of */
  readonly daysTouched: number;
  /** what was counted */
  readonly definition: DeploymentFrequencyDefinition;
  /** how the interval was computed */
  readonly method: 'exact-poisson' | 'wilson';
  /** the window, cut at `asOf` */
  readonly window: TimeWindow;
  /** the zone whose days were counted */
  readonly zone: string;
  /** the environment whose deployments counted */
  readonly environment: string;
  /** deployments that were set aside, by reason */
  readonly excluded: ExcludedDeployments;
  /** what must hold for the confidence level to hold */
  readonly assumptions: readonly string[];
  /** what to know about these data before trusting the numbers */
  readonly cautions: readonly Caution[];
}

/**
 * Deployment frequency of one application or service: how often production changes.
 *
 * No deployment in the window is data (0, with an upper limit); no record of any deployment at all is
 * not, and gives an error.
 *
 * @remarks
 * **Formula** deployments: n ÷ periods, with the exact Poisson interval; deployment-days: days with a
 * deployment ÷ days of which the window holds at least a part, with Wilson's interval, times the days of the
 * period.
 *
 * **Units** per day or per week of seven days; days are those of the zone, so that a change of clocks
 * makes no day longer.
 *
 * **Assumes** deployments that come one by one at a constant rate; a caution says when they come in
 * bursts, where the interval is too narrow.
 *
 * **Source** DORA, "Software delivery performance metrics" (dora.dev, 2026): deployment frequency.
 *
 * **Checked against** R 4.2.2 `poisson.test` and, for deployment-days, `prop.test`.
 *
 * @param data - all known deployments, in any order
 * @param options - the window is required
 * @returns errors for malformed records and options, `duplicate` for an id that stands twice,
 * `inconsistent` for a window that does not end after its start, `insufficient-data` when `asOf` is not after
 * that start either, or when no successful deployment to the environment is known at all
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { deploymentFrequency } from 'product-flow/devops';
 *
 * const deployments = [
 *   { id: 'd1', deployedAt: '2026-11-02T10:00:00Z' },
 *   { id: 'd2', deployedAt: '2026-11-04T15:30:00Z' },
 *   { id: 'd3', deployedAt: '2026-11-10T09:00:00Z' },
 *   { id: 'd4', deployedAt: '2026-11-10T11:00:00Z', status: 'failure' },
 * ] as const;
 * const window = { from: '2026-11-02T00:00:00Z', to: '2026-11-16T00:00:00Z' };
 *
 * const { value, per, interval, n, excluded } = unwrap(deploymentFrequency({ deployments }, { window }));
 * [value, per, n]; // => [1.5, 'week', 3]
 * interval; // => { lower: 0.3093361, upper: 4.3836365, confidenceLevel: 0.95 }
 * excluded; // => { outsideWindow: 0, otherEnvironment: 0, notSuccessful: 1, afterAsOf: 0 }
 * ```
 */
export function deploymentFrequency(
  data: { readonly deployments: readonly Deployment[] },
  options: DeploymentFrequencyOptions,
): Result<DeploymentFrequency> {
  const faults = [...faultsOf(dataShape, data), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const zone = options.zone ?? 'UTC';
  const environment = options.environment ?? 'production';
  const known = knownWindow(options.window, options.asOf);
  const { inWindow, all, excluded } = sortDeployments(data.deployments, environment, known.epochs);
  if (all.length === 0) {
    const expected = `a list with at least one successful deployment to ${environment}, inside the window or not`;
    return err([domainError('insufficient-data', 'deployments', data.deployments, expected)]);
  }

  const definition = options.definition ?? 'deployments';
  const per = options.per ?? 'week';
  const daysPerPeriod = per === 'week' ? 7 : 1;
  const clock = wallClockOf(zone);
  const days = lengthInDays(known.epochs, clock);
  const dayOf = (epoch: number): number => Math.floor(clock(epoch) / millisecondsPerDay);
  // A clock that is put back over midnight shows the day before once more.
  const daysTouched = Math.abs(dayOf(known.epochs.to - 1) - dayOf(known.epochs.from)) + 1;
  const deploymentDays = new Set(inWindow.map(({ epoch }) => dayOf(epoch))).size;
  const level = options.confidenceLevel ?? 0.95;
  const estimate =
    definition === 'deployments'
      ? rateInterval({ count: inWindow.length, exposure: days / daysPerPeriod }, { confidenceLevel: level })
      : shareOfDays(deploymentDays, daysTouched, daysPerPeriod, level);
  return estimate.map(({ estimate: value, lower, upper }) => ({
    value,
    per,
    interval: { lower, upper, confidenceLevel: level },
    n: inWindow.length,
    deploymentDays,
    days,
    daysTouched,
    definition,
    method: definition === 'deployments' ? 'exact-poisson' : 'wilson',
    window: known.window,
    zone,
    environment,
    excluded,
    assumptions: [assumptions[definition]],
    cautions: definition === 'deployments' ? burstCautions(inWindow, known.epochs) : [],
  }));
}

const assumptions: Readonly<Record<DeploymentFrequencyDefinition, string>> = {
  deployments: 'Deployments come one by one, independently, at one constant rate.',
  'deployment-days': 'Whether a day has a deployment does not depend on the other days.',
};

/** Calendar days of the zone, in which a day of 23 or 25 hours is one; hours ÷ 24 below one day. */
function lengthInDays({ from, to }: EpochWindow, clock: (epoch: number) => number): number {
  const onTheClock = clock(to) - clock(from);
  return (onTheClock >= millisecondsPerDay ? onTheClock : to - from) / millisecondsPerDay;
}

function shareOfDays(
  successes: number,
  trials: number,
  daysPerPeriod: number,
  level: number,
): Result<{ estimate: number; lower: number; upper: number }> {
  return proportionInterval({ successes, trials }, { confidenceLevel: level }).map((share) => ({
    estimate: share.estimate * daysPerPeriod,
    lower: share.lower * daysPerPeriod,
    upper: share.upper * daysPerPeriod,
  }));
}

/**
 * Fisher's test of dispersion: counts in equal parts of the window that vary more than chance lets them say
 * that deployments come in bursts. The parts are so few that each should hold five: below that the
 * chi-square distribution of the statistic fails.
 */
function burstCautions(deployments: readonly CountedDeployment[], { from, to }: EpochWindow): readonly Caution[] {
  const n = deployments.length;
  const counts = new Array<number>(Math.floor(n / 5)).fill(0);
  if (counts.length < 2) return [];
  for (const { epoch } of deployments) {
    const part = Math.floor(((epoch - from) / (to - from)) * counts.length);
    counts[part] = (counts[part] ?? 0) + 1;
  }
  const mean = n / counts.length;
  const statistic = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / mean;
  if (!(chiSquareSf(statistic, counts.length - 1) < 0.01)) return [];
  return [{ code: 'bursts', message: 'The deployments come in bursts: the interval is narrower than it should be.' }];
}

const dataShape: Shape = {
  kind: record,
  fields: { deployments: { kind: list, of: { kind: record, fields: deploymentFields }, uniqueBy: 'id' } },
};

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    window: timeWindow,
    definition: { kind: option, options: definitions, optional: true },
    per: { kind: option, options: ['day', 'week'], optional: true },
    zone: { ...timeZone, optional: true },
    environment: optionalText,
    asOf: { ...instant, optional: true },
    confidenceLevel,
  } satisfies Fields<DeploymentFrequencyOptions>,
  relations: unknownWindow,
};
