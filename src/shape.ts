/**
 * Shapes as data: what a value must look like, and one function that lists every way in which it does
 * not. They stand under every domain function, so a bundle pays only for the kinds that it uses; the
 * schemas of the edge mirror them.
 */

import { type DomainError, type DomainErrorCode, domainError } from './errors.js';
import { isInstant } from './instant.js';

/** One kind of value, and what it makes of the limits in a shape. */
interface Kind<OwnShape> {
  /** why a value is not of this kind or not within its limits; nothing when it is */
  fault(value: unknown, shape: OwnShape): DomainErrorCode | undefined;
  /** the end of a sentence "must be …" */
  expected(shape: OwnShape): string;
  /** adds the faults of what lies inside a value of this kind */
  inside?(value: unknown, shape: OwnShape, parameter: string, faults: DomainError[]): void;
}

interface ShapeOf<OwnShape> {
  readonly kind: Kind<OwnShape>;
  readonly optional?: true;
  readonly nullable?: true;
  /** faults between the parts of a value, looked for once each part is right */
  relations?(value: unknown, parameter: string): readonly DomainError[];
}

/** What a value must look like: its kind, the limits of that kind, and whether it may be absent. */
export type Shape =
  | AnythingShape
  | BooleanShape
  | CallableShape
  | ListShape
  | NumberShape
  | OptionShape
  | RecordShape
  | TextShape
  | WrittenShape;

/** A shape for every field of `T`: a field that the interface gains cannot be forgotten here. */
export type Fields<T> = { readonly [Field in keyof T]-?: Shape };

/** Every fault of a value against a shape, in the order of the shape; none when it fits. */
export function faultsOf(shape: Shape, value: unknown, parameter = ''): DomainError[] {
  const faults: DomainError[] = [];
  collect(faults, shape, value, parameter);
  return faults;
}

/** The same for an options object: its fields are named bare, the object itself is `options`. */
export function optionFaults(shape: Shape, options: unknown): DomainError[] {
  return faultsOf(shape, options).map((fault) => (fault.parameter === '' ? { ...fault, parameter: 'options' } : fault));
}

/** What a value of a shape must be, as the end of a sentence "must be …". */
export function expectation(shape: Shape): string {
  const kind: Kind<Shape> = shape.kind;
  return kind.expected(shape);
}

function collect(faults: DomainError[], shape: Shape, value: unknown, parameter: string): void {
  if ((value === undefined && shape.optional) || (value === null && shape.nullable)) return;
  const kind: Kind<Shape> = shape.kind;
  const code = value === undefined ? 'missing' : kind.fault(value, shape);
  if (code !== undefined) {
    faults.push(domainError(code, parameter, value, kind.expected(shape)));
    return;
  }
  const before = faults.length;
  kind.inside?.(value, shape, parameter, faults);
  if (faults.length > before || shape.relations === undefined) return;
  for (const fault of shape.relations(value, parameter)) faults.push(fault);
}

/** Limits of a number: `min` and `max` belong to the range, `above` and `below` do not. */
export interface NumberRange {
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
  readonly below?: number;
  readonly whole?: true;
  /** said after the limits, such as the unit */
  readonly note?: string;
}

interface NumberShape extends ShapeOf<NumberShape>, NumberRange {}

/** A finite number, such as `{ kind: number, min: 0 }`. */
export const number: Kind<NumberShape> = {
  fault: (value, { min, max, above, below, whole }) => {
    if (typeof value !== 'number') return 'invalid-type';
    if (!Number.isFinite(value)) return 'not-finite';
    const inRange =
      value >= (min ?? value) &&
      value <= (max ?? value) &&
      value > (above ?? -Infinity) &&
      value < (below ?? Infinity) &&
      (!whole || Number.isSafeInteger(value));
    return inRange ? undefined : 'out-of-range';
  },
  expected: ({ min, max, above, below, whole, note = '' }) => {
    const limits = [
      min !== undefined && (max === undefined ? `of at least ${min}` : `from ${min} to ${max}`),
      above !== undefined && `above ${above}`,
      below !== undefined && `below ${below}`,
      max !== undefined && min === undefined && `at most ${max}`,
    ];
    const noun = whole ? 'a whole number' : 'a number';
    return [noun, limits.filter(Boolean).join(' and ')].join(' ').trim() + note;
  },
};

/** A text that must read as something. */
interface TextFormat {
  readonly test: (text: string) => boolean;
  /** the end of a sentence "must be …" */
  readonly expected: string;
}

interface TextShape extends ShapeOf<TextShape> {
  readonly format?: TextFormat;
}

/** A text with a format. */
export interface FormattedText extends TextShape {
  readonly format: TextFormat;
}

/** A text that is not empty, and that reads as its format wants where it has one. */
export const formatted: Kind<TextShape> = {
  fault: (value, { format }) => {
    if (typeof value !== 'string') return 'invalid-type';
    return value === '' || format?.test(value) === false ? 'invalid-format' : undefined;
  },
  expected: ({ format }) => format?.expected ?? 'a text that is not empty',
};

/** Any text but the empty one: ids and names. */
export const text: Shape = { kind: formatted };

interface WrittenShape extends ShapeOf<WrittenShape> {}

const written: Kind<WrittenShape> = {
  fault: (value) => (typeof value === 'string' ? undefined : 'invalid-type'),
  expected: () => 'a text',
};

