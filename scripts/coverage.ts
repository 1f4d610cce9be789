/**
 * The coverage of the last test run against the thresholds of vitest.config.ts.
 *
 *     npm test && npx tsx scripts/coverage.ts
 */

import { readFileSync } from 'node:fs';
import { coverageThresholds } from '../vitest.config.js';

type Kind = keyof typeof coverageThresholds;

const kinds = Object.keys(coverageThresholds) as Kind[];

/** Where a coverage summary falls short of the thresholds, and what it says of nothing at all. */
export function shortfalls(
  total: Readonly<Partial<Record<Kind, { readonly total: number; readonly pct: number }>>>,
): readonly string[] {
  return kinds.flatMap((kind) => {
    const { total: count = 0, pct = 0 } = total[kind] ?? {};
    if (!(count > 0)) return [`${kind}: nothing was measured`];
    return pct >= coverageThresholds[kind] ? [] : [`${kind} ${pct} %: below ${coverageThresholds[kind]} %`];
  });
}

if (process.argv[1]?.endsWith('coverage.ts')) {
  const { total } = JSON.parse(readFileSync('reports/coverage/coverage-summary.json', 'utf8'));
  const short = shortfalls(total);
  for (const shortfall of short) console.error(shortfall);
  if (short.length > 0) process.exitCode = 1;
  console.log(kinds.map((kind) => `${kind} ${total[kind]?.pct} % (least ${coverageThresholds[kind]} %)`).join(', '));
}
