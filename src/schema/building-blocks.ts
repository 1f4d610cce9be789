/**
 * The pieces that the schemas are made of. Their limits read like those of the shapes below the
 * domains, and so do their messages: "a number from 0 to 1".
 */

import * as z from 'zod';
import { civilDate as civilDateShape } from '../calendar/civil-dates/civil-date.js';
import { type DomainError, describeError, domainError } from '../errors.js';
import * as shape from '../shape.js';

/** A finite number within limits. */
export function number(range: shape.NumberRange = {}): z.ZodNumber {
  const error = shape.expectation({ kind: shape.number, ...range });
  let schema = z.number({ error });
  if (range.whole === true) schema = schema.int({ error });
  if (range.min !== undefined) schema = schema.min(range.min, { error });
  if (range.max !== undefined) schema = schema.max(range.max, { error });
  if (range.above !== undefined) schema = schema.gt(range.above, { error });
  if (range.below !== undefined) schema = schema.lt(range.below, { error });
  return schema;
}

/** Any text but the empty one. */
export function text(): z.ZodString {
  const error = shape.expectation(shape.text);
  return z.string({ error }).min(1, { error });
}

/** An instant with an offset. */
export function instant(): z.ZodString {
  return formatted(shape.instant.format).meta({ format: 'date-time' });
}

/** A day that exists. */
export function civilDate(): z.ZodString {
  return formatted(civilDateShape.format).meta({ format: 'date' });
}

/** One of the given texts. */
export function option<const Options extends readonly [string, ...string[]]>(
  options: Options,
): z.ZodEnum<{ [Option in Options[number]]: Option }> {
  return z.enum(options, { error: shape.expectation({ kind: shape.option, options }) });
}

/** A list of things of one kind; of records that differ in one field where that is named. */
export function list<Item extends z.ZodType>(item: Item, uniqueBy?: string): z.ZodArray<Item> {
  const schema = z.array(item, { error: 'a list' });
  return uniqueBy === undefined ? schema : schema.check(unlike(uniqueBy));
}

/** Runs beside the other checks, so that one fault does not hide the other. */
function unlike(field: string): z.core.$ZodCheck<unknown[]> {
  const check = z.superRefine((records: unknown[], { addIssue }) => {
    const keys = records.map((record) => shape.textIn(record, field));
    for (const index of shape.repeats(keys)) {
      const fault = domainError('duplicate', field, keys[index], shape.unlikeOthers);
      addIssue({ ...issueOf(fault), path: [index] });
    }
  });
  check._zod.def.when = ({ value }) => Array.isArray(value);
  return check;
}

/** An object with these fields and no others, whose fields relate as those of the shape below the domain. */
export function record<Fields extends z.core.$ZodLooseShape>(
  fields: Fields,
  { relations }: { readonly relations?: shape.Shape['relations'] } = {},
): z.ZodObject<Fields, z.core.$strict> {
  const names = Object.keys(fields).join(', ');
  const schema = z.strictObject(fields, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? names : `an object with ${names}`),
  });
  if (relations === undefined) return schema;
  const check = z.superRefine<z.output<typeof schema>>((value, { addIssue }) => {
    for (const fault of relations(value, '')) addIssue(issueOf(fault));
  });
  check._zod.def.when = ({ issues }) => issues.length === 0;
  return schema.check(check);
}

/** The fault itself, for `parseWith`, and the sentence about it for those who use the schema alone. */
function issueOf(fault: DomainError): { code: 'custom'; message: string; params: { fault: DomainError } } {
  return { code: 'custom', message: describeError(fault), params: { fault } };
}

function formatted({ test, expected }: { test: (text: string) => boolean; expected: string }): z.ZodString {
  return z.string({ error: expected }).refine(test, { error: expected });
}
