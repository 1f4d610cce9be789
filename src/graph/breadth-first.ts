/** The walk over a graph that finds the nearest first. */

import { type Adjacency, at } from './adjacency.js';

/** What a walk found. */
export interface BreadthFirst {
  /** for each node the number of edges on the way to it; −1 where there is no way */
  readonly distances: Int32Array;
  /** for each node the one before it on the way; −1 where it began, or was not found */
  readonly origins: Int32Array;
}

/** Walks from some nodes, all at once, to everything that lies before them as an adjacency has it. */
export function breadthFirst({ starts, neighbours }: Adjacency, from: Iterable<number>): BreadthFirst {
  const size = starts.length - 1;
  const distances = new Int32Array(size).fill(-1);
  const origins = new Int32Array(size).fill(-1);
  const queue = new Int32Array(size);
  let end = 0;
  const find = (node: number, distance: number, origin: number): void => {
    if (at(distances, node) !== -1) return;
    distances[node] = distance;
    origins[node] = origin;
    queue[end] = node;
    end += 1;
  };
  for (const node of from) find(node, 0, -1);
  for (let head = 0; head < end; head += 1) {
    const node = at(queue, head);
    for (let slot = at(starts, node); slot < at(starts, node + 1); slot += 1)
      find(at(neighbours, slot), at(distances, node) + 1, node);
  }
  return { distances, origins };
}
