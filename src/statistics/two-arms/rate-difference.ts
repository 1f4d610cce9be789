/** Tests and intervals for the difference of two rates. */

import { normalIsf } from '../../numeric/normal.js';
import { fallingRoot } from '../../numeric/root.js';
import type { RateCounts } from '../one-sample/rate-interval.js';
import type { RateArms } from './rate-arms.js';
import { normalTails, type RateProcedure } from './rate-ratio.js';

/** The score test: the variance is that of the rates which make the data most likely at a given difference. */
export const scoreDifference: RateProcedure = {
  formula: 'score test with restricted maximum likelihood',
  source: 'O. Miettinen, M. Nurminen, Statistics in Medicine 4 (1985)',
  needs: ['either'],
  ...normalTails(scoreStatistic),
  bounds: (arms, tail) => {
    const z = normalIsf(tail);
    return [scoreBound(arms, z), scoreBound(arms, -z)];
  },
};

/** What most tools print: the variance of the rates as they were observed. */
export const waldDifference: RateProcedure = {
  formula: 'Wald interval',
  source: 'A. Wald, Transactions of the AMS 54 (1943)',
  needs: ['either'],
  standardError: waldError,
  ...normalTails((arms, effect) => (differenceOf(arms) - effect) / waldError(arms)),
  bounds: (arms, tail) => {
    const [estimate, distance] = [differenceOf(arms), normalIsf(tail) * waldError(arms)];
    return [estimate - distance, estimate + distance];
  },
};

function rateOf({ count, exposure }: RateCounts): number {
  return count / exposure;
}

/** Treatment − control. */
export function differenceOf({ control, treatment }: RateArms): number {
  return rateOf(treatment) - rateOf(control);
}

function waldError({ control, treatment }: RateArms): number {
  return Math.sqrt(rateOf(treatment) / treatment.exposure + rateOf(control) / control.exposure);
}

function scoreStatistic(arms: RateArms, effect: number): number {
  const distance = differenceOf(arms) - effect;
  if (distance === 0) return 0;
  const { control, treatment } = arms;
  // The rate of the arm with the smaller one solves x₁/λ + x₂/(λ + |δ|) = t₁ + t₂.
  const [low, high] = effect >= 0 ? [control, treatment] : [treatment, control];
  const all = low.exposure + high.exposure;
  const b = all * Math.abs(effect) - low.count - high.count;
  const root = Math.hypot(b, 2 * Math.sqrt(all) * Math.sqrt(low.count) * Math.sqrt(Math.abs(effect)));
  const rate = b <= 0 ? (root - b) / 2 / all : (2 * low.count * Math.abs(effect)) / (b + root);
  return distance / Math.sqrt(rate / low.exposure + (rate + Math.abs(effect)) / high.exposure);
}

/** The difference at which the score is z: it falls as the difference grows, for ever. */
function scoreBound(arms: RateArms, z: number): number {
  const estimate = differenceOf(arms);
  if (z === 0) return estimate;
  const excess = (effect: number): number => scoreStatistic(arms, effect) - z;
  const { control, treatment } = arms;
  let step = waldError(arms) + 1 / control.exposure + 1 / treatment.exposure;
  while (z > 0 ? excess(estimate - step) < 0 : excess(estimate + step) > 0) step *= 2;
  return z > 0 ? fallingRoot(excess, estimate - step, estimate) : fallingRoot(excess, estimate, estimate + step);
}
