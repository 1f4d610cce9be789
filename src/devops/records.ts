/**
 * The records that delivery is measured from.
 */

import type { Instant } from '../instant.js';
import { type Fields, instant, option, optionalText, text } from '../shape.js';

/** How a deployment can end. */
export const deploymentStatuses = ['success', 'failure', 'cancelled'] as const;

/**
 * How a deployment ended.
 *
 * @useDeclaredType
 */
export type DeploymentStatus = (typeof deploymentStatuses)[number];

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

/** A shape for every field of {@link Deployment}. */
export const deploymentFields: Fields<Deployment> = {
  id: text,
  deployedAt: instant,
  status: { kind: option, options: deploymentStatuses, optional: true },
  environment: optionalText,
};

/** A shape for every field of {@link Incident}. */
export const incidentFields: Fields<Incident> = {
  id: text,
  startedAt: instant,
  resolvedAt: { ...instant, optional: true },
};
