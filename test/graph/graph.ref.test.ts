import {
  type Graph,
  type GraphEdge,
  type GraphNode,
  longestPath,
  reachableFrom,
  stronglyConnectedComponents,
  topologicalLevels,
  transitiveReduction,
  weaklyConnectedComponents,
} from 'product-flow/graph';
import { testReference } from '../support/reference.js';
import { okOf } from '../support/results.js';

type WeightedGraph = Graph<GraphNode & { readonly weight: number }, GraphEdge & { readonly weight: number }>;

/** The order of components is ours; what belongs together is not. */
const sorted = (parts: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  parts.map((part) => [...part].sort()).sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
const weight = ({ weight }: { readonly weight: number }): number => weight;

testReference('graph/graph', {
  components: (graph: Graph) => sorted(okOf(stronglyConnectedComponents(graph))),
  parts: (graph: Graph) => sorted(okOf(weaklyConnectedComponents(graph))),
  levels: topologicalLevels,
  reduction: transitiveReduction,
  distances: (...[graph, from, options]: Parameters<typeof reachableFrom>) =>
    okOf(reachableFrom(graph, from, options)).map(({ id, distance }) => ({ id, distance })),
  edgeLength: (graph: WeightedGraph) => okOf(longestPath(graph, { edgeWeight: weight })).length,
  edgeCount: (graph: Graph) => okOf(longestPath(graph)).length,
  spans: (graph: WeightedGraph) => longestPath(graph, { nodeWeight: weight, edgeWeight: weight }),
});
