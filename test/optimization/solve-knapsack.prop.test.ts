import * as fc from 'fast-check';
import { checkKnapsackSolution, type Knapsack, solveKnapsack } from 'product-flow/optimization';
import { describe, expect, test } from 'vitest';
import { isPlain } from '../support/arbitraries.js';
import { bestByEnumeration } from '../support/knapsacks.js';
import { okOf } from '../support/results.js';

type Links = (index: number, draws: readonly number[]) => readonly number[];

/** Which of the items before it an item requires. */
const links: Readonly<Record<string, Links>> = {
  'no requirements': () => [],
  chains: (index) => (index % 4 === 0 ? [] : [index - 1]),
  // Each requires at most one.
  'out-trees': (index, [draw = 0]) => (index === 0 ? [] : [draw % index]),
  // Each is required by at most one.
  'in-trees': (index) => [2 * index - 11, 2 * index - 12].filter((other) => other >= 0 && other < index),
  'any graphs': (index, draws) => (index === 0 ? [] : [...new Set(draws.map((draw) => draw % index))]),
};

const quarters = (max: number) => fc.integer({ min: 0, max: 4 * max }).map((value) => value / 4);

interface Amounts {
  readonly value: fc.Arbitrary<number>;
  readonly weight: fc.Arbitrary<number>;
}

const kinds: Readonly<Record<string, Amounts>> = {
  'whole numbers': { value: fc.integer({ min: 0, max: 40 }), weight: fc.integer({ min: 0, max: 15 }) },
  'ties everywhere': { value: fc.constantFrom(0, 1), weight: fc.constantFrom(0, 1) },
  'fractions and losses': { value: fc.integer({ min: -80, max: 120 }).map((value) => value / 8), weight: quarters(9) },
  'no decimals at all': {
    value: fc.integer({ min: 0, max: 2 ** 20 }).map((value) => value / 2 ** 15),
    weight: fc.integer({ min: 0, max: 2 ** 20 }).map((weight) => weight / 2 ** 15),
  },
};

function knapsacks(link: Links, { value, weight }: Amounts): fc.Arbitrary<Knapsack> {
  const item = fc.record({ value, weight, draws: fc.array(fc.nat(), { maxLength: 3 }) });
  return fc.tuple(fc.array(item, { maxLength: 9 }), fc.integer({ min: 0, max: 16 })).map(([drawn, share]) => ({
    items: drawn.map(({ value, weight, draws }, index) => ({
      id: `${index}`,
      value,
      weight,
      requires: link(index, draws).map(String),
    })),
    capacity: (drawn.reduce((sum, { weight }) => sum + weight, 0) * share) / 16,
  }));
}

describe('solveKnapsack agrees with every selection, looked at one by one', () => {
  for (const [shape, link] of Object.entries(links)) {
    for (const [kind, amounts] of Object.entries(kinds)) {
      test(`${shape}, ${kind}`, () => {
        fc.assert(
          fc.property(knapsacks(link, amounts), (knapsack) => {
            const best = bestByEnumeration(knapsack);
            for (const method of [undefined, 'branch-and-bound'] as const) {
              const { value, bound, proven, taken } = okOf(solveKnapsack(knapsack, { method }));
              expect([value, bound, proven]).toEqual([best, best, true]);
              expect(okOf(checkKnapsackSolution(knapsack, taken))).toMatchObject({ feasible: true, value });
            }
          }),
        );
      });
    }
  }

  test('several resources', () => {
    const both = fc.record({
      items: fc.array(
        fc.record({
          value: fc.integer({ min: -5, max: 30 }),
          a: fc.integer({ min: 0, max: 9 }),
          b: fc.integer({ min: 0, max: 900 }),
          draws: fc.array(fc.nat(), { maxLength: 2 }),
        }),
        { maxLength: 10 },
      ),
      a: fc.integer({ min: 0, max: 30 }),
      b: fc.integer({ min: 0, max: 3000 }),
    });
    fc.assert(
      fc.property(both, ({ items, a, b }) => {
        const knapsack: Knapsack = {
          items: items.map(({ value, draws, ...weight }, index) => ({
            id: `${index}`,
            value,
            weight,
            requires: links['any graphs']?.(index, draws).map(String),
          })),
          capacity: { a, b },
        };
        const { value, proven } = okOf(solveKnapsack(knapsack));
        expect([value, proven]).toEqual([bestByEnumeration(knapsack), true]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('laws', () => {
  const any = knapsacks(links['any graphs'] as Links, kinds['fractions and losses'] as Amounts);

  test('both methods, and other units, give the same value', () => {
    const forests = knapsacks(links['out-trees'] as Links, kinds['whole numbers'] as Amounts);
    fc.assert(
      fc.property(forests, fc.constantFrom(0.1, 3, 1000), (knapsack, unit) => {
        const scaled = {
          items: knapsack.items.map((item) => ({ ...item, weight: (item.weight as number) * unit })),
          capacity: (knapsack.capacity as number) * unit,
        };
        const { value } = okOf(solveKnapsack(knapsack, { method: 'dynamic-programming' }));
        expect(okOf(solveKnapsack(knapsack, { method: 'branch-and-bound' })).value).toBe(value);
        // 3 × 0.1 is not 0.3: a tenth more, and one less, on either side.
        if (unit !== 0.1) expect(okOf(solveKnapsack(scaled)).value).toBe(value);
      }),
    );
  });

  test('more capacity is never worth less; a requirement more is never worth more', () => {
    fc.assert(
      fc.property(any, quarters(5), (knapsack, more) => {
        const { value } = okOf(solveKnapsack(knapsack));
        const roomier = { ...knapsack, capacity: (knapsack.capacity as number) + more };
        expect(okOf(solveKnapsack(roomier)).value).toBeGreaterThanOrEqual(value);
        const items = knapsack.items.map((item, index) => (index === 1 ? { ...item, requires: ['0'] } : item));
        expect(okOf(solveKnapsack({ ...knapsack, items })).value).toBeLessThanOrEqual(
          okOf(
            solveKnapsack({
              ...knapsack,
              items: items.map((item, index) => (index === 1 ? { ...item, requires: [] } : item)),
            }),
          ).value,
        );
      }),
    );
  });

  test('every stop has a selection that may be taken and a bound that holds', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 4 }), (knapsack, maxIterations) => {
        const best = bestByEnumeration(knapsack);
        const { taken, value, bound, gap, proven } = okOf(
          solveKnapsack(knapsack, { maxIterations, method: 'branch-and-bound' }),
        );
        expect(okOf(checkKnapsackSolution(knapsack, taken))).toMatchObject({ feasible: true, value });
        expect([value <= best, bound >= best, gap >= 0, proven === (gap === 0) || !proven]).toEqual([
          true,
          true,
          true,
          true,
        ]);
      }),
    );
  });

  test('the same again, plain data, input unchanged', () => {
    fc.assert(
      fc.property(any, (knapsack) => {
        const before = structuredClone(knapsack);
        const first = okOf(solveKnapsack(knapsack));
        expect(okOf(solveKnapsack(knapsack))).toEqual(first);
        expect(knapsack).toEqual(before);
        expect(isPlain(first)).toBe(true);
      }),
    );
  });
});
