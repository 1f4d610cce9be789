import * as fc from 'fast-check';
import type { Graph, GraphEdge, GraphNode } from 'product-flow/graph';

/** A node and an edge with a weight, small and whole, so that ties are frequent and sums exact. */
export type WeightedGraph = Graph<
  GraphNode & { readonly weight: number },
  GraphEdge & { readonly weight: number; readonly label: number }
>;

const names = ['__proto__', 'constructor', 'toString', 'e\u0301', '\u00e9', '\0', '😀', '\ud800', 'a', 'a '];

/** Graphs of up to ten nodes in any order, with parallel edges; without cycles where that is asked for. */
export function smallGraphs({ acyclic = false, least = 0 } = {}): fc.Arbitrary<WeightedGraph> {
  const node = fc.nat({ max: names.length - 1 });
  return fc
    .record({
      size: fc.integer({ min: least, max: names.length }),
      ids: fc.shuffledSubarray(names, { minLength: names.length }),
      rank: fc.shuffledSubarray([...names.keys()], { minLength: names.length }),
      weights: fc.array(fc.integer({ min: -2, max: 4 }), { minLength: names.length, maxLength: names.length }),
      pairs: fc.array(fc.tuple(node, node, fc.integer({ min: -2, max: 4 })), { maxLength: 24 }),
    })
    .map(({ size, ids, rank, weights, pairs }) => {
      const rankOf = (place: number): number => rank[place] ?? 0;
      const turned = pairs.map(([a, b, weight]) =>
        acyclic && rankOf(a) > rankOf(b) ? [b, a, weight] : [a, b, weight],
      );
      const kept = turned.filter(([a = 0, b = 0]) => Math.max(a, b) < size && !(acyclic && a === b));
      return {
        nodes: ids.slice(0, size).map((id, place) => ({ id, weight: weights[place] ?? 0 })),
        edges: kept.map(([a = 0, b = 0, weight = 0], label) => ({
          from: ids[a] ?? '',
          to: ids[b] ?? '',
          weight,
          label,
        })),
      };
    });
}

/** Numbers of edges from everywhere to everywhere: Floyd and Warshall. Infinity where there is no way. */
export function distancesOf({ nodes, edges }: Graph): (from: string, to: string) => number {
  const ids = nodes.map(({ id }) => id);
  const table = new Map(ids.map((from) => [from, new Map(ids.map((to) => [to, from === to ? 0 : Infinity]))]));
  const of = (from: string, to: string): number => table.get(from)?.get(to) ?? Infinity;
  for (const { from, to } of edges) table.get(from)?.set(to, Math.min(of(from, to), 1));
  for (const middle of ids)
    for (const from of ids)
      for (const to of ids) table.get(from)?.set(to, Math.min(of(from, to), of(from, middle) + of(middle, to)));
  return of;
}

/** Every path without a repeated node, as its edges; those of no edges are the nodes. */
export function pathsOf<Edge extends GraphEdge>({
  nodes,
  edges,
}: Graph<GraphNode, Edge>): readonly (readonly [string, readonly Edge[]])[] {
  const walk = (start: string, path: readonly Edge[]): readonly (readonly [string, readonly Edge[]])[] => {
    const end = path.at(-1)?.to ?? start;
    const seen = new Set([start, ...path.map(({ to }) => to)]);
    const next = edges.filter(({ from, to }) => from === end && !seen.has(to));
    return [[start, path] as const, ...next.flatMap((edge) => walk(start, [...path, edge]))];
  };
  return nodes.flatMap(({ id }) => walk(id, []));
}

/** Turns the order of the edges round, and rotates it: what does not rest on it must not change. */
export function withOtherEdgeOrder<G extends Graph>(graph: G, by: number): G {
  const turned = [...graph.edges].reverse();
  const cut = turned.length === 0 ? 0 : by % turned.length;
  return { ...graph, edges: [...turned.slice(cut), ...turned.slice(0, cut)] };
}
