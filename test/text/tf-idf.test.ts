import * as fc from 'fast-check';
import {
  characterNgrams,
  cosineSimilarity,
  type IdentifiedText,
  jaccardSimilarity,
  normalizeText,
  type TfIdfOptions,
  tfIdfVectors,
  tokens,
  wordNgrams,
} from 'product-flow/text';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { faultsOf, okOf } from '../support/results.js';

const texts = (...list: readonly string[]): IdentifiedText[] => list.map((text, index) => ({ id: `t${index}`, text }));

describe('normalizeText(text, options)', () => {
  test.each([
    ['  Two   words\t', {}, 'two words'],
    ['Two, words!', { punctuation: 'keep' }, 'two, words!'],
    ['a\u0007b\u2028c', { punctuation: 'keep' }, 'a b c'],
    ['Große ΣΊΣΥΦΟΣ', {}, 'grosse σίσυφοσ'],
    ['ISI ısı İ', {}, 'isi ısı i\u0307'],
    ['É é e\u0301', { letterCase: 'keep' }, 'É é é'],
    ['Zażółć Йод Άλφα שָׁלוֹם', { diacritics: 'remove' }, 'zazołc иод αλφα שלום'],
    ['हिन्दी', { diacritics: 'remove' }, 'हिन्दी'],
    ['co\u00ADop\u200Beration\uFEFF', {}, 'coop eration'],
    ['\uD800x\uDC00', {}, 'x'],
    ['\uD800x', { punctuation: 'keep' }, '\uFFFDx'],
    ['ﬁ ① ㎏ Ｗ', {}, 'fi 1 kg w'],
  ] as const)('%j %j → %j', (text, options, expected) => {
    expect(okOf(normalizeText(text, options))).toBe(expected);
  });

  test('of the marks on one character thirty are kept', () => {
    expect(okOf(normalizeText(`q${'\u0301'.repeat(31)}x`))).toBe(`q${'\u0301'.repeat(30)}x`);
  });

  test('what is normalised stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('keep', 'remove'), (text, diacritics) => {
        const once = okOf(normalizeText(text, { diacritics }));
        expect(okOf(normalizeText(once, { diacritics }))).toBe(once);
        expect(once).toBe(once.trim());
      }),
    );
  });

  test('faults', () => {
    expect(faultsOf(normalizeText(null as never, { letterCase: 'lower', x: 1 } as never))).toEqual([
      ['invalid-type', 'text'],
      ['unknown-option', 'letterCase'],
      ['unknown-field', 'x'],
    ]);
  });
});

describe('runs', () => {
  test('faults of lengths', () => {
    expect(faultsOf(wordNgrams(['a', 1] as never, { shortest: 2, longest: 1 }))).toEqual([
      ['invalid-type', 'tokens[1]'],
      ['inconsistent', 'longest'],
    ]);
    expect(faultsOf(characterNgrams('abc', { shortest: 0, longest: 33 }))).toEqual([
      ['out-of-range', 'shortest'],
      ['out-of-range', 'longest'],
    ]);
    expect(faultsOf(characterNgrams(1 as never, undefined as never))).toEqual([
      ['invalid-type', 'text'],
      ['missing', 'options'],
    ]);
  });
});

