import * as fc from 'fast-check';
import { type IdentifiedText, searchIndex, tfIdfVectors } from 'product-flow/text';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { faultsOf, okOf } from '../support/results.js';

const reports: readonly IdentifiedText[] = [
  { id: 'a', text: 'Export to CSV times out for large boards' },
  { id: 'b', text: 'Please add a dark mode' },
  { id: 'c', text: 'Timeouts when exporting large boards' },
  { id: 'd', text: '' },
];
const idsOf = (matches: readonly { readonly id: string }[]) => matches.map(({ id }) => id);

describe('searchIndex(texts, options)', () => {
  test('finds the most similar first, no more than asked for, and nothing that shares no term', () => {
    const index = okOf(searchIndex(reports));
    expect(idsOf(okOf(index.query('large boards export')))).toEqual(['a', 'c']);
    expect(idsOf(okOf(index.query('large boards export', { limit: 1 })))).toEqual(['a']);
    expect(okOf(index.query('nothing of this'))).toEqual([]);
    expect(okOf(index.query(''))).toEqual([]);
    expect(okOf(okOf(searchIndex([])).query('export'))).toEqual([]);
  });

  test('a text is most similar to itself, and similarTo leaves it out', () => {
    const index = okOf(searchIndex(reports));
    const [first] = okOf(index.query('Please add a dark mode!'));
    expect(first?.id).toBe('b');
    expect(first?.similarity).toBeCloseTo(1, 12);
    expect(first?.similarity).toBeLessThanOrEqual(1);
    expect(idsOf(okOf(index.similarTo('a')))).toEqual(['c']);
    expect(idsOf(okOf(index.query(reports[0]?.text ?? '')))).toEqual(['a', 'c']);
    expect(idsOf(okOf(index.similarTo('a', { limit: 1 })))).toEqual(['c']);
  });

  test('similarities below the least that is wanted are left out', () => {
    const index = okOf(searchIndex(reports));
    const [best, second] = okOf(index.query('large boards export'));
    expect(okOf(index.query('large boards export', { minSimilarity: best?.similarity }))).toEqual([best]);
    expect(second?.similarity).toBeLessThan(best?.similarity ?? 0);
  });

  test('what is equally similar stands in the order of adding', () => {
    const same = Array.from({ length: 300 }, (_, index) => ({
      id: `t${index}`,
      text: `${index % 2 ? 'dark' : 'dark dark'} mode`,
    }));
    const index = okOf(searchIndex(same, { termFrequency: 'binary' }));
    expect(idsOf(okOf(index.query('dark mode', { limit: 5 })))).toEqual(['t0', 't1', 't2', 't3', 't4']);
    expect(idsOf(okOf(index.query('dark mode', { limit: 1000 })))).toEqual(idsOf(same));
  });

  test('the best of many are found wherever they stand', () => {
    const words = (count: number) => Array.from({ length: count }, (_, index) => `w${index}`).join(' ');
    const rising = Array.from({ length: 400 }, (_, index) => ({ id: `t${index}`, text: `dark ${words(400 - index)}` }));
    const index = okOf(searchIndex(rising, { inverseDocumentFrequency: 'none' }));
    expect(idsOf(okOf(index.query('dark', { limit: 3 })))).toEqual(['t399', 't398', 't397']);
    const falling = okOf(searchIndex([...rising].reverse(), { inverseDocumentFrequency: 'none' }));
    expect(idsOf(okOf(falling.query('dark', { limit: 3 })))).toEqual(['t399', 't398', 't397']);
  });

  test('a term that is everywhere weighs nothing by the classic frequency', () => {
    const index = okOf(
      searchIndex(
        [
          { id: 'a', text: 'dark mode' },
          { id: 'b', text: 'dark' },
        ],
        { inverseDocumentFrequency: 'classic' },
      ),
    );
    expect(okOf(index.query('dark'))).toEqual([]);
    expect(okOf(index.query('dark mode'))).toEqual([{ id: 'a', similarity: 1 }]);
  });

  test('runs of characters find misspelled words', () => {
    const index = okOf(searchIndex(reports, { terms: 'characters-in-words' }));
    expect(idsOf(okOf(index.query('exprot of lrage baords'))).slice(0, 2)).toEqual(['a', 'c']);
  });

  test('faults are told, all at once, and change nothing', () => {
    const index = okOf(searchIndex(reports));
    expect(faultsOf(index.add('a', 5 as never))).toEqual([
      ['invalid-type', 'text'],
      ['duplicate', 'id'],
    ]);
    expect(faultsOf(index.query(5 as never, { limit: 0, minSimilarity: 2, top: 3 } as never))).toEqual([
      ['invalid-type', 'text'],
      ['out-of-range', 'limit'],
      ['out-of-range', 'minSimilarity'],
      ['unknown-field', 'top'],
    ]);
    expect(faultsOf(index.similarTo('constructor'))).toEqual([['unknown-id', 'id']]);
    expect(faultsOf(index.similarTo('a', { limit: 1.5 }))).toEqual([['out-of-range', 'limit']]);
    expect(faultsOf(index.remove('__proto__'))).toEqual([['unknown-id', 'id']]);
    expect(index.size()).toBe(4);
    expect(
      faultsOf(
        searchIndex(
          [
            { id: 'a', text: 'x' },
            { id: 'a', text: 'y' },
          ],
          { norm: 'none' } as never,
        ),
      ),
    ).toEqual([
      ['duplicate', 'texts[1].id'],
      ['unknown-field', 'norm'],
    ]);
  });

  test('what a function of the caller gives is a fault of that call alone', () => {
    const terms = (text: string) => (text.includes('bad') ? (7 as never) : text.split(' '));
    expect(faultsOf(searchIndex([{ id: 'a', text: 'bad' }], { terms }))).toEqual([['invalid-type', 'terms']]);
    const index = okOf(searchIndex([{ id: 'a', text: 'good text' }], { terms }));
    expect(faultsOf(index.add('b', 'bad'))).toEqual([['invalid-type', 'terms']]);
    expect(faultsOf(index.query('bad'))).toEqual([['invalid-type', 'terms']]);
    expect(okOf(index.query('good'))).toHaveLength(1);
    expect(index.size()).toBe(1);
  });
});

