/**
 * Total kernels from number to number: distributions with both tails, and summaries that merge.
 * Where the mathematics is undefined they return NaN, as each one documents; the domains above turn
 * that into an error that names the field.
 *
 * @module numeric
 */

export { betaCdf, betaIsf, betaLogCdf, betaLogSf, betaPdf, betaQuantile, betaSf } from './beta.js';
export {
  binomialCdf,
  binomialIsf,
  binomialLogCdf,
  binomialLogSf,
  binomialPmf,
  binomialQuantile,
  binomialSf,
} from './binomial.js';
export {
  chiSquareCdf,
  chiSquareIsf,
  chiSquareLogSf,
  chiSquarePdf,
  chiSquareQuantile,
  chiSquareSf,
} from './chi-square.js';
export { drawBeta } from './draw-beta.js';
export { drawBinomial } from './draw-binomial.js';
export { drawGamma } from './draw-gamma.js';
export { drawMultinomial } from './draw-multinomial.js';
export { drawNormal } from './draw-normal.js';
export { drawUniform } from './draw-uniform.js';
export { fCdf, fIsf, fLogSf, fPdf, fQuantile, fSf } from './f.js';
export { gammaCdf, gammaIsf, gammaLogCdf, gammaLogSf, gammaPdf, gammaQuantile, gammaSf } from './gamma.js';
export { gaussLegendre, integrate, type QuadratureRule } from './gauss-legendre.js';
export { type JointSummary, mergeJointSummaries, summarizeJointly } from './joint-summary.js';
export {
  nonCentralTCdf,
  nonCentralTIsf,
  nonCentralTLogCdf,
  nonCentralTLogSf,
  nonCentralTPdf,
  nonCentralTQuantile,
  nonCentralTSf,
} from './non-central-t.js';
export {
  normalCdf,
  normalIsf,
  normalLogCdf,
  normalLogSf,
  normalPdf,
  normalQuantile,
  normalSf,
} from './normal.js';
export { mergePairedSummaries, type PairedSummary, summarizePairs } from './paired-summary.js';
export {
  poissonCdf,
  poissonIsf,
  poissonLogCdf,
  poissonLogSf,
  poissonPmf,
  poissonQuantile,
  poissonSf,
} from './poisson.js';
export { type QuantileMethod, type QuantileOptions, quantile, quantileSorted } from './quantile.js';
export { randomAt } from './random-at.js';
export { type RandomSource, randomSource } from './random-source.js';
export { findRoot } from './root.js';
export {
  studentTCdf,
  studentTIsf,
  studentTLogSf,
  studentTPdf,
  studentTQuantile,
  studentTSf,
} from './student-t.js';
export { sum } from './sum.js';
export { mergeSummaries, type SampleSummary, summarize } from './summary.js';
export { type SampleSums, summaryFromSums } from './summary-from-sums.js';
