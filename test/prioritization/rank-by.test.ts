import { ok } from 'product-flow';
import { rankBy, riceScore } from 'product-flow/prioritization';
import { describe, expect, test } from 'vitest';
import { faultsOf, okOf } from '../support/results.js';

const score = (item: { readonly score: number }): number => item.score;
const items = [
  { id: 'a', score: 5 },
  { id: 'b', score: 9 },
  { id: 'c', score: 5 },
  { id: 'd', score: 1 },
];

describe('rankBy(items, score, options)', () => {
  test.each([
    ['competition', [1, 2, 2, 4]],
    ['dense', [1, 2, 2, 3]],
    ['fractional', [1, 2.5, 2.5, 4]],
  ] as const)('%s ranks equal scores %j', (ties, ranks) => {
    const ranked = okOf(rankBy(items, score, { ties }));
    expect(ranked.map(({ item }) => item.id)).toEqual(['b', 'a', 'c', 'd']);
    expect(ranked.map(({ rank }) => rank)).toEqual(ranks);
  });

  test('puts the highest first unless told otherwise', () => {
    expect(okOf(rankBy(items, score)).map(({ item }) => item.id)).toEqual(['b', 'a', 'c', 'd']);
    expect(okOf(rankBy(items, score, { direction: 'ascending' })).map(({ item }) => item.id)).toEqual([
      'd',
      'a',
      'c',
      'b',
    ]);
  });

  test('takes scores that may fail, and names the item of every fault', () => {
    const candidates = [
      { reach: 1, impact: 1, confidence: 1, effort: 1 },
      { reach: 1, impact: 1, confidence: 1, effort: 0 },
      { reach: -1, impact: 1, confidence: 2, effort: 1 },
    ];
    expect(faultsOf(rankBy(candidates, riceScore))).toEqual([
      ['out-of-range', 'items[1].effort'],
      ['out-of-range', 'items[2].reach'],
      ['out-of-range', 'items[2].confidence'],
    ]);
    expect(okOf(rankBy([1, 2], (item) => ok(item))).map(({ score: value }) => value)).toEqual([2, 1]);
  });

  test('a score that is no finite number is a fault of its item', () => {
    expect(faultsOf(rankBy([1, 2, 3], (item) => item / 0))).toEqual([
      ['not-finite', 'score of items[0]'],
      ['not-finite', 'score of items[1]'],
      ['not-finite', 'score of items[2]'],
    ]);
    expect(faultsOf(rankBy([1], () => undefined as never))).toEqual([['missing', 'score of items[0]']]);
    expect(faultsOf(rankBy([1, 2], (item) => ok(item === 1 ? Number.NaN : ('5' as never))))).toEqual([
      ['not-finite', 'score of items[0]'],
      ['invalid-type', 'score of items[1]'],
    ]);
  });

  test('an item that is no record at all is named by its place', () => {
    expect(faultsOf(rankBy([null as never], riceScore))).toEqual([['invalid-type', 'items[0]']]);
  });

  test('nothing ranks nothing', () => {
    expect(okOf(rankBy([], score))).toEqual([]);
  });

  test('0 and −0 are equal, and no score is −0', () => {
    const ranked = okOf(rankBy([0, -0], (item) => item));
    expect(ranked.map(({ rank, score: value }) => [rank, value])).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });

  test('changes nothing of what it is given', () => {
    const frozen = Object.freeze(items.map((item) => Object.freeze({ ...item })));
    expect(okOf(rankBy(frozen, score))[0]?.item).toBe(frozen[1]);
  });

  test('refuses unknown options and what is no list', () => {
    expect(faultsOf(rankBy('abc' as never, score, { ties: 'random', direction: 'up', tie: 1 } as never))).toEqual([
      ['invalid-type', 'items'],
      ['unknown-option', 'direction'],
      ['unknown-option', 'ties'],
      ['unknown-field', 'tie'],
    ]);
  });
});
