import * as fc from 'fast-check';
import { rankBy } from 'product-flow/prioritization';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { okOf } from '../support/results.js';

const score = (item: { readonly score: number }): number => item.score;

describe('laws of rankBy', () => {
  const scored = fc.array(fc.record({ id: fc.uuid(), score: fc.integer({ min: -5, max: 5 }) }), { maxLength: 30 });

  test('the rank of an item does not depend on the order of the input', () => {
    fc.assert(
      fc.property(scored, fc.constantFrom('competition', 'dense', 'fractional'), (list, ties) => {
        const ranks = (order: typeof list): ReadonlyMap<string, number> =>
          new Map(okOf(rankBy(order, score, { ties })).map(({ item, rank }) => [item.id, rank]));
        expect(ranks([...list].reverse())).toEqual(ranks(list));
      }),
    );
  });

  test('ranks follow scores: better score, better rank; equal score, equal rank', () => {
    fc.assert(
      fc.property(scored, fc.constantFrom('ascending', 'descending'), (list, direction) => {
        const ranked = okOf(rankBy(list, score, { direction }));
        const sign = direction === 'ascending' ? 1 : -1;
        for (const [index, { score: value, rank }] of ranked.entries()) {
          const next = ranked[index + 1];
          if (next === undefined) continue;
          expect(next.rank === rank).toBe(next.score === value);
          expect(next.rank >= rank).toBe(sign * (next.score - value) >= 0);
        }
      }),
    );
  });

  test('fractional ranks add up to those of items without ties', () => {
    fc.assert(
      fc.property(scored, (list) => {
        const total = okOf(rankBy(list, score, { ties: 'fractional' })).reduce((sum, { rank }) => sum + rank, 0);
        expect(total).toBeCloseTo((list.length * (list.length + 1)) / 2, 9);
      }),
    );
  });

  test('whatever is ranked by whatever, ranks or errors come out', () => {
    fc.assert(
      fc.property(fc.array(junk), fc.array(junk), junk, (list, scores, options) => {
        let index = 0;
        const result = rankBy(list, () => scores[index++] as never, options as never);
        if (result.isErr()) expect(isPlain(result.error)).toBe(true);
        else expect(result.value.every(({ rank }) => Number.isFinite(rank))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
