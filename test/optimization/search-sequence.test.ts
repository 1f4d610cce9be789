import * as fc from 'fast-check';
import { type SequenceItem, searchSequence } from 'product-flow/optimization';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { errorsOf, faultsOf, okOf } from '../support/results.js';

interface Job extends SequenceItem {
  readonly duration: number;
  readonly weight: number;
}

/** What waits costs its weight for each unit of time until it is done, and twice as much after its 10th. */
function waiting(jobs: readonly Job[], dueAt = Infinity) {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const durationOf = (id: string): number => byId.get(id)?.duration ?? Number.NaN;
  const costOfNext = (next: string, placed: readonly string[]): number => {
    const done = placed.reduce((total, id) => total + durationOf(id), 0) + durationOf(next);
    return (byId.get(next)?.weight ?? Number.NaN) * (done + Math.max(0, done - dueAt));
  };
  const cost = (sequence: readonly string[]): number =>
    sequence.reduce((total, id, at) => total + costOfNext(id, sequence.slice(0, at)), 0);
  return { items: jobs, costOfNext, cost };
}

function ordersOf(jobs: readonly Job[], placed: readonly string[] = []): readonly (readonly string[])[] {
  const free = jobs.filter(
    ({ id, after = [] }) => !placed.includes(id) && after.every((other) => placed.includes(other)),
  );
  return free.length === 0 ? [placed] : free.flatMap(({ id }) => ordersOf(jobs, [...placed, id]));
}

const jobs = (most: number): fc.Arbitrary<readonly Job[]> =>
  fc
    .array(
      fc.record({
        duration: fc.integer({ min: 0, max: 9 }),
        weight: fc.integer({ min: 0, max: 9 }),
        draws: fc.array(fc.nat(), { maxLength: 2 }),
      }),
      { maxLength: most },
    )
    .map((drawn) =>
      // Later ones may stand first in the list.
      drawn
        .map(({ duration, weight, draws }, index) => ({
          id: `${index}`,
          duration,
          weight,
          after: index === 0 ? [] : [...new Set(draws.map((draw) => `${draw % index}`))],
        }))
        .reverse(),
    );

const respects = (items: readonly SequenceItem[], sequence: readonly string[]): boolean =>
  items.every(({ id, after = [] }) => after.every((other) => sequence.indexOf(other) < sequence.indexOf(id)));

describe('searchSequence(problem, options), exactly', () => {
  test('costs as little as the cheapest of all sequences, looked at one by one', () => {
    fc.assert(
      fc.property(jobs(6), fc.constantFrom(10, Infinity), (given, dueAt) => {
        const { items, costOfNext, cost } = waiting(given, dueAt);
        const least = Math.min(...ordersOf(given).map(cost));
        const found = okOf(searchSequence({ items, costOfNext }, { seed: 1 }));
        expect([found.cost, found.bound, found.proven, found.method]).toEqual([
          least,
          least,
          true,
          'dynamic-programming',
        ]);
        expect([cost(found.sequence), respects(items, found.sequence)]).toEqual([least, true]);
        expect([...found.sequence].sort()).toEqual(given.map(({ id }) => id).sort());
        expect(isPlain(found)).toBe(true);
      }),
    );
  });

  test('agrees with the rule of Smith for 16 where nothing precedes anything', () => {
    const given = Array.from({ length: 16 }, (_, index) => ({
      id: `${index}`,
      duration: 1 + ((index * 7) % 16),
      weight: 1 + ((index * 5) % 17),
    }));
    const { items, costOfNext, cost } = waiting(given);
    const byRule = [...given].sort((a, b) => b.weight / b.duration - a.weight / a.duration).map(({ id }) => id);
    expect(okOf(searchSequence({ items, costOfNext }, { seed: 1 })).cost).toBe(cost(byRule));
  });

  test('looks only at sets that may stand first, and asks in the order of the items', () => {
    const chain = Array.from({ length: 20 }, (_, index) => ({
      id: `${index}`,
      after: index === 0 ? [] : [`${index - 1}`],
    }));
    const seen: (readonly string[])[] = [];
    const costOfNext = (_: string, placed: readonly string[]) => {
      seen.push(placed);
      return -0;
    };
    const found = okOf(searchSequence({ items: chain, costOfNext }, { seed: 1, exactUpTo: 20 }));
    expect([found.iterations, found.cost, seen[3]]).toEqual([20, 0, ['0', '1', '2']]);
    const asked: (readonly string[])[] = [];
    const record = (_: string, placed: readonly string[]) => asked.push(placed);
    okOf(
      searchSequence(
        { items: [{ id: 'b', after: ['a'] }, { id: 'a' }, { id: 'c', after: ['b'] }], costOfNext: record },
        { seed: 1 },
      ),
    );
    expect(asked).toEqual([[], ['a'], ['b', 'a']]);
  });

  test('nothing to order costs nothing', () => {
    expect(okOf(searchSequence({ items: [], costOfNext: () => 1 }, { seed: 1 }))).toMatchObject({
      sequence: [],
      cost: 0,
      proven: true,
    });
    expect(okOf(searchSequence({ items: [], cost: () => 4 }, { seed: 1 }))).toMatchObject({
      sequence: [],
      cost: 4,
      proven: false,
    });
  });
});

