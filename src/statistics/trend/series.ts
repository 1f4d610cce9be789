/** Series that a trend is looked for in. */

import { summarizePairs } from '../../numeric/paired-summary.js';
import { anything, type Fields, faultsOf, list, number, record, type Shape } from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';

/** A value, and when or where it was. */
export interface SeriesPoint {
  /** time, or whatever the values may rise with; from −1e100 to 1e100 */
  readonly x: number;
  /** the value, from −1e100 to 1e100 */
  readonly y: number;
}

/** Values at equal distances of 1, or points; in any order. */
export type Series = readonly number[] | readonly SeriesPoint[];

const value: Shape = { kind: number, min: -1e100, max: 1e100 };
const point: Shape = { kind: record, fields: { x: value, y: value } satisfies Fields<SeriesPoint> };

/** The shape of a series. */
export const seriesShape: Shape = {
  kind: anything,
  relations: (series, parameter) =>
    faultsOf(
      { kind: list, of: Array.isArray(series) && typeof series[0] === 'number' ? value : point },
      series,
      parameter,
    ),
};

/** A series from the smallest x up. */
export interface Columns {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** The columns of a series, by x. */
export function columnsOf(series: Series): Columns {
  const points = series.map((each: number | SeriesPoint, x) => (typeof each === 'number' ? { x, y: each } : each));
  points.sort((a, b) => a.x - b.x);
  return { x: Float64Array.from(points, (each) => each.x), y: Float64Array.from(points, (each) => each.y) };
}

/** How much neighbours resemble each other: the autocorrelation at lag 1 of residuals, each list by itself. */
export function autocorrelation(...lists: readonly ArrayLike<number>[]): number {
  let products = 0;
  let squares = 0;
  for (const residuals of lists) {
    for (let i = 0; i < residuals.length; i += 1) {
      const own = residuals[i] ?? 0;
      squares += own * own;
      products += own * (i === 0 ? 0 : (residuals[i - 1] ?? 0));
    }
  }
  return squares > 0 ? products / squares : 0;
}

/** What to say about residuals of so many points with an autocorrelation, and what to do about it. */
export function autocorrelationCautions(correlation: number, n: number, advice: string): readonly Caution[] {
  // The 5 % point of white noise, around the mean that a fitted line leaves.
  if (correlation + 1 / n <= 1.645 / Math.sqrt(n)) return [];
  return [{ code: 'autocorrelated', message: `Neighbours resemble each other: the numbers are too sure. ${advice}` }];
}

/** What to say about the neighbours of a series, around the straight line that fits best. */
export function trendCautions({ x, y }: Columns): readonly Caution[] {
  const { n, meanX, meanY, m2X, cXY } = summarizePairs(x, y);
  const residuals = y.map((value, i) => value - meanY - (cXY / m2X) * ((x[i] ?? 0) - meanX));
  return autocorrelationCautions(autocorrelation(residuals), n, 'Take every second point, or longer periods.');
}
