import * as fc from 'fast-check';
import {
  adjustConfidenceLevel,
  adjustPValues,
  type ConfidenceLevelAdjustment,
  type PValueAdjustment,
} from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { okOf } from '../support/results.js';

const methods: readonly PValueAdjustment[] = [
  'bonferroni',
  'sidak',
  'holm',
  'hochberg',
  'hommel',
  'benjamini-hochberg',
  'benjamini-yekutieli',
];
const pValue = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 300, noNaN: true }).map((exponent) => 10 ** -exponent),
  fc.constantFrom(0, 1, 0.05, 0.01, -0),
);
const family = fc.array(pValue, { minLength: 1, maxLength: 25 });
const adjust = (pValues: readonly number[], method: PValueAdjustment): readonly number[] =>
  okOf(adjustPValues(pValues, method));

describe.each(methods)('adjustPValues by %s', (method) => {
  test('none falls, none exceeds 1, their order stays, and equal ones stay equal', () => {
    fc.assert(
      fc.property(family, (pValues) => {
        const result = adjust(pValues, method);
        for (const [i, raw] of pValues.entries()) {
          expect(result[i]).toBeGreaterThanOrEqual(raw);
          expect(result[i]).toBeLessThanOrEqual(1);
          for (const [j, other] of pValues.entries()) {
            if (raw <= other) expect(result[i]).toBeLessThanOrEqual(result[j] ?? Number.NaN);
          }
        }
      }),
    );
  });

  test('the order of the family does not matter', () => {
    fc.assert(
      fc.property(family, fc.integer({ min: 0, max: 30 }), (pValues, by) => {
        const turned = pValues.map((_, index) => pValues[(index + by) % pValues.length] ?? 0);
        const result = adjust(pValues, method);
        expect(adjust(turned, method)).toEqual(result.map((_, index) => result[(index + by) % result.length]));
      }),
    );
  });

  test('grows with every p-value', () => {
    fc.assert(
      fc.property(family, fc.nat(), pValue, (pValues, place, other) => {
        const index = place % pValues.length;
        const raised = pValues.map((value, i) => (i === index ? Math.max(value, other) : value));
        const [before, after] = [adjust(pValues, method), adjust(raised, method)];
        for (const [i, value] of before.entries()) expect(after[i]).toBeGreaterThanOrEqual(value * (1 - 1e-14));
      }),
    );
  });
});

describe('adjustPValues', () => {
  test('hommel ≤ hochberg ≤ holm ≤ bonferroni, sidak ≤ bonferroni, benjamini-hochberg ≤ hommel', () => {
    const chains: readonly (readonly PValueAdjustment[])[] = [
      ['benjamini-hochberg', 'hommel', 'hochberg', 'holm', 'bonferroni'],
      ['sidak', 'bonferroni'],
      ['benjamini-hochberg', 'benjamini-yekutieli'],
    ];
    fc.assert(
      fc.property(family, (pValues) => {
        for (const chain of chains) {
          const results = chain.map((method) => adjust(pValues, method));
          for (let i = 1; i < results.length; i += 1) {
            for (const [j, value] of (results[i - 1] ?? []).entries()) {
              expect(value).toBeLessThanOrEqual((results[i]?.[j] ?? Number.NaN) * (1 + 1e-14));
            }
          }
        }
      }),
    );
  });

  test('hommel is the closed test of Simes, holm that of Bonferroni: over all subsets', () => {
    const subsets = (n: number): readonly (readonly number[])[] =>
      Array.from({ length: 2 ** n - 1 }, (_, set) =>
        Array.from({ length: n }, (__, index) => index).filter((index) => ((set + 1) >> index) & 1),
      );
    const simes = (p: readonly number[]): number =>
      Math.min(...[...p].sort((a, b) => a - b).map((value, index) => (p.length / (index + 1)) * value));
    const bonferroni = (p: readonly number[]): number => Math.min(1, p.length * Math.min(...p));
    fc.assert(
      fc.property(fc.array(pValue, { minLength: 1, maxLength: 7 }), (pValues) => {
        for (const [method, local] of [
          ['hommel', simes],
          ['holm', bonferroni],
        ] as const) {
          const result = adjust(pValues, method);
          for (const [index, value] of result.entries()) {
            const closed = Math.max(
              ...subsets(pValues.length)
                .filter((set) => set.includes(index))
                .map((set) => local(set.map((member) => pValues[member] ?? 0))),
            );
            expect(Math.abs(value - closed)).toBeLessThanOrEqual(1e-13 * closed);
          }
        }
      }),
    );
  });
});

describe('adjustConfidenceLevel', () => {
  const adjustments: readonly ConfidenceLevelAdjustment[] = [
    'bonferroni',
    'sidak',
    'benjamini-hochberg',
    'benjamini-yekutieli',
  ];

  test('an interval of its level leaves out the null exactly where the adjusted p-value rejects', () => {
    fc.assert(
      fc.property(
        family,
        fc.constantFrom(...adjustments),
        fc.double({ min: 0.5, max: 0.999, noNaN: true }),
        (pValues, method, level) => {
          const result = okOf(adjustConfidenceLevel(pValues, method, { confidenceLevel: level }));
          expect(result.adjustedPValues).toEqual(adjust(pValues, method));
          for (const [index, rejected] of result.rejected.entries()) {
            // A p-value is 1 − the level of the interval that ends at the null; rounding decides on the very edge.
            const edge = 1 - result.confidenceLevel;
            const raw = pValues[index] ?? 0;
            if (Math.abs(raw - edge) > 1e-12 + 1e-12 * edge) expect(raw < edge).toBe(rejected);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('whatever comes in', () => {
  test('a value or errors come out, in plain data', () => {
    fc.assert(
      fc.property(
        fc.oneof(junk, fc.array(fc.oneof(junk, pValue)), family),
        fc.oneof(junk, fc.constantFrom(...methods)),
        fc.oneof(junk, fc.record({ confidenceLevel: fc.oneof(junk, pValue) }), fc.constant(undefined)),
        (pValues, method, options) => {
          for (const result of [
            adjustPValues(pValues as never, method as never),
            adjustConfidenceLevel(pValues as never, method as never, options as never),
          ]) {
            expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
