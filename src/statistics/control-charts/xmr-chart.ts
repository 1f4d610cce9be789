import { summarize } from '../../numeric/summary.js';
import { err, type Result } from '../../result.js';
import { boolean, number, option, type Shape } from '../../shape.js';
import {
  baselineError,
  baselineOf,
  type ControlChart,
  type ControlChartOptions,
  chartFaults,
  chartOf,
} from './control-chart.js';
import { type MovingRangeConstant, movingRange } from './moving-range.js';

/** Options of {@link xmrChart}. */
export interface XmrChartOptions extends ControlChartOptions<number> {
  /** the constants behind the limits; `table` when absent */
  readonly constant?: MovingRangeConstant | undefined;
  /** whether moving ranges beyond their own limit are left out, once, before the limits are drawn; false when absent */
  readonly screened?: boolean | undefined;
  /** whether values below 0 cannot be: a lower limit below 0 is 0 then, and nothing lies below it; false when absent */
  readonly nonNegative?: boolean | undefined;
}

/** A chart of single values. */
export interface XmrChart extends ControlChart<number, MovingRangeConstant> {
  /** the moving ranges, which are |value − the one before| */
  readonly movingRange: {
    /** their mean, over the baseline */
    readonly centre: number;
    /** their upper limit */
    readonly upper: number;
    /** places of the points whose range from the one before lies beyond it */
    readonly signals: readonly number[];
  };
}

/**
 * Process behaviour chart of single values (XmR, individuals chart): cycle times week by week, a score a month. It says
 * which points call for a question, and which are the noise that the process always has.
 *
 * Rules find changes, and now and then one that is none: within 24 points of a stable normal process `western-electric`
 * alarms in 21 charts of 100 when its lines are known, and in 45 when they come from twelve points.
 *
 * Lock the lines with `baseline` once a process is stable: lines that are drawn from the points that they judge move
 * with them. For shares and rates take {@link pChart} and {@link uChart}, for rare events {@link gChart} and
 * {@link tChart}: their spread follows from their counts.
 *
 * @remarks
 * **Formula** centre: mean; limits: centre ∓ 3 R̄/d₂ with R̄ the mean moving range and d₂ = 1.128, the rounded 2/√π.
 *
 * **Units** those of the values.
 *
 * **Complexity** O(n).
 *
 * **Assumes** points that do not depend on one another, from one process, about symmetric: neighbours that resemble
 * each other make the limits too narrow.
 *
 * **Source** W. A. Shewhart (1931); D. J. Wheeler, "Understanding Variation" (1993); NIST/SEMATECH e-Handbook 6.3.2.2.
 *
 * **Checked against** Python `fractions` from the definition, the rules by brute force; the data of NIST/SEMATECH.
 *
 * @param values - in the order of time, from −1e150 to 1e150; from 0 with `nonNegative`
 * @param options - rules, baseline, direction and target; constants and screening of the moving range
 * @returns errors for malformed values and options, `missing` for a target without `better`, `out-of-range` and
 * `inconsistent` for a window that the chart does not have, `insufficient-data` for a baseline of fewer than 2 values or
 * without any change from one value to the next
 *
 * @example Lines locked to the first eight weeks, then a shift
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { xmrChart } from 'product-flow/statistics';
 *
 * const days = [6, 4, 6, 5, 4, 6, 4, 5, 6, 8, 7, 7, 8, 7, 7, 7];
 * const chart = unwrap(xmrChart(days, { baseline: { to: 8 }, better: 'lower' }));
 * [chart.lower, chart.centre, chart.upper]; // => [0.820669, 5, 9.179331]
 * chart.signals.at(-1); // => { index: 15, rule: 'shift', from: 8, direction: 'up', meaning: 'concern' }
 * ```
 */
export function xmrChart(values: readonly number[], options: XmrChartOptions = {}): Result<XmrChart> {
  const least = (options as XmrChartOptions | null)?.nonNegative ? 0 : -1e150;
  const faults = chartFaults(values, 'values', { kind: number, min: least, max: 1e150 }, options, furtherFields);
  if (faults.length > 0) return err(faults);
  const { constant = 'table', screened = false, nonNegative = false } = options;
  const baseline = baselineOf(values, options.baseline);
  const range = movingRange(baseline, constant, screened);
  if (!(range.deviation > 0)) {
    return baselineError(options, 'values', values, 'a list of at least 2 values, with changes between neighbours');
  }
  const centre = summarize(baseline).mean + 0;
  const lowest = centre - 3 * range.deviation;
  const lower = nonNegative ? Math.max(0, lowest) : lowest;
  return chartOf(
    {
      values: values.map((each) => each + 0),
      centre,
      lower,
      upper: centre + 3 * range.deviation,
      scoreOf: (each) => (each - centre) / range.deviation,
      method: constant,
      formula: screened ? 'mean ∓ 3 R̄/d₂, with R̄ screened' : 'mean ∓ 3 R̄/d₂',
      assumptions: [
        'The points do not depend on one another.',
        'The values of the process are about symmetric around their mean.',
      ],
      source: 'D. J. Wheeler, Understanding Variation (1993)',
    },
    baseline.length,
    options,
  ).map((chart) => ({
    ...chart,
    movingRange: { centre: range.mean, upper: range.upper, signals: jumps(values, range.upper) },
  }));
}

const furtherFields: Readonly<Record<Exclude<keyof XmrChartOptions, keyof ControlChartOptions<number>>, Shape>> = {
  constant: { kind: option, options: ['table', 'exact', 'rounded'], optional: true },
  screened: { kind: boolean, optional: true },
  nonNegative: { kind: boolean, optional: true },
};

function jumps(values: readonly number[], upper: number): readonly number[] {
  const places: number[] = [];
  for (let i = 1; i < values.length; i += 1) {
    if (Math.abs((values[i] ?? 0) - (values[i - 1] ?? 0)) > upper * (1 + 1e-12)) places.push(i);
  }
  return places;
}
