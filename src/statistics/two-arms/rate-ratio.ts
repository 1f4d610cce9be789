/**
 * Tests and intervals for two rates: each the tails of the data at any effect, and the effects at which a tail has
 * a given size.
 */

import { betaIsf, betaQuantile } from '../../numeric/beta.js';
import { binomialCdf, binomialPmf, binomialSf } from '../../numeric/binomial.js';
import { normalIsf, normalSf } from '../../numeric/normal.js';
import { fallingRoot } from '../../numeric/root.js';
import type { RateArms } from './rate-arms.js';

/** One way to compare two rates. */
export interface RateProcedure {
  readonly formula: string;
  readonly source: string;
  /** the arms that need an event, or that one of them does */
  readonly needs: readonly ('control' | 'treatment' | 'either')[];
  /** the chance of data at least as high, and at least as low, when the effect is the true one */
  readonly tails: (arms: RateArms, effect: number) => readonly [high: number, low: number];
  /** the effects at which the first tail, and the second, has a size */
  readonly bounds: (arms: RateArms, tail: number) => readonly [lower: number, upper: number | undefined];
  /** how many standard deviations the data lie above an effect, where the test is a normal one */
  readonly statistic?: (arms: RateArms, effect: number) => number;
  /** on the scale of the effect, where there is one */
  readonly standardError?: (arms: RateArms) => number;
}

/** Given the events of both arms, those of the treatment are binomial: no nuisance is left. */
export const exactRatio: RateProcedure = {
  formula: 'conditional binomial test; Clopper and Pearson’s interval of the share of events',
  source: 'J. Przyborowski, H. Wilenski, Biometrika 31 (1940)',
  needs: ['control'],
  tails: (arms, effect) => tailsAt(arms, oddsAt(arms, effect), 1),
  bounds: (arms, tail) => {
    const [x, y] = [arms.treatment.count, arms.control.count];
    return [
      x === 0 ? -1 : effectAt(arms, betaQuantile(tail, x, y + 1) / betaIsf(tail, y + 1, x)),
      effectAt(arms, betaIsf(tail, x + 1, y) / betaQuantile(tail, y, x + 1)),
    ];
  },
};

/** The same with half the chance of the very data: nearer to its level, on average. */
export const midPRatio: RateProcedure = {
  formula: 'conditional binomial test, the chance of the data themselves halved',
  source: 'H. O. Lancaster, Journal of the American Statistical Association 56 (1961)',
  needs: ['control'],
  tails: (arms, effect) => tailsAt(arms, oddsAt(arms, effect), 0.5),
  bounds: (arms, tail) => {
    const where = (falling: (high: number, low: number) => number): number =>
      effectAt(arms, Math.exp(fallingRoot((log) => falling(...tailsAt(arms, Math.exp(log), 0.5)), -300, 300)));
    return [arms.treatment.count === 0 ? -1 : where((high) => tail - high), where((_, low) => low - tail)];
  },
};

/** The score test of the share of events: Wilson's interval. */
export const scoreRatio: RateProcedure = {
  formula: 'score test of the share of events; Wilson’s interval',
  source: 'P. L. Graham, K. Mengersen, A. P. Morton, Statistics in Medicine 22 (2003)',
  needs: ['control'],
  ...normalTails((arms, effect) => {
    const [x, y, odds] = [arms.treatment.count, arms.control.count, oddsAt(arms, effect)];
    // (x − m π) / √(m π (1 − π)) with π = odds / (1 + odds).
    return (x - y * odds) / Math.sqrt((x + y) * odds);
  }),
  bounds: (arms, tail) => {
    const z = normalIsf(tail);
    return [wilsonEffect(arms, z), wilsonEffect(arms, -z)];
  },
};

/** The logarithm of the ratio is nearly normal. */
export const logRateRatio: RateProcedure = {
  formula: 'log ratio with the delta method',
  source: 'K. J. Rothman, S. Greenland, Modern Epidemiology (1998), chapter 14',
  needs: ['control', 'treatment'],
  ...normalTails((arms, effect) => (Math.log1p(estimateOf(arms)) - Math.log1p(effect)) / logError(arms)),
  bounds: (arms, tail) => {
    const [log, distance] = [Math.log1p(estimateOf(arms)), normalIsf(tail) * logError(arms)];
    return [Math.expm1(log - distance), Math.expm1(log + distance)];
  },
};

/** The tails of a normal test. */
export function normalTails(
  statistic: (arms: RateArms, effect: number) => number,
): Required<Pick<RateProcedure, 'statistic' | 'tails'>> {
  return {
    statistic,
    tails: (arms, effect) => {
      const z = statistic(arms, effect);
      return [normalSf(z), normalSf(-z)];
    },
  };
}

/** Treatment ÷ control − 1. */
export function estimateOf({ control, treatment }: RateArms): number {
  return (treatment.count / control.count) * (control.exposure / treatment.exposure) - 1;
}

function logError({ control, treatment }: RateArms): number {
  return Math.sqrt(1 / control.count + 1 / treatment.count);
}

/** The odds that an event falls to the treatment when the effect is the true one. */
function oddsAt({ control, treatment }: RateArms, effect: number): number {
  return (1 + effect) * (treatment.exposure / control.exposure);
}

function effectAt({ control, treatment }: RateArms, odds: number): number {
  return odds * (control.exposure / treatment.exposure) - 1;
}

/** The binomial tails at some odds, with the chance of the data themselves counted in full or in part. */
function tailsAt({ control, treatment }: RateArms, odds: number, part: number): readonly [high: number, low: number] {
  // Of the rarer of the two kinds of events, whose share has all its digits.
  if (odds > 1) {
    const [low, high] = tailsAt({ control: treatment, treatment: control }, 1 / odds, part);
    return [high, low];
  }
  const [x, m, share] = [treatment.count, control.count + treatment.count, odds / (1 + odds)];
  const point = part * binomialPmf(x, m, share);
  return [binomialSf(x, m, share) + point, (x === 0 ? 0 : binomialCdf(x - 1, m, share)) + point];
}

/** The effect where the score is z. */
function wilsonEffect(arms: RateArms, z: number): number {
  const [x, y] = [arms.treatment.count, arms.control.count];
  const root = z * Math.sqrt((x * y) / (x + y) + (z * z) / 4);
  const part = (count: number, sign: number): number => {
    const sum = count + (z * z) / 2 + Math.abs(root);
    // The smaller root without a difference of nearly equal numbers.
    return sign * root > 0 ? (count * count * (1 + (z * z) / (x + y))) / sum : sum;
  };
  return effectAt(arms, part(x, 1) / part(y, -1));
}
