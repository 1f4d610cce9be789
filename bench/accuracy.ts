/**
 * How right our distributions are, and those of others: every function at 2,000 points and more, from 60-digit
 * arithmetic. Writes docs/proof/accuracy.md, and fails where ours miss their bars.
 *
 *     npm run accuracy                       every family
 *     npm run accuracy -- non-central-t      some; the other rows stay as they are
 *
 * The grids are made once, in ten minutes (test/reference/generators/accuracy.py). Rivals run in a process of their
 * own each, since some do not come back.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as numeric from 'product-flow/numeric';
import { madeBy } from '../scripts/made-by.js';
import { type Rival, rivalOf } from './rivals.js';

type Numeric = (...given: readonly number[]) => number;
type Point = readonly [given: readonly number[], expected: number, scipy: number | string | null];

interface Grid {
  readonly source: string;
  readonly scipy: string;
  readonly groups: readonly { readonly function: string; readonly cases: readonly Point[] }[];
}

interface Errors {
  /** the largest relative error */
  readonly worst: number;
  /** the same where no parameter exceeds 1,000 */
  readonly worstOfUsual: number;
  /** share of points with a relative error above 1e-8 */
  readonly wrong: number;
}

const folder = 'bench/.grid';
const pagePath = 'docs/proof/accuracy.md';
const rivals: readonly Rival[] = ['@stdlib', 'lib-r-math.js', 'jstat'];
const secondsForRivals = 30;
const families = ['normal', 'student-t', 'chi-square', 'f', 'beta', 'gamma', 'binomial', 'poisson', 'non-central-t'];

/** What ours must keep: relative errors of all points, and of those whose parameters do not exceed 1,000. */
const bars: readonly (readonly [pattern: RegExp, all: number, usual: number])[] = [
  [/^normal/, 1e-15, 1e-15],
  // With a hundredth of a degree of freedom a quantile is the power 100 of what the tail knows.
  [/^nonCentralT(Quantile|Isf)$/, 1e-12, 2e-13],
  [/./, 1e-12, 1e-13],
];

const gridOf = (family: string): Grid => JSON.parse(readFileSync(`${folder}/${family}.json`, 'utf8'));

function errorOf(actual: number, expected: number): number {
  if (actual === expected) return 0;
  const error = Math.abs(actual - expected) / Math.abs(expected);
  return Number.isNaN(error) ? Infinity : error;
}

function errorsOf(points: readonly Point[], answer: (point: Point) => number): Errors {
  const errors = points.map((point) => ({ error: errorOf(answer(point), point[1]), usual: isUsual(point[0]) }));
  return {
    worst: Math.max(...errors.map(({ error }) => error)),
    worstOfUsual: Math.max(0, ...errors.filter(({ usual }) => usual).map(({ error }) => error)),
    wrong: errors.filter(({ error }) => error > 1e-8).length / errors.length,
  };
}

const isUsual = ([, ...parameters]: readonly number[]): boolean => parameters.every((value) => Math.abs(value) <= 1000);

const answers =
  (callable: Numeric) =>
  ([given]: Point): number => {
    try {
      return callable(...given);
    } catch {
      return Number.NaN;
    }
  };

