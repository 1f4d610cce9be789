import * as fc from 'fast-check';
import { checkKnapsackSolution, type Knapsack, type KnapsackItem, solveKnapsack } from 'product-flow/optimization';
import { describe, expect, test } from 'vitest';
import { junk } from '../support/arbitraries.js';
import { randomKnapsack } from '../support/knapsacks.js';
import { errorsOf, faultsOf, okOf } from '../support/results.js';

const items = [
  { id: 'groundwork', value: 0, weight: 5 },
  { id: 'house', value: 60, weight: 4, requires: ['groundwork'] },
  { id: 'shed', value: 30, weight: 4 },
  { id: 'fence', value: 20, weight: 3 },
];
const chain = (length: number): KnapsackItem[] =>
  Array.from({ length }, (_, index) => ({
    id: `${index}`,
    value: ((index * 7919) % 101) - 40,
    weight: 1 + ((index * 31) % 17),
    requires: index === 0 ? [] : [`${index - 1}`],
  }));

describe('solveKnapsack(knapsack, options)', () => {
  test('says what is taken, what it is worth and uses, how it was found, and that nothing is better', () => {
    expect(okOf(solveKnapsack({ items, capacity: 10 }))).toEqual({
      taken: ['groundwork', 'house'],
      value: 60,
      bound: 60,
      gap: 0,
      proven: true,
      usage: [{ used: 9, capacity: 10 }],
      method: 'dynamic-programming',
      iterations: 4 * 11,
    });
    const branched = okOf(solveKnapsack({ items, capacity: 10 }, { method: 'branch-and-bound' }));
    expect(branched).toMatchObject({
      taken: ['groundwork', 'house'],
      bound: 60,
      proven: true,
      method: 'branch-and-bound',
    });
  });

  test('several resources: each must suffice, and one that an item does not name is not used by it', () => {
    const several = [
      { id: 'a', value: 10, weight: { hands: 3, money: 1 } },
      { id: 'b', value: 9, weight: { hands: 3 } },
      { id: 'c', value: 8, weight: { money: 9 } },
    ];
    const { taken, usage, proven } = okOf(solveKnapsack({ items: several, capacity: { hands: 5, money: 9.5 } }));
    expect([taken, proven]).toEqual([['b', 'c'], true]);
    expect(usage).toEqual([
      { resource: 'hands', used: 3, capacity: 5 },
      { resource: 'money', used: 9, capacity: 9.5 },
    ]);
  });

  test('weights are summed as they are written: 0.1 and 0.2 fit 0.3, and thirds fit 1', () => {
    const both = (a: number, b: number) => [
      { id: 'a', value: 1, weight: a },
      { id: 'b', value: 1, weight: b },
    ];
    const solved = okOf(solveKnapsack({ items: both(0.1, 0.2), capacity: 0.3 }));
    expect([solved.value, solved.usage]).toEqual([2, [{ used: 0.3, capacity: 0.3 }]]);
    expect(okOf(solveKnapsack({ items: both(0.1, 0.200000001), capacity: 0.3 })).value).toBe(1);
    expect(okOf(solveKnapsack({ items: both(0.29, 0.29), capacity: 0.57 })).value).toBe(1);
    expect(okOf(solveKnapsack({ items: both(0.29, 0.29), capacity: 0.58 })).value).toBe(2);
    const sevenths = Array.from({ length: 8 }, (_, index) => ({ id: `${index}`, value: 1, weight: 1 / 7 }));
    expect(okOf(solveKnapsack({ items: sevenths, capacity: 1 })).value).toBe(7);
    // What is whole stays exact: one more than 2^40 is too much.
    expect(okOf(solveKnapsack({ items: both(2 ** 40, 1), capacity: 2 ** 40 })).value).toBe(1);
    // Capacities between whole weights are no more than what is below them.
    expect(okOf(solveKnapsack({ items: both(5, 5), capacity: 9.99 })).value).toBe(1);
  });

  test('what is taken passes its own check, whatever else cannot be taken', () => {
    // The third has no decimals, but needs what is too heavy: it must not decide how the others are summed.
    const withThird = (weights: readonly number[], third: number) => [
      ...weights.map((weight, index) => ({ id: `${index}`, value: 1, weight })),
      { id: 'heavy', value: 1, weight: 1e9 },
      { id: 'third', value: 1, weight: third, requires: ['heavy'] },
    ];
    for (const [weights, capacity, third] of [
      [[0.1, 4.8], 4.8999999999999995, 0.7],
      [[0.1, 0.7], 0.7999999999999999, 0.1],
      [[0.1, 0.2], 0.3, 1 / 7],
      [[1e6 + 0.1, 0.2], 1e6 + 0.3, 1 / 3],
      [[4194304.3, 4194304.300000001], 8388608.6, 1 / 3],
    ] as const) {
      const knapsack = { items: withThird(weights, third), capacity };
      for (const method of [undefined, 'branch-and-bound'] as const) {
        const { taken } = okOf(solveKnapsack(knapsack, { method }));
        expect([capacity, okOf(checkKnapsackSolution(knapsack, taken)).feasible]).toEqual([capacity, true]);
      }
    }
    // As written, 4.9 is more than there is.
    const alone = withThird([0.1, 4.8], 0).slice(0, 2);
    expect(okOf(solveKnapsack({ items: alone, capacity: 4.8999999999999995 })).value).toBe(1);
  });

  test('what is too heavy alone does not decide how the others are summed', () => {
    // Together a billionth too much.
    const items = [400000.001, 400000.299000001, 800001 + 1 / 3].map((weight, index) => ({
      id: `${index}`,
      value: 1,
      weight,
    }));
    expect(okOf(solveKnapsack({ items, capacity: 800000.3 })).value).toBe(1);
    expect(okOf(checkKnapsackSolution({ items, capacity: 800000.3 }, ['0', '1'])).feasible).toBe(false);
  });

  test('the smallest values are proven too', () => {
    const costs = [3, 4, 0].map((weight, index) => ({ id: `${index}`, value: -5e-324, weight }));
    const method = 'branch-and-bound';
    expect(okOf(solveKnapsack({ items: costs, capacity: 1e308 }, { method }))).toMatchObject({
      value: 0,
      proven: true,
    });
    const worth = { id: 'worth', value: 5e-324, weight: 0.5 };
    const found = okOf(solveKnapsack({ items: [...costs, worth], capacity: 0.7 }, { method }));
    expect(found).toMatchObject({ taken: ['worth'], value: 5e-324, bound: 5e-324, proven: true });
  });

  test('values of 0.1 and 0.2 add up to 0.3', () => {
    const given = [
      { id: 'a', value: 0.1, weight: 1 },
      { id: 'b', value: 0.2, weight: 1 },
      { id: 'c', value: -0.5, weight: 0 },
    ];
    expect(okOf(solveKnapsack({ items: given, capacity: 2 })).value).toBe(0.3);
  });

  test('what only costs is taken for what it makes possible, and for nothing else', () => {
    const cost = { id: 'cost', value: -5, weight: 1 };
    const worth = (value: number) => ({ id: 'worth', value, weight: 1, requires: ['cost'] });
    expect(okOf(solveKnapsack({ items: [cost, worth(6)], capacity: 2 }))).toMatchObject({
      value: 1,
      taken: ['cost', 'worth'],
    });
    expect(okOf(solveKnapsack({ items: [cost, worth(4)], capacity: 2 }))).toMatchObject({
      value: 0,
      taken: [],
      gap: 0,
    });
    // Nor is what adds nothing, or what is required by something that is too heavy.
    const idle = [cost, { id: 'idle', value: 0, weight: 0 }, { id: 'big', value: 9, weight: 3, requires: ['idle'] }];
    for (const method of [undefined, 'branch-and-bound'] as const)
      expect(okOf(solveKnapsack({ items: idle, capacity: 2 }, { method })).taken).toEqual([]);
  });

  test('the empty knapsack, no capacity, capacity for all and the greatest capacity', () => {
    expect(okOf(solveKnapsack({ items: [], capacity: 0 }))).toMatchObject({
      taken: [],
      value: 0,
      bound: 0,
      proven: true,
    });
    expect(okOf(solveKnapsack({ items, capacity: 0 }))).toMatchObject({ taken: [], value: 0, gap: 0 });
    expect(okOf(solveKnapsack({ items, capacity: 16 })).value).toBe(110);
    const all = okOf(solveKnapsack({ items, capacity: 1e308 }));
    expect([all.taken.length, all.value, all.proven]).toEqual([4, 110, true]);
    const free = items.map((item) => ({ ...item, weight: {} }));
    expect(okOf(solveKnapsack({ items: free, capacity: {} }))).toMatchObject({ value: 110, usage: [] });
    const heavy = items.map((item) => ({ ...item, weight: 1e150, value: 1e150 }));
    expect(okOf(solveKnapsack({ items: heavy, capacity: 2.5e150 })).value).toBe(2e150);
    const light = items.map((item) => ({ ...item, weight: 5e-324 }));
    expect(okOf(solveKnapsack({ items: light, capacity: 1e-323 })).taken).toEqual(['groundwork', 'house']);
  });

  test('stopped early it still has a selection, and a bound that holds', () => {
    const knapsack = randomKnapsack(60, 7);
    const optimum = okOf(solveKnapsack(knapsack)).value;
    let asked = 0;
    const fractions: number[] = [];
    const stopped = okOf(
      solveKnapsack(knapsack, {
        method: 'branch-and-bound',
        shouldStop: () => {
          asked += 1;
          return asked > 2;
        },
        onProgress: (fraction) => fractions.push(fraction),
      }),
    );
    expect(stopped.iterations).toBe(3);
    expect(stopped.proven).toBe(false);
    expect(stopped.value).toBeLessThanOrEqual(optimum);
    expect(stopped.bound).toBeGreaterThanOrEqual(optimum);
    expect(stopped.gap).toBeCloseTo(1 - stopped.value / stopped.bound, 12);
    expect(fractions).toEqual([0, 1e-4, 2e-4, 1]);
    // A table that is stopped leaves the first look of the other method.
    const untabled = okOf(solveKnapsack({ items, capacity: 10 }, { shouldStop: () => true }));
    expect([untabled.method, untabled.iterations, untabled.value, untabled.bound]).toEqual([
      'branch-and-bound',
      1,
      50,
      70,
    ]);
    const rows: number[] = [];
    okOf(solveKnapsack({ items, capacity: 10 }, { onProgress: (fraction) => rows.push(fraction) }));
    expect(rows).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });

  test('a first selection is never lost', () => {
    const knapsack = randomKnapsack(80, 3);
    const best = okOf(solveKnapsack(knapsack));
    const again = okOf(solveKnapsack(knapsack, { maxIterations: 1, initial: best.taken }));
    expect([again.value, again.taken]).toEqual([best.value, best.taken]);
    const fewer = okOf(solveKnapsack({ items, capacity: 10 }, { initial: ['fence'] }));
    expect(fewer.value).toBe(60);
    expect(faultsOf(solveKnapsack({ items, capacity: 10 }, { initial: ['house'] }))).toEqual([
      ['infeasible', 'initial'],
    ]);
    expect(errorsOf(solveKnapsack({ items, capacity: 6 }, { initial: ['shed', 'fence'] }))).toMatchObject([
      { code: 'infeasible', parameter: 'initial', received: 'array' },
    ]);
    expect(faultsOf(solveKnapsack({ items, capacity: 6 }, { initial: ['x', 'shed', 'shed'] }))).toEqual([
      ['unknown-id', 'initial[0]'],
      ['duplicate', 'initial[2]'],
    ]);
  });

  test('every fault at once', () => {
    const wrong = [
      { id: 'a', value: Number.NaN, weight: -1 },
      { id: 'a', value: 1, weight: '5', requires: 'b' },
    ] as unknown as KnapsackItem[];
    expect(
      faultsOf(
        solveKnapsack({ items: wrong, capacity: -1 }, { method: 'simplex', maxIterations: 0, seed: 1 } as never),
      ),
    ).toEqual([
      ['not-finite', 'items[0].value'],
      ['out-of-range', 'items[0].weight'],
      ['invalid-type', 'items[1].weight'],
      ['invalid-type', 'items[1].requires'],
      ['duplicate', 'items[1].id'],
      ['out-of-range', 'capacity'],
      ['unknown-option', 'method'],
      ['out-of-range', 'maxIterations'],
      ['unknown-field', 'seed'],
    ]);
    expect(faultsOf(solveKnapsack(null as never))).toEqual([['invalid-type', '']]);
    expect(faultsOf(solveKnapsack({ capacity: { a: 1 } } as never))).toEqual([['missing', 'items']]);
  });

  test('weights by resource: unknown ones, negative ones and numbers are faults', () => {
    const wrong = [
      { id: 'a', value: 1, weight: { hands: -1, feet: 2 } },
      { id: 'b', value: 1, weight: 3 },
      7,
    ] as unknown as KnapsackItem[];
    expect(faultsOf(solveKnapsack({ items: wrong, capacity: { hands: 1, heads: Number.NaN } }))).toEqual([
      ['invalid-type', 'items[2]'],
      ['not-finite', 'capacity.heads'],
      ['out-of-range', 'items[0].weight.hands'],
      ['unknown-field', 'items[0].weight.feet'],
      ['invalid-type', 'items[1].weight'],
    ]);
  });

  test('requirements that lead nowhere, twice to the same, or in circles', () => {
    const of = (id: string, requires: string[]) => ({ id, value: 1, weight: 1, requires });
    const wrong = [
      of('f', ['a']),
      of('a', ['b', 'x']),
      of('b', ['c']),
      of('c', ['a', 'd', 'd']),
      of('d', []),
      of('e', ['e']),
    ];
    expect(errorsOf(solveKnapsack({ items: wrong, capacity: 1 }))).toMatchObject([
      { code: 'unknown-id', parameter: 'items[1].requires[1]', value: 'x' },
      { code: 'duplicate', parameter: 'items[3].requires[2]', value: 'd' },
      { code: 'cycle', parameter: 'items', members: ['a', 'b', 'c'] },
      { code: 'cycle', parameter: 'items', members: ['e'] },
    ]);
  });

  test('a table is refused where it is not the way', () => {
    const fork = [...items.slice(0, 3), { id: 'gate', value: 9, weight: 1, requires: ['groundwork', 'shed'] }];
    const ask = (knapsack: Knapsack) => solveKnapsack(knapsack, { method: 'dynamic-programming' });
    expect(faultsOf(ask({ items: fork, capacity: 10 }))).toEqual([['inconsistent', 'method']]);
    const fine = items.map((item, index) => ({ ...item, weight: 1e6 + index }));
    expect(faultsOf(ask({ items: fine, capacity: 2.5e6 }))).toEqual([['inconsistent', 'method']]);
    // Common divisors are taken out: these are 4 and 3 of a million.
    const coarse = items.map((item) => ({ ...item, weight: item.weight * 1e6 }));
    expect(okOf(ask({ items: coarse, capacity: 7e6 })).taken).toEqual(['shed', 'fence']);
    const two = items.map((item) => ({ ...item, weight: { a: item.weight, b: item.weight } }));
    expect(faultsOf(ask({ items: two, capacity: { a: 9, b: 9 } }))).toEqual([['inconsistent', 'method']]);
  });

  test('ids and resources may be called anything', () => {
    const odd = ['__proto__', 'constructor', 'toString', '\u0000', '\ud800', '👩‍👩‍👧', 'שלום'];
    const given = odd.map((id, index) => ({
      id,
      value: 1,
      weight: index === 0 ? JSON.parse('{ "__proto__": 2 }') : index === 1 ? { constructor: 2 } : {},
      requires: odd.slice(0, index).slice(-1),
    }));
    const capacity = JSON.parse('{ "__proto__": 3, "constructor": 1 }');
    const { taken, usage } = okOf(solveKnapsack({ items: given, capacity }));
    expect(taken).toEqual(['__proto__']);
    expect(usage).toEqual([
      { resource: '__proto__', used: 2, capacity: 3 },
      { resource: 'constructor', used: 0, capacity: 1 },
    ]);
  });

  test('100,000 in a chain, forwards, backwards and doubled, or all alike; a star and a funnel: nothing slow', () => {
    const long = chain(100_000);
    const forwards = okOf(solveKnapsack({ items: long, capacity: 300_000 }, { maxIterations: 3 }));
    expect(forwards.proven).toBe(true);
    expect(forwards.bound).toBe(forwards.value);
    expect(okOf(solveKnapsack({ items: [...long].reverse(), capacity: 300_000 }, { maxIterations: 3 })).value).toBe(
      forwards.value,
    );
    const doubled = long.map((item, index) =>
      index > 1 ? { ...item, requires: [`${index - 1}`, `${index - 2}`] } : item,
    );
    expect(okOf(solveKnapsack({ items: doubled, capacity: 300_000 }, { maxIterations: 3 })).value).toBe(forwards.value);
    const some = long.slice(0, 20_000);
    const star = some.map((item, index) => (index > 1 ? { ...item, requires: ['0'] } : item));
    expect(okOf(solveKnapsack({ items: star, capacity: 60_000 }, { maxIterations: 3 })).gap).toBeLessThan(1e-4);
    const ids = some.slice(0, -1).map(({ id }) => id);
    const funnel = some.map((item, index) => ({ ...item, requires: index < ids.length ? [] : ids }));
    expect(okOf(solveKnapsack({ items: funnel, capacity: 60_000 }, { maxIterations: 3 })).gap).toBeLessThan(1e-4);
    const equal = long.map(({ id }) => ({ id, value: 1, weight: 1 }));
    expect(okOf(solveKnapsack({ items: equal, capacity: 50_000 }, { maxIterations: 3 })).value).toBe(50_000);
  });

  test('whatever comes in, a value or errors come out', () => {
    fc.assert(
      fc.property(junk, junk, (knapsack, options) => {
        expect(() => solveKnapsack(knapsack as never, options as never)).not.toThrow();
        expect(solveKnapsack({ items: [knapsack], capacity: knapsack } as never).isErr()).toBe(true);
      }),
    );
  });
});

