import { editDistance } from 'product-flow/text';
import { describe, expect, test } from 'vitest';
import { faultsOf, okOf } from '../support/results.js';

const distance = (a: string, b: string, transpositions = false): number | undefined => {
  const found = okOf(editDistance(a, b, { transpositions }));
  return found.kind === 'within-limit' ? found.distance : undefined;
};

describe('editDistance(a, b) is the least number of edits', () => {
  test.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['flaw', 'lawn', 2],
    ['Straße', 'Strasse', 2],
    ['😡', '👍', 1],
    ['a😡b', 'ab', 1],
    ['é', 'e\u0301', 2],
    ['\uD83D', '😡', 1],
    ['\uD800', '\uDC00', 1],
    ['שלום', 'שלם', 1],
    ['a\0b', 'ab', 1],
    ['__proto__', 'constructor', 9],
    ['ab', 'ba', 2],
  ])('%j to %j: %d', (a, b, expected) => {
    expect(distance(a, b)).toBe(expected);
    expect(distance(b, a)).toBe(expected);
  });

  test.each([
    ['ab', 'ba', 1],
    ['recieve', 'receive', 1],
    ['abcd', 'badc', 2],
    ['ca', 'abc', 3],
    ['😡👍', '👍😡', 1],
    [`${'x'.repeat(31)}ab${'y'.repeat(40)}q`, `z${'x'.repeat(31)}ba${'y'.repeat(40)}`, 3],
  ])('with transpositions, %j to %j: %d', (a, b, expected) => {
    expect(distance(a, b, true)).toBe(expected);
    expect(distance(b, a, true)).toBe(expected);
  });

  test('similarity is the share of the longer text that stays', () => {
    expect(okOf(editDistance('abcd', 'abxd'))).toEqual({ kind: 'within-limit', distance: 1, similarity: 0.75 });
    expect(okOf(editDistance('', ''))).toEqual({ kind: 'within-limit', distance: 0, similarity: 1 });
    expect(okOf(editDistance('ab', 'xyz'))).toEqual({ kind: 'within-limit', distance: 3, similarity: 0 });
  });
});

describe('a limit', () => {
  test('is reached, and passed', () => {
    expect(okOf(editDistance('kitten', 'sitting', { limit: 3 })).kind).toBe('within-limit');
    expect(okOf(editDistance('kitten', 'sitting', { limit: 2 }))).toEqual({ kind: 'beyond-limit', limit: 2 });
    expect(okOf(editDistance('a', 'a', { limit: 0 }))).toEqual({ kind: 'within-limit', distance: 0, similarity: 1 });
    expect(okOf(editDistance('a', 'b', { limit: 0 }))).toEqual({ kind: 'beyond-limit', limit: 0 });
    expect(okOf(editDistance('a', 'aaaa', { limit: 2 }))).toEqual({ kind: 'beyond-limit', limit: 2 });
  });

  test('makes a million characters fast', () => {
    const [a, b] = ['a'.repeat(1e6), 'b'.repeat(1e6)];
    expect(okOf(editDistance(a, b, { limit: 100 }))).toEqual({ kind: 'beyond-limit', limit: 100 });
    expect(okOf(editDistance(a, b))).toMatchObject({ distance: 1e6 });
    expect(okOf(editDistance(a, a))).toMatchObject({ distance: 0 });
    const digits = Array.from({ length: 120_000 }, (_, place) => `${(place * place) % 7919}`).join('');
    const moved = `${digits.slice(0, 1000)}x${digits.slice(1000, 300_000)}${digits.slice(300_007)}y`;
    expect(okOf(editDistance(digits, moved, { limit: 100 }))).toMatchObject({ distance: 9 });
    expect(okOf(editDistance(digits, moved, { transpositions: true }))).toMatchObject({ distance: 9 });
    expect(okOf(editDistance(digits, digits.replaceAll('1', '2'), { limit: 100 })).kind).toBe('beyond-limit');
  });
});

test('every fault at once', () => {
  const wrong = { limit: -1, transpositions: 'yes', bound: 3 };
  expect(faultsOf(editDistance(5 as never, null as never, wrong as never))).toEqual([
    ['invalid-type', 'a'],
    ['invalid-type', 'b'],
    ['out-of-range', 'limit'],
    ['invalid-type', 'transpositions'],
    ['unknown-field', 'bound'],
  ]);
});
