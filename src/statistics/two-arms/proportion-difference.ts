/**
 * Intervals and tests for the difference of two proportions: each a statistic at any difference, and the bounds
 * where it is z.
 */

import { fallingRoot, findRoot } from '../../numeric/root.js';
import type { ProportionCounts } from '../one-sample/proportion-interval.js';
import { wilsonDistance } from '../one-sample/wilson.js';
import type { ProportionArms } from './proportion-arms.js';

/** One way to compare two proportions. */
export interface ProportionProcedure {
  readonly formula: string;
  readonly source: string;
  /** what it cannot do without: a success in an arm, or an arm with both successes and failures */
  readonly needs?: readonly ('control' | 'treatment' | 'variation')[];
  /** how many standard deviations the data lie above an effect: normal when that is the true one */
  readonly statistic: (arms: ProportionArms, effect: number) => number;
  /** the effects at which the statistic is z and −z; absent where it never is */
  readonly bounds: (arms: ProportionArms, z: number) => readonly [lower: number | undefined, upper: number | undefined];
  /** standard error of the estimate, where the method has one */
  readonly standardError?: (arms: ProportionArms) => number;
}

/** Newcombe's hybrid of Wilson's bounds. */
export const newcombe: ProportionProcedure = {
  formula: 'hybrid score interval of Wilson’s bounds (method 10)',
  source: 'R. G. Newcombe, Statistics in Medicine 17 (1998)',
  statistic: (arms, effect) => {
    const distance = differenceOf(arms) - effect;
    const { control, treatment } = arms;
    return distance >= 0
      ? scoreWhere(apart(treatment, control), distance)
      : -scoreWhere(apart(control, treatment), -distance);
  },
  bounds: (arms, z) => [newcombeBound(arms, z), newcombeBound(arms, -z)],
};

/** Wald's interval after adding a success and a failure to each arm. */
export const agrestiCaffo: ProportionProcedure = {
  formula: 'Wald interval after one more success and failure in each arm',
  source: 'A. Agresti, B. Caffo, The American Statistician 54 (2000)',
  ...waldLike(({ successes, trials }) => ({ successes: successes + 1, trials: trials + 2 })),
};

/** The interval that most tools print. */
export const wald: ProportionProcedure = {
  formula: 'Wald interval',
  source: 'A. Wald, Transactions of the AMS 54 (1943)',
  needs: ['variation'],
  ...waldLike((arm) => arm),
};

/** The score test with the bias correction of Miettinen and Nurminen. */
export const miettinenNurminen: ProportionProcedure = {
  formula: 'score test with restricted maximum likelihood, variance × N / (N − 1)',
  source: 'O. Miettinen, M. Nurminen, Statistics in Medicine 4 (1985)',
  ...scoreLike(({ control, treatment }) => {
    const all = control.trials + treatment.trials;
    return all / (all - 1);
  }),
};

/** The score test itself: at no difference the z test with the pooled proportion. */
export const score: ProportionProcedure = {
  formula: 'score test with restricted maximum likelihood',
  source: 'R. W. Mee, Biometrics 40 (1984)',
  ...scoreLike(() => 1),
};

/** successes / trials */
export function shareOf({ successes, trials }: ProportionCounts): number {
  return successes / trials;
}

function differenceOf({ control, treatment }: ProportionArms): number {
  return shareOf(treatment) - shareOf(control);
}

/** The lower bound at z; the upper one at −z, as a one-sided level below ½ has it too. */
function newcombeBound(arms: ProportionArms, z: number): number {
  const { control, treatment } = arms;
  return clamp(differenceOf(arms) + (z >= 0 ? -apart(treatment, control)(z) : apart(control, treatment)(-z)));
}

function clamp(difference: number): number {
  return Math.max(-1, Math.min(1, difference));
}

