/**
 * Estimators that several domains share: intervals for proportions and rates, and comparisons of two
 * arms, from counts alone.
 *
 * @module statistics
 */

export {
  type AdjustConfidenceLevelOptions,
  type AdjustedConfidenceLevel,
  adjustConfidenceLevel,
  type ConfidenceLevelAdjustment,
} from './adjust-confidence-level.js';
export { adjustPValues, type PValueAdjustment } from './adjust-p-values.js';
export type { ChanceTest, Rating } from './agreement.js';
export {
  type CohenKappa,
  type CohenKappaOptions,
  cohenKappa,
  type KappaRatings,
  type KappaWeights,
} from './cohen-kappa.js';
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
export { type FleissKappa, type FleissKappaMethod, type FleissKappaOptions, fleissKappa } from './fleiss-kappa.js';
export {
  type KrippendorffAlpha,
  type KrippendorffAlphaOptions,
  krippendorffAlpha,
  type MeasurementLevel,
} from './krippendorff-alpha.js';
export { type MeanInterval, type MeanIntervalOptions, meanInterval } from './mean-interval.js';
export {
  type ProportionCounts,
  type ProportionInterval,
  type ProportionIntervalMethod,
  type ProportionIntervalOptions,
  proportionInterval,
} from './proportion-interval.js';
export {
  type BoundingRanks,
  medianInterval,
  type QuantileInterval,
  type QuantileIntervalMethod,
  type QuantileIntervalOptions,
  quantileInterval,
} from './quantile-interval.js';
export { type RateCounts, type RateInterval, type RateIntervalOptions, rateInterval } from './rate-interval.js';
export {
  type TrimmedMeanInterval,
  type TrimmedMeanIntervalOptions,
  trimmedMeanInterval,
} from './trimmed-mean-interval.js';
export {
  type EndCounts,
  type TrimmedSides,
  type TrimmedSummary,
  type TrimmedSummaryOptions,
  trimmedSummary,
} from './trimmed-summary.js';
export {
  type WinsorizedSummary,
  type WinsorizedSummaryOptions,
  type WinsorLimits,
  winsorizedSummary,
} from './winsorized-summary.js';
