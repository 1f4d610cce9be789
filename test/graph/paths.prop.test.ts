import * as fc from 'fast-check';
import { type Graph, type LongestPath, longestPath, topologicalOrder, transitiveReduction } from 'product-flow/graph';
import { describe, expect, test } from 'vitest';
import { distancesOf, pathsOf, smallGraphs, type WeightedGraph, withOtherEdgeOrder } from '../support/naive-graph.js';
import { okOf } from '../support/results.js';

const weight = ({ weight }: { readonly weight: number }): number => weight;
const weighted = (graph: WeightedGraph): LongestPath =>
  okOf(longestPath(graph, { nodeWeight: weight, edgeWeight: weight }));

/** The lengths of all paths, with the nodes on them. */
function lengthsOf(graph: WeightedGraph): readonly { readonly on: readonly string[]; readonly length: number }[] {
  const ofNode = new Map(graph.nodes.map((node) => [node.id, node.weight]));
  return pathsOf(graph).map(([start, path]) => {
    const on = [start, ...path.map(({ to }) => to)];
    const nodes = on.reduce((sum, id) => sum + (ofNode.get(id) ?? 0), 0);
    return { on, length: path.reduce((sum, edge) => sum + edge.weight, nodes) };
  });
}

describe('longestPath', () => {
  test('is as long as the longest of all paths, also with negative weights', () => {
    fc.assert(
      fc.property(smallGraphs({ acyclic: true, least: 1 }), (graph) => {
        const lengths = lengthsOf(graph);
        const { length, path } = weighted(graph);
        expect(length).toBe(Math.max(...lengths.map((one) => one.length)));
        const along = lengths.filter(({ on }) => on.join('→') === path.join('→')).map((one) => one.length);
        expect(Math.max(...along)).toBe(length);
      }),
    );
  });

  test('cannot be made longer by weights of 0', () => {
    fc.assert(
      fc.property(smallGraphs({ acyclic: true, least: 1 }), (graph) => {
        const { length, path } = weighted(graph);
        const longer = lengthsOf(graph).filter(({ on, length: other }) => {
          const whole = `→${on.join('→')}→`;
          return other === length && on.length > path.length && whole.includes(`→${path.join('→')}→`);
        });
        expect(longer.map(({ on }) => on).filter((on) => on[0] === path[0] || on.at(-1) === path.at(-1))).toEqual([]);
      }),
    );
  });

  test('slack is what the longest path through a node lacks; starts and finishes follow', () => {
    fc.assert(
      fc.property(smallGraphs({ acyclic: true, least: 1 }), (graph) => {
        const lengths = lengthsOf(graph);
        const { length, nodes, path } = weighted(graph);
        for (const [place, node] of nodes.entries()) {
          const { id, weight: own = 0 } = graph.nodes[place] ?? {};
          const through = Math.max(...lengths.filter(({ on }) => on.includes(id ?? '')).map((one) => one.length));
          const upTo = Math.max(...lengths.filter(({ on }) => on.at(-1) === id).map((one) => one.length));
          expect(node).toEqual({
            id,
            earliestStart: upTo - own,
            earliestFinish: upTo,
            latestStart: upTo - own + length - through,
            latestFinish: upTo + length - through,
            slack: length - through,
            critical: length === through,
          });
        }
        expect(nodes.filter(({ id }) => path.includes(id)).every(({ critical }) => critical)).toBe(true);
      }),
    );
  });

  test('without weights it counts edges, with one of them that alone', () => {
    fc.assert(
      fc.property(smallGraphs({ acyclic: true, least: 1 }), (graph) => {
        const set = (node: number, edge: number): WeightedGraph => ({
          nodes: graph.nodes.map((one) => ({ ...one, weight: node * one.weight })),
          edges: graph.edges.map((one) => ({ ...one, weight: edge * one.weight })),
        });
        const ones = { ...set(0, 0), edges: graph.edges.map((one) => ({ ...one, weight: 1 })) };
        expect(okOf(longestPath(graph))).toEqual(weighted(ones));
        expect(okOf(longestPath(graph, { nodeWeight: weight }))).toEqual(weighted(set(1, 0)));
        expect(okOf(longestPath(graph, { edgeWeight: weight }))).toEqual(weighted(set(0, 1)));
      }),
    );
  });

  test('does not depend on the order of the edges', () => {
    fc.assert(
      fc.property(smallGraphs({ acyclic: true }), fc.nat(), (graph, by) => {
        expect(weighted(withOtherEdgeOrder(graph, by))).toEqual(weighted(graph));
      }),
    );
  });

  test('times of a power of two scale everything, whole or not', () => {
    fc.assert(
      fc.property(smallGraphs({ acyclic: true }), fc.constantFrom(2, 0.25, 2 ** -40), (graph, factor) => {
        const scaled = okOf(
          longestPath(graph, {
            nodeWeight: (node) => factor * node.weight,
            edgeWeight: (edge) => factor * edge.weight,
          }),
        );
        const { length, path, nodes } = weighted(graph);
        expect(scaled.length).toBe(factor * length);
        expect(scaled.path).toEqual(path);
        expect(scaled.nodes.map(({ slack }) => slack)).toEqual(nodes.map(({ slack }) => factor * slack));
      }),
    );
  });
});

