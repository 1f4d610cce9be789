import * as fc from 'fast-check';
import {
  characterNgrams,
  type FindNearDuplicatesOptions,
  findNearDuplicates,
  type IdentifiedText,
  jaccardSimilarity,
  nearDuplicateIndex,
} from 'product-flow/text';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { okOf } from '../support/results.js';

/** Few words, so that texts are alike by chance. */
const word = fc.constantFrom(
  'export',
  'exprot',
  'the',
  'is',
  'broken',
  'Broken!',
  'slow',
  'login',
  'a',
  'again',
  '😡',
  '',
  '東京タワー',
);
const sentence = fc.array(word, { maxLength: 7 }).map((words) => words.join(' '));
const texts = fc
  .array(sentence, { maxLength: 25 })
  .map((list): IdentifiedText[] => list.map((text, index) => ({ id: `id${index}`, text })));
const settings = fc.record({
  threshold: fc.constantFrom(0.25, 0.4, 0.5, 0.75, 1),
  ngramLength: fc.constantFrom(1, 2, 3, 4, 5, 8),
});

/** Two texts compared as the documentation says: by the runs of characters, a shorter text being one run. */
function similarity(a: string, b: string, length: number): number {
  const runs = (text: string): readonly string[] => {
    const found = okOf(characterNgrams(text, { shortest: length, longest: length }));
    const whole = okOf(characterNgrams(text, { shortest: 1, longest: 1 })).join('');
    return found.length > 0 || whole === '' ? found : [`${whole} (short)`];
  };
  const [ofA, ofB] = [runs(a), runs(b)];
  return ofA.length === 0 || ofB.length === 0 ? 0 : okOf(jaccardSimilarity(ofA, ofB));
}

describe('near duplicates', () => {
  test('every pair is as alike as it says, and no less than the threshold', () => {
    fc.assert(
      fc.property(texts, settings, (given, options) => {
        const byId = new Map(given.map(({ id, text }) => [id, text]));
        for (const pair of okOf(findNearDuplicates(given, options)).pairs) {
          const exact = similarity(byId.get(pair.a) ?? '', byId.get(pair.b) ?? '', options.ngramLength);
          expect(pair.similarity).toBe(exact);
          expect(exact).toBeGreaterThanOrEqual(options.threshold);
        }
      }),
    );
  });

  test('of pairs that are well above the threshold none is missed', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(1, 2, 3, 4, 5, 8), (given, ngramLength) => {
        const found = new Set(
          okOf(findNearDuplicates(given, { threshold: 0.4, ngramLength })).pairs.map(({ a, b }) => `${a} ${b}`),
        );
        given.forEach((a, place) => {
          for (const b of given.slice(place + 1)) {
            // Missed with a probability of (1 − 0.75³)³² < 1e-7.
            if (similarity(a.text, b.text, ngramLength) >= 0.75) expect(found).toContain(`${a.id} ${b.id}`);
          }
        });
      }),
    );
  });

  test('an index finds what all at once does, whatever was added and removed before', () => {
    const steps = fc.array(fc.record({ text: sentence, keep: fc.boolean(), early: fc.boolean() }), { maxLength: 40 });
    fc.assert(
      fc.property(steps, settings, (plan, options) => {
        const index = okOf(nearDuplicateIndex([], options));
        plan.forEach(({ text }, place) => {
          index.add(`id${place}`, text);
          okOf(index.query(`${text} is broken again and never seen ${place}`));
          plan.slice(0, place + 1).forEach(({ keep, early }, before) => {
            if (!keep && early && before === place) okOf(index.remove(`id${before}`));
          });
        });
        plan.forEach(({ keep, early }, place) => {
          if (!keep && !early) okOf(index.remove(`id${place}`));
        });
        const left = plan.flatMap(({ text, keep }, place) => (keep ? [{ id: `id${place}`, text }] : []));
        expect(index.snapshot()).toEqual({ texts: left, options });
        expect(index.size()).toBe(left.length);
        const { pairs } = okOf(findNearDuplicates(left, options));
        for (const { id, text } of left) {
          const others = okOf(index.query(text)).matches.filter((match) => match.id !== id);
          const expected = pairs.flatMap(({ a, b, similarity: s }) => {
            if (a === id) return [{ id: b, similarity: s }];
            return b === id ? [{ id: a, similarity: s }] : [];
          });
          const byId = (list: readonly { id: string; similarity: number }[]) =>
            [...list].sort((p, q) => (p.id < q.id ? -1 : 1));
          expect(byId(others)).toEqual(byId(expected));
        }
      }),
    );
  });

  test('the order of the texts changes nothing but which one is a', () => {
    fc.assert(
      fc.property(texts, settings, (given, options) => {
        const sorted = (list: readonly IdentifiedText[]) =>
          okOf(findNearDuplicates(list, options))
            .pairs.map(({ a, b, similarity: s }) => [...[a, b].sort(), s].join(' '))
            .sort();
        expect(sorted([...given].reverse())).toEqual(sorted(given));
      }),
    );
  });

  test('groups are what pairs hold together', () => {
    fc.assert(
      fc.property(texts, settings, (given, options) => {
        const { pairs, groups, withoutContent } = okOf(findNearDuplicates(given, options));
        const groupOf = new Map(groups.flatMap((group, number) => group.map((id) => [id, number] as const)));
        for (const { a, b } of pairs) expect(groupOf.get(a)).toBe(groupOf.get(b));
        expect([...groupOf.keys()].sort()).toEqual([...new Set(pairs.flatMap(({ a, b }) => [a, b]))].sort());
        for (const id of withoutContent) expect(groupOf.has(id)).toBe(false);
        const edges = groups.reduce((sum, group) => sum + group.length - 1, 0);
        expect(edges).toBeLessThanOrEqual(pairs.length);
      }),
    );
  });

  test('whatever comes in, a value or errors come out, in plain data; and the input stays', () => {
    fc.assert(
      fc.property(junk, junk, (given, options) => {
        const result = findNearDuplicates(given as IdentifiedText[], options as FindNearDuplicatesOptions);
        expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
        const index = nearDuplicateIndex(given as IdentifiedText[], options as FindNearDuplicatesOptions);
        expect(index.isOk() || isPlain(index.error)).toBe(true);
        const some = okOf(nearDuplicateIndex([]));
        for (const answer of [
          some.add(given as string, options as string),
          some.query(given as string),
          some.remove(given as string),
        ])
          expect(isPlain(answer.isOk() ? answer.value : answer.error)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(texts, settings, (given, options) => {
        const before = structuredClone([given, options]);
        okOf(findNearDuplicates(Object.freeze(given), Object.freeze(options)));
        expect([given, options]).toEqual(before);
      }),
    );
  });
});
