import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, number, type Shape } from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import { baselineError, type ControlSignal, withMeaning } from './control-chart.js';
import { type MemoryChartOptions, memoryChartFaults, processOf } from './known-process.js';

/** Options of {@link cusumChart}. */
export interface CusumChartOptions extends MemoryChartOptions {
  /** the slack that each value is allowed, in standard deviations, from 0: half of the shift to be found; 0.5 when absent */
  readonly k?: number | undefined;
  /** the sum that is a signal, in standard deviations, above 0; 5 when absent */
  readonly h?: number | undefined;
}

/** A chart of cumulated deviations. */
export interface CusumChart extends Derivation<'tabular'> {
  /** after each value: by how much values lay above the mean and its slack, cumulated, from 0 */
  readonly high: readonly number[];
  /** after each value: by how much values lay below, cumulated, from 0 */
  readonly low: readonly number[];
  /** the mean of the process */
  readonly centre: number;
  /** the sum that is a signal, in the unit of the values */
  readonly limit: number;
  /** every sum beyond the limit, each from the first value that it holds: where the shift began, as far as can be told */
  readonly signals: readonly ControlSignal[];
  /** the standard deviation of the process */
  readonly deviation: number;
  /** the slack, in standard deviations */
  readonly k: number;
  /** the limit, in standard deviations */
  readonly h: number;
  /** what to know about these data before trusting the signals */
  readonly cautions: readonly Caution[];
}

/**
 * Chart of cumulated sums: it finds a small lasting shift soonest, and says since when.
 *
 * Choose k as half of the shift that matters, and h by how rare false alarms must be: {@link cusumRunLength} says how
 * many values pass until one.
 *
 * @remarks
 * **Formula** C⁺ᵢ = max(0, C⁺ᵢ₋₁ + xᵢ − μ − kσ), C⁻ᵢ = max(0, C⁻ᵢ₋₁ + μ − kσ − xᵢ), from 0; a signal where one is above hσ.
 * μ and σ as given, or mean and R̄/1.128 of the baseline.
 *
 * **Units** those of the values.
 *
 * **Complexity** O(n).
 *
 * **Assumes** values that do not depend on one another, from one process, about normal.
 *
 * **Source** E. S. Page, "Continuous inspection schemes", Biometrika 41 (1954); D. C. Montgomery, "Introduction to
 * Statistical Quality Control".
 *
 * **Checked against** Python `fractions` from the definition.
 *
 * @param values - in the order of time, from −1e150 to 1e150
 * @param options - process or baseline, k, h, direction
 * @returns errors for malformed values and options, `out-of-range` and `inconsistent` for a window that the chart does
 * not have, `insufficient-data` for a baseline of fewer than 2 values or without any change from one value to the next
 *
 * @example A shift by one standard deviation, from the sixth value on
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { cusumChart } from 'product-flow/statistics';
 *
 * const values = [10.2, 9.1, 10.6, 9.7, 10.1, 11.4, 10.8, 11.9, 11.2, 10.7, 12.1, 11.6, 11.3, 11.8];
 * const { high, signals } = unwrap(cusumChart(values, { process: { mean: 10, deviation: 1 }, h: 4 }));
 * high.at(-1); // => 8.3
 * signals[0]; // => { index: 10, rule: 'cusum', from: 5, direction: 'up' }
 * ```
 */
export function cusumChart(values: readonly number[], options: CusumChartOptions = {}): Result<CusumChart> {
  const faults = memoryChartFaults(values, options, (fields) => ({
    kind: closedRecord,
    fields: {
      ...fields,
      ...cusumFields(true),
    } satisfies Fields<CusumChartOptions>,
  }));
  if (faults.length > 0) return err(faults);
  const { k = 0.5, h = 5, better } = options;
  const process = processOf(values, options);
  if (process === undefined) {
    return baselineError(options, 'values', values, 'a list of at least 2 values, with changes between neighbours');
  }
  const { mean, deviation, cautions } = process;
  const limit = h * deviation;
  const cumulated = (side: 1 | -1): readonly Sum[] => sumsOf(values, (value) => side * (value - mean) - k * deviation);
  const [high, low] = [cumulated(1), cumulated(-1)];
  const signalsOf = (sums: readonly Sum[], direction: 'up' | 'down'): readonly ControlSignal[] =>
    sums.flatMap(({ sum, from }, index) =>
      sum > limit * (1 + onLine) ? [withMeaning({ index, rule: 'cusum', from, direction }, better)] : [],
    );
  return ok({
    high: high.map(({ sum }) => sum),
    low: low.map(({ sum }) => sum),
    centre: mean,
    limit,
    signals: [...signalsOf(high, 'up'), ...signalsOf(low, 'down')].sort((a, b) => a.index - b.index),
    deviation,
    k: k + 0,
    h,
    method: 'tabular',
    formula: 'tabular cumulated sums, from 0',
    assumptions: ['The values do not depend on one another.', 'The values are about normal.'],
    source: 'E. S. Page, Biometrika 41 (1954)',
    cautions,
  });
}

/** The shapes of the slack and the limit. */
export const cusumFields: (optional: boolean) => Readonly<Record<'k' | 'h', Shape>> = (optional) => ({
  k: { kind: number, min: 0, max: 40, ...(optional ? { optional } : {}) },
  h: { kind: number, above: 0, max: 50, ...(optional ? { optional } : {}) },
});

/** Rounding must not put a sum beyond a limit that it lies on. */
const onLine = 1e-9;

interface Sum {
  readonly sum: number;
  /** place of the first value that it holds */
  readonly from: number;
}

function sumsOf(values: readonly number[], step: (value: number) => number): readonly Sum[] {
  let sum = 0;
  let from = 0;
  return values.map((value, i) => {
    if (sum === 0) from = i;
    sum = Math.max(0, sum + step(value));
    return { sum, from };
  });
}
