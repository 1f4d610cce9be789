import { type DomainError, domainError } from '../../errors.js';
import type { PairedSummary } from '../../numeric/paired-summary.js';
import { err, type Result } from '../../result.js';
import { faultsOf, optionFaults } from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import { pairedSummary } from '../sample-shapes.js';
import { type Arms, armsOf, type Comparison } from './comparison.js';
import {
  type EstimatePair,
  effectOf,
  type MeanComparisonMethod,
  type MeanComparisonOptions,
  meanOptionsShape,
  uncertainControl,
} from './estimate-pair.js';
import { squaresOfDifference } from './squares-of-difference.js';

/** Two arms of an experiment, each as the summary of two values of every user. */
export type PairedArms = Arms<PairedSummary>;

/** The effect of a treatment on a ratio of two totals. */
export type RatioComparison = Comparison<PairedSummary, MeanComparisonMethod>;

/**
 * Compares a ratio of two totals that both vary from user to user: clicks per page view, revenue per order.
 *
 * A ratio of totals is no mean over its parts: page views of one user are not independent, users are. For values of
 * groups that were assigned as a whole, such as shops or school classes, let each group be one pair: the total of
 * its values and its size; {@link summarizeClusters} makes such pairs, and the comparison is cluster-robust.
 *
 * @remarks
 * **Formula** R = x̄ / ȳ of each arm, its variance by the delta method: that of (x − R y) / ȳ over n; from there as
 * {@link compareMeans} has it.
 *
 * **Units** those of x per y for an absolute effect, a fraction for a relative one.
 *
 * **Assumes** independent users, randomly assigned, and so many that the mean denominator is known to a few per
 * cent.
 *
 * **Source** A. Deng, U. Knoblich, J. Lu, "Applying the delta method in metric analytics", KDD 2018.
 *
 * **Checked against** published results of PostHog, mpmath from the definitions, statsmodels 0.13.5 with
 * cluster-robust covariance.
 *
 * @param arms - summaries of control and treatment: x is the numerator of each user, y the denominator
 * @param options - scale, method, alternative and confidence level
 * @returns errors for malformed summaries, `inconsistent` for crossed sums that no data have and for a method that
 * does not belong to the scale, `out-of-range` for a denominator or, where the effect is relative, a ratio that is
 * not above 0, `insufficient-data` for an arm of fewer than two users and for two arms without spread
 *
 * @example Clicks per page view
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { summarizePairs } from 'product-flow/numeric';
 * import { compareRatios } from 'product-flow/statistics';
 *
 * const control = summarizePairs([1, 0, 3, 2, 0, 1, 2, 1], [8, 5, 20, 9, 4, 12, 11, 7]);
 * const treatment = summarizePairs([2, 1, 3, 2, 1, 0, 4, 2], [9, 6, 14, 8, 7, 5, 19, 10]);
 * const { estimate, interval } = unwrap(compareRatios({ control, treatment }));
 * estimate; // => 0.0607287
 * interval; // => { lower: 0.0028708, upper: 0.118587, confidenceLevel: 0.95 }
 * ```
 */
export function compareRatios(arms: PairedArms, options: MeanComparisonOptions = {}): Result<RatioComparison> {
  const faults = [...faultsOf(armsShape, arms), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const further = denominatorFaults(arms);
  if (further.length > 0) return err(further);
  const pair = ratioPair(arms);
  return effectOf(pair, options, { value: 'meanX', spread: 'm2X' }).map((effect) => ({
    ...effect,
    control: plainPair(arms.control),
    treatment: plainPair(arms.treatment),
    assumptions: [
      'Users, or groups of users, were assigned at random and act independently.',
      'There are so many of them that the mean denominator of each arm is nearly known.',
    ],
    cautions: cautionsOf(arms, pair, effect.scale === 'relative'),
  }));
}

function ratioPair({ control, treatment }: PairedArms): EstimatePair {
  return {
    control: control.meanX / control.meanY,
    treatment: treatment.meanX / treatment.meanY,
    treatmentVariance: ratioVariance(treatment),
    controlVariance: { treatment: 0, control: ratioVariance(control), covariance: 0 },
    degreesOfFreedom: { control: control.n - 1, treatment: treatment.n - 1 },
  };
}

/** The variance of x̄ / ȳ: that of the mean of (x − R y) / ȳ. */
function ratioVariance({ n, meanX, meanY, m2X, m2Y, cXY }: PairedSummary): number {
  return squaresOfDifference(m2X, cXY, m2Y, meanX / meanY, n) / (n - 1) / n / meanY / meanY;
}

function cautionsOf({ control, treatment }: PairedArms, pair: EstimatePair, isRatio: boolean): readonly Caution[] {
  const cautions: Caution[] = isRatio ? [...uncertainControl(pair)] : [];
  const known = ({ n, meanY, m2Y }: PairedSummary): boolean => Math.sqrt(m2Y / (n - 1) / n) <= 0.1 * meanY;
  if (!known(control) || !known(treatment)) {
    cautions.push({
      code: 'uncertain-denominator',
      message: 'A mean denominator has a standard error of more than 10 %: the interval is rough.',
    });
  }
  return cautions;
}

/** A ratio needs a total above 0 to be taken of. */
function denominatorFaults({ control, treatment }: PairedArms): DomainError[] {
  return Object.entries({ control, treatment }).flatMap(([arm, { meanY }]) =>
    meanY > 0 ? [] : [domainError('out-of-range', `${arm}.meanY`, meanY, 'above 0')],
  );
}

/** The summary alone, without what else its record may hold. */
export function plainPair({ n, meanX, meanY, m2X, m2Y, cXY }: PairedSummary): PairedSummary {
  return { n, meanX: meanX + 0, meanY: meanY + 0, m2X: m2X + 0, m2Y: m2Y + 0, cXY: cXY + 0 };
}

/** The shape of two arms of pairs. */
export const armsShape = armsOf(pairedSummary);

const optionsShape = meanOptionsShape();
