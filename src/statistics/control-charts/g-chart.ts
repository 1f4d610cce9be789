import { normalIsf, normalSf } from '../../numeric/normal.js';
import { summarize } from '../../numeric/summary.js';
import { err, type Result } from '../../result.js';
import { count, option } from '../../shape.js';
import {
  baselineError,
  baselineOf,
  type ControlChart,
  type ControlChartOptions,
  chartFaults,
  chartOf,
  type Lines,
} from './control-chart.js';

/** Where the limits of a chart of cases between events lie; see {@link gChart}. */
export type GChartMethod = 'three-sigma' | 'probability';

/** Options of {@link gChart}. */
export interface GChartOptions extends ControlChartOptions<number> {
  /** `three-sigma` when absent */
  readonly method?: GChartMethod | undefined;
}

/**
 * Control chart of cases between rare events: how many deployments went well between two that failed? A higher point is
 * better.
 *
 * Where a week has no event at all in most weeks, a chart of shares says nothing; this one gets a point with each event.
 *
 * Limits at three standard deviations are what books have: 1.8 % of the points of an unchanged process lie above. Those
 * of `probability` lie where the normal distribution has 3 standard deviations, 0.13 % beyond each. Either way nothing
 * lies below the lower limit unless events are very rare: a process that becomes worse shows in runs.
 *
 * @remarks
 * **Formula** three-sigma: centre: mean x̄; limits: x̄ ∓ 3 √(x̄(x̄ + 1)), cut at 0; runs are counted by ln 2 · x̄, the
 * median. probability: a count x lies where the normal distribution has the upper tail qˣ⁺¹ᐟ², with q = x̄/(x̄ + 1); the
 * centre is the median.
 *
 * **Units** cases.
 *
 * **Complexity** O(n).
 *
 * **Assumes** that every case may be an event with one probability, for itself.
 *
 * **Source** J. C. Benneyan, "Number-between g-type statistical quality control charts", Health Care Management Science
 * 4 (2001); F. C. Kaminsky et al., Journal of Quality Technology 24 (1992).
 *
 * **Checked against** Python `fractions` and mpmath 1.2.1 from the definition.
 *
 * @param values - whole numbers of cases between one event and the next, neither of them counted, in the order of time
 * @param options - rules, baseline, direction, target and method
 * @returns errors for malformed values and options, `missing` for a target without `better`, `out-of-range` and
 * `inconsistent` for a window that the chart does not have, `insufficient-data` for a baseline of fewer than 2 values or
 * without cases between events
 *
 * @example Deployments between two that failed
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { gChart } from 'product-flow/statistics';
 *
 * const between = [3, 0, 5, 1, 2, 7, 0, 4, 31];
 * const { centre, upper, signals } = unwrap(gChart(between, { baseline: { to: 8 }, better: 'higher' }));
 * [centre, upper]; // => [2.75, 12.383924]
 * signals; // => [{ index: 8, rule: 'beyond-limits', from: 8, direction: 'up', meaning: 'improvement' }]
 * ```
 */
export function gChart(
  values: readonly number[],
  options: GChartOptions = {},
): Result<ControlChart<number, GChartMethod>> {
  const faults = chartFaults(values, 'values', count, options, {
    method: { kind: option, options: ['three-sigma', 'probability'], optional: true },
  });
  if (faults.length > 0) return err(faults);
  const { method = 'three-sigma' } = options;
  const baseline = baselineOf(values, options.baseline);
  const { mean } = summarize(baseline);
  if (!(baseline.length > 1 && mean > 0)) {
    return baselineError(options, 'values', values, 'a list of at least 2 values, one of them above 0');
  }
  return chartOf(
    {
      values: values.map((value) => value + 0),
      ...lines[method](mean),
      method,
      assumptions: ['Every case is an event with the same probability, whatever the others are.'],
      source: 'J. C. Benneyan, Health Care Management Science 4 (2001)',
    },
    baseline.length,
    options,
  );
}

type GeometricLines = Pick<
  Lines<number, GChartMethod>,
  'centre' | 'lower' | 'upper' | 'scoreOf' | 'runLine' | 'formula'
>;

const lines: Readonly<Record<GChartMethod, (mean: number) => GeometricLines>> = {
  'three-sigma': (mean) => {
    const deviation = Math.sqrt(mean * (mean + 1));
    return {
      centre: mean,
      lower: Math.max(0, mean - 3 * deviation),
      upper: mean + 3 * deviation,
      scoreOf: (value) => (value - mean) / deviation,
      runLine: Math.LN2 * mean,
      formula: 'x̄ ∓ 3 √(x̄(x̄ + 1))',
    };
  },
  probability: (mean) => {
    // The logarithm of the share of cases that are no events.
    const logShare = -Math.log1p(1 / mean);
    const valueAt = (logTail: number): number => Math.max(0, logTail / logShare - 0.5);
    return {
      centre: valueAt(-Math.LN2),
      lower: valueAt(Math.log1p(-normalSf(3))),
      upper: valueAt(Math.log(normalSf(3))),
      scoreOf: (value) => {
        const logTail = (value + 0.5) * logShare;
        const score = logTail < -Math.LN2 ? normalIsf(Math.exp(logTail)) : -normalIsf(-Math.expm1(logTail));
        // Where the centre is cut to 0, a 0 lies on it.
        return value > 0 ? score : Math.min(0, score);
      },
      formula: 'quantiles of the geometric distribution at the tails of 3 standard deviations',
    };
  },
};
