import * as fc from 'fast-check';
import * as E from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import { concatAll } from 'fp-ts/lib/Monoid.js';
import * as O from 'fp-ts/lib/Option.js';
import { sort } from 'fp-ts/lib/ReadonlyArray.js';
import { err, ok } from 'product-flow';
import { fromEither, ordByRank, sampleSummaryMonoid, toEither, toOption } from 'product-flow/fp-ts';
import { summarize } from 'product-flow/numeric';
import { rankBy, riceScore } from 'product-flow/prioritization';
import { describe, expect, test } from 'vitest';
import { okOf } from '../support/results.js';

describe('toEither(result) and fromEither(either)', () => {
  test('invert one another', () => {
    expect(fromEither(toEither(ok(4000)))).toEqual(ok(4000));
    expect(fromEither(toEither(err('no')))).toEqual(err('no'));
  });

  test('are values that fp-ts itself works with', () => {
    const doubled = pipe(
      toEither(riceScore({ reach: 1, impact: 1, confidence: 1, effort: 1 })),
      E.map((score) => score * 2),
    );
    expect(doubled).toEqual(E.right(2));
    expect(E.isLeft(toEither(riceScore({} as never)))).toBe(true);
    expect(fromEither(E.left('no'))).toEqual(err('no'));
  });
});

describe('toOption(result)', () => {
  test('keeps the value and drops the reasons', () => {
    expect(toOption(ok(1))).toEqual(O.some(1));
    expect(toOption(err('no'))).toEqual(O.none);
  });
});

describe('instances', () => {
  test('summaries of the parts concatenate to the summary of the whole', () => {
    const parts = fc.array(fc.array(fc.integer({ min: -1000, max: 1000 }), { maxLength: 20 }), { maxLength: 10 });
    fc.assert(
      fc.property(parts, (lists) => {
        const merged = concatAll(sampleSummaryMonoid)(lists.map(summarize));
        const whole = summarize(lists.flat());
        expect(merged.n).toBe(whole.n);
        expect(merged.mean).toBeCloseTo(whole.mean, 8);
        expect(merged.m2).toBeCloseTo(whole.m2, 4);
      }),
    );
  });

  test('ranked items sort by rank, and equal ranks are equal', () => {
    const ranked = okOf(rankBy(['b', 'aaa', 'cc', 'd'], (text) => text.length));
    expect(sort(ordByRank)([...ranked].reverse()).map(({ rank }) => rank)).toEqual([1, 2, 3, 3]);
    expect(ordByRank.equals({ item: 'a', score: 1, rank: 2 }, { item: 'b', score: 3, rank: 2 })).toBe(true);
    expect(ordByRank.equals({ item: 'a', score: 1, rank: 2 }, { item: 'a', score: 1, rank: 1 })).toBe(false);
    expect(ordByRank.equals({ item: 'a', score: 1, rank: 1 }, { item: 'a', score: 1, rank: 2 })).toBe(false);
  });
});
