/** Charts of a count over how much it was counted in: shares and rates, with limits for each point. */

import { err, type Result } from '../../result.js';
import type { Shape } from '../../shape.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import {
  baselineError,
  baselineOf,
  type ControlChart,
  type ControlChartOptions,
  chartFaults,
  chartOf,
} from './control-chart.js';

/** What differs between shares and rates. */
export interface RatioKind<Point, Method extends string> extends Derivation<Method> {
  /** the shape of a point */
  readonly shape: Shape;
  readonly countOf: (point: Point) => number;
  /** how much the count was counted in; 0 where there is nothing to plot */
  readonly sizeOf: (point: Point) => number;
  /** the variance of one unit */
  readonly variance: (centre: number) => number;
  /** what no value exceeds */
  readonly most: number;
  /** what a baseline must have */
  readonly expected: string;
}

/** Limits for each point of a {@link ControlChart}; null where there is nothing to plot. */
export type PointLimits = readonly (number | null)[];

/** The chart of ratios of one kind. */
export function ratioChart<Point, Method extends string>(
  points: readonly Point[],
  options: ControlChartOptions<Point>,
  { shape, countOf, sizeOf, variance, most, expected, ...derivation }: RatioKind<Point, Method>,
): Result<ControlChart<PointLimits, Method>> {
  const faults = chartFaults(points, 'points', shape, options);
  if (faults.length > 0) return err(faults);
  const baseline = baselineOf(points, options.baseline).filter((point) => sizeOf(point) > 0);
  const total = (of: (point: Point) => number): number => baseline.reduce((sum, point) => sum + of(point), 0);
  const size = total(sizeOf);
  const centre = total(countOf) / size;
  if (!(variance(centre) > 0)) return baselineError(options, 'points', points, expected);
  const deviation = (point: Point): number => Math.sqrt(variance(centre) / sizeOf(point));
  const perPoint = (of: (point: Point) => number): PointLimits =>
    points.map((point) => (sizeOf(point) > 0 ? of(point) : null));
  const thin = points.some((point) => sizeOf(point) > 0 && sizeOf(point) * Math.min(centre, most - centre) < 1);
  return chartOf(
    {
      values: perPoint((point) => (countOf(point) + 0) / sizeOf(point)),
      centre,
      lower: perPoint((point) => Math.max(0, centre - 3 * deviation(point))),
      upper: perPoint((point) => Math.min(most, centre + 3 * deviation(point))),
      scoreOf: (value, place) => (value - centre) / deviation(points[place] as Point),
      ...derivation,
      assumptions: [...derivation.assumptions],
      cautions: thin
        ? [{ code: 'few-events', message: 'Points that make expect less than one event lie beyond limits by chance.' }]
        : [],
    },
    baseline.length,
    options,
  );
}
