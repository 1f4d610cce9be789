import { type Fields, list, record, type Shape, text } from '../shape.js';

/** A thing of a graph: anything with an id, so that whole items are nodes as they are. */
export interface GraphNode {
  /** unique among the nodes; any text but the empty one */
  readonly id: string;
}

/** A step from one node to one that comes after it. */
export interface GraphEdge {
  /** id of the node that comes before: what is needed, the cause, the source */
  readonly from: string;
  /** id of the node that comes after: what needs it, the effect, the target */
  readonly to: string;
}

/**
 * A directed graph as plain data.
 *
 * An edge leads from what comes first to what comes after it. Lists in which each item names what it depends on say it
 * the other way round: {@link graphFromDependencies} turns them. The same two nodes may be joined by several edges; an
 * edge from a node to itself is a cycle of one.
 */
export interface Graph<Node extends GraphNode = GraphNode, Edge extends GraphEdge = GraphEdge> {
  /** the nodes; their order decides wherever the edges leave a choice */
  readonly nodes: readonly Node[];
  /** the edges; their order decides nothing */
  readonly edges: readonly Edge[];
}

/** The shape of {@link Graph}. */
export const graphShape: Shape = {
  kind: record,
  fields: {
    nodes: {
      kind: list,
      uniqueBy: 'id',
      of: { kind: record, fields: { id: text } satisfies Fields<GraphNode> },
    },
    edges: { kind: list, of: { kind: record, fields: { from: text, to: text } satisfies Fields<GraphEdge> } },
  } satisfies Fields<Graph>,
};