/** How far one arm's lower bound and the other's upper bound lie from them together, at z. */
function apart(lower: ProportionCounts, upper: ProportionCounts): (z: number) => number {
  return (z) =>
    Math.hypot(
      wilsonDistance(lower.successes, lower.trials, z),
      wilsonDistance(upper.trials - upper.successes, upper.trials, z),
    );
}

/** The z at which the distance, which grows with z, equals the size of the effect; infinite where it never does. */
function scoreWhere(distance: (z: number) => number, size: number): number {
  if (size === 0) return 0;
  let upper = 1;
  while (distance(upper) < size) {
    if (upper > 1e150) return Infinity;
    upper *= 2;
  }
  return findRoot((z) => distance(z) - size, upper === 1 ? 0 : upper / 2, upper);
}

function waldLike(
  adjust: (arm: ProportionCounts) => ProportionCounts,
): Pick<ProportionProcedure, 'statistic' | 'bounds' | 'standardError'> {
  const estimateOf = ({ control, treatment }: ProportionArms): number =>
    shareOf(adjust(treatment)) - shareOf(adjust(control));
  const standardError = ({ control, treatment }: ProportionArms): number =>
    Math.sqrt(varianceOf(adjust(treatment)) + varianceOf(adjust(control)));
  return {
    standardError,
    statistic: (arms, effect) => (estimateOf(arms) - effect) / standardError(arms),
    bounds: (arms, z) => {
      const [estimate, distance] = [estimateOf(arms), z * standardError(arms)];
      return [clamp(estimate - distance), clamp(estimate + distance)];
    },
  };
}

/** p(1 − p) / n */
export function varianceOf({ successes, trials }: ProportionCounts): number {
  return (successes * ((trials - successes) / trials)) / trials / trials;
}

function scoreLike(inflation: (arms: ProportionArms) => number): Pick<ProportionProcedure, 'statistic' | 'bounds'> {
  const statistic = (arms: ProportionArms, effect: number): number => {
    const distance = differenceOf(arms) - effect;
    if (distance === 0) return 0;
    const { control, treatment } = arms;
    // Failures are counted where they are the rarer: 1 − p has all its digits for a small p alone.
    if (2 * (control.successes + treatment.successes) > control.trials + treatment.trials)
      return -statistic({ control: failuresOf(control), treatment: failuresOf(treatment) }, -effect);
    return distance / Math.sqrt(restrictedVariance(arms, effect) * inflation(arms));
  };
  return {
    statistic,
    bounds: (arms, z) => {
      const estimate = differenceOf(arms);
      const where = (target: number): number =>
        target === 0
          ? estimate
          : fallingRoot(
              (effect) => statistic(arms, effect) - target,
              target > 0 ? -1 : estimate,
              target > 0 ? estimate : 1,
            );
      return [where(z), where(-z)];
    },
  };
}

function failuresOf({ successes, trials }: ProportionCounts): ProportionCounts {
  return { successes: trials - successes, trials };
}

/** The variance of the difference where it is `effect`, at the two proportions that make the data most likely then. */
function restrictedVariance({ control, treatment }: ProportionArms, effect: number): number {
  // The slope of the log likelihood in the control's proportion falls from end to end.
  const slope = (p: number): number =>
    pull(control.successes, p) -
    pull(control.trials - control.successes, 1 - p) +
    pull(treatment.successes, p + effect) -
    pull(treatment.trials - treatment.successes, 1 - p - effect);
  const [from, to] = [Math.max(0, -effect), Math.min(1, 1 - effect)];
  const p1 = from >= to || slope(from) <= 0 ? from : slope(to) >= 0 ? to : findRoot(slope, from, to);
  return (
    (p1 * (1 - p1)) / control.trials + (Math.max(0, p1 + effect) * Math.max(0, 1 - p1 - effect)) / treatment.trials
  );
}

/** How hard so many observations pull a probability away from 0. */
function pull(observations: number, probability: number): number {
  return observations === 0 ? 0 : observations / Math.max(0, probability);
}
