/**
 * Directed graphs by id: orders, cycles, reachability, longest paths; and what contradicts what. Nothing here knows what
 * the nodes are.
 *
 * @module graph
 */

export { cyclesOf } from './cycles-of.js';
export type { Graph, GraphEdge, GraphNode } from './graph.js';
export { type Dependent, graphFromDependencies } from './graph-from-dependencies.js';
export { type LongestPath, type LongestPathOptions, longestPath, type NodeSpan } from './longest-path.js';
export {
  type ConflictingSet,
  type MinimalConflictingSetOptions,
  minimalConflictingSet,
} from './minimal-conflicting-set.js';
export { type ReachableFromOptions, type ReachedNode, reachableFrom } from './reachable-from.js';
export { type ShortestPathOptions, shortestPath } from './shortest-path.js';
export { stronglyConnectedComponents } from './strongly-connected-components.js';
export { topologicalLevels } from './topological-levels.js';
export { topologicalOrder } from './topological-order.js';
export { type TransitiveReduction, transitiveReduction } from './transitive-reduction.js';
export { weaklyConnectedComponents } from './weakly-connected-components.js';
