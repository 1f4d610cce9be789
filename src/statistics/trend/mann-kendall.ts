import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, faultsOf, option, optionFaults, type Shape } from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import { type Alternative, comparisonFields } from '../two-arms/comparison.js';
import {
  continuous,
  type KendallMethod,
  kendallFaults,
  kendallPValue,
  kendallScore,
  mayBeExact,
} from './kendall-test.js';
import { columnsOf, type Series, seriesShape, trendCautions } from './series.js';

/** Options of {@link mannKendall}. */
export interface MannKendallOptions {
  /** `two-sided` when absent; `greater` asks for rising values alone */
  readonly alternative?: Alternative | undefined;
  /** `exact` for up to 100 points without ties, and `normal` elsewhere, when absent */
  readonly method?: KendallMethod | undefined;
}

/** Whether there is a trend. */
export interface MannKendall extends Derivation<KendallMethod> {
  /** pairs of points that rise less pairs that fall */
  readonly score: number;
  /** Kendall's τ-b: from −1, where each point is below all before, to 1 */
  readonly tau: number;
  /** the variance of the score without a trend, by the ties */
  readonly variance: number;
  /** the score in standard deviations, with the continuity correction */
  readonly statistic: number;
  /** probability of such a score, or one further away, without a trend */
  readonly pValue: number;
  /** which trends were asked for */
  readonly alternative: Alternative;
  /** number of points */
  readonly n: number;
  /** what to know about these data before trusting the numbers */
  readonly cautions: readonly Caution[];
}

/**
 * Test for a trend, straight or not, by the order of the values alone: is the score of our dashboard rising?
 *
 * How steep it is, {@link theilSenSlope} says. A step is a trend, too, to this test.
 *
 * @remarks
 * **Formula** S = Σ sign(yⱼ − yᵢ) over the pairs with xᵢ < xⱼ; z = (S ∓ 1)/√V, V Kendall's variance with the ties of
 * both; exact: the distribution of the inversions of random orders.
 *
 * **Complexity** O(n log n), and O(n³) for the exact distribution, n to 100.
 *
 * **Assumes** values that do not depend on one another: neighbours that resemble each other give small p-values without
 * any trend.
 *
 * **Source** H. B. Mann, "Nonparametric tests against trend", Econometrica 13 (1945); M. G. Kendall, "Rank Correlation
 * Methods" (1948).
 *
 * **Checked against** scipy 1.10.1 `kendalltau` (τ-b and exact p-values), Python `fractions` from the definitions.
 *
 * @param series - values one after the other, or points in any order
 * @param options - alternative and method
 * @returns errors for malformed points and options, `inconsistent` for the exact method with ties or more than 100
 * points, `insufficient-data` for fewer than 3 points, values that are all the same or all at one x
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { mannKendall } from 'product-flow/statistics';
 *
 * const { score, tau, pValue } = unwrap(mannKendall([31, 35, 34, 38, 41, 40, 44, 47]));
 * [score, tau]; // => [24, 0.857143]
 * pValue; // => 0.0017361
 * ```
 */
export function mannKendall(series: Series, options: MannKendallOptions = {}): Result<MannKendall> {
  const faults = [...faultsOf(seriesShape, series, 'series'), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const columns = columnsOf(series);
  const { alternative = 'two-sided' } = options;
  const result = kendallScore(columns);
  const expected = 'a list of at least 3 points whose values and whose x are not all the same';
  const further = kendallFaults(result, options.method, series, expected);
  if (further.length > 0) return err(further);
  const { method = mayBeExact(result) ? 'exact' : 'normal' } = options;
  return ok({
    score: result.score + 0,
    tau: result.score / Math.sqrt(result.pairs * result.pairsByY) + 0,
    variance: result.variance,
    statistic: continuous(result.score, result.variance, alternative) + 0,
    pValue: kendallPValue(result, method, alternative),
    alternative,
    n: result.n,
    method,
    formula: `Kendall’s score with its ${method} distribution`,
    assumptions: ['Without a trend the values do not depend on one another.'],
    source: 'H. B. Mann, Econometrica 13 (1945)',
    cautions: trendCautions(columns),
  });
}

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    alternative: comparisonFields().alternative,
    method: { kind: option, options: ['exact', 'normal'], optional: true },
  } satisfies Fields<MannKendallOptions>,
};
