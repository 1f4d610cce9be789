import { cohenKappa, fleissKappa, krippendorffAlpha } from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import { errorsOf, faultsOf, okOf } from '../support/results.js';

const codes = (cautions: readonly { code: string }[]): readonly string[] => cautions.map(({ code }) => code);

describe('cohenKappa(ratings, options) [R103]', () => {
  const table = [
    [20, 5],
    [10, 15],
  ];
  const pairs = [
    ...new Array<[string, string]>(20).fill(['yes', 'yes']),
    ...new Array<[string, string]>(5).fill(['yes', 'no']),
    ...new Array<[string, string]>(10).fill(['no', 'yes']),
    ...new Array<[string, string]>(15).fill(['no', 'no']),
  ];

  test('says how far raters agree, and what it rests on', () => {
    expect(okOf(cohenKappa({ table }))).toEqual({
      estimate: expect.closeTo(0.4, 15),
      standardError: expect.closeTo(0.12699606, 8),
      interval: { lower: expect.closeTo(0.15109229, 7), upper: expect.closeTo(0.6489077, 7), confidenceLevel: 0.95 },
      againstChance: {
        standardError: expect.closeTo(0.13856406, 8),
        statistic: expect.closeTo(2.88675135, 8),
        pValue: expect.closeTo(0.00389242, 7),
      },
      observedAgreement: expect.closeTo(0.7, 15),
      expectedAgreement: expect.closeTo(0.5, 15),
      n: 50,
      categories: [0, 1],
      method: 'unweighted',
      formula: expect.stringContaining('disagreement'),
      assumptions: [expect.stringContaining('without knowing'), expect.stringContaining('random sample')],
      source: expect.stringContaining('Everitt'),
      cautions: [],
    });
  });

  test('takes pairs as well as a table', () => {
    const ofPairs = okOf(cohenKappa({ pairs }));
    expect(ofPairs.categories).toEqual(['no', 'yes']);
    expect(ofPairs.estimate).toBeCloseTo(0.4, 14);
    expect(ofPairs.standardError).toBeCloseTo(okOf(cohenKappa({ table })).standardError ?? 0, 14);
  });

  test('many pairs are the table that they make, to the last digit', () => {
    const many = new Array<readonly (readonly [string, string])[]>(6000).fill(pairs).flat();
    const { categories: _, ...rest } = okOf(cohenKappa({ pairs: many }));
    const ofTable = [
      [15, 10],
      [5, 20],
    ].map((row) => row.map((times) => 6000 * times));
    expect(okOf(cohenKappa({ table: ofTable }))).toMatchObject(rest);
  });

  test('weights of one’s own for very many categories', () => {
    const places = Array.from({ length: 400 }, (_, place) => place);
    const weights = places.map((i) => places.map((j) => (i === j ? 0 : 2)));
    const given = places.flatMap((i): [number, number][] => [
      [i, i],
      [i, (i + 1) % 400],
    ]);
    // Half of the items agree; by chance one of 400 does.
    expect(okOf(cohenKappa({ pairs: given }, { weights })).estimate).toBeCloseTo(1 - 0.5 / (1 - 1 / 400), 13);
  });

  test('weights of numbers are their own distances: a gap in the scale counts', () => {
    const near: [number, number][] = [
      [1, 1],
      [2, 2],
      [3, 3],
      [1, 2],
      [3, 1],
    ];
    const far = near.map(([a, b]) => [a === 3 ? 10 : a, b === 3 ? 10 : b] as const);
    const of = (given: readonly (readonly [number, number])[], weights: 'unweighted' | 'linear') =>
      okOf(cohenKappa({ pairs: given }, { weights })).estimate;
    expect(of(far, 'unweighted')).toBe(of(near, 'unweighted'));
    // observed (1 + 9)/5, expected (9·1·4 + …)/25: first 1 1 2 3 3, second 1 1 2 2 3 with 10 for 3
    const [first, second] = [far.map(([a]) => a), far.map(([, b]) => b)];
    const expected = first.flatMap((a) => second.map((b) => Math.abs(a - b))).reduce((sum, d) => sum + d, 0) / 25;
    expect(of(far, 'linear')).toBeCloseTo(1 - 10 / 5 / expected, 14);
    expect(of(far, 'linear')).not.toBeCloseTo(of(near, 'linear'), 2);
  });

  test('raters who always agree have no standard error: no interval from nothing', () => {
    const perfect = okOf(
      cohenKappa({
        table: [
          [48, 0],
          [0, 2],
        ],
      }),
    );
    expect(perfect).toMatchObject({ estimate: 1, cautions: [{ code: 'no-interval' }] });
    expect('interval' in perfect || 'standardError' in perfect).toBe(false);
    expect(perfect.againstChance?.pValue).toBeLessThan(1e-9);
  });

  test('a rater who always says the same agrees as chance does, whatever the other says', () => {
    const constant = okOf(
      cohenKappa({
        table: [
          [38, 0],
          [12, 0],
        ],
      }),
    );
    expect(constant.estimate).toBeCloseTo(0, 15);
    expect('interval' in constant || 'againstChance' in constant).toBe(false);
    expect(codes(constant.cautions)).toEqual(['no-interval']);
  });

  test('the bounds stay within ±1', () => {
    expect(
      okOf(
        cohenKappa({
          table: [
            [3, 1],
            [0, 3],
          ],
        }),
      ).interval?.upper,
    ).toBe(1);
    expect(
      okOf(
        cohenKappa({
          table: [
            [0, 3],
            [3, 1],
          ],
        }),
      ).interval?.lower,
    ).toBe(-1);
  });

  test('weights of one’s own may put agreement below −1, and the bound below that', () => {
    const options = {
      weights: [
        [0, 1, 0],
        [1, 0, 0],
        [0, 0, 0],
      ],
    };
    const { estimate, interval } = okOf(
      cohenKappa(
        {
          table: [
            [0, 5, 0],
            [5, 0, 0],
            [0, 0, 5],
          ],
        },
        options,
      ),
    );
    expect(estimate).toBeCloseTo(-2, 14);
    expect(interval?.lower).toBeLessThan(-2.1);
  });

  test('fewer than 50 items carry a caution, 50 do not', () => {
    const of = (more: number) =>
      codes(
        okOf(
          cohenKappa({
            table: [
              [10, 3],
              [4, more],
            ],
          }),
        ).cautions,
      );
    expect([of(32), of(33)]).toEqual([['few-items'], []]);
  });

  test.each([
    [{}, {}, ['missing', 'table']],
    [{ table, pairs }, {}, ['inconsistent', 'pairs']],
    [{ table: [[1, 2], [3]] }, {}, ['inconsistent', 'table[1]']],
    [
      {
        table: [
          [1, 2.5],
          [3, 1],
        ],
      },
      {},
      ['out-of-range', 'table[0][1]'],
    ],
    [{ pairs: [['a', 'b', 'c']] }, {}, ['out-of-range', 'pairs[0]']],
    [{ pairs: [['a', '']] }, {}, ['invalid-format', 'pairs[0][1]']],
    [{ pairs: [['a', null]] }, {}, ['invalid-type', 'pairs[0][1]']],
    [{ pairs: [[1, Number.NaN]] }, {}, ['not-finite', 'pairs[0][1]']],
    [
      {
        pairs: [
          [1, 2],
          ['1', 2],
        ],
      },
      {},
      ['inconsistent', 'pairs[1][0]'],
    ],
    [{ pairs }, { weights: 'linear' }, ['inconsistent', 'weights']],
    [{ table }, { weights: 'cubic' }, ['unknown-option', 'weights']],
    [{ table }, { weights: [[0]] }, ['inconsistent', 'weights']],
    [
      { table },
      {
        weights: [
          [0, 1],
          [1, 1],
        ],
      },
      ['inconsistent', 'weights[1][1]'],
    ],
    [{ table }, { wieghts: 'linear' }, ['unknown-field', 'wieghts']],
    [{ table: [] }, {}, ['insufficient-data', 'table']],
    [{ pairs: [] }, {}, ['insufficient-data', 'pairs']],
    [{ table: [[7]] }, {}, ['insufficient-data', 'table']],
    [
      {
        pairs: [
          ['a', 'a'],
          ['a', 'a'],
        ],
      },
      {},
      ['insufficient-data', 'pairs'],
    ],
  ])('%j with %j is %j', (ratings, options, fault) => {
    expect(faultsOf(cohenKappa(ratings as never, options as never))).toEqual([fault]);
  });
});

