import type { Result } from '../result.js';
import { at, sortedBy } from './adjacency.js';
import type { Graph } from './graph.js';
import { type IndexedGraph, idsAt, indexGraph } from './indexed-graph.js';

/**
 * The weakly connected components of a graph: the parts that no edge joins, whichever way it leads.
 *
 * Parts can be worked on, shown or computed apart from one another.
 *
 * @remarks
 * **Complexity** O((V+E) log V) at worst, and near V+E as a rule.
 *
 * **Source** R. E. Tarjan and J. van Leeuwen, "Worst-case analysis of set union algorithms", JACM 31 (1984): path halving.
 *
 * **Checked against** networkx 2.8.8 `weakly_connected_components`; reachability over edges both ways on random graphs.
 *
 * @param graph - the graph; never changed
 * @returns the components by their first nodes, in each the ids as they stand in the input; error `duplicate` for an id
 * that stands twice, `unknown-id` for an edge to or from no node
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { weaklyConnectedComponents } from 'product-flow/graph';
 *
 * const nodes = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
 * unwrap(weaklyConnectedComponents({ nodes, edges: [{ from: 'c', to: 'a' }] })); // => [['a', 'c'], ['b']]
 * ```
 */
export function weaklyConnectedComponents(graph: Graph): Result<readonly (readonly string[])[]> {
  return indexGraph(graph).map((indexed) => {
    const { count, partOf } = partsOf(indexed);
    const { starts, order } = sortedBy(partOf, count);
    return Array.from({ length: count }, (_, part) =>
      idsAt(indexed, order.subarray(at(starts, part), at(starts, part + 1))),
    );
  });
}

/** Parts, numbered by their first nodes: the root of each set is its first node. */
function partsOf({ ids, sources, targets }: IndexedGraph): { readonly count: number; readonly partOf: Int32Array } {
  const parents = Int32Array.from(ids, (_, node) => node);
  for (let edge = 0; edge < sources.length; edge += 1) {
    const [one, other] = [rootOf(at(sources, edge), parents), rootOf(at(targets, edge), parents)];
    parents[Math.max(one, other)] = Math.min(one, other);
  }
  const partOf = new Int32Array(ids.length);
  let count = 0;
  for (let node = 0; node < ids.length; node += 1) {
    // A parent stands before its children: its part is known.
    const parent = at(parents, node);
    if (parent === node) {
      partOf[node] = count;
      count += 1;
    } else partOf[node] = at(partOf, parent);
  }
  return { count, partOf };
}

/** The root of a node's set; on the way every other node is hung one step higher. */
function rootOf(node: number, parents: Int32Array): number {
  let here = node;
  while (at(parents, here) !== here) {
    const above = at(parents, at(parents, here));
    parents[here] = above;
    here = above;
  }
  return here;
}
