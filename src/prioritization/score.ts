import { domainError } from '../errors.js';
import { err, ok, type Result } from '../result.js';
import { type Fields, faultsOf, number, record, type Shape } from '../shape.js';

/** The formula of a score over its factors, once they are known to fit their shape. */
export function scoreOf<Factors extends object>(
  factors: Factors,
  shapes: Fields<Factors>,
  formula: (factors: Factors) => number,
): Result<number> {
  const faults = faultsOf({ kind: record, fields: shapes }, factors);
  if (faults.length > 0) return err(faults);
  const score = formula(factors) + 0;
  if (Number.isFinite(score)) return ok(score);
  return err([domainError('out-of-range', 'score', score, 'a number that factors of ordinary size give')]);
}

/** A factor on a scale of the caller's own. */
export const factor: Shape = { kind: number, min: 0 };

/** What a score is divided by. */
export const divisor: Shape = { kind: number, above: 0 };

/** A share of certainty. */
export const confidence: Shape = {
  kind: number,
  min: 0,
  max: 1,
  note: ' (a fraction: 80 % is 0.8)',
};