/** Any text, the empty one too: what people wrote. */
export const anyText: Shape = { kind: written };

/** A text that is not empty, or none. */
export const optionalText: Shape = { kind: formatted, optional: true };

/** An instant: see {@link isInstant}. */
export const instant: FormattedText = {
  kind: formatted,
  format: {
    test: isInstant,
    expected: 'an instant with an offset, such as 2026-03-31T16:05:00Z',
  },
};

interface BooleanShape extends ShapeOf<BooleanShape> {}

/** True or false. */
export const boolean: Kind<BooleanShape> = {
  fault: (value) => (typeof value === 'boolean' ? undefined : 'invalid-type'),
  expected: () => 'true or false',
};

interface AnythingShape extends ShapeOf<AnythingShape> {}

/** Whatever there is, as long as there is something. */
export const anything: Kind<AnythingShape> = {
  fault: () => undefined,
  expected: () => 'present',
};

interface CallableShape extends ShapeOf<CallableShape> {}

/** A function of the caller's. */
export const callable: Kind<CallableShape> = {
  fault: (value) => (typeof value === 'function' ? undefined : 'invalid-type'),
  expected: () => 'a function',
};

interface OptionShape extends ShapeOf<OptionShape> {
  readonly options: readonly string[];
}

/** One of some names, such as `{ kind: option, options: ['absolute', 'relative'] }`. */
export const option: Kind<OptionShape> = {
  fault: (value, { options }) => {
    if (typeof value !== 'string') return 'invalid-type';
    return options.includes(value) ? undefined : 'unknown-option';
  },
  expected: ({ options }) => {
    const quoted = options.map((name) => `"${name}"`);
    return [quoted.slice(0, -1).join(', '), ...quoted.slice(-1)].filter(Boolean).join(' or ');
  },
};

interface ListShape extends ShapeOf<ListShape> {
  readonly of: Shape;
  /** the field by which no two of its records are alike, such as `id` */
  readonly uniqueBy?: string;
}

/** A list of values of one shape. */
export const list: Kind<ListShape> = {
  fault: (value) => (Array.isArray(value) ? undefined : 'invalid-type'),
  expected: () => 'a list',
  inside: (value: readonly unknown[], { of, uniqueBy }, parameter, faults) => {
    for (let i = 0; i < value.length; i += 1) collect(faults, of, value[i], `${parameter}[${i}]`);
    if (uniqueBy === undefined) return;
    const keys = value.map((one) => textIn(one, uniqueBy));
    for (const i of repeats(keys))
      faults.push(domainError('duplicate', `${parameter}[${i}].${uniqueBy}`, keys[i], unlikeOthers));
  },
};

/** What a field that no two records share must be. */
export const unlikeOthers = 'unlike that of all others';

/** The places of the keys that a key before them is like; an absent key is like none. */
export function repeats(keys: readonly unknown[]): readonly number[] {
  const seen = new Set<unknown>();
  return [...keys.keys()].filter((index) => {
    const again = keys[index] !== undefined && seen.has(keys[index]);
    seen.add(keys[index]);
    return again;
  });
}

/** The text in a field of a record, where there is one. */
export function textIn(value: unknown, field: string): string | undefined {
  const text = objectFault(value) === undefined ? (value as Record<string, unknown>)[field] : undefined;
  return typeof text === 'string' ? text : undefined;
}

interface RecordShape extends ShapeOf<RecordShape> {
  readonly fields: Readonly<Record<string, Shape>>;
}

/** An object with named fields; others are allowed, so that whole items may be passed. */
export const record: Kind<RecordShape> = {
  fault: objectFault,
  expected: expectedFields,
  inside: collectFields,
};

/** An object with named fields and no others, so that misspelled options are faults. */
export const closedRecord: Kind<RecordShape> = {
  fault: objectFault,
  expected: expectedFields,
  inside: (value: Readonly<Record<string, unknown>>, shape, parameter, faults) => {
    collectFields(value, shape, parameter, faults);
    const known = Object.keys(shape.fields);
    for (const field of Object.keys(value).filter((name) => !known.includes(name))) {
      faults.push(domainError('unknown-field', fieldPath(parameter, field), value[field], known.join(', ')));
    }
  },
};

/** A count of things, as far as doubles count. */
export const count: Shape = { kind: number, min: 0, max: Number.MAX_SAFE_INTEGER, whole: true };

/** The share of intervals that hold the true value; none means 0.95. Below 1e-9 the tails round to one half. */
export const confidenceLevel: Shape = { kind: number, min: 1e-9, below: 1, optional: true };

function objectFault(value: unknown): DomainErrorCode | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? undefined : 'invalid-type';
}

function expectedFields({ fields }: RecordShape): string {
  return `an object with ${Object.keys(fields).join(', ')}`;
}

function collectFields(
  value: Readonly<Record<string, unknown>>,
  { fields }: RecordShape,
  parameter: string,
  faults: DomainError[],
): void {
  for (const [field, shape] of Object.entries(fields))
    collect(faults, shape, value[field], fieldPath(parameter, field));
}

/** The path of a field: `cuts.promotersFrom`, or the field alone where there is nothing around it. */
export function fieldPath(parameter: string, field: string): string {
  return parameter === '' ? field : `${parameter}.${field}`;
}
