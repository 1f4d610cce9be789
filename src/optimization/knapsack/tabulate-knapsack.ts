/** Dynamic programming over items and amounts, where each item requires at most one other and one resource is short. */

import type { Adjacency } from '../../graph/adjacency.js';
import type { LongComputation } from '../../long-computation.js';
import { listOf } from '../precedence.js';
import type { Selection } from './fill-knapsack.js';
import type { IndexedKnapsack } from './indexed-knapsack.js';

/** So many numbers may the table hold: 40 MB. */
const mostCells = 5_000_000;

/** Whether the table of a knapsack is small enough, and its requirements simple enough. */
export function isTabulable({ size, resources, before }: IndexedKnapsack): boolean {
  if (resources.length > 1 || (size + 1) * ((resources[0]?.capacity ?? 0) + 1) > mostCells) return false;
  return before.starts.every((start, item) => item === size || (before.starts[item + 1] as number) - start <= 1);
}

/**
 * The best selection, for a knapsack that {@link isTabulable}; nothing when stopped.
 *
 * The items stand in an order in which each is followed by all that require it. Then the best of the items from a place
 * on, with so much left, either takes that item and goes on with the next, or leaves it and skips what requires it.
 */
export function tabulateKnapsack(
  knapsack: IndexedKnapsack,
  { shouldStop, onProgress }: LongComputation,
): (Selection & { readonly iterations: number }) | undefined {
  const { size, values } = knapsack;
  const { weights, capacity } = knapsack.resources[0] ?? { weights: new Float64Array(size), capacity: 0 };
  const { sequence, ends } = preorder(knapsack);
  const width = capacity + 1;
  const best = new Float64Array((size + 1) * width);
  for (let place = size - 1; place >= 0; place -= 1) {
    if (shouldStop?.() === true) return undefined;
    onProgress?.((size - 1 - place) / size);
    const item = sequence[place] as number;
    const weight = weights[item] as number;
    const value = values[item] as number;
    const row = place * width;
    const skipped = (ends[place] as number) * width;
    best.copyWithin(row, skipped, skipped + width);
    for (let left = weight; left < width; left += 1) {
      const taken = value + (best[row + width + left - weight] as number);
      if (taken > (best[row + left] as number)) best[row + left] = taken;
    }
  }
  onProgress?.(1);
  const members = new Uint8Array(size);
  let left = capacity;
  for (let place = 0; place < size; ) {
    const end = ends[place] as number;
    const item = sequence[place] as number;
    const takes = (best[place * width + left] as number) > (best[end * width + left] as number);
    if (takes) {
      members[item] = 1;
      left -= weights[item] as number;
    }
    place = takes ? place + 1 : end;
  }
  return { value: best[capacity] as number, members, iterations: size * width };
}

/** Each item directly before all that require it, and where those end. */
function preorder({ size, before, order }: IndexedKnapsack): { sequence: Int32Array; ends: Int32Array } {
  const sizes = new Int32Array(size).fill(1);
  for (let at = size - 1; at >= 0; at -= 1) {
    const item = order[at] as number;
    const required = requiredBy(before, item);
    if (required !== undefined) sizes[required] = (sizes[required] as number) + (sizes[item] as number);
  }
  const sequence = new Int32Array(size);
  const ends = new Int32Array(size);
  let free = 0;
  // Where the next that requires an item is to stand.
  const next = new Int32Array(size);
  for (const item of order) {
    const required = requiredBy(before, item);
    const place = required === undefined ? free : (next[required] as number);
    if (required === undefined) free += sizes[item] as number;
    else next[required] = place + (sizes[item] as number);
    next[item] = place + 1;
    sequence[place] = item;
    ends[place] = place + (sizes[item] as number);
  }
  return { sequence, ends };
}

function requiredBy(before: Adjacency, item: number): number | undefined {
  return listOf(before, item)[0];
}
