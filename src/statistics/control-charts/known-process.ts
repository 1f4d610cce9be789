/** The process that a memory chart watches: known beforehand, or estimated from a baseline as an XmR chart does. */

import type { DomainError } from '../../errors.js';
import { summarize } from '../../numeric/summary.js';
import { type Fields, number, record, type Shape } from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import {
  baselineCautions,
  baselineOf,
  type ChartWindow,
  type ControlChartOptions,
  seriesFaults,
  seriesFields,
} from './control-chart.js';
import { movingRange } from './moving-range.js';

/** A process in control. */
export interface KnownProcess {
  /** its mean, from −1e150 to 1e150 */
  readonly mean: number;
  /** its standard deviation, from 1e-150 to 1e150 */
  readonly deviation: number;
}

/** What {@link ewmaChart} and {@link cusumChart} take. */
export interface MemoryChartOptions {
  /** the process in control, where it is known; estimated from the baseline when absent */
  readonly process?: KnownProcess | undefined;
  /** what the process is estimated from: a window of the chart, or values of another time; all values when absent */
  readonly baseline?: ChartWindow | readonly number[] | undefined;
  /** which direction is an improvement; none when absent */
  readonly better?: 'higher' | 'lower' | undefined;
}

const value: Shape = { kind: number, min: -1e150, max: 1e150 };

const fields: Fields<MemoryChartOptions> = {
  process: {
    kind: record,
    fields: { mean: value, deviation: { kind: number, min: 1e-150, max: 1e150 } } satisfies Fields<KnownProcess>,
    optional: true,
  },
  ...seriesFields(value),
};

/** Everything that is wrong with the values and the options. */
export function memoryChartFaults<Options extends MemoryChartOptions>(
  values: readonly number[],
  options: Options,
  shape: (fields: Fields<MemoryChartOptions>) => Shape,
): readonly DomainError[] {
  return seriesFaults(values, 'values', value, options, shape(fields));
}

/** The process to watch for changes; nothing where the baseline has no spread. */
export function processOf(
  values: readonly number[],
  { process, baseline }: Pick<ControlChartOptions<number>, 'baseline'> & MemoryChartOptions,
): (KnownProcess & { readonly cautions: readonly Caution[] }) | undefined {
  if (process !== undefined) return { mean: process.mean + 0, deviation: process.deviation, cautions: [] };
  const points = baselineOf(values, baseline);
  const { deviation } = movingRange(points, 'table', false);
  if (!(deviation > 0)) return undefined;
  return { mean: summarize(points).mean + 0, deviation, cautions: baselineCautions(points.length) };
}
