/**
 * Intervals and tests for the ratio of two proportions, less 1: each a statistic at any effect, and the bounds
 * where it is z.
 */

import { fallingRoot } from '../../numeric/root.js';
import type { ProportionCounts } from '../one-sample/proportion-interval.js';
import { fiellerBounds } from './fieller-bounds.js';
import type { ProportionArms } from './proportion-arms.js';
import { type ProportionProcedure, shareOf, varianceOf } from './proportion-difference.js';

/** The logarithm of the ratio is nearly normal. */
export const logRatio: ProportionProcedure = {
  formula: 'log ratio with the delta method',
  source: 'D. Katz et al., Biometrics 34 (1978)',
  needs: ['control', 'treatment', 'variation'],
  statistic: (arms, effect) => (Math.log(ratioOf(arms)) - Math.log1p(effect)) / logError(arms),
  bounds: (arms, z) => {
    const [log, distance] = [Math.log(ratioOf(arms)), z * logError(arms)];
    return [Math.expm1(log - distance), Math.expm1(log + distance)];
  },
};

/** The ratio itself as if it were normal: symmetric, and wrong for small counts. */
export const deltaRatio: ProportionProcedure = {
  formula: 'delta method on the ratio itself',
  source: 'G. W. Oehlert, The American Statistician 46 (1992)',
  needs: ['control', 'treatment', 'variation'],
  standardError: (arms) => ratioOf(arms) * logError(arms),
  statistic: (arms, effect) => (ratioOf(arms) - 1 - effect) / (ratioOf(arms) * logError(arms)),
  bounds: (arms, z) => {
    const [estimate, distance] = [ratioOf(arms) - 1, z * ratioOf(arms) * logError(arms)];
    return [estimate - distance, estimate + distance];
  },
};

/** Fieller's theorem for two independent, nearly normal proportions. */
export const fiellerRatio: ProportionProcedure = {
  formula: 'Fieller’s theorem',
  source: 'E. C. Fieller, JRSS B 16 (1954)',
  needs: ['control', 'treatment', 'variation'],
  statistic: ({ control, treatment }, effect) =>
    (shareOf(treatment) - (1 + effect) * shareOf(control)) /
    Math.sqrt(varianceOf(treatment) + (1 + effect) ** 2 * varianceOf(control)),
  bounds: ({ control, treatment }, z) =>
    fiellerBounds(
      { numerator: shareOf(treatment), denominator: shareOf(control) },
      { numerator: varianceOf(treatment), denominator: varianceOf(control), covariance: 0 },
      z,
    ),
};

/** Koopman's score test: Pearson's χ² at the proportions that make the data most likely for a given ratio. */
export const koopman: ProportionProcedure = {
  formula: 'score test with restricted maximum likelihood',
  source: 'P. A. R. Koopman, Biometrics 40 (1984)',
  needs: ['control'],
  statistic: koopmanStatistic,
  bounds: (arms, z) => {
    // On a logarithmic scale, as far as its squares go: with a success in the control there is always a bound.
    const where = (target: number): number =>
      Math.expm1(fallingRoot((log) => koopmanStatistic(arms, Math.expm1(log)) - target, -300, 300));
    return [where(z), where(-z)];
  },
};

function ratioOf({ control, treatment }: ProportionArms): number {
  return shareOf(treatment) / shareOf(control);
}

/** Standard error of the log ratio. */
function logError({ control, treatment }: ProportionArms): number {
  return Math.sqrt(logVariance(control) + logVariance(treatment));
}

/** 1/x − 1/n: the variance of the log of a proportion. */
function logVariance({ successes, trials }: ProportionCounts): number {
  return (trials - successes) / trials / successes;
}

function koopmanStatistic({ control, treatment }: ProportionArms, effect: number): number {
  const ratio = 1 + effect;
  const [x1, n1, x2, n2] = [control.successes, control.trials, treatment.successes, treatment.trials];
  // The restricted control is the smaller root of a·p² − b·p + c, written without a difference of nearly equals.
  const a = (n1 + n2) * ratio;
  const b = n1 + x2 + ratio * (n2 + x1);
  const p1 = Math.min(1, (2 * (x1 + x2)) / (b + Math.sqrt(Math.max(0, b * b - 4 * a * (x1 + x2)))));
  const p2 = Math.min(1, ratio * p1);
  const squares = pearson(x1, n1, p1) + pearson(x2, n2, p2);
  return (shareOf(treatment) >= ratio * shareOf(control) ? 1 : -1) * Math.sqrt(squares);
}

/** (x − np)² / (np(1 − p)) */
function pearson(x: number, n: number, p: number): number {
  const distance = x - n * p;
  return distance === 0 ? 0 : (distance * distance) / (n * p * (1 - p));
}
