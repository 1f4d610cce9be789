/**
 * The packed package on other engines: versions of Node, Deno, and a page in a browser through esbuild. All
 * must give the answers of the probe that this Node gives: texts, orders and decisions alike, numbers to 1e-12.
 * Writes docs/proof/runtimes.md.
 *
 *     npm run build && npm run proof:runtimes
 */

import { rmSync, writeFileSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installedChromium, visit } from '../../scripts/chromium.js';
import { madeBy } from '../../scripts/made-by.js';
import { firstDifference } from '../support/compare.js';
import { consumer, pack, run, work } from './consumer.js';

interface Outcome {
  readonly engine: string;
  readonly result: string;
  readonly failed: boolean;
}

const tools = ['esbuild@0.28.2', 'deno@2.9.6'];
const otherNodes = ['22.23.3', '24.21.0', '26.10.0'];

function compared(engine: string, expected: string, answers: string): Outcome {
  const difference = firstDifference(JSON.parse(answers), JSON.parse(expected), { relative: 1e-12 }, '');
  if (difference !== undefined) return { engine, result: `differs: ${difference}`, failed: true };
  return { engine, result: answers === expected ? 'same to the last bit' : 'same, numbers to 1e-12', failed: false };
}

/** Versions of Node come as npm packages of their own, for each system one. */
function node(version: string, folder: string, expected: string): Outcome {
  const engine = `Node ${version}`;
  const [name, home] = [`node-${platform()}-${arch()}`, join(work, `node-${version}`)];
  try {
    run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', home, `${name}@${version}`]);
  } catch {
    return { engine, result: `not run: no package ${name}@${version} for this machine`, failed: false };
  }
  return compared(engine, expected, run(join(home, 'node_modules', name, 'bin/node'), ['node.mjs'], folder).trim());
}

function deno(folder: string, expected: string): Outcome {
  const command = join(folder, 'node_modules/.bin/deno');
  const version = run(command, ['--version'], folder).split('\n')[0]?.replace(/ \(.*/, '') ?? 'deno';
  return compared(version, expected, run(command, ['run', '--no-prompt', 'node.mjs'], folder).trim());
}

function browser(folder: string, expected: string): Outcome {
  const chromium = installedChromium();
  if (chromium === undefined) return { engine: 'Chromium', result: 'not run: no Chromium is installed', failed: false };
  const engine = `${chromium.version}, bundled by esbuild`;
  const bundle = ['browser.mjs', '--bundle', '--format=iife', '--platform=browser', '--minify', '--outfile=page.js'];
  run(join(folder, 'node_modules/.bin/esbuild'), bundle, folder);
  const page = join(folder, 'page.html');
  writeFileSync(page, '<!doctype html><meta charset="utf-8"><body></body><script src="page.js"></script>');
  const { document, console: lines } = visit(chromium.command, pathToFileURL(page).href);
  const text = /<body>([\s\S]*?)<(?:\/body|script)/.exec(document)?.[1]?.trim() ?? '';
  const answers = text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&amp;', '&');
  if (lines.length > 0) return { engine, result: lines.join('; '), failed: true };
  return compared(engine, expected, answers);
}

try {
  const { tarball } = pack();
  const folder = consumer('runtimes', { type: 'module' }, tarball, { files: 'runtimes', more: tools });
  const expected = run('node', ['node.mjs'], folder).trim();
  const outcomes = [
    ...otherNodes.map((version) => node(version, folder, expected)),
    deno(folder, expected),
    browser(folder, expected),
  ];
  for (const { engine, result } of outcomes) console.log(`${engine}: ${result}`);
  if (outcomes.some(({ failed }) => failed)) process.exitCode = 1;
  const page = [
    '# The package on other engines',
    '',
    'The packed tarball, installed into an empty project, answers `test/package/runtimes/probe.mjs`, which asks every entry',
    `point something, as it does on Node ${process.version}. ${madeBy('npm run proof:runtimes')}`,
    '',
    '| engine | answers |',
    '| --- | --- |',
    ...outcomes.map(({ engine, result }) => `| ${engine} | ${result} |`),
    '',
  ];
  writeFileSync('docs/proof/runtimes.md', page.join('\n'));
} finally {
  rmSync(work, { recursive: true, force: true });
}
