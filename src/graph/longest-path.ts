import type { DomainError } from '../errors.js';
import { err, ok, type Result } from '../result.js';
import { callable, closedRecord, type Fields, faultsOf, number, optionFaults, type Shape } from '../shape.js';
import { at } from './adjacency.js';
import type { Graph, GraphEdge, GraphNode } from './graph.js';
import { type IndexedGraph, idsAt, indexGraph } from './indexed-graph.js';
import { type SortedGraph, sortGraph } from './sorted-graph.js';

/** Options of {@link longestPath}; without any of them a path is as long as it has edges. */
export interface LongestPathOptions<Node extends GraphNode = GraphNode, Edge extends GraphEdge = GraphEdge> {
  /** what a node adds to a path, from −1e150 to 1e150, such as its duration; nothing when absent */
  readonly nodeWeight?: ((node: Node) => number) | undefined;
  /** what an edge adds, such as a wait between two nodes; nothing when absent beside a `nodeWeight`, else 1 */
  readonly edgeWeight?: ((edge: Edge) => number) | undefined;
}

/** Where a node stands on the paths through it; the words are those of plans, where weights are durations. */
export interface NodeSpan {
  /** its id */
  readonly id: string;
  /** length of the longest path up to it, without its own weight; 0 where it is best to begin with it */
  readonly earliestStart: number;
  /** `earliestStart` and its own weight */
  readonly earliestFinish: number;
  /** as late as it can start without making the longest path longer */
  readonly latestStart: number;
  /** `latestStart` and its own weight */
  readonly latestFinish: number;
  /** how much shorter the longest path through it is than the longest of all */
  readonly slack: number;
  /** whether there is no slack: it stands on a longest path */
  readonly critical: boolean;
}

/** A longest path, and how much every node falls short of one. */
export interface LongestPath {
  /** sum of the weights along it; 0 for no nodes */
  readonly length: number;
  /** ids along it */
  readonly path: readonly string[];
  /** every node, in the order of the input */
  readonly nodes: readonly NodeSpan[];
}

/**
 * The longest path of a graph without cycles, and the slack of every node.
 *
 * With durations as weights it is the critical path: how long the whole takes when everything starts as early as it
 * can, and what may start later without harm.
 *
 * @remarks
 * **Formula** earliestStart = max(0, earliestFinish of a node before + weight of the edge); slack = length − longest
 * path through the node.
 *
 * **Units** those of the weights.
 *
 * **Complexity** O(V+E).
 *
 * **Assumes** that paths may begin and end anywhere; with negative weights the longest may be a part of a way.
 *
 * **Source** J. E. Kelley, "Critical-path planning and scheduling: mathematical basis", Operations Research 9 (1961).
 *
 * **Checked against** networkx 2.8.8 `dag_longest_path_length`; all paths of random small graphs; B. Taylor,
 * Introduction to Management Science, chapter 8.
 *
 * @param graph - the graph; never changed
 * @param options - what nodes and edges weigh; what a function of yours throws is not caught
 * @returns the path, its length, and the nodes. Among paths of equal length it is one that cannot be made longer by
 * weights of 0; it ends with the node that stands first in the input and, edge by edge, comes from the node before that
 * stands first. A slack below 10⁻¹² of the largest sum of weights is none: decimals do not add up exactly, while sums
 * of whole numbers do and are taken at their word. Error `cycle` for each strongly connected component that has one,
 * with its `members`; `not-finite`, `invalid-type` and `out-of-range` for weights, named by the places of their nodes
 * and edges, such as `edgeWeight[3]`; `duplicate` for an id that stands twice, `unknown-id` for an edge to or from no
 * node
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { graphFromDependencies, longestPath } from 'product-flow/graph';
 *
 * const graph = unwrap(
 *   graphFromDependencies([
 *     { id: 'walls', days: 5 },
 *     { id: 'pipes', days: 2 },
 *     { id: 'roof', days: 3, dependsOn: ['walls'] },
 *     { id: 'bath', days: 4, dependsOn: ['walls', 'pipes'] },
 *   ]),
 * );
 * const { length, path, nodes } = unwrap(longestPath(graph, { nodeWeight: ({ days }) => days }));
 * length; // => 9
 * path; // => ['walls', 'bath']
 * nodes.map(({ id, earliestStart, slack }) => [id, earliestStart, slack]);
 * // => [['walls', 0, 0], ['pipes', 0, 3], ['roof', 5, 1], ['bath', 5, 0]]
 * ```
 */
export function longestPath<Node extends GraphNode, Edge extends GraphEdge>(
  graph: Graph<Node, Edge>,
  options: LongestPathOptions<Node, Edge> = {},
): Result<LongestPath> {
  const indexed = indexGraph(graph);
  const faults = optionFaults(optionsShape, options);
  if (indexed.isErr()) return err([...indexed.error, ...faults]);
  if (faults.length > 0) return err(faults);
  const { nodeWeight = () => 0, edgeWeight = () => (options.nodeWeight === undefined ? 1 : 0) } = options;
  const nodes = weightsOf(graph.nodes, nodeWeight, 'nodeWeight', faults);
  const edges = weightsOf(graph.edges, edgeWeight, 'edgeWeight', faults);
  const sorted = sortGraph(indexed.value);
  if (sorted.isErr()) return err([...faults, ...sorted.error]);
  return faults.length > 0 ? err(faults) : ok(longestOf(indexed.value, sorted.value, { nodes, edges }));
}

/** As {@link at}, apart from it: an engine reads each kind of array faster by a function of its own. */
function weightAt(numbers: Float64Array, index: number): number {
  return numbers[index] as number;
}