describe('tfIdfVectors(texts, options)', () => {
  test('no texts, texts without terms', () => {
    expect(okOf(tfIdfVectors([]))).toMatchObject({ vectors: [], model: { terms: [], documents: 0 } });
    expect(okOf(tfIdfVectors(texts('', '...'))).vectors).toEqual([
      { id: 't0', indices: [], weights: [] },
      { id: 't1', indices: [], weights: [] },
    ]);
  });

  test('terms may be called anything', () => {
    const { model } = okOf(tfIdfVectors(texts('x'), { terms: () => ['__proto__', 'constructor', ''] }));
    expect(model.terms).toEqual(['', '__proto__', 'constructor']);
  });

  test('the model says what it was made with, and may be written down', () => {
    const options: TfIdfOptions = { stopWords: ['The'], stem: (token) => token, termFrequency: 'binary' };
    const { model } = okOf(tfIdfVectors(texts('the export', 'dark mode'), options));
    expect(model.settings).toEqual({
      terms: 'words',
      ngrams: { shortest: 1, longest: 1 },
      letterCase: 'fold',
      diacritics: 'keep',
      stopWords: ['The'],
      stem: 'custom',
      termFrequency: 'binary',
      inverseDocumentFrequency: 'smooth',
      norm: 'euclidean',
    });
    const again = JSON.parse(JSON.stringify(model));
    expect(okOf(tfIdfVectors(texts('export'), { ...options, model: again })).vectors[0]?.weights).toEqual([1]);
    expect(okOf(tfIdfVectors(texts('x'), { terms: (text) => [text] })).model.settings.terms).toBe('custom');
  });

  test('a model of other options is refused', () => {
    const { model } = okOf(tfIdfVectors(texts('export')));
    expect(
      faultsOf(tfIdfVectors(texts('export'), { terms: 'characters', model, minDocuments: 2, maxDocumentShare: 1 })),
    ).toEqual([
      ['inconsistent', 'minDocuments'],
      ['inconsistent', 'maxDocumentShare'],
      ['inconsistent', 'model.settings'],
    ]);
    const broken = { ...model, terms: ['a', 'a'], inverseDocumentFrequencies: [1] };
    expect(faultsOf(tfIdfVectors(texts('export'), { model: broken }))).toEqual([
      ['inconsistent', 'model.inverseDocumentFrequencies'],
      ['duplicate', 'model.terms[1]'],
    ]);
  });

  test('options that do not go together are refused', () => {
    expect(faultsOf(tfIdfVectors([], { terms: 'characters', stopWords: [], stem: () => '' }))).toEqual([
      ['inconsistent', 'stopWords'],
      ['inconsistent', 'stem'],
    ]);
    const ngrams = { shortest: 1, longest: 1 };
    expect(faultsOf(tfIdfVectors([], { terms: () => [], ngrams, letterCase: 'keep', diacritics: 'keep' }))).toEqual([
      ['inconsistent', 'letterCase'],
      ['inconsistent', 'diacritics'],
      ['inconsistent', 'ngrams'],
    ]);
    expect(faultsOf(tfIdfVectors([], { ngrams: { shortest: 3, longest: 2 } }))).toEqual([
      ['inconsistent', 'ngrams.longest'],
    ]);
    expect(faultsOf(tfIdfVectors([], { terms: 'letters', minDocuments: 0, maxDocumentShare: 2 } as never))).toEqual([
      ['unknown-option', 'terms'],
      ['out-of-range', 'minDocuments'],
      ['out-of-range', 'maxDocumentShare'],
    ]);
    expect(faultsOf(tfIdfVectors([], null as never))).toEqual([['invalid-type', 'options']]);
  });

  test('what functions of the caller give is looked at', () => {
    expect(faultsOf(tfIdfVectors(texts('a', 'b'), { terms: () => [1] as never }))).toEqual([['invalid-type', 'terms']]);
    expect(faultsOf(tfIdfVectors(texts('a', 'b'), { stem: () => null as never }))).toEqual([['invalid-type', 'stem']]);
  });

  test('the order of the texts changes the order of the vectors alone, and nothing that is given is changed', () => {
    const list = fc.array(
      fc.array(fc.constantFrom('a', 'b', 'c d', '😡'), { maxLength: 5 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(list, (all) => {
        const given = texts(...all);
        const copy = structuredClone(given);
        const forward = okOf(tfIdfVectors(given));
        expect(given).toEqual(copy);
        const backward = okOf(tfIdfVectors([...given].reverse()));
        expect(backward.model).toEqual(forward.model);
        const byId = new Map(backward.vectors.map(({ id, ...vector }) => [id, vector]));
        for (const { id, indices, weights } of forward.vectors) {
          expect(byId.get(id)?.indices).toEqual(indices);
          weights.forEach((weight, place) => {
            expect(byId.get(id)?.weights[place]).toBeCloseTo(weight, 12);
          });
          const length = Math.hypot(...weights);
          if (weights.length > 0) expect(length).toBeCloseTo(1, 12);
        }
      }),
    );
  });
});

describe('similarities', () => {
  const terms = fc.array(fc.constantFrom('a', 'b', 'c', 'd', '__proto__'), { minLength: 1 });
  const weight = fc.oneof(fc.double({ min: -1e150, max: 1e150, noNaN: true }), fc.constantFrom(1e-300, -5, 1, 2));
  const vector = fc
    .uniqueArray(fc.tuple(fc.nat({ max: 20 }), weight), { selector: ([index]) => index, minLength: 1 })
    .map((places) => places.sort(([a], [b]) => a - b))
    .map((places) => ({ indices: places.map(([index]) => index), weights: places.map(([, value]) => value) }))
    .filter(({ weights }) => weights.some((value) => value !== 0));

  test('Jaccard is symmetric, from 0 to 1, and 1 for the same sets alone', () => {
    fc.assert(
      fc.property(terms, terms, (a, b) => {
        const similarity = okOf(jaccardSimilarity(a, b));
        expect(okOf(jaccardSimilarity(b, a))).toBe(similarity);
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity === 1).toBe([...new Set(a)].sort().join() === [...new Set(b)].sort().join());
        expect(similarity).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('cosine is symmetric, from −1 to 1, 1 with itself, and sees no length', () => {
    fc.assert(
      fc.property(vector, vector, (a, b) => {
        const similarity = okOf(cosineSimilarity(a, b));
        expect(okOf(cosineSimilarity(b, a))).toBeCloseTo(similarity, 12);
        expect(Math.abs(similarity)).toBeLessThanOrEqual(1);
        expect(okOf(cosineSimilarity(a, a))).toBeCloseTo(1, 12);
        const half = { indices: a.indices, weights: a.weights.map((value) => value / 2) };
        if (half.weights.every((value, place) => value * 2 === a.weights[place]))
          expect(okOf(cosineSimilarity(half, b))).toBeCloseTo(similarity, 12);
      }),
    );
    expect(
      okOf(cosineSimilarity({ indices: [0, 3], weights: [3, 4] }, { indices: [1, 3], weights: [5, 12] })),
    ).toBeCloseTo(48 / 65, 15);
    expect(okOf(cosineSimilarity({ indices: [0], weights: [1] }, { indices: [1], weights: [1] }))).toBe(0);
  });

  test('what has nothing in it has no similarity', () => {
    expect(faultsOf(jaccardSimilarity([], []))).toEqual([['insufficient-data', 'a']]);
    expect(okOf(jaccardSimilarity([], ['a']))).toBe(0);
    const zero = { indices: [1], weights: [0] };
    expect(faultsOf(cosineSimilarity(zero, { indices: [], weights: [] }))).toEqual([
      ['insufficient-data', 'a.weights'],
      ['insufficient-data', 'b.weights'],
    ]);
    expect(faultsOf(jaccardSimilarity('ab' as never, [1] as never))).toEqual([
      ['invalid-type', 'a'],
      ['invalid-type', 'b[0]'],
    ]);
  });

  test('a vector is looked at before it is used', () => {
    expect(faultsOf(cosineSimilarity({ indices: [1, 1], weights: [1, 1] }, { indices: [0], weights: [] }))).toEqual([
      ['inconsistent', 'a.indices[1]'],
      ['inconsistent', 'b.weights'],
    ]);
  });
});

test('whatever comes in, a value or errors come out, in plain data', () => {
  fc.assert(
    fc.property(junk, junk, (a, b) => {
      const answers = [
        normalizeText(a as string, b as never),
        tokens(a as string, b as never),
        wordNgrams(a as string[], b as never),
        characterNgrams(a as string, b as never),
        jaccardSimilarity(a as string[], b as string[]),
        cosineSimilarity(a as never, b as never),
        tfIdfVectors(a as IdentifiedText[], b as never),
      ];
      for (const answer of answers) expect(isPlain(answer.isOk() ? answer.value : answer.error)).toBe(true);
    }),
  );
});
