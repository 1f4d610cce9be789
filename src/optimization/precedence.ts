/** What must come before what, on whole numbers from 0: the order of the nodes, and the circles among them. */

import { type DomainError, domainError } from '../errors.js';
import { repeats, unlikeOthers } from '../shape.js';

/** For each node a list of others: that of node i stands in `nodes`, from `start[i]` up to `start[i + 1]`. */
export interface Adjacency {
  readonly start: Int32Array;
  readonly nodes: Int32Array;
}

/** The lists side by side. */
export function adjacencyOf(lists: readonly (readonly number[])[]): Adjacency {
  const start = new Int32Array(lists.length + 1);
  for (const [node, { length }] of lists.entries()) start[node + 1] = (start[node] as number) + length;
  const nodes = new Int32Array(start[lists.length] as number);
  for (const [node, list] of lists.entries()) nodes.set(list, start[node]);
  return { start, nodes };
}

/** The other way round: for each node those in whose lists it stands. */
export function reversed({ start, nodes }: Adjacency): Adjacency {
  const size = start.length - 1;
  const ends = new Int32Array(size + 1);
  for (const node of nodes) ends[node + 1] = (ends[node + 1] as number) + 1;
  for (let node = 0; node < size; node += 1) ends[node + 1] = (ends[node + 1] as number) + (ends[node] as number);
  const next = ends.slice();
  const back = new Int32Array(nodes.length);
  for (let node = 0; node < size; node += 1) {
    for (let at = start[node] as number; at < (start[node + 1] as number); at += 1) {
      const other = nodes[at] as number;
      back[next[other] as number] = node;
      next[other] = (next[other] as number) + 1;
    }
  }
  return { start: ends, nodes: back };
}

/** All nodes that no circle keeps waiting, each after those in its list; among equals by their number. */
export function precedenceOrder(before: Adjacency, after: Adjacency): Int32Array {
  const size = before.start.length - 1;
  const waiting = new Int32Array(size);
  const order = new Int32Array(size);
  let found = 0;
  for (let node = 0; node < size; node += 1) {
    waiting[node] = (before.start[node + 1] as number) - (before.start[node] as number);
    if (waiting[node] === 0) {
      order[found] = node;
      found += 1;
    }
  }
  for (let done = 0; done < found; done += 1) {
    const node = order[done] as number;
    for (let at = after.start[node] as number; at < (after.start[node + 1] as number); at += 1) {
      const other = after.nodes[at] as number;
      waiting[other] = (waiting[other] as number) - 1;
      if (waiting[other] === 0) {
        order[found] = other;
        found += 1;
      }
    }
  }
  return order.subarray(0, found);
}

/**
 * Circles among the nodes that have no place in the order, each with its nodes in its own direction: every node waits
 * for the next. Circles that share a node are named by one of them.
 */
function circles({ start, nodes }: Adjacency, order: Int32Array): readonly (readonly number[])[] {
  const size = start.length - 1;
  // 0 unknown, or the number of the walk that came by first; nodes of the order are none of any walk's.
  const walk = new Int32Array(size);
  for (const node of order) walk[node] = -1;
  const found: number[][] = [];
  for (let first = 0; first < size; first += 1) {
    const path: number[] = [];
    let node = first;
    while (walk[node] === 0) {
      walk[node] = first + 1;
      path.push(node);
      // A node without a place waits for at least one other without a place.
      let at = start[node] as number;
      while (walk[nodes[at] as number] === -1) at += 1;
      node = nodes[at] as number;
    }
    if (path.length > 0 && walk[node] === first + 1) found.push(path.slice(path.indexOf(node)));
  }
  return found;
}

/** For each id the places of those in its list, as far as they are there. */
export function placesById(ids: readonly string[], lists: readonly (readonly string[])[]): Adjacency {
  const places = new Map(ids.map((id, place) => [id, place]));
  return adjacencyOf(lists.map((list) => list.map((id) => places.get(id)).filter((place) => place !== undefined)));
}

/** Ids that lead nowhere or stand twice in a list, and an error for every circle, whose `members` wait for one another. */
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
  const before = placesById(ids, lists);
  const order = precedenceOrder(before, reversed(before));
  if (order.length === ids.length) return lost;
  const cycles = circles(before, order).map((circle) => {
    const members = circle.map((node) => ids[node] as string);
    return domainError('cycle', 'items', members[0], 'free of circles', members);
  });
  return [...lost, ...cycles];
}
