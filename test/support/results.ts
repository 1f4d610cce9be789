import type { DomainError, Result } from 'product-flow';
import { expect } from 'vitest';

/** The value of a result that must hold one. */
export function okOf<T>(result: Result<T>): T {
  if (result.isErr()) expect.fail(`expected a value, got ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The errors of a result that must hold some. */
export function errorsOf<T>(result: Result<T>): readonly DomainError[] {
  if (result.isOk()) expect.fail(`expected errors, got ${JSON.stringify(result.value)}`);
  expect(result.error.length).toBeGreaterThan(0);
  return result.error;
}

/** Code and parameter of each error: what a program acts on. */
export function faultsOf<T>(result: Result<T>): readonly (readonly [code: string, parameter: string])[] {
  return errorsOf(result).map(({ code, parameter }) => [code, parameter]);
}
