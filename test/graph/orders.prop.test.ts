import * as fc from 'fast-check';
import {
  cyclesOf,
  type Graph,
  reachableFrom,
  shortestPath,
  stronglyConnectedComponents,
  topologicalLevels,
  topologicalOrder,
  weaklyConnectedComponents,
} from 'product-flow/graph';
import { describe, expect, test } from 'vitest';
import { distancesOf, smallGraphs, withOtherEdgeOrder } from '../support/naive-graph.js';
import { errorsOf, okOf } from '../support/results.js';

const ids = ({ nodes }: Graph): readonly string[] => nodes.map(({ id }) => id);
const byPosition = (graph: Graph, wanted: readonly string[]): readonly string[] =>
  ids(graph).filter((id) => wanted.includes(id));

/** The rule of the documentation, as one would write it for ten nodes. */
function orderByRecursion(graph: Graph): readonly string[] {
  const order: string[] = [];
  const take = (id: string): void => {
    if (order.includes(id)) return;
    const before = graph.edges.filter(({ to }) => to === id).map(({ from }) => from);
    for (const one of byPosition(graph, before)) take(one);
    order.push(id);
  };
  for (const id of ids(graph)) take(id);
  return order;
}

describe('topologicalOrder', () => {
  test('every edge leads onwards, and every node is there once', () => {
    fc.assert(
      fc.property(smallGraphs({ acyclic: true }), (graph) => {
        const order = okOf(topologicalOrder(graph));
        expect([...order].sort()).toEqual([...ids(graph)].sort());
        for (const { from, to } of graph.edges) expect(order.indexOf(from)).toBeLessThan(order.indexOf(to));
      }),
    );
  });

  test('what must come before is brought forward, by position: as a recursive walk does it', () => {
    fc.assert(
      fc.property(smallGraphs({ acyclic: true }), (graph) => {
        expect(okOf(topologicalOrder(graph))).toEqual(orderByRecursion(graph));
      }),
    );
  });

  test('nodes that are in order stay as they are', () => {
    fc.assert(
      fc.property(smallGraphs({ acyclic: true }), (graph) => {
        const order = okOf(topologicalOrder(graph));
        const inOrder = { ...graph, nodes: order.map((id) => ({ id })) };
        expect(okOf(topologicalOrder(inOrder))).toEqual(order);
      }),
    );
  });

  test('fails exactly where there is a cycle, with those that cyclesOf names', () => {
    fc.assert(
      fc.property(smallGraphs(), (graph) => {
        const cycles = okOf(cyclesOf(graph));
        if (cycles.length === 0) expect(topologicalOrder(graph).isOk()).toBe(true);
        else {
          const errors = errorsOf(topologicalOrder(graph));
          expect(errors.map(({ members }) => members)).toEqual(cycles);
          expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['cycle']));
          expect(errorsOf(topologicalLevels(graph))).toEqual(errors);
        }
      }),
    );
  });
});

describe('topologicalLevels', () => {
  test('the level of a node is one more than the highest before it', () => {
    fc.assert(
      fc.property(smallGraphs({ acyclic: true }), (graph) => {
        const levels = okOf(topologicalLevels(graph));
        const levelOf = (id: string): number => levels.findIndex((level) => level.includes(id));
        for (const level of levels) expect(level).toEqual(byPosition(graph, level));
        for (const id of ids(graph)) {
          const before = graph.edges.filter(({ to }) => to === id).map(({ from }) => levelOf(from));
          expect(levelOf(id)).toBe(Math.max(-1, ...before) + 1);
        }
      }),
    );
  });
});

describe('components and cycles', () => {
  test('nodes share a component exactly where each leads to the other; components lead onwards', () => {
    fc.assert(
      fc.property(smallGraphs(), (graph) => {
        const distance = distancesOf(graph);
        const components = okOf(stronglyConnectedComponents(graph));
        const of = (id: string): number => components.findIndex((component) => component.includes(id));
        expect(components.flat().sort()).toEqual([...ids(graph)].sort());
        for (const component of components) expect(component).toEqual(byPosition(graph, component));
        for (const a of ids(graph))
          for (const b of ids(graph))
            expect(of(a) === of(b)).toBe(distance(a, b) < Infinity && distance(b, a) < Infinity);
        for (const { from, to } of graph.edges) expect(of(from)).toBeLessThanOrEqual(of(to));
      }),
    );
  });

  test('without cycles the components are the topological order', () => {
    fc.assert(
      fc.property(smallGraphs({ acyclic: true }), (graph) => {
        expect(okOf(stronglyConnectedComponents(graph)).flat()).toEqual(okOf(topologicalOrder(graph)));
      }),
    );
  });

  test('each component that has a cycle names a shortest one through its first node', () => {
    fc.assert(
      fc.property(smallGraphs(), (graph) => {
        const distance = distancesOf(graph);
        const loops = (id: string): boolean => graph.edges.some(({ from, to }) => from === id && to === id);
        const knots = okOf(stronglyConnectedComponents(graph)).filter(
          (component) => component.length > 1 || component.some(loops),
        );
        const cycles = okOf(cyclesOf(graph));
        expect(cycles.map(([first]) => first)).toEqual(knots.map(([first]) => first));
        for (const cycle of cycles) {
          const [first = ''] = cycle;
          const shortest = graph.edges
            .filter(({ to }) => to === first)
            .reduce((least, { from }) => Math.min(least, distance(first, from) + 1), Infinity);
          expect(cycle).toHaveLength(shortest);
          expect(new Set(cycle).size).toBe(cycle.length);
          for (const [place, from] of cycle.entries()) {
            const next = cycle[(place + 1) % cycle.length];
            expect(graph.edges.some((edge) => edge.from === from && edge.to === next)).toBe(true);
          }
        }
      }),
    );
  });

  test('weak components are those of the same edges both ways', () => {
    fc.assert(
      fc.property(smallGraphs(), (graph) => {
        const back = graph.edges.map(({ from, to }) => ({ from: to, to: from }));
        const distance = distancesOf({ ...graph, edges: [...graph.edges, ...back] });
        const parts = okOf(weaklyConnectedComponents(graph));
        const expected = ids(graph).map((id) => ids(graph).filter((other) => distance(id, other) < Infinity));
        expect(parts).toEqual([...new Map(expected.map((part) => [part[0], part])).values()]);
      }),
    );
  });
});

