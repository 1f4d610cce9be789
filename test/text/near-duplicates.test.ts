import { randomSource } from 'product-flow/numeric';
import { findNearDuplicates, type IdentifiedText, nearDuplicateIndex } from 'product-flow/text';
import { describe, expect, test } from 'vitest';
import { errorsOf, faultsOf, okOf } from '../support/results.js';

const texts = (...list: readonly string[]): IdentifiedText[] => list.map((text, index) => ({ id: `t${index}`, text }));
const many = (count: number, text: (index: number) => string): IdentifiedText[] =>
  Array.from({ length: count }, (_, index) => ({ id: `t${index}`, text: text(index) }));
const codes = ({ cautions }: { readonly cautions: readonly { readonly code: string }[] }) =>
  cautions.map(({ code }) => code);

describe('findNearDuplicates(texts)', () => {
  test('sees neither case nor punctuation, and puts the most similar first', () => {
    const given = texts('The export is broken', 'Dark mode please', 'the export is brokn', 'THE EXPORT... IS BROKEN!!');
    const { pairs, groups, n, threshold } = okOf(findNearDuplicates(given));
    expect(pairs.map(({ a, b }) => [a, b])).toEqual([
      ['t0', 't3'],
      ['t0', 't2'],
      ['t2', 't3'],
    ]);
    expect(pairs[0]?.similarity).toBe(1);
    expect([groups, n, threshold]).toEqual([[['t0', 't2', 't3']], 4, 0.4]);
  });

  test('no text, one text, texts of which nothing is left', () => {
    expect(okOf(findNearDuplicates([]))).toMatchObject({ pairs: [], groups: [], withoutContent: [], n: 0 });
    expect(okOf(findNearDuplicates(texts('one'))).pairs).toEqual([]);
    const { pairs, withoutContent } = okOf(findNearDuplicates(texts('', '...', ' \0 ', 'ok')));
    expect([pairs, withoutContent]).toEqual([[], ['t0', 't1', 't2']]);
  });

  test('a text shorter than a run is one run: equal to itself, unlike what it begins', () => {
    const { pairs } = okOf(findNearDuplicates(texts('ok', 'OK!', 'okay', 'no', '😡', '😡😡'), { threshold: 0.01 }));
    expect(pairs).toEqual([{ a: 't0', b: 't1', similarity: 1 }]);
  });

  test('texts of one run are found again at every threshold, whatever stands between them', () => {
    const given = texts('ok', 'no', 'the export is broken', 'OK!', 'so', 'No?');
    for (const threshold of [0.01, 0.4, 0.8, 1])
      expect(okOf(findNearDuplicates(given, { threshold })).groups).toEqual([
        ['t0', 't3'],
        ['t1', 't5'],
      ]);
  });

  test('characters are code points, whatever their size', () => {
    const { pairs } = okOf(findNearDuplicates(texts('a😡b😢c', 'a😡b😢d'), { ngramLength: 2, threshold: 0.1 }));
    expect(pairs).toEqual([{ a: 't0', b: 't1', similarity: 3 / 5 }]);
  });

  test('two characters beyond the first 65536 are not taken for two before', () => {
    const given = texts('\u{20000}\u{20001}', '\u{20001}\u{20000}', '\u{20000}\u{20001}x');
    const { pairs } = okOf(findNearDuplicates(given, { ngramLength: 4, threshold: 0.01 }));
    expect(pairs).toEqual([]);
    const padded = texts('\u{20000}\u{20001}', 'ab', 'ab\u{20000}\u{20001}');
    expect(okOf(findNearDuplicates(padded, { threshold: 0.01 })).pairs).toEqual([]);
  });

  test('what is normalised is the caller’s to say', () => {
    const given = texts('Café', 'cafe');
    expect(okOf(findNearDuplicates(given, { diacritics: 'remove' })).pairs).toHaveLength(1);
    expect(okOf(findNearDuplicates(given, { diacritics: 'remove', letterCase: 'keep' })).pairs).toEqual([]);
  });

  test('a threshold is met by what equals it', () => {
    // Runs of one character: a b c of a b c d e.
    const given = texts('abc', 'abcde');
    expect(okOf(findNearDuplicates(given, { ngramLength: 1, threshold: 0.6 })).pairs).toHaveLength(1);
    expect(okOf(findNearDuplicates(given, { ngramLength: 1, threshold: 0.6000001 })).pairs).toEqual([]);
  });

  test('says how likely a pair at the threshold is found', () => {
    const recall = (threshold: number) => okOf(findNearDuplicates([], { threshold })).recallAtThreshold;
    // 1 − (1 − s^r)^b of 96 functions: 3 rows for 0.4, 4 for 0.6, 1 for 0.1.
    expect(recall(0.4)).toBeCloseTo(1 - (1 - 0.4 ** 3) ** 32, 12);
    expect(recall(0.6)).toBeCloseTo(1 - (1 - 0.6 ** 4) ** 24, 12);
    expect(recall(0.1)).toBeCloseTo(1 - (1 - 0.1) ** 96, 12);
    expect(recall(1)).toBe(1);
  });

  test.each([
    [2, 5],
    [16, 40],
    [80, 200],
    [8, 10],
    [48, 80],
  ])('finds pairs at the threshold no seldomer than it says: %d runs in common of %d', (common, either) => {
    const draw = randomSource(7);
    const pairs = either > 100 ? 600 : 1500;
    const given = Array.from({ length: pairs }, (_, pair) => {
      const characters = new Set<string>();
      while (characters.size < either) characters.add(String.fromCodePoint(0x20000 + Math.floor(draw.next() * 42_000)));
      const all = [...characters];
      const own = all.slice(common);
      const cut = Math.floor(own.length / 2);
      return [
        { id: `${pair} a`, text: [...all.slice(0, common), ...own.slice(0, cut)].join('') },
        { id: `${pair} b`, text: [...all.slice(0, common), ...own.slice(cut)].join('') },
      ];
    }).flat();
    const result = okOf(findNearDuplicates(given, { threshold: common / either, ngramLength: 1 }));
    const { recallAtThreshold: said } = result;
    const found = result.pairs.filter(({ a, b }) => a.split(' ')[0] === b.split(' ')[0]).length / pairs;
    const chance = Math.sqrt((said * (1 - said)) / pairs);
    expect(found).toBeGreaterThan(said - 3 * chance);
    expect(found).toBeLessThan(said + 0.04);
  });

  test('ids may be any text', () => {
    const given = ['__proto__', 'constructor', 'toString', '\uD800'].map((id) => ({ id, text: 'the same words' }));
    expect(okOf(findNearDuplicates(given)).groups).toEqual([['__proto__', 'constructor', 'toString', '\uD800']]);
  });

  test('of more pairs than are wanted, those with the first of equal texts are left, and the groups are whole', () => {
    const result = okOf(
      findNearDuplicates(
        many(50, () => 'the same words'),
        { maxPairs: 60 },
      ),
    );
    expect(result.pairs.map(({ a }) => a)).toEqual(Array.from({ length: 49 }, () => 't0'));
    expect(result.groups[0]).toHaveLength(50);
    expect(codes(result)).toEqual(['pairs-left-out']);
    expect(
      okOf(
        findNearDuplicates(
          many(50, () => 'the same words'),
          { maxPairs: 10 },
        ),
      ).pairs,
    ).toHaveLength(10);
    const whole = okOf(
      findNearDuplicates(
        many(50, () => 'the same words'),
        { maxPairs: 1225 },
      ),
    );
    expect([whole.pairs.length, codes(whole)]).toEqual([1225, []]);
  });

  test('of more pairs than are wanted the most similar are left, wherever they stand, and their number is told', () => {
    // Words in common by turns: many pairs, alike in many degrees, the most similar of them late.
    const words = ['export', 'broken', 'monday', 'board', 'slow', 'login', 'again', 'team', 'report', 'csv'];
    const given = many(90, (index) =>
      words.map((word, place) => (((index * 7919) >> place) % 3 === 0 ? `${word}${index % 5}` : word)).join(' '),
    );
    const all = okOf(findNearDuplicates(given));
    expect(codes(all)).toEqual([]);
    expect(all.pairs.length).toBeGreaterThan(2000);
    const of = new Map(given.map(({ id, text }) => [id, text]));
    const firsts = new Set(
      given.filter(({ text }, place) => given.findIndex((one) => one.text === text) === place).map(({ id }) => id),
    );
    const listed = all.pairs.filter(({ a, b }) => firsts.has(a) && (firsts.has(b) || of.get(a) === of.get(b)));
    for (const maxPairs of [0, 1, 7, 50, 300]) {
      const some = okOf(findNearDuplicates(given, { maxPairs }));
      expect(some.pairs).toEqual(listed.slice(0, maxPairs));
      expect(some.groups).toEqual(all.groups);
      expect(some.cautions[0]?.message).toContain(`There are ${all.pairs.length} pairs`);
    }
  });

  test('equal texts of two classes are paired each with each', () => {
    const given = texts('the export is broken', 'the export is brokn', 'the export is broken', 'the export is brokn');
    expect(okOf(findNearDuplicates(given)).pairs.map(({ a, b }) => `${a}${b}`)).toEqual([
      't0t2',
      't1t3',
      't0t1',
      't0t3',
      't1t2',
      't2t3',
    ]);
  });

  test('crowds are looked at in part, which is said', () => {
    const crowd = many(40, (index) => `order ${index} has not arrived and I want my money back`);
    const least = okOf(findNearDuplicates(crowd, { maxComparisons: 3 }));
    expect(codes(least)).toEqual(['comparisons-left-out']);
    expect(least.comparisons).toBeLessThanOrEqual(3 * 40);
    const few = okOf(findNearDuplicates(crowd, { maxMatches: 2 }));
    expect(few.pairs.length).toBeLessThanOrEqual(2 * 40);
    expect(codes(few)).toEqual(['comparisons-left-out']);
    expect(few.groups).toHaveLength(1);
  });

  test('tells how far it is, and stops when asked', () => {
    const given = many(3000, (index) => `text number ${index}`);
    const fractions: number[] = [];
    okOf(findNearDuplicates(given, { onProgress: (fraction) => fractions.push(fraction) }));
    expect(fractions).toEqual([0, 1024 / 3000, 2048 / 3000, 1]);
    const stopped = okOf(findNearDuplicates(given, { shouldStop: () => true }));
    expect([stopped.pairs, codes(stopped)]).toEqual([[], ['stopped']]);
  });

  test('all faults at once', () => {
    const given = [
      { id: '', text: 1 },
      { id: 'a', text: '' },
      { id: 'a', text: '' },
    ] as never;
    const options = { threshold: 0, ngramLength: 1.5, maxPairs: -1, maxComparisons: 0, maxMatches: 'x', treshold: 1 };
    expect(faultsOf(findNearDuplicates(given, options as never))).toEqual([
      ['invalid-format', 'texts[0].id'],
      ['invalid-type', 'texts[0].text'],
      ['duplicate', 'texts[2].id'],
      ['out-of-range', 'threshold'],
      ['out-of-range', 'ngramLength'],
      ['out-of-range', 'maxComparisons'],
      ['invalid-type', 'maxMatches'],
      ['out-of-range', 'maxPairs'],
      ['unknown-field', 'treshold'],
    ]);
  });

  test('hostile texts take no longer than others', () => {
    const long = 1_000_000;
    const hostile = texts(
      'a'.repeat(long),
      'A'.repeat(long),
      `a${'\u0300\u0316'.repeat(long / 2)}`,
      '😡'.repeat(long / 2),
      '\uD800'.repeat(long),
      '\0'.repeat(long),
      'שָׁ'.repeat(long / 3),
    );
    const { pairs, withoutContent } = okOf(findNearDuplicates(hostile));
    expect(pairs.map(({ a, b }) => [a, b])).toContainEqual(['t0', 't1']);
    expect(withoutContent).toEqual(['t4', 't5']);
    const same = okOf(findNearDuplicates(many(50_000, () => 'the same words')));
    expect([same.pairs.length, same.comparisons]).toEqual([49_999, 49_999]);
  });
});

