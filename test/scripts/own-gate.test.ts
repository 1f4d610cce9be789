import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { measuresFromReports } from '../../examples/demo/input/release.js';
import { emptyFolder } from './folder.js';

const folder = emptyFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const finishedAt = '2026-11-24T00:00:00Z';

function measured(reports: Readonly<Record<string, unknown>>): Readonly<Record<string, number>> {
  for (const [file, report] of Object.entries(reports)) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), JSON.stringify(report));
  }
  return Object.fromEntries(measuresFromReports(folder).measures.map(({ metric, value }) => [metric, value]));
}

test('reports that measured something', () => {
  expect(
    measured({
      'tests.json': { finishedAt, passed: 1, failed: 0, skipped: 0 },
      'coverage/coverage-summary.json': { total: { lines: { total: 1, pct: 100 } } },
      'duplication/jscpd-report.json': { statistics: { total: { lines: 1, percentage: 0 } } },
      'audit.json': { finishedAt, counts: { high: 0, critical: 0 } },
      'size.json': [{ passed: true }, { passed: false }],
    }),
  ).toEqual({
    'failed-tests': 0,
    'line-coverage': 100,
    duplication: 0,
    'high-vulnerabilities': 0,
    'entries-over-size-budget': 1,
  });
});

test('reports that looked at nothing are no measures', () => {
  expect(
    measured({
      'tests.json': { finishedAt, passed: 0, failed: 0, skipped: 0 },
      'coverage/coverage-summary.json': { total: { lines: { total: 0, pct: 100 } } },
      'duplication/jscpd-report.json': { statistics: { total: { lines: 0, percentage: 0 } } },
      'audit.json': { finishedAt, counts: {} },
      'size.json': [],
    }),
  ).toEqual({});
});
