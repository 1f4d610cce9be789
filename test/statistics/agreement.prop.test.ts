import * as fc from 'fast-check';
import { cohenKappa, fleissKappa, krippendorffAlpha, type MeasurementLevel } from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { okOf } from '../support/results.js';

const mark = fc.integer({ min: 0, max: 4 });
const pairs = fc
  .array(fc.tuple(mark, mark), { minLength: 8, maxLength: 60 })
  .filter((given) => new Set(given.map(([a]) => a)).size > 1 && new Set(given.map(([, b]) => b)).size > 1);
const weights = fc.constantFrom('unweighted' as const, 'linear' as const, 'quadratic' as const);
const levels: readonly MeasurementLevel[] = ['nominal', 'ordinal', 'interval', 'ratio'];
const close = (actual: number | undefined, expected: number | undefined): void => {
  expect(actual === undefined).toBe(expected === undefined);
  expect(Math.abs((actual ?? 0) - (expected ?? 0))).toBeLessThan(1e-10 * Math.max(1, Math.abs(expected ?? 0)));
};

interface Measured {
  readonly estimate: number;
  readonly standardError?: number | undefined;
}
const alike = (one: Measured, other: Measured): void => {
  close(one.estimate, other.estimate);
  close(one.standardError, other.standardError);
};

describe('cohenKappa', () => {
  test('raters may change places, items their order, and a scale its unit and origin', () => {
    fc.assert(
      fc.property(pairs, weights, (given, by) => {
        const kappa = okOf(cohenKappa({ pairs: given }, { weights: by }));
        alike(okOf(cohenKappa({ pairs: given.map(([a, b]) => [b, a]) }, { weights: by })), kappa);
        alike(okOf(cohenKappa({ pairs: [...given].reverse() }, { weights: by })), kappa);
        alike(okOf(cohenKappa({ pairs: given.map(([a, b]) => [7 - 3 * a, 7 - 3 * b]) }, { weights: by })), kappa);
      }),
    );
  });

  test('a table says what its pairs say, and each item twice halves the variance', () => {
    fc.assert(
      fc.property(pairs, weights, (given, by) => {
        const table = [0, 1, 2, 3, 4].map((i) =>
          [0, 1, 2, 3, 4].map((j) => given.filter(([a, b]) => a === i && b === j).length),
        );
        const kappa = okOf(cohenKappa({ pairs: given }, { weights: by }));
        alike(okOf(cohenKappa({ table }, { weights: by })), kappa);
        const twice = okOf(cohenKappa({ pairs: [...given, ...given] }, { weights: by }));
        close(twice.estimate, kappa.estimate);
        close((twice.standardError ?? 0) * Math.SQRT2, kappa.standardError ?? 0);
        expect(kappa.estimate).toBeLessThanOrEqual(1);
        expect(kappa.estimate).toBeGreaterThanOrEqual(-1 - 1e-12);
        close(kappa.estimate, (kappa.observedAgreement - kappa.expectedAgreement) / (1 - kappa.expectedAgreement));
      }),
    );
  });

  test('a rater who always says the same leaves chance no room, whatever rounding leaves', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 3, maxLength: 6 }), fc.nat(), weights, (counts, place, by) => {
        const column = place % counts.length;
        const table = counts.map((times) => counts.map((_, j) => (j === column ? times : 0)));
        const result = cohenKappa({ table }, { weights: by });
        if (result.isErr()) return;
        expect('interval' in result.value || 'againstChance' in result.value).toBe(false);
        expect(Math.abs(result.value.estimate)).toBeLessThan(1e-12);
      }),
    );
  });

  test('with two raters, quadratic kappa is what moments say: 2 cov / (variances + squared difference of means)', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const n = given.length;
        const mean = (of: (pair: readonly [number, number]) => number) =>
          given.reduce((sum, pair) => sum + of(pair), 0) / n;
        const [a, b] = [mean(([x]) => x), mean(([, y]) => y)];
        const covariance = mean(([x, y]) => (x - a) * (y - b));
        const denominator = mean(([x]) => (x - a) ** 2) + mean(([, y]) => (y - b) ** 2) + (a - b) ** 2;
        close(okOf(cohenKappa({ pairs: given }, { weights: 'quadratic' })).estimate, (2 * covariance) / denominator);
      }),
    );
  });
});

