import { drawBinomial } from './draw-binomial.js';
import type { RandomSource } from './random-source.js';

/**
 * How many of n trials fall into each of several classes, at random.
 *
 * @remarks
 * **Formula** one binomial draw for each class, of the trials that the classes before it have left.
 *
 * **Complexity** O(classes), whatever n.
 *
 * **Undefined for** n that is no whole number from 0 to 1e9, and weights that are below 0, not finite or all 0: NaN.
 *
 * **Source** L. Devroye, "Non-Uniform Random Variate Generation" (1986), XI.1.
 *
 * **Checked against** the distribution, by chi-square tests at fixed seeds.
 *
 * @param source - where the randomness comes from
 * @param n - trials, a whole number from 0 to 1e9
 * @param weights - the share of each class, up to a common factor
 *
 * @example
 * ```ts
 * import { drawMultinomial, randomSource } from 'product-flow/numeric';
 *
 * drawMultinomial(randomSource(7), 1000, [2, 1, 1]); // => [505, 264, 231]
 * ```
 */
export function drawMultinomial(source: RandomSource, n: number, weights: readonly number[]): readonly number[] {
  // What is left from each class on, added up from the end: no difference can turn negative.
  const rests = [...weights];
  for (let i = rests.length - 2; i >= 0; i -= 1) rests[i] = (rests[i] ?? 0) + (rests[i + 1] ?? 0);
  const [total = 0] = rests;
  const defined = weights.every((weight) => weight >= 0 && weight < Infinity) && total > 0;
  // Only the shares count: weights whose sum overflows are made smaller.
  if (defined && total === Infinity)
    return drawMultinomial(
      source,
      n,
      weights.map((weight) => weight / 2 ** 99),
    );
  let left = defined ? n : Number.NaN;
  return weights.map((weight, i) => {
    const rest = rests[i] ?? 0;
    const count = drawBinomial(source, left, rest > 0 ? weight / rest : 0);
    left -= count;
    return count;
  });
}
