import { type DomainError, domainError } from '../errors.js';
import { err, ok, type Result } from '../result.js';
import { type Fields, faultsOf, list, record, type Shape, text } from '../shape.js';
import type { Graph, GraphEdge, GraphNode } from './graph.js';

/** A thing that names what must come before it. */
export interface Dependent extends GraphNode {
  /** ids of what comes before it; none when absent */
  readonly dependsOn?: readonly string[] | undefined;
}

/**
 * The graph of items that each name what they depend on: an edge from everything depended on to what depends on it.
 *
 * The items themselves are the nodes, so their other fields stay at hand for weights.
 *
 * @remarks
 * **Complexity** O(V+E).
 *
 * @param items - the items, in the order of preference; never changed
 * @returns the graph, its edges in the order of the items; error `duplicate` for an id that stands twice, `unknown-id`
 * for a dependency that is no item. Circles are no fault here: {@link topologicalOrder} names them
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { graphFromDependencies } from 'product-flow/graph';
 *
 * const graph = unwrap(graphFromDependencies([{ id: 'roof', dependsOn: ['walls'] }, { id: 'walls' }]));
 * graph.edges; // => [{ from: 'walls', to: 'roof' }]
 * ```
 */
export function graphFromDependencies<Item extends Dependent>(items: readonly Item[]): Result<Graph<Item>> {
  const faults = faultsOf(itemsShape, items, 'items');
  if (faults.length > 0) return err(faults);
  const known = new Set(items.map(({ id }) => id));
  const edges: GraphEdge[] = [];
  const unknown: DomainError[] = [];
  for (const [index, { id, dependsOn = [] }] of items.entries()) {
    for (const [place, from] of dependsOn.entries()) {
      if (known.has(from)) edges.push({ from, to: id });
      else unknown.push(domainError('unknown-id', `items[${index}].dependsOn[${place}]`, from, 'the id of an item'));
    }
  }
  return unknown.length > 0 ? err(unknown) : ok({ nodes: [...items], edges });
}

const itemsShape: Shape = {
  kind: list,
  uniqueBy: 'id',
  of: {
    kind: record,
    fields: { id: text, dependsOn: { kind: list, of: text, optional: true } } satisfies Fields<Dependent>,
  },
};