/** What a rival makes of a function, in a process of its own; nothing where it has none. */
function errorsOfRival(rival: Rival, family: string, name: string): Errors | 'late' | undefined {
  if (rivalOf(rival, name) === undefined) return undefined;
  const script = fileURLToPath(import.meta.url);
  const { stdout, status } = spawnSync(process.execPath, [...process.execArgv, script, rival, family, name], {
    timeout: secondsForRivals * 1000,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (status !== 0) return 'late';
  const [worst = 0, worstOfUsual = 0, wrong = 0] = (stdout.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { worst, worstOfUsual, wrong };
}

const power = (value: number): string => (value === 0 ? '0' : value.toExponential(1));

function cell(errors: Errors | 'late' | undefined): string {
  if (errors === undefined) return '';
  if (errors === 'late') return 'does not come back';
  const worst = Number.isFinite(errors.worst) ? power(errors.worst) : 'none';
  const share = errors.wrong * 100;
  return errors.wrong === 0 ? worst : `${worst}, ${share < 1 ? share.toFixed(2) : share.toFixed(0)} %`;
}

/** From where to where a number goes, over all points. */
function range(values: readonly number[]): string {
  const short = (value: number): string => String(Number(value.toPrecision(2))).replace('+', '');
  return `${short(Math.min(...values))} … ${short(Math.max(...values))}`;
}

/** The rows of the page as it is, by function. */
function rowsOfPage(): Map<string, string> {
  const text = existsSync(pagePath) ? readFileSync(pagePath, 'utf8') : '';
  return new Map([...text.matchAll(/^\| `(\w+)` .*$/gm)].map(([row, name = '']) => [name, row]));
}

function measure(wanted: readonly string[]): void {
  const rows = wanted.length === families.length ? new Map<string, string>() : rowsOfPage();
  const missed: string[] = [];
  let [source, scipy] = ['', ''];
  for (const family of wanted) {
    const grid = gridOf(family);
    [source, scipy] = [grid.source, grid.scipy];
    for (const { function: name, cases } of grid.groups) {
      const ours = errorsOf(cases, answers(Reflect.get(numeric, name)));
      const [, all = 0, usual = 0] = bars.find(([pattern]) => pattern.test(name)) ?? [];
      if (!(ours.worst <= all && ours.worstOfUsual <= usual)) missed.push(name);
      const theirs = rivals.map((rival) => errorsOfRival(rival, family, name));
      const late = cases.some(([, , value]) => value === null);
      const ofScipy: Errors | 'late' = late ? 'late' : errorsOf(cases, ([, , value]) => Number(value));
      const parameters = (cases[0]?.[0] ?? []).slice(1).map((_, i) => range(cases.map(([given]) => given[i + 1] ?? 0)));
      rows.set(
        name,
        `| \`${name}\` | ${cases.length} | ${parameters.join('; ')} | ${range(cases.map(([, value]) => Math.abs(value)))} | **${power(ours.worst)}** | ${power(ours.worstOfUsual)} | ${[ofScipy, ...theirs].map(cell).join(' | ')} |`,
      );
      console.log(`${name}: ${power(ours.worst)}, up to 1,000 ${power(ours.worstOfUsual)}`);
    }
  }
  writeFileSync(pagePath, page(source, scipy, [...rows.values()]));
  if (missed.length > 0) {
    console.error(`over the bar: ${missed.join(', ')}`);
    process.exitCode = 1;
  }
}

function page(source: string, scipy: string, rows: readonly string[]): string {
  return `${[
    '# Accuracy',
    `The largest relative error of each function, over points spread logarithmically into the tails and over the parameters, against ${source}. For others there follows, where any are, the share of points that are wrong by more than 1e-8; "none" as the error means that somewhere no finite number came out. Points are what their doubles say, digit by digit: an argument that is rounded is not its function's fault. ${madeBy('npm run accuracy')}`,
    `The bars that the command holds ours to: 1e-12 at all points, 1e-13 where no parameter exceeds 1,000 (2e-13 for quantiles of the non-central t distribution), and 1e-15 for the normal distribution. The others: scipy ${scipy}, @stdlib 0.2 and 0.3, lib-r-math.js 2.0.3, jstat 1.9.6. @stdlib and jstat have no upper tails and no inverses of them: they are asked 1 − cdf(x) and quantile(1 − q), as their users have to. A rival that takes more than ${secondsForRivals} s for a row does not come back.`,
    [
      '| function | points | parameters | values | ours | ours, parameters to 1,000 | scipy | @stdlib | lib-r-math.js | jstat |',
      '|---|---:|---|---|---:|---:|---:|---:|---:|---:|',
      ...rows,
    ].join('\n'),
  ].join('\n\n')}\n`;
}

const [, , ...given] = process.argv;
const [rival, family, name] = given;
if (given.length === 0 || families.includes(rival ?? '')) measure(given.length === 0 ? families : given);
else {
  const points = gridOf(family ?? '').groups.find((group) => group.function === name)?.cases ?? [];
  const callable = rivalOf(rival as Rival, name ?? '');
  const { worst, worstOfUsual, wrong } = errorsOf(points, answers(callable ?? (() => Number.NaN)));
  console.log([worst, worstOfUsual, wrong].join(' '));
}
