/**
 * What importing costs, against the budgets of .size-limit.json; leaves reports/size.json behind.
 *
 *     npm run build && npm run size
 */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

interface Budget {
  readonly name: string;
  readonly path: string;
}

interface Size {
  readonly name: string;
  readonly passed: boolean;
  readonly size: number;
  readonly sizeLimit: number;
}

/** What size-limit printed, or why that measures nothing: each budget must have a size, and each entry a budget. */
export function readSizes(
  printed: string,
  budgets: readonly Budget[],
  entries: readonly string[],
): { readonly sizes: readonly Size[] } | { readonly faults: readonly string[] } {
  const found = sizesIn(printed);
  const sizes = found.filter(
    ({ size, sizeLimit, passed }) => size > 0 && sizeLimit > 0 && passed === size <= sizeLimit,
  );
  const measured = new Set(sizes.map(({ name }) => name));
  const budgeted = new Set(budgets.map(({ path }) => path));
  const faults = [
    ...(budgets.length === 0 ? ['there is no budget'] : []),
    ...budgets.filter(({ name }) => !measured.has(name)).map(({ name }) => `${name}: not measured`),
    ...entries.filter((path) => !budgeted.has(path)).map((path) => `${path}: no budget`),
  ];
  return faults.length > 0 ? { faults } : { sizes };
}

function sizesIn(printed: string): readonly Size[] {
  try {
    const sizes: unknown = JSON.parse(printed);
    return Array.isArray(sizes) ? sizes : [];
  } catch {
    return [];
  }
}

/** The modules that `package.json` lets users import. */
function entriesOf(manifest: { readonly exports: Readonly<Record<string, unknown>> }): readonly string[] {
  const targets = Object.values(manifest.exports) as (string | { readonly import: { readonly default: string } })[];
  return targets.flatMap((target) => (typeof target === 'string' ? [] : [target.import.default.replace('./', '')]));
}

function report(sizes: readonly Size[]): void {
  mkdirSync('reports', { recursive: true });
  writeFileSync('reports/size.json', `${JSON.stringify(sizes, null, 2)}\n`);
  for (const { name, passed, size, sizeLimit } of sizes) {
    const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(2)} kB`.padStart(9);
    console.log(`${passed ? 'within' : 'OVER  '} ${kilobytes(size)} of ${kilobytes(sizeLimit)}  ${name}`);
  }
  const over = sizes.filter(({ passed }) => !passed).map(({ name }) => name);
  console.log(over.length === 0 ? `${sizes.length} sizes within their budgets` : `over budget: ${over.join('; ')}`);
  if (over.length > 0) process.exitCode = 1;
}

if (process.argv[1]?.endsWith('size.ts')) {
  rmSync('reports/size.json', { force: true });
  const { stdout, stderr } = spawnSync('npx', ['size-limit', '--json'], { encoding: 'utf8' });
  const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
  const outcome = readSizes(stdout, read('.size-limit.json'), entriesOf(read('package.json')));
  if ('sizes' in outcome) report(outcome.sizes);
  else {
    console.error(`${stdout}${stderr}\n${outcome.faults.join('\n')}`);
    process.exitCode = 1;
  }
}
