import { summarize } from '../../numeric/summary.js';
import { err, type Result } from '../../result.js';
import { number } from '../../shape.js';
import {
  baselineError,
  baselineOf,
  type ControlChart,
  type ControlChartOptions,
  chartFaults,
  chartOf,
} from './control-chart.js';
import { movingRange } from './moving-range.js';

/**
 * Control chart of the times between rare events: days from one incident to the next. A higher point is better.
 *
 * @remarks
 * **Formula** each time to the power 1/3.6, which makes exponential times about normal; on that scale mean ∓ 3 R̄/d₂ as
 * in {@link xmrChart}; the lines are those to the power 3.6.
 *
 * **Units** those of the times.
 *
 * **Complexity** O(n).
 *
 * **Assumes** events that come one by one, at one constant rate. Times that are rounded to whole days, many of them 0,
 * are not such times: count the cases between by {@link gChart}.
 *
 * **Source** L. S. Nelson, "A control chart for parts-per-million nonconforming items", Journal of Quality Technology 26
 * (1994).
 *
 * **Checked against** mpmath 1.2.1 from the definition.
 *
 * @param values - times between one event and the next, from 0 to 1e150, in the order of time
 * @param options - rules, baseline, direction and target
 * @returns errors for malformed values and options, `missing` for a target without `better`, `out-of-range` and
 * `inconsistent` for a window that the chart does not have, `insufficient-data` for a baseline of fewer than 2 times or
 * without any change from one to the next
 *
 * @example Days between incidents
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { tChart } from 'product-flow/statistics';
 *
 * const days = [12.1, 3.4, 20.5, 8.2, 1.3, 15.9, 9.7, 27.4, 5.5, 11.8, 150.2];
 * const { centre, upper, signals } = unwrap(tChart(days, { baseline: { to: 10 }, better: 'higher' }));
 * [centre, upper]; // => [9.561, 105.541]
 * signals[0]; // => { index: 10, rule: 'beyond-limits', from: 10, direction: 'up', meaning: 'improvement' }
 * ```
 */
export function tChart(
  values: readonly number[],
  options: ControlChartOptions<number> = {},
): Result<ControlChart<number, 'power'>> {
  const faults = chartFaults(values, 'values', { kind: number, min: 0, max: 1e150 }, options);
  if (faults.length > 0) return err(faults);
  const baseline = baselineOf(values, options.baseline).map(flattened);
  const { deviation } = movingRange(baseline, 'table', false);
  if (!(deviation > 0)) {
    return baselineError(options, 'values', values, 'a list of at least 2 times, with changes between neighbours');
  }
  const { mean } = summarize(baseline);
  return chartOf(
    {
      values: values.map((value) => value + 0),
      centre: mean ** power,
      lower: Math.max(0, mean - 3 * deviation) ** power,
      upper: (mean + 3 * deviation) ** power,
      scoreOf: (value) => (flattened(value) - mean) / deviation,
      method: 'power',
      formula: '(mean ∓ 3 R̄/d₂ of the times to the power 1/3.6) to the power 3.6',
      assumptions: ['The events come one by one, at one constant rate.'],
      source: 'L. S. Nelson, Journal of Quality Technology 26 (1994)',
    },
    baseline.length,
    options,
  );
}

/** What makes exponential times nearly symmetric. */
const power = 3.6;

const flattened = (value: number): number => value ** (1 / power);
