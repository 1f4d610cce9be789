import { domainError } from '../../errors.js';
import type { Result } from '../../result.js';
import { count, type Fields, number, record } from '../../shape.js';
import type { RateCounts } from '../one-sample/rate-interval.js';
import type { ControlChart, ControlChartOptions } from './control-chart.js';
import { type PointLimits, type RatioKind, ratioChart } from './ratio-chart.js';

/**
 * Control chart of rates: incidents per day of operation, month by month, with wider limits for shorter months.
 *
 * @remarks
 * **Formula** centre: ū = Σ count / Σ exposure; limits: ū ∓ 3 √(ū/exposure), cut at 0.
 *
 * **Units** events per unit of the exposure.
 *
 * **Complexity** O(n).
 *
 * **Assumes** events that come one by one, at one constant rate.
 *
 * **Source** W. A. Shewhart (1931); D. C. Montgomery, "Introduction to Statistical Quality Control".
 *
 * **Checked against** Python `fractions` from the definition.
 *
 * @param points - in the order of time; with an exposure of 0 there is nothing to plot
 * @param options - rules, baseline, direction and target
 * @returns errors for malformed points and options, `inconsistent` for a count without exposure, `missing` for a target
 * without `better`, `out-of-range` and `inconsistent` for a window that the chart does not have, `insufficient-data` for
 * a baseline without events
 *
 * @example Incidents in four months, by days of operation
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { uChart } from 'product-flow/statistics';
 *
 * const months = [
 *   { count: 6, exposure: 31 },
 *   { count: 4, exposure: 28 },
 *   { count: 8, exposure: 31 },
 *   { count: 22, exposure: 30 },
 * ];
 * const { upper, signals } = unwrap(uChart(months, { baseline: { to: 3 } }));
 * upper; // => [0.440966, 0.453546, 0.440966, 0.444949]
 * signals; // => [{ index: 3, rule: 'beyond-limits', from: 3, direction: 'up' }]
 * ```
 */
export function uChart(
  points: readonly RateCounts[],
  options: ControlChartOptions<RateCounts> = {},
): Result<ControlChart<PointLimits, 'poisson'>> {
  return ratioChart(points, options, rates);
}

const rates: RatioKind<RateCounts, 'poisson'> = {
  shape: {
    kind: record,
    fields: { count, exposure: { kind: number, min: 0, max: 1e150 } } satisfies Fields<RateCounts>,
    relations: (point, parameter) => {
      const { count: events, exposure } = point as RateCounts;
      // A count over less would overflow.
      if (exposure >= 1e-100 || (exposure === 0 && events === 0)) return [];
      return [domainError('inconsistent', `${parameter}.exposure`, exposure, 'at least 1e-100, or 0 without events')];
    },
  },
  countOf: (point) => point.count,
  sizeOf: ({ exposure }) => exposure,
  variance: (u) => u,
  most: Infinity,
  expected: 'a list with events',
  method: 'poisson',
  formula: 'ū ∓ 3 √(ū/exposure)',
  assumptions: ['The events come one by one, at one constant rate.'],
  source: 'W. A. Shewhart, Economic Control of Quality of Manufactured Product (1931)',
};
