/**
 * Total kernels from number to number: distributions with both tails, and summaries that merge.
 * Where the mathematics is undefined they return NaN, as each one documents; the domains above turn
 * that into an error that names the field.
 *
 * @module numeric
 */

export { betaCdf, betaIsf, betaQuantile, betaSf } from './beta.js';
export { chiSquareCdf, chiSquareIsf, chiSquareQuantile, chiSquareSf } from './chi-square.js';
export { gammaCdf, gammaIsf, gammaQuantile, gammaSf } from './gamma.js';
export {
  normalCdf,
  normalIsf,
  normalLogCdf,
  normalLogSf,
  normalPdf,
  normalQuantile,
  normalSf,
} from './normal.js';
export { mergeSummaries, type SampleSummary, summarize } from './summary.js';