const word = fc.constantFrom('export', 'the', 'broken', 'slow', 'login', 'dark', 'mode', '😡');
const sentence = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));

describe('laws of searchIndex', () => {
  test('it gives the cosines of tfIdfVectors, and after adding and removing those of a new index', () => {
    const steps = fc.array(fc.record({ text: sentence, keep: fc.boolean() }), { maxLength: 30 });
    fc.assert(
      fc.property(steps, sentence, fc.constantFrom('count', 'logarithmic', 'binary'), (plan, query, termFrequency) => {
        const options = { termFrequency } as const;
        const index = okOf(searchIndex([], options));
        plan.forEach(({ text, keep }, place) => {
          okOf(index.add(`t${place}`, text));
          okOf(index.query(query));
          if (!keep) okOf(index.remove(`t${place}`));
        });
        const left = plan.flatMap(({ text, keep }, place) => (keep ? [{ id: `t${place}`, text }] : []));
        expect(index.snapshot()).toEqual({ texts: left, options });
        const found = okOf(index.query(query, { limit: 100 }));
        expect(found).toEqual(okOf(okOf(searchIndex(left, options)).query(query, { limit: 100 })));
        const { vectors, model } = okOf(tfIdfVectors(left, options));
        const [sought] = okOf(tfIdfVectors([{ id: 'q', text: query }], { ...options, model })).vectors;
        for (const { id, indices, weights } of vectors) {
          const product = indices.reduce((sum, index, place) => {
            const other = sought?.weights[sought.indices.indexOf(index)] ?? 0;
            return sum + (weights[place] ?? 0) * other;
          }, 0);
          expect(found.find((match) => match.id === id)?.similarity ?? 0).toBeCloseTo(product, 12);
        }
      }),
    );
  });

  test('whatever comes in, a value or errors come out, in plain data', () => {
    fc.assert(
      fc.property(junk, junk, (given, options) => {
        const made = searchIndex(given as IdentifiedText[], options as never);
        expect(made.isOk() || isPlain(made.error)).toBe(true);
        const index = okOf(searchIndex(reports));
        const answers = [
          index.add(given as string, options as string),
          index.query(given as string, options as never),
          index.similarTo(given as string, options as never),
          index.remove(given as string),
        ];
        for (const answer of answers) expect(isPlain(answer.isOk() ? answer.value : answer.error)).toBe(true);
      }),
    );
  });
});
