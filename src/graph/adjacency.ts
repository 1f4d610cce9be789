/** Neighbours of nodes in three flat arrays, and what reads them. */

import type { IndexedGraph } from './indexed-graph.js';

/** Which way edges are walked. */
export type Direction = 'backwards' | 'forwards';

/**
 * The neighbours of each node: those of `position` stand from `starts[position]` up to `starts[position + 1]`, by
 * position, so that the order of the edges in the input shows nowhere.
 */
export interface Adjacency {
  readonly starts: Int32Array;
  readonly neighbours: Int32Array;
  /** which edge leads there */
  readonly edges: Int32Array;
}

/** Neighbours after (`forwards`) or before (`backwards`) each node; two stable counting sorts, O(V+E). */
export function adjacencyOf({ ids, sources, targets }: IndexedGraph, direction: Direction): Adjacency {
  const [near, far] = direction === 'forwards' ? [sources, targets] : [targets, sources];
  const byFar = sortedBy(far, ids.length).order;
  const { starts, order } = sortedBy(near, ids.length, byFar);
  const neighbours = new Int32Array(order.length);
  for (let slot = 0; slot < order.length; slot += 1) neighbours[slot] = at(far, at(order, slot));
  return { starts, neighbours, edges: order };
}

/** Things by whole-number keys below a limit, those of equal keys as they came. */
export function sortedBy(
  keys: Int32Array,
  limit: number,
  things?: Int32Array,
): { readonly starts: Int32Array; readonly order: Int32Array } {
  const starts = new Int32Array(limit + 1);
  for (const key of keys) starts[key + 1] = at(starts, key + 1) + 1;
  for (let key = 0; key < limit; key += 1) starts[key + 1] = at(starts, key + 1) + at(starts, key);
  const next = starts.slice();
  const order = new Int32Array(keys.length);
  for (let index = 0; index < keys.length; index += 1) {
    const thing = things === undefined ? index : at(things, index);
    const key = at(keys, thing);
    const place = at(next, key);
    next[key] = place + 1;
    order[place] = thing;
  }
  return { starts, order };
}

/** The number at an index that is within the array: a default would be a branch that nothing takes. */
export function at(numbers: Int32Array, index: number): number {
  return numbers[index] as number;
}
