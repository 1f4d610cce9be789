/**
 * Which deployments count, and why the others do not.
 */

import type { TimeWindow } from '../calendar/zones/time-window.js';
import { type DomainError, domainError } from '../errors.js';
import { type Instant, instantToEpochMilliseconds } from '../instant.js';
import type { Deployment } from './records.js';

/** How many deployments were set aside, by reason; together with those that counted, all of them. */
export interface ExcludedDeployments {
  /** before the window or after its end */
  readonly outsideWindow: number;
  /** of another environment */
  readonly otherEnvironment: number;
  /** failed or cancelled: they changed nothing in production */
  readonly notSuccessful: number;
  /** at `asOf` or later: they had not happened then */
  readonly afterAsOf: number;
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
  /** the same without the limits of the window, as far as they are known */
  readonly all: readonly CountedDeployment[];
  readonly excluded: ExcludedDeployments;
}

/** Sorts deployments by time into those that count and the reasons why others do not. */
export function sortDeployments(
  deployments: readonly Deployment[],
  environment: string,
  { from, to, now }: KnownWindow['epochs'],
): SortedDeployments {
  const inEnvironment = deployments.filter((deployment) => (deployment.environment ?? 'production') === environment);
  const successful = inEnvironment
    .filter(({ status }) => status === undefined || status === 'success')
    .map(({ id, deployedAt }) => ({ id, deployedAt, epoch: instantToEpochMilliseconds(deployedAt) }))
    .sort((a, b) => a.epoch - b.epoch || (a.id < b.id ? -1 : 1));
  const all = successful.filter(({ epoch }) => epoch < now);
  const inWindow = all.filter(({ epoch }) => epoch >= from && epoch < to);
  return {
    inWindow,
    all,
    excluded: {
      outsideWindow: all.length - inWindow.length,
      otherEnvironment: deployments.length - inEnvironment.length,
      notSuccessful: inEnvironment.length - successful.length,
      afterAsOf: successful.length - all.length,
    },
  };
}

/** A window in epoch milliseconds. */
export interface EpochWindow {
  readonly from: number;
  readonly to: number;
}

/** A window as far as it is known. */
export interface KnownWindow {
  /** the window, cut at `asOf` */
  readonly window: TimeWindow;
  /** the same in epoch milliseconds, and the moment from which on nothing is known */
  readonly epochs: EpochWindow & { readonly now: number };
}

/** The part of a window that lies before `asOf`: what happens then or later is not known yet. */
export function knownWindow(window: TimeWindow, asOf: Instant | undefined): KnownWindow {
  const from = instantToEpochMilliseconds(window.from);
  const end = instantToEpochMilliseconds(window.to);
  const now = asOf === undefined ? Infinity : instantToEpochMilliseconds(asOf);
  return now < end && asOf !== undefined
    ? { window: { from: window.from, to: asOf }, epochs: { from, to: now, now } }
    : { window: { from: window.from, to: window.to }, epochs: { from, to: end, now } };
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
