import { binomialPmf } from './binomial.js';
import type { RandomSource } from './random-source.js';

/**
 * A random number of successes in n trials.
 *
 * @remarks
 * **Formula** n p below 10: inversion, from 0 up; above: transformed rejection (BTRS) with exact probabilities.
 *
 * **Complexity** O(1), whatever n.
 *
 * **Undefined for** n that is no whole number from 0 to 1e9, or p outside [0, 1]: NaN.
 *
 * **Source** W. Hörmann, "The generation of binomial random variates", Journal of Statistical Computation and
 * Simulation 46 (1993).
 *
 * **Checked against** the distribution, by chi-square tests at fixed seeds, n 1 to 1e8.
 *
 * @param source - where the randomness comes from
 * @param n - trials, a whole number from 0 to 1e9
 * @param p - probability of a success, in [0, 1]
 *
 * @example
 * ```ts
 * import { drawBinomial, randomSource } from 'product-flow/numeric';
 *
 * drawBinomial(randomSource(7), 1000, 0.1); // => 103
 * ```
 */
export function drawBinomial(source: RandomSource, n: number, p: number): number {
  if (!(Number.isInteger(n) && n >= 0 && n <= 1e9 && p >= 0 && p <= 1)) return Number.NaN;
  if (p > 0.5) return n - drawBinomial(source, n, 1 - p);
  return n * p < 10 ? byInversion(source, n, p) : byRejection(source, n, p);
}

/** Counts up until the probabilities exceed a uniform number. */
function byInversion(source: RandomSource, n: number, p: number): number {
  const odds = p / (1 - p);
  let rest = source.next();
  let probability = Math.exp(n * Math.log1p(-p));
  let k = 0;
  // Where probabilities no longer count, only rounding is left of the rest.
  while (rest >= probability && k < n && (k < n * p || probability > 1e-18)) {
    rest -= probability;
    probability *= (odds * (n - k)) / (k + 1);
    k += 1;
  }
  return k;
}

/** Hörmann's algorithm BTRS, for p up to ½ and n p from 10 on; the names are his. */
function byRejection(source: RandomSource, n: number, p: number): number {
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const alpha = (2.83 + 5.1 / b) * spread;
  const surely = 0.92 - 4.2 / b;
  const highest = binomialPmf(Math.floor((n + 1) * p), n, p);
  for (;;) {
    const u = source.next() - 0.5;
    const v = source.next();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + n * p + 0.5);
    if (us >= 0.07 && v <= surely) return k;
    if (k >= 0 && k <= n && (v * alpha) / (a / (us * us) + b) <= binomialPmf(k, n, p) / highest) return k;
  }
}