describe('reachability', () => {
  const starts = fc.array(fc.nat(), { maxLength: 4 });

  test('distances are those of Floyd and Warshall, backwards those of the edges turned round', () => {
    fc.assert(
      fc.property(smallGraphs({ least: 1 }), starts, (graph, places) => {
        const distance = distancesOf(graph);
        const from = places.map((place) => ids(graph)[place % graph.nodes.length] ?? '');
        const expected = ids(graph)
          .map((id) => ({ id, distance: Math.min(Infinity, ...from.map((start) => distance(start, id))) }))
          .filter((reached) => reached.distance < Infinity)
          .sort((a, b) => a.distance - b.distance);
        const reached = okOf(reachableFrom(graph, from));
        expect(reached.map(({ id, distance }) => ({ id, distance }))).toEqual(expected);
        const turned = { ...graph, edges: graph.edges.map((edge) => ({ from: edge.to, to: edge.from })) };
        expect(okOf(reachableFrom(turned, from, { direction: 'backwards' }))).toEqual(reached);
        expect(okOf(reachableFrom(graph, [...from, ...from].reverse()))).toEqual(reached);
      }),
    );
  });

  test('what was reached names the node before it: one edge away, and one step nearer', () => {
    fc.assert(
      fc.property(smallGraphs({ least: 1 }), starts, (graph, places) => {
        const from = places.map((place) => ids(graph)[place % graph.nodes.length] ?? '');
        const reached = okOf(reachableFrom(graph, from));
        for (const { id, distance, previous } of reached) {
          expect(previous === undefined).toBe(distance === 0);
          if (previous === undefined) continue;
          expect(reached.find((other) => other.id === previous)?.distance).toBe(distance - 1);
          expect(graph.edges.some((edge) => edge.from === previous && edge.to === id)).toBe(true);
        }
      }),
    );
  });

  test('from one node, the nodes before one another are the shortest path', () => {
    fc.assert(
      fc.property(smallGraphs({ least: 1 }), (graph) => {
        const from = ids(graph)[0] ?? '';
        const before = new Map(okOf(reachableFrom(graph, [from])).map(({ id, previous }) => [id, previous]));
        for (const to of before.keys()) {
          const path: string[] = [];
          for (let id: string | undefined = to; id !== undefined; id = before.get(id)) path.unshift(id);
          expect(okOf(shortestPath(graph, { from, to }))).toEqual(path);
        }
      }),
    );
  });

  test('a shortest path walks along edges and is as long as the distance', () => {
    fc.assert(
      fc.property(smallGraphs({ least: 1 }), fc.nat(), fc.nat(), (graph, a, b) => {
        const [from = '', to = ''] = [a, b].map((place) => ids(graph)[place % graph.nodes.length]);
        const path = okOf(shortestPath(graph, { from, to }));
        const distance = distancesOf(graph)(from, to);
        expect(path).toHaveLength(distance === Infinity ? 0 : distance + 1);
        if (path.length > 0) expect([path[0], path.at(-1)]).toEqual([from, to]);
        for (const [place, id] of path.slice(1).entries())
          expect(graph.edges.some((edge) => edge.from === path[place] && edge.to === id)).toBe(true);
      }),
    );
  });
});

describe('laws of all of them', () => {
  const all = {
    topologicalOrder,
    topologicalLevels,
    stronglyConnectedComponents,
    weaklyConnectedComponents,
    cyclesOf,
    reach: (graph: Graph) => reachableFrom(graph, ids(graph).slice(0, 2)),
    path: (graph: Graph) => shortestPath(graph, { from: ids(graph)[0] ?? '', to: ids(graph).at(-1) ?? '' }),
  };

  test.each(Object.entries(all))('%s does not depend on the order of the edges', (_, answer) => {
    fc.assert(
      fc.property(smallGraphs({ least: 1 }), fc.nat(), (graph, by) => {
        const [one, other] = [answer(graph), answer(withOtherEdgeOrder(graph, by))];
        const value = (result: typeof one): unknown =>
          result.isOk() ? result.value : result.error.map(({ members }) => members);
        expect(value(other)).toEqual(value(one));
      }),
    );
  });

  test.each(Object.entries(all))('%s knows ids by nothing but their being alike', (_, answer) => {
    fc.assert(
      fc.property(smallGraphs({ least: 1 }), (graph) => {
        const renamed = new Map(ids(graph).map((id, place) => [id, `node ${graph.nodes.length - place}`]));
        const name = (id: string): string => renamed.get(id) ?? '';
        const other = {
          nodes: graph.nodes.map(({ id }) => ({ id: name(id) })),
          edges: graph.edges.map(({ from, to }) => ({ from: name(from), to: name(to) })),
        };
        const named = (value: unknown): unknown => {
          if (typeof value === 'string') return name(value);
          if (Array.isArray(value)) return value.map(named);
          if (typeof value !== 'object' || value === null) return value;
          return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, named(one)]));
        };
        const value = (result: ReturnType<typeof answer>): unknown =>
          result.isOk() ? result.value : result.error.map(({ members }) => members);
        expect(value(answer(other))).toEqual(named(value(answer(graph))));
      }),
    );
  });
});
