import type { Result } from '../result.js';
import { adjacencyOf, at } from './adjacency.js';
import { componentsOf } from './components.js';
import type { Graph } from './graph.js';
import { idsAt, indexGraph } from './indexed-graph.js';

/**
 * The strongly connected components of a graph: the largest sets of nodes that all lead to one another.
 *
 * A node that leads to none that leads back is a component of its own. Components come in an order in which the edges
 * between them lead onwards, chosen as {@link topologicalOrder} does; without cycles it is that order. To name what is
 * wrong use {@link cyclesOf}: a component of a thousand nodes says little.
 *
 * @remarks
 * **Complexity** O(V+E), without recursion.
 *
 * **Source** R. E. Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1 (1972).
 *
 * **Checked against** networkx 2.8.8 `strongly_connected_components`; mutual reachability on random graphs.
 *
 * @param graph - the graph; never changed
 * @returns the components, in each the ids as they stand in the input; error `duplicate` for an id that stands twice,
 * `unknown-id` for an edge to or from no node
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { stronglyConnectedComponents } from 'product-flow/graph';
 *
 * const nodes = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
 * const edges = [{ from: 'b', to: 'c' }, { from: 'c', to: 'b' }, { from: 'c', to: 'a' }];
 * unwrap(stronglyConnectedComponents({ nodes, edges })); // => [['b', 'c'], ['a']]
 * ```
 */
export function stronglyConnectedComponents(graph: Graph): Result<readonly (readonly string[])[]> {
  return indexGraph(graph).map((indexed) => {
    const { count, starts, members } = componentsOf(adjacencyOf(indexed, 'backwards'));
    return Array.from({ length: count }, (_, component) =>
      idsAt(indexed, members.subarray(at(starts, component), at(starts, component + 1))),
    );
  });
}
