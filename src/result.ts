/**
 * The one place that knows neverthrow: results of functions that can refuse their input.
 */

import { type Result as NeverthrowResult, err as neverthrowErr, ok as neverthrowOk } from 'neverthrow';
import { type DomainError, domainError, isDomainError } from './errors.js';

/**
 * A value, or all the reasons why there is none: neverthrow's `Result`, with a list of
 * {@link DomainError} as its usual error.
 *
 * @example
 * ```ts
 * import { riceScore } from 'product-flow/prioritization';
 *
 * const score = riceScore({ reach: 5000, impact: 2, confidence: 0.8, effort: 2 });
 * score.isOk() ? score.value : score.error; // => 4000
 * ```
 */
export type Result<T, E = readonly DomainError[]> = NeverthrowResult<T, E>;

/**
 * A result that holds a value.
 *
 * @example
 * ```ts
 * import { ok } from 'product-flow';
 *
 * ok(4000).isOk(); // => true
 * ```
 */
export function ok<T>(value: T): Result<T, never> {
  return neverthrowOk(value);
}

/**
 * A result that holds the reasons why there is no value.
 *
 * @returns the errors as a result; those of this library are a list that is never empty
 *
 * @example
 * ```ts
 * import { domainError, err } from 'product-flow';
 *
 * err([domainError('missing', 'effort', undefined, 'a number above 0')]).isErr(); // => true
 * ```
 */
export function err<E>(error: E): Result<never, E> {
  return neverthrowErr(error);
}

/** A result as plain data: what is left of it after JSON, `structuredClone` or `postMessage`. */
export type PlainResult<T, E = readonly DomainError[]> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: E };

/**
 * Turns a result into plain data that survives JSON and `structuredClone`.
 *
 * @example
 * ```ts
 * import { toPlain } from 'product-flow';
 * import { riceScore } from 'product-flow/prioritization';
 *
 * toPlain(riceScore({ reach: 5000, impact: 2, confidence: 0.8, effort: 2 })); // => { ok: true, value: 4000 }
 * ```
 */
export function toPlain<T, E>(result: Result<T, E>): PlainResult<T, E> {
  return result.isOk() ? { ok: true, value: result.value } : { ok: false, errors: result.error };
}

/**
 * Turns plain data from {@link toPlain} back into a result. Anything else becomes an error itself.
 *
 * @returns error `invalid-type` when `plain` is neither form
 *
 * @example
 * ```ts
 * import { fromPlain } from 'product-flow';
 *
 * fromPlain({ ok: true, value: 4000 }).isOk(); // => true
 * ```
 */
export function fromPlain<T>(plain: PlainResult<T>): Result<T> {
  const received: unknown = plain;
  if (typeof received === 'object' && received !== null) {
    if (plain.ok === true && 'value' in plain) return ok(plain.value);
    if (
      plain.ok === false &&
      Array.isArray(plain.errors) &&
      plain.errors.length > 0 &&
      plain.errors.every(isDomainError)
    )
      return err(plain.errors);
  }
  return err([domainError('invalid-type', '', received, '{ ok: true, value } or { ok: false, errors }')]);
}
