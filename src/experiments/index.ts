/**
 * Experiments: whether the users are split as planned, and what the treatment changes.
 *
 * @module experiments
 */

export {
  type Alternative,
  type CompareProportionsOptions,
  type Comparison,
  compareProportions,
  type EffectScale,
  type ProportionArms,
  type ProportionComparison,
} from '../statistics/index.js';
export {
  type ArmCount,
  type SampleRatio,
  type SampleRatioMismatch,
  type SampleRatioMismatchOptions,
  sampleRatioMismatch,
} from './sample-ratio-mismatch.js';
