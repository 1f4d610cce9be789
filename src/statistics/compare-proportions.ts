import { type DomainError, domainError } from '../errors.js';
import { normalIsf, normalSf } from '../numeric/normal.js';
import { findRoot } from '../numeric/root.js';
import { err, ok, type Result } from '../result.js';
import { closedRecord, type Fields, faultsOf, option, optionFaults, record, type Shape } from '../shape.js';
import type { Caution } from '../vocabulary/caution.js';
import type { Interval } from '../vocabulary/interval.js';
import { type Alternative, type Comparison, type ComparisonOptions, comparisonFields } from './comparison.js';
import { type ProportionCounts, proportionCounts } from './proportion-interval.js';
import { wilsonDistance } from './wilson.js';

/** How two proportions are compared: `newcombe` on the absolute scale, `log` on the relative one. */
export type ProportionComparisonMethod = 'newcombe' | 'log';

/** Two arms of an experiment. */
export interface ProportionArms {
  /** the arm that is compared with */
  readonly control: ProportionCounts;
  /** the arm that is compared */
  readonly treatment: ProportionCounts;
}

/** Options of {@link compareProportions}. */
export type CompareProportionsOptions = ComparisonOptions<ProportionComparisonMethod>;

/** The effect of a treatment on a proportion. */
export type ProportionComparison = Comparison<ProportionCounts, ProportionComparisonMethod>;

/**
 * Compares the proportions of two arms: conversion, retention, failure.
 *
 * The absolute effect is the difference of the proportions, with Newcombe's interval from Wilson's
 * bounds: it stays within −1 … 1 and works with no success at all. The relative effect is their ratio
 * − 1, with the interval of the log ratio (Katz). With arms of one size the errors of both fall on both
 * sides alike, which those of the delta method do not; with very unequal arms and few successes they fall
 * on one side. The p-value is the inversion of the same interval, so that the two never disagree.
 *
 * @remarks
 * **Formula** newcombe: p̂₂ − p̂₁ ∓ √(distance of p̂₂'s Wilson bound² + distance of p̂₁'s opposite
 * bound²), p-value by solving for the z at which a bound is 0; log: ln(p̂₂/p̂₁) ∓ z √(1/x₁ − 1/n₁ + 1/x₂ −
 * 1/n₂), p-value from the ratio of the two.
 *
 * **Units** fractions: an absolute effect of 0.01 is one percentage point.
 *
 * **Assumes** independent users, each counted once, randomly assigned, with one probability in each arm.
 *
 * **Source** R. G. Newcombe, "Interval estimation for the difference between independent proportions",
 * Statistics in Medicine 17 (1998), method 10; D. Katz et al., Biometrics 34 (1978).
 *
 * **Checked against** statsmodels 0.13.5 `confint_proportions_2indep` (newcombe; ratio, log), Newcombe's
 * published examples.
 *
 * @param arms - successes and trials of control and treatment
 * @param options - scale, method, alternative and confidence level
 * @returns errors for malformed counts, `inconsistent` for more successes than trials or a method that
 * does not belong to the scale, `insufficient-data` for an arm without trials and, on the relative
 * scale, for an arm without a success or two arms without a failure
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
  const faults = [...faultsOf(armsShape, arms), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const scale = options.scale ?? 'absolute';
  const method = methodOf[scale];
  const ratioless = scale === 'relative' ? ratioFaults(arms) : [];
  if (ratioless.length > 0) return err(ratioless);

  const alternative = options.alternative ?? 'two-sided';
  const level = options.confidenceLevel ?? 0.95;
  const z = normalIsf(alternative === 'two-sided' ? (1 - level) / 2 : 1 - level);
  const { estimate, lower, upper, statistic } = (scale === 'absolute' ? newcombe : logRatio)(arms, z);
  return ok({
    estimate,
    scale,
    method,
    alternative,
    interval: sided(alternative, lower, upper, level),
    pValue: pValueOf(statistic, alternative),
    statistic,
    control: { successes: arms.control.successes + 0, trials: arms.control.trials },
    treatment: { successes: arms.treatment.successes + 0, trials: arms.treatment.trials },
    assumptions: [
      'Users were assigned to the arms at random and each is counted once.',
      'Users act independently; within an arm all have the same probability.',
    ],
    cautions: cautionsOf(arms, scale === 'relative'),
  });
}

interface Estimate {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  readonly statistic: number;
}

function newcombe({ control, treatment }: ProportionArms, z: number): Estimate {
  const estimate = treatment.successes / treatment.trials - control.successes / control.trials;
  const below = (at: number): number => Math.hypot(lowerDistance(treatment, at), upperDistance(control, at));
  const above = (at: number): number => Math.hypot(upperDistance(treatment, at), lowerDistance(control, at));
  // A one-sided level below ½ asks for a bound on the other side of the estimate.
  return {
    estimate,
    lower: Math.max(-1, z >= 0 ? estimate - below(z) : estimate + above(-z)),
    upper: Math.min(1, z >= 0 ? estimate + above(z) : estimate - below(-z)),
    statistic: estimate >= 0 ? scoreWhere(below, estimate) : -scoreWhere(above, -estimate),
  };
}

function lowerDistance({ successes, trials }: ProportionCounts, z: number): number {
  return wilsonDistance(successes, trials, z);
}

function upperDistance({ successes, trials }: ProportionCounts, z: number): number {
  return wilsonDistance(trials - successes, trials, z);
}

/** The z at which the distance, which grows with z, equals the size of the effect. */
function scoreWhere(distance: (z: number) => number, size: number): number {
  if (size === 0) return 0;
  let upper = 1;
  while (distance(upper) < size) upper *= 2;
  return findRoot((z) => distance(z) - size, upper === 1 ? 0 : upper / 2, upper);
}

