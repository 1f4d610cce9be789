/** Cycles as numbers, and as errors. */

import { type DomainError, domainError } from '../errors.js';
import { type Adjacency, at } from './adjacency.js';
import type { Components } from './components.js';
import { type IndexedGraph, idsAt } from './indexed-graph.js';

/** A cycle of each component that has one, in the order of the components: a shortest through its first member. */
export function cyclesIn(predecessors: Adjacency, components: Components): readonly (readonly number[])[] {
  const { count, starts, members } = components;
  const cycles: (readonly number[])[] = [];
  const walk = { onward: new Int32Array(members.length).fill(-1), queue: new Int32Array(members.length) };
  for (let component = 0; component < count; component += 1) {
    const first = at(members, at(starts, component));
    const alone = at(starts, component + 1) - at(starts, component) === 1;
    if (alone && !precedes(predecessors, first, first)) continue;
    cycles.push(cycleThrough(first, predecessors, components, walk));
  }
  return cycles;
}

/** The errors of a graph that should have no cycles. */
export function cycleErrors(graph: IndexedGraph, cycles: readonly (readonly number[])[]): readonly DomainError[] {
  return cycles.map((cycle) => {
    const members = idsAt(graph, cycle);
    return { ...domainError('cycle', 'edges', asText(members), 'without a cycle'), members };
  });
}

/** The first few members, and the first again: a cycle may have a million. */
function asText(members: readonly string[]): string {
  const shown = members.length > 4 ? [...members.slice(0, 3), '…'] : members;
  return [...shown, members[0]].join(' → ');
}

/** Walks from a node back over what comes before, nearest first, until it comes out in front of where it began. */
function cycleThrough(
  first: number,
  predecessors: Adjacency,
  { componentOf }: Components,
  { onward, queue }: { readonly onward: Int32Array; readonly queue: Int32Array },
): readonly number[] {
  const { starts, neighbours } = predecessors;
  const component = at(componentOf, first);
  queue[0] = first;
  let end = 1;
  for (let head = 0; ; head += 1) {
    const node = at(queue, head);
    if (precedes(predecessors, first, node)) return [first, ...trailTo(first, node, onward)];
    for (let slot = at(starts, node); slot < at(starts, node + 1); slot += 1) {
      const before = at(neighbours, slot);
      if (at(componentOf, before) !== component || at(onward, before) !== -1) continue;
      onward[before] = node;
      queue[end] = before;
      end += 1;
    }
  }
}

function trailTo(first: number, start: number, onward: Int32Array): readonly number[] {
  const trail: number[] = [];
  for (let node = start; node !== first; node = at(onward, node)) trail.push(node);
  return trail;
}

/** Whether an edge leads from one node to another: they stand by position, so halving finds it. */
function precedes({ starts, neighbours }: Adjacency, source: number, target: number): boolean {
  let [low, high] = [at(starts, target), at(starts, target + 1)];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(neighbours, middle) < source) low = middle + 1;
    else high = middle;
  }
  return low < at(starts, target + 1) && at(neighbours, low) === source;
}
