/**
 * The most profitable part of a set of items in which each brings along all that it requires: the maximum closure of a
 * graph. Where no two ways lead from one item to another, by one pass over the trees; elsewhere by a minimum cut.
 */

import type { Adjacency } from '../../graph/adjacency.js';
import { listOf } from '../precedence.js';

/** 1 for what is in, −1 for what is out, 0 for what is still free. */
export type Fixed = Int8Array;

/**
 * Finds the closure of greatest gain among the free items; those that are in must be so with all that they require,
 * those that are out with all that requires them.
 *
 * Sets `members` to 1 for the free items of that closure and for what is in, to 0 for all others, and returns the sum of
 * the gains of the free ones, or more: where it gives up, for the number of steps, what it returns is still a bound.
 */
export type MaximumClosure = (gains: Float64Array, fixed: Fixed, members: Uint8Array) => number;

/** For items with these requirements. */
export function maximumClosure(before: Adjacency, after: Adjacency): MaximumClosure {
  const forest = forestOf(before, after);
  return forest === undefined ? closureByCut(before, after) : closureOfForest(forest);
}

interface Forest {
  /** each node after its parent */
  readonly order: Int32Array;
  /** −1 for a root */
  readonly parent: Int32Array;
  /** 1 where the parent requires the node, 0 where the node requires its parent */
  readonly required: Uint8Array;
}

/** The graph as trees, whichever way its arrows point; nothing where two ways lead from one node to another. */
function forestOf(before: Adjacency, after: Adjacency): Forest | undefined {
  const size = before.starts.length - 1;
  const parent = new Int32Array(size).fill(-2);
  const required = new Uint8Array(size);
  const order = new Int32Array(size);
  let found = 0;
  let trees = 0;
  const visit = (node: number, from: number, isRequired: number): void => {
    if (parent[node] !== -2) return;
    parent[node] = from;
    required[node] = isRequired;
    order[found] = node;
    found += 1;
  };
  for (let root = 0, done = 0; root < size; root += 1) {
    if (parent[root] === -2) trees += 1;
    visit(root, -1, 0);
    for (; done < found; done += 1) {
      const node = order[done] as number;
      for (const other of listOf(before, node)) visit(other, node, 1);
      for (const other of listOf(after, node)) visit(other, node, 0);
    }
  }
  return before.neighbours.length === size - trees ? { order, parent, required } : undefined;
}

/**
 * For each node the best of its subtree with it, and without it: what a node requires must come with it, what requires
 * it must stay away without it.
 */
function closureOfForest(forest: Forest): MaximumClosure {
  const size = forest.order.length;
  const best = { withIt: new Float64Array(size), without: new Float64Array(size) };
  return (gains, fixed, members) => {
    best.withIt.set(gains);
    best.without.fill(0);
    const total = gatherUp(forest, fixed, best);
    for (const node of forest.order)
      members[node] = Number(fixed[node] === 0 ? isMember(forest, fixed, best, node, members) : fixed[node] === 1);
    return total;
  };
}

interface Best {
  readonly withIt: Float64Array;
  readonly without: Float64Array;
}

/** From the leaves up: adds to each parent the best of its children; the sum over the roots. */
function gatherUp(forest: Forest, fixed: Fixed, { withIt, without }: Best): number {
  let total = 0;
  for (let at = forest.order.length - 1; at >= 0; at -= 1) {
    const node = forest.order[at] as number;
    if (fixed[node] !== 0) continue;
    const above = freeParent(forest, fixed, node);
    const [taken, left] = [withIt[node] as number, without[node] as number];
    const most = Math.max(taken, left);
    if (above === -1) {
      total += most;
      continue;
    }
    const isRequired = forest.required[node] === 1;
    withIt[above] = (withIt[above] as number) + (isRequired ? taken : most);
    without[above] = (without[above] as number) + (isRequired ? most : left);
  }
  return total;
}

/** With its parent a required node must come; without it, one that requires it must not; otherwise it is free to choose. */
function isMember(forest: Forest, fixed: Fixed, best: Best, node: number, members: Uint8Array): boolean {
  const above = freeParent(forest, fixed, node);
  const isRequired = forest.required[node] === 1;
  if (above !== -1 && isRequired === (members[above] === 1)) return isRequired;
  return (best.withIt[node] as number) > (best.without[node] as number);
}

function freeParent({ parent }: Forest, fixed: Fixed, node: number): number {
  const above = parent[node] as number;
  return above >= 0 && fixed[above] === 0 ? above : -1;
}

/** After so many looks at an edge for each edge and node, the flow that there is gives the bound. */
const looksPerEdge = 300;

/**
 * By J.-C. Picard's theorem: what can flow from items of positive gain, by what they require, to items of negative gain
 * must be paid for; what cannot is the gain of the best closure. The flow is Y. Dinitz' of shortest ways, without
 * recursion.
 */
function closureByCut(before: Adjacency, after: Adjacency): MaximumClosure {
  const size = before.starts.length - 1;
  const edges = before.neighbours.length;
  const network: Network = {
    before,
    after,
    flow: new Float64Array(edges),
    excess: new Float64Array(size),
    room: new Float64Array(size),
    level: new Int32Array(size),
    next: new Int32Array(size),
    queue: new Int32Array(size),
    looks: 0,
  };
  return (gains, fixed, members) => {
    fillNetwork(network, gains, fixed);
    while (setLevels(network, fixed) && network.looks > 0) {
      network.next.fill(0);
      for (let node = 0; node < size; node += 1) drain(network, fixed, node);
    }
    // What the rest of the excess could still reach is worth its price.
    for (let node = 0; node < size; node += 1)
      members[node] = Number(fixed[node] === 1 || (fixed[node] === 0 && (network.level[node] as number) >= 0));
    return network.excess.reduce((total, excess) => total + excess, 0);
  };
}

