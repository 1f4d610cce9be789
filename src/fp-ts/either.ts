import type { Either } from 'fp-ts/lib/Either.js';
import type { Option } from 'fp-ts/lib/Option.js';
import { err, ok, type Result } from '../result.js';

/**
 * A result as an fp-ts `Either`.
 *
 * @example
 * ```ts
 * import { toEither } from 'product-flow/fp-ts';
 * import { riceScore } from 'product-flow/prioritization';
 *
 * toEither(riceScore({ reach: 5000, impact: 2, confidence: 0.8, effort: 2 })); // => { _tag: 'Right', right: 4000 }
 * ```
 */
export function toEither<T, E>(result: Result<T, E>): Either<E, T> {
  return result.isOk() ? { _tag: 'Right', right: result.value } : { _tag: 'Left', left: result.error };
}

/**
 * An fp-ts `Either` as a result.
 *
 * @example
 * ```ts
 * import * as E from 'fp-ts/lib/Either.js';
 * import { fromEither } from 'product-flow/fp-ts';
 *
 * fromEither(E.right(4000)).isOk(); // => true
 * ```
 */
export function fromEither<T, E>(either: Either<E, T>): Result<T, E> {
  return either._tag === 'Right' ? ok(either.right) : err(either.left);
}

/**
 * The value of a result as an fp-ts `Option`, without the reasons why there is none.
 *
 * @example
 * ```ts
 * import { toOption } from 'product-flow/fp-ts';
 * import { netPromoterScore } from 'product-flow/feedback';
 *
 * toOption(netPromoterScore([])); // => { _tag: 'None' }
 * ```
 */
export function toOption<T, E>(result: Result<T, E>): Option<T> {
  return result.isOk() ? { _tag: 'Some', value: result.value } : { _tag: 'None' };
}
