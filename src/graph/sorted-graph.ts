/** A graph without cycles, in order: what stands behind levels, longest paths and reductions. */

import { err, ok, type Result } from '../result.js';
import { type Adjacency, adjacencyOf } from './adjacency.js';
import { componentsOf } from './components.js';
import { cycleErrors, cyclesIn } from './cycles.js';
import type { IndexedGraph } from './indexed-graph.js';

/** Positions of nodes in a topological order, and what comes before each. */
export interface SortedGraph {
  readonly order: Int32Array;
  readonly predecessors: Adjacency;
}

/** The order, or a cycle of each component that has one. */
export function sortGraph(graph: IndexedGraph): Result<SortedGraph> {
  const predecessors = adjacencyOf(graph, 'backwards');
  const components = componentsOf(predecessors);
  const cycles = cyclesIn(predecessors, components);
  // Each component is one node: their members, one after the other, are the order.
  return cycles.length > 0 ? err(cycleErrors(graph, cycles)) : ok({ order: components.members, predecessors });
}
