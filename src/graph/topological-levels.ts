import type { Result } from '../result.js';
import { at, sortedBy } from './adjacency.js';
import type { Graph } from './graph.js';
import { idsAt, indexGraph } from './indexed-graph.js';
import { type SortedGraph, sortGraph } from './sorted-graph.js';

/**
 * The ids of a graph in levels: what may go at the same time, once the levels before are done.
 *
 * A node's level is the number of edges of the longest way to it, so each stands as early as it can. With durations that
 * differ a level waits for its longest: {@link longestPath} knows when each node could really begin.
 *
 * @remarks
 * **Complexity** O(V+E).
 *
 * **Checked against** networkx 2.8.8 `topological_generations`.
 *
 * @param graph - the graph; never changed
 * @returns the levels, none for no nodes, in each the ids as they stand in the input; error `cycle` for each strongly
 * connected component that has one, with its `members`; `duplicate` for an id that stands twice, `unknown-id` for an
 * edge to or from no node
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { graphFromDependencies, topologicalLevels } from 'product-flow/graph';
 *
 * const items = [{ id: 'roof', dependsOn: ['walls'] }, { id: 'garden' }, { id: 'walls' }];
 * unwrap(topologicalLevels(unwrap(graphFromDependencies(items)))); // => [['garden', 'walls'], ['roof']]
 * ```
 */
export function topologicalLevels(graph: Graph): Result<readonly (readonly string[])[]> {
  return indexGraph(graph).andThen((indexed) =>
    sortGraph(indexed).map((sorted) => {
      const { count, levelOf } = levelsOf(sorted);
      const { starts, order } = sortedBy(levelOf, count);
      return Array.from({ length: count }, (_, level) =>
        idsAt(indexed, order.subarray(at(starts, level), at(starts, level + 1))),
      );
    }),
  );
}

/** The level of each node, and how many there are. */
export function levelsOf({ order, predecessors }: SortedGraph): {
  readonly count: number;
  readonly levelOf: Int32Array;
} {
  const { starts, neighbours } = predecessors;
  const levelOf = new Int32Array(order.length);
  let count = 0;
  for (const node of order) {
    let level = 0;
    for (let slot = at(starts, node); slot < at(starts, node + 1); slot += 1)
      level = Math.max(level, at(levelOf, at(neighbours, slot)) + 1);
    levelOf[node] = level;
    count = Math.max(count, level + 1);
  }
  return { count, levelOf };
}
