import type { RandomSource } from './random-source.js';

/**
 * A random number, uniform from one bound up to another.
 *
 * @remarks
 * **Formula** lower + (upper − lower) u, with u uniform on [0, 1).
 *
 * **Undefined for** bounds that are not finite, or an upper one below the lower: NaN.
 *
 * **Source** the definition. **Checked against** the distribution, by Kolmogorov and Smirnov's test at fixed seeds.
 *
 * @param source - where the randomness comes from; one number of it is used
 * @param lower - from here on
 * @param upper - up to here, not included unless it is `lower`
 *
 * @example
 * ```ts
 * import { drawUniform, randomSource } from 'product-flow/numeric';
 *
 * drawUniform(randomSource(7), 10, 20) < 20; // => true
 * ```
 */
export function drawUniform(source: RandomSource, lower: number, upper: number): number {
  if (!(upper >= lower && Number.isFinite(upper - lower))) return Number.NaN;
  const value = lower + (upper - lower) * source.next();
  // Rounding can reach the bound that is not included.
  return value < upper ? value : lower;
}
