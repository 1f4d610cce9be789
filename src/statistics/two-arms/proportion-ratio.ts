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
  statistic: (arms, effect) => koopmanStatistic(arms, 1 + effect, effect),
  bounds: (arms, z) => {
    // On a logarithmic scale, as far as its squares go: with a success in the control there is always a bound.
    const where = (target: number): number =>
      Math.expm1(fallingRoot((log) => koopmanStatistic(arms, Math.exp(log), Math.expm1(log)) - target, -300, 300));
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

/** At a ratio of the proportions, which is 1 + effect. */
function koopmanStatistic({ control, treatment }: ProportionArms, ratio: number, effect: number): number {
  const squares = pearson(control, treatment, ratio, effect) + pearson(treatment, control, 1 / ratio, -effect / ratio);
  const [failures, others] = [treatment, control].map(({ successes, trials }) => (trials - successes) / trials);
  // p₂ − (1 + effect) p₁, by the failures: where they are rare the shares have lost their digits.
  const above = (others ?? 0) - (failures ?? 0) - effect * shareOf(control);
  return (above >= 0 ? 1 : -1) * Math.sqrt(squares);
}

/** (x − np)² / (np(1 − p)) at the most likely p of an arm when the other's is so many times as large. */
function pearson(arm: ProportionCounts, other: ProportionCounts, ratio: number, effect: number): number {
  const { successes: x, trials: n } = arm;
  const [failures, all, a] = [n - x, x + other.successes, (n + other.trials) * ratio];
  // p is the smaller root of a·p² − b·p + c, and 1 − p the larger of a·q² − d·q + e, each without a difference of
  // nearly equals.
  const b = n + other.successes + ratio * (other.trials + x);
  const d = failures + (other.trials - other.successes) + effect * (n + other.trials + failures);
  const root = Math.sqrt(Math.max(0, d * d - 4 * a * effect * failures));
  const p = Math.min(1, (2 * all) / (b + root));
  const q = Math.max(0, d >= 0 ? (d + root) / (2 * a) : (2 * effect * failures) / (d - root));
  const distance = p < q ? x - n * p : n * q - failures;
  return distance === 0 ? 0 : (distance * distance) / (n * p * q);
}
