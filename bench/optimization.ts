/**
 * Our exact method and our search beside HiGHS (WebAssembly) and the ranking by value for weight, on random knapsacks
 * with requirements. Writes docs/proof/optimization.md.
 *
 *     npm run bench:optimization
 */

import { writeFileSync } from 'node:fs';
import loadHighs from 'highs';
import { unwrap } from 'product-flow';
import { type Knapsack, knapsackProgram, localSearch, solveKnapsack, solveProgram } from 'product-flow/optimization';
import { highsSolver } from '../examples/engines/highs-solver.js';
import { madeBy } from '../scripts/made-by.js';
import { knapsackSearch, randomKnapsack } from '../test/support/knapsacks.js';

interface Answer {
  readonly value: number;
  readonly bound?: number | undefined;
  readonly proven?: boolean | undefined;
}

type Instance = ReturnType<typeof randomKnapsack>;

interface Way {
  readonly name: string;
  readonly most: number;
  readonly solve: (knapsack: Instance, seed: number) => Answer;
}

const seconds = 20;
const sizes: readonly (readonly [size: number, instances: number])[] = [
  [50, 10],
  [200, 5],
  [1000, 3],
];
const highs = highsSolver(await loadHighs(), { seconds });

/** What people do by hand: the best value for weight first, as long as what it requires is in and it fits. */
function ranked({ items, capacity }: Instance): Answer {
  const rate = ({ value, weight }: Knapsack['items'][number]): number => value / (weight as number);
  const taken = new Set<string>();
  let [room, value] = [capacity, 0];
  for (let before = -1; before < taken.size; ) {
    before = taken.size;
    for (const item of [...items].sort((one, other) => rate(other) - rate(one))) {
      const free = !taken.has(item.id) && (item.requires ?? []).every((id) => taken.has(id));
      if (!free || (item.weight as number) > room) continue;
      taken.add(item.id);
      room -= item.weight as number;
      value += item.value;
    }
  }
  return { value };
}

const ways: readonly Way[] = [
  { name: '`solveKnapsack`', most: Infinity, solve: (knapsack) => unwrap(solveKnapsack(knapsack)) },
  {
    name: '`solveKnapsack`, one look',
    most: Infinity,
    solve: (knapsack) => unwrap(solveKnapsack(knapsack, { maxIterations: 1 })),
  },
  {
    name: '`localSearch`, 1,000 iterations',
    most: 200,
    solve: (knapsack, seed) => {
      const options = { seed, maxIterations: 1000, strength: 8, tolerance: 0.005 };
      return { value: -unwrap(localSearch(knapsackSearch(knapsack), options)).cost };
    },
  },
  {
    name: `HiGHS 1.15.3, at most ${seconds} s`,
    most: Infinity,
    solve: (knapsack) => {
      const { objective, bound, proven } = unwrap(
        solveProgram(unwrap(knapsackProgram(knapsack)), { solver: highs, relativeGap: 0 }),
      );
      return { value: objective, bound, proven };
    },
  },
  { name: 'ranking by value ÷ weight', most: Infinity, solve: ranked },
];

const percent = (share: number): string => `${(100 * share).toFixed(3)} %`;
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const mean = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0) / values.length;

function rowsFor(size: number, instances: number): readonly string[] {
  const knapsacks = Array.from({ length: instances }, (_, index) => randomKnapsack(size, 9000 + index));
  const able = ways.filter(({ most }) => size <= most);
  // In turn on each instance, so that what the machine does meanwhile hits all alike; the first round warms up.
  const answers = able.map((): { milliseconds: number; answer: Answer }[] => []);
  for (const [index, knapsack] of knapsacks.entries()) {
    for (const [way, { solve }] of able.entries()) {
      const start = performance.now();
      const answer = solve(knapsack, index);
      answers[way]?.push({ milliseconds: performance.now() - start, answer });
    }
  }
  const bounds = knapsacks.map((_, index) => Math.min(...answers.map((way) => way[index]?.answer.bound ?? Infinity)));
  return able.map(({ name }, way) => {
    const own = answers[way] ?? [];
    const gaps = own.map(({ answer }, index) => 1 - answer.value / (bounds[index] ?? Number.NaN));
    const proven = own.filter(({ answer }) => answer.proven === true).length;
    const row = [size, name, median(own.map(({ milliseconds }) => milliseconds)).toFixed(1), percent(mean(gaps))];
    console.log(row.join(' | '));
    return `| ${[...row, percent(Math.max(...gaps)), own[0]?.answer.proven === undefined ? '' : `${proven} of ${instances}`].join(' | ')} |`;
  });
}

for (const way of ways) way.solve(randomKnapsack(50, 1), 1);
const rows = sizes.flatMap(([size, instances]) => rowsFor(size, instances));
writeFileSync(
  'docs/proof/optimization.md',
  `${[
    '# Optimization',
    `Random knapsacks with requirements (test/support/knapsacks.ts: up to two requirements each, half of the values follow the weights): median time, and how far the value lies below the least bound that anyone proved. HiGHS runs in WebAssembly through examples/engines/highs-solver.ts; the search is the problem that the tests describe to \`localSearch\`. ${madeBy('npm run bench:optimization')}`,
    [
      '| items | way | ms | below the bound, mean | most | proven |',
      '| ---: | --- | ---: | ---: | ---: | ---: |',
      ...rows,
    ].join('\n'),
  ].join('\n\n')}\n`,
);
