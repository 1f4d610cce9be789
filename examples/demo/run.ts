/**
 * One turn of the loop on real input: prints it, and writes it as Markdown and as one HTML page.
 *
 *     npm run demo -- --help
 */

import { fork } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, 'problems.txt'), `${problems.map((problem) => list(problem, Infinity)).join('\n\n')}\n`);
  }
  console.error('\nNothing was written: mend the files and run it again.');
}

async function main(): Promise<number> {
  const today = new Date().toISOString().slice(0, 10);
  const options = readOptions(process.argv.slice(2), today);
  if (options.isErr()) {
    console.error(`${options.error.map(describeError).join('\n')}\n\n${usage}`);
    return 2;
  }
  if (options.value === 'help') {
    console.log(usage);
    return 0;
  }
  const { out, asOf } = options.value;
  const { sections, problems, html, markdown, pictures } = await work(options.value);
  if (problems.length > 0) {
    reportProblems(problems, out);
    return 2;
  }
  const width = Math.max(60, Math.min(process.stdout.columns ?? 100, 120));
  console.log(
    `\nOne turn of the loop, as of ${asOf}\n\n${renderTerminal(sections, { colour: process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined, width })}\n`,
  );
  mkdirSync(out, { recursive: true });
  rmSync(join(out, 'problems.txt'), { force: true });
  writeFileSync(join(out, 'loop.html'), html);
  writeFileSync(join(out, 'loop.md'), markdown);
  for (const [id, svg] of pictures) writeFileSync(join(out, `${id}.svg`), svg);
  console.log(`Written: ${join(out, 'loop.html')} and ${join(out, 'loop.md')}`);
  return 0;
}

process.exitCode = await main();
