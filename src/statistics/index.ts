/**
 * Estimators that several domains share: intervals for proportions and rates, and comparisons of two
 * arms, from sufficient statistics alone.
 *
 * @module statistics
 */

export type { AdjustedArm, Adjustment } from './adjusted-effect.js';
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
  type CompareOddsOptions,
  compareOdds,
  type OddsComparison,
  type OddsComparisonMethod,
} from './compare-odds.js';
export {
  type CompareProportionsOptions,
  compareProportions,
  type ProportionArms,
  type ProportionComparison,
  type ProportionComparisonMethod,
  type ProportionDifferenceMethod,
  type ProportionRatioMethod,
} from './compare-proportions.js';
export {
  type CompareRatesOptions,
  compareRates,
  type RateArms,
  type RateComparison,
  type RateComparisonMethod,
  type RateDifferenceMethod,
  type RateRatioMethod,
} from './compare-rates.js';
export { compareRatios, type PairedArms, type RatioComparison } from './compare-ratios.js';
export type { Alternative, Comparison, ComparisonOptions, EffectScale } from './comparison.js';
export type { MeanComparisonMethod, MeanComparisonOptions, MeanRatioMethod } from './estimate-pair.js';
export type { LongComputation } from './long-computation.js';
export {
  type PermutationTest,
  type PermutationTestOptions,
  permutationTest,
  type ValueArms,
} from './permutation-test.js';
export {
  type ProportionCounts,
  type ProportionInterval,
  type ProportionIntervalMethod,
  type ProportionIntervalOptions,
  proportionInterval,
} from './proportion-interval.js';
export { type RateCounts, type RateInterval, type RateIntervalOptions, rateInterval } from './rate-interval.js';
export { type ClusteredValue, summarizeClusters } from './summarize-clusters.js';
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
