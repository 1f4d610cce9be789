/**
 * Breaks every gate on purpose, one at a time, in a clone of the last commit, and sees it fail with a message
 * that says what is wrong. Writes docs/proof/gates.md; fails when a gate lets something through.
 *
 *     npm run proof:gates                  everything
 *     npm run proof:gates -- lock size     what has to do with some gates; the page is left as it is
 */

import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { madeBy } from './made-by.js';

interface Breach {
  /** what was done, as a sentence without its end */
  readonly what: string;
  readonly gate: string;
  readonly commit: (edit: Edit) => void;
  /** what the gate must say */
  readonly message: RegExp;
  /** gates whose output this one reads */
  readonly after?: readonly string[];
}

interface Edit {
  readonly replace: (file: string, from: string, to: string) => void;
  readonly append: (file: string, text: string) => void;
  readonly write: (file: string, text: string) => void;
}

/** Text that compresses badly, the same on every run. */
function noise(bytes: number): string {
  let state = 12345;
  return Array.from({ length: bytes }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return String.fromCharCode(97 + ((state >>> 16) % 26));
  }).join('');
}

const breaches: readonly Breach[] = [
  {
    what: 'a tool imports a domain (`src/numeric/root.ts` from `src/feedback`)',
    gate: 'architecture',
    commit: ({ append }) => append('src/numeric/root.ts', "export { netPromoterScore } from '../feedback/index.js';\n"),
    message: /error .*root\.ts → src\/feedback/,
  },
  {
    what: 'a domain imports its neighbour',
    gate: 'architecture',
    commit: ({ append }) =>
      append('src/devops/records.ts', "export type { Feedback } from '../feedback/feedback.js';\n"),
    message: /error .*records\.ts → src\/feedback/,
  },
  {
    what: 'a folder that stands on no floor',
    gate: 'architecture',
    commit: ({ write }) => write('src/cellar/wine.ts', 'export const wine = 1;\n'),
    message: /error on-a-floor: .*/,
  },
  {
    what: 'a room imports the entry of the whole library',
    gate: 'architecture',
    commit: ({ append }) => append('src/flow/flow-team.ts', "export type { Finding } from '../index.js';\n"),
    message: /error own-barrel: .*/,
  },
  {
    what: 'an example imports what users cannot',
    gate: 'architecture',
    commit: ({ append }) => append('examples/demo/format.ts', "export { repeats } from '../../src/shape.js';\n"),
    message: /error examples-as-users: .*/,
  },
  {
    what: 'three breaches at once, which dependency-cruiser ends with exit code 3',
    gate: 'architecture',
    commit: ({ append }) => {
      for (const file of ['flow-team', 'flow-policy', 'flow-sprint'])
        append(`src/flow/${file}.ts`, "export { z } from 'zod';\n");
    },
    message: /x 3 dependency violations/,
  },
  {
    what: 'a package in the lock without its checksum',
    gate: 'lock',
    commit: ({ replace }) => replace('package-lock.json', '"integrity": "sha512-', '"unchecked": "sha512-'),
    message: /package-lock\.json: .* has no checksum.*/,
  },
  {
    what: 'a page links to a page that is gone',
    gate: 'API-docs',
    commit: ({ append }) => append('docs/glossary.md', '\n[More](more.md)\n'),
    message: /docs\/glossary\.md:\d+ more\.md leads nowhere/,
  },
  {
    what: 'no budget, so that no size is measured',
    gate: 'size',
    after: ['build'],
    commit: ({ write }) => write('.size-limit.json', '[]\n'),
    message: /there is no budget/,
  },
  {
    what: 'zod is imported in core',
    gate: 'architecture',
    commit: ({ append }) => append('src/flow/flow-team.ts', "export { z } from 'zod';\n"),
    message: /error zod-at-the-edge: .*/,
  },
  {
    what: '`fp-ts/Either` is imported as a value',
    gate: 'architecture',
    commit: ({ replace }) =>
      replace(
        'src/fp-ts/either.ts',
        "import type { Either } from 'fp-ts/lib/Either.js';",
        "import { type Either, right } from 'fp-ts/Either';\nexport const rightOf = right;",
      ),
    message: /error fp-ts-by-type-alone: .*/,
  },
  {
    what: '`fp-ts/Either` is imported by type alone, by the path that crashes in native ES modules',
    gate: 'architecture',
    commit: ({ replace }) => replace('src/fp-ts/either.ts', 'fp-ts/lib/Either.js', 'fp-ts/Either'),
    message: /either\.ts:\d+ fp-ts\/Either crashes.*/,
  },
  {
    what: 'a module reads the clock',
    gate: 'architecture',
    commit: ({ append }) => append('src/instant.ts', 'export const now = (): number => Date.now();\n'),
    message: /instant\.ts:\d+ the clock.*/,
  },
  {
    what: 'an upper tail is computed by subtraction',
    gate: 'architecture',
    commit: ({ replace }) => replace('src/numeric/normal.ts', 'return normalSf(-z);', 'return 1 - normalCdf(-z);'),
    message: /normal\.ts:\d+ upper tail by subtraction.*/,
  },
  {
    what: 'a module of Node is imported',
    gate: 'architecture',
    commit: ({ append }) => append('src/units.ts', "export { readFileSync } from 'node:fs';\n"),
    message: /error no-node: .*/,
  },
  {
    what: 'an example of the documentation prints another number',
    gate: 'doc-examples',
    commit: ({ replace }) => replace('src/prioritization/rice-score.ts', '// => 4000', '// => 4001'),
    message: /src\/prioritization\/rice-score\.ts:\d+ riceScore/,
  },
  {
    what: '2 kB more in `riceScore`',
    gate: 'size',
    after: ['build'],
    commit: ({ replace }) =>
      replace(
        'src/prioritization/rice-score.ts',
        '  return scoreOf(\n    factors,\n    riceShapes,',
        `  return scoreOf(\n    factors,\n    { ...riceShapes, ...(factors.reach === -1 ? { ${noise(3400)}: confidence } : {}) },`,
      ),
    message: /over budget: .*riceScore alone.*/,
  },
  {
    what: '`any` in a public type',
    gate: 'API',
    after: ['build'],
    commit: ({ replace }) =>
      replace('src/flow/generate-flow-sprints.ts', 'readonly workingDays: number;', 'readonly workingDays: any;'),
    message: /dist\/flow\.d\.ts:\d+ any in a public type.*/,
  },
  {
    what: '`any` in the source',
    gate: 'lint',
    commit: ({ replace }) =>
      replace('src/flow/generate-flow-sprints.ts', 'readonly workingDays: number;', 'readonly workingDays: any;'),
    message: /lint\/suspicious\/noExplicitAny/,
  },
  {
    what: 'an exported statistic loses its source',
    gate: 'API',
    after: ['build'],
    commit: ({ replace }) =>
      replace('src/statistics/one-sample/rate-interval.ts', '**Source** F. Garwood,', 'F. Garwood,'),
    message: /rate-interval\.ts rateInterval lacks Source/,
  },
  {
    what: 'a type error',
    gate: 'types',
    commit: ({ replace }) =>
      replace('src/calendar/civil-dates/iso-week.ts', 'const year = String(', 'const year: number = String('),
    message: /error TS2322: .*/,
  },
  {
    what: 'a formula is wrong (n for n + z² in the Wilson interval)',
    gate: 'tests',
    commit: ({ replace }) =>
      replace('src/statistics/one-sample/wilson.ts', '(2 * successes + spread)', '(2 * successes + z * z)'),
    message: /proportionInterval agrees with .*/,
  },
  {
    what: 'an export that nobody uses',
    gate: 'unused-code',
    commit: ({ append }) => append('src/calendar/civil-dates/civil-date.ts', 'export const daysPerWeek = 7;\n'),
    message: /daysPerWeek .*/,
  },
  {
    what: 'a day is computed in the zone of the machine',
    gate: 'time-zones',
    commit: ({ replace }) =>
      replace(
        'src/instant.ts',
        'date.setUTCFullYear(year, month - 1, day);',
        'date.setHours(0, 0, 0, 0);\n  date.setFullYear(year, month - 1, day);',
      ),
    message: /America\/New_York: \d+ failed.*/,
  },
  {
    what: 'the documentation links to nothing',
    gate: 'API-docs',
    commit: ({ replace }) =>
      replace('src/flow/flow-sprint.ts', '/** The Sprint of one', '/** See {@link nowhere}. The Sprint of one'),
    message: /.*nowhere.*/,
  },
  {
    what: 'a rule stands for a requirement that no test proves',
    gate: 'requirements',
    commit: ({ replace }) =>
      replace('src/flow/check-flow-team.ts', "requirements: ['R241']", "requirements: ['R241', 'R449']"),
    message: /R449: no test proves flow-team-count/,
  },
  {
    what: 'a file that nothing imports is published',
    gate: 'package',
    after: ['build'],
    commit: ({ replace, write }) => {
      write('notes.txt', 'private\n');
      replace('package.json', '"CHANGELOG.md"\n  ],', '"CHANGELOG.md",\n    "notes.txt"\n  ],');
    },
    message: /unaccounted: notes\.txt/,
  },
  {
    what: 'a dependency is inlined',
    gate: 'package',
    after: ['build'],
    commit: ({ replace }) =>
      replace('tsup.config.ts', 'splitting: true,', "splitting: true,\n  noExternal: ['neverthrow'],"),
    message: /dist imports [^$].*, not .*/,
  },
  {
    what: 'a script runs when the package is installed',
    gate: 'package',
    after: ['build'],
    commit: ({ replace }) =>
      replace('package.json', '"prepack": "npm run build",', '"prepack": "npm run build",\n    "postinstall": "true",'),
    message: /runs on install: postinstall/,
  },
  {
    what: '60 lines that no test runs',
    gate: 'coverage',
    after: ['tests'],
    commit: ({ append }) => {
      const lines = Array.from({ length: 60 }, (_, index) => `  if (n === ${index}) return ${2 * index};`);
      append('src/units.ts', `export function untested(n: number): number {\n${lines.join('\n')}\n  return n;\n}\n`);
    },
    message: /lines [\d.]+ % .*/,
  },
  {
    what: 'a room is copied',
    gate: 'duplication',
    commit: ({ write }) => {
      for (const file of readdirSync('src/statistics/two-arms'))
        write(`src/statistics/again/${file}`, readFileSync(`src/statistics/two-arms/${file}`, 'utf8'));
    },
    message: /too many duplicates \([\d.]+%\) over threshold.*/,
  },
  {
    what: 'the demo cannot read its own data',
    gate: 'demo',
    commit: ({ replace }) => replace('examples/demo/data/candidates.csv', 'id,title,reach', 'id,title,range'),
    message: /column "reach" must be .*/,
  },
  {
    what: 'the last test run failed',
    gate: 'own-quality-gate',
    commit: ({ write }) =>
      write('reports/tests.json', '{ "finishedAt": "2026-01-01T00:00:00Z", "passed": 1, "failed": 1, "skipped": 0 }'),
    message: /fail: failed-tests is 1: it fails above 0\./,
  },
];

