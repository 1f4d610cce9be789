import type { ThresholdComparison } from './quality-gate.js';

/**
 * Whether a value violates a comparison. Values that differ from the threshold by rounding alone are
 * on it: 0.1 + 0.2 is not above 0.3.
 */
export function violates(value: number, { operator, threshold }: ThresholdComparison): boolean {
  if (isOn(threshold, value)) return operator === '>=' || operator === '<=';
  return operator === '>' || operator === '>=' ? value > threshold : value < threshold;
}

/** How far a value may still move towards the threshold: below 0, how far it lies beyond it; 0 on it. */
export function roomLeft(value: number, { operator, threshold }: ThresholdComparison): number {
  if (isOn(threshold, value)) return 0;
  return operator === '>' || operator === '>=' ? threshold - value : value - threshold;
}

function isOn(threshold: number, value: number): boolean {
  return Math.abs(value - threshold) <= 4 * Number.EPSILON * Math.max(Math.abs(value), Math.abs(threshold));
}
