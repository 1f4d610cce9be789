import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, number } from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import { baselineError, type ControlSignal, withMeaning } from './control-chart.js';
import { type MemoryChartOptions, memoryChartFaults, processOf } from './known-process.js';

/** Options of {@link ewmaChart}. */
export interface EwmaChartOptions extends MemoryChartOptions {
  /** the weight of the newest value, above 0, at most 1; 0.2 when absent */
  readonly lambda?: number | undefined;
  /** distance of the limits in standard deviations of the average, above 0; 3 when absent */
  readonly limitWidth?: number | undefined;
}

/** A chart of weighted averages. */
export interface EwmaChart extends Derivation<'exact-variance'> {
  /** the exponentially weighted moving average after each value */
  readonly values: readonly number[];
  /** the mean of the process */
  readonly centre: number;
  /** the lower limit of each average; it moves away from the centre to where it stays */
  readonly lower: readonly number[];
  /** the upper limit of each average */
  readonly upper: readonly number[];
  /** every average beyond its limits */
  readonly signals: readonly ControlSignal[];
  /** the standard deviation of the process */
  readonly deviation: number;
  /** the weight of the newest value */
  readonly lambda: number;
  /** distance of the limits in standard deviations of the average */
  readonly limitWidth: number;
  /** what to know about these data before trusting the signals */
  readonly cautions: readonly Caution[];
}

/**
 * Chart of the exponentially weighted moving average: it finds a small lasting shift sooner than {@link xmrChart}, which
 * finds a large one sooner.
 *
 * @remarks
 * **Formula** z₀ = μ, zᵢ = λ xᵢ + (1 − λ) zᵢ₋₁; limits: μ ∓ L σ √(λ/(2 − λ) · (1 − (1 − λ)²ⁱ)), exact for each i. μ and σ
 * as given, or mean and R̄/1.128 of the baseline.
 *
 * **Units** those of the values.
 *
 * **Complexity** O(n).
 *
 * **Assumes** values that do not depend on one another, from one process, about normal for large λ; for small λ the
 * average is about normal anyway.
 *
 * **Source** S. W. Roberts, "Control chart tests based on geometric moving averages", Technometrics 1 (1959);
 * NIST/SEMATECH e-Handbook 6.3.2.4.
 *
 * **Checked against** mpmath 1.2.1 from the definition; the data of NIST/SEMATECH.
 *
 * @param values - in the order of time, from −1e150 to 1e150
 * @param options - process or baseline, weight, width of the limits, direction
 * @returns errors for malformed values and options, `out-of-range` and `inconsistent` for a window that the chart does
 * not have, `insufficient-data` for a baseline of fewer than 2 values or without any change from one value to the next
 *
 * @example The data of NIST: a process with mean 50 and standard deviation 2.0539
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { ewmaChart } from 'product-flow/statistics';
 *
 * const values = [52, 47, 53, 49.3, 50.1, 47, 51, 50.1, 51.2, 50.5, 49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4];
 * const process = { mean: 50, deviation: 2.0539 };
 * const chart = unwrap(ewmaChart(values, { process, lambda: 0.3 }));
 * chart.values.at(-1); // => 51.2291
 * chart.upper.at(-1); // => 52.5884
 * chart.signals; // => []
 * ```
 */
export function ewmaChart(values: readonly number[], options: EwmaChartOptions = {}): Result<EwmaChart> {
  const faults = memoryChartFaults(values, options, (fields) => ({
    kind: closedRecord,
    fields: {
      ...fields,
      lambda: { kind: number, min: 1e-9, max: 1, optional: true },
      limitWidth: { kind: number, above: 0, max: 40, optional: true },
    } satisfies Fields<EwmaChartOptions>,
  }));
  if (faults.length > 0) return err(faults);
  const { lambda = 0.2, limitWidth = 3, better } = options;
  const process = processOf(values, options);
  if (process === undefined) {
    return baselineError(options, 'values', values, 'a list of at least 2 values, with changes between neighbours');
  }
  const { mean, deviation, cautions } = process;
  const chart = { values: [] as number[], lower: [] as number[], upper: [] as number[] };
  const signals: ControlSignal[] = [];
  let average = mean;
  values.forEach((value, i) => {
    average = lambda * value + (1 - lambda) * average + 0;
    const distance = limitWidth * deviation * standardError(lambda, i + 1);
    chart.values.push(average);
    chart.lower.push(mean - distance);
    chart.upper.push(mean + distance);
    if (Math.abs(average - mean) <= distance * (1 + onLine)) return;
    const direction = average > mean ? 'up' : 'down';
    signals.push(withMeaning({ index: i, rule: 'beyond-limits', from: i, direction }, better));
  });
  return ok({
    ...chart,
    centre: mean,
    signals,
    deviation,
    lambda,
    limitWidth,
    method: 'exact-variance',
    formula: 'exponentially weighted moving average with limits by its exact variance',
    assumptions: ['The values do not depend on one another.'],
    source: 'S. W. Roberts, Technometrics 1 (1959)',
    cautions,
  });
}

/** Rounding must not put an average beyond a limit that it lies on. */
const onLine = 1e-9;

/** Of the average of so many values, in standard deviations of one. */
function standardError(lambda: number, n: number): number {
  return Math.sqrt((lambda / (2 - lambda)) * -Math.expm1(2 * n * Math.log1p(-lambda)));
}
