/**
 * Stretches of time between two instants.
 */

import { type DomainError, domainError } from '../../errors.js';
import { type Instant, instantToEpochMilliseconds } from '../../instant.js';
import { err, ok, type Result } from '../../result.js';
import { type Fields, faultsOf, fieldPath, instant, list, record, type Shape } from '../../shape.js';

/** A stretch of time: `from` belongs to it, `to` does not. */
export interface TimeWindow {
  /** first instant of the window */
  readonly from: Instant;
  /** first instant after the window */
  readonly to: Instant;
}

/** The shape of a {@link TimeWindow}. */
export const timeWindow: Shape = {
  kind: record,
  fields: { from: instant, to: instant } satisfies Fields<TimeWindow>,
  relations: ({ from, to }: TimeWindow, parameter) =>
    instantToEpochMilliseconds(to) > instantToEpochMilliseconds(from)
      ? []
      : [domainError('inconsistent', fieldPath(parameter, 'to'), to, `after the start, ${from}`)],
};

/**
 * Whether an instant lies in a window: its start does, its end does not.
 *
 * @returns errors for malformed input, `inconsistent` for a window that does not end after its start
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { windowHolds } from 'product-flow/calendar';
 *
 * const monday = { from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' };
 * unwrap(windowHolds(monday, '2026-11-23T00:00:00Z')); // => true
 * unwrap(windowHolds(monday, '2026-11-24T00:00:00Z')); // => false
 * ```
 */
export function windowHolds(window: TimeWindow, at: Instant): Result<boolean> {
  const faults = [...faultsOf(timeWindow, window, 'window'), ...faultsOf(instant, at, 'at')];
  if (faults.length > 0) return err(faults);
  const epoch = instantToEpochMilliseconds(at);
  return ok(epoch >= startOf(window) && epoch < endOf(window));
}

/**
 * Whether two windows have an instant in common; two that only touch have none.
 *
 * @returns errors for malformed input, `inconsistent` for a window that does not end after its start
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { windowsOverlap } from 'product-flow/calendar';
 *
 * const morning = { from: '2026-11-23T08:00:00Z', to: '2026-11-23T12:00:00Z' };
 * unwrap(windowsOverlap(morning, { from: '2026-11-23T12:00:00+01:00', to: '2026-11-23T14:00:00+01:00' })); // => true
 * unwrap(windowsOverlap(morning, { from: '2026-11-23T12:00:00Z', to: '2026-11-23T14:00:00Z' })); // => false
 * ```
 */
export function windowsOverlap(a: TimeWindow, b: TimeWindow): Result<boolean> {
  return intersectWindows(a, b).map((common) => common !== null);
}

/**
 * The window that two windows have in common, or null where there is none. Its instants are written as they came; of the
 * same instant written in two ways, as in `a`.
 *
 * @returns errors for malformed input, `inconsistent` for a window that does not end after its start
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { intersectWindows } from 'product-flow/calendar';
 *
 * const morning = { from: '2026-11-23T08:00:00Z', to: '2026-11-23T12:00:00Z' };
 * unwrap(intersectWindows(morning, { from: '2026-11-23T12:00:00+01:00', to: '2026-11-23T14:00:00+01:00' }));
 * // => { from: '2026-11-23T12:00:00+01:00', to: '2026-11-23T12:00:00Z' }
 * ```
 */
export function intersectWindows(a: TimeWindow, b: TimeWindow): Result<TimeWindow | null> {
  const faults = [...faultsOf(timeWindow, a, 'a'), ...faultsOf(timeWindow, b, 'b')];
  if (faults.length > 0) return err(faults);
  const { from } = startOf(a) >= startOf(b) ? a : b;
  const { to } = endOf(a) <= endOf(b) ? a : b;
  return ok(startOf({ from, to }) < endOf({ from, to }) ? { from, to } : null);
}

/**
 * The time that lies in at least one of many windows, as windows in order that neither overlap nor touch. Their instants
 * are written as they came; of the same instant written in two ways, as in the window that starts first, or else stands
 * first in the list.
 *
 * @remarks
 * **Complexity** O(n log n).
 *
 * @returns errors for malformed input, `inconsistent` for a window that does not end after its start
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { mergeWindows } from 'product-flow/calendar';
 *
 * const outages = [
 *   { from: '2026-11-23T12:00:00Z', to: '2026-11-23T13:00:00Z' },
 *   { from: '2026-11-23T08:00:00Z', to: '2026-11-23T10:00:00Z' },
 *   { from: '2026-11-23T09:00:00Z', to: '2026-11-23T12:00:00Z' },
 * ];
 * unwrap(mergeWindows(outages)); // => [{ from: '2026-11-23T08:00:00Z', to: '2026-11-23T13:00:00Z' }]
 * ```
 */
export function mergeWindows(windows: readonly TimeWindow[]): Result<readonly TimeWindow[]> {
  const faults = windowsFaults(windows);
  return faults.length > 0 ? err(faults) : ok(merged(windows));
}

/**
 * The time inside one window that lies in none of many others, as windows in order.
 *
 * @remarks
 * **Complexity** O(n log n).
 *
 * @param windows - in any order; what lies outside `within` plays no part
 * @param within - the window to look at
 * @returns errors for malformed input, `inconsistent` for a window that does not end after its start
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { gapsBetweenWindows } from 'product-flow/calendar';
 *
 * const meetings = [{ from: '2026-11-23T09:00:00Z', to: '2026-11-23T10:00:00Z' }];
 * unwrap(gapsBetweenWindows(meetings, { from: '2026-11-23T08:00:00Z', to: '2026-11-23T12:00:00Z' }));
 * // => [
 * //   { from: '2026-11-23T08:00:00Z', to: '2026-11-23T09:00:00Z' },
 * //   { from: '2026-11-23T10:00:00Z', to: '2026-11-23T12:00:00Z' },
 * // ]
 * ```
 */
export function gapsBetweenWindows(windows: readonly TimeWindow[], within: TimeWindow): Result<readonly TimeWindow[]> {
  const faults = [...windowsFaults(windows), ...faultsOf(timeWindow, within, 'within')];
  if (faults.length > 0) return err(faults);
  const gaps: TimeWindow[] = [];
  let { from } = within;
  for (const window of merged(windows)) {
    if (endOf(window) <= startOf(within)) continue;
    if (startOf(window) >= endOf(within)) break;
    if (startOf(window) > instantToEpochMilliseconds(from)) gaps.push({ from, to: window.from });
    from = window.to;
  }
  if (instantToEpochMilliseconds(from) < endOf(within)) gaps.push({ from, to: within.to });
  return ok(gaps);
}

function windowsFaults(windows: readonly TimeWindow[]): readonly DomainError[] {
  return faultsOf({ kind: list, of: timeWindow }, windows, 'windows');
}

function merged(windows: readonly TimeWindow[]): readonly TimeWindow[] {
  const timed = windows.map((window) => ({ ...window, start: startOf(window), end: endOf(window) }));
  const groups: { from: Instant; to: Instant; end: number }[] = [];
  for (const { from, to, start, end } of timed.sort((a, b) => a.start - b.start)) {
    const last = groups.at(-1);
    if (last === undefined || start > last.end) groups.push({ from, to, end });
    else if (end > last.end) Object.assign(last, { to, end });
  }
  return groups.map(({ from, to }) => ({ from, to }));
}

function startOf({ from }: TimeWindow): number {
  return instantToEpochMilliseconds(from);
}

function endOf({ to }: TimeWindow): number {
  return instantToEpochMilliseconds(to);
}
