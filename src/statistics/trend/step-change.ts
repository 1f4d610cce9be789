import { domainError } from '../../errors.js';
import { studentTIsf, studentTSf } from '../../numeric/student-t.js';
import { type SampleSummary, summarize } from '../../numeric/summary.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, faultsOf, list, number, option, optionFaults, type Shape } from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import type { Interval } from '../../vocabulary/interval.js';
import { type Alternative, comparisonFields, pValueOf, sided, tailOf } from '../two-arms/comparison.js';
import { autocorrelation, autocorrelationCautions } from './series.js';

/** What is held for known about the values beside the step; see {@link stepChange}. */
export type StepChangeMethod = 'welch' | 'autoregressive';

/** Options of {@link stepChange}. */
export interface StepChangeOptions {
  /** place of the first value after the step, from 0: known beforehand, not found in these values */
  readonly at: number;
  /** `welch` when absent */
  readonly method?: StepChangeMethod | undefined;
  /** `two-sided` when absent; a one-sided alternative gives an interval without its other side */
  readonly alternative?: Alternative | undefined;
  /** from 1e-9, below 1; 0.95 when absent */
  readonly confidenceLevel?: number | undefined;
  /** the step of the null hypothesis, from −1e100 to 1e100; 0 when absent */
  readonly nullEffect?: number | undefined;
}

/** By how much the level of a series has changed. */
export interface StepChange extends Derivation<StepChangeMethod> {
  /** mean after − mean before */
  readonly estimate: number;
  /** of the estimate, by `method` */
  readonly standardError: number;
  /** interval for the step, by `method` */
  readonly interval: Interval;
  /** 1 − the highest confidence level whose interval leaves out the null step */
  readonly pValue: number;
  /** (estimate − null step) ÷ standard error */
  readonly statistic: number;
  /** of the statistic */
  readonly degreesOfFreedom: number;
  /** which steps count against the null hypothesis */
  readonly alternative: Alternative;
  /** the step of the null hypothesis */
  readonly nullEffect: number;
  /** the values before the step */
  readonly before: SampleSummary;
  /** the values from the step on */
  readonly after: SampleSummary;
  /** how much neighbours resemble each other, at lag 1, around the two means */
  readonly autocorrelation: number;
  /** what to know about these data before trusting the numbers */
  readonly cautions: readonly Caution[];
}

/**
 * Step in the level of a series at a point that is known: did the error rate fall with the release of March?
 *
 * It says by how much the level differs, not why: whatever else changed at that time is in it, and a trend that was
 * there before is taken for a step. Where the point was chosen by a look at the values the p-value is far too small:
 * watch them by {@link xmrChart} or {@link cusumChart} instead.
 *
 * `welch`, the default, takes the values for independent, and a caution says when they are not; `autoregressive` allows
 * for neighbours that resemble each other. With few values it still covers less than it says, see the calibration.
 *
 * @remarks
 * **Formula** x̄₂ − x̄₁ ∓ t √(v₁ + v₂), by Welch's degrees of freedom. welch: v = s²/n. autoregressive: v = s²/m in the same
 * formulas, with m the number of independent values that tell as much of the mean as n of the autocorrelation ρ, and s²
 * freed from its bias: n/m = (1 + ρ)/(1 − ρ) − 2ρ(1 − ρⁿ)/(n(1 − ρ)²). ρ is that at lag 1 around both means, plus its bias
 * (2 + 4ρ)/n, from 0 to 0.95.
 *
 * **Units** those of the values.
 *
 * **Complexity** O(n).
 *
 * **Assumes** a level that is constant before and after but for chance.
 *
 * **Source** B. L. Welch, Biometrika 34 (1947); G. E. P. Box, G. C. Tiao, JASA 70 (1975); F. H. C. Marriott,
 * J. A. Pope, Biometrika 41 (1954), for the bias.
 *
 * **Checked against** R 4.2.2 `t.test` (welch); mpmath 1.2.1 from the definition (autoregressive).
 *
 * @param values - one after the other at equal distances, from −1e100 to 1e100
 * @param options - the place of the step; method, alternative, confidence level and null step
 * @returns errors for malformed values and options, `insufficient-data` for fewer than 2 values on either side, 4 for
 * the method autoregressive, and for values that do not vary on either side
 *
 * @example Hours to restore, before and after on-call was reorganized in the eighth week
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { stepChange } from 'product-flow/statistics';
 *
 * const hours = [9.1, 7.4, 8.8, 10.2, 7.9, 8.5, 9.6, 6.1, 7.2, 5.8, 6.9, 7.4, 6.3];
 * const { estimate, interval, pValue } = unwrap(stepChange(hours, { at: 7 }));
 * estimate; // => -2.169
 * interval; // => { lower: -3.162, upper: -1.1761, confidenceLevel: 0.95 }
 * pValue; // => 0.0005994
 * ```
 */
