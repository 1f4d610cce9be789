import { type DomainError, describeError } from './errors.js';
import type { Result } from './result.js';

/** What {@link unwrap} throws: the one exception of this library. */
export class UnwrapError extends Error {
  override readonly name = 'UnwrapError';
  /** all the reasons why there is no value */
  readonly errors: readonly DomainError[];

  constructor(errors: readonly DomainError[]) {
    super(errors.map(describeError).join('\n'));
    this.errors = errors;
  }
}

/**
 * The value of a result, or an exception that lists every fault: for notebooks and scripts, where
 * stopping is the right answer. Elsewhere look at `result.isOk()`.
 *
 * @throws UnwrapError when the result holds errors
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { riceScore } from 'product-flow/prioritization';
 *
 * unwrap(riceScore({ reach: 5000, impact: 2, confidence: 0.8, effort: 2 })); // => 4000
 * ```
 */
export function unwrap<T>(result: Result<T>): T {
  if (result.isErr()) throw new UnwrapError(result.error);
  return result.value;
}
