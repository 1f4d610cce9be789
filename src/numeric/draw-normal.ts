import { normalQuantile } from './normal.js';
import type { RandomSource } from './random-source.js';

/**
 * A random number of the normal distribution.
 *
 * @remarks
 * **Formula** mean + sd Φ⁻¹(u): each draw takes one uniform number and grows with it.
 *
 * **Undefined for** a mean that is not finite, or an sd below 0 or not finite: NaN.
 *
 * **Source** inversion, by {@link normalQuantile}.
 *
 * **Checked against** the distribution, by Kolmogorov and Smirnov's test at fixed seeds.
 *
 * @param source - where the randomness comes from; one number of it is used
 * @param mean - mean
 * @param sd - standard deviation, from 0
 *
 * @example
 * ```ts
 * import { drawNormal, randomSource } from 'product-flow/numeric';
 *
 * drawNormal(randomSource(7), 100, 15); // => 103.7860191821
 * ```
 */
export function drawNormal(source: RandomSource, mean = 0, sd = 1): number {
  if (!(sd >= 0 && sd < Infinity && Number.isFinite(mean))) return Number.NaN;
  return mean + sd * standardNormal(source);
}

/** A standard normal number, at the middle of the cell of 2⁻⁵³ of its uniform one: 0 would have no quantile. */
export function standardNormal(source: RandomSource): number {
  const u = source.next();
  return u < 0.5 ? normalQuantile(u + 2 ** -54) : -normalQuantile(1 - u - 2 ** -54);
}
