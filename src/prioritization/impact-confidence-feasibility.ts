import type { Result } from '../result.js';
import type { Fields } from '../shape.js';
import { confidence, factor, scoreOf } from './score.js';

/** What a bet is ranked by: never by who asked for it. */
export interface ImpactConfidenceFeasibilityFactors {
  /** expected effect on the goal, from 0, in one unit for all bets */
  readonly impact: number;
  /** how strong the evidence is, as a fraction */
  readonly confidence: number;
  /** how feasible it is, from 0: such as 1 ÷ cost class */
  readonly feasibility: number;
}

/**
 * Score of a bet by expected impact, confidence and feasibility.
 *
 * @remarks
 * **Formula** impact × confidence × feasibility. A bet with none of one factor scores 0, whatever the
 * others.
 *
 * **Units** those of the impact, times those of the feasibility.
 *
 * **Source** the project's requirements R159 to R161; the formula is decision A18 of their source.
 *
 * **Checked against** the formula by hand and its laws by property tests.
 *
 * @param factors - impact, confidence and feasibility; other fields are allowed and ignored
 * @returns errors that name each factor that is missing, not a number or out of its range
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { impactConfidenceFeasibility } from 'product-flow/prioritization';
 *
 * unwrap(impactConfidenceFeasibility({ impact: 40, confidence: 0.5, feasibility: 0.25 })); // => 5
 * ```
 */
export function impactConfidenceFeasibility(factors: ImpactConfidenceFeasibilityFactors): Result<number> {
  return scoreOf(factors, shapes, ({ impact, confidence, feasibility }) => impact * confidence * feasibility);
}

const shapes: Fields<ImpactConfidenceFeasibilityFactors> = { impact: factor, confidence, feasibility: factor };
