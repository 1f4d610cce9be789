/**
 * Adds to package-lock.json the platform packages that its own optional dependencies name and that are missing.
 * npm writes only those that its registry served on the machine that made the lock (npm/cli#4828), and then
 * `npm ci` refuses the file. Name, exact version, system and processor stand in the dependency itself; npm
 * fills in the checksum when it installs the package on such a system.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface LockedPackage {
  version?: string;
  cpu?: string[];
  os?: string[];
  optional?: boolean;
  dev?: boolean;
  optionalDependencies?: Record<string, string>;
}

interface Lock {
  packages: Record<string, LockedPackage>;
}

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openbsd', 'openharmony', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

/** The places where Node would look for `name` when `parent` asks for it, nearest first. */
function placesOf(parent: string, name: string): string[] {
  const places = [`${parent}/node_modules/${name}`];
  for (let at = parent.lastIndexOf('/node_modules/'); at >= 0; at = parent.lastIndexOf('/node_modules/', at - 1)) {
    places.push(`${parent.slice(0, at)}/node_modules/${name}`);
  }
  places.push(`node_modules/${name}`);
  return places;
}

const file = 'package-lock.json';
const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock;
const added: string[] = [];
for (const [parent, { dev, optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const places = placesOf(parent, name);
    if (places.some((place) => lock.packages[place]?.version === version)) continue;
    const words = name.split(/[/-]/);
    const os = systems.filter((system) => words.includes(system));
    const cpu = processors.filter((processor) => words.includes(processor));
    if (os.length === 0 || cpu.length === 0 || !/^\d+\.\d+\.\d+$/.test(version)) continue;
    const place =
      places.toReversed().find((candidate) => !(candidate in lock.packages)) ?? `${parent}/node_modules/${name}`;
    lock.packages[place] = { version, cpu, ...(dev ? { dev } : {}), optional: true, os };
    added.push(`${name}@${version}`);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length === 0 ? 'the lock was complete' : `${added.length} added: ${added.join(', ')}`);
