import type { SampleSummary } from '../../numeric/summary.js';
import { err, type Result } from '../../result.js';
import { faultsOf, option, optionFaults } from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import { sampleSummary } from '../sample-shapes.js';
import { type Arms, armsOf, type Comparison } from './comparison.js';
import {
  type EstimatePair,
  effectOf,
  type MeanComparisonMethod,
  type MeanComparisonOptions,
  meanOptionsShape,
  uncertainControl,
} from './estimate-pair.js';

/** Two arms of an experiment, each as the summary of its users. */
export type MeanArms = Arms<SampleSummary>;

/** Options of {@link compareMeans}. */
export type CompareMeansOptions = MeanComparisonOptions & {
  /** `welch`, when absent: each arm has a variance of its own; `pooled`: they share one */
  readonly variance?: 'welch' | 'pooled' | undefined;
};

/** The effect of a treatment on a mean. */
export interface MeanComparison extends Comparison<SampleSummary, MeanComparisonMethod> {
  /** whether each arm has a variance of its own */
  readonly variance: 'welch' | 'pooled';
}

/**
 * Compares the means of two arms: revenue, duration, actions per user.
 *
 * Takes summaries, not users: `summarize` makes them of raw values, and merges them over days and shards.
 *
 * The relative effect is the ratio of the means − 1. Its default is the interval of the log ratio, which has its
 * errors on both sides; `fieller` needs no positive treatment and goes open-ended where the control may be 0;
 * `delta` is what many tools print, and its errors fall on one side.
 *
 * @remarks
 * **Formula** with v = m2 / (n − 1) / n of each arm and V(ρ) = v₂ + ρ² v₁: t: x̄₂ − x̄₁ ∓ t √V(1); log:
 * ln(x̄₂/x̄₁) ∓ t √V(x̄₂/x̄₁) / x̄₂; fieller: the ρ with (x̄₂ − ρx̄₁)² = t² V(ρ); delta: x̄₂/x̄₁ ∓ t √V(x̄₂/x̄₁) / x̄₁.
 * Degrees of freedom: those of Welch and Satterthwaite for V at the ratio of the means (log, fieller) or at 1
 * (t, and delta as its users have it); n₁ + n₂ − 2 where the variance is pooled.
 *
 * **Units** the unit of the values for an absolute effect, a fraction for a relative one.
 *
 * **Assumes** independent users, randomly assigned, and arms so large that their means are nearly normal: for
 * values with a long tail that takes thousands of users.
 *
 * **Source** B. L. Welch, "The generalization of Student's problem when several different population variances
 * are involved", Biometrika 34 (1947); E. C. Fieller, Journal of the Royal Statistical Society B 16 (1954).
 *
 * **Checked against** R 4.2.2 `t.test`, published results of GrowthBook and PostHog, mpmath from the definitions.
 *
 * @param arms - summaries of control and treatment
 * @param options - scale, method, variance, alternative and confidence level
 * @returns errors for malformed summaries, `inconsistent` for a method that does not belong to the scale,
 * `out-of-range` for a mean that is not above 0 where a ratio needs it, `insufficient-data` for an arm of fewer than
 * two users and for two arms without spread
 *
 * @example R's sleep data: extra hours of sleep under two drugs
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { summarize } from 'product-flow/numeric';
 * import { compareMeans } from 'product-flow/statistics';
 *
 * const control = summarize([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]);
 * const treatment = summarize([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);
 * const { estimate, interval, pValue, degreesOfFreedom } = unwrap(compareMeans({ control, treatment }));
 * estimate; // => 1.58
 * interval; // => { lower: -0.205483, upper: 3.365483, confidenceLevel: 0.95 }
 * [pValue, degreesOfFreedom]; // => [0.0793941, 17.776474]
 * ```
 */
export function compareMeans(arms: MeanArms, options: CompareMeansOptions = {}): Result<MeanComparison> {
  const faults = [...faultsOf(armsShape, arms), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { variance = 'welch', ...rest } = options;
  const pair = (variance === 'welch' ? welchPair : pooledPair)(arms);
  return effectOf(pair, rest, { value: 'mean', spread: 'm2' }).map((effect) => ({
    ...effect,
    variance,
    control: plain(arms.control),
    treatment: plain(arms.treatment),
    assumptions: [
      'Users were assigned at random and act independently.',
      'The mean of each arm is nearly normal.',
      ...(variance === 'pooled' ? ['The values of both arms have one variance.'] : []),
    ],
    cautions: cautionsOf(arms, pair, effect.scale === 'relative'),
  }));
}

function welchPair({ control, treatment }: MeanArms): EstimatePair {
  return {
    control: control.mean,
    treatment: treatment.mean,
    treatmentVariance: treatment.m2 / (treatment.n - 1) / treatment.n,
    controlVariance: { treatment: 0, control: control.m2 / (control.n - 1) / control.n, covariance: 0 },
    degreesOfFreedom: { control: control.n - 1, treatment: treatment.n - 1 },
  };
}

function pooledPair({ control, treatment }: MeanArms): EstimatePair {
  const degreesOfFreedom = control.n + treatment.n - 2;
  const pooled = (control.m2 + treatment.m2) / degreesOfFreedom;
  return {
    control: control.mean,
    treatment: treatment.mean,
    treatmentVariance: pooled / treatment.n,
    controlVariance: { treatment: 0, control: pooled / control.n, covariance: 0 },
    degreesOfFreedom,
  };
}

function cautionsOf({ control, treatment }: MeanArms, pair: EstimatePair, isRatio: boolean): readonly Caution[] {
  const cautions: Caution[] = isRatio ? [...uncertainControl(pair)] : [];
  if (Math.min(control.n, treatment.n) < 30) {
    cautions.push({
      code: 'few-users',
      message: 'Fewer than 30 users in an arm: the interval holds its level only for values that are nearly normal.',
    });
  }
  return cautions;
}

function plain({ n, mean, m2 }: SampleSummary): SampleSummary {
  return { n, mean: mean + 0, m2: m2 + 0 };
}

const armsShape = armsOf(sampleSummary);

const optionsShape = meanOptionsShape({
  variance: { kind: option, options: ['welch', 'pooled'], optional: true },
});
