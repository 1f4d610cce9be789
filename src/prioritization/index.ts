/**
 * What to do first: scores of candidates, and ranks that say where candidates are equal.
 *
 * @module prioritization
 */

export { type IceFactors, type IceScoreOptions, iceScore } from './ice-score.js';
export {
  type ImpactConfidenceFeasibilityFactors,
  impactConfidenceFeasibility,
} from './impact-confidence-feasibility.js';
export { type RankByOptions, type RankedItem, rankBy, type TiePolicy } from './rank-by.js';
export { type RiceFactors, riceScore } from './rice-score.js';
export { type WsjfFactors, wsjfScore } from './wsjf-score.js';
