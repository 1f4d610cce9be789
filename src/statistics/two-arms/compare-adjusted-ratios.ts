import { type DomainError, domainError } from '../../errors.js';
import type { JointSummary } from '../../numeric/joint-summary.js';
import type { PairedSummary } from '../../numeric/paired-summary.js';
import { err, type Result } from '../../result.js';
import { faultsOf, optionFaults } from '../../shape.js';
import { jointSummary } from '../sample-shapes.js';
import { type Adjustment, adjustedEffect, slopeOf, withinArms } from './adjusted-effect.js';
import { type Arms, armsOf, type Comparison } from './comparison.js';
import { type MeanComparisonMethod, type MeanComparisonOptions, meanOptionsShape } from './estimate-pair.js';
import { squaresOfDifference } from './squares-of-difference.js';

/** Two arms of an experiment, each as the summary of four values of every user. */
export type AdjustedRatioArms = Arms<JointSummary>;

/** The effect of a treatment on a ratio of totals, adjusted by the same ratio before. */
export interface AdjustedRatioComparison extends Comparison<JointSummary, MeanComparisonMethod>, Adjustment {}

/**
 * Compares a ratio of two totals after taking away what the same ratio before the experiment explains: CUPED for
 * ratio metrics.
 *
 * @remarks
 * **Formula** as {@link compareAdjustedMeans}, for the outcome R + (x − R y) / ȳ and the covariate made likewise of
 * the two values before, with R = x̄ / ȳ of the arm, and θ the slope within the arms.
 *
 * **Units** those of the numerator per denominator for an absolute effect, a fraction for a relative one.
 *
 * **Assumes** what {@link compareAdjustedMeans} and {@link compareRatios} assume.
 *
 * **Source** A. Deng, Y. Xu, R. Kohavi, T. Walker, WSDM 2013, appendix B.
 *
 * **Checked against** published results of GrowthBook, mpmath from the definitions.
 *
 * @param arms - summaries of control and treatment, of four columns: numerator, denominator, both again before
 * @param options - scale, method, alternative and confidence level
 * @returns errors for malformed summaries, `inconsistent` for crossed sums that no data have and for a method that
 * does not belong to the scale, `out-of-range` for other than four columns, and for a denominator or, where the
 * effect is relative, a ratio that is not above 0, `insufficient-data` for an arm of fewer than two users and where
 * the covariate leaves no spread
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { summarizeJointly } from 'product-flow/numeric';
 * import { compareAdjustedRatios } from 'product-flow/statistics';
 *
 * // Clicks and page views of each user, now and in the week before.
 * const control = summarizeJointly([[1, 0, 3, 2, 1], [8, 5, 20, 9, 7], [2, 0, 3, 1, 1], [9, 4, 21, 8, 6]]);
 * const treatment = summarizeJointly([[2, 1, 3, 2, 4], [9, 6, 14, 8, 19], [1, 1, 2, 2, 3], [8, 7, 12, 9, 18]]);
 * unwrap(compareAdjustedRatios({ control, treatment })).estimate; // => 0.0658331
 * ```
 */
export function compareAdjustedRatios(
  arms: AdjustedRatioArms,
  options: MeanComparisonOptions = {},
): Result<AdjustedRatioComparison> {
  const faults = [...faultsOf(armsShape, arms), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { control, treatment } = arms;
  const further = [...denominatorFaults(control, 'control'), ...denominatorFaults(treatment, 'treatment')];
  if (further.length > 0) return err(further);
  const linearized = { control: linearize(control), treatment: linearize(treatment) };
  const coefficient = slopeOf(withinArms(linearized));
  return adjustedEffect(linearized, coefficient, options, { value: 'means[0]', spread: 'comoments[0][0]' }).map(
    (effect) => ({
      ...effect,
      control: plainJoint(control),
      treatment: plainJoint(treatment),
      assumptions: [
        'Users were assigned at random and act independently.',
        'The treatment cannot change what is from before.',
        'There are so many users that the mean denominators of each arm are nearly known.',
      ],
    }),
  );
}

function denominatorFaults({ means }: JointSummary, arm: string): DomainError[] {
  return [1, 3].flatMap((column) => {
    const denominator = means[column] ?? 0;
    return denominator > 0 ? [] : [domainError('out-of-range', `${arm}.means[${column}]`, denominator, 'above 0')];
  });
}

/** The summary of what the two ratios of an arm are the means of: R + (x − R y) / ȳ, now and before. */
function linearize({ n, means, comoments }: JointSummary): PairedSummary {
  const [x, y, xBefore, yBefore] = means as [number, number, number, number];
  const s = (i: number, j: number): number => comoments[i]?.[j] ?? 0;
  const [now, before] = [x / y, xBefore / yBefore];
  return {
    n,
    meanX: now,
    meanY: before,
    m2X: squaresOfDifference(s(0, 0), s(0, 1), s(1, 1), now, n) / y / y,
    m2Y: squaresOfDifference(s(2, 2), s(2, 3), s(3, 3), before, n) / yBefore / yBefore,
    cXY: (s(0, 2) - before * s(0, 3) - now * s(1, 2) + now * before * s(1, 3)) / y / yBefore,
  };
}

function plainJoint({ n, means, comoments }: JointSummary): JointSummary {
  return { n, means: means.map((mean) => mean + 0), comoments: comoments.map((row) => row.map((sum) => sum + 0)) };
}

const armsShape = armsOf(jointSummary(4));

const optionsShape = meanOptionsShape();