describe('nearDuplicateIndex(texts, options)', () => {
  test('finds what is much like a text that is not there', () => {
    const index = okOf(nearDuplicateIndex(texts('the export is broken', 'dark mode', 'the export is broken')));
    const { matches, complete } = okOf(index.query('The export is brokn'));
    expect(matches.map(({ id }) => id)).toEqual(['t0', 't2']);
    expect(complete).toBe(true);
    expect(okOf(index.query(''))).toEqual({ matches: [], complete: true });
  });

  test('says where it did not look at all', () => {
    const index = okOf(
      nearDuplicateIndex(
        many(40, (i) => `order ${i} has not arrived yet`),
        { maxMatches: 3 },
      ),
    );
    const { matches, complete } = okOf(index.query('order 7 has not arrived yet'));
    expect([matches.length, complete]).toEqual([3, false]);
  });

  test('what was taken out is found no more, and may come back', () => {
    const index = okOf(nearDuplicateIndex(texts('the export is broken')));
    expect(okOf(index.remove('t0'))).toEqual({ id: 't0', text: 'the export is broken' });
    expect(okOf(index.query('the export is broken')).matches).toEqual([]);
    expect(okOf(index.add('t0', 'the export is broken'))).toBe(1);
    expect(okOf(index.query('the export is broken')).matches).toEqual([{ id: 't0', similarity: 1 }]);
  });

  test('many that come and go leave it as if they had never been', () => {
    const index = okOf(nearDuplicateIndex(texts('the export is broken', 'dark mode please', '...')));
    for (let round = 0; round < 300; round += 1) {
      okOf(index.add('guest', `passing text number ${round}`));
      okOf(index.remove('guest'));
    }
    expect(okOf(index.query('the export is broken')).matches).toEqual([{ id: 't0', similarity: 1 }]);
    expect(okOf(index.query('passing text number 3')).matches).toEqual([]);
    expect(index.size()).toBe(3);
  });

  test('a snapshot makes the same index, and is a copy', () => {
    const options = { threshold: 0.5, diacritics: 'remove' } as const;
    const index = okOf(nearDuplicateIndex(texts('café au lait', 'cafe au lait'), options));
    const { texts: held, options: kept } = JSON.parse(JSON.stringify(index.snapshot()));
    const again = okOf(nearDuplicateIndex(held, kept));
    expect(again.query('cafe au lait')).toEqual(index.query('cafe au lait'));
    expect(again.snapshot()).toEqual(index.snapshot());
  });

  test('faults are told and change nothing', () => {
    const index = okOf(nearDuplicateIndex(texts('one')));
    expect(faultsOf(index.add('t0', 7 as never))).toEqual([
      ['invalid-type', 'text'],
      ['duplicate', 'id'],
    ]);
    expect(faultsOf(index.add('', 'x'))).toEqual([['invalid-format', 'id']]);
    expect(faultsOf(index.query(null as never))).toEqual([['invalid-type', 'text']]);
    expect(errorsOf(index.remove('__proto__'))[0]).toMatchObject({ code: 'unknown-id', value: '__proto__' });
    expect(index.size()).toBe(1);
    expect(faultsOf(nearDuplicateIndex([{ id: 'a' }] as never, { maxPairs: 1 } as never))).toEqual([
      ['missing', 'texts[0].text'],
      ['unknown-field', 'maxPairs'],
    ]);
  });
});
