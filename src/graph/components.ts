/** Strongly connected components as numbers: the one walk behind orders, levels and cycles. */

import { type Adjacency, at, sortedBy } from './adjacency.js';

/** Which component each node is in; components are numbered such that edges lead to higher numbers alone. */
export interface Components {
  readonly count: number;
  readonly componentOf: Int32Array;
  /** the members of a component stand from `starts[component]` up to `starts[component + 1]`, by position */
  readonly starts: Int32Array;
  readonly members: Int32Array;
}

/**
 * Tarjan's components, without recursion, walked from each node in the order of the input to what comes before it.
 * What comes before is thereby numbered before; where there are no cycles, the numbers are a topological order.
 */
export function componentsOf({ starts, neighbours }: Adjacency): Components {
  const size = starts.length - 1;
  const componentOf = new Int32Array(size).fill(-1);
  // When a node was found, counted from 1, and the earliest found that it is known to lead to.
  const found = new Int32Array(size);
  const earliest = new Int32Array(size);
  const open = new Int32Array(size);
  const trail = new Int32Array(size);
  const next = starts.slice(0, size);
  let [clock, opened, depth, count] = [0, 0, 0, 0];

  const enter = (node: number): void => {
    clock += 1;
    found[node] = clock;
    earliest[node] = clock;
    open[opened] = node;
    opened += 1;
    trail[depth] = node;
    depth += 1;
  };
  const lower = (node: number, time: number): void => {
    if (time < at(earliest, node)) earliest[node] = time;
  };
  const close = (root: number): void => {
    let member = -1;
    while (member !== root) {
      opened -= 1;
      member = at(open, opened);
      componentOf[member] = count;
    }
    count += 1;
  };
  const leave = (node: number): void => {
    depth -= 1;
    if (at(earliest, node) === at(found, node)) close(node);
    // The first of a trail has nothing before it and is always closed.
    else lower(at(trail, depth - 1), at(earliest, node));
  };
  const step = (node: number): void => {
    const slot = at(next, node);
    if (slot === at(starts, node + 1)) {
      leave(node);
      return;
    }
    next[node] = slot + 1;
    const neighbour = at(neighbours, slot);
    if (at(found, neighbour) === 0) enter(neighbour);
    else if (at(componentOf, neighbour) === -1) lower(node, at(found, neighbour));
  };

  for (let node = 0; node < size; node += 1) {
    if (at(found, node) === 0) enter(node);
    while (depth > 0) step(at(trail, depth - 1));
  }
  const sorted = sortedBy(componentOf, count);
  return { count, componentOf, starts: sorted.starts, members: sorted.order };
}