export function stepChange(values: readonly number[], options: StepChangeOptions): Result<StepChange> {
  const faults = [...faultsOf(valuesShape, values, 'values'), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { at, method = 'welch', alternative = 'two-sided', nullEffect = 0 } = options;
  const level = options.confidenceLevel ?? 0.95;
  const parts = [values.slice(0, at), values.slice(at)] as const;
  const least = method === 'welch' ? 2 : 4;
  if (parts.some((part) => part.length < least)) {
    const expected = `a list with at least ${least} values before the place at and ${least} from there on`;
    return err([domainError('insufficient-data', 'values', values, expected)]);
  }
  const [before, after] = [summarize(parts[0]), summarize(parts[1])];
  const residuals = [before, after].map(({ mean }, i) => (parts[i] ?? []).map((value) => value - mean));
  const correlation = autocorrelation(...residuals);
  const assumed = method === 'welch' ? 0 : corrected(correlation, values.length);
  const [first, second] = [meanVariance(before, assumed), meanVariance(after, assumed)];
  const variance = first.variance + second.variance;
  if (!(variance > 0)) {
    return err([domainError('insufficient-data', 'values', values, 'a list with values that vary')]);
  }
  const standardError = Math.sqrt(variance);
  const [a, b] = [first.variance / variance, second.variance / variance];
  const degreesOfFreedom = 1 / (a ** 2 / (first.size - 1) + b ** 2 / (second.size - 1));
  const estimate = after.mean - before.mean;
  const statistic = (estimate - nullEffect) / standardError;
  const distance = studentTIsf(tailOf(alternative, level), degreesOfFreedom) * standardError;
  return ok({
    estimate: estimate + 0,
    standardError,
    interval: sided(alternative, estimate - distance + 0, estimate + distance + 0, level),
    pValue: pValueOf(statistic, alternative, (t) => studentTSf(t, degreesOfFreedom)),
    statistic: statistic + 0,
    degreesOfFreedom,
    alternative,
    nullEffect: nullEffect + 0,
    before: { ...before, mean: before.mean + 0 },
    after: { ...after, mean: after.mean + 0 },
    autocorrelation: correlation + 0,
    method,
    formula: formulas[method],
    assumptions: [...assumptions[method]],
    source: 'B. L. Welch, Biometrika 34 (1947); G. E. P. Box, G. C. Tiao, JASA 70 (1975)',
    cautions:
      method === 'welch'
        ? autocorrelationCautions(correlation, values.length, 'Take the method autoregressive.')
        : fewValuesCautions(Math.min(first.size, second.size)),
  });
}

const valuesShape: Shape = { kind: list, of: { kind: number, min: -1e100, max: 1e100 } };

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    ...withoutScale(),
    at: { kind: number, min: 0, max: Number.MAX_SAFE_INTEGER, whole: true },
    method: { kind: option, options: ['welch', 'autoregressive'], optional: true },
  } satisfies Fields<StepChangeOptions>,
};

function withoutScale(): Readonly<Record<'alternative' | 'confidenceLevel' | 'nullEffect', Shape>> {
  const { alternative, confidenceLevel, nullEffect } = comparisonFields({ min: -1e100, max: 1e100 });
  return { alternative, confidenceLevel, nullEffect };
}

const formulas: Readonly<Record<StepChangeMethod, string>> = {
  welch: 'difference of two means, Welch’s t',
  autoregressive: 'difference of two means, Welch’s t with the effective numbers of values of an AR(1) process',
};

const assumptions: Readonly<Record<StepChangeMethod, readonly string[]>> = {
  welch: ['The level is constant before and after.', 'The values do not depend on one another.'],
  autoregressive: [
    'The level is constant before and after.',
    'A value depends on the one before alone, by one and the same correlation.',
  ],
};

/** An autocorrelation without the bias that the two fitted means give it. */
function corrected(correlation: number, n: number): number {
  return Math.min(0.95, Math.max(0, correlation + (2 + 4 * correlation) / n));
}

/** The variance of a mean, and the number of independent values that would tell as much of it. */
function meanVariance(
  { n, m2 }: SampleSummary,
  correlation: number,
): { readonly variance: number; readonly size: number } {
  const inflation =
    (1 + correlation) / (1 - correlation) - (2 * correlation * (1 - correlation ** n)) / (n * (1 - correlation) ** 2);
  // m2 is the variance of a value times n − inflation, on average.
  const size = n / inflation;
  return { variance: m2 / (n - inflation) / size, size };
}

function fewValuesCautions(size: number): readonly Caution[] {
  if (size >= 10) return [];
  const message =
    'The values before or after tell no more than fewer than 10 independent ones: the interval is too narrow.';
  return [{ code: 'few-values', message }];
}
