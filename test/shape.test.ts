import * as fc from 'fast-check';
import { describeError, domainError } from 'product-flow';
import { describe, expect, test } from 'vitest';
import {
  anything,
  closedRecord,
  faultsOf,
  fieldPath,
  instant,
  list,
  number,
  option,
  optionalText,
  record,
  type Shape,
  text,
} from '../src/shape.js';
import { isPlain, junk } from './support/arbitraries.js';

const sentences = (shape: Shape, value: unknown): readonly string[] => faultsOf(shape, value, 'x').map(describeError);

describe('faultsOf(shape, value, parameter)', () => {
  test.each([
    [{ kind: number }, 'a number'],
    [{ kind: number, min: 0 }, 'a number of at least 0'],
    [{ kind: number, min: 0, max: 1 }, 'a number from 0 to 1'],
    [{ kind: number, max: 1 }, 'a number at most 1'],
    [{ kind: number, above: 0 }, 'a number above 0'],
    [{ kind: number, above: 0, below: 1 }, 'a number above 0 and below 1'],
    [{ kind: number, above: 0, max: 1 }, 'a number above 0 and at most 1'],
    [{ kind: number, min: 1, max: 7, whole: true }, 'a whole number from 1 to 7'],
    [{ kind: number, min: 0, note: ' (days)' }, 'a number of at least 0 (days)'],
  ] as [Shape, string][])('%# says the limits of a number', (shape, expected) => {
    expect(sentences(shape, 'a')).toEqual([`x must be ${expected}; it was the text "a"`]);
  });

  test('min and max belong to the range, above and below do not', () => {
    const closed: Shape = { kind: number, min: 0, max: 1 };
    expect([-0.1, 0, 1, 1.1].map((value) => faultsOf(closed, value).length)).toEqual([1, 0, 0, 1]);
    const open: Shape = { kind: number, above: 0, below: 1 };
    expect([0, 0.5, 1].map((value) => faultsOf(open, value).length)).toEqual([1, 0, 1]);
  });

  test('a whole number is one that a double can count to', () => {
    const whole: Shape = { kind: number, whole: true };
    expect([1, 1.5, 2 ** 53].map((value) => faultsOf(whole, value).map(({ code }) => code))).toEqual([
      [],
      ['out-of-range'],
      ['out-of-range'],
    ]);
  });

  test('NaN and infinities are not finite, numerals in quotes are no numbers', () => {
    expect([Number.NaN, Infinity, '5', null].map((value) => faultsOf({ kind: number }, value)[0]?.code)).toEqual([
      'not-finite',
      'not-finite',
      'invalid-type',
      'invalid-type',
    ]);
  });

  test('absent values are missing unless optional; null is a value unless nullable', () => {
    expect(sentences(text, undefined)).toEqual(['x must be a text that is not empty; it is missing']);
    expect(sentences(optionalText, undefined)).toEqual([]);
    expect(sentences(optionalText, null)).toEqual(['x must be a text that is not empty; it was null']);
    expect(sentences({ kind: number, nullable: true }, null)).toEqual([]);
    expect(sentences({ kind: anything }, undefined)).toEqual(['x must be present; it is missing']);
  });

  test('texts are not empty, and read as their format says', () => {
    expect(sentences(text, '')).toEqual(['x must be a text that is not empty; it was ""']);
    expect(sentences(instant, '2026-02-30T00:00:00Z')).toEqual([
      'x must be an instant with an offset, such as 2026-03-31T16:05:00Z; it was "2026-02-30T00:00:00Z"',
    ]);
    expect(sentences(text, 5)).toEqual(['x must be a text that is not empty; it was 5']);
  });

  test('options are listed', () => {
    expect(sentences({ kind: option, options: ['a'] }, 'z')).toEqual(['x must be "a"; it was "z"']);
    expect(sentences({ kind: option, options: ['a', 'b', 'c'] }, 'z')).toEqual([
      'x must be "a", "b" or "c"; it was "z"',
    ]);
    expect(sentences({ kind: option, options: ['a'] }, 1)).toEqual(['x must be "a"; it was 1']);
  });

  test('every fault of a list is named by its place', () => {
    expect(
      faultsOf({ kind: list, of: { kind: number } }, [1, 'a', Number.NaN], 'scores').map(({ parameter }) => parameter),
    ).toEqual(['scores[1]', 'scores[2]']);
    expect(sentences({ kind: list, of: text }, {})).toEqual(['x must be a list; it was an object']);
    expect(sentences({ kind: record, fields: { a: text } }, [])).toEqual([
      'x must be an object with a; it was an array of 0',
    ]);
  });

  test('holes of a sparse list are missing values', () => {
    const sparse = [1];
    sparse[2] = 3;
    expect(
      faultsOf({ kind: list, of: { kind: number } }, sparse, 'a').map(({ code, parameter }) => [code, parameter]),
    ).toEqual([['missing', 'a[1]']]);
  });

  test('an open record allows other fields, a closed one names them', () => {
    const fields = { id: text, size: { kind: number } } as const;
    expect(faultsOf({ kind: record, fields }, { id: 'a', size: 1, more: 2 })).toEqual([]);
    expect(sentences({ kind: closedRecord, fields }, { id: 'a', sise: 1 })).toEqual([
      'x.size must be a number; it is missing',
      'x.sise is not a known field; known are id, size',
    ]);
    expect(sentences({ kind: record, fields }, 'a')).toEqual([
      'x must be an object with id, size; it was the text "a"',
    ]);
  });

  test('records of a list differ in the field that makes them unique, beside all other faults', () => {
    const shape: Shape = {
      kind: list,
      uniqueBy: 'id',
      of: { kind: record, fields: { id: text, size: { kind: number } } },
    };
    const records = [
      { id: 'a', size: 1 },
      { id: 'b', size: 2 },
      { id: 'a', size: '3' },
      { id: 'a', size: 4 },
      null,
      {},
      {},
    ];
    expect(sentences(shape, records.slice(0, 4))).toEqual([
      'x[2].size must be a number; it was the text "3"',
      'x[2].id must be unlike that of all others; it was "a"',
      'x[3].id must be unlike that of all others; it was "a"',
    ]);
    // What is no record or has no id is a fault already, and no duplicate.
    expect(faultsOf(shape, records).filter(({ code }) => code === 'duplicate')).toHaveLength(2);
    expect(
      sentences(
        shape,
        ['__proto__', 'constructor'].map((id) => ({ id, size: 1 })),
      ),
    ).toEqual([]);
  });

  test('relations are looked at once the parts are right, whatever is wrong elsewhere', () => {
    const range: Shape = {
      kind: record,
      fields: { from: { kind: number }, to: { kind: number } },
      relations: ({ from, to }: { from: number; to: number }, parameter) =>
        from <= to ? [] : [domainError('inconsistent', fieldPath(parameter, 'to'), to, `at least ${from}`)],
    };
    const shape: Shape = { kind: record, fields: { a: range, b: range, c: text } };
    expect(sentences(shape, { a: { from: 2, to: 1 }, b: { from: '2', to: 1 }, c: 'c' })).toEqual([
      'x.a.to must be at least 2; it was 1',
      'x.b.from must be a number; it was the text "2"',
    ]);
    expect(faultsOf(range, { from: 2, to: 1 }).map(({ parameter }) => parameter)).toEqual(['to']);
  });

  test('fields named like those of every object are fields like others', () => {
    const value: unknown = JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}');
    expect(faultsOf({ kind: closedRecord, fields: {} }, value).map(({ parameter }) => parameter)).toEqual([
      '__proto__',
      'constructor',
      'toString',
    ]);
    expect(faultsOf({ kind: record, fields: { toString: text } }, {}).map(({ code }) => code)).toEqual([
      'invalid-type',
    ]);
  });

  test('answers whatever it is given, in plain data, and changes nothing', () => {
    const shape: Shape = {
      kind: closedRecord,
      fields: {
        a: { kind: number, min: 0 },
        b: { kind: list, of: { kind: record, fields: { c: text, d: instant } } },
        e: { kind: record, fields: { f: { kind: option, options: ['g'] } }, optional: true },
      },
    };
    fc.assert(
      fc.property(fc.oneof(junk, fc.record({ a: junk, b: fc.array(junk), e: junk })), (value) => {
        for (const fault of faultsOf(shape, value)) expect(isPlain(fault)).toBe(true);
      }),
    );
  });
});
