import { domainError } from '../../errors.js';
import { err, ok, type Result } from '../../result.js';
import { anyText, faultsOf, list, type Shape } from '../../shape.js';
import { type TextVector, textVector } from './sparse-matrix.js';

const termList: Shape = { kind: list, of: anyText };

/**
 * How alike two sets of terms are: the share of those in either that are in both, from 0 to 1.
 *
 * For short texts taken apart into runs of characters. How often a term stands in a list does not count; where it
 * should, or where rare terms should count for more, take {@link cosineSimilarity}.
 *
 * @remarks
 * **Formula** |A ∩ B| / |A ∪ B|.
 *
 * **Complexity** O(|A| + |B|).
 *
 * **Undefined for** two lists without a term.
 *
 * **Source** P. Jaccard, "Étude comparative de la distribution florale" (1901).
 *
 * **Checked against** Python's sets.
 *
 * @param a - terms, such as those of `tokens` or `characterNgrams`
 * @param b - the same of the other text
 * @returns errors for what is no list of texts; `insufficient-data` where both lists are empty
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { jaccardSimilarity } from 'product-flow/text';
 *
 * unwrap(jaccardSimilarity(['slow', 'export'], ['export', 'slow', 'again'])); // => 0.667
 * ```
 */
export function jaccardSimilarity(a: readonly string[], b: readonly string[]): Result<number> {
  const faults = [...faultsOf(termList, a, 'a'), ...faultsOf(termList, b, 'b')];
  if (faults.length > 0) return err(faults);
  const [ofA, ofB] = [new Set(a), new Set(b)];
  let both = 0;
  for (const term of ofA) both += ofB.has(term) ? 1 : 0;
  const either = ofA.size + ofB.size - both;
  return either === 0
    ? err([domainError('insufficient-data', 'a', a, 'a list with a term, or b must be')])
    : ok(both / either);
}

/**
 * The cosine of the angle between two vectors: 1 where they point the same way, 0 where they share nothing, below 0
 * only where weights are.
 *
 * @remarks
 * **Formula** a·b / (|a| |b|).
 *
 * **Complexity** O(places of a + places of b).
 *
 * **Undefined for** a vector of zeros.
 *
 * **Checked against** scikit-learn 1.2.1 `cosine_similarity`.
 *
 * @param a - a vector, such as one of `tfIdfVectors`
 * @param b - another one of the same model
 * @returns errors for malformed vectors; `inconsistent` for indices that do not ascend or are not as many as the
 * weights; `insufficient-data` for a vector of zeros
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { cosineSimilarity } from 'product-flow/text';
 *
 * const a = { indices: [0, 2], weights: [1, 2] };
 * unwrap(cosineSimilarity(a, { indices: [2], weights: [3] })); // => 0.894
 * ```
 */
export function cosineSimilarity(a: Omit<TextVector, 'id'>, b: Omit<TextVector, 'id'>): Result<number> {
  const faults = [...faultsOf(textVector, a, 'a'), ...faultsOf(textVector, b, 'b')];
  if (faults.length > 0) return err(faults);
  const [ofA, ofB] = [scaled(a.weights), scaled(b.weights)];
  const lacks = [
    ...(ofA === undefined
      ? [domainError('insufficient-data', 'a.weights', a.weights, 'a list with one that is not 0')]
      : []),
    ...(ofB === undefined
      ? [domainError('insufficient-data', 'b.weights', b.weights, 'a list with one that is not 0')]
      : []),
  ];
  if (ofA === undefined || ofB === undefined) return err(lacks);
  let product = 0;
  for (let i = 0, j = 0; i < a.indices.length && j < b.indices.length; ) {
    const [left = 0, right = 0] = [a.indices[i], b.indices[j]];
    if (left === right) product += (ofA[i] as number) * (ofB[j] as number);
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return ok(Math.max(-1, Math.min(1, product)) + 0);
}

/** Weights over their length; nothing for a vector of zeros. Divided by the largest first, so that no square is lost. */
function scaled(weights: readonly number[]): readonly number[] | undefined {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  if (largest === 0) return undefined;
  const shares = weights.map((weight) => weight / largest);
  const length = Math.sqrt(shares.reduce((sum, share) => sum + share * share, 0));
  return shares.map((share) => share / length);
}
