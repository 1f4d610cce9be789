import { domainError } from '../../errors.js';
import { err, ok, type Result } from '../../result.js';
import { faultsOf, list, number, option, type Shape } from '../../shape.js';

/** How p-values are adjusted for being many; see {@link adjustPValues}. */
export type PValueAdjustment =
  | 'bonferroni'
  | 'sidak'
  | 'holm'
  | 'hochberg'
  | 'hommel'
  | 'benjamini-hochberg'
  | 'benjamini-yekutieli';

/**
 * Adjusts p-values for being one of many: an adjusted one is compared with the level as if it were the only one.
 *
 * With twenty metrics one of them is significant at 5 % by chance. Put together what one decision depends on, guardrails
 * and the metric of success, and take
 *
 * - `holm`, when no single false alarm is wanted: it needs no assumption, and beats `bonferroni` in everything but that
 *   the latter has intervals;
 * - `hochberg` and `hommel` for the same when the p-values are independent or positively dependent: sharper, `hommel`
 *   the sharpest;
 * - `sidak` for the same when they are independent or come from two-sided tests of normal estimates;
 * - `benjamini-hochberg`, when many metrics are screened and a share of false ones among those found is acceptable;
 *   `benjamini-yekutieli` for the same under any dependence.
 *
 * For intervals that agree with the adjusted decisions see `adjustConfidenceLevel`; for several arms against one
 * control see `compareMeansWithControl`.
 *
 * @remarks
 * **Formula** for p₍₁₎ ≤ … ≤ p₍ₘ₎: bonferroni m p; sidak 1 − (1 − p)ᵐ; holm max over j ≤ i of (m − j + 1) p₍ⱼ₎; hochberg
 * min over j ≥ i of (m − j + 1) p₍ⱼ₎; benjamini-hochberg min over j ≥ i of m p₍ⱼ₎ / j; benjamini-yekutieli that times
 * Σ 1/j; hommel: the least level at which Simes' test rejects every set of hypotheses that holds the i-th. All up to 1.
 *
 * **Complexity** O(m log m); O(m²) for hommel.
 *
 * **Assumes** that all tests of the family are there, those that found nothing too.
 *
 * **Source** O. J. Dunn, JASA 56 (1961); Z. Šidák, JASA 62 (1967); S. Holm, Scandinavian Journal of Statistics 6 (1979);
 * Y. Hochberg, G. Hommel, both Biometrika 75 (1988); Y. Benjamini, Y. Hochberg, JRSS B 57 (1995); Y. Benjamini,
 * D. Yekutieli, Annals of Statistics 29 (2001); hommel computed as S. P. Wright, Biometrics 48 (1992).
 *
 * **Checked against** R 4.2.2 `p.adjust`, mpmath 1.2.1 for sidak, Simes' test of all subsets for hommel; error rates in
 * docs/proof/calibration.md.
 *
 * @param pValues - at least one, each from 0 to 1
 * @param method - what is to be controlled, and how
 * @returns the adjusted p-values, in the order of those given; errors for a p-value that is none and for an unknown
 * method, `insufficient-data` for no p-value
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { adjustPValues } from 'product-flow/statistics';
 *
 * const pValues = [0.04, 0.005, 0.13, 0.011, 0.02];
 * unwrap(adjustPValues(pValues, 'holm')); // => [0.08, 0.025, 0.13, 0.044, 0.06]
 * unwrap(adjustPValues(pValues, 'benjamini-hochberg')); // => [0.05, 0.025, 0.13, 0.0275, 0.033333]
 * ```
 */
export function adjustPValues(pValues: readonly number[], method: PValueAdjustment): Result<readonly number[]> {
  const faults = [...faultsOf(pValuesShape, pValues, 'pValues'), ...faultsOf(methodShape, method, 'method')];
  return faults.length > 0 ? err(faults) : ok(adjusted(pValues, method));
}

/** The adjusted p-values of some that are right. */
export function adjusted(pValues: readonly number[], method: PValueAdjustment): readonly number[] {
  const order = [...pValues.keys()].sort((a, b) => (pValues[a] ?? 0) - (pValues[b] ?? 0));
  const ascending = order.map((index) => pValues[index] ?? 0);
  const result: number[] = new Array(pValues.length);
  for (const [rank, value] of adjustments[method](ascending).entries()) {
    // Never below the raw one, not even by rounding; + 0 turns −0 into 0.
    result[order[rank] ?? 0] = Math.min(1, Math.max(value, ascending[rank] ?? 0)) + 0;
  }
  return result;
}

const adjustments: Readonly<Record<PValueAdjustment, (ascending: readonly number[]) => readonly number[]>> = {
  bonferroni: (p) => p.map((value) => p.length * value),
  sidak: (p) => p.map((value) => -Math.expm1(p.length * Math.log1p(-value))),
  holm: (p) => {
    let most = 0;
    return p.map((value, index) => {
      most = Math.max(most, (p.length - index) * value);
      return most;
    });
  },
  hochberg: (p) => leastFromHere(p, (index) => p.length - index),
  hommel,
  'benjamini-hochberg': (p) => leastFromHere(p, (index) => p.length / (index + 1)),
  'benjamini-yekutieli': (p) => leastFromHere(p, (index) => harmonicNumber(p.length) * (p.length / (index + 1))),
};

/** 1 + 1/2 + … + 1/m. */
export function harmonicNumber(m: number): number {
  let sum = 0;
  for (let i = m; i > 0; i -= 1) sum += 1 / i;
  return sum;
}

/** The least of each value and those after it, each times its factor. */
function leastFromHere(p: readonly number[], factor: (index: number) => number): readonly number[] {
  const result: number[] = new Array(p.length);
  let least = 1;
  for (let index = p.length - 1; index >= 0; index -= 1) {
    least = Math.min(least, factor(index) * (p[index] ?? 1));
    result[index] = least;
  }
  return result;
}

/** Wright's algorithm: for each size of a set of hypotheses, what Simes' test of the least favourable sets says. */
function hommel(p: readonly number[]): readonly number[] {
  const m = p.length;
  /** Simes' p-value of the `size` largest, leaving out its first term */
  const simesOfLargest = (size: number): number => {
    let least = 1;
    for (let k = 2; k <= size; k += 1) least = Math.min(least, (size / k) * (p[m - size + k - 1] ?? 1));
    return least;
  };
  const result = [...p];
  for (let size = m; size >= 2; size -= 1) {
    const ofLargest = simesOfLargest(size);
    for (let index = 0; index < m; index += 1) {
      const alone = size * (p[Math.min(index, m - size)] ?? 1);
      result[index] = Math.max(result[index] ?? 1, Math.min(alone, ofLargest));
    }
  }
  return result;
}

/** The shape of the p-values of a family of tests. */
export const pValuesShape: Shape = {
  kind: list,
  of: { kind: number, min: 0, max: 1 },
  relations: (pValues: readonly number[], parameter) =>
    pValues.length > 0
      ? []
      : [domainError('insufficient-data', parameter, pValues, 'a list with at least one p-value')],
};

const methodShape: Shape = { kind: option, options: Object.keys(adjustments) };
