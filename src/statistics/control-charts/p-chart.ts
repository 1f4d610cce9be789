import { domainError } from '../../errors.js';
import type { Result } from '../../result.js';
import { count, type Fields, record } from '../../shape.js';
import type { ControlChart, ControlChartOptions } from './control-chart.js';
import { type PointLimits, type RatioKind, ratioChart } from './ratio-chart.js';

/** How many of some have a property. */
export interface SharePoint {
  /** how many have it, at most `size` */
  readonly count: number;
  /** how many there are; with 0 there is nothing to plot */
  readonly size: number;
}

/**
 * Control chart of shares: failed changes among all, week by week, with wider limits for weeks with fewer changes.
 *
 * @remarks
 * **Formula** centre: p̄ = Σ count / Σ size; limits: p̄ ∓ 3 √(p̄(1 − p̄)/size), cut at 0 and 1.
 *
 * **Units** fractions.
 *
 * **Complexity** O(n).
 *
 * **Assumes** that each one has the property with one probability, for itself. Among thousands a point, shares vary
 * more than that in most products, and nearly every point becomes a signal: chart the shares by {@link xmrChart} then.
 *
 * **Source** W. A. Shewhart (1931); D. C. Montgomery, "Introduction to Statistical Quality Control".
 *
 * **Checked against** Python `fractions` from the definition.
 *
 * @param points - in the order of time
 * @param options - rules, baseline, direction and target
 * @returns errors for malformed points and options, `inconsistent` for a count above its size, `missing` for a target
 * without `better`, `out-of-range` and `inconsistent` for a window that the chart does not have, `insufficient-data` for
 * a baseline in which none or all have the property
 *
 * @example Failed changes among all changes, a row for a week
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { pChart } from 'product-flow/statistics';
 *
 * const weeks = [
 *   { count: 4, size: 23 },
 *   { count: 3, size: 30 },
 *   { count: 6, size: 18 },
 *   { count: 2, size: 25 },
 *   { count: 0, size: 0 },
 *   { count: 5, size: 28 },
 * ];
 * const { centre, upper, signals } = unwrap(pChart(weeks));
 * centre; // => 0.1612903
 * upper; // => [0.391364, 0.362742, 0.421363, 0.381969, null, 0.369812]
 * signals; // => []
 * ```
 */
export function pChart(
  points: readonly SharePoint[],
  options: ControlChartOptions<SharePoint> = {},
): Result<ControlChart<PointLimits, 'binomial'>> {
  return ratioChart(points, options, shares);
}

const shares: RatioKind<SharePoint, 'binomial'> = {
  shape: {
    kind: record,
    fields: { count, size: count } satisfies Fields<SharePoint>,
    relations: (point, parameter) => {
      const { count: some, size } = point as SharePoint;
      return some <= size ? [] : [domainError('inconsistent', `${parameter}.count`, some, `at most size, ${size}`)];
    },
  },
  countOf: (point) => point.count,
  sizeOf: ({ size }) => size,
  variance: (p) => p * (1 - p),
  most: 1,
  expected: 'a list with some that have the property and some that do not',
  method: 'binomial',
  formula: 'p̄ ∓ 3 √(p̄(1 − p̄)/size)',
  assumptions: ['Each has the property with the same probability, whatever the others have.'],
  source: 'W. A. Shewhart, Economic Control of Quality of Manufactured Product (1931)',
};