function logRatio({ control, treatment }: ProportionArms, z: number): Estimate {
  const ratio = (treatment.successes / treatment.trials) * (control.trials / control.successes);
  const log = Math.log(ratio);
  const standardError = Math.sqrt(logVariance(control) + logVariance(treatment));
  return {
    estimate: ratio - 1,
    lower: Math.expm1(log - z * standardError),
    upper: Math.expm1(log + z * standardError),
    statistic: log / standardError,
  };
}

/** 1/x − 1/n: the variance of the log of a proportion. */
function logVariance({ successes, trials }: ProportionCounts): number {
  return (trials - successes) / trials / successes;
}

function ratioFaults(arms: ProportionArms): readonly DomainError[] {
  const faults = (['control', 'treatment'] as const)
    .filter((arm) => arms[arm].successes === 0)
    .map((arm) => domainError('insufficient-data', `${arm}.successes`, 0, 'at least 1 for a relative effect'));
  if (faults.length > 0 || logVariance(arms.control) + logVariance(arms.treatment) > 0) return faults;
  const { successes } = arms.treatment;
  return [domainError('insufficient-data', 'treatment.successes', successes, 'below the trials in one arm at least')];
}

function pValueOf(statistic: number, alternative: Alternative): number {
  if (alternative === 'two-sided') return Math.min(1, 2 * normalSf(Math.abs(statistic)));
  return normalSf(alternative === 'greater' ? statistic : -statistic);
}

function sided(alternative: Alternative, lower: number, upper: number, level: number): Interval {
  if (alternative === 'greater') return { lower, confidenceLevel: level };
  if (alternative === 'less') return { upper, confidenceLevel: level };
  return { lower, upper, confidenceLevel: level };
}

function cautionsOf({ control, treatment }: ProportionArms, isRatio: boolean): readonly Caution[] {
  const cautions: Caution[] = [];
  const successes = control.successes + treatment.successes;
  if (successes === 0 || successes === control.trials + treatment.trials) {
    cautions.push({
      code: 'no-variation',
      message: 'Everybody in both arms did the same: the interval rests on the number of users alone.',
    });
  }
  if (isRatio && Math.min(control.successes, treatment.successes) < 5) {
    cautions.push({
      code: 'few-successes',
      message: 'Fewer than 5 successes in an arm: the interval of a ratio is rough.',
    });
  }
  return cautions;
}

const methodOf = { absolute: 'newcombe', relative: 'log' } as const;

const armsShape: Shape = {
  kind: record,
  fields: { control: proportionCounts, treatment: proportionCounts } satisfies Fields<ProportionArms>,
};

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    ...comparisonFields,
    method: { kind: option, options: ['newcombe', 'log'], optional: true },
  } satisfies Fields<CompareProportionsOptions>,
  relations: ({ scale = 'absolute', method = methodOf[scale] }: CompareProportionsOptions) =>
    method === methodOf[scale]
      ? []
      : [domainError('inconsistent', 'method', method, `"${methodOf[scale]}" on the ${scale} scale`)],
};
