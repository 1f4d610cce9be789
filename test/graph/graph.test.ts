import * as fc from 'fast-check';
import { describeError, type Result } from 'product-flow';
import {
  cyclesOf,
  type Graph,
  graphFromDependencies,
  longestPath,
  minimalConflictingSet,
  reachableFrom,
  shortestPath,
  stronglyConnectedComponents,
  topologicalLevels,
  topologicalOrder,
  transitiveReduction,
  weaklyConnectedComponents,
} from 'product-flow/graph';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { smallGraphs } from '../support/naive-graph.js';
import { errorsOf, faultsOf, okOf } from '../support/results.js';

const nodes = (...ids: readonly string[]) => ids.map((id) => ({ id }));
/** Edges as `a>b`. */
const edges = (...pairs: readonly string[]) =>
  pairs.map((pair) => {
    const [from = '', to = ''] = pair.split('>');
    return { from, to };
  });
const first = (graph: Graph): string => graph.nodes[0]?.id ?? '';

const functions: Readonly<Record<string, (graph: Graph) => Result<unknown>>> = {
  topologicalOrder,
  topologicalLevels,
  stronglyConnectedComponents,
  weaklyConnectedComponents,
  cyclesOf,
  transitiveReduction,
  longestPath,
  reachableFrom: (graph) => reachableFrom(graph, []),
  shortestPath: (graph) => shortestPath(graph, { from: first(graph), to: first(graph) }),
};
const withoutCycles = ['topologicalOrder', 'topologicalLevels', 'transitiveReduction', 'longestPath'];

function chainOf(length: number) {
  const ids = Array.from({ length }, (_, place) => `n${place}`);
  return { nodes: ids.map((id) => ({ id })), edges: ids.slice(1).map((to, i) => ({ from: ids[i] ?? '', to })) };
}

