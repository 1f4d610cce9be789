/**
 * The bound of the linear relaxation of a knapsack with requirements. A price is put on each resource; without limits
 * what is worth its price is a maximum closure, whose gain and the price of all capacity bound every selection.
 */

import type { IndexedKnapsack } from './indexed-knapsack.js';
import type { KnapsackNode } from './knapsack-node.js';
import type { MaximumClosure } from './maximum-closure.js';

/** What a set of prices has shown. */
interface Offer {
  /** no selection of the node is worth more */
  readonly bound: number;
  /** 1 for what is in at these prices: a closure, which may exceed the capacities */
  readonly members: Uint8Array;
  /** what its free items are worth, and use of each resource */
  readonly value: number;
  readonly used: Float64Array;
}

/** The best bound, the prices it comes from, and closures on both sides of the capacity. */
export interface Relaxation {
  readonly bound: number;
  readonly prices: Float64Array;
  /** uses no more than there is, as the prices weigh the resources */
  readonly under: Uint8Array;
  /** uses more; absent where everything worth having fits */
  readonly over?: Uint8Array;
}

/** Prices in proportion to the capacities: the way that the search takes at first. */
export function firstPrices({ resources }: IndexedKnapsack): Float64Array {
  return Float64Array.from(resources, ({ capacity }) => 1 / Math.max(capacity, 1));
}

/**
 * Looks for the prices of the least bound, and stops as soon as one lies below `enough`.
 *
 * Along the ray of the given prices the least is found exactly, where the lines of the last closures on both sides
 * meet; with several resources steps along the subgradient follow.
 */
export function relax(
  knapsack: IndexedKnapsack,
  closure: MaximumClosure,
  node: KnapsackNode,
  direction: Float64Array,
  { enough, steps }: { readonly enough: number; readonly steps: number },
): Relaxation {
  const along = alongRay(knapsack, closure, node, direction, enough);
  if (knapsack.resources.length < 2 || along.bound < enough || along.over === undefined) return along;
  return alongSubgradient(knapsack, closure, node, along, { enough, steps });
}

/** At these prices: the closure that is worth more than it costs by as much as possible. */
function offerAt(knapsack: IndexedKnapsack, closure: MaximumClosure, node: KnapsackNode, prices: Float64Array): Offer {
  const { size, values, resources } = knapsack;
  const gains = values.slice();
  for (const [resource, { weights }] of resources.entries()) {
    const price = prices[resource] as number;
    for (let item = 0; item < size; item += 1)
      gains[item] = (gains[item] as number) - price * (weights[item] as number);
  }
  const members = new Uint8Array(size);
  const gain = closure(gains, node.fixed, members);
  const used = new Float64Array(resources.length);
  let value = 0;
  for (let item = 0; item < size; item += 1) {
    if (members[item] === 0 || node.fixed[item] !== 0) continue;
    value += values[item] as number;
    for (const [resource, { weights }] of resources.entries())
      used[resource] = (used[resource] as number) + (weights[item] as number);
  }
  return { bound: node.value + gain + cost(prices, node.room), members, value, used };
}

function cost(prices: Float64Array, amounts: Float64Array): number {
  let total = 0;
  for (const [resource, amount] of amounts.entries()) total += (prices[resource] as number) * amount;
  return total;
}

/** The lines of the closures meet ever nearer to the lowest point: so often at most. */
const meetings = 40;

function alongRay(
  knapsack: IndexedKnapsack,
  closure: MaximumClosure,
  node: KnapsackNode,
  direction: Float64Array,
  enough: number,
): Relaxation {
  const room = cost(direction, node.room);
  const at = (factor: number): Offer =>
    offerAt(
      knapsack,
      closure,
      node,
      direction.map((price) => price * factor),
    );
  const free = at(0);
  if (!(cost(direction, free.used) > room))
    return { bound: free.bound, prices: direction.slice(), under: free.members };
  let over = free;
  let under: Pick<Offer, 'members' | 'value'> & { readonly used: number } = {
    members: Uint8Array.from(node.fixed, (sign) => Number(sign === 1)),
    value: 0,
    used: 0,
  };
  let best = { bound: free.bound, factor: 0 };
  let factor = 1;
  for (let meeting = 0; meeting < meetings; meeting += 1) {
    const offer = at(factor);
    if (offer.bound < best.bound) best = { bound: offer.bound, factor };
    const used = cost(direction, offer.used);
    const height = node.value + under.value + factor * (room - under.used);
    if (best.bound < enough || (meeting > 0 && !(offer.bound > height + knapsack.valueError))) break;
    if (used > room) over = offer;
    else under = { members: offer.members, value: offer.value, used };
    factor = Math.max(0, over.value - under.value) / (cost(direction, over.used) - under.used);
  }
  const prices = best.factor === 0 ? direction.slice() : direction.map((price) => price * best.factor);
  return { bound: best.bound, prices, under: under.members, over: over.members };
}

function alongSubgradient(
  knapsack: IndexedKnapsack,
  closure: MaximumClosure,
  node: KnapsackNode,
  start: Relaxation,
  { enough, steps }: { readonly enough: number; readonly steps: number },
): Relaxation {
  let best = start;
  let prices = start.prices;
  let reach = 0.5;
  for (let step = 0; step < steps && best.bound >= enough; step += 1) {
    const offer = offerAt(knapsack, closure, node, prices);
    const slack = node.room.map((amount, resource) => amount - (offer.used[resource] as number));
    const fits = slack.every((amount) => amount >= 0);
    if (offer.bound < best.bound)
      best = { ...best, bound: offer.bound, prices, ...(fits ? { under: offer.members } : { over: offer.members }) };
    else reach *= 0.8;
    // Squares of whole amounts up to 2^50 are no trouble to a double.
    const length = slack.reduce((total, amount, resource) => total + scaled(knapsack, resource, amount) ** 2, 0);
    if (length === 0) break;
    const stride = (reach * Math.max(offer.bound - enough, 0)) / length;
    prices = prices.map((price, resource) => {
      const capacity = knapsack.resources[resource]?.capacity as number;
      return Math.max(
        0,
        price - (stride * scaled(knapsack, resource, slack[resource] as number)) / Math.max(capacity, 1),
      );
    });
  }
  return best;
}

/** An amount as a share of its capacity: resources may differ by powers of ten. */
function scaled({ resources }: IndexedKnapsack, resource: number, amount: number): number {
  return amount / Math.max(resources[resource]?.capacity as number, 1);
}
