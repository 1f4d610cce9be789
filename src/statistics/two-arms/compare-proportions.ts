import { type DomainError, domainError } from '../../errors.js';
import { normalIsf } from '../../numeric/normal.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, faultsOf, option, optionFaults, type Shape } from '../../shape.js';
import type { ProportionCounts } from '../one-sample/proportion-interval.js';
import {
  type Comparison,
  type ComparisonOptions,
  comparisonFields,
  type EffectScale,
  methodFault,
  pValueOf,
  sided,
  tailOf,
} from './comparison.js';
import { type ProportionArms, proportionArms } from './proportion-arms.js';
import {
  agrestiCaffo,
  miettinenNurminen,
  newcombe,
  type ProportionProcedure,
  score,
  shareOf,
  wald,
} from './proportion-difference.js';
import { deltaRatio, fiellerRatio, koopman, logRatio } from './proportion-ratio.js';

/** How a difference of proportions is computed; see {@link compareProportions}. */
export type ProportionDifferenceMethod = 'newcombe' | 'miettinen-nurminen' | 'score' | 'agresti-caffo' | 'wald';

/** How a ratio of proportions is computed; see {@link compareProportions}. */
export type ProportionRatioMethod = 'log' | 'koopman' | 'fieller' | 'delta';

/** How two proportions are compared. */
export type ProportionComparisonMethod = ProportionDifferenceMethod | ProportionRatioMethod;

/** Options of {@link compareProportions}: the methods of a scale go with that scale. */
export type CompareProportionsOptions =
  | ComparisonOptions<ProportionDifferenceMethod, 'absolute'>
  | (ComparisonOptions<ProportionRatioMethod, 'relative'> & { readonly scale: 'relative' });

/** The effect of a treatment on a proportion. */
export interface ProportionComparison extends Omit<Comparison<ProportionCounts, ProportionComparisonMethod>, 'pValue'> {
  /** as of every comparison; absent where everybody did the same, which says nothing for or against no effect */
  readonly pValue?: number | undefined;
}

/**
 * Compares the proportions of two arms: conversion, retention, failure.
 *
 * The absolute effect is the difference of the proportions. Its default, Newcombe's interval from Wilson's bounds,
 * stays within −1 … 1 and works with no success at all, which leaves no p-value; `miettinen-nurminen` and `score` are
 * score tests; `agresti-caffo` is their simple relative; `wald` is what most tools print, and too narrow for small
 * counts.
 *
 * The relative effect is the ratio of the proportions − 1. Its default is the interval of the log ratio (Katz);
 * `koopman` is the score test, which needs no success in each arm; `fieller` takes the proportions themselves
 * for normal; `delta` is what many tools print, and its errors fall on one side.
 *
 * With arms of one size the errors of the defaults fall on both sides alike; with very unequal arms and few
 * successes they fall on one side. The p-value is the inversion of the interval beside it, so that the two never
 * disagree.
 *
 * @remarks
 * **Formula** newcombe: p̂₂ − p̂₁ ∓ √(distance of p̂₂'s Wilson bound² + distance of p̂₁'s opposite bound²);
 * miettinen-nurminen, score: the δ with |p̂₂ − p̂₁ − δ| = z √(restricted variance at δ), × N/(N − 1) or not;
 * agresti-caffo, wald: difference ∓ z √(Σ p(1−p)/n), with one more success and failure in each arm or not; log:
 * ln(p̂₂/p̂₁) ∓ z √(1/x₁ − 1/n₁ + 1/x₂ − 1/n₂); koopman: the θ with Pearson's χ² = z² at the restricted maximum;
 * fieller: the θ with (p̂₂ − θp̂₁)² = z² (v₂ + θ²v₁); delta: p̂₂/p̂₁ ∓ z times its standard error.
 *
 * **Units** fractions: an absolute effect of 0.01 is one percentage point.
 *
 * **Assumes** independent users, each counted once, randomly assigned, with one probability in each arm.
 *
 * **Source** R. G. Newcombe, "Interval estimation for the difference between independent proportions",
 * Statistics in Medicine 17 (1998), method 10; D. Katz et al., Biometrics 34 (1978); the result names that of its
 * method.
 *
 * **Checked against** mpmath from the definitions at 40 digits, statsmodels 0.13.5 `confint_proportions_2indep`
 * (but for its score interval of a difference, which misses the restricted maximum), Newcombe's published examples.
 *
 * @param arms - successes and trials of control and treatment
 * @param options - scale, method, alternative and confidence level
 * @returns errors for malformed counts, `inconsistent` for more successes than trials or a method that
 * does not belong to the scale, `insufficient-data` for an arm without trials, for no variation where the method
 * needs some and, on the relative scale, for an arm without a success (`koopman` needs one in the control alone)
 *
 * @example Retention on day 7 of a mobile game, with the gate moved from level 30 to level 40
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { compareProportions } from 'product-flow/statistics';
 *
 * const arms = {
 *   control: { successes: 8502, trials: 44700 },
 *   treatment: { successes: 8279, trials: 45489 },
 * };
 * const { estimate, interval, pValue } = unwrap(compareProportions(arms));
 * estimate; // => -0.0082013
 * interval; // => { lower: -0.0132819, upper: -0.0031213, confidenceLevel: 0.95 }
 * pValue; // => 0.00155465
 * ```
 *
 * @example A ratio needs a success in each arm
 * ```ts
 * import { describeError } from 'product-flow';
 * import { compareProportions } from 'product-flow/statistics';
 *
 * const arms = { control: { successes: 0, trials: 20 }, treatment: { successes: 3, trials: 20 } };
 * const lift = compareProportions(arms, { scale: 'relative' });
 * lift.isErr() && lift.error.map(describeError); // => ['control.successes must be at least 1 for a relative effect; it was 0']
 * ```
 */