describe.each(Object.entries(functions))('%s', (name, answer) => {
  test('refuses ids that stand twice and ends that are no nodes, all at once', () => {
    const graph = { nodes: nodes('a', 'b', 'a'), edges: edges('a>b', 'x>b', 'a>y', 'z>z') };
    expect(faultsOf(answer(graph))).toEqual([
      ['duplicate', 'nodes[2].id'],
      ['unknown-id', 'edges[1].from'],
      ['unknown-id', 'edges[2].to'],
      ['unknown-id', 'edges[3].from'],
      ['unknown-id', 'edges[3].to'],
    ]);
    expect(errorsOf(answer(graph)).slice(0, 2).map(describeError)).toEqual([
      'nodes[2].id must be unlike that of all others; it was "a"',
      'edges[1].from must be the id of a node; it was "x"',
    ]);
  });

  test('names what cannot be read, and looks for ends only where all nodes can be', () => {
    const broken = {
      nodes: [{ id: 'a' }, { id: 5 }, null],
      edges: [
        { from: 'a', to: '' },
        { from: 'q', to: 'a' },
      ],
    };
    expect(faultsOf(answer(broken as unknown as Graph))).toEqual([
      ['invalid-type', 'nodes[1].id'],
      ['invalid-type', 'nodes[2]'],
      ['invalid-format', 'edges[0].to'],
    ]);
    const half = { nodes: nodes('a'), edges: [{ from: 'a', to: '' }, { from: 'q', to: 7 }, ['a', 'a'], undefined] };
    expect(faultsOf(answer(half as unknown as Graph))).toEqual([
      ['invalid-format', 'edges[0].to'],
      ['invalid-type', 'edges[1].to'],
      ['invalid-type', 'edges[2]'],
      ['missing', 'edges[3]'],
      ['unknown-id', 'edges[1].from'],
    ]);
    // biome-ignore lint/suspicious/noSparseArray: a hole is no node
    expect(faultsOf(answer({ nodes: [{ id: 'a' }, , { id: 'b' }], edges: [] } as unknown as Graph))).toEqual([
      ['missing', 'nodes[1]'],
    ]);
    const listless = { nodes: { length: 1, 0: { id: 'a' } }, edges: 'a>b' };
    expect(faultsOf(answer(listless as unknown as Graph))).toEqual([
      ['invalid-type', 'nodes'],
      ['invalid-type', 'edges'],
    ]);
    expect(faultsOf(answer({ nodes: nodes('a') } as unknown as Graph))).toEqual([['missing', 'edges']]);
  });

  test('refuses a single wrong end, and the empty text for an id', () => {
    const ends = (...pairs: readonly string[]) => faultsOf(answer({ nodes: nodes('a', 'b'), edges: edges(...pairs) }));
    expect(ends('a>b', 'a>y')).toEqual([['unknown-id', 'edges[1].to']]);
    expect(ends('a>b', 'y>a')).toEqual([['unknown-id', 'edges[1].from']]);
    const nameless = faultsOf(answer({ nodes: nodes('a', ''), edges: [] }));
    expect(nameless).toEqual([['invalid-format', 'nodes[1].id']]);
  });

  test('takes any text for an id', () => {
    const ids = [
      '__proto__',
      'constructor',
      'x'.repeat(1_000_000),
      '\0',
      '\ud800',
      'שלום',
      '👩‍👩‍👧',
      'é',
      'e\u0301',
      '2026-02-30',
    ];
    const chain = ids.slice(1).map((to, place) => ({ from: ids[place] ?? '', to }));
    expect(answer({ nodes: nodes(...ids), edges: chain }).isOk()).toBe(true);
  });

  test('leaves its input as it was', () => {
    fc.assert(
      fc.property(smallGraphs(), (graph) => {
        const before = structuredClone(graph);
        answer(graph);
        expect(graph).toEqual(before);
      }),
    );
  });

  test('gives a value or errors whatever comes in, in plain data', () => {
    const part = fc.oneof(junk, fc.array(fc.oneof(junk, fc.record({ id: junk }), fc.record({ from: junk, to: junk }))));
    fc.assert(
      fc.property(fc.oneof(junk, fc.record({ nodes: part, edges: part })), (graph) => {
        let result: Result<unknown>;
        try {
          result = functions[name]?.(graph as Graph) ?? expect.fail(name);
        } catch (thrown) {
          // `first` of this file reads what is no graph.
          if (name === 'shortestPath' && thrown instanceof TypeError) return;
          throw thrown;
        }
        expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
      }),
    );
  });

  test('is not stopped by a chain of 50,000 nodes, nor by as many faults', () => {
    const chain = chainOf(50_000);
    const ids = chain.nodes.map(({ id }) => id);
    expect(answer(chain).isOk()).toBe(true);
    expect(answer({ ...chain, nodes: [...chain.nodes].reverse() }).isOk()).toBe(true);
    const closed = answer({ ...chain, edges: [...chain.edges, { from: 'n49999', to: 'n0' }] });
    expect(closed.isErr()).toBe(withoutCycles.includes(name));
    if (closed.isErr()) {
      expect(closed.error[0]?.members?.join()).toBe(ids.join());
      const sentence = 'edges must be without a cycle; it was "n0 → n1 → n2 → … → n0"';
      expect(closed.error.map(describeError)).toEqual([sentence]);
      const loops = { ...chain, edges: ids.map((id) => ({ from: id, to: id })) };
      expect(errorsOf(answer(loops)).length).toBe(50_000);
    }
    const lost = { ...chain, edges: chain.edges.map(({ from }) => ({ from, to: 'lost' })) };
    expect(errorsOf(answer(lost)).length).toBe(49_999);
  });
});

test('a chain of 1,000,000 nodes, given from its end, has its order', () => {
  const { nodes, edges } = chainOf(1_000_000);
  const order = okOf(topologicalOrder({ nodes: nodes.reverse(), edges }));
  expect(order.length).toBe(1_000_000);
  expect(order.every((id, place) => id === `n${place}`)).toBe(true);
});

