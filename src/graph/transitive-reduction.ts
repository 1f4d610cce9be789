import type { Result } from '../result.js';
import { type Adjacency, adjacencyOf, at } from './adjacency.js';
import type { Graph, GraphEdge, GraphNode } from './graph.js';
import { type IndexedGraph, indexGraph } from './indexed-graph.js';
import { type SortedGraph, sortGraph } from './sorted-graph.js';
import { levelsOf } from './topological-levels.js';

/** The edges of a graph, parted into those that say something and those that repeat it. */
export interface TransitiveReduction<Edge extends GraphEdge = GraphEdge> {
  /** the fewest edges from which the same can be reached, in the order of the input */
  readonly edges: readonly Edge[];
  /** the others: each leads where a way of two or more edges leads, or repeats an edge before it */
  readonly redundant: readonly Edge[];
}

/**
 * The edges of a graph without those that follow from the others.
 *
 * For pictures, and for finding dependencies that need not be written down. A graph without cycles has exactly one such
 * reduction; one with cycles has many, and is refused.
 *
 * @remarks
 * **Complexity** O(V+E) for edges between neighbouring levels, from a node with one edge or to a node with one. The
 * others are looked at 256 targets at a time, in a pass over the stretch of the order that their edges span: O(V·E/32)
 * at worst, where most edges lead far; memory O(V).
 *
 * **Source** A. V. Aho, M. R. Garey and J. D. Ullman, "The transitive reduction of a directed graph", SIAM Journal on
 * Computing 1 (1972).
 *
 * **Checked against** networkx 2.8.8 `transitive_reduction`; the definition on random graphs.
 *
 * @param graph - the graph; never changed
 * @returns the edges as given, parted in two; error `cycle` for each strongly connected component that has one, with its
 * `members`; `duplicate` for an id that stands twice, `unknown-id` for an edge to or from no node
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { transitiveReduction } from 'product-flow/graph';
 *
 * const nodes = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
 * const edges = [{ from: 'a', to: 'b' }, { from: 'a', to: 'c' }, { from: 'b', to: 'c' }];
 * unwrap(transitiveReduction({ nodes, edges })).redundant; // => [{ from: 'a', to: 'c' }]
 * ```
 */
export function transitiveReduction<Node extends GraphNode, Edge extends GraphEdge>(
  graph: Graph<Node, Edge>,
): Result<TransitiveReduction<Edge>> {
  return indexGraph(graph).andThen((indexed) =>
    sortGraph(indexed).map((sorted) => {
      const redundant = redundantEdges(indexed, sorted);
      const isRedundant = (_: Edge, edge: number): boolean => redundant[edge] === 1;
      return {
        edges: graph.edges.filter((one, edge) => !isRedundant(one, edge)),
        redundant: graph.edges.filter(isRedundant),
      };
    }),
  );
}

/** Targets in one pass: their bits are half a cache line for each node. */
const width = 256;
const words = width / 32;

/** A node that edges lead to which may follow from others, by places in the order. */
interface Doubt {
  readonly target: number;
  /** the first of the nodes that those edges come from */
  readonly source: number;
}

/** What all passes share. */
interface Sweep {
  readonly redundant: Uint8Array;
  readonly order: Int32Array;
  readonly places: Int32Array;
  readonly successors: Adjacency;
  /** for each place the bits of the targets that are reached from there */
  readonly reached: Int32Array;
  /** for each place its bit, where it is a target of the pass; otherwise −1 */
  readonly bits: Int32Array;
}

/** 1 for each edge that follows from others. */
function redundantEdges(graph: IndexedGraph, sorted: SortedGraph): Uint8Array {
  const { order } = sorted;
  const successors = adjacencyOf(graph, 'forwards');
  const redundant = repeatedEdges(successors);
  const places = new Int32Array(order.length);
  for (let place = 0; place < order.length; place += 1) places[at(order, place)] = place;
  const doubts = doubtsOf(sorted, successors, places);
  const size = doubts.length > 0 ? order.length : 0;
  const reached = new Int32Array(size * words);
  const sweep: Sweep = { redundant, order, places, successors, reached, bits: new Int32Array(size).fill(-1) };
  for (let first = 0; first < doubts.length; first += width) pass(doubts.slice(first, first + width), sweep);
  return redundant;
}

/** Edges between the same two nodes stand side by side, in the order of the input. */
function repeatedEdges({ starts, neighbours, edges }: Adjacency): Uint8Array {
  const repeated = new Uint8Array(edges.length);
  for (let node = 0; node + 1 < starts.length; node += 1) {
    for (let slot = at(starts, node) + 1; slot < at(starts, node + 1); slot += 1)
      if (at(neighbours, slot) === at(neighbours, slot - 1)) repeated[at(edges, slot)] = 1;
  }
  return repeated;
}

/** Targets of edges that another way could lead around, by their places. */
function doubtsOf(sorted: SortedGraph, successors: Adjacency, places: Int32Array): readonly Doubt[] {
  const { starts, neighbours } = sorted.predecessors;
  const { levelOf } = levelsOf(sorted);
  const doubts: Doubt[] = [];
  for (const [target, node] of sorted.order.entries()) {
    let source = target;
    const single = at(starts, node + 1) - at(starts, node) < 2;
    for (let slot = at(starts, node); slot < at(starts, node + 1) && !single; slot += 1) {
      const before = at(neighbours, slot);
      const branches = at(successors.starts, before + 1) - at(successors.starts, before) > 1;
      if (branches && at(levelOf, before) + 1 < at(levelOf, node)) source = Math.min(source, at(places, before));
    }
    if (source < target) doubts.push({ target, source });
  }
  return doubts;
}

/** Finds the edges to some targets that follow from others, from the last of the targets back to the first source. */
function pass(doubts: readonly Doubt[], sweep: Sweep): void {
  const { bits, reached } = sweep;
  let [from, to] = [sweep.order.length, 0];
  for (const [bit, { source, target }] of doubts.entries()) {
    bits[target] = bit;
    from = Math.min(from, source);
    to = target;
  }
  reached.fill(0, from * words, (to + 1) * words);
  for (let place = to; place >= from; place -= 1) {
    gather(place, to, sweep);
    settle(place, sweep);
  }
  for (const { target } of doubts) bits[target] = -1;
}

/** Takes over what is reached from the next nodes: ways of two edges or more. */
function gather(place: number, to: number, { order, places, successors, reached }: Sweep): void {
  const node = at(order, place);
  for (let slot = at(successors.starts, node); slot < at(successors.starts, node + 1); slot += 1) {
    const next = at(places, at(successors.neighbours, slot));
    if (next > to) continue;
    const [own, its] = [place * words, next * words];
    for (let word = 0; word < words; word += 1) reached[own + word] = at(reached, own + word) | at(reached, its + word);
  }
}

/** Judges the edges of a node by the ways around them, and only then counts these edges as ways. */
function settle(place: number, { redundant, order, places, successors, reached, bits }: Sweep): void {
  const node = at(order, place);
  for (let slot = at(successors.starts, node); slot < at(successors.starts, node + 1); slot += 1) {
    const bit = at(bits, at(places, at(successors.neighbours, slot)));
    if (bit === -1) continue;
    const word = place * words + (bit >>> 5);
    if ((at(reached, word) >>> (bit & 31)) & 1) redundant[at(successors.edges, slot)] = 1;
    reached[word] = at(reached, word) | (1 << (bit & 31));
  }
}
