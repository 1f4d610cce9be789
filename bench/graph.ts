/**
 * Graphs of up to a million nodes and three million edges, beside graphology and toposort. Every figure is taken in a
 * process of its own, so that memory is that of one contender; contenders take turns. Writes docs/proof/graph.md.
 *
 *     npm run bench:graph
 */

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { GraphEdge, GraphNode } from 'product-flow/graph';
import { madeBy } from '../scripts/made-by.js';

const require = createRequire(new URL('./package.json', import.meta.url));
const rounds = Number(process.env['ROUNDS'] ?? 3);
const sizes = [100_000, 1_000_000];

interface Data {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** What one process found. */
interface Figures {
  /** processor time in milliseconds, from plain data to the answer */
  readonly milliseconds: number;
  /** how much the resident memory grew at most, in megabytes */
  readonly megabytes: number;
  /** what the answer comes to, to be compared */
  readonly answer: string;
}

/** What edges lead to: any node, any later one, or one of the next hundred, and then all in order. */
type Kind = 'any' | 'later' | 'near';

/** Three edges to different nodes for each node; but for near ones, nodes and edges in no order. */
function dataOf(size: number, kind: Kind): Data {
  let state = 20_261_124;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const shuffled = <T>(things: T[]): T[] => {
    for (let last = things.length - 1; last > 0; last -= 1) {
      const other = below(last + 1);
      [things[last], things[other]] = [things[other] as T, things[last] as T];
    }
    return things;
  };
  // Of one length at every size: V8 keeps texts of up to ten characters from JSON only once, and finds them faster.
  const ids = Array.from({ length: size }, (_, node) => `node-${String(node).padStart(7, '0')}`);
  const edges: GraphEdge[] = [];
  for (let node = 0; node < size; node += 1) {
    const first = kind === 'any' ? 0 : node + 1;
    const span = kind === 'near' ? Math.min(100, size - first) : size - first;
    const targets = new Set<number>();
    for (let draw = 0; draw < 3 && first < size; draw += 1) targets.add(first + below(span));
    targets.delete(node);
    for (const target of targets) edges.push({ from: ids[node] as string, to: ids[target] as string });
  }
  // As data come from outside: every text stands for itself.
  const nodes = ids.map((id) => ({ id }));
  const data = kind === 'near' ? { nodes, edges } : { nodes: shuffled(nodes), edges: shuffled(edges) };
  return JSON.parse(JSON.stringify(data));
}

interface GraphologyGraph {
  addNode(id: string): void;
  addDirectedEdge(from: string, to: string): void;
}

function graphologyOf({ nodes, edges }: Data): GraphologyGraph {
  const { DirectedGraph }: { DirectedGraph: new () => GraphologyGraph } = require('graphology');
  const graph = new DirectedGraph();
  for (const { id } of nodes) graph.addNode(id);
  for (const { from, to } of edges) graph.addDirectedEdge(from, to);
  return graph;
}

type Sort = (graph: GraphologyGraph) => readonly string[];
type Parts = (graph: GraphologyGraph) => readonly (readonly string[])[];
const room = async () =>
  (await import(new URL('../dist/graph/index.js', import.meta.url).href)) as typeof import('product-flow/graph');
const { unwrap } = (await import(new URL('../dist/index.js', import.meta.url).href)) as typeof import('product-flow');

type Contender = (data: Data) => (() => readonly unknown[]) | Promise<() => readonly unknown[]>;

const ordering: Contender = async (data) => {
  const { topologicalOrder } = await room();
  return () => unwrap(topologicalOrder(data));
};

/** What every package must do first, and nothing else: numbers the ids and looks up both ends of every edge. */
const lookingUp: Contender = (data) => () => {
  const positions = new Map(data.nodes.map(({ id }, position) => [id, position]));
  return data.edges.map(({ from, to }) => (positions.get(from) ?? 0) + (positions.get(to) ?? 0));
};

const near = ', near edges';
const [order, parts] = ['product-flow topologicalOrder', 'product-flow stronglyConnectedComponents'];
const lookUps = 'a Map of the ids alone';

/** What is loaded before the clock starts, and what is timed. */
const contenders: Readonly<Record<string, Contender>> = {
  [order]: ordering,
  'graphology topologicalSort': (data) => {
    const { topologicalSort }: { topologicalSort: Sort } = require('graphology-dag');
    require('graphology');
    return () => topologicalSort(graphologyOf(data));
  },
  toposort: ({ nodes, edges }) => {
    const toposort: { array(nodes: readonly string[], edges: readonly (readonly string[])[]): readonly string[] } =
      require('toposort');
    return () =>
      toposort.array(
        nodes.map(({ id }) => id),
        edges.map(({ from, to }) => [from, to]),
      );
  },
  [lookUps]: lookingUp,
  [order + near]: ordering,
  [lookUps + near]: lookingUp,
  [parts]: async (data) => {
    const { stronglyConnectedComponents } = await room();
    return () => unwrap(stronglyConnectedComponents(data));
  },
  'graphology stronglyConnectedComponents': (data) => {
    const { stronglyConnectedComponents }: { stronglyConnectedComponents: Parts } = require('graphology-components');
    require('graphology');
    return () => stronglyConnectedComponents(graphologyOf(data));
  },
  'product-flow topologicalLevels': async (data) => {
    const { topologicalLevels } = await room();
    return () => unwrap(topologicalLevels(data));
  },
  'product-flow longestPath': async (data) => {
    const { longestPath } = await room();
    return () => unwrap(longestPath(data)).nodes;
  },
  'product-flow reachableFrom': async (data) => {
    const { reachableFrom } = await room();
    return () => unwrap(reachableFrom(data, [data.nodes[0]?.id ?? '']));
  },
  'product-flow weaklyConnectedComponents': async (data) => {
    const { weaklyConnectedComponents } = await room();
    return () => unwrap(weaklyConnectedComponents(data));
  },
};

function kindFor(name: string): Kind {
  if (name.endsWith(near)) return 'near';
  return name.endsWith('ConnectedComponents') ? 'any' : 'later';
}

/** A topological order is judged by its edges, anything else by its length. */
function answerOf(name: string, { nodes, edges }: Data, answer: readonly unknown[]): string {
  if (!/topologicalOrder|topologicalSort|^toposort/.test(name)) return String(answer.length);
  const places = new Map((answer as readonly string[]).map((id, place) => [id, place]));
  const right = edges.every(({ from, to }) => (places.get(from) ?? 0) < (places.get(to) ?? -1));
  return right && places.size === nodes.length ? 'in order' : 'not in order';
}

/** Linux forgets its high-water mark when asked to: what it took to make the data does not count. */
async function memoryMark(): Promise<() => number> {
  // Freed pages go back to the system a little later.
  for (let time = 0; time < 3; time += 1) {
    globalThis.gc?.();
    await setTimeout(500);
  }
  const kilobytes = (field: string): number =>
    Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
  writeFileSync('/proc/self/clear_refs', '5');
  const before = kilobytes('VmRSS');
  return () => (kilobytes('VmHWM') - before) / 1024;
}

async function runOne(name: string, size: number): Promise<Figures> {
  const data = dataOf(size, kindFor(name));
  const run = await contenders[name]?.(data);
  if (run === undefined) throw new Error(`no contender ${name}`);
  const memory = await memoryMark();
  const start = process.cpuUsage();
  let answer: readonly unknown[] | string;
  try {
    answer = run();
  } catch (thrown) {
    answer = `fails: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  }
  const { user, system } = process.cpuUsage(start);
  return {
    milliseconds: (user + system) / 1000,
    megabytes: memory(),
    answer: typeof answer === 'string' ? answer : answerOf(name, data, answer),
  };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Each contender at each size, one after the other and all of them again: medians over the rounds. */
function runAll(): ReadonlyMap<string, Figures> {
  const found = new Map<string, Figures[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const size of sizes) {
      for (const name of Object.keys(contenders)) {
        const script = fileURLToPath(import.meta.url);
        const { stdout, stderr } = spawnSync(process.execPath, [...process.execArgv, script, name, String(size)], {
          encoding: 'utf8',
        });
        if (!stdout.startsWith('{')) throw new Error(`${name} at ${size}: ${stderr}`);
        const key = `${name} ${size}`;
        found.set(key, [...(found.get(key) ?? []), JSON.parse(stdout)]);
        console.log(round + 1, key, stdout.trim());
      }
    }
  }
  return new Map(
    [...found].map(([key, all]) => [
      key,
      {
        milliseconds: median(all.map(({ milliseconds }) => milliseconds)),
        megabytes: median(all.map(({ megabytes }) => megabytes)),
        answer: [...new Set(all.map(({ answer }) => answer))].join(', '),
      },
    ]),
  );
}

function page(figures: ReadonlyMap<string, Figures>): string {
  const none: Figures = { milliseconds: Number.NaN, megabytes: Number.NaN, answer: 'absent' };
  const of = (name: string, size = 0): Figures => figures.get(`${name} ${size}`) ?? none;
  const [small = 0, large = 0] = sizes;
  const rows = Object.keys(contenders).map((name) => {
    const [few, many] = [of(name, small), of(name, large)];
    const failed = many.answer.startsWith('fails');
    const cells = [
      name,
      few.answer.startsWith('fails') ? '–' : few.milliseconds.toFixed(0),
      failed ? '–' : many.milliseconds.toFixed(0),
      failed ? '–' : (many.milliseconds / few.milliseconds).toFixed(1),
      failed ? '–' : many.megabytes.toFixed(0),
      many.answer,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const against = (ours: string, theirs: string, size: number): string => {
    const rival = of(theirs, size);
    if (rival.answer.startsWith('fails')) return `${theirs} ${rival.answer}`;
    return `${theirs} takes ${(rival.milliseconds / of(ours, size).milliseconds).toFixed(1)} times as long as ${ours}`;
  };
  // How much longer ten times the data take, and how much of it is finding nodes by their ids.
  const growth = (kind: string): string => {
    const [few, many, found] = [of(order + kind, small), of(order + kind, large), of(lookUps + kind, large)];
    const times = (one: Figures, other: Figures): string => (one.milliseconds / other.milliseconds).toFixed(1);
    return `- ${order}${kind || ', edges to any later node'}: ten times the data take ${times(many, few)} times as long. A Map
  of the ids in which both ends of every edge are looked up, and nothing else, takes ${times(found, of(lookUps + kind, small))} times as long, and
  at ${large} nodes ${times(found, many)} of the time of the whole.`;
  };
  const lines = sizes.flatMap((size) => [
    `- ${size} nodes: ${against(order, 'graphology topologicalSort', size)}.`,
    `- ${size} nodes: ${against(order, 'toposort', size)}.`,
    `- ${size} nodes: ${against(parts, 'graphology stronglyConnectedComponents', size)}.`,
  ]);
  return `# Graphs

A random graph with three edges to different nodes from each node, nodes and edges in no order, as JSON gives them.
Where edges are near they lead to one of the next hundred nodes, and all stands in order. Milliseconds of processor time from plain data to the answer, checking the data
and building what each package needs included; the median of ${rounds} ${rounds === 1 ? 'process' : 'processes'} each, which took turns. Memory is
how much the resident size grew beyond that of the data, in megabytes.
${madeBy('npm run bench:graph')}

| function | ms, 100,000 nodes and 300,000 edges | ms, 1,000,000 and 3,000,000 | ratio | MB | answer |
| --- | ---: | ---: | ---: | ---: | --- |
${rows.join('\n')}

${lines.join('\n')}

${[near, ''].map(growth).join('\n')}
`;
}

const [name, size] = process.argv.slice(2);
if (name === undefined) {
  writeFileSync(new URL('../docs/proof/graph.md', import.meta.url), page(runAll()));
} else {
  console.log(JSON.stringify(await runOne(name, Number(size))));
}
