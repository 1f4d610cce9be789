import type { Result } from '../result.js';
import type { Fields } from '../shape.js';
import { divisor, factor, scoreOf } from './score.js';

/** The four factors of SAFe's WSJF, each relative, usually on 1, 2, 3, 5, 8, 13, 20. */
export interface WsjfFactors {
  /** value to the user or the business */
  readonly userBusinessValue: number;
  /** how fast the value decays */
  readonly timeCriticality: number;
  /** risk that it removes or opportunity that it opens */
  readonly riskReduction: number;
  /** size of the job, as a stand-in for its duration, above 0 */
  readonly jobSize: number;
}

/**
 * Weighted shortest job first, as SAFe scores it: relative cost of delay by job size.
 *
 * The order is optimal for independent jobs done one after another by one team. With prerequisites it
 * is not: a job that others wait for must share their value.
 *
 * @remarks
 * **Formula** (userBusinessValue + timeCriticality + riskReduction) ÷ jobSize.
 *
 * **Source** D. Leffingwell, "Scaled Agile Framework", WSJF; D. Reinertsen, "The Principles of Product
 * Development Flow" (2009), for the rule itself.
 *
 * **Checked against** a worked example: (8 + 5 + 3) ÷ 8 = 2.
 *
 * @param factors - the three parts of the cost of delay and the job size; other fields are allowed and ignored
 * @returns errors that name each factor that is missing, not a number or out of its range
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { wsjfScore } from 'product-flow/prioritization';
 *
 * unwrap(wsjfScore({ userBusinessValue: 8, timeCriticality: 5, riskReduction: 3, jobSize: 8 })); // => 2
 * ```
 */
export function wsjfScore(factors: WsjfFactors): Result<number> {
  return scoreOf(
    factors,
    wsjfShapes,
    ({ userBusinessValue, timeCriticality, riskReduction, jobSize }) =>
      (userBusinessValue + timeCriticality + riskReduction) / jobSize,
  );
}

const wsjfShapes: Fields<WsjfFactors> = {
  userBusinessValue: factor,
  timeCriticality: factor,
  riskReduction: factor,
  jobSize: divisor,
};