describe('fleissKappa(counts, options) [R103]', () => {
  const counts = [
    [4, 0, 0],
    [3, 1, 0],
    [0, 4, 0],
    [1, 1, 2],
    [0, 0, 4],
    [2, 2, 0],
  ];

  test('says how far raters agree, on which items, and what it rests on', () => {
    expect(okOf(fleissKappa(counts))).toEqual({
      estimate: expect.closeTo(184 / 376, 14),
      standardError: expect.any(Number),
      interval: { lower: expect.any(Number), upper: 1, confidenceLevel: 0.95 },
      againstChance: { standardError: expect.any(Number), statistic: expect.any(Number), pValue: expect.any(Number) },
      observedAgreement: expect.closeTo(2 / 3, 15),
      expectedAgreement: expect.closeTo((10 ** 2 + 8 ** 2 + 6 ** 2) / 24 ** 2, 15),
      agreementByItem: [1, 0.5, 1, 1 / 6, 1, 1 / 3],
      n: 6,
      raters: 4,
      method: 'fleiss',
      formula: expect.stringContaining('shares'),
      assumptions: [expect.any(String), expect.any(String)],
      source: expect.stringContaining('Fleiss'),
      cautions: [{ code: 'few-items', message: expect.stringContaining('50') }],
    });
  });

  test('randolph takes all categories as equally likely', () => {
    expect(okOf(fleissKappa(counts, { method: 'randolph' }))).toMatchObject({
      estimate: expect.closeTo(0.5, 15),
      expectedAgreement: expect.closeTo(1 / 3, 15),
      method: 'randolph',
      source: expect.stringContaining('Randolph'),
    });
  });

  test('one item, or items that are all alike, give an estimate and no interval', () => {
    const one = okOf(fleissKappa([[3, 1]]));
    expect('interval' in one || 'standardError' in one).toBe(false);
    expect(codes(one.cautions)).toEqual(['no-interval', 'few-items']);
    expect(
      'interval' in
        okOf(
          fleissKappa([
            [3, 1],
            [3, 1],
            [3, 1],
          ]),
        ),
    ).toBe(false);
  });

  test.each([
    [[], {}, ['insufficient-data', 'counts']],
    [[[1, 0]], {}, ['insufficient-data', 'counts[0]']],
    [
      [
        [3, 0],
        [3, 0],
      ],
      {},
      ['insufficient-data', 'counts'],
    ],
    [[[3], [3]], { method: 'randolph' }, ['insufficient-data', 'counts']],
    [
      [
        [2, 1],
        [2, 2],
      ],
      {},
      ['inconsistent', 'counts[1]'],
    ],
    [
      [
        [2, 1],
        [1, 1, 1],
      ],
      {},
      ['inconsistent', 'counts[1]'],
    ],
    [[[2, -1]], {}, ['out-of-range', 'counts[0][1]']],
    [[[2, 1]], { method: 'light' }, ['unknown-option', 'method']],
  ])('%j with %j is %j', (given, options, fault) => {
    expect(faultsOf(fleissKappa(given, options as never))).toEqual([fault]);
  });

  test('fractions of ratings are taken by the same formula', () => {
    const halves = [
      [0.5, 1.5],
      [1, 1],
      [1.5, 0.5],
    ];
    // (0.5 · −0.5 + 1.5 · 0.5)/2 = 1/4, and both categories half of the time: (1/6 − 1/2)/(1 − 1/2).
    const { estimate, agreementByItem } = okOf(fleissKappa(halves));
    expect([estimate, agreementByItem]).toEqual([expect.closeTo(-2 / 3, 15), [0.25, 0, 0.25]]);
  });

  test('all in one category is enough for randolph', () => {
    expect(
      okOf(
        fleissKappa(
          [
            [3, 0],
            [3, 0],
          ],
          { method: 'randolph' },
        ),
      ).estimate,
    ).toBe(1);
  });
});

