import { domainError } from '../errors.js';
import { err, ok, type Result } from '../result.js';
import { closedRecord, type Fields, optionFaults, type Shape, text, textIn } from '../shape.js';
import { adjacencyOf, at } from './adjacency.js';
import { breadthFirst } from './breadth-first.js';
import type { Graph } from './graph.js';
import { idsAt, indexGraph } from './indexed-graph.js';

/** Options of {@link shortestPath}. */
export interface ShortestPathOptions {
  /** id of the node to start from */
  readonly from: string;
  /** id of the node to come to */
  readonly to: string;
}

/**
 * A way from one node to another with as few edges as there can be: why the one has to do with the other.
 *
 * @remarks
 * **Complexity** O(V+E).
 *
 * **Checked against** Floyd and Warshall's distances on random graphs.
 *
 * @param graph - the graph; never changed
 * @param options - from where to where
 * @returns the ids along the way, both ends included: one id where they are the same, none where there is no way. Among
 * ways of equal length the positions of the nodes alone decide. Error `unknown-id` for an end of the way or of an edge
 * that is no node, `duplicate` for a node whose id stands twice
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { shortestPath } from 'product-flow/graph';
 *
 * const nodes = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
 * const edges = [{ from: 'a', to: 'b' }, { from: 'b', to: 'c' }];
 * unwrap(shortestPath({ nodes, edges }, { from: 'a', to: 'c' })); // => ['a', 'b', 'c']
 * unwrap(shortestPath({ nodes, edges }, { from: 'c', to: 'a' })); // => []
 * ```
 */
export function shortestPath(graph: Graph, options: ShortestPathOptions): Result<readonly string[]> {
  const indexed = indexGraph(graph);
  const faults = optionFaults(optionsShape, options);
  if (indexed.isErr()) return err([...indexed.error, ...faults]);
  const { positions } = indexed.value;
  const ends = (['from', 'to'] as const).map((end) => {
    const id = textIn(options, end) ?? '';
    const known = positions.get(id);
    if (known === undefined && id !== '') faults.push(domainError('unknown-id', end, id, 'the id of a node'));
    return known;
  });
  if (faults.length > 0) return err(faults);
  const [start, goal] = ends as [number, number];
  const { distances, origins } = breadthFirst(adjacencyOf(indexed.value, 'forwards'), [start]);
  const path: number[] = [];
  if (at(distances, goal) !== -1) for (let node = goal; node !== -1; node = at(origins, node)) path.push(node);
  return ok(idsAt(indexed.value, path.reverse()));
}

const optionsShape: Shape = {
  kind: closedRecord,
  fields: { from: text, to: text } satisfies Fields<ShortestPathOptions>,
};
