/** Where some items of a knapsack are in and some are out: what follows for the others, and what is left to use. */

import type { Adjacency } from '../../graph/adjacency.js';
import { listOf } from '../precedence.js';
import type { IndexedKnapsack } from './indexed-knapsack.js';
import type { Fixed } from './maximum-closure.js';

/** A part of all selections: those with what is in, and without what is out. */
export interface KnapsackNode {
  readonly fixed: Fixed;
  /** by resource: what the free items may use; below 0 where the node holds no selection */
  readonly room: Float64Array;
  /** of what is in */
  value: number;
}

/** All selections: nothing is fixed. */
export function knapsackNode(knapsack: IndexedKnapsack): KnapsackNode {
  const room = Float64Array.from(knapsack.resources, ({ capacity }) => capacity);
  return { fixed: new Int8Array(knapsack.size), room, value: 0 };
}

/** Fixes an item with all that must come or go with it. */
export function fix(knapsack: IndexedKnapsack, node: KnapsackNode, item: number, sign: 1 | -1): void {
  const list = sign === 1 ? knapsack.before : knapsack.after;
  for (const one of freeWith(list, node.fixed, item)) {
    node.fixed[one] = sign;
    if (sign === 1) take(knapsack, node, one);
  }
}

function take(knapsack: IndexedKnapsack, node: KnapsackNode, item: number): void {
  node.value += knapsack.values[item] as number;
  for (const [resource, { weights }] of knapsack.resources.entries())
    node.room[resource] = (node.room[resource] as number) - (weights[item] as number);
}

/** A free item and all free ones that its lists lead to, at most so many of them and one. */
export function freeWith({ starts, neighbours }: Adjacency, fixed: Fixed, item: number, most = Infinity): number[] {
  if (fixed[item] !== 0) return [];
  const found = [item];
  fixed[item] = 2;
  for (let done = 0; done < found.length && found.length <= most; done += 1) {
    const one = found[done] as number;
    for (let at = starts[one] as number; at < (starts[one + 1] as number); at += 1) {
      const other = neighbours[at] as number;
      if (fixed[other] !== 0) continue;
      fixed[other] = 2;
      found.push(other);
    }
  }
  for (const one of found) fixed[one] = 0;
  return found;
}

/** Fixes as out what cannot come any more: the heaviest chain of free items up to it leaves no room. */
export function fixHopeless(knapsack: IndexedKnapsack, { fixed, room }: KnapsackNode): void {
  const { before, order, size } = knapsack;
  const chains = knapsack.resources.map(({ weights }) => ({ weights, chain: new Float64Array(size) }));
  const isHopeless = (item: number): boolean => {
    const required = listOf(before, item);
    if (required.some((other) => fixed[other] === -1)) return true;
    return chains.some(({ weights, chain }, resource) => {
      let heaviest = 0;
      for (const other of required) heaviest = Math.max(heaviest, fixed[other] === 0 ? (chain[other] as number) : 0);
      chain[item] = heaviest + (weights[item] as number);
      return (chain[item] as number) > (room[resource] as number);
    });
  };
  for (const item of order) if (fixed[item] === 0 && isHopeless(item)) fixed[item] = -1;
}
