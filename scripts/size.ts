/**
 * What importing costs, against the budgets of .size-limit.json; leaves reports/size.json behind.
 *
 *     npm run build && npm run size
 */

import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';

interface Entry {
  readonly name: string;
  readonly passed: boolean;
  readonly size: number;
  readonly sizeLimit: number;
}

const { stdout, stderr } = spawnSync('npx', ['size-limit', '--json'], { encoding: 'utf8' });
let entries: readonly Entry[] = [];
try {
  entries = JSON.parse(stdout);
} catch {
  console.error(stdout + stderr);
  process.exitCode = 1;
}
if (entries.length > 0) {
  mkdirSync('reports', { recursive: true });
  writeFileSync('reports/size.json', `${JSON.stringify(entries, null, 2)}\n`);
  for (const { name, passed, size, sizeLimit } of entries) {
    const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(2)} kB`;
    console.log(
      `${passed ? 'within' : 'OVER  '} ${kilobytes(size).padStart(9)} of ${kilobytes(sizeLimit).padStart(9)}  ${name}`,
    );
  }
  const over = entries.filter(({ passed }) => !passed).map(({ name }) => name);
  console.log(over.length === 0 ? `${entries.length} sizes within their budgets` : `over budget: ${over.join('; ')}`);
  if (over.length > 0) process.exitCode = 1;
}
