/**
 * Estimators that several domains share: intervals for proportions and rates, and comparisons of two
 * arms, from counts alone.
 *
 * @module statistics
 */

export {
  type CompareProportionsOptions,
  compareProportions,
  type ProportionArms,
  type ProportionComparison,
  type ProportionComparisonMethod,
  type ProportionDifferenceMethod,
  type ProportionRatioMethod,
} from './compare-proportions.js';
export type { Alternative, Comparison, ComparisonOptions, EffectScale } from './comparison.js';
export {
  type ProportionCounts,
  type ProportionInterval,
  type ProportionIntervalMethod,
  type ProportionIntervalOptions,
  proportionInterval,
} from './proportion-interval.js';
export { type RateCounts, type RateInterval, type RateIntervalOptions, rateInterval } from './rate-interval.js';
export {
  type CompareSurvivalOptions,
  compareSurvival,
  type LogRankWeights,
  type SurvivalArm,
  type SurvivalArms,
  type SurvivalComparison,
  type SurvivalComparisonMethod,
} from './survival/compare-survival.js';
export type { Duration } from './survival/duration.js';
export {
  type RestrictedMean,
  type RestrictedMeanMethod,
  type RestrictedMeanOptions,
  restrictedMean,
} from './survival/restricted-mean.js';
export {
  type SurvivalCurve,
  type SurvivalCurveOptions,
  type SurvivalMethod,
  type SurvivalQuantile,
  type SurvivalStep,
  survivalCurve,
} from './survival/survival-curve.js';
