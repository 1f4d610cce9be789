import { type TimeWindow, timeWindow } from '../calendar/zones/time-window.js';
import { type DomainError, domainError } from '../errors.js';
import { type Instant, instantToEpochMilliseconds } from '../instant.js';
import { err, type Result } from '../result.js';
import {
  closedRecord,
  confidenceLevel,
  type Fields,
  faultsOf,
  instant,
  list,
  number,
  option,
  optionalText,
  optionFaults,
  record,
  type Shape,
  text,
} from '../shape.js';
import { proportionInterval } from '../statistics/one-sample/proportion-interval.js';
import { millisecondsPerHour } from '../units.js';
import type { Caution } from '../vocabulary/caution.js';
import type { Interval } from '../vocabulary/interval.js';
import type { Link, Reference } from '../vocabulary/reference.js';
import {
  type Attribution,
  type AttributionRule,
  attributeIncidents,
  attributionRules,
  causalLinks,
  type Unattributed,
} from './attribute-incidents.js';
import { type ExcludedDeployments, knownWindow, sortDeployments, unknownWindow } from './production-deployments.js';
import { type Deployment, deploymentFields, type Incident, incidentFields } from './records.js';

/** What delivery is measured from. */
export interface ChangeFailureData {
  /** all known deployments, in any order */
  readonly deployments: readonly Deployment[];
  /** all known incidents; an empty list says that there were none */
  readonly incidents: readonly Incident[];
  /**
   * links between deployments and incidents, `{ kind: 'deployment', id }` and `{ kind: 'incident', id }`, in
   * either direction; see `causalLinkTypes`
   */
  readonly links?: readonly Link[] | undefined;
}

/** Options of {@link changeFailureRate}. */
export interface ChangeFailureRateOptions {
  /** deployments in this stretch of time count; its start belongs to it, its end does not */
  readonly window: TimeWindow;
  /** how incidents are put down to deployments; `linked-then-latest` when absent */
  readonly definition?: AttributionRule | undefined;
  /** types of links that name a cause, besides links without a type; `['causes']` when absent */
  readonly causalLinkTypes?: readonly string[] | undefined;
  /** how long after a deployment an incident without a link may be put down to it; 168 when absent */
  readonly attributionWindowHours?: number | undefined;
  /** the environment whose deployments count; `production` when absent */
  readonly environment?: string | undefined;
  /** the moment that counts as now: a window that goes on is cut there */
  readonly asOf?: Instant | undefined;
  /** in (0, 1); 0.95 when absent */
  readonly confidenceLevel?: number | undefined;
}

/** How many incidents were set aside; together with those attributed and unattributed, all of them. */
export interface ExcludedIncidents {
  /** put down to deployments outside the window alone, or to none and outside the window themselves */
  readonly outsideWindow: number;
  /** started at `asOf` or later: they had not happened then */
  readonly afterAsOf: number;
}

/** The share of deployments that failed, with its interval and the reason for each. */
export interface ChangeFailureRate {
  /** failed deployments ÷ deployments, a fraction */
  readonly value: number;
  /** Wilson's interval, in fractions */
  readonly interval: Interval;
  /** deployments that counted */
  readonly n: number;
  /** deployments with at least one incident, each counted once */
  readonly failed: number;
  /** how the interval was computed */
  readonly method: 'wilson';
  /** how incidents were put down to deployments */
  readonly definition: AttributionRule;
  /** how long after a deployment an incident without a link was put down to it */
  readonly attributionWindowHours: number;
  /** the window, cut at `asOf` */
  readonly window: TimeWindow;
  /** the environment whose deployments counted */
  readonly environment: string;
  /** why each failed deployment of the window counts as failed */
  readonly attributions: readonly Attribution[];
  /** incidents of the window that are put down to no deployment */
  readonly unattributed: readonly Unattributed[];
  /** deployments so recent that an incident could still be put down to them */
  readonly maturing: number;
  /** deployments that were set aside, by reason */
  readonly excluded: ExcludedDeployments;
  /** incidents that were set aside, by reason */
  readonly excludedIncidents: ExcludedIncidents;
  /** links between a deployment and an incident of a type that names no cause, such as `fixes` */
  readonly linksOfOtherType: number;
  /** what must hold for the confidence level to hold */
  readonly assumptions: readonly string[];
  /** what to know about these data before trusting the numbers */
  readonly cautions: readonly Caution[];
}