function fillNetwork(network: Network, gains: Float64Array, fixed: Fixed): void {
  const { excess, room } = network;
  network.flow.fill(0);
  network.looks = looksPerEdge * (network.flow.length + excess.length);
  for (let node = 0; node < excess.length; node += 1) {
    const gain = fixed[node] === 0 ? (gains[node] as number) : 0;
    excess[node] = Math.max(0, gain);
    room[node] = Math.max(0, -gain);
  }
}

interface Network {
  readonly before: Adjacency;
  readonly after: Adjacency;
  /** by edge: from an item to one that it requires */
  readonly flow: Float64Array;
  /** gain that has not flowed off yet */
  readonly excess: Float64Array;
  /** loss that has not been paid for yet */
  readonly room: Float64Array;
  /** steps from the nearest excess, −1 where none leads */
  readonly level: Int32Array;
  /** the next edge of a node to try, those to what it requires first */
  readonly next: Int32Array;
  readonly queue: Int32Array;
  looks: number;
}

/** Sets the levels; whether there is a way from an excess to a room. */
function setLevels(network: Network, fixed: Fixed): boolean {
  const { excess, room, level, queue } = network;
  let end = 0;
  let reaches = false;
  for (let node = 0; node < level.length; node += 1) {
    const source = (excess[node] as number) > 0;
    level[node] = source ? 0 : -1;
    if (source) {
      queue[end] = node;
      end += 1;
    }
  }
  for (let done = 0; done < end; done += 1) {
    const node = queue[done] as number;
    reaches ||= (room[node] as number) > 0;
    const degree = degreeOf(network, node);
    network.looks -= degree;
    for (let edge = 0; edge < degree; edge += 1) {
      const other = wayTo(network, node, edge);
      if (other === -1 || fixed[other] !== 0 || level[other] !== -1) continue;
      level[other] = (level[node] as number) + 1;
      queue[end] = other;
      end += 1;
    }
  }
  return reaches;
}

function degreeOf({ before, after }: Network, node: number): number {
  return outDegree(before, node) + outDegree(after, node);
}

function outDegree({ starts }: Adjacency, node: number): number {
  return (starts[node + 1] as number) - (starts[node] as number);
}

/** Where an edge of a node leads, as long as something can flow: on without limit, and back what has flowed; or −1. */
function wayTo({ before, after, flow }: Network, node: number, edge: number): number {
  const onward = outDegree(before, node);
  if (edge < onward) return before.neighbours[(before.starts[node] as number) + edge] as number;
  const at = (after.starts[node] as number) + edge - onward;
  return (flow[after.edges[at] as number] as number) > 0 ? (after.neighbours[at] as number) : -1;
}

/** Adds to what flows along an edge of a node, or takes it back; what can still flow there. */
function push(network: Network, node: number, edge: number, amount: number): number {
  const { before, after, flow } = network;
  const onward = outDegree(before, node);
  if (edge < onward) {
    const at = before.edges[(before.starts[node] as number) + edge] as number;
    flow[at] = (flow[at] as number) + amount;
  } else {
    const at = after.edges[(after.starts[node] as number) + edge - onward] as number;
    flow[at] = (flow[at] as number) - amount;
  }
  return limitOf(network, node, edge);
}

function limitOf({ before, after, flow }: Network, node: number, edge: number): number {
  const onward = outDegree(before, node);
  if (edge < onward) return Infinity;
  return flow[after.edges[(after.starts[node] as number) + edge - onward] as number] as number;
}

/** Lets the excess of a node flow off along ways that gain one level with each step. */
function drain(network: Network, fixed: Fixed, source: number): void {
  const { excess, room, next } = network;
  const path = [source];
  while (path.length > 0 && (excess[source] as number) > 0 && network.looks > 0) {
    const node = path[path.length - 1] as number;
    if ((room[node] as number) > 0) augment(network, path);
    else if ((next[node] as number) < degreeOf(network, node)) goOn(network, fixed, path);
    else {
      path.pop();
      const last = path[path.length - 1];
      if (last !== undefined) next[last] = (next[last] as number) + 1;
    }
  }
}

/** Goes on to the next node of the path, or gives up an edge that leads to none. */
function goOn(network: Network, fixed: Fixed, path: number[]): void {
  const { level, next } = network;
  const node = path[path.length - 1] as number;
  const edge = next[node] as number;
  network.looks -= 1;
  const other = wayTo(network, node, edge);
  if (other !== -1 && fixed[other] === 0 && level[other] === (level[node] as number) + 1) path.push(other);
  else next[node] = edge + 1;
}

/** Sends along a path what the narrowest of its places lets through, and goes back to before that place. */
function augment(network: Network, path: number[]): void {
  const { excess, room, next } = network;
  const source = path[0] as number;
  const end = path[path.length - 1] as number;
  let amount = Math.min(excess[source] as number, room[end] as number);
  for (let step = 0; step + 1 < path.length; step += 1) {
    const node = path[step] as number;
    amount = Math.min(amount, limitOf(network, node, next[node] as number));
  }
  network.looks -= path.length;
  excess[source] = (excess[source] as number) - amount;
  room[end] = (room[end] as number) - amount;
  let kept = path.length;
  for (let step = path.length - 2; step >= 0; step -= 1) {
    const node = path[step] as number;
    const edge = next[node] as number;
    if (!(push(network, node, edge, amount) > 0)) kept = step + 1;
  }
  path.length = kept;
}
