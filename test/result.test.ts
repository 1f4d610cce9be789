import { domainError, err, fromPlain, ok, type PlainResult, toPlain, UnwrapError, unwrap } from 'product-flow';
import { describe, expect, test } from 'vitest';
import { faultsOf, okOf } from './support/results.js';

const fault = domainError('out-of-range', 'effort', 0, 'a number above 0');

describe('toPlain(result) and fromPlain(plain)', () => {
  test('a value survives JSON and structuredClone', () => {
    const plain = toPlain(ok({ score: 4000 }));
    expect(plain).toEqual({ ok: true, value: { score: 4000 } });
    expect(okOf(fromPlain(JSON.parse(JSON.stringify(plain))))).toEqual({ score: 4000 });
    expect(okOf(fromPlain(structuredClone(plain)))).toEqual({ score: 4000 });
  });

  test('errors survive JSON', () => {
    const plain: PlainResult<number> = toPlain(err([fault]));
    expect(plain).toEqual({ ok: false, errors: [fault] });
    expect(fromPlain(JSON.parse(JSON.stringify(plain)))._unsafeUnwrapErr()).toEqual([fault]);
  });

  test('a result of undefined is a value too', () => {
    expect(okOf(fromPlain(toPlain(ok(undefined))))).toBeUndefined();
  });

  test.each([
    [null],
    [5],
    ['ok'],
    [{}],
    [{ ok: true }],
    [{ ok: false, errors: [] }],
    [{ ok: false, errors: [null] }],
    [{ ok: false, errors: [{ code: 'missing' }] }],
    [{ ok: 'true', value: 1 }],
    [[]],
  ])('%j is no plain result, and becomes an error', (plain) => {
    expect(faultsOf(fromPlain(plain as never))).toEqual([['invalid-type', '']]);
  });
});

describe('unwrap(result)', () => {
  test('gives the value', () => {
    expect(unwrap(ok(4000))).toBe(4000);
  });

  test('throws every fault, as text and as data', () => {
    const second = domainError('missing', 'reach', undefined, 'a number');
    const act = (): number => unwrap(err([fault, second]));
    expect(act).toThrow(UnwrapError);
    expect(act).toThrow('effort must be a number above 0; it was 0\nreach must be a number; it is missing');
    expect(() => unwrap(err([fault]))).toThrow(expect.objectContaining({ name: 'UnwrapError', errors: [fault] }));
  });
});
