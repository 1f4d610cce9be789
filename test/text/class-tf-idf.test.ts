import { classTfIdf } from 'product-flow/text';
import { describe, expect, test } from 'vitest';
import { near } from '../support/near.js';
import { faultsOf, okOf } from '../support/results.js';

describe('classTfIdf(classes) weighs what sets a class apart', () => {
  test('frequent here, and rare elsewhere', () => {
    const found = okOf(
      classTfIdf([
        { id: 'A', texts: ['x y', 'x'] },
        { id: 'B', texts: ['z z z', 'x z'] },
      ]),
    );
    expect(found).toEqual({
      classes: [
        {
          id: 'A',
          terms: [
            { term: 'x', weight: near('0.5648652402581'), count: 2 },
            { term: 'y', weight: near('0.5364793041447'), count: 1 },
          ],
        },
        {
          id: 'B',
          terms: [
            { term: 'z', weight: near('0.5545177444480'), count: 4 },
            { term: 'x', weight: near('0.1694595720774'), count: 1 },
          ],
        },
      ],
      averageTerms: 4,
    });
  });

  test('of equal weights, by code units', () => {
    const { classes } = okOf(classTfIdf([{ id: 'A', texts: ['é b a 日 ab'] }], { most: 4 }));
    expect(classes[0]?.terms.map(({ term }) => term)).toEqual(['a', 'ab', 'b', 'é']);
  });

  test('runs of words do not go over from text to text', () => {
    const { classes } = okOf(
      classTfIdf([{ id: 'A', texts: ['a b', 'c'] }], { ngrams: { shortest: 2, longest: 2 }, stopWords: [] }),
    );
    expect(classes[0]?.terms.map(({ term }) => term)).toEqual(['a b']);
  });

  test('nothing to weigh', () => {
    expect(okOf(classTfIdf([]))).toEqual({ classes: [], averageTerms: 0 });
    expect(
      okOf(
        classTfIdf([
          { id: 'A', texts: [] },
          { id: '__proto__', texts: ['', '!?'] },
        ]),
      ),
    ).toEqual({
      classes: [
        { id: 'A', terms: [] },
        { id: '__proto__', terms: [] },
      ],
      averageTerms: 0,
    });
  });

  test('a megabyte of one character is one term', () => {
    const { classes } = okOf(classTfIdf([{ id: 'A', texts: ['a'.repeat(1e6)] }]));
    expect(classes[0]?.terms).toHaveLength(1);
  });
});

describe('errors', () => {
  test('all at once', () => {
    const classes = [
      { id: 'a', texts: 'no' },
      { id: '', texts: [5] },
      { id: 'a', texts: [] },
    ];
    expect(faultsOf(classTfIdf(classes as never, { most: 0, top: 5 } as never))).toEqual([
      ['invalid-type', 'classes[0].texts'],
      ['invalid-format', 'classes[1].id'],
      ['invalid-type', 'classes[1].texts[0]'],
      ['duplicate', 'classes[2].id'],
      ['out-of-range', 'most'],
      ['unknown-field', 'top'],
    ]);
  });

  test('options that do not go together, and terms that are none', () => {
    const classes = [{ id: 'a', texts: ['b'] }];
    expect(faultsOf(classTfIdf(classes, { terms: 'characters', stopWords: ['a'] }))).toEqual([
      ['inconsistent', 'stopWords'],
    ]);
    expect(faultsOf(classTfIdf(classes, { terms: () => 5 as never }))).toEqual([['invalid-type', 'terms']]);
  });
});
