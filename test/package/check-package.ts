/**
 * The package as its users get it: packed, accounted for file by file, linted, and installed into empty
 * ESM, CommonJS and TypeScript projects, with the newest peers and with the oldest that are allowed. Without the
 * registry the projects are not made, and the exit code says so.
 *
 *     npm run build && npx tsx test/package/check-package.ts
 */

import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { notRun, unreachable } from '../../scripts/not-run.js';
import { consumer, pack, root, run, work } from './consumer.js';

interface Manifest {
  readonly exports: Readonly<
    Record<
      string,
      string | Readonly<Record<'import' | 'require', { readonly types: string; readonly default: string }>>
    >
  >;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

const manifest: Manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const entries = Object.entries(manifest.exports).flatMap(([path, target]) =>
  typeof target === 'string' ? [] : [path.replace('.', 'product-flow')],
);

const bin = (name: string): string => join(root, 'node_modules/.bin', name);

/** Every published file is the manifest, a page for people, or reached from an entry point. */
function accountFor(files: readonly string[]): string {
  const pages = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md'];
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(
      /(?:from |require\(|import\()['"](\.\.?\/[^'"]+)['"]/g,
    )) {
      const target = posix.join(posix.dirname(file), path);
      visit(target.replace(/\.(c?)js$/, /\.d\.c?ts$/.test(file) ? '.d.$1ts' : '.$1js'));
    }
  };
  for (const target of Object.values(manifest.exports)) {
    if (typeof target === 'string') continue;
    for (const { types, default: code } of [target.import, target.require]) {
      visit(posix.normalize(types));
      visit(posix.normalize(code));
    }
  }
  const strange = files.filter((file) => !pages.includes(file) && !reached.has(file));
  const absent = [...pages, ...reached].filter((file) => !files.includes(file));
  if (strange.length > 0 || absent.length > 0)
    throw new Error(`unaccounted: ${strange.join(', ')}; absent: ${absent.join(', ')}`);
  return `${files.length} files, each accounted for`;
}

/**
 * What src may import is imported still: a package that is missing here was inlined, and its licence text
 * would be due.
 */
function checkInlined(files: readonly string[]): string {
  const expected = [...Object.keys(manifest.dependencies), 'zod'].sort();
  for (const ending of ['.js', '.cjs']) {
    const imported = new Set<string>();
    for (const file of files.filter((name) => name.endsWith(ending))) {
      for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/(?:from |require\()['"]([^.'"][^'"]*)['"]/g)) {
        imported.add(path.split('/', path.startsWith('@') ? 2 : 1).join('/'));
      }
    }
    const found = [...imported].sort();
    if (JSON.stringify(found) !== JSON.stringify(expected))
      throw new Error(
        `dist imports ${found.join(', ')} in ${ending}, not ${expected.join(', ')}: the rest would be inlined`,
      );
  }
  return `nothing inlined: ${expected.join(', ')} are imported`;
}

function checkScripts(): string {
  const scripts = Object.keys(manifest.scripts ?? {}).filter((name) => /^(pre|post)?install$|^prepare$/.test(name));
  if (scripts.length > 0) throw new Error(`runs on install: ${scripts.join(', ')}`);
  return 'nothing runs on install';
}

function runs(folder: string, file: string): string {
  const printed = run('node', [file, ...entries], folder).trim();
  if (printed !== `${entries.length} entries, 4000, 0.0697865, 10`) throw new Error(`${file} printed ${printed}`);
  return `${file}: ${printed}`;
}

function compiles(folder: string, module: string, moduleResolution: string): string {
  const compilerOptions = {
    module,
    moduleResolution,
    target: 'es2022',
    lib: ['es2022', 'dom'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
  };
  // A file of its own: the compiler would ask for one in the folders above otherwise.
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
  run(bin('tsc'), ['-p', '.'], folder);
  return `compiles with moduleResolution ${moduleResolution}, skipLibCheck off`;
}

/** Each peer by the least version of its range, `^4.0.0` as `4.0.0`. */
function oldestPeers(): readonly string[] {
  return Object.entries(manifest.peerDependencies).map(([name, range]) => {
    const least = /^\^(\d+[.]\d+[.]\d+)$/.exec(range)?.[1];
    if (least === undefined) throw new Error(`peer ${name} has a range without a least version: ${range}`);
    return `${name}@${least}`;
  });
}

/** The answers to the probe, which calls something of each entry. */
function answersIn(folder: string): unknown {
  cpSync(join(root, 'test/package/runtimes'), folder, { recursive: true });
  return JSON.parse(run('node', ['node.mjs'], folder));
}

function compilesEverywhere(folder: string): void {
  for (const [module, resolution] of [
    ['nodenext', 'nodenext'],
    ['node16', 'node16'],
    ['esnext', 'bundler'],
  ] as const) {
    console.log(compiles(folder, module, resolution));
  }
}

function check(): void {
  const { tarball, files } = pack();
  console.log(accountFor(files));
  console.log(checkInlined(files));
  console.log(checkScripts());
  run(bin('publint'), [tarball, '--strict']);
  console.log('publint: nothing to say');
  run(bin('attw'), [tarball, '--format', 'ascii']);
  console.log('attw: types resolve everywhere');
  console.log(runs(consumer('esm', { type: 'module' }, tarball, { files: 'consumers' }), 'esm.mjs'));
  console.log(runs(consumer('cjs', {}, tarball, { files: 'consumers' }), 'cjs.cjs'));
  const newest = consumer('newest', { type: 'module' }, tarball, {
    files: 'consumers',
    more: Object.entries(manifest.peerDependencies).map(([name, range]) => `${name}@${range}`),
  });
  compilesEverywhere(newest);
  const oldest = consumer('oldest', { type: 'module' }, tarball, { files: 'consumers', more: oldestPeers() });
  compilesEverywhere(oldest);
  if (!isDeepStrictEqual(answersIn(oldest), answersIn(newest)))
    throw new Error(`other answers with ${oldestPeers().join(', ')} than with the newest`);
  console.log(`same answers and types with ${oldestPeers().join(', ')} as with the newest`);
}

try {
  check();
} catch (error) {
  const code = unreachable(String(error));
  if (code === undefined) throw error;
  console.log(`not run: the registry does not answer (${code}); what needs none passed`);
  process.exitCode = notRun;
} finally {
  rmSync(work, { recursive: true, force: true });
}
