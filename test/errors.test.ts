import { describeError, domainError } from 'product-flow';
import { describe, expect, test } from 'vitest';

describe('domainError(code, parameter, received, expected)', () => {
  test('keeps finite numbers, booleans and short texts as they are', () => {
    expect(domainError('out-of-range', 'effort', 0, 'a number above 0')).toEqual({
      code: 'out-of-range',
      parameter: 'effort',
      value: 0,
      received: 'number',
      expected: 'a number above 0',
    });
    expect(domainError('invalid-type', 'x', false, 'y')).toMatchObject({ value: false, received: 'boolean' });
    expect(domainError('invalid-type', 'x', '5', 'y')).toMatchObject({ value: '5', received: 'string' });
  });

  test.each([
    [Number.NaN, 'NaN', 'number'],
    [-Infinity, '-Infinity', 'number'],
    [undefined, null, 'undefined'],
    [null, null, 'null'],
    [[1, 2, 3], 'an array of 3', 'array'],
    [{ a: 1 }, 'an object', 'object'],
    [10n, '10', 'bigint'],
    [() => 1, 'a function', 'function'],
    [Symbol('s'), 'a symbol', 'symbol'],
  ])('shows %s as plain data', (received, value, kind) => {
    expect(domainError('invalid-type', 'x', received, 'y')).toMatchObject({ value, received: kind });
  });

  test('cuts long texts short and says how long they were', () => {
    expect(domainError('invalid-format', 'x', 'a'.repeat(1_000_000), 'y').value).toBe(
      `${'a'.repeat(80)}… (1000000 characters)`,
    );
  });

  test('never cuts a character of two code units in half', () => {
    const cut = domainError('invalid-format', 'x', `${'a'.repeat(79)}😀${'b'.repeat(9)}`, 'y').value;
    expect(cut).toBe(`${'a'.repeat(79)}… (90 characters)`);
    expect(domainError('invalid-format', 'x', `${'a'.repeat(78)}😀${'b'.repeat(9)}`, 'y').value).toBe(
      `${'a'.repeat(78)}😀… (89 characters)`,
    );
  });

  test('survives JSON and structuredClone', () => {
    const error = domainError('not-finite', 'x', Number.NaN, 'y');
    expect(JSON.parse(JSON.stringify(error))).toEqual(error);
    expect(structuredClone(error)).toEqual(error);
  });
});

describe('an error with members', () => {
  test('names ids that are at fault only together, and has no such field otherwise', () => {
    const fault = { ...domainError('cycle', 'edges', 'a → b → a', 'free of cycles'), members: ['a', 'b'] };
    expect(JSON.parse(JSON.stringify(fault))).toStrictEqual({
      code: 'cycle',
      parameter: 'edges',
      value: 'a → b → a',
      received: 'string',
      expected: 'free of cycles',
      members: ['a', 'b'],
    });
    expect(describeError(fault)).toBe('edges must be free of cycles; it was "a → b → a"');
    expect(domainError('missing', 'x', undefined, 'a number')).not.toHaveProperty('members');
  });
});

describe('describeError(error)', () => {
  test.each([
    [domainError('out-of-range', 'effort', 0, 'a number above 0'), 'effort must be a number above 0; it was 0'],
    [domainError('missing', 'reach', undefined, 'a number'), 'reach must be a number; it is missing'],
    [domainError('invalid-type', 'n', '5', 'a number'), 'n must be a number; it was the text "5"'],
    [domainError('invalid-type', 'n', true, 'a number'), 'n must be a number; it was the truth value true'],
    [domainError('invalid-type', 'n', null, 'a number'), 'n must be a number; it was null'],
    [domainError('not-finite', 'n', Number.NaN, 'a number'), 'n must be a number; it was NaN'],
    [domainError('unknown-option', 'scale', 'odd', '"a" or "b"'), 'scale must be "a" or "b"; it was "odd"'],
    [domainError('unknown-field', 'scal', 'a', 'scale, method'), 'scal is not a known field; known are scale, method'],
    [domainError('invalid-type', '', 7, 'an object'), 'the input must be an object; it was 7'],
  ])('%# says what was wrong, what was expected and what it was', (error, sentence) => {
    expect(describeError(error)).toBe(sentence);
  });

  test('makes control characters of hostile texts visible', () => {
    expect(describeError(domainError('unknown-option', 'x', 'a\u001b[31m\n', '"b"'))).toBe(
      String.raw`x must be "b"; it was "a\u001b[31m\n"`,
    );
  });
});
