import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, faultsOf, number, option, optionFaults, type Shape } from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import type { Interval } from '../../vocabulary/interval.js';
import { type AskedComparison, atMargin, comparison, noVariation } from './test-equivalence.js';

/** How much worse is still acceptable. */
export interface NonInferiorityMargin {
  /** the largest loss that is acceptable, above 0, on the scale of the comparison: 0.02 is two per cent of it */
  readonly margin: number;
  /** which way is better */
  readonly better: 'higher' | 'lower';
  /** 1 − the error that claiming non-inferiority may make, above 0.5; 0.95 when absent, 0.975 is customary in medicine */
  readonly confidenceLevel?: number | undefined;
}

/** Whether a treatment is not unacceptably worse. */
export interface NonInferiority extends Derivation<'non-inferiority'> {
  /** whether every loss beyond the margin is ruled out */
  readonly nonInferior: boolean;
  /** whether every loss at all is ruled out: then the treatment is better */
  readonly superior: boolean;
  /** the error that claiming non-inferiority would make */
  readonly pValue: number;
  /** the effect */
  readonly estimate: number;
  /** one-sided interval of the effect: the worst that it may be */
  readonly interval: Interval;
  /** the margin as given */
  readonly margin: number;
  /** which way is better, as given */
  readonly better: 'higher' | 'lower';
  /** what to know about these data before trusting the numbers */
  readonly cautions: readonly Caution[];
}

/**
 * Tests whether a treatment is at worst a little worse than the control: the question of a guardrail metric.
 *
 * @remarks
 * **Formula** the one-sided test of the comparison against an effect of −margin (higher is better) or margin.
 *
 * **Assumes** what the comparison assumes, and a margin that was not chosen after seeing the data.
 *
 * **Source** G. Piaggio et al., "Reporting of noninferiority and equivalence randomized trials", JAMA 308 (2012).
 *
 * **Checked against** the one-sided comparison itself, and statsmodels 0.13.5 `ttest_ind` with a shifted null.
 *
 * @param compare - a comparison with its arms given, which is asked once
 * @param margin - the margin, which way is better, and how sure to be
 * @returns the errors of the margin, those of the comparison, and `insufficient-data` where it has no p-value
 *
 * @example Page load time in seconds may grow by at most 0.1
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { compareMeans, testNonInferiority } from 'product-flow/statistics';
 *
 * const arms = {
 *   control: { n: 5000, mean: 2.31, m2: 6200 },
 *   treatment: { n: 5000, mean: 2.34, m2: 6500 },
 * };
 * const guardrail = { margin: 0.1, better: 'lower' as const };
 * const { nonInferior, interval } = unwrap(testNonInferiority((question) => compareMeans(arms, question), guardrail));
 * nonInferior; // => true
 * interval; // => { upper: 0.06708, confidenceLevel: 0.95 }
 * ```
 */
export function testNonInferiority(compare: AskedComparison, margin: NonInferiorityMargin): Result<NonInferiority> {
  const faults = [...faultsOf(comparison, compare, 'compare'), ...optionFaults(marginShape, margin)];
  if (faults.length > 0) return err(faults);
  const { better, confidenceLevel = 0.95 } = margin;
  const [alternative, sign] = better === 'higher' ? (['greater', -1] as const) : (['less', 1] as const);
  const asked = compare({ alternative, confidenceLevel, nullEffect: sign * margin.margin });
  if (asked.isErr()) return err(asked.error.map((fault) => atMargin(fault, 'margin', margin.margin)));
  const { pValue, estimate, interval, formula, assumptions, source, cautions } = asked.value;
  // A comparison without a p-value is one at no effect, and no margin is 0.
  if (pValue === undefined) return err([noVariation()]);
  // The least gain that the data leave; by the interval, so that the two cannot contradict one another.
  const gain = better === 'higher' ? (interval.lower ?? -Infinity) : -(interval.upper ?? Infinity);
  return ok({
    nonInferior: gain > -margin.margin,
    superior: gain > 0,
    pValue,
    estimate,
    interval,
    margin: margin.margin,
    better,
    method: 'non-inferiority',
    formula: `one-sided test at the margin: ${formula}`,
    assumptions: [...assumptions, 'The margin was fixed before the data were seen.'],
    source: `G. Piaggio et al., JAMA 308 (2012); ${source}`,
    cautions,
  });
}

const marginShape: Shape = {
  kind: closedRecord,
  fields: {
    margin: { kind: number, above: 0, max: 1e150 },
    better: { kind: option, options: ['higher', 'lower'] },
    confidenceLevel: { kind: number, above: 0.5, below: 1, optional: true },
  } satisfies Fields<NonInferiorityMargin>,
};
