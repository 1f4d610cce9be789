/** The chance of a set of tables when both arms have one probability, at the probability where it is largest. */

import { binomialPmf } from '../../numeric/binomial.js';
import { firstWhole } from '../../numeric/first-whole.js';

/** Which tables count: for each number of control's successes, those from one of the treatment's on, or up to one. */
export interface TableRegion {
  /** true from some number of successes of the treatment on */
  readonly high?: (controlSuccesses: number, treatmentSuccesses: number) => boolean;
  /** true up to some number of successes of the treatment */
  readonly low?: (controlSuccesses: number, treatmentSuccesses: number) => boolean;
}

/** A chance, and the common probability at which it is reached. */
export interface LargestTail {
  readonly pValue: number;
  readonly nuisance: number;
}

/**
 * The largest chance of a region over the common probability of both arms.
 *
 * As a function of arcsin √p no peak is narrower than about 1/√n, so that a grid of twenty points in that width sees
 * each; the highest are then climbed to the top.
 *
 * @remarks
 * **Complexity** O(n √n), and O(n log n) looks at the region.
 */
export function largestTail(controlTrials: number, treatmentTrials: number, { high, low }: TableRegion): LargestTail {
  const from: number[] = [];
  const upTo: number[] = [];
  for (let x1 = 0; x1 <= controlTrials; x1 += 1) {
    from.push(firstWhole((x2) => high?.(x1, x2) ?? false, 0, treatmentTrials + 1));
    upTo.push(firstWhole((x2) => !(low?.(x1, x2) ?? false), 0, treatmentTrials + 1) - 1);
  }
  const chance = (angle: number): number => {
    const p = Math.sin(angle) ** 2;
    const [above, below] = [new Float64Array(treatmentTrials + 2), new Float64Array(treatmentTrials + 2)];
    const pmf = binomialChances(treatmentTrials, p);
    for (let x2 = treatmentTrials; x2 >= 0; x2 -= 1) above[x2] = at(above, x2 + 1) + at(pmf, x2);
    for (let x2 = 0; x2 <= treatmentTrials; x2 += 1) below[x2 + 1] = at(below, x2) + at(pmf, x2);
    let all = 0;
    binomialChances(controlTrials, p).forEach((weight, x1) => {
      all += weight * (at(above, from[x1] ?? 0) + at(below, (upTo[x1] ?? 0) + 1));
    });
    return all;
  };
  const points = Math.ceil(20 * Math.sqrt(controlTrials + treatmentTrials));
  const step = Math.PI / 2 / points;
  const grid = Array.from({ length: points + 1 }, (_, index) => chance(index * step));
  const highest = Math.max(...grid);
  let best = { pValue: -1, nuisance: 0 };
  grid.forEach((value, index) => {
    const isPeak = value >= (grid[index - 1] ?? -1) && value >= (grid[index + 1] ?? -1);
    if (!isPeak || value < 0.95 * highest) return;
    const angle = peakWithin(chance, Math.max(0, index - 1) * step, Math.min(points, index + 1) * step);
    const top = value >= chance(angle) ? index * step : angle;
    if (chance(top) > best.pValue) best = { pValue: chance(top), nuisance: Math.sin(top) ** 2 };
  });
  return best;
}

/** P(X = k) for k from 0 to n: from the mode outwards, so that nothing underflows before its time. */
function binomialChances(n: number, p: number): Float64Array {
  const chances = new Float64Array(n + 1);
  const mode = Math.min(n, Math.floor((n + 1) * p));
  chances[mode] = binomialPmf(mode, n, p);
  const odds = p / (1 - p);
  for (let k = mode + 1; k <= n; k += 1) chances[k] = at(chances, k - 1) * ((n - k + 1) / k) * odds;
  for (let k = mode - 1; k >= 0; k -= 1) chances[k] = (at(chances, k + 1) * (k + 1)) / (n - k) / odds;
  return chances;
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}

/** The top of a single peak, by the golden section. */
function peakWithin(f: (x: number) => number, from: number, to: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)];
  let [atLeft, atRight] = [f(left), f(right)];
  for (let step = 0; step < 40; step += 1) {
    if (atLeft >= atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - golden * (high - low);
      atLeft = f(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + golden * (high - low);
      atRight = f(right);
    }
  }
  return (low + high) / 2;
}
