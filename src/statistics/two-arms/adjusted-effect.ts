/** What the comparisons of adjusted means and ratios share: CUPED on pairs of an outcome and a covariate. */

import type { PairedSummary } from '../../numeric/paired-summary.js';
import { err, type Result } from '../../result.js';
import type { Caution } from '../../vocabulary/caution.js';
import type { PairedArms } from './compare-ratios.js';
import {
  type Effect,
  type EstimatePair,
  type EstimatePaths,
  effectOf,
  type MeanComparisonOptions,
  noSpread,
  uncertainControl,
  withinDoubles,
} from './estimate-pair.js';
import { squaresOfDifference } from './squares-of-difference.js';

/** What an adjustment did. */
export interface Adjustment {
  /** how much of the outcome goes with one unit of the covariate */
  readonly coefficient: number;
  /** the share of the variance of the difference that the adjustment took away */
  readonly varianceReduction: number;
  /** each arm after the adjustment, as if its users had begun like those of the control */
  readonly adjusted: { readonly control: AdjustedArm; readonly treatment: AdjustedArm };
}

/** An arm after the adjustment. */
export interface AdjustedArm {
  /** what the arm's users would show on average, had they begun like those of the control */
  readonly mean: number;
  /** standard deviation of what the covariate does not explain */
  readonly standardDeviation: number;
}

/** What an adjusted comparison has beside its arms and assumptions. */
export type AdjustedEffect = Effect & Adjustment & { readonly cautions: readonly Caution[] };

/** The effect on outcomes x, adjusted by so much of covariates y. */
export function adjustedEffect(
  arms: PairedArms,
  coefficient: number,
  options: MeanComparisonOptions,
  paths: EstimatePaths,
  linearizedAt?: number,
): Result<AdjustedEffect> {
  const pair: EstimatePair = {
    ...adjustedPair(arms, coefficient),
    ...(linearizedAt === undefined ? {} : { linearizedAt }),
  };
  const unadjusted = difference(arms, 0);
  if (unadjusted === 0) return err([noSpread(paths)]);
  return effectOf(pair, options, paths).andThen((effect) => {
    const varianceReduction = 1 - difference(arms, coefficient) / unadjusted;
    const [control, treatment] = [spreadOf(arms.control, coefficient), spreadOf(arms.treatment, coefficient)];
    const value = {
      ...effect,
      coefficient,
      varianceReduction,
      adjusted: {
        control: { mean: pair.control + 0, standardDeviation: control },
        treatment: { mean: pair.treatment + 0, standardDeviation: treatment },
      },
      cautions: cautionsOf(arms, pair, effect.scale === 'relative'),
    };
    return withinDoubles(value, [coefficient, varianceReduction, control, treatment], paths, pair);
  });
}

/** The slope of the outcome over the covariate; 0 where the covariate is the same for all. */
export function slopeOf({ m2Y, cXY }: Pick<PairedSummary, 'm2Y' | 'cXY'>): number {
  return m2Y > 0 ? cXY / m2Y + 0 : 0;
}

/** What the users of each arm differ among themselves, leaving out that the arms differ. */
export function withinArms({ control, treatment }: PairedArms): Pick<PairedSummary, 'm2Y' | 'cXY'> {
  return { m2Y: control.m2Y + treatment.m2Y, cXY: control.cXY + treatment.cXY };
}

function adjustedPair({ control, treatment }: PairedArms, coefficient: number): EstimatePair {
  const perUser = (control.n - 1) * control.n;
  const shift = coefficient * (treatment.meanY - control.meanY);
  return {
    control: control.meanX,
    treatment: treatment.meanX - shift,
    treatmentVariance: varianceOf(treatment, coefficient),
    // The adjusted treatment rests on the control's covariate: treatment − θ (its covariate − that of the control).
    controlVariance: {
      treatment: (coefficient * coefficient * control.m2Y) / perUser,
      control: control.m2X / perUser,
      covariance: (coefficient * control.cXY) / perUser,
    },
    degreesOfFreedom: { control: control.n - 1, treatment: treatment.n - 1 },
  };
}

function varianceOf({ n, m2X, cXY, m2Y }: PairedSummary, coefficient: number): number {
  return squaresOfDifference(m2X, cXY, m2Y, coefficient, n) / (n - 1) / n;
}

function spreadOf(arm: PairedSummary, coefficient: number): number {
  return Math.sqrt(varianceOf(arm, coefficient) * arm.n);
}

/** The variance of the difference of the means. */
function difference({ control, treatment }: PairedArms, coefficient: number): number {
  return varianceOf(control, coefficient) + varianceOf(treatment, coefficient);
}

function cautionsOf({ control, treatment }: PairedArms, pair: EstimatePair, isRatio: boolean): readonly Caution[] {
  const cautions: Caution[] = isRatio ? [...uncertainControl(pair)] : [];
  const error = Math.sqrt(control.m2Y / (control.n - 1) / control.n + treatment.m2Y / (treatment.n - 1) / treatment.n);
  if (error === 0) {
    cautions.push({
      code: 'constant-covariate',
      message: 'The covariate is the same for all users of each arm: it explains nothing.',
    });
  } else if (Math.abs(treatment.meanY - control.meanY) > 4 * error) {
    cautions.push({
      code: 'unlike-arms',
      message: 'The arms differed before the experiment by more than four standard errors: look at the assignment.',
    });
  }
  return cautions;
}
