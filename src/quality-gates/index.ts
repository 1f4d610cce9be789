/**
 * Whether something may be released: gates, measures and waivers as data, and a verdict with its
 * evidence.
 *
 * @module quality-gates
 */

export type { Measure, MeasureScope } from '../vocabulary/measure.js';
export {
  type ConditionResult,
  type EvaluateQualityGateOptions,
  evaluateQualityGate,
  type GateVerdict,
  type QualityGateResult,
} from './evaluate-quality-gate.js';
export type {
  GateCondition,
  GateWaiver,
  OnMissing,
  QualityGate,
  ThresholdComparison,
  ThresholdOperator,
} from './quality-gate.js';
export type { RejectedWaiver } from './sort-waivers.js';
