import { type DomainError, domainError } from '../../errors.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, faultsOf, option, optionFaults, type Shape } from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import type { RateCounts } from '../one-sample/rate-interval.js';
import {
  type Comparison,
  type ComparisonOptions,
  comparisonFields,
  type EffectScale,
  methodFault,
  relativeNullFault,
  sided,
  tailOf,
} from './comparison.js';
import { type RateArms, rateArms } from './rate-arms.js';
import { differenceOf, scoreDifference, waldDifference } from './rate-difference.js';
import { estimateOf, exactRatio, logRateRatio, midPRatio, type RateProcedure, scoreRatio } from './rate-ratio.js';

/** How a difference of rates is computed; see {@link compareRates}. */
export type RateDifferenceMethod = 'score' | 'wald';

/** How a ratio of rates is computed; see {@link compareRates}. */
export type RateRatioMethod = 'exact' | 'mid-p' | 'score' | 'log';

/** How two rates are compared. */
export type RateComparisonMethod = RateDifferenceMethod | RateRatioMethod;

/** Options of {@link compareRates}: the methods of a scale go with that scale. */
export type CompareRatesOptions =
  | ComparisonOptions<RateDifferenceMethod, 'absolute'>
  | (ComparisonOptions<RateRatioMethod, 'relative'> & { readonly scale: 'relative' });

/** The effect of a treatment on a rate. */
export type RateComparison = Comparison<RateCounts, RateComparisonMethod>;

/**
 * Compares the rates of events of two arms: incidents per week, crashes per thousand hours.
 *
 * The absolute effect is the difference of the rates, by default with the score test, which needs an event in
 * one arm alone; `wald` is what most tools print, and too narrow for few events.
 *
 * The relative effect is the ratio of the rates − 1. Its default, the exact conditional test, never errs more often
 * than its level allows; `mid-p` is nearer to the level and may exceed it slightly; `score` and `log` are quicker
 * approximations.
 *
 * @remarks
 * **Formula** exact: given m events in both arms, the treatment's x are binomial with odds ρ t₂/t₁; the tails are
 * P(X ≥ x) and P(X ≤ x), with half of P(X = x) for mid-p; score (relative): (x₂ − mπ) / √(mπ(1 − π)); log:
 * ln ρ̂ ∓ z √(1/x₁ + 1/x₂); score (absolute): (λ̂₂ − λ̂₁ − δ) / √(λ₂/t₂ + λ₁/t₁) at the most likely rates that differ
 * by δ; wald: the same at the observed ones. A two-sided p-value is twice the smaller tail.
 *
 * **Units** events per unit of the exposure for an absolute effect, a fraction for a relative one.
 *
 * **Assumes** events that come independently, at one constant rate in each arm: bursts make every method too sure.
 *
 * **Source** J. Przyborowski, H. Wilenski, "Homogeneity of results in testing samples from Poisson series",
 * Biometrika 31 (1940); O. Miettinen, M. Nurminen, "Comparative analysis of two rates", Statistics in Medicine 4
 * (1985).
 *
 * **Checked against** R 4.2.2 `poisson.test` and `binom.test`, mpmath from the definitions.
 *
 * @param arms - events and exposure of control and treatment
 * @param options - scale, method, alternative and confidence level
 * @returns errors for malformed counts, `inconsistent` for a method that does not belong to the scale,
 * `insufficient-data` where neither arm has an event, and on the relative scale for a control without events (for
 * `log`, a treatment without them too)
 *
 * @example Incidents in 26 weeks before and 13 weeks after a change
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { compareRates } from 'product-flow/statistics';
 *
 * const arms = { control: { count: 31, exposure: 26 }, treatment: { count: 7, exposure: 13 } };
 * const { estimate, interval, pValue } = unwrap(compareRates(arms, { scale: 'relative' }));
 * estimate; // => -0.548387
 * interval; // => { lower: -0.83215, upper: 0.045354, confidenceLevel: 0.95 }
 * pValue; // => 0.0664503
 * ```
 */
export function compareRates(arms: RateArms, options: CompareRatesOptions = {}): Result<RateComparison> {
  const faults = [...faultsOf(rateArms, arms), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { scale = 'absolute', alternative = 'two-sided', nullEffect = 0, confidenceLevel: level = 0.95 } = options;
  const method = options.method ?? (scale === 'absolute' ? 'score' : 'exact');
  const procedure = procedureOf(scale, method);
  const further = dataFaults(arms, procedure);
  if (further.length > 0) return err(further);
  const [high, low] = procedure.tails(arms, nullEffect);
  const [lower, upper] = procedure.bounds(arms, tailOf(alternative, level));
  const [statistic, standardError] = [procedure.statistic?.(arms, nullEffect), procedure.standardError?.(arms)];
  const pValue = { 'two-sided': Math.min(1, 2 * Math.min(high, low)), greater: high, less: low }[alternative];
  const estimate = (scale === 'absolute' ? differenceOf : estimateOf)(arms);
  if (![estimate, statistic ?? 0, pValue].every(Number.isFinite)) {
    const expected = 'of a size that leaves the effect within the doubles';
    return err([domainError('out-of-range', 'treatment.exposure', arms.treatment.exposure, expected)]);
  }
  return ok({
    estimate: estimate + 0,
    scale,
    method,
    alternative,
    nullEffect: nullEffect + 0,
    interval: sided(alternative, lower, upper, level),
    pValue: Math.min(1, pValue),
    ...(statistic === undefined ? {} : { statistic: statistic + 0 }),
    ...(standardError === undefined ? {} : { standardError }),
    control: { count: arms.control.count + 0, exposure: arms.control.exposure },
    treatment: { count: arms.treatment.count + 0, exposure: arms.treatment.exposure },
    formula: procedure.formula,
    assumptions: ['The events come independently of one another, at one constant rate in each arm.'],
    source: procedure.source,
    cautions: cautionsOf(arms, method),
  });
}

const procedures = {
  absolute: { score: scoreDifference, wald: waldDifference },
  relative: { exact: exactRatio, 'mid-p': midPRatio, score: scoreRatio, log: logRateRatio },
};

function procedureOf(scale: EffectScale, method: RateComparisonMethod): RateProcedure {
  return (procedures[scale] as Record<RateComparisonMethod, RateProcedure>)[method];
}

function dataFaults(arms: RateArms, { needs }: RateProcedure): readonly DomainError[] {
  const faults = (['control', 'treatment'] as const)
    .filter((arm) => needs.includes(arm) && arms[arm].count === 0)
    .map((arm) => domainError('insufficient-data', `${arm}.count`, 0, 'at least 1 for a relative effect'));
  const none = arms.control.count + arms.treatment.count === 0;
  if (!needs.includes('either') || !none) return faults;
  return [domainError('insufficient-data', 'treatment.count', 0, 'at least 1 in one arm')];
}

function cautionsOf({ control, treatment }: RateArms, method: RateComparisonMethod): readonly Caution[] {
  if (method === 'exact' || method === 'mid-p' || control.count + treatment.count >= 10) return [];
  return [{ code: 'few-events', message: 'Fewer than 10 events in all: an approximate interval is rough.' }];
}

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    ...comparisonFields({ min: -1e150, max: 1e150 }),
    method: { kind: option, options: ['score', 'wald', 'exact', 'mid-p', 'log'], optional: true },
  } satisfies Fields<CompareRatesOptions>,
  relations: ({ scale = 'absolute', method, nullEffect = 0 }: CompareRatesOptions) => [
    ...methodFault(Object.keys(procedures[scale]), method, scale),
    ...relativeNullFault(scale, nullEffect),
  ],
};