describe('graphFromDependencies', () => {
  test('turns "depends on" round: edges lead from what is needed to what needs it', () => {
    const items = [{ id: 'c', dependsOn: ['a', 'b'], size: 3 }, { id: 'a' }, { id: 'b', dependsOn: [] }];
    const graph = okOf(graphFromDependencies(items));
    expect(graph).toEqual({ nodes: items, edges: edges('a>c', 'b>c') });
    expect(graph.nodes).not.toBe(items);
    expect(okOf(topologicalOrder(graph))).toEqual(['a', 'b', 'c']);
  });

  test('names the ids that are no items, and ids that stand twice', () => {
    const items = [
      { id: 'a', dependsOn: ['b', 'x'] },
      { id: 'b', dependsOn: ['y'] },
    ];
    expect(faultsOf(graphFromDependencies(items))).toEqual([
      ['unknown-id', 'items[0].dependsOn[1]'],
      ['unknown-id', 'items[1].dependsOn[0]'],
    ]);
    expect(faultsOf(graphFromDependencies([{ id: 'a', dependsOn: ['q'] }, { id: 'a' }]))).toEqual([
      ['duplicate', 'items[1].id'],
      ['unknown-id', 'items[0].dependsOn[0]'],
    ]);
  });

  test('gives a graph or errors whatever comes in', () => {
    fc.assert(
      fc.property(fc.oneof(junk, fc.array(fc.record({ id: junk, dependsOn: junk }))), (items) => {
        const result = graphFromDependencies(items as never);
        if (result.isErr()) expect(isPlain(result.error)).toBe(true);
        else expect(topologicalLevels(result.value).isOk() || cyclesOf(result.value).isOk()).toBe(true);
      }),
    );
    expect(faultsOf(graphFromDependencies([{ id: 'a', dependsOn: 'b' }] as never))).toEqual([
      ['invalid-type', 'items[0].dependsOn'],
    ]);
  });
});

describe('orders, components and cycles', () => {
  test('no nodes have no order, no levels and no parts', () => {
    const empty = { nodes: [], edges: [] };
    for (const answer of [
      topologicalOrder,
      topologicalLevels,
      stronglyConnectedComponents,
      weaklyConnectedComponents,
      cyclesOf,
    ])
      expect(okOf<readonly unknown[]>(answer(empty))).toEqual([]);
    expect(okOf(longestPath(empty))).toEqual({ length: 0, path: [], nodes: [] });
    expect(okOf(transitiveReduction(empty))).toEqual({ edges: [], redundant: [] });
  });

  test('what the first node needs is brought forward to right before it', () => {
    const graph = { nodes: nodes('x', 'y', 'z', 'w'), edges: edges('w>x', 'z>x', 'z>w') };
    expect(okOf(topologicalOrder(graph))).toEqual(['z', 'w', 'x', 'y']);
    expect(okOf(topologicalLevels(graph))).toEqual([['y', 'z'], ['w'], ['x']]);
  });

  test('[R299] every knot is named at once, in an order that the edges have', () => {
    const graph = {
      nodes: nodes('a', 'b', 'c', 'd', 'e', 'f'),
      edges: edges('c>b', 'b>a', 'a>c', 'a>b', 'c>d', 'e>f', 'f>e', 'd>d'),
    };
    expect(errorsOf(topologicalOrder(graph))).toEqual([
      {
        code: 'cycle',
        parameter: 'edges',
        received: 'string',
        value: 'a → b → a',
        expected: 'without a cycle',
        members: ['a', 'b'],
      },
      {
        code: 'cycle',
        parameter: 'edges',
        received: 'string',
        value: 'd → d',
        expected: 'without a cycle',
        members: ['d'],
      },
      {
        code: 'cycle',
        parameter: 'edges',
        received: 'string',
        value: 'e → f → e',
        expected: 'without a cycle',
        members: ['e', 'f'],
      },
    ]);
    expect(okOf(stronglyConnectedComponents(graph))).toEqual([['a', 'b', 'c'], ['d'], ['e', 'f']]);
    expect(okOf(cyclesOf(graph))).toEqual([['a', 'b'], ['d'], ['e', 'f']]);
  });

  test('of two cycles through the first node the shorter is named, wherever it is walked', () => {
    const graph = { nodes: nodes('a', 'x', 'y', 'z'), edges: edges('x>a', 'y>a', 'z>y', 'a>z', 'a>x') };
    expect(okOf(cyclesOf(graph))).toEqual([['a', 'x']]);
  });

  test('up to four members are shown, of five the first three', () => {
    const ring = (size: number): Graph => {
      const ids = ['a', 'b', 'c', 'd', 'e'].slice(0, size);
      return { nodes: nodes(...ids), edges: ids.map((from, i) => ({ from, to: ids[(i + 1) % size] ?? '' })) };
    };
    expect(errorsOf(topologicalOrder(ring(4)))[0]?.value).toBe('a → b → c → d → a');
    expect(errorsOf(topologicalOrder(ring(5)))[0]?.value).toBe('a → b → c → … → a');
    expect(errorsOf(topologicalOrder(ring(5)))[0]?.members).toHaveLength(5);
  });
});

