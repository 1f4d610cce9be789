import { chiSquareSf } from 'product-flow/numeric';

/**
 * P-value of Kolmogorov and Smirnov's test of draws against a continuous distribution, by the limit for many draws:
 * 2 Σ (−1)^(k−1) e^(−2 k² n D²).
 */
export function kolmogorovPValue(draws: readonly number[], cdf: (x: number) => number): number {
  const n = draws.length;
  const sorted = [...draws].sort((a, b) => a - b);
  const distance = sorted.reduce((largest, x, index) => {
    const p = cdf(x);
    return Math.max(largest, (index + 1) / n - p, p - index / n);
  }, 0);
  let pValue = 0;
  for (let k = 1; k < 100; k += 1) pValue += 2 * (-1) ** (k - 1) * Math.exp(-2 * k * k * n * distance * distance);
  return distance * Math.sqrt(n) < 0.2 ? 1 : pValue;
}

/** P-value of the chi-square test of counts against what is expected, both of the same total. */
export function chiSquarePValue(observed: readonly number[], expected: readonly number[]): number {
  const statistic = observed.reduce((total, count, index) => {
    const mean = expected[index] ?? Number.NaN;
    return total + (count - mean) ** 2 / mean;
  }, 0);
  return chiSquareSf(statistic, observed.length - 1);
}

/**
 * The same for draws of a whole number: classes are runs of values of about equal probability, with at least
 * `least` draws expected in each.
 */
export function discretePValue(
  draws: readonly number[],
  cdf: (k: number) => number,
  quantile: (p: number) => number,
  classes: number,
): number {
  const cuts = [...new Set(Array.from({ length: classes - 1 }, (_, index) => quantile((index + 1) / classes)))];
  const bounds = [-1, ...cuts, Infinity];
  const expected: number[] = [];
  const observed: number[] = [];
  for (let i = 1; i < bounds.length; i += 1) {
    const [low = -1, high = Infinity] = [bounds[i - 1], bounds[i]];
    const share = (high === Infinity ? 1 : cdf(high)) - (low < 0 ? 0 : cdf(low));
    // A last class in which nothing is to be expected is none.
    if (share * draws.length < 5) continue;
    expected.push(share * draws.length);
    observed.push(draws.filter((draw) => draw > low && draw <= high).length);
  }
  return chiSquarePValue(observed, expected);
}
