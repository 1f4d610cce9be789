import { randomSource } from 'product-flow/numeric';
import { nearDuplicateIndex } from 'product-flow/text';
import { describe, expect, test } from 'vitest';
import { pairList } from '../../src/text/near-duplicates/pair-list.js';
import { okOf } from '../support/results.js';

type Triple = readonly [a: number, b: number, similarity: number];

describe('a list of pairs', () => {
  test.each([0, 1, 10, 300])('keeps the best %d of thousands, however many are equally alike', (kept) => {
    const draw = randomSource(3);
    const all: Triple[] = Array.from({ length: 8000 }, (_, place) => [
      Math.floor(draw.next() * 50),
      100_000 + ((place * 7919) % 8000),
      Math.floor(draw.next() * 6) / 5,
    ]);
    const list = pairList(kept);
    for (const [a, b, similarity] of all) list.add(a, b, similarity);
    const sorted = [...all].sort((p, q) => q[2] - p[2] || p[0] - q[0] || p[1] - q[1]);
    expect(list.best(kept, (a, b, similarity): Triple => [a, b, similarity])).toEqual(sorted.slice(0, kept));
    let held = 0;
    list.each(() => {
      held += 1;
    });
    expect(held).toBeLessThanOrEqual(4 * kept + 1024);
  });
});

test('an index that was empty finds all that came in as it grew', () => {
  const index = okOf(nearDuplicateIndex([]));
  const texts = Array.from({ length: 400 }, (_, place) => `${place ** 3} ${place * 7919} ${place ** 5}`);
  texts.forEach((text, place) => {
    okOf(index.add(`t${place}`, text));
  });
  const found = texts.map((text) => okOf(index.query(text)).matches[0]?.id);
  expect(found).toEqual(texts.map((_, place) => `t${place}`));
});
