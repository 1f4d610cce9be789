/**
 * One turn of the loop on real input: prints it, and writes it as Markdown and as one HTML page.
 *
 *     npm run demo -- --help
 */

import { fork } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeError } from 'product-flow';
import { plural } from './format.js';
import { type Options, readOptions, usage } from './input/options.js';
import { renderTerminal } from './output/terminal.js';
import type { Problem } from './turn.js';
import type { Finished, Message } from './worker.js';

const shownProblems = 20;

/** Runs the work apart and says what takes longer than a second. */
function work(options: Options): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const worker = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), [JSON.stringify(options)], {
      serialization: 'advanced',
    });
    let stage = 'Starting';
    let since = Date.now();
    const timer = setInterval(() => {
      const seconds = Math.floor((Date.now() - since) / 1000);
      if (seconds > 0) process.stderr.write(`${stage}: ${seconds} s\n`);
    }, 1000);
    worker.on('message', (message: Message) => {
      if ('done' in message) resolve(message.done);
      else [stage, since] = [message.stage, Date.now()];
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      clearInterval(timer);
      if (code !== 0) reject(new Error(`${stage} ended with exit code ${code}`));
    });
  });
}

function reportProblems(problems: readonly Problem[], out: string): void {
  const list = ({ file, errors }: Problem, most: number): string => {
    const lines = errors.slice(0, most).map((error) => `  - ${describeError(error)}`);
    const more =
      errors.length > most
        ? [`  … and ${plural(errors.length - most, 'more', 'more')}, all in ${join(out, 'problems.txt')}`]
        : [];
    return [`${file} cannot be used: ${plural(errors.length, 'problem')}`, ...lines, ...more].join('\n');
  };
  console.error(problems.map((problem) => list(problem, shownProblems)).join('\n\n'));
  if (problems.some(({ errors }) => errors.length > shownProblems)) {
    writeFileSync(join(out, 'problems.txt'), `${problems.map((problem) => list(problem, Infinity)).join('\n\n')}\n`);
  }
  console.error('\nNo page was written: mend the files and run it again.');
}

/** Makes the folder where the pages go, level by level, and says in words why that cannot be. */
function prepare(out: string): string | undefined {
  try {
    const missing: string[] = [];
    let folder = resolve(out);
    for (; !existsSync(folder); folder = dirname(folder)) missing.unshift(folder);
    if (!statSync(folder).isDirectory()) return `--out must be a folder; ${folder} is a file.`;
    for (const level of missing) mkdirSync(level);
    accessSync(out, constants.W_OK);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    return `--out must be a folder that can be written; ${resolve(out)} cannot${code}.`;
  }
}

async function main(): Promise<number> {
  const today = new Date().toISOString().slice(0, 10);
  // npm starts scripts in the folder of the package; what is typed is meant from where one stands.
  const options = readOptions(process.argv.slice(2), today, process.env['INIT_CWD'] ?? process.cwd());
  if (options.isErr()) {
    console.error(`${options.error.map(describeError).join('\n')}\n\nAll options: npm run demo -- --help`);
    return 2;
  }
  if (options.value === 'help') {
    console.log(usage);
    return 0;
  }
  const { out, asOf } = options.value;
  const obstacle = prepare(out);
  if (obstacle !== undefined) {
    console.error(obstacle);
    return 2;
  }
  const { sections, problems, html, markdown, pictures } = await work(options.value);
  rmSync(join(out, 'problems.txt'), { force: true });
  if (problems.length > 0) {
    reportProblems(problems, out);
    return 2;
  }
  const width = Math.max(60, Math.min(process.stdout.columns ?? 100, 120));
  console.log(
    `\nOne turn of the loop, as of ${asOf}\n\n${renderTerminal(sections, { colour: process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined, width })}\n`,
  );
  writeFileSync(join(out, 'loop.html'), html);
  writeFileSync(join(out, 'loop.md'), markdown);
  for (const [id, svg] of pictures) writeFileSync(join(out, `${id}.svg`), svg);
  console.log(`Written: ${join(out, 'loop.html')} and ${join(out, 'loop.md')}`);
  return 0;
}

// Whoever reads the first lines alone (`| head`) has read enough.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));
process.exitCode = await main();
