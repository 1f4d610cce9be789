import { type DomainError, domainError } from '../../errors.js';
import { err, ok, type Result } from '../../result.js';
import { callable, closedRecord, type Fields, faultsOf, number, optionFaults, type Shape } from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import type { Interval } from '../../vocabulary/interval.js';
import type { Alternative, Comparison, EffectScale } from './comparison.js';

/** Any comparison, with the arms already given: what it is asked beside them. */
export type AskedComparison = (question: {
  readonly alternative: Alternative;
  readonly confidenceLevel: number;
  readonly nullEffect: number;
}) => Result<
  Omit<Comparison<unknown, string, EffectScale | 'odds'>, 'pValue'> & { readonly pValue?: number | undefined }
>;

/** The largest effects that make no difference to anybody. */
export interface EquivalenceMargins {
  /** the lowest effect that is still as good as none, on the scale of the comparison: usually below 0 */
  readonly lower: number;
  /** the highest effect that is still as good as none: usually above 0 */
  readonly upper: number;
  /** 1 − the error that claiming equivalence may make, above 0.5; 0.95 when absent */
  readonly confidenceLevel?: number | undefined;
}

/** Whether two arms are equivalent. */
export interface Equivalence extends Derivation<'two-one-sided-tests'> {
  /** whether every effect outside the margins is ruled out */
  readonly equivalent: boolean;
  /** the larger of the two p-values: the error that claiming equivalence would make */
  readonly pValue: number;
  /** p-value of the test that the effect lies below the lower margin */
  readonly pValueLower: number;
  /** p-value of the test that the effect lies above the upper margin */
  readonly pValueUpper: number;
  /** the effect */
  readonly estimate: number;
  /** the interval that lies within the margins exactly when the arms are equivalent; its level is 2 × the one asked − 1 */
  readonly interval: Interval;
  /** the margins as given */
  readonly margins: { readonly lower: number; readonly upper: number };
  /** what to know about these data before trusting the numbers */
  readonly cautions: readonly Caution[];
}

/**
 * Tests whether two arms are as good as equal: the effect lies between two margins that were fixed before.
 *
 * A p-value above 0.05 of an ordinary test says that no difference was found, which a small experiment never does;
 * this test says that there is none worth speaking of.
 *
 * @remarks
 * **Formula** two one-sided tests: p = max(p of effect > lower, p of effect < upper).
 *
 * **Assumes** what the comparison assumes, and margins that were not chosen after seeing the data.
 *
 * **Source** D. J. Schuirmann, "A comparison of the two one-sided tests procedure and the power approach for
 * assessing the equivalence of average bioavailability", Journal of Pharmacokinetics and Biopharmaceutics 15 (1987).
 *
 * **Checked against** statsmodels 0.13.5 `ttost_ind`.
 *
 * @param compare - a comparison with its arms given, which is asked twice
 * @param margins - the margins, and how sure to be
 * @returns the errors of the margins, `inconsistent` for a lower one that is not below the upper, those of the
 * comparison, and `insufficient-data` where it has no p-value
 *
 * @example Is the new page within one percentage point of the old one?
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { compareProportions, testEquivalence } from 'product-flow/statistics';
 *
 * const arms = { control: { successes: 2010, trials: 20000 }, treatment: { successes: 1987, trials: 20000 } };
 * const test = testEquivalence((question) => compareProportions(arms, question), { lower: -0.01, upper: 0.01 });
 * const { equivalent, pValue, interval } = unwrap(test);
 * equivalent; // => true
 * interval; // => { lower: -0.006084, upper: 0.003784, confidenceLevel: 0.9 }
 * pValue; // => 0.00159269
 * ```
 */
export function testEquivalence(compare: AskedComparison, margins: EquivalenceMargins): Result<Equivalence> {
  const faults = [...faultsOf(comparison, compare, 'compare'), ...optionFaults(marginsShape, margins)];
  if (faults.length > 0) return err(faults);
  const { lower, upper, confidenceLevel: level = 0.95 } = margins;
  const above = compare({ alternative: 'greater', confidenceLevel: level, nullEffect: lower });
  if (above.isErr()) return err(above.error.map((fault) => atMargin(fault, 'lower', lower)));
  const below = compare({ alternative: 'less', confidenceLevel: level, nullEffect: upper });
  if (below.isErr()) return err(below.error.map((fault) => atMargin(fault, 'upper', upper)));
  const [pValueLower, pValueUpper] = [above.value.pValue, below.value.pValue];
  if (pValueLower === undefined || pValueUpper === undefined) return err([noVariation()]);
  const pValue = Math.max(pValueLower, pValueUpper);
  const interval = {
    ...above.value.interval,
    ...below.value.interval,
    confidenceLevel: Number((2 * level - 1).toPrecision(15)),
  };
  return ok({
    // By the interval, so that the two cannot contradict one another.
    equivalent: (interval.lower ?? -Infinity) > lower && (interval.upper ?? Infinity) < upper,
    pValue,
    pValueLower,
    pValueUpper,
    estimate: above.value.estimate,
    interval,
    margins: { lower: lower + 0, upper: upper + 0 },
    method: 'two-one-sided-tests',
    formula: `two one-sided tests of: ${above.value.formula}`,
    assumptions: [...above.value.assumptions, 'The margins were fixed before the data were seen.'],
    source: `D. J. Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics 15 (1987); ${above.value.source}`,
    cautions: above.value.cautions,
  });
}

/** The fault of a margin, where the comparison finds fault with the null effect that the caller never named. */
export function atMargin(fault: DomainError, margin: string, value: number): DomainError {
  if (fault.parameter !== 'nullEffect') return fault;
  return domainError(fault.code, margin, value, `one whose effect is ${fault.expected}`);
}

/** A comparison to be asked. */
export const comparison: Shape = { kind: callable };

/** Two arms in which everybody did the same have no p-value at a margin of 0. */
export function noVariation(): DomainError {
  const expected = 'a comparison of users that did not all do the same, or margins other than 0';
  return domainError('insufficient-data', 'compare', undefined, expected);
}

const marginsShape: Shape = {
  kind: closedRecord,
  fields: {
    lower: { kind: number, min: -1e150, max: 1e150 },
    upper: { kind: number, min: -1e150, max: 1e150 },
    confidenceLevel: { kind: number, above: 0.5, max: 1 - 1e-9, optional: true },
  } satisfies Fields<EquivalenceMargins>,
  relations: ({ lower, upper }: EquivalenceMargins) =>
    lower < upper ? [] : [domainError('inconsistent', 'lower', lower, `below upper, ${upper}`)],
};
