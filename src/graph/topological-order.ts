import type { Result } from '../result.js';
import type { Graph } from './graph.js';
import { idsAt, indexGraph } from './indexed-graph.js';
import { sortGraph } from './sorted-graph.js';

/**
 * The ids of a graph in an order in which every edge leads onwards.
 *
 * The order keeps to that of the input as a reader would: nodes are taken as they stand, and what must come before one
 * is brought forward to right before it, where several must by position again. So nodes that are in order already stay
 * as they are, what a first node needs is not left waiting for a second one, and the order of the edges plays no part.
 * For what may be done at the same time use {@link topologicalLevels}.
 *
 * @remarks
 * **Formula** order in which a depth-first walk against the edges leaves the nodes, started from each in turn.
 *
 * **Complexity** O(V+E), without recursion.
 *
 * **Source** R. E. Tarjan, "Edge-disjoint spanning trees and depth-first search", Acta Informatica 6 (1976).
 *
 * **Checked against** the definition on random graphs, and a recursive walk written apart from it.
 *
 * @param graph - the graph; never changed
 * @returns all ids; error `cycle` for each strongly connected component that has one, with the `members` of a shortest
 * cycle through its first node in their order; `duplicate` for an id that stands twice, `unknown-id` for an edge to or
 * from no node
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { graphFromDependencies, topologicalOrder } from 'product-flow/graph';
 *
 * const items = [{ id: 'roof', dependsOn: ['walls'] }, { id: 'garden' }, { id: 'walls' }];
 * unwrap(topologicalOrder(unwrap(graphFromDependencies(items)))); // => ['walls', 'roof', 'garden']
 * ```
 *
 * @example A cycle is named
 * ```ts
 * import { describeError } from 'product-flow';
 * import { topologicalOrder } from 'product-flow/graph';
 *
 * const edges = [{ from: 'a', to: 'b' }, { from: 'b', to: 'c' }, { from: 'c', to: 'a' }];
 * const order = topologicalOrder({ nodes: [{ id: 'a' }, { id: 'b' }, { id: 'c' }], edges });
 * order.isErr() && order.error[0]?.members; // => ['a', 'b', 'c']
 * order.isErr() && order.error.map(describeError); // => ['edges must be without a cycle; it was "a → b → c → a"']
 * ```
 */
export function topologicalOrder(graph: Graph): Result<readonly string[]> {
  return indexGraph(graph).andThen((indexed) => sortGraph(indexed).map(({ order }) => idsAt(indexed, order)));
}
