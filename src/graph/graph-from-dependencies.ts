import { type DomainError, domainError } from '../errors.js';
import { err, ok, type Result } from '../result.js';
import { type Fields, faultsOf, list, record, type Shape, text, textIn } from '../shape.js';
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
  for (const fault of unknownIds(items)) faults.push(fault);
  if (faults.length > 0) return err(faults);
  const edges: GraphEdge[] = [];
  for (const { id, dependsOn = [] } of items) for (const from of dependsOn) edges.push({ from, to: id });
  return ok({ nodes: [...items], edges });
}

function unknownIds(items: unknown): readonly DomainError[] {
  if (!Array.isArray(items)) return [];
  const known = new Set(items.map((item) => textIn(item, 'id')));
  // Where an item cannot be read, it may be the one that is meant.
  if (known.has(undefined)) return [];
  const unknown: DomainError[] = [];
  for (const [index, { dependsOn }] of items.entries()) {
    if (!Array.isArray(dependsOn)) continue;
    for (const [place, id] of dependsOn.entries()) {
      if (typeof id !== 'string' || id === '' || known.has(id)) continue;
      unknown.push(domainError('unknown-id', `items[${index}].dependsOn[${place}]`, id, 'the id of an item'));
    }
  }
  return unknown;
}

const itemsShape: Shape = {
  kind: list,
  uniqueBy: 'id',
  of: {
    kind: record,
    fields: { id: text, dependsOn: { kind: list, of: text, optional: true } } satisfies Fields<Dependent>,
  },
};
