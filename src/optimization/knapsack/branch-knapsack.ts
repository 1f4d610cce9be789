/** Branch and bound over the items of a knapsack: the part with the greatest bound first. */

import type { LongComputation } from '../../long-computation.js';
import { dequeue, enqueue, type Waiting } from './best-first-queue.js';
import { fillKnapsack, type Selection } from './fill-knapsack.js';
import type { IndexedKnapsack } from './indexed-knapsack.js';
import { fix, fixHopeless, type KnapsackNode, knapsackNode } from './knapsack-node.js';
import { firstPrices, type Relaxation, relax } from './knapsack-relaxation.js';
import { type MaximumClosure, maximumClosure } from './maximum-closure.js';

/** A part of the selections that has not been looked into yet. */
interface Branch extends Waiting {
  readonly prices: Float64Array;
  readonly parent?: Branch;
  /** what sets it apart from its parent; −1 for the root */
  readonly item: number;
  readonly sign: 1 | -1;
}

/** What the search has found. */
export interface Search {
  readonly best: Selection;
  /** on the values as they were given to the search */
  readonly bound: number;
  readonly proven: boolean;
  /** how many parts were looked into */
  readonly iterations: number;
}

/** Looks for the best selection from a first one on. */
export function branchKnapsack(
  knapsack: IndexedKnapsack,
  first: Selection,
  maxIterations: number,
  { shouldStop, onProgress }: LongComputation,
): Search {
  const closure = maximumClosure(knapsack.before, knapsack.after);
  const root = { bound: Number.MAX_VALUE, number: 0, prices: firstPrices(knapsack), item: -1, sign: 1 } as const;
  const queue: Branch[] = [root];
  let best = first;
  let number = 0;
  let iterations = 0;
  // The first part is always looked into, so that there is a bound.
  while (iterations === 0 || (iterations < maxIterations && shouldStop?.() !== true)) {
    const branch = dequeue(queue);
    if (branch === undefined || branch.bound < enough(knapsack, best)) break;
    onProgress?.(iterations / maxIterations);
    iterations += 1;
    const found = lookInto(knapsack, closure, branch, best);
    best = found.best;
    for (const sign of found.item === -1 ? [] : ([-1, 1] as const)) {
      number += 1;
      const { bound, prices, item } = found;
      enqueue(queue, { bound, number, prices, parent: branch, item, sign });
    }
  }
  onProgress?.(1);
  const open = queue[0]?.bound ?? 0;
  const proven = open < enough(knapsack, best);
  return { best, bound: proven ? best.value : roundedBound(knapsack, open), proven, iterations };
}

/** What a bound must reach to hold something better: values go by steps, or are known up to an error. */
function enough({ valueStep, valueError }: IndexedKnapsack, best: Selection): number {
  return best.value + (valueStep > 0 ? valueStep - valueError : valueError);
}

/** Up by what rounding may have taken, and down to what a sum of values can be. */
function roundedBound({ valueStep, valueError }: IndexedKnapsack, bound: number): number {
  const most = bound + valueError;
  return valueStep > 0 ? Math.floor(most / valueStep) * valueStep : most;
}

interface Found {
  readonly best: Selection;
  readonly bound: number;
  readonly prices: Float64Array;
  /** by which the part is to be split; −1 where it holds nothing better */
  readonly item: number;
}

function lookInto(knapsack: IndexedKnapsack, closure: MaximumClosure, branch: Branch, before: Selection): Found {
  const node = nodeOf(knapsack, branch);
  const nothing = { best: before, bound: 0, prices: branch.prices, item: -1 };
  if (node.room.some((amount) => amount < 0)) return nothing;
  const steps = branch.parent === undefined ? 100 : 10;
  const relaxation = relax(knapsack, closure, node, branch.prices, { enough: enough(knapsack, before), steps });
  const filled = fillKnapsack(knapsack, node, relaxation.under);
  const best = filled.value > before.value ? filled : before;
  const bound = Math.min(relaxation.bound, branch.bound);
  if (bound < enough(knapsack, best)) return { ...nothing, best };
  return { best, bound, prices: relaxation.prices, item: branchingItem(knapsack, node, relaxation) };
}

function nodeOf(knapsack: IndexedKnapsack, branch: Branch): KnapsackNode {
  const node = knapsackNode(knapsack);
  for (let at: Branch | undefined = branch; at?.parent !== undefined; at = at.parent)
    fix(knapsack, node, at.item, at.sign);
  fixHopeless(knapsack, node);
  return node;
}

/** The heaviest of the free items over which the closures on both sides of the capacity differ; −1 where none is free. */
function branchingItem(
  { resources, size }: IndexedKnapsack,
  { fixed }: KnapsackNode,
  { under, over, prices }: Relaxation,
): number {
  let found = -1;
  let most = -1;
  for (let item = 0; item < size; item += 1) {
    if (fixed[item] !== 0) continue;
    const differs = over !== undefined && over[item] !== under[item];
    let weight = 0;
    for (const [resource, { weights }] of resources.entries())
      weight += (prices[resource] as number) * (weights[item] as number);
    const rank = differs ? 1 + weight : 0;
    if (rank > most) {
      found = item;
      most = rank;
    }
  }
  return found;
}
