import { mergePairedSummaries, type PairedSummary } from '../../numeric/paired-summary.js';
import { err, type Result } from '../../result.js';
import { faultsOf, option, optionFaults } from '../../shape.js';
import { type Adjustment, adjustedEffect, slopeOf, withinArms } from './adjusted-effect.js';
import { armsShape, type PairedArms, plainPair } from './compare-ratios.js';
import type { Comparison } from './comparison.js';
import { type MeanComparisonMethod, type MeanComparisonOptions, meanOptionsShape } from './estimate-pair.js';

/** Options of {@link compareAdjustedMeans}. */
export type CompareAdjustedMeansOptions = MeanComparisonOptions & {
  /**
   * `all-users`, when absent: the coefficient is the slope over the users of both arms together, as CUPED was
   * published; `within-arms`: the slope within the arms, as the analysis of covariance has it
   */
  readonly coefficientFrom?: 'all-users' | 'within-arms' | undefined;
};

/** The effect of a treatment on a mean, adjusted by what the users did before. */
export interface AdjustedMeanComparison extends Comparison<PairedSummary, MeanComparisonMethod>, Adjustment {}

/**
 * Compares the means of two arms after taking away what a covariate from before the experiment explains: CUPED.
 *
 * The same metric in a period before is the best covariate; the interval shrinks by √(1 − correlation²). Anything
 * that the treatment can change is no covariate: it takes the effect away.
 *
 * @remarks
 * **Formula** x̄₂ − x̄₁ − θ (ȳ₂ − ȳ₁), with θ = Σ(x − x̄)(y − ȳ) / Σ(y − ȳ)² over the users of both arms; from there
 * as {@link compareMeans} has it, with the variance of x − θ y. A relative effect is taken of the control's mean
 * x̄₁; `delta` linearizes at the unadjusted ratio, as its users have it.
 *
 * **Units** the unit of the outcome for an absolute effect, a fraction for a relative one.
 *
 * **Assumes** a covariate that the treatment cannot change, independent users, randomly assigned, and hundreds of
 * them: that θ is estimated is not part of the interval.
 *
 * **Source** A. Deng, Y. Xu, R. Kohavi, T. Walker, "Improving the sensitivity of online controlled experiments by
 * utilizing pre-experiment data", WSDM 2013.
 *
 * **Checked against** published results of GrowthBook, mpmath from the definitions, and least squares with
 * statsmodels 0.13.5 for `within-arms`.
 *
 * @param arms - summaries of control and treatment: x is the outcome of each user, y the covariate
 * @param options - scale, method, alternative, confidence level and what the coefficient is taken from
 * @returns errors for malformed summaries, `inconsistent` for crossed sums that no data have and for a method that
 * does not belong to the scale, `out-of-range` for a mean that is not above 0 where a ratio needs it,
 * `insufficient-data` for an arm of fewer than two users and where the covariate leaves no spread
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { summarizePairs } from 'product-flow/numeric';
 * import { compareAdjustedMeans } from 'product-flow/statistics';
 *
 * const control = summarizePairs([12, 9, 15, 7, 10, 13], [11, 8, 15, 6, 9, 11]);
 * const treatment = summarizePairs([13, 11, 16, 9, 14, 8], [10, 9, 14, 7, 12, 6]);
 * const { estimate, coefficient, varianceReduction } = unwrap(compareAdjustedMeans({ control, treatment }));
 * [estimate, coefficient, varianceReduction]; // => [1.149466, 0.948399, 0.969567]
 * ```
 */
export function compareAdjustedMeans(
  arms: PairedArms,
  options: CompareAdjustedMeansOptions = {},
): Result<AdjustedMeanComparison> {
  const faults = [...faultsOf(armsShape, arms), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { coefficientFrom = 'all-users', ...rest } = options;
  const { control, treatment } = arms;
  const within = withinArms(arms);
  const all = coefficientFrom === 'all-users' ? mergePairedSummaries(control, treatment) : within;
  // A covariate that tells the arms apart and nothing else would take the whole effect for its own.
  const coefficient = within.m2Y > 0 ? slopeOf(all) : 0;
  const linearizedAt = treatment.meanX / control.meanX;
  return adjustedEffect(arms, coefficient, rest, { value: 'meanX', spread: 'm2X' }, linearizedAt).map((effect) => ({
    ...effect,
    control: plainPair(control),
    treatment: plainPair(treatment),
    assumptions: [
      'Users were assigned at random and act independently.',
      'The treatment cannot change the covariate.',
      'The mean of each arm is nearly normal.',
    ],
  }));
}

const optionsShape = meanOptionsShape({
  coefficientFrom: { kind: option, options: ['all-users', 'within-arms'], optional: true },
});
