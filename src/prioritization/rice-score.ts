import type { Result } from '../result.js';
import type { Fields } from '../shape.js';
import { confidence, divisor, factor, scoreOf } from './score.js';

/** The four factors of a RICE score. */
export interface RiceFactors {
  /** people or events reached in a period, from 0 */
  readonly reach: number;
  /** effect on each of them: 3 massive, 2 high, 1 medium, 0.5 low, 0.25 minimal by the usual scale */
  readonly impact: number;
  /** how sure the other factors are, as a fraction: 1 high, 0.8 medium, 0.5 low by the usual scale */
  readonly confidence: number;
  /** work, in person-months by the usual scale, above 0 */
  readonly effort: number;
}

/**
 * RICE score of a candidate: what it reaches and changes, for what it costs.
 *
 * Scores compare candidates that were scored on the same scales; a score alone means nothing.
 *
 * @remarks
 * **Formula** reach × impact × confidence ÷ effort.
 *
 * **Units** impact-weighted people per period and person-month.
 *
 * **Source** S. McBride, "RICE: simple prioritization for product managers", Intercom (2016).
 *
 * **Checked against** published worked examples (4,000; 5; 60,000).
 *
 * @param factors - reach, impact, confidence and effort; other fields are allowed and ignored
 * @returns errors that name each factor that is missing, not a number or out of its range
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { riceScore } from 'product-flow/prioritization';
 *
 * unwrap(riceScore({ reach: 5000, impact: 2, confidence: 0.8, effort: 2 })); // => 4000
 * ```
 *
 * @example Every fault at once
 * ```ts
 * import { describeError } from 'product-flow';
 * import { riceScore } from 'product-flow/prioritization';
 *
 * const score = riceScore({ reach: 100, impact: 1, confidence: 80, effort: 0 });
 * score.isErr() && score.error.map(describeError);
 * // => [
 * //   'confidence must be a number from 0 to 1 (a fraction: 80 % is 0.8); it was 80',
 * //   'effort must be a number above 0; it was 0',
 * // ]
 * ```
 */
export function riceScore(factors: RiceFactors): Result<number> {
  return scoreOf(
    factors,
    riceShapes,
    ({ reach, impact, confidence, effort }) => (reach * impact * confidence) / effort,
  );
}

const riceShapes: Fields<RiceFactors> = { reach: factor, impact: factor, confidence, effort: divisor };
