import type { Result } from '../result.js';
import { adjacencyOf } from './adjacency.js';
import { componentsOf } from './components.js';
import { cyclesIn } from './cycles.js';
import type { Graph } from './graph.js';
import { idsAt, indexGraph } from './indexed-graph.js';

/**
 * A cycle of each knot of a graph, named by its members in their order; none where there are no cycles.
 *
 * A graph of thirty nodes can have more cycles than could be listed. So each strongly connected component gives one: a
 * shortest of those through its first node. Once it is broken, ask again: the component may hold others.
 *
 * @remarks
 * **Complexity** O(V+E).
 *
 * **Checked against** all simple cycles of random small graphs.
 *
 * @param graph - the graph; never changed
 * @returns the cycles, in the order of {@link stronglyConnectedComponents}: each begins with the node of its component
 * that stands first in the input, from every member an edge leads to the next and from the last to the first, and an
 * edge from a node to itself is a cycle of one; error `duplicate` for an id that stands twice, `unknown-id` for an edge
 * to or from no node
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { cyclesOf } from 'product-flow/graph';
 *
 * const nodes = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
 * const edges = [{ from: 'c', to: 'a' }, { from: 'a', to: 'c' }, { from: 'b', to: 'b' }];
 * unwrap(cyclesOf({ nodes, edges })); // => [['a', 'c'], ['b']]
 * ```
 */
export function cyclesOf(graph: Graph): Result<readonly (readonly string[])[]> {
  return indexGraph(graph).map((indexed) => {
    const predecessors = adjacencyOf(indexed, 'backwards');
    return cyclesIn(predecessors, componentsOf(predecessors)).map((cycle) => idsAt(indexed, cycle));
  });
}
