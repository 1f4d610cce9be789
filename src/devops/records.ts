/**
 * The records that delivery is measured from.
 */

import { domainError } from '../errors.js';
import { type Instant, instantToEpochMilliseconds } from '../instant.js';
import { type Fields, fieldPath, instant, option, optionalText, record, type Shape, text } from '../shape.js';

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
  status: { kind: option, options: deploymentStatuses, optional: true },
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
  relations: ({ from, to }: TimeWindow, parameter) =>
    instantToEpochMilliseconds(to) > instantToEpochMilliseconds(from)
      ? []
      : [domainError('inconsistent', fieldPath(parameter, 'to'), to, `after the start, ${from}`)],
};
