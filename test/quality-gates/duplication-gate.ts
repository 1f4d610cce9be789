/** A gate with one condition, what may be measured for it, and what it says then. */

import {
  evaluateQualityGate,
  type GateCondition,
  type GateVerdict,
  type Measure,
  type QualityGate,
} from 'product-flow/quality-gates';
import { okOf } from '../support/results.js';

export const duplication: GateCondition = {
  id: 'duplication',
  metric: 'duplication',
  unit: 'percent',
  failWhen: { operator: '>', threshold: 5 },
};
export const gate: QualityGate = { id: 'release', owner: 'architect', conditions: [duplication] };
export const measure = (value: number, more: Partial<Measure> = {}): Measure => ({
  metric: 'duplication',
  value,
  unit: 'percent',
  ...more,
});
export const verdict = (value: number, condition: Partial<GateCondition> = {}): GateVerdict =>
  okOf(evaluateQualityGate({ ...gate, conditions: [{ ...duplication, ...condition }] }, [measure(value)])).verdict;