describe('checkKnapsackSolution(knapsack, taken)', () => {
  test('adds up, and says what is exceeded or missing', () => {
    expect(okOf(checkKnapsackSolution({ items, capacity: 8 }, ['fence', 'house', 'shed']))).toEqual({
      feasible: false,
      value: 110,
      usage: [{ used: 11, capacity: 8 }],
      exceeded: [''],
      unmet: [{ id: 'house', requires: 'groundwork' }],
    });
    const one = { items: [{ id: 'a', value: 1, weight: { hands: 2 } }], capacity: { hands: 1, feet: 0 } };
    expect(okOf(checkKnapsackSolution(one, ['a']))).toMatchObject({ feasible: false, exceeded: ['hands'], unmet: [] });
    expect(okOf(checkKnapsackSolution(one, []))).toMatchObject({ feasible: true, value: 0 });
    const tenths = [0.1, 0.2].map((weight) => ({ id: `${weight}`, value: 1, weight }));
    expect(okOf(checkKnapsackSolution({ items: tenths, capacity: 0.3 }, ['0.1', '0.2'])).feasible).toBe(true);
  });

  test('faults of both at once', () => {
    expect(faultsOf(checkKnapsackSolution({ items, capacity: -1 }, [1] as never))).toEqual([
      ['out-of-range', 'capacity'],
      ['invalid-type', 'taken[0]'],
    ]);
    expect(faultsOf(checkKnapsackSolution({ items, capacity: 1 }, ['x', 'shed', 'shed']))).toEqual([
      ['unknown-id', 'taken[0]'],
      ['duplicate', 'taken[2]'],
    ]);
  });
});
