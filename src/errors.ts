/**
 * Errors as plain data: what was wrong, where, what it was and what was expected.
 */

/**
 * Why a value was refused.
 *
 * - `missing`: a required field is absent
 * - `invalid-type`: another kind of value than expected, such as the text "5" for a number
 * - `not-finite`: NaN or an infinite number
 * - `out-of-range`: a number (or a count of things) outside its limits
 * - `invalid-format`: a text that does not read as what it should be, such as a date
 * - `unknown-option`: a text that is none of the known names
 * - `unknown-field`: a field that does not exist, often a misspelled one
 * - `duplicate`: an id or key that stands twice
 * - `unknown-id`: a reference to something that is not there
 * - `cycle`: things that wait for one another in a circle; `members` names them in its order
 * - `infeasible`: demands that cannot all be met; `members`, where it is there, names a smallest set of
 *   them that contradict one another
 * - `inconsistent`: two fields that contradict one another
 * - `unit-mismatch`: the same quantity in two units
 * - `insufficient-data`: too little data for an answer; `expected` says what is needed
 */
export type DomainErrorCode =
  | 'missing'
  | 'invalid-type'
  | 'not-finite'
  | 'out-of-range'
  | 'invalid-format'
  | 'unknown-option'
  | 'unknown-field'
  | 'duplicate'
  | 'unknown-id'
  | 'cycle'
  | 'infeasible'
  | 'inconsistent'
  | 'unit-mismatch'
  | 'insufficient-data';

/** What kind of value was received: `typeof`, with null and arrays told apart. */
export type ReceivedKind =
  | 'undefined'
  | 'null'
  | 'boolean'
  | 'number'
  | 'string'
  | 'array'
  | 'object'
  | 'bigint'
  | 'symbol'
  | 'function';

/**
 * One fault of the data, as plain data that survives JSON and `structuredClone`.
 *
 * Every function that can refuse its input returns all faults at once, as
 * `Result<T, readonly DomainError[]>`, never empty.
 */
export interface DomainError {
  /** why the value was refused */
  readonly code: DomainErrorCode;
  /** path of the field, such as `treatment.successes` or `scores[3]` */
  readonly parameter: string;
  /**
   * the value itself where it is a finite number, a boolean, null or a short text; otherwise a text
   * that shows it: `NaN`, `an array of 3`, a long text cut short
   */
  readonly value: string | number | boolean | null;
  /** what kind of value it was: tells the number NaN from the text "NaN" */
  readonly received: ReceivedKind;
  /** what would have been accepted, as the end of a sentence "must be …" */
  readonly expected: string;
  /** ids that are at fault only together: the members of a cycle in its order, or demands that contradict one another */
  readonly members?: readonly string[];
}

/**
 * Makes a {@link DomainError} from whatever was received.
 *
 * @param code - why the value is refused
 * @param parameter - path of the field
 * @param received - the value as it came
 * @param expected - what would have been accepted, as the end of a sentence "must be …"
 *
 * @example
 * ```ts
 * import { domainError } from 'product-flow';
 *
 * domainError('out-of-range', 'effort', 0, 'a number above 0');
 * // => { code: 'out-of-range', parameter: 'effort', value: 0, received: 'number', expected: 'a number above 0' }
 * ```
 */
export function domainError(
  code: DomainErrorCode,
  parameter: string,
  received: unknown,
  expected: string,
): DomainError {
  const kind = receivedKind(received);
  return { code, parameter, value: shown(received, kind), received: kind, expected };
}

/** Whether a value is a {@link DomainError}, as far as people and programs read it. */
export function isDomainError(value: unknown): value is DomainError {
  if (typeof value !== 'object' || value === null) return false;
  const { code, parameter, received, expected } = value as Readonly<Record<keyof DomainError, unknown>>;
  return [code, parameter, received, expected].every((field) => typeof field === 'string');
}

/**
 * One sentence about an error, for people.
 *
 * @example
 * ```ts
 * import { describeError, domainError } from 'product-flow';
 *
 * describeError(domainError('out-of-range', 'effort', 0, 'a number above 0'));
 * // => 'effort must be a number above 0; it was 0'
 * describeError(domainError('missing', 'reach', undefined, 'a number of at least 0'));
 * // => 'reach must be a number of at least 0; it is missing'
 * ```
 */
export function describeError(error: DomainError): string {
  const subject = error.parameter === '' ? 'the input' : error.parameter;
  if (error.code === 'unknown-field') return `${subject} is not a known field; known are ${error.expected}`;
  return `${subject} must be ${error.expected}; ${whatItWas(error)}`;
}

function whatItWas({ code, received, value }: DomainError): string {
  if (received === 'undefined') return 'it is missing';
  if (received === 'string')
    return code === 'invalid-type' ? `it was the text ${quoted(value)}` : `it was ${quoted(value)}`;
  if (received === 'boolean') return `it was the truth value ${value}`;
  return `it was ${value}`;
}

/** A text in double quotes, with control characters made visible. */
function quoted(value: unknown): string {
  return JSON.stringify(String(value));
}

function receivedKind(value: unknown): ReceivedKind {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function shown(value: unknown, kind: ReceivedKind): string | number | boolean | null {
  if (typeof value === 'boolean') return value;
  // JSON has no −0.
  if (typeof value === 'number' && Number.isFinite(value)) return value + 0;
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (kind === 'object') return 'an object';
  return kind === 'function' || kind === 'symbol' ? `a ${kind}` : shortened(`${value}`);
}

const longestShown = 80;

/** A text cut short, but never through the middle of a character of two code units. */
function shortened(text: string): string {
  if (text.length <= longestShown) return text;
  return `${text.slice(0, longestShown).replace(/[\uD800-\uDBFF]$/, '')}… (${text.length} characters)`;
}