describe('searchSequence(problem, options), by search', () => {
  test('keeps to precedence, comes near the cheapest, and the same seed gives the same', () => {
    fc.assert(
      fc.property(jobs(7), (given) => {
        const { items, costOfNext, cost } = waiting(given, 10);
        const exact = okOf(searchSequence({ items, costOfNext }, { seed: 1 }));
        const search = () => okOf(searchSequence({ items, cost }, { seed: 1, maxIterations: 200 }));
        const found = search();
        expect(found).toEqual(search());
        expect([found.method, found.proven, found.iterations, 'bound' in found]).toEqual([
          'local-search',
          false,
          200,
          false,
        ]);
        expect([respects(items, found.sequence), found.cost === cost(found.sequence)]).toEqual([true, true]);
        expect(found.cost).toBe(exact.cost);
        // Asked one by one, the same sequences cost the same.
        const steps = okOf(searchSequence({ items, costOfNext }, { seed: 1, maxIterations: 200, exactUpTo: 0 }));
        expect(steps.sequence).toEqual(found.sequence);
        expect(steps.method).toBe(given.length === 0 ? 'dynamic-programming' : 'local-search');
      }),
      { numRuns: 30 },
    );
  });

  test('40 by the rule of Smith, proven by their bound', () => {
    const given = Array.from({ length: 40 }, (_, index) => ({
      id: `${index}`,
      duration: 1 + ((index * 7) % 40),
      weight: 1 + ((index * 11) % 41),
    }));
    const { items, cost } = waiting(given);
    const bound = cost([...given].sort((a, b) => b.weight / b.duration - a.weight / a.duration).map(({ id }) => id));
    const found = okOf(searchSequence({ items, cost }, { seed: 1, bound }));
    expect(found).toMatchObject({ cost: bound, bound, proven: true });
    expect(found.iterations).toBeLessThan(1000);
  });

  test('starts from the first sequence, when stopped at once it is the answer', () => {
    const { items, costOfNext, cost } = waiting([
      { id: 'a', duration: 2, weight: 1 },
      { id: 'b', duration: 1, weight: 9 },
      { id: 'c', duration: 3, weight: 9, after: ['a'] },
    ]);
    const stopped = { seed: 1, shouldStop: () => true };
    expect(okOf(searchSequence({ items, costOfNext }, stopped)).sequence).toEqual(['a', 'b', 'c']);
    const initial = ['b', 'a', 'c'];
    const fractions: number[] = [];
    const onProgress = (fraction: number) => fractions.push(fraction);
    expect(okOf(searchSequence({ items, cost }, { ...stopped, initial, onProgress }))).toMatchObject({
      sequence: initial,
      iterations: 0,
    });
    expect(fractions).toEqual([1]);
    expect(okOf(searchSequence({ items, cost }, { ...stopped, bound: 1 })).bound).toBe(1);
  });

  test('300 in a long chain and beside it: places are tried as a sample', () => {
    const given = Array.from({ length: 300 }, (_, index) => ({
      id: `${index}`,
      duration: 1,
      weight: index % 7,
      ...(index % 2 === 0 && index > 0 ? { after: [`${index - 2}`] } : {}),
    }));
    const cost = (sequence: readonly string[]) =>
      sequence.reduce((total, id, at) => total + (given[Number(id)]?.weight ?? 0) * (at + 1), 0);
    const first = cost(given.map(({ id }) => id));
    const found = okOf(searchSequence({ items: given, cost }, { seed: 1, maxIterations: 60 }));
    expect([respects(given, found.sequence), found.cost < first]).toEqual([true, true]);
  });
});

