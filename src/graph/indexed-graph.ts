/** A graph as numbers: what stands behind every function of this room. */

import { type DomainError, domainError } from '../errors.js';
import { err, ok, type Result } from '../result.js';
import { faultsOf, textIn } from '../shape.js';
import { type Graph, type GraphEdge, type GraphNode, graphShape } from './graph.js';

/** A graph whose nodes go by their positions in the input. */
export interface IndexedGraph {
  readonly ids: readonly string[];
  readonly positions: ReadonlyMap<string, number>;
  /** for each edge the position of the node that it comes from */
  readonly sources: Int32Array;
  /** and of the node that it leads to */
  readonly targets: Int32Array;
}

/** The positions behind the ids of a graph, or every fault of it. */
export function indexGraph(graph: Graph): Result<IndexedGraph> {
  const indexed = indexedAtOnce(graph);
  return indexed === undefined ? err(graphFaults(graph)) : ok(indexed);
}

/**
 * The ids of nodes at positions.
 *
 * Takes typed arrays, which do not map to texts by themselves.
 */
export function idsAt({ ids }: IndexedGraph, positions: Iterable<number>): string[] {
  return Array.from(positions, (position) => ids[position] as string);
}

/** Nothing but what is right gets through; what does not is looked at again, slowly, for all that is wrong. */
function indexedAtOnce(graph: unknown): IndexedGraph | undefined {
  if (!isObject(graph) || !isListOf(isNode, graph['nodes']) || !isListOf(isEdge, graph['edges'])) return undefined;
  const { nodes, edges } = graph as unknown as Graph;
  const ids = nodes.map(({ id }) => id);
  const positions = new Map<string, number>();
  for (let position = 0; position < ids.length; position += 1) positions.set(ids[position] as string, position);
  const sources = new Int32Array(edges.length);
  const targets = new Int32Array(edges.length);
  let known = positions.size === ids.length;
  for (let index = 0; index < edges.length; index += 1) {
    const { from, to } = edges[index] as GraphEdge;
    const [source, target] = [positions.get(from), positions.get(to)];
    known &&= source !== undefined && target !== undefined;
    sources[index] = source as number;
    targets[index] = target as number;
  }
  return known ? { ids, positions, sources, targets } : undefined;
}

function graphFaults(graph: Graph): readonly DomainError[] {
  const faults = faultsOf(graphShape, graph);
  // Where a node cannot be read, it may be the one that an edge means.
  if (!isObject(graph) || !isListOf(isNode, graph.nodes) || !Array.isArray(graph.edges)) return faults;
  const known = new Set(graph.nodes.map(({ id }) => id));
  for (let index = 0; index < graph.edges.length; index += 1) {
    for (const end of ['from', 'to']) {
      const id = textIn(graph.edges[index], end);
      if (id === undefined || id === '' || known.has(id)) continue;
      faults.push(domainError('unknown-id', `edges[${index}].${end}`, id, 'the id of a node'));
    }
  }
  return faults;
}

function isListOf<T>(fits: (value: unknown) => value is T, value: unknown): value is readonly T[] {
  if (!Array.isArray(value)) return false;
  for (let index = 0; index < value.length; index += 1) if (!fits(value[index])) return false;
  return true;
}

function isNode(value: unknown): value is GraphNode {
  return isObject(value) && isId(value['id']);
}

function isEdge(value: unknown): value is GraphEdge {
  return isObject(value) && isId(value['from']) && isId(value['to']);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
