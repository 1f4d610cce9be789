/** The spread of a series by how far each point lies from the one before: a shift in between does not widen it. */

import { summarize } from '../../numeric/summary.js';

/**
 * What turns the mean moving range of two points into limits: `table`, the constants 1.128 and 3.267 of the tables;
 * `exact`, 2/√π and 1 + 3 √(π/2 − 1), which those round; `rounded`, limits at 2.66 mean ranges, the shortcut of many
 * books.
 */
export type MovingRangeConstant = 'table' | 'exact' | 'rounded';

/** The spread of a series. */
export interface MovingRange {
  /** the mean of the ranges that count */
  readonly mean: number;
  /** the standard deviation that it stands for */
  readonly deviation: number;
  /** the limit of a single range */
  readonly upper: number;
}

const constants: Readonly<Record<MovingRangeConstant, { readonly deviation: number; readonly upper: number }>> = {
  table: { deviation: 1 / 1.128, upper: 3.267 },
  exact: { deviation: Math.sqrt(Math.PI) / 2, upper: 1 + 3 * Math.sqrt(Math.PI / 2 - 1) },
  rounded: { deviation: 2.66 / 3, upper: 3.267 },
};

/** The spread of a series of at least two values; screened, ranges beyond their limit do not count. */
export function movingRange(values: ArrayLike<number>, constant: MovingRangeConstant, screened: boolean): MovingRange {
  const { deviation, upper } = constants[constant];
  const ranges = rangesOf(values);
  let { mean } = summarize(ranges);
  if (screened) ({ mean } = summarize(ranges.filter((range) => range < upper * mean)));
  return { mean, deviation: mean * deviation, upper: mean * upper };
}

function rangesOf(values: ArrayLike<number>): Float64Array {
  const ranges = new Float64Array(Math.max(0, values.length - 1));
  for (let i = 0; i < ranges.length; i += 1) {
    ranges[i] = Math.abs((values[i + 1] ?? Number.NaN) - (values[i] ?? Number.NaN));
  }
  return ranges;
}
