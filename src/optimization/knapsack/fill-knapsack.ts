/** Selections that are good and quickly found: what fits is taken, with what it requires, the best bargain first. */

import type { IndexedKnapsack } from './indexed-knapsack.js';
import { fix, freeWith, type KnapsackNode } from './knapsack-node.js';

/** The value of a selection, and 1 for each item in it. */
export interface Selection {
  readonly value: number;
  readonly members: Uint8Array;
}

/** So many looks at items for each item and requirement: then a big knapsack is full enough. */
const looksPerItem = 20;

/**
 * Starts from what is in, takes the closure with it where it fits, and then in rounds one item after another, each with
 * what it still requires, those first that give the most for the share of the room that they take.
 */
export function fillKnapsack(
  knapsack: IndexedKnapsack,
  { fixed, room, value }: KnapsackNode,
  closure: Uint8Array,
): Selection {
  const node = { fixed: fixed.slice(), room: room.slice(), value };
  const group = [...closure.keys()].filter((item) => closure[item] === 1 && fixed[item] === 0);
  if (shareOf(knapsack, node, group) <= 1) for (const item of group) fix(knapsack, node, item, 1);
  const budget = { looks: looksPerItem * (knapsack.size + knapsack.before.neighbours.length) + 10_000 };
  while (takeBargains(knapsack, node, budget)) {
    // Rounds go on as long as one takes something: what is in makes others cheaper.
  }
  return { value: node.value, members: Uint8Array.from(node.fixed, (sign) => Number(sign === 1)) };
}

/** One round; whether it took anything. */
function takeBargains(knapsack: IndexedKnapsack, node: KnapsackNode, budget: { looks: number }): boolean {
  const bargains: { readonly item: number; readonly rate: number }[] = [];
  for (const item of knapsack.order) {
    const rate = rateOf(knapsack, node, item, budget);
    if (rate > 0) bargains.push({ item, rate });
  }
  // Array.prototype.sort leaves equals in their order.
  bargains.sort((one, other) => (one.rate < other.rate ? 1 : one.rate > other.rate ? -1 : 0));
  let took = false;
  for (const { item } of bargains) {
    if (!(rateOf(knapsack, node, item, budget) > 0)) continue;
    fix(knapsack, node, item, 1);
    took = true;
  }
  return took;
}

/**
 * What a free item adds, with what it still requires, for the share of the room that they take; 0 where they do not fit,
 * add nothing, or there were too many looks.
 */
function rateOf(knapsack: IndexedKnapsack, node: KnapsackNode, item: number, budget: { looks: number }): number {
  if (node.fixed[item] !== 0 || budget.looks <= 0) return 0;
  const group = freeWith(knapsack.before, node.fixed, item, budget.looks);
  budget.looks -= group.length;
  const gain = group.reduce((total, one) => total + (knapsack.values[one] as number), 0);
  const share = shareOf(knapsack, node, group);
  if (share > 1 || gain <= 0) return 0;
  return share === 0 ? Number.MAX_VALUE : gain / share;
}

/** The part of the room that a group takes, of the resource where it takes most; above 1 where it does not fit. */
function shareOf({ resources }: IndexedKnapsack, { room }: KnapsackNode, group: readonly number[]): number {
  let share = 0;
  for (const [resource, { weights }] of resources.entries()) {
    const used = group.reduce((total, item) => total + (weights[item] as number), 0);
    if (used > (room[resource] as number)) return Infinity;
    if (used > 0) share = Math.max(share, used / (room[resource] as number));
  }
  return share;
}