const clone = join(mkdtempSync(join(tmpdir(), 'product-flow-gates-')), 'clone');

function run(
  command: string,
  args: readonly string[],
  cwd: string,
): { readonly status: number; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1e9 });
  return { status: status ?? 1, output: stdout + stderr };
}

function must(command: string, args: readonly string[], cwd = clone): void {
  const { status, output } = run(command, args, cwd);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${output}`);
}

const edit: Edit = {
  replace: (file, from, to) => {
    const text = readFileSync(join(clone, file), 'utf8');
    if (!text.includes(from)) throw new Error(`${file} holds no ${from}`);
    writeFileSync(
      join(clone, file),
      text.replace(from, () => to),
    );
  },
  append: (file, text) => appendFileSync(join(clone, file), text),
  write: (file, text) => {
    mkdirSync(dirname(join(clone, file)), { recursive: true });
    writeFileSync(join(clone, file), text);
  },
};

/** The line in which the gate says what is wrong, or nothing when it passed or spoke of something else. */
function messageOf({ gate, commit, message, after = [] }: Breach): string | undefined {
  commit(edit);
  for (const earlier of after) run('.ci/run', [earlier], clone);
  const { status, output } = run('.ci/run', [gate], clone);
  const log = readFileSync(join(clone, `reports/ci/${gate}.log`), 'utf8');
  must('git', ['reset', '--quiet', '--hard']);
  must('git', ['clean', '--quiet', '-fd']);
  const refused = status !== 0 && output.includes(`FAILED   ${gate.replaceAll('-', ' ')}`);
  return refused ? message.exec(log)?.[0].trim() : undefined;
}

must('git', ['clone', '--quiet', resolve('.'), clone], '.');
must('npm', ['ci', '--no-audit', '--no-fund']);
const wanted = process.argv.slice(2);
const chosen = breaches.filter(({ gate }) => wanted.length === 0 || wanted.includes(gate));
if (chosen.length === 0) throw new Error(`no breach of ${wanted.join(', ')}`);
const rows: string[] = [];
for (const [index, breach] of chosen.entries()) {
  const message = messageOf(breach);
  console.log(
    `${index + 1}/${chosen.length} ${message === undefined ? 'NOT CAUGHT' : 'caught'}: ${breach.what}: ${message ?? ''}`,
  );
  if (message === undefined) process.exitCode = 1;
  const shown = message === undefined ? '**not caught**' : `\`${message.replaceAll('|', '\\|').slice(0, 200)}\``;
  rows.push(`| ${breach.what} | ${breach.gate.replaceAll('-', ' ')} | ${shown} |`);
}
rmSync(resolve(clone, '..'), { recursive: true, force: true });
const page = wanted.length === 0 ? 'docs/proof/gates.md' : 'reports/gates.md';
mkdirSync('reports', { recursive: true });
writeFileSync(
  page,
  [
    '# Breaking every gate on purpose',
    '',
    'Each row is one change to a fresh clone, the gate of `.ci/run` that must refuse it, and what the gate said. The audit',
    `of dependencies cannot be broken from here: it asks a service. ${madeBy('npm run proof:gates')}`,
    '',
    '| what was done | gate | message |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n'),
);
