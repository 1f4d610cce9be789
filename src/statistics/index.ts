/**
 * Estimators that several domains share: intervals for proportions and rates, and comparisons of two
 * arms, from sufficient statistics alone.
 *
 * @module statistics
 */

export type { LongComputation } from '../long-computation.js';
export type { ChanceTest, Rating } from './agreement/agreement.js';
export {
  type CohenKappa,
  type CohenKappaOptions,
  cohenKappa,
  type KappaRatings,
  type KappaWeights,
} from './agreement/cohen-kappa.js';
export {
  type FleissKappa,
  type FleissKappaMethod,
  type FleissKappaOptions,
  fleissKappa,
} from './agreement/fleiss-kappa.js';
export {
  type KrippendorffAlpha,
  type KrippendorffAlphaOptions,
  krippendorffAlpha,
  type MeasurementLevel,
} from './agreement/krippendorff-alpha.js';
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
export {
  type AdjustConfidenceLevelOptions,
  type AdjustedConfidenceLevel,
  adjustConfidenceLevel,
  type ConfidenceLevelAdjustment,
} from './many-tests/adjust-confidence-level.js';
export { adjustPValues, type PValueAdjustment } from './many-tests/adjust-p-values.js';
export {
  type CompareMeansWithControlOptions,
  compareMeansWithControl,
  type ManyMeanArms,
  type MeansAgainstControl,
} from './many-tests/compare-means-with-control.js';
export {
  type BootstrapInterval,
  type BootstrapIntervalOptions,
  type BootstrapMethod,
  type BootstrapStatistic,
  bootstrapInterval,
} from './one-sample/bootstrap-interval.js';
export { type MeanInterval, type MeanIntervalOptions, meanInterval } from './one-sample/mean-interval.js';
export {
  type ProportionCounts,
  type ProportionInterval,
  type ProportionIntervalMethod,
  type ProportionIntervalOptions,
  proportionInterval,
} from './one-sample/proportion-interval.js';
export {
  type BoundingRanks,
  medianInterval,
  type QuantileInterval,
  type QuantileIntervalMethod,
  type QuantileIntervalOptions,
  quantileInterval,
} from './one-sample/quantile-interval.js';
export {
  type RateCounts,
  type RateInterval,
  type RateIntervalOptions,
  rateInterval,
} from './one-sample/rate-interval.js';
export {
  type TrimmedMeanInterval,
  type TrimmedMeanIntervalOptions,
  trimmedMeanInterval,
} from './one-sample/trimmed-mean-interval.js';
export {
  type EndCounts,
  type TrimmedSides,
  type TrimmedSummary,
  type TrimmedSummaryOptions,
  trimmedSummary,
} from './one-sample/trimmed-summary.js';
export {
  type WinsorizedSummary,
  type WinsorizedSummaryOptions,
  type WinsorLimits,
  winsorizedSummary,
} from './one-sample/winsorized-summary.js';
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
export type { KendallMethod } from './trend/kendall-test.js';
export { type MannKendall, type MannKendallOptions, mannKendall } from './trend/mann-kendall.js';
export type { Series, SeriesPoint } from './trend/series.js';
export { type StepChange, type StepChangeMethod, type StepChangeOptions, stepChange } from './trend/step-change.js';
export { type TheilSenSlope, type TheilSenSlopeOptions, theilSenSlope } from './trend/theil-sen-slope.js';
export type { AdjustedArm, Adjustment } from './two-arms/adjusted-effect.js';
export {
  type AdjustedMeanComparison,
  type CompareAdjustedMeansOptions,
  compareAdjustedMeans,
} from './two-arms/compare-adjusted-means.js';
export {
  type AdjustedRatioArms,
  type AdjustedRatioComparison,
  compareAdjustedRatios,
} from './two-arms/compare-adjusted-ratios.js';
export {
  type CompareMeansOptions,
  compareMeans,
  type MeanArms,
  type MeanComparison,
} from './two-arms/compare-means.js';
export {
  type CompareOddsOptions,
  compareOdds,
  type OddsComparison,
  type OddsComparisonMethod,
} from './two-arms/compare-odds.js';
export {
  type CompareProportionsOptions,
  compareProportions,
  type ProportionComparison,
  type ProportionComparisonMethod,
  type ProportionDifferenceMethod,
  type ProportionRatioMethod,
} from './two-arms/compare-proportions.js';
export {
  type CompareRatesOptions,
  compareRates,
  type RateComparison,
  type RateComparisonMethod,
  type RateDifferenceMethod,
  type RateRatioMethod,
} from './two-arms/compare-rates.js';
export { compareRatios, type PairedArms, type RatioComparison } from './two-arms/compare-ratios.js';
export type { Alternative, Arms, Comparison, ComparisonOptions, EffectScale } from './two-arms/comparison.js';
export type { MeanComparisonMethod, MeanComparisonOptions, MeanRatioMethod } from './two-arms/estimate-pair.js';
export {
  type PermutationTest,
  type PermutationTestOptions,
  permutationTest,
  type ValueArms,
} from './two-arms/permutation-test.js';
export type { ProportionArms } from './two-arms/proportion-arms.js';
export type { RateArms } from './two-arms/rate-arms.js';
export { type ClusteredValue, summarizeClusters } from './two-arms/summarize-clusters.js';
export {
  type AskedComparison,
  type Equivalence,
  type EquivalenceMargins,
  testEquivalence,
} from './two-arms/test-equivalence.js';
export { type NonInferiority, type NonInferiorityMargin, testNonInferiority } from './two-arms/test-non-inferiority.js';
export {
  type ExactTest,
  type ExactTestMethod,
  type ExactTestOptions,
  testProportionsExactly,
} from './two-arms/test-proportions-exactly.js';
