/** What must come before what, by place: both ways, in order, and every fault of it. The walks are those of `graph`. */

import { type DomainError, domainError } from '../errors.js';
import { type Adjacency, adjacencyOf } from '../graph/adjacency.js';
import { type Components, componentsOf } from '../graph/components.js';
import { cyclesIn } from '../graph/cycles.js';
import { repeats, unlikeOthers } from '../shape.js';

/** Things by their place, each with others that must come before it. */
export interface Precedence {
  /** what must come before each */
  readonly before: Adjacency;
  /** and after it; an edge has the same number here and there */
  readonly after: Adjacency;
  /** what must come before one another, by groups */
  readonly components: Components;
  /** each after all that must come before it, where there are no cycles */
  readonly order: Int32Array;
}

/** From ids, and for each the list of those before it, as far as they are there. */
export function precedenceOf(ids: readonly string[], lists: readonly (readonly string[])[]): Precedence {
  const positions = new Map(ids.map((id, place) => [id, place]));
  const sources: number[] = [];
  const targets: number[] = [];
  for (const [target, list] of lists.entries()) {
    for (const id of list) {
      const source = positions.get(id);
      if (source === undefined) continue;
      sources.push(source);
      targets.push(target);
    }
  }
  const graph = { ids, positions, sources: Int32Array.from(sources), targets: Int32Array.from(targets) };
  const before = adjacencyOf(graph, 'backwards');
  const components = componentsOf(before);
  return { before, after: adjacencyOf(graph, 'forwards'), components, order: components.members };
}

/** The places in the list of one. */
export function listOf({ starts, neighbours }: Adjacency, place: number): Int32Array {
  return neighbours.subarray(starts[place], starts[place + 1]);
}

/**
 * Ids that lead nowhere or stand twice in a list, and a cycle for each group of items that wait for one another: each of
 * its `members` waits for the next.
 */
export function precedenceFaults(
  ids: readonly string[],
  lists: readonly (readonly string[])[],
  field: string,
): readonly DomainError[] {
  const known = new Set(ids);
  const lost = lists.flatMap((list, index) => [
    ...[...list.entries()]
      .filter(([, id]) => !known.has(id))
      .map(([at, id]) => domainError('unknown-id', `items[${index}].${field}[${at}]`, id, 'the id of an item')),
    ...repeats(list).map((at) => domainError('duplicate', `items[${index}].${field}[${at}]`, list[at], unlikeOthers)),
  ]);
  const { after, components } = precedenceOf(ids, lists);
  // Walked the other way round, each member of a cycle names the one that it waits for.
  const cycles = cyclesIn(after, components).map((cycle) => {
    const members = cycle.map((place) => ids[place] as string);
    return { ...domainError('cycle', 'items', members[0], 'without a cycle'), members };
  });
  return [...lost, ...cycles];
}
