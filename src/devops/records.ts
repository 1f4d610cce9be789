/**
 * The records that delivery is measured from.
 */

import { type DomainError, domainError } from '../errors.js';
import type { Instant } from '../instant.js';
import { type Fields, instant, option, optionalText, record, type Shape, text } from '../shape.js';

/** How a deployment ended. */
export type DeploymentStatus = 'success' | 'failure' | 'cancelled';

/** One deployment of one application or service. */
export interface Deployment {
  /** unique among the deployments */
  readonly id: string;
  /** when it was finished */
  readonly deployedAt: Instant;
  /** `success` when absent */
  readonly status?: DeploymentStatus | undefined;
  /** `production` when absent */
  readonly environment?: string | undefined;
}

/** Something that went wrong in production. */
export interface Incident {
  /** unique among the incidents */
  readonly id: string;
  /** when users were first affected */
  readonly startedAt: Instant;
  /** when they no longer were; absent while the incident is open */
  readonly resolvedAt?: Instant | undefined;
}

/** A stretch of time: `from` belongs to it, `to` does not. */
export interface TimeWindow {
  /** first instant of the window */
  readonly from: Instant;
  /** first instant after the window */
  readonly to: Instant;
}

/** A shape for every field of {@link Deployment}. */
export const deploymentFields: Fields<Deployment> = {
  id: text,
  deployedAt: instant,
  status: { kind: option, options: ['success', 'failure', 'cancelled'], optional: true },
  environment: optionalText,
};

/** A shape for every field of {@link Incident}. */
export const incidentFields: Fields<Incident> = {
  id: text,
  startedAt: instant,
  resolvedAt: { ...instant, optional: true },
};

/** The shape of a {@link TimeWindow}. */
export const timeWindow: Shape = {
  kind: record,
  fields: { from: instant, to: instant } satisfies Fields<TimeWindow>,
};

/** A fault for every id that another record of the list has already. */
export function duplicateIds(records: readonly { readonly id: string }[], parameter: string): readonly DomainError[] {
  const seen = new Set<string>();
  return records.flatMap(({ id }, index) => {
    if (seen.has(id)) return [domainError('duplicate', `${parameter}[${index}].id`, id, 'an id that no other has')];
    seen.add(id);
    return [];
  });
}
