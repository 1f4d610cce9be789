/**
 * The coverage of the last test run against the thresholds of vitest.config.ts.
 *
 *     npm test && npx tsx scripts/coverage.ts
 */

import { readFileSync } from 'node:fs';
import { coverageThresholds } from '../vitest.config.js';

type Kind = keyof typeof coverageThresholds;

const { total }: { total: Readonly<Record<Kind, { readonly pct: number }>> } = JSON.parse(
  readFileSync('reports/coverage/coverage-summary.json', 'utf8'),
);
const kinds = Object.keys(coverageThresholds) as Kind[];
if (kinds.some((kind) => total[kind].pct < coverageThresholds[kind])) process.exitCode = 1;
console.log(kinds.map((kind) => `${kind} ${total[kind].pct} % (least ${coverageThresholds[kind]} %)`).join(', '));
