/**
 * Which deployment an incident is put down to.
 */

import { instantToEpochMilliseconds } from '../instant.js';
import type { Link } from '../vocabulary/reference.js';
import type { CountedDeployment } from './production-deployments.js';
import type { Incident } from './records.js';

/** The ways in which incidents can be put down to deployments. */
export const attributionRules = ['linked-then-latest', 'linked', 'latest'] as const;

/**
 * How incidents are put down to deployments: `linked` by the links alone; `latest` to the last
 * deployment at or before their start; `linked-then-latest` by their links where they have any, and to
 * the last deployment otherwise.
 *
 * @useDeclaredType
 */
export type AttributionRule = (typeof attributionRules)[number];

/** An incident with the deployment that it is put down to. */
export interface Attribution {
  /** id of the incident */
  readonly incident: string;
  /** id of the deployment */
  readonly deployment: string;
  /** whether a link says so, or only the order in time */
  readonly basis: 'link' | 'latest';
}

/** An incident that is put down to no deployment. */
export interface Unattributed {
  /** id of the incident */
  readonly incident: string;
  /**
   * `no-link`: the rule wants one; `unknown-deployment`: its links lead to deployments that do not count;
   * `before-first`: no deployment had happened; `too-late`: the last one was too long ago
   */
  readonly reason: 'no-link' | 'unknown-deployment' | 'before-first' | 'too-late';
}

export interface Attributions {
  readonly attributed: readonly Attribution[];
  readonly unattributed: readonly Unattributed[];
}

/** The links that say what caused an incident, and how many say something else of it. */
export interface CausalLinks {
  /** ids of the deployments that an incident is linked with as its cause, by its id */
  readonly byIncident: ReadonlyMap<string, ReadonlySet<string>>;
  /** links between a deployment and an incident of another type, such as `fixes` */
  readonly ofOtherType: number;
}

/** Sorts out the links that name a cause: those without a type, and those of one that says so. */
export function causalLinks(links: readonly Link[], types: readonly string[]): CausalLinks {
  const byIncident = new Map<string, Set<string>>();
  let ofOtherType = 0;
  for (const { from, to, type } of links) {
    const [incident, deployment] = from.kind === 'incident' ? [from, to] : [to, from];
    if (incident.kind !== 'incident' || deployment.kind !== 'deployment') continue;
    if (type !== undefined && !types.includes(type)) {
      ofOtherType += 1;
      continue;
    }
    byIncident.set(incident.id, (byIncident.get(incident.id) ?? new Set<string>()).add(deployment.id));
  }
  return { byIncident, ofOtherType };
}

/**
 * Puts each incident down to the deployments that its links or the order of time name.
 *
 * @param deployments - those that count, by time
 */
export function attributeIncidents(
  incidents: readonly Incident[],
  deployments: readonly CountedDeployment[],
  linked: CausalLinks['byIncident'],
  rule: AttributionRule,
  limitMilliseconds: number,
): Attributions {
  const known = new Set(deployments.map(({ id }) => id));
  const attributions = incidents.map((incident): Attributions => {
    const targets = rule === 'latest' ? undefined : linked.get(incident.id);
    if (targets !== undefined) return byLinks(incident, targets, known);
    if (rule === 'linked') return unexplained(incident, 'no-link');
    return byTime(incident, deployments, limitMilliseconds);
  });
  return {
    attributed: attributions.flatMap(({ attributed }) => attributed),
    unattributed: attributions.flatMap(({ unattributed }) => unattributed),
  };
}

function byLinks({ id }: Incident, targets: ReadonlySet<string>, known: ReadonlySet<string>): Attributions {
  const counted = [...targets].filter((target) => known.has(target));
  if (counted.length === 0) return unexplained({ id }, 'unknown-deployment');
  return {
    attributed: counted.map((deployment) => ({ incident: id, deployment, basis: 'link' })),
    unattributed: [],
  };
}

function byTime({ id, startedAt }: Incident, deployments: readonly CountedDeployment[], limit: number): Attributions {
  const start = instantToEpochMilliseconds(startedAt);
  const latest = latestAtOrBefore(deployments, start);
  if (latest === undefined) return unexplained({ id }, 'before-first');
  if (start - latest.epoch > limit) return unexplained({ id }, 'too-late');
  return { attributed: [{ incident: id, deployment: latest.id, basis: 'latest' }], unattributed: [] };
}

function unexplained({ id }: Pick<Incident, 'id'>, reason: Unattributed['reason']): Attributions {
  return { attributed: [], unattributed: [{ incident: id, reason }] };
}

function latestAtOrBefore(deployments: readonly CountedDeployment[], epoch: number): CountedDeployment | undefined {
  let low = 0;
  let high = deployments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((deployments[middle]?.epoch ?? Infinity) <= epoch) low = middle + 1;
    else high = middle;
  }
  return deployments[low - 1];
}
