/**
 * Estimators that several domains share: intervals for proportions and rates, and comparisons of two
 * arms, from sufficient statistics alone.
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
export type { AdjustedArm, Adjustment } from './adjusted-effect.js';
export type { ChanceTest, Rating } from './agreement.js';
export {
  type BootstrapInterval,
  type BootstrapIntervalOptions,
  type BootstrapMethod,
  type BootstrapStatistic,
  bootstrapInterval,
} from './bootstrap-interval.js';
export {
  type CohenKappa,
  type CohenKappaOptions,
  cohenKappa,
  type KappaRatings,
  type KappaWeights,
} from './cohen-kappa.js';
export {
  type AdjustedMeanComparison,
  type CompareAdjustedMeansOptions,
  compareAdjustedMeans,
} from './compare-adjusted-means.js';
export {
  type AdjustedRatioArms,
  type AdjustedRatioComparison,
  compareAdjustedRatios,
} from './compare-adjusted-ratios.js';
export { type CompareMeansOptions, compareMeans, type MeanArms, type MeanComparison } from './compare-means.js';
export {
  type CompareMeansWithControlOptions,
  compareMeansWithControl,
  type ManyMeanArms,
  type MeansAgainstControl,
} from './compare-means-with-control.js';
export {
  type CompareOddsOptions,
  compareOdds,
  type OddsComparison,
  type OddsComparisonMethod,
} from './compare-odds.js';
export {
  type CompareProportionsOptions,
  compareProportions,
  type ProportionComparison,
  type ProportionComparisonMethod,
  type ProportionDifferenceMethod,
  type ProportionRatioMethod,
} from './compare-proportions.js';
export {
  type CompareRatesOptions,
  compareRates,
  type RateComparison,
  type RateComparisonMethod,
  type RateDifferenceMethod,
  type RateRatioMethod,
} from './compare-rates.js';
export { compareRatios, type PairedArms, type RatioComparison } from './compare-ratios.js';
export type { Alternative, Arms, Comparison, ComparisonOptions, EffectScale } from './comparison.js';
export type {
  Assurance,
  ChartWindow,
  ControlChart,
  ControlChartOptions,
  ControlSignal,
} from './control-charts/control-chart.js';
export {
  type ControlRule,
  type ControlRules,
  type ControlRulesName,
  controlRules,
} from './control-charts/control-rules.js';
export { type CusumChart, type CusumChartOptions, cusumChart } from './control-charts/cusum-chart.js';
export { type CusumDesign, type CusumRunLength, cusumRunLength } from './control-charts/cusum-run-length.js';
export { type EwmaChart, type EwmaChartOptions, ewmaChart } from './control-charts/ewma-chart.js';
export type { FoundPattern } from './control-charts/find-signals.js';
export { type GChartMethod, type GChartOptions, gChart } from './control-charts/g-chart.js';
export type { KnownProcess, MemoryChartOptions } from './control-charts/known-process.js';
export type { MovingRangeConstant } from './control-charts/moving-range.js';
export { pChart, type SharePoint } from './control-charts/p-chart.js';
export type { PointLimits } from './control-charts/ratio-chart.js';
export { tChart } from './control-charts/t-chart.js';
export { uChart } from './control-charts/u-chart.js';
export { type XmrChart, type XmrChartOptions, xmrChart } from './control-charts/xmr-chart.js';
export type { MeanComparisonMethod, MeanComparisonOptions, MeanRatioMethod } from './estimate-pair.js';
export { type FleissKappa, type FleissKappaMethod, type FleissKappaOptions, fleissKappa } from './fleiss-kappa.js';
export {
  type KrippendorffAlpha,
  type KrippendorffAlphaOptions,
  krippendorffAlpha,
  type MeasurementLevel,
} from './krippendorff-alpha.js';
export type { LongComputation } from './long-computation.js';
export { type MeanInterval, type MeanIntervalOptions, meanInterval } from './mean-interval.js';
export {
  type PermutationTest,
  type PermutationTestOptions,
  permutationTest,
  type ValueArms,
} from './permutation-test.js';
export type { ProportionArms } from './proportion-arms.js';
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
export type { RateArms } from './rate-arms.js';
export { type RateCounts, type RateInterval, type RateIntervalOptions, rateInterval } from './rate-interval.js';
export { type ClusteredValue, summarizeClusters } from './summarize-clusters.js';
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
export {
  type AskedComparison,
  type Equivalence,
  type EquivalenceMargins,
  testEquivalence,
} from './test-equivalence.js';
export { type NonInferiority, type NonInferiorityMargin, testNonInferiority } from './test-non-inferiority.js';
export {
  type ExactTest,
  type ExactTestMethod,
  type ExactTestOptions,
  testProportionsExactly,
} from './test-proportions-exactly.js';
export type { KendallMethod } from './trend/kendall-test.js';
export { type MannKendall, type MannKendallOptions, mannKendall } from './trend/mann-kendall.js';
export type { Series, SeriesPoint } from './trend/series.js';
export { type StepChange, type StepChangeMethod, type StepChangeOptions, stepChange } from './trend/step-change.js';
export { type TheilSenSlope, type TheilSenSlopeOptions, theilSenSlope } from './trend/theil-sen-slope.js';
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
