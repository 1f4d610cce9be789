/**
 * The lock names every package that npm may install, on whatever system, each with its checksum. npm leaves out the
 * packages of other systems when it finds node_modules beside the lock (npm/cli#4828), and then `npm ci` refuses it.
 *
 *     npx tsx scripts/complete-lock.ts            after a change of dependencies: lets npm complete the lock
 *     npx tsx scripts/complete-lock.ts --check    fails when something is missing
 */

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const file = 'package-lock.json';

/** What a lock lacks: packages, their checksums, and the packages that others would install if they can. */
export function lacksOfLock({ packages }: Lock): readonly string[] {
  const locked = Object.entries(packages).filter(([place]) => place !== '');
  if (locked.length === 0) return ['the lock holds no package'];
  const unchecked = locked.filter(([, { integrity = '' }]) => !integrity.startsWith('sha512-'));
  const foreign = locked.filter(([, { resolved = registry }]) => !resolved.startsWith(registry));
  const absent = locked.flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => placesOf(place, name).every((at) => packages[at] === undefined)),
  );
  return [
    ...unchecked.map(([place]) => `${place} has no checksum (sha512)`),
    ...foreign.map(([place, { resolved }]) => `${place} comes from ${resolved}`),
    ...absent.map((name) => `${name} is missing`),
  ];
}

const registry = 'https://registry.npmjs.org/';

/** The places where Node would look for `name` when `parent` asks for it, nearest first. */
function placesOf(parent: string, name: string): readonly string[] {
  const places = [`${parent}/node_modules/${name}`];
  for (let at = parent.lastIndexOf('/node_modules/'); at >= 0; at = parent.lastIndexOf('/node_modules/', at - 1)) {
    places.push(`${parent.slice(0, at)}/node_modules/${name}`);
  }
  return [...places, `node_modules/${name}`];
}

function readLock(path: string): Lock {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** npm's own resolution, in a folder without node_modules, of what has no checksum or no place. */
function complete(): void {
  const folder = mkdtempSync(join(tmpdir(), 'product-flow-lock-'));
  const lock = readLock(file);
  const checked = Object.entries(lock.packages).filter(([place, { integrity }]) => place === '' || integrity);
  copyFileSync('package.json', join(folder, 'package.json'));
  writeFileSync(join(folder, file), JSON.stringify({ ...lock, packages: Object.fromEntries(checked) }));
  const options = ['--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', ['install', ...options], { cwd: folder, stdio: 'inherit' });
  if (status === 0) copyFileSync(join(folder, file), file);
  rmSync(folder, { recursive: true });
}

if (process.argv[1]?.endsWith('complete-lock.ts')) {
  if (!process.argv.includes('--check')) complete();
  const locks = [file, `bench/${file}`];
  const lacks = locks.flatMap((path) => lacksOfLock(readLock(path)).map((lack) => `${path}: ${lack}`));
  for (const lack of lacks) console.error(lack);
  if (lacks.length > 0) process.exitCode = 1;
  else console.log(`${locks.join(' and ')} name every package with its checksum`);
}