describe('transitiveReduction', () => {
  test('keeps each first edge that no longer way replaces, as it was given', () => {
    fc.assert(
      fc.property(smallGraphs({ acyclic: true }), (graph) => {
        const distance = distancesOf(graph);
        const replaced = ({ from, to }: { readonly from: string; readonly to: string }): boolean =>
          graph.edges.some((edge) => edge.from === from && edge.to !== to && distance(edge.to, to) < Infinity);
        const repeats = (edge: (typeof graph.edges)[number]): boolean =>
          graph.edges.some(({ from, to, label }) => from === edge.from && to === edge.to && label < edge.label);
        const { edges, redundant } = okOf(transitiveReduction(graph));
        expect(edges).toEqual(graph.edges.filter((edge) => !replaced(edge) && !repeats(edge)));
        expect(redundant).toEqual(graph.edges.filter((edge) => replaced(edge) || repeats(edge)));
      }),
    );
  });

  test('reaches the same, and has nothing to reduce any more', () => {
    fc.assert(
      fc.property(smallGraphs({ acyclic: true }), (graph) => {
        const { edges } = okOf(transitiveReduction(graph));
        const [before, after] = [distancesOf(graph), distancesOf({ ...graph, edges })];
        for (const { id: a } of graph.nodes)
          for (const { id: b } of graph.nodes) expect(after(a, b) < Infinity).toBe(before(a, b) < Infinity);
        expect(okOf(transitiveReduction({ ...graph, edges })).redundant).toEqual([]);
      }),
    );
  });

  test('is the same over many passes: 1,500 nodes and edges that lead far', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1499), fc.nat(1499)), { minLength: 4000, maxLength: 4000 }), (pairs) => {
        const nodes = Array.from({ length: 1500 }, (_, id) => ({ id: String(id) }));
        const edges = pairs
          .filter(([a, b]) => a !== b)
          .map(([a, b]) => ({ from: String(Math.min(a, b)), to: String(Math.max(a, b)) }));
        const graph = { nodes, edges };
        const { redundant } = okOf(transitiveReduction(graph));
        expect(redundant.length).toBeGreaterThan(0);
        expect(new Set(redundant)).toEqual(new Set(redundantBySets(graph)));
      }),
      // Thousands of edges take hours to shrink.
      { numRuns: 2, endOnFailure: true },
    );
  });
});

/** The same by sets of descendants, kept for every node. */
function redundantBySets(graph: Graph): readonly unknown[] {
  const after = new Map<string, string[]>(graph.nodes.map(({ id }) => [id, []]));
  for (const { from, to } of graph.edges) after.get(from)?.push(to);
  const below = new Map<string, Set<string>>();
  for (const id of [...okOf(topologicalOrder(graph))].reverse()) {
    const all = new Set<string>();
    for (const next of after.get(id) ?? []) {
      all.add(next);
      for (const one of below.get(next) ?? []) all.add(one);
    }
    below.set(id, all);
  }
  const seen = new Set<string>();
  return graph.edges.filter(({ from, to }) => {
    const again = seen.has(`${from}→${to}`);
    seen.add(`${from}→${to}`);
    return again || (after.get(from) ?? []).some((next) => below.get(next)?.has(to));
  });
}