describe('fleissKappa', () => {
  const counts = fc
    .array(fc.array(mark, { minLength: 4, maxLength: 4 }), { minLength: 2, maxLength: 20 })
    .map((items) =>
      items.map((marks) => [0, 1, 2, 3, 4].map((category) => marks.filter((one) => one === category).length)),
    )
    .filter((rows) => [0, 1, 2, 3, 4].filter((category) => rows.some((row) => (row[category] ?? 0) > 0)).length > 1);
  const method = fc.constantFrom('fleiss' as const, 'randolph' as const);

  test('items and categories may change their order', () => {
    fc.assert(
      fc.property(counts, method, (given, by) => {
        const kappa = okOf(fleissKappa(given, { method: by }));
        alike(okOf(fleissKappa([...given].reverse(), { method: by })), kappa);
        alike(
          okOf(
            fleissKappa(
              given.map((row) => [...row].reverse()),
              { method: by },
            ),
          ),
          kappa,
        );
        expect(kappa.estimate).toBeGreaterThanOrEqual(-1);
        expect(kappa.estimate).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('is alpha but for its correction of few ratings: 1 − α = (1 − κ)(1 − 1/n)', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const ratings = [0, 1, 2, 3].map((rater) =>
          given.map((row) => row.flatMap((x, category) => new Array<number>(x).fill(category))[rater] ?? null),
        );
        const [kappa, alpha] = [okOf(fleissKappa(given)), okOf(krippendorffAlpha(ratings, { level: 'nominal' }))];
        close(1 - alpha.estimate, (1 - kappa.estimate) * (1 - 1 / (4 * given.length)));
      }),
    );
  });

  test('its error is what leaving out items says, as the items grow many', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const many = Array.from({ length: 40 }, () => given).flat();
        const { standardError } = okOf(fleissKappa(many));
        const left = given.map((_, index) => okOf(fleissKappa(many.toSpliced(index, 1))).estimate);
        const mean = left.reduce((sum, value) => sum + value, 0) / left.length;
        const jackknife = Math.sqrt(
          left.reduce((sum, value) => sum + (value - mean) ** 2, 0) * 40 * (1 - 1 / many.length),
        );
        if (standardError !== undefined) expect(Math.abs(jackknife / standardError - 1)).toBeLessThan(0.1);
      }),
      { numRuns: 30 },
    );
  });
});

describe('krippendorffAlpha', () => {
  const ratings = fc
    .array(fc.array(fc.option(mark, { freq: 4 }), { minLength: 6, maxLength: 6 }), { minLength: 2, maxLength: 5 })
    .filter((given) => krippendorffAlpha(given, { level: 'nominal' }).isOk());

  test.each(levels)('%s: raters and units may change their order, and empty ones be added', (level) => {
    fc.assert(
      fc.property(ratings, (given) => {
        const alpha = okOf(krippendorffAlpha(given, { level }));
        alike(okOf(krippendorffAlpha([...given].reverse(), { level })), alpha);
        alike(
          okOf(
            krippendorffAlpha(
              given.map((row) => [...row].reverse()),
              { level },
            ),
          ),
          alpha,
        );
        alike(
          okOf(krippendorffAlpha([...given.map((row) => [...row, null]), new Array<null>(7).fill(null)], { level })),
          alpha,
        );
        expect(alpha.estimate).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('nominal takes any names, ordinal any growing ones, interval any unit and origin, ratio any unit', () => {
    const renamings: readonly (readonly [MeasurementLevel, (value: number) => number])[] = [
      ['nominal', (value) => (value * 3) % 5],
      ['ordinal', (value) => value ** 3 - 7],
      ['interval', (value) => 12 - 4 * value],
      ['ratio', (value) => 8 * value],
    ];
    fc.assert(
      fc.property(ratings, (given) => {
        for (const [level, rename] of renamings) {
          const renamed = given.map((row) => row.map((value) => (value === null ? null : rename(value))));
          alike(okOf(krippendorffAlpha(renamed, { level })), okOf(krippendorffAlpha(given, { level })));
        }
      }),
    );
  });

  test('of two values every level says the same, but for the ratio of nothing', () => {
    fc.assert(
      fc.property(ratings, (given) => {
        const two = given.map((row) => row.map((value) => (value === null ? null : 1 + (value % 2))));
        const [nominal, ...others] = levels.map((level) => krippendorffAlpha(two, { level }));
        for (const other of others) {
          expect(other.isOk()).toBe(nominal?.isOk());
          if (nominal?.isOk() && other.isOk()) close(other.value.estimate, nominal.value.estimate);
        }
      }),
    );
  });
});

describe('whatever comes in', () => {
  test('a value or errors come out, in plain data', () => {
    const ratings = fc.oneof(
      junk,
      fc.array(fc.array(fc.oneof(junk, mark, fc.double({ noNaN: true })), { maxLength: 4 }), { maxLength: 4 }),
    );
    const data = fc.oneof(junk, fc.record({ table: ratings }), fc.record({ pairs: ratings }));
    const options = fc.oneof(
      junk,
      fc.record({ level: fc.constantFrom(...levels) }),
      fc.record({ weights: fc.oneof(junk, ratings) }),
    );
    fc.assert(
      fc.property(data, ratings, options, (given, counts, chosen) => {
        for (const result of [
          cohenKappa(given as never, chosen as never),
          fleissKappa(counts as never, chosen as never),
          fleissKappa(counts as never, { method: 'randolph' }),
          krippendorffAlpha(counts as never, chosen as never),
        ]) {
          expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('any doubles: never NaN in a value', () => {
    const extreme = fc.oneof(
      fc.double({ noNaN: true }),
      fc.double({ min: -1e150, max: 1e150, noNaN: true }),
      fc.constantFrom(1e150, -1e150, 5e-324, -0, 1),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(extreme, extreme), { maxLength: 8 }),
        weights,
        fc.constantFrom(...levels),
        (given, by, level) => {
          for (const result of [
            cohenKappa({ pairs: given }, { weights: by }),
            cohenKappa(
              {
                table: [
                  [1, 2],
                  [0, 3],
                ],
              },
              { weights: given.slice(0, 2).map(([a, b], i) => (i === 0 ? [0, a] : [b, 0])) },
            ),
            fleissKappa(given),
            krippendorffAlpha([given.map(([a]) => a), given.map(([, b]) => b)], { level }),
          ]) {
            expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