describe('searchSequence refuses', () => {
  test('every fault at once', () => {
    const items = [{ id: '' }, { id: 'a', after: 'b' }, { id: 'a' }] as never;
    expect(
      faultsOf(searchSequence({ items, cost: 3 as never }, { seed: 1, exactUpTo: 21, speed: 2 } as never)),
    ).toEqual([
      ['invalid-format', 'items[0].id'],
      ['invalid-type', 'items[1].after'],
      ['duplicate', 'items[2].id'],
      ['invalid-type', 'cost'],
      ['out-of-range', 'exactUpTo'],
      ['unknown-field', 'speed'],
    ]);
    expect(faultsOf(searchSequence({ items: [] }, { seed: 1 }))).toEqual([['missing', 'cost']]);
  });

  test('precedence that leads nowhere, or in circles', () => {
    const items = [
      { id: '__proto__', after: ['b', 'x'] },
      { id: 'b', after: ['__proto__', '__proto__'] },
    ];
    expect(errorsOf(searchSequence({ items, cost: () => 0 }, { seed: 1 }))).toMatchObject([
      { code: 'unknown-id', parameter: 'items[0].after[1]', value: 'x' },
      { code: 'duplicate', parameter: 'items[1].after[1]' },
      { code: 'cycle', parameter: 'items', members: ['__proto__', 'b'] },
    ]);
  });

  test('a first sequence that is none', () => {
    const items = [{ id: 'a' }, { id: 'b', after: ['a'] }];
    const from = (initial: readonly string[]) => searchSequence({ items, cost: () => 0 }, { seed: 1, initial });
    expect(errorsOf(from(['b', 'a']))).toMatchObject([
      { code: 'infeasible', parameter: 'initial', members: ['a', 'b'] },
    ]);
    for (const initial of [['a'], ['a', 'a'], ['a', 'x'], ['a', 'b', 'b']])
      expect(faultsOf(from(initial))).toEqual([['inconsistent', 'initial']]);
  });

  test('costs that are no numbers, wherever they come; what a function throws is not caught', () => {
    const items = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
    const late = (sequence: readonly string[]) => (sequence[0] === 'c' ? Number.NaN : 1);
    expect(faultsOf(searchSequence({ items, cost: late }, { seed: 1 }))).toEqual([['not-finite', 'cost']]);
    expect(faultsOf(searchSequence({ items, cost: () => 1e151 }, { seed: 1 }))).toEqual([['out-of-range', 'cost']]);
    const next = (id: string) => (id === 'c' ? ('1' as never) : 1);
    expect(faultsOf(searchSequence({ items, costOfNext: next }, { seed: 1 }))).toEqual([
      ['invalid-type', 'costOfNext'],
    ]);
    expect(faultsOf(searchSequence({ items, costOfNext: next }, { seed: 1, exactUpTo: 0 }))).toEqual([
      ['invalid-type', 'costOfNext'],
    ]);
    expect(() => searchSequence({ items, cost: () => expect.fail('mine') }, { seed: 1 })).toThrow('mine');
  });

  test('whatever comes in, a value or errors come out', () => {
    fc.assert(
      fc.property(junk, junk, (problem, options) => {
        expect(searchSequence(problem as never, options as never).isErr()).toBe(true);
        expect(() =>
          searchSequence({ items: [{ id: 'a' }], cost: () => problem as number }, { seed: 1, maxIterations: 2 }),
        ).not.toThrow();
      }),
    );
  });
});