/**
 * Change failure rate of one application or service: the share of deployments that caused an incident.
 *
 * Counted are deployments, not incidents: three incidents of one deployment are one failure. Each
 * incident is put down to a deployment by an explicit link, or to the last deployment before it if that
 * was not too long ago; the result says which, and lists the incidents that no deployment explains. A
 * deployment that fixes an incident did not cause it: links of type `fixes` are counted apart. What
 * happened at `asOf` or later is not looked at.
 *
 * @remarks
 * **Formula** deployments in the window with at least one incident ÷ deployments in the window, with
 * Wilson's interval.
 *
 * **Units** fractions: 0.15 is 15 %.
 *
 * **Complexity** O((d + i) log d) for d deployments and i incidents.
 *
 * **Assumes** deployments that fail independently of one another; a complete list of incidents.
 *
 * **Source** DORA, "Software delivery performance metrics" (dora.dev, 2026): change fail rate.
 *
 * **Checked against** counts by hand (six incidents of four among 23 deployments: 17.4 %, not 26.1 %); the
 * interval against R 4.2.2 `prop.test`.
 *
 * @param data - all known deployments and incidents; those before the window help to place incidents
 * @param options - the window is required
 * @returns errors for malformed records and options, `duplicate` for an id that stands twice,
 * `inconsistent` for a window that does not end after its start, `insufficient-data` when `asOf` is not after
 * that start either, when no deployment counts, or when links are asked for and no incident has one
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { changeFailureRate } from 'product-flow/devops';
 *
 * const data = {
 *   deployments: [
 *     { id: 'd1', deployedAt: '2026-11-02T10:00:00Z' },
 *     { id: 'd2', deployedAt: '2026-11-04T15:30:00Z' },
 *     { id: 'd3', deployedAt: '2026-11-10T09:00:00Z' },
 *   ],
 *   incidents: [
 *     { id: 'i1', startedAt: '2026-11-04T16:00:00Z' },
 *     { id: 'i2', startedAt: '2026-11-04T18:00:00Z' },
 *   ],
 * };
 * const window = { from: '2026-11-02T00:00:00Z', to: '2026-11-16T00:00:00Z' };
 *
 * const { value, failed, n, interval } = unwrap(changeFailureRate(data, { window }));
 * [value, failed, n]; // => [0.3333333, 1, 3]
 * interval; // => { lower: 0.0614919, upper: 0.7923404, confidenceLevel: 0.95 }
 * ```
 */