describe('reachableFrom and shortestPath', () => {
  const graph = { nodes: nodes('a', 'b', 'c', 'd'), edges: edges('b>c', 'a>c', 'c>d', 'd>d') };

  test('nearest first, equally near ones by position', () => {
    expect(okOf(reachableFrom(graph, ['d'], { direction: 'backwards' }))).toEqual([
      { id: 'd', distance: 0 },
      { id: 'c', distance: 1, previous: 'd' },
      { id: 'a', distance: 2, previous: 'c' },
      { id: 'b', distance: 2, previous: 'c' },
    ]);
    expect(okOf(reachableFrom(graph, ['b', 'a', 'b'])).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    expect(okOf(reachableFrom(graph, []))).toEqual([]);
    expect(Object.keys(okOf(reachableFrom(graph, ['a']))[0] ?? {})).toEqual(['id', 'distance']);
  });

  test('all faults at once: of the graph, the ids and the options', () => {
    const broken = { nodes: nodes('a', 'a'), edges: [] };
    const options = { direction: 'up', way: 1 };
    expect(faultsOf(reachableFrom(broken, ['a', 5, ''] as never, options as never))).toEqual([
      ['duplicate', 'nodes[1].id'],
      ['invalid-type', 'ids[1]'],
      ['invalid-format', 'ids[2]'],
      ['unknown-option', 'direction'],
      ['unknown-field', 'way'],
    ]);
    expect(faultsOf(reachableFrom(graph, ['a', 'x', '__proto__']))).toEqual([
      ['unknown-id', 'ids[1]'],
      ['unknown-id', 'ids[2]'],
    ]);
    expect(faultsOf(reachableFrom(graph, 'a' as never))).toEqual([['invalid-type', 'ids']]);
    expect(faultsOf(reachableFrom(graph, [], null as never))).toEqual([['invalid-type', 'options']]);
    expect(faultsOf(shortestPath(graph, { from: 'x', to: '' }))).toEqual([
      ['invalid-format', 'to'],
      ['unknown-id', 'from'],
    ]);
    expect(faultsOf(shortestPath(graph, undefined as never))).toEqual([['missing', 'options']]);
    expect(faultsOf(shortestPath(broken, { from: 'a' } as never))).toEqual([
      ['duplicate', 'nodes[1].id'],
      ['missing', 'to'],
    ]);
  });

  test('the path to itself is itself, even beside an edge to itself', () => {
    expect(okOf(shortestPath(graph, { from: 'd', to: 'd' }))).toEqual(['d']);
    expect(okOf(shortestPath(graph, { from: 'a', to: 'd' }))).toEqual(['a', 'c', 'd']);
    expect(okOf(shortestPath(graph, { from: 'a', to: 'b' }))).toEqual([]);
  });
});

describe('longestPath', () => {
  const duration = ({ duration }: { readonly duration: number }): number => duration;

  test('the network of Taylor, chapter 8', () => {
    const graph = okOf(
      graphFromDependencies([
        { id: '1-2', duration: 7 },
        { id: '1-3', duration: 10 },
        { id: '2-4', duration: 6, dependsOn: ['1-2'] },
        { id: '3-4', duration: 5, dependsOn: ['1-3'] },
        { id: '3-5', duration: 4, dependsOn: ['1-3'] },
        { id: '4-5', duration: 3, dependsOn: ['2-4', '3-4'] },
        { id: '5-6', duration: 2, dependsOn: ['3-5', '4-5'] },
      ]),
    );
    const { length, path, nodes: spans } = okOf(longestPath(graph, { nodeWeight: duration }));
    expect(length).toBe(20);
    expect(path).toEqual(['1-3', '3-4', '4-5', '5-6']);
    const table = spans.map((one) => [
      one.earliestStart,
      one.earliestFinish,
      one.latestStart,
      one.latestFinish,
      one.slack,
    ]);
    expect(table).toEqual([
      [0, 7, 2, 9, 2],
      [0, 10, 0, 10, 0],
      [7, 13, 9, 15, 2],
      [10, 15, 10, 15, 0],
      [10, 14, 14, 18, 4],
      [15, 18, 15, 18, 0],
      [18, 20, 18, 20, 0],
    ]);
  });

  test('decimals that add up but for rounding have no slack; whole numbers keep theirs, however large', () => {
    const plan = (a: number, b: number, c: number) => ({
      nodes: [
        { id: 'a', duration: a },
        { id: 'b', duration: b },
        { id: 'c', duration: c },
      ],
      edges: edges('a>b'),
    });
    const slacks = (a: number, b: number, c: number): readonly number[] =>
      okOf(longestPath(plan(a, b, c), { nodeWeight: duration })).nodes.map(({ slack }) => slack);
    expect(slacks(0.1, 0.2, 0.3)).toEqual([0, 0, 0]);
    expect(slacks(0.1, 0.2, 0.299)[2]).toBeCloseTo(0.001, 12);
    expect(slacks(2 ** 51, 2 ** 51, 2 ** 52 - 1)).toEqual([0, 0, 1]);
    // Beyond 2⁵³ sums are not exact any more.
    expect(slacks(2 ** 53, 2 ** 53, 2 ** 54 - 2)).toEqual([0, 0, 0]);
    // An edge that is no whole number spoils the sums as well.
    const half = longestPath(plan(2 ** 50, 2 ** 50, 2 ** 51 - 1), { nodeWeight: duration, edgeWeight: () => 0.5 });
    expect(okOf(half).nodes[2]?.slack).toBe(0);
  });

  test('decimals on edges alone leave no slack, and what is truly shorter keeps it', () => {
    const far = [0.1, 0.2, 0.3, 0];
    const graph = {
      nodes: nodes('a', 'b', 'c', 'd'),
      edges: edges('a>b', 'b>d', 'a>c', 'c>d').map((edge, place) => ({ ...edge, far: far[place] ?? 0 })),
    };
    const { path, nodes: spans } = okOf(longestPath(graph, { edgeWeight: (edge) => edge.far }));
    expect(path).toEqual(['a', 'b', 'd']);
    expect(spans.map(({ slack }) => slack)).toEqual([0, 0, 0, 0]);
    const near = {
      nodes: [
        { id: 'a', duration: 1.000000001 },
        { id: 'b', duration: 1 },
      ],
      edges: [],
    };
    expect(okOf(longestPath(near, { nodeWeight: duration })).nodes[1]?.slack).toBeCloseTo(1e-9, 15);
  });

  test('of equal paths that of the first nodes; nodes without weight belong to it at both ends', () => {
    const twins = { nodes: nodes('c', 'b', 'a', 'd'), edges: edges('a>c', 'b>c', 'a>d', 'b>d') };
    expect(okOf(longestPath(twins)).path).toEqual(['b', 'c']);
    const milestones = {
      nodes: [
        { id: 'end', duration: 0 },
        { id: 'work', duration: 2 },
        { id: 'begin', duration: 0 },
      ],
      edges: edges('begin>work', 'work>end'),
    };
    expect(okOf(longestPath(milestones, { nodeWeight: duration })).path).toEqual(['begin', 'work', 'end']);
    const turned = { ...milestones, nodes: [...milestones.nodes].reverse() };
    expect(okOf(longestPath(turned, { nodeWeight: duration })).path).toEqual(['begin', 'work', 'end']);
  });

  test('weights are asked of the nodes and edges as they are, and must be numbers', () => {
    const graph = { nodes: nodes('a', 'b'), edges: [...edges('a>b'), { from: 'a', to: 'b', wait: 7 }] };
    const wait = (edge: { readonly from: string; readonly wait?: number }): number => edge.wait ?? -0;
    expect(okOf(longestPath(graph, { edgeWeight: wait })).length).toBe(7);
    const weights = [Number.NaN, '5'];
    const options = { nodeWeight: ({ id }: { id: string }) => weights[id === 'a' ? 0 : 1], edgeWeight: () => 1e151 };
    expect(faultsOf(longestPath(graph, options as never))).toEqual([
      ['not-finite', 'nodeWeight[0]'],
      ['invalid-type', 'nodeWeight[1]'],
      ['out-of-range', 'edgeWeight[0]'],
      ['out-of-range', 'edgeWeight[1]'],
    ]);
    for (const odd of [5n, Symbol('5'), { valueOf: () => expect.fail('read') }, null])
      expect(faultsOf(longestPath({ nodes: nodes('a'), edges: [] }, { nodeWeight: (() => odd) as never }))).toEqual([
        ['invalid-type', 'nodeWeight[0]'],
      ]);
    const cyclic = { nodes: nodes('a'), edges: edges('a>a') };
    expect(faultsOf(longestPath(cyclic, { nodeWeight: () => Infinity }))).toEqual([
      ['not-finite', 'nodeWeight[0]'],
      ['cycle', 'edges'],
    ]);
    expect(faultsOf(longestPath({ nodes: nodes('a', 'a'), edges: [] }, { weight: 1, nodeWeight: 2 } as never))).toEqual(
      [
        ['duplicate', 'nodes[1].id'],
        ['invalid-type', 'nodeWeight'],
        ['unknown-field', 'weight'],
      ],
    );
    expect(faultsOf(longestPath(graph, { edgeWeight: 'wait' } as never))).toEqual([['invalid-type', 'edgeWeight']]);
  });

  test('has no −0 and nothing infinite, whatever the weights', () => {
    const numbers = fc.oneof(
      fc.double({ min: -1e150, max: 1e150, noNaN: true }),
      fc.constantFrom(-0, 5e-324, -1e150, 1e150),
    );
    fc.assert(
      fc.property(
        smallGraphs({ acyclic: true }),
        fc.array(numbers, { minLength: 40, maxLength: 40 }),
        (graph, draws) => {
          const weightOf = ({ weight }: { readonly weight: number }): number => draws[weight + 2] ?? 0;
          const result = okOf(longestPath(graph, { nodeWeight: weightOf, edgeWeight: weightOf }));
          expect(isPlain(result)).toBe(true);
          for (const { id, slack, critical } of result.nodes) {
            expect(slack).toBeGreaterThanOrEqual(0);
            expect(critical).toBe(slack === 0);
            if (result.path.includes(id)) expect(slack).toBe(0);
          }
        },
      ),
    );
  });
});

describe('minimalConflictingSet', () => {
  const never = (some: readonly unknown[]): boolean => some.length === 0;

  test('what is met has no conflict; what refuses no constraints at all has an empty one', () => {
    const met = { consistent: true, conflict: [], places: [], minimal: true, checks: 1 };
    expect(okOf(minimalConflictingSet(['a', 'b'], () => true))).toEqual(met);
    const hopeless = { consistent: false, conflict: [], places: [], minimal: true, checks: 2 };
    expect(okOf(minimalConflictingSet(['a', 'b'], () => false))).toEqual(hopeless);
    expect(okOf(minimalConflictingSet([], () => true))).toEqual(met);
    expect(okOf(minimalConflictingSet([], () => false))).toEqual(hopeless);
    const first = { consistent: false, conflict: ['a'], places: [0], minimal: true };
    expect(okOf(minimalConflictingSet(['a', 'b', 'c'], never))).toEqual({ ...first, checks: 3 });
  });

  test('repeated and odd constraints are told apart by their places', () => {
    const odd = [null, undefined, Number.NaN, 'x', 'x'];
    const twice = (some: readonly unknown[]): boolean => some.filter((one) => one === 'x').length < 2;
    const { conflict, places } = okOf(minimalConflictingSet(odd, twice));
    expect([conflict, places]).toEqual([
      ['x', 'x'],
      [3, 4],
    ]);
  });

  test('stops when it is told to, with a conflict that may be too large', () => {
    const eight = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    let asked = 0;
    const shouldStop = (): boolean => {
      asked += 1;
      return true;
    };
    const stopped = okOf(minimalConflictingSet(eight, never, { shouldStop }));
    expect(stopped).toEqual({
      consistent: false,
      conflict: eight,
      places: [0, 1, 2, 3, 4, 5, 6, 7],
      minimal: false,
      checks: 2,
    });
    expect(asked).toBe(1);
    expect(okOf(minimalConflictingSet(eight, never, { maxChecks: 4 }))).toEqual({
      consistent: false,
      conflict: ['a', 'b'],
      places: [0, 1],
      minimal: false,
      checks: 4,
    });
    expect(okOf(minimalConflictingSet(['a'], never, { maxChecks: 2 })).minimal).toBe(true);
  });

  test('tells how far it is, from 0 to 1 and never back', () => {
    const told: number[] = [];
    const without = (some: readonly number[]): boolean => !(some.includes(1) && some.includes(6));
    okOf(minimalConflictingSet([0, 1, 2, 3, 4, 5, 6, 7], without, { onProgress: (share) => told.push(share) }));
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect([told[0], told.at(-1)]).toEqual([0, 1]);
    expect(new Set(told).size).toBeGreaterThan(4);
  });

  test('refuses answers that are neither true nor false, and wrong options, all at once', () => {
    expect(faultsOf(minimalConflictingSet(['a'], (() => 1) as never))).toEqual([['invalid-type', 'isConsistent']]);
    expect(faultsOf(minimalConflictingSet(['a'], (() => undefined) as never))).toEqual([['missing', 'isConsistent']]);
    const later = (some: readonly unknown[]): unknown => (some.length === 1 ? 'no' : some.length === 0);
    expect(faultsOf(minimalConflictingSet(['a', 'b', 'c'], later as never))).toEqual([
      ['invalid-type', 'isConsistent'],
    ]);
    expect(faultsOf(minimalConflictingSet(['a'], never, { maxChecks: 2.5 }))).toEqual([['out-of-range', 'maxChecks']]);
    expect(faultsOf(minimalConflictingSet('abc' as never, 5 as never, { maxChecks: 1, max: 2 } as never))).toEqual([
      ['invalid-type', 'constraints'],
      ['invalid-type', 'isConsistent'],
      ['out-of-range', 'maxChecks'],
      ['unknown-field', 'max'],
    ]);
  });

  test('gives a value or errors whatever comes in', () => {
    fc.assert(
      fc.property(
        junk,
        junk,
        fc.oneof(junk, fc.func(junk), fc.func(fc.boolean())),
        (constraints, options, callback) => {
          const result = minimalConflictingSet(constraints as never, callback as never, options as never);
          if (result.isErr()) expect(isPlain(result.error)).toBe(true);
          else expect(result.value.conflict.length).toBe(result.value.places.length);
        },
      ),
    );
  });
});
