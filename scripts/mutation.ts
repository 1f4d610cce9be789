/**
 * Mutation tests: breaks each line of the library in small ways and sees whether a test fails. Writes
 * docs/proof/mutation.md.
 *
 *     npm run mutation                              everything
 *     npm run mutation -- --mutate 'src/flow/**'    one room; the page is left as it is
 */

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { madeBy } from './made-by.js';

interface Mutant {
  readonly status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'Ignored' | 'CompileError' | 'RuntimeError';
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: { readonly line: number } };
}

interface Tally {
  readonly room: string;
  readonly caught: number;
  readonly survived: number;
  readonly untested: number;
}

/** The page of a report of Stryker's: how many mutants of each room were caught, and which were not. */
export function mutationPage(
  files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>>,
  made: string,
): string {
  const rooms = new Map<string, Mutant[]>();
  const survivors: string[] = [];
  for (const [file, { mutants }] of Object.entries(files)) {
    const room = /^src\/([^/]+)\//.exec(file)?.[1] ?? 'ground';
    rooms.set(room, [...(rooms.get(room) ?? []), ...mutants]);
    for (const { status, mutatorName, replacement = '', location } of mutants) {
      if (status !== 'Survived' && status !== 'NoCoverage') continue;
      const shown = replacement.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').slice(0, 80);
      survivors.push(`| ${file}:${location.start.line} | ${mutatorName} | \`${shown.replaceAll('`', "'")}\` |`);
    }
  }
  // A room of declarations alone has no mutant.
  const tallies = [...rooms]
    .filter(([, mutants]) => mutants.length > 0)
    .map(([room, mutants]): Tally => {
      const count = (...statuses: readonly Mutant['status'][]): number =>
        mutants.filter(({ status }) => statuses.includes(status)).length;
      return { room, caught: count('Killed', 'Timeout'), survived: count('Survived'), untested: count('NoCoverage') };
    });
  const total = (key: 'caught' | 'survived' | 'untested'): number =>
    tallies.reduce((sum, tally) => sum + tally[key], 0);
  const line = (name: string, caught: number, survived: number, untested: number): string =>
    `| ${name} | ${caught} | ${survived} | ${untested} | ${((100 * caught) / (caught + survived + untested)).toFixed(1)} % |`;
  return [
    '# Mutation tests',
    '',
    'Each mutant is the library with one small thing changed: a comparison turned round, a condition left out, a',
    'number replaced. A test that fails has caught it. Left out are edges (schemas, adapters, fp-ts), lists of names,',
    `and what runs once when a module is loaded. ${made}`,
    '',
    '| room | caught | survived | not covered | caught of all |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...tallies.map(({ room, caught, survived, untested }) => line(room, caught, survived, untested)),
    line('**all**', total('caught'), total('survived'), total('untested')),
    '',
    '## Survivors',
    '',
    '| where | what was changed | to |',
    '| --- | --- | --- |',
    ...survivors,
    '',
  ].join('\n');
}

if (process.argv[1]?.endsWith('mutation.ts')) {
  const options = process.argv.slice(2);
  const { status } = spawnSync('npx', ['stryker', 'run', ...options], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
  if (status === 0 && options.length === 0) {
    const { files } = JSON.parse(readFileSync('reports/mutation.json', 'utf8'));
    writeFileSync('docs/proof/mutation.md', mutationPage(files, madeBy('npm run mutation')));
  }
}