interface Weights {
  readonly nodes: Float64Array;
  readonly edges: Float64Array;
}

const largestWeight = 1e150;

function weightsOf<T>(
  things: readonly T[],
  weight: (thing: T) => number,
  name: string,
  faults: DomainError[],
): Float64Array {
  const weights = new Float64Array(things.length);
  for (let index = 0; index < things.length; index += 1) {
    const value = weight(things[index] as T);
    // Millions of weights are right: only what is not is looked at closely.
    if (typeof value === 'number' && Math.abs(value) <= largestWeight) weights[index] = value;
    else for (const fault of faultsOf(weightShape, value, `${name}[${index}]`)) faults.push(fault);
  }
  return weights;
}

function longestOf(graph: IndexedGraph, sorted: SortedGraph, weights: Weights): LongestPath {
  const ways = waysTo(sorted, weights);
  const length = ways.finishes.reduce((most, finish) => Math.max(most, finish), -Infinity);
  const path = pathOf(sorted, weights, ways, length);
  const slacks = slacksOf(ways, tailsOf(sorted, weights), length, roundingOf(ways, weights));
  for (const node of path) slacks[node] = 0;
  const nodes = graph.ids.map((id, node) => {
    const [start, finish, slack] = [weightAt(ways.starts, node), weightAt(ways.finishes, node), weightAt(slacks, node)];
    return {
      id,
      earliestStart: start,
      earliestFinish: finish,
      latestStart: start + slack,
      latestFinish: finish + slack,
      slack,
      critical: slack === 0,
    };
  });
  return { length: path.length > 0 ? length : 0, path: idsAt(graph, path), nodes };
}

/** The longest paths to each node. */
interface Ways {
  /** length without the node itself */
  readonly starts: Float64Array;
  readonly finishes: Float64Array;
  /** the node before it, −1 where the path begins with it */
  readonly origins: Int32Array;
  /** the largest sum of weights without their signs, anywhere */
  readonly scale: number;
}

function waysTo({ order, predecessors }: SortedGraph, weights: Weights): Ways {
  const starts = new Float64Array(order.length);
  const finishes = new Float64Array(order.length);
  const sizes = new Float64Array(order.length);
  const origins = new Int32Array(order.length).fill(-1);
  let scale = 0;
  for (const node of order) {
    let size = 0;
    for (let slot = at(predecessors.starts, node); slot < at(predecessors.starts, node + 1); slot += 1) {
      const before = at(predecessors.neighbours, slot);
      const weight = weightAt(weights.edges, at(predecessors.edges, slot));
      const start = weightAt(finishes, before) + weight;
      size = Math.max(size, weightAt(sizes, before) + Math.abs(weight));
      // A path that gains nothing by a node before is shown with it.
      const longer = at(origins, node) === -1 ? start >= 0 : start > weightAt(starts, node);
      if (!longer) continue;
      starts[node] = start;
      origins[node] = before;
    }
    finishes[node] = weightAt(starts, node) + weightAt(weights.nodes, node);
    sizes[node] = size + Math.abs(weightAt(weights.nodes, node));
    scale = Math.max(scale, weightAt(sizes, node));
  }
  return { starts, finishes, origins, scale };
}

/** The length of the longest path that goes on from each node, without the node. */
function tailsOf({ order, predecessors }: SortedGraph, weights: Weights): Float64Array {
  const tails = new Float64Array(order.length);
  for (let place = order.length - 1; place >= 0; place -= 1) {
    const node = at(order, place);
    const length = weightAt(weights.nodes, node) + weightAt(tails, node);
    for (let slot = at(predecessors.starts, node); slot < at(predecessors.starts, node + 1); slot += 1) {
      const before = at(predecessors.neighbours, slot);
      tails[before] = Math.max(weightAt(tails, before), weightAt(weights.edges, at(predecessors.edges, slot)) + length);
    }
  }
  return tails;
}

/** Back from the first node that ends a longest path and with which none goes on. */
function pathOf(
  { order, predecessors }: SortedGraph,
  weights: Weights,
  { starts, finishes, origins }: Ways,
  length: number,
): readonly number[] {
  const goesOn = new Uint8Array(order.length);
  for (let node = 0; node < order.length; node += 1) {
    for (let slot = at(predecessors.starts, node); slot < at(predecessors.starts, node + 1); slot += 1) {
      const before = at(predecessors.neighbours, slot);
      const start = weightAt(finishes, before) + weightAt(weights.edges, at(predecessors.edges, slot));
      if (weightAt(finishes, node) === length && start === weightAt(starts, node)) goesOn[before] = 1;
    }
  }
  const path: number[] = [];
  const end = finishes.findIndex((finish, node) => finish === length && goesOn[node] === 0);
  for (let node = end; node !== -1; node = at(origins, node)) path.push(node);
  return path.reverse();
}

function slacksOf({ finishes }: Ways, tails: Float64Array, length: number, rounding: number): Float64Array {
  return finishes.map((finish, node) => {
    const slack = length - (finish + weightAt(tails, node));
    return slack > rounding ? slack : 0;
  });
}

/** What is left of slack by rounding: nothing where all sums are of whole numbers that doubles can count. */
function roundingOf({ scale }: Ways, { nodes, edges }: Weights): number {
  const exact = scale <= Number.MAX_SAFE_INTEGER && nodes.every(Number.isInteger) && edges.every(Number.isInteger);
  return exact ? 0 : 1e-12 * scale;
}

const weightShape: Shape = { kind: number, min: -largestWeight, max: largestWeight };

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    nodeWeight: { kind: callable, optional: true },
    edgeWeight: { kind: callable, optional: true },
  } satisfies Fields<LongestPathOptions>,
};
