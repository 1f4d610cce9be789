import { type DomainError, domainError } from '../errors.js';
import { err, ok, type Result } from '../result.js';
import { closedRecord, type Fields, faultsOf, list, option, optionFaults, type Shape, text } from '../shape.js';
import { adjacencyOf, at, type Direction, sortedBy } from './adjacency.js';
import { breadthFirst } from './breadth-first.js';
import type { Graph } from './graph.js';
import { indexGraph } from './indexed-graph.js';

/** Options of {@link reachableFrom}. */
export interface ReachableFromOptions {
  /** `forwards` to what comes after, `backwards` to what comes before; `forwards` when absent */
  readonly direction?: 'backwards' | 'forwards' | undefined;
}

/** A node that can be reached. */
export interface ReachedNode {
  /** its id */
  readonly id: string;
  /** the number of edges on the shortest way there; 0 for a node to start from */
  readonly distance: number;
  /** id of the node before it on a shortest way there; absent for a node to start from */
  readonly previous?: string;
}

/**
 * Everything that can be reached from some nodes along the edges, and how far away it is.
 *
 * Forwards it is all that follows from them, backwards all that they rest on. Each node names the one before it, so that
 * a shortest way to any of them is found by going from one `previous` to the next. For a single way see
 * {@link shortestPath}.
 *
 * @remarks
 * **Complexity** O(V+E).
 *
 * **Checked against** Floyd and Warshall's distances on random graphs.
 *
 * @param graph - the graph; never changed
 * @param ids - where to start; neither their order nor a repeated id changes anything
 * @param options - which way
 * @returns the nodes, those to start from included, the nearest first and equally near ones as they stand in the input;
 * error `unknown-id` for an id to start from or the end of an edge that is no node, `duplicate` for a node whose id
 * stands twice
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { reachableFrom } from 'product-flow/graph';
 *
 * const nodes = [{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }];
 * const edges = [{ from: 'a', to: 'b' }, { from: 'b', to: 'c' }, { from: 'd', to: 'c' }];
 * unwrap(reachableFrom({ nodes, edges }, ['a']));
 * // => [{ id: 'a', distance: 0 }, { id: 'b', distance: 1, previous: 'a' }, { id: 'c', distance: 2, previous: 'b' }]
 * unwrap(reachableFrom({ nodes, edges }, ['c'], { direction: 'backwards' })).map(({ id }) => id);
 * // => ['c', 'b', 'd', 'a']
 * ```
 */
export function reachableFrom(
  graph: Graph,
  ids: readonly string[],
  options: ReachableFromOptions = {},
): Result<readonly ReachedNode[]> {
  const indexed = indexGraph(graph);
  const faults = [...faultsOf(idsShape, ids, 'ids'), ...optionFaults(optionsShape, options)];
  if (indexed.isErr()) return err([...indexed.error, ...faults]);
  const { positions } = indexed.value;
  if (Array.isArray(ids)) for (const fault of unknownIds(ids, positions)) faults.push(fault);
  if (faults.length > 0) return err(faults);
  const direction: Direction = options.direction ?? 'forwards';
  const starts = Int32Array.from(ids, (id) => positions.get(id) as number).sort();
  const { distances, origins } = breadthFirst(adjacencyOf(indexed.value, direction), starts);
  // What was not found has the key 0 and comes first.
  const { order, starts: ends } = sortedBy(
    distances.map((distance) => distance + 1),
    distances.length + 1,
  );
  const id = (node: number): string => indexed.value.ids[node] as string;
  return ok(
    Array.from(order.subarray(at(ends, 1)), (node) => {
      const [distance, origin] = [at(distances, node), at(origins, node)];
      return origin === -1 ? { id: id(node), distance } : { id: id(node), distance, previous: id(origin) };
    }),
  );
}

function unknownIds(ids: readonly unknown[], positions: ReadonlyMap<unknown, number>): readonly DomainError[] {
  const unknown: DomainError[] = [];
  for (const [index, id] of ids.entries()) {
    const readable = typeof id === 'string' && id !== '';
    if (readable && !positions.has(id))
      unknown.push(domainError('unknown-id', `ids[${index}]`, id, 'the id of a node'));
  }
  return unknown;
}

const idsShape: Shape = { kind: list, of: text };

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    direction: { kind: option, options: ['backwards', 'forwards'], optional: true },
  } satisfies Fields<ReachableFromOptions>,
};
