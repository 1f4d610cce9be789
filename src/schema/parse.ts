import type * as z from 'zod';
import { type DomainError, type DomainErrorCode, domainError } from '../errors.js';
import { err, ok, type Result } from '../result.js';
import { fieldPath } from '../shape.js';

/**
 * Reads a value by any zod schema, with every fault as a plain {@link DomainError}.
 *
 * @param schema - one of this library or one of yours, such as a list of ours
 * @param value - whatever came in
 * @returns the value as the schema types it, or all faults with their paths
 *
 * @example A list of records
 * ```ts
 * import * as z from 'zod';
 * import { describeError } from 'product-flow';
 * import { feedbackSchema, parseWith } from 'product-flow/schema';
 *
 * const parsed = parseWith(z.array(feedbackSchema), [{ id: 'F1', kind: 'praise', text: 'Nice.' }]);
 * parsed.isErr() && parsed.error.map(describeError);
 * // => ['[0].kind must be "product" or "release"; it was "praise"']
 * ```
 */
export function parseWith<Output>(schema: z.ZodType<Output>, value: unknown): Result<Output> {
  const parsed = schema.safeParse(value, { reportInput: true });
  return parsed.success ? ok(parsed.data) : err(withoutEchoes(parsed.error.issues).flatMap(faultsOfIssue));
}

/** zod goes on to check the limits of a value of the wrong type, and says twice what is wrong with it. */
function withoutEchoes(issues: readonly z.core.$ZodIssue[]): readonly z.core.$ZodIssue[] {
  const said = new Set<string>();
  return issues.filter(({ code, path, message }) => {
    const place = JSON.stringify(path);
    const echo = said.has(place) || said.has(place + message);
    said.add(code === 'invalid_type' ? place : place + message);
    return !echo;
  });
}

function faultsOfIssue(issue: z.core.$ZodIssue): readonly DomainError[] {
  const parameter = pathOf(issue.path);
  const fault = issue.code === 'custom' ? (issue.params?.['fault'] as DomainError | undefined) : undefined;
  if (fault !== undefined) return [{ ...fault, parameter: fieldPath(parameter, fault.parameter) }];
  if (issue.code !== 'unrecognized_keys') return [domainError(codeOf(issue), parameter, issue.input, issue.message)];
  const record: Readonly<Record<string, unknown>> = issue.input ?? {};
  return issue.keys.map((key) => {
    return domainError(
      'unknown-field',
      fieldPath(parameter, key),
      Object.hasOwn(record, key) ? record[key] : null,
      issue.message,
    );
  });
}

/** `conditions[2].failWhen.threshold` */
function pathOf(path: readonly PropertyKey[]): string {
  let joined = '';
  for (const step of path) {
    if (typeof step === 'number') joined += `[${step}]`;
    else joined += joined === '' ? String(step) : `.${String(step)}`;
  }
  return joined;
}

function codeOf(issue: z.core.$ZodIssue): DomainErrorCode {
  const { code, input } = issue;
  if (input === undefined) return 'missing';
  switch (code) {
    case 'invalid_type':
      return typeof input === 'number' ? numberFault(input, issue.expected) : 'invalid-type';
    case 'invalid_value':
      return typeof input === 'string' ? 'unknown-option' : 'invalid-type';
    case 'too_small':
    case 'too_big':
    case 'not_multiple_of':
      return typeof input === 'number' ? 'out-of-range' : 'invalid-format';
    case 'invalid_format':
    case 'custom':
      return 'invalid-format';
    default:
      return 'invalid-type';
  }
}

/** zod says "invalid type" of NaN, and of a fraction where a whole number is due. */
function numberFault(input: number, expected: string): DomainErrorCode {
  if (expected !== 'number' && expected !== 'int') return 'invalid-type';
  return Number.isFinite(input) ? 'out-of-range' : 'not-finite';
}
