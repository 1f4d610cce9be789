/**
 * Which deployments count, and why the others do not.
 */

import { type DomainError, domainError } from '../errors.js';
import { type Instant, instantToEpochMilliseconds } from '../instant.js';
import type { Deployment, TimeWindow } from './records.js';

/** How many records were set aside, by reason; together with those that counted, all of them. */
export interface ExcludedDeployments {
  /** before the window or after its end */
  readonly outsideWindow: number;
  /** of another environment */
  readonly otherEnvironment: number;
  /** failed or cancelled: they changed nothing in production */
  readonly notSuccessful: number;
}

/** A deployment that counts, with its time as a number. */
export interface CountedDeployment {
  readonly id: string;
  readonly deployedAt: Instant;
  readonly epoch: number;
}

export interface SortedDeployments {
  /** successful deployments to the environment inside the window, by time */
  readonly inWindow: readonly CountedDeployment[];
  /** the same without the limits of the window */
  readonly all: readonly CountedDeployment[];
  readonly excluded: ExcludedDeployments;
}

/** Sorts deployments by time into those that count and the reasons why others do not. */
export function sortDeployments(
  deployments: readonly Deployment[],
  environment: string,
  window: EpochWindow,
): SortedDeployments {
  const inEnvironment = deployments.filter((deployment) => (deployment.environment ?? 'production') === environment);
  const all = inEnvironment
    .filter(({ status }) => status === undefined || status === 'success')
    .map(({ id, deployedAt }) => ({ id, deployedAt, epoch: instantToEpochMilliseconds(deployedAt) }))
    .sort((a, b) => a.epoch - b.epoch || (a.id < b.id ? -1 : 1));
  const inWindow = all.filter(({ epoch }) => epoch >= window.from && epoch < window.to);
  return {
    inWindow,
    all,
    excluded: {
      outsideWindow: all.length - inWindow.length,
      otherEnvironment: deployments.length - inEnvironment.length,
      notSuccessful: inEnvironment.length - all.length,
    },
  };
}

/** A window in epoch milliseconds. */
export interface EpochWindow {
  readonly from: number;
  readonly to: number;
}

/** The part of a window that lies before `asOf`: what happens later is not known yet. */
export function knownWindow(
  window: TimeWindow,
  asOf: Instant | undefined,
): { readonly window: TimeWindow; readonly epochs: EpochWindow } {
  const from = instantToEpochMilliseconds(window.from);
  const end = instantToEpochMilliseconds(window.to);
  const now = asOf === undefined ? end : instantToEpochMilliseconds(asOf);
  return now < end && asOf !== undefined
    ? { window: { from: window.from, to: asOf }, epochs: { from, to: now } }
    : { window: { from: window.from, to: window.to }, epochs: { from, to: end } };
}

/** A fault when nothing of the window lies before `asOf`. */
export function unknownWindow({ window, asOf }: KnownAsOf): readonly DomainError[] {
  if (asOf === undefined || instantToEpochMilliseconds(asOf) > instantToEpochMilliseconds(window.from)) return [];
  return [domainError('insufficient-data', 'asOf', asOf, `after the start of the window, ${window.from}`)];
}

interface KnownAsOf {
  readonly window: TimeWindow;
  readonly asOf?: Instant | undefined;
}