describe('krippendorffAlpha(ratings, { level }) [R103]', () => {
  const _ = null;
  const ratings = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
  ];

  test('leaves out what one rater alone rated, and says what it rests on', () => {
    expect(okOf(krippendorffAlpha(ratings, { level: 'nominal' }))).toEqual({
      estimate: expect.closeTo(0.743421, 6),
      standardError: expect.any(Number),
      interval: { lower: expect.any(Number), upper: 1, confidenceLevel: 0.95 },
      observedDisagreement: expect.closeTo(0.2, 15),
      expectedDisagreement: expect.closeTo(0.7794871794871795, 15),
      n: 11,
      ratings: 40,
      categories: [1, 2, 3, 4, 5],
      method: 'nominal',
      formula: expect.stringContaining('disagreement'),
      assumptions: [expect.any(String), expect.any(String)],
      source: expect.stringContaining('Krippendorff'),
      cautions: [{ code: 'few-items', message: expect.any(String) }],
    });
  });

  test('names are right on the nominal level alone', () => {
    const named = ratings.map((row) => row.map((value) => (value === null ? null : `code ${value}`)));
    expect(okOf(krippendorffAlpha(named, { level: 'nominal' })).estimate).toBeCloseTo(0.743421, 6);
    expect(
      faultsOf(
        krippendorffAlpha(
          [
            ['a', 'b'],
            ['a', _],
          ],
          { level: 'ordinal' },
        ),
      ),
    ).toEqual([
      ['invalid-type', 'ratings[0][0]'],
      ['invalid-type', 'ratings[0][1]'],
      ['invalid-type', 'ratings[1][0]'],
    ]);
  });

  test('two zeros agree on the ratio level', () => {
    expect(
      okOf(
        krippendorffAlpha(
          [
            [0, 1, 4],
            [0, 1, 4],
          ],
          { level: 'ratio' },
        ),
      ).estimate,
    ).toBe(1);
  });

  test('raters who always agree get no interval', () => {
    const perfect = okOf(
      krippendorffAlpha(
        [
          [1, 2, 3, 3],
          [1, 2, 3, 3],
        ],
        { level: 'nominal' },
      ),
    );
    expect(perfect.estimate).toBe(1);
    expect('interval' in perfect).toBe(false);
  });

  test('two units give no interval, though leaving out either changes alpha', () => {
    const two = okOf(
      krippendorffAlpha(
        [
          [1, 1],
          [1, 2],
          [2, 3],
        ],
        { level: 'nominal' },
      ),
    );
    expect('interval' in two || 'standardError' in two).toBe(false);
    expect(
      'interval' in
        okOf(
          krippendorffAlpha(
            [
              [1, 1, 1],
              [1, 2, 1],
              [2, 3, 1],
            ],
            { level: 'nominal' },
          ),
        ),
    ).toBe(true);
  });

  test('neither do two units, nor units of which one alone differs', () => {
    expect(
      'interval' in
        okOf(
          krippendorffAlpha(
            [
              [1, 2],
              [1, 1],
            ],
            { level: 'nominal' },
          ),
        ),
    ).toBe(false);
    expect(
      'interval' in
        okOf(
          krippendorffAlpha(
            [
              [1, 2, 2, 2],
              [1, 2, 2, 2],
            ],
            { level: 'ordinal' },
          ),
        ),
    ).toBe(false);
  });

  test.each([
    [[], { level: 'nominal' }, ['insufficient-data', 'ratings']],
    [
      [
        [1, 2, _],
        [_, _, 3],
      ],
      { level: 'nominal' },
      ['insufficient-data', 'ratings'],
    ],
    [
      [
        [1, 1],
        [1, 1],
      ],
      { level: 'interval' },
      ['insufficient-data', 'ratings'],
    ],
    [[[1, 2], [1]], { level: 'nominal' }, ['inconsistent', 'ratings[1]']],
    [
      [
        [1, 2],
        [1, undefined],
      ],
      { level: 'nominal' },
      ['missing', 'ratings[1][1]'],
    ],
    [
      [
        [1, 2],
        [1, '2'],
      ],
      { level: 'nominal' },
      ['inconsistent', 'ratings[1][1]'],
    ],
    [
      [
        [1, 2],
        [1, -2],
      ],
      { level: 'ratio' },
      ['out-of-range', 'ratings[1][1]'],
    ],
    [
      [
        [1, 2],
        [1, 1e200],
      ],
      { level: 'interval' },
      ['out-of-range', 'ratings[1][1]'],
    ],
    [
      [
        [1, 2],
        [1, 2],
      ],
      {},
      ['missing', 'level'],
    ],
    [
      [
        [1, 2],
        [1, 2],
      ],
      undefined,
      ['missing', 'options'],
    ],
    [
      [
        [1, 2],
        [1, 2],
      ],
      { level: 'cardinal' },
      ['unknown-option', 'level'],
    ],
  ])('%j with %j is %j', (given, options, fault) => {
    expect(faultsOf(krippendorffAlpha(given as never, options as never))).toEqual([fault]);
  });

  test('ratings so close that their squared distances are no doubles', () => {
    const scaled = (unit: number) =>
      krippendorffAlpha(
        [
          [0, unit, unit, 0],
          [0, unit, 0, 0],
        ],
        { level: 'interval' },
      );
    // Of 8 ratings 3 are ones: observed 2/8, expected 2·3·5/(8·7).
    const alpha = 1 - 0.25 / (30 / 56);
    expect(okOf(scaled(1e-140))).toMatchObject({
      estimate: expect.closeTo(alpha, 14),
      observedDisagreement: 0.25 * 1e-140 ** 2,
    });
    expect(faultsOf(scaled(1e-200))).toEqual([['insufficient-data', 'ratings']]);
    expect(faultsOf(scaled(0))).toEqual([['insufficient-data', 'ratings']]);
  });

  test('an error says what is needed', () => {
    expect(errorsOf(krippendorffAlpha([[1], [_]], { level: 'nominal' }))[0]?.expected).toBe(
      'a unit that at least 2 raters rated',
    );
  });
});