export function compareProportions(
  arms: ProportionArms,
  options: CompareProportionsOptions = {},
): Result<ProportionComparison> {
  const faults = [...faultsOf(proportionArms, arms), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { scale = 'absolute', alternative = 'two-sided', nullEffect = 0 } = options;
  const method = options.method ?? (scale === 'absolute' ? 'newcombe' : 'log');
  const procedure = { ...procedures.absolute, ...procedures.relative }[method];
  const further = dataFaults(arms, procedure);
  if (further.length > 0) return err(further);
  const level = options.confidenceLevel ?? 0.95;
  const [lower, upper] = procedure.bounds(arms, normalIsf(tailOf(alternative, level)));
  const statistic = procedure.statistic(arms, nullEffect);
  const { control, treatment } = arms;
  const [p1, p2] = [shareOf(control), shareOf(treatment)];
  const standardError = procedure.standardError?.(arms);
  // All users did it, or none.
  const alike = p1 === p2 && Number.isInteger(p1);
  return ok({
    estimate: scale === 'absolute' ? p2 - p1 : p2 / p1 - 1,
    scale,
    method,
    alternative,
    nullEffect: nullEffect + 0,
    interval: sided(alternative, lower, upper, level),
    ...(alike && nullEffect === 0 ? {} : { pValue: pValueOf(statistic, alternative) }),
    ...(Number.isFinite(statistic) ? { statistic } : {}),
    ...(standardError === undefined ? {} : { standardError }),
    control: { successes: control.successes + 0, trials: control.trials },
    treatment: { successes: treatment.successes + 0, trials: treatment.trials },
    formula: procedure.formula,
    assumptions: [
      'Users were assigned at random and each is counted once.',
      'Users act independently, in an arm with one probability.',
    ],
    source: procedure.source,
    cautions: [
      ...(alike
        ? [{ code: 'no-variation', message: 'All users did the same: the interval rests on their number alone.' }]
        : []),
      ...(scale === 'relative' && Math.min(control.successes, treatment.successes) < 5
        ? [{ code: 'few-successes', message: 'Fewer than 5 successes in an arm: the interval of a ratio is rough.' }]
        : []),
    ],
  });
}

interface Procedures {
  readonly absolute: Readonly<Record<ProportionDifferenceMethod, ProportionProcedure>>;
  readonly relative: Readonly<Record<ProportionRatioMethod, ProportionProcedure>>;
}

/** By scale, the default first. */
const procedures: Procedures = {
  absolute: { newcombe, 'miettinen-nurminen': miettinenNurminen, score, 'agresti-caffo': agrestiCaffo, wald },
  relative: { log: logRatio, koopman, fieller: fiellerRatio, delta: deltaRatio },
};

function methodsOf(scale: EffectScale): ProportionComparisonMethod[] {
  return Object.keys(procedures[scale]) as ProportionComparisonMethod[];
}

/** What a method needs and the data do not have: successes for a ratio, some variation for a Wald interval. */
function dataFaults(arms: ProportionArms, { needs = [] }: ProportionProcedure): readonly DomainError[] {
  const faults = (['control', 'treatment'] as const)
    .filter((arm) => needs.includes(arm) && arms[arm].successes === 0)
    .map((arm) => domainError('insufficient-data', `${arm}.successes`, 0, 'at least 1 for a relative effect'));
  const { control, treatment } = arms;
  const varies = [control, treatment].some(({ successes, trials }) => successes > 0 && successes < trials);
  if (faults.length > 0 || varies || !needs.includes('variation')) return faults;
  const expected = 'between 0 and the trials in one arm for this method';
  return [domainError('insufficient-data', 'treatment.successes', treatment.successes, expected)];
}

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    ...comparisonFields({ above: -1, max: 1e100 }),
    method: { kind: option, options: [...methodsOf('absolute'), ...methodsOf('relative')], optional: true },
  } satisfies Fields<CompareProportionsOptions>,
  relations: ({ scale = 'absolute', method, nullEffect = 0 }: CompareProportionsOptions) => [
    ...methodFault(methodsOf(scale), method, scale),
    ...(scale === 'relative' || nullEffect < 1
      ? []
      : [domainError('out-of-range', 'nullEffect', nullEffect, 'below 1 on the absolute scale')]),
  ],
};