export function changeFailureRate(
  data: ChangeFailureData,
  options: ChangeFailureRateOptions,
): Result<ChangeFailureRate> {
  const faults = [...faultsOf(dataShape, data), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { deployments, links = [] } = data;
  const definition = options.definition ?? 'linked-then-latest';
  const attributionWindowHours = options.attributionWindowHours ?? 168;
  const environment = options.environment ?? 'production';
  const known = knownWindow(options.window, options.asOf);
  const { inWindow, all, excluded } = sortDeployments(deployments, environment, known.epochs);
  const limit = attributionWindowHours * millisecondsPerHour;
  const starts = new Map(data.incidents.map(({ id, startedAt }) => [id, instantToEpochMilliseconds(startedAt)]));
  const startOf = (incident: string): number => starts.get(incident) ?? Number.NaN;
  const incidents = data.incidents.filter(({ id }) => startOf(id) < known.epochs.now);
  const { byIncident, ofOtherType } = causalLinks(links, options.causalLinkTypes ?? ['causes']);
  const { attributed, unattributed } = attributeIncidents(incidents, all, byIncident, definition, limit);
  const further: DomainError[] = [];
  if (inWindow.length === 0) {
    const expected = `a list with at least one successful deployment to ${environment} in the window`;
    further.push(domainError('insufficient-data', 'deployments', deployments, expected));
  }
  if (
    definition === 'linked' &&
    incidents.length > 0 &&
    unattributed.every(({ reason }) => reason === 'no-link') &&
    attributed.length === 0
  ) {
    const expected = 'a list with a link for at least one incident, or the definition "linked-then-latest"';
    further.push(domainError('insufficient-data', 'links', links, expected));
  }
  if (further.length > 0) return err(further);

  const { from, to, now } = known.epochs;
  const counted = new Map(inWindow.map(({ id, epoch }) => [id, epoch]));
  const unexplained = unattributed.filter(({ incident }) => startOf(incident) >= from && startOf(incident) < to);
  const attributions = attributed.filter(({ deployment }) => counted.has(deployment));
  const failed = new Set(attributions.map(({ deployment }) => deployment)).size;
  const reversed = attributions.filter(
    ({ incident, deployment }) => startOf(incident) < (counted.get(deployment) ?? -Infinity),
  ).length;
  const end = now === Infinity ? to : now;
  const maturing = inWindow.filter(({ epoch }) => epoch + limit > end).length;
  const level = options.confidenceLevel ?? 0.95;
  return proportionInterval({ successes: failed, trials: inWindow.length }, { confidenceLevel: level }).map(
    ({ estimate, lower, upper }) => ({
      value: estimate,
      interval: { lower, upper, confidenceLevel: level },
      n: inWindow.length,
      failed,
      method: 'wilson',
      definition,
      attributionWindowHours,
      window: known.window,
      environment,
      attributions,
      unattributed: unexplained,
      maturing,
      excluded,
      excludedIncidents: {
        outsideWindow:
          incidents.length - new Set(attributions.map(({ incident }) => incident)).size - unexplained.length,
        afterAsOf: data.incidents.length - incidents.length,
      },
      linksOfOtherType: ofOtherType,
      assumptions: ['Deployments fail independently of one another.', 'The list of incidents is complete.'],
      cautions: cautionsOf(unexplained.length, maturing, reversed),
    }),
  );
}

function cautionsOf(unattributed: number, maturing: number, reversed: number): readonly Caution[] {
  const cautions: Caution[] = [];
  if (unattributed > 0) {
    cautions.push({
      code: 'unattributed-incidents',
      message: `Incidents that no deployment explains: ${unattributed}. The true rate may be higher.`,
    });
  }
  if (reversed > 0) {
    cautions.push({
      code: 'incident-before-deployment',
      message: `Incidents that started before the deployment that a link names as their cause: ${reversed}.`,
    });
  }
  if (maturing > 0) {
    cautions.push({
      code: 'maturing-deployments',
      message: `Deployments so recent that an incident may still follow: ${maturing}.`,
    });
  }
  return cautions;
}

const reference: Shape = { kind: record, fields: { kind: text, id: text } satisfies Fields<Reference> };

const dataShape: Shape = {
  kind: record,
  fields: {
    deployments: { kind: list, of: { kind: record, fields: deploymentFields }, uniqueBy: 'id' },
    incidents: { kind: list, of: { kind: record, fields: incidentFields }, uniqueBy: 'id' },
    links: {
      kind: list,
      of: { kind: record, fields: { from: reference, to: reference, type: optionalText } satisfies Fields<Link> },
      optional: true,
    },
  } satisfies Fields<ChangeFailureData>,
};

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    window: timeWindow,
    definition: { kind: option, options: attributionRules, optional: true },
    causalLinkTypes: { kind: list, of: text, optional: true },
    attributionWindowHours: { kind: number, above: 0, optional: true },
    environment: optionalText,
    asOf: { ...instant, optional: true },
    confidenceLevel,
  } satisfies Fields<ChangeFailureRateOptions>,
  relations: unknownWindow,
};
