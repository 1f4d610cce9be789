/** The package as its users get it: packed, and installed into empty projects. */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const root = resolve('.');

/** A folder of its own for one run; to be removed at its end. */
export const work = mkdtempSync(join(tmpdir(), 'product-flow-package-'));

/** Runs a command and gives what it printed, or throws all of it. */
export function run(command: string, args: readonly string[], cwd = root): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stdout}\n${stderr}`);
  return stdout;
}

export function pack(): { readonly tarball: string; readonly files: readonly string[] } {
  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', work])) as [
    { filename: string; files: { path: string }[] },
  ];
  return { tarball: join(work, packed.filename), files: packed.files.map(({ path }) => path).sort() };
}

/**
 * An empty project with the package installed, nothing else but what it asks for and what is named, and
 * the files of a folder beside this one.
 */
export function consumer(
  name: string,
  packageJson: object,
  tarball: string,
  { files, more = [] }: { readonly files: string; readonly more?: readonly string[] },
): string {
  const folder = join(work, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, private: true, ...packageJson }));
  // In words what goes wrong: `npm run --silent` would silence this npm too.
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', '--loglevel', 'error'];
  run('npm', ['install', ...options, tarball, ...more], folder);
  cpSync(join(root, 'test/package', files), folder, { recursive: true });
  return folder;
}
