import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Measure, Result } from 'product-flow';
import { parseMeasure, parseWith } from 'product-flow/schema';
import * as z from 'zod';
import { type ReadFile, recordsFromFile } from './csv.js';
import { readJson } from './read-file.js';

/** Measures from a CSV file. */
export function measuresFromFile(path: string): Result<ReadFile<Measure>> {
  const fields = {
    metric: { required: true },
    value: { kind: 'number', required: true },
    unit: { required: true },
    scope: {},
    at: {},
    source: {},
  } as const;
  return recordsFromFile(path, 'measure', { fields, parse: parseMeasure });
}

interface Report {
  readonly file: string;
  readonly metric: string;
  readonly unit: string;
  readonly source: string;
  /** the value in the report, and when it was made where the report says so */
  readonly read: (report: unknown) => Result<{ readonly value: number; readonly at?: string }>;
}

const reports: readonly Report[] = [
  {
    file: 'tests.json',
    metric: 'failed-tests',
    unit: 'count',
    source: 'last test run',
    read: (report) =>
      parseWith(z.object({ passed: z.number().min(1), failed: z.number(), finishedAt: z.string() }), report).map(
        ({ failed, finishedAt }) => ({
          value: failed,
          at: finishedAt,
        }),
      ),
  },
  {
    file: 'coverage/coverage-summary.json',
    metric: 'line-coverage',
    unit: 'percent',
    source: 'last test run',
    read: (report) =>
      parseWith(
        z.object({ total: z.object({ lines: z.object({ total: z.number().min(1), pct: z.number() }) }) }),
        report,
      ).map(({ total }) => ({
        value: total.lines.pct,
      })),
  },
  {
    file: 'duplication/jscpd-report.json',
    metric: 'duplication',
    unit: 'percent',
    source: 'jscpd',
    read: (report) =>
      parseWith(
        z.object({
          statistics: z.object({ total: z.object({ lines: z.number().min(1), percentage: z.number() }) }),
        }),
        report,
      ).map(({ statistics }) => ({ value: statistics.total.percentage })),
  },
  {
    file: 'audit.json',
    metric: 'high-vulnerabilities',
    unit: 'count',
    source: 'npm audit',
    read: (report) =>
      parseWith(
        z.object({ counts: z.object({ high: z.number(), critical: z.number() }), finishedAt: z.string() }),
        report,
      ).map(({ counts, finishedAt }) => ({
        value: counts.high + counts.critical,
        at: finishedAt,
      })),
  },
  {
    file: 'size.json',
    metric: 'entries-over-size-budget',
    unit: 'count',
    source: 'size-limit',
    read: (report) =>
      parseWith(z.array(z.object({ passed: z.boolean() })).min(1), report).map((entries) => ({
        value: entries.filter(({ passed }) => !passed).length,
      })),
  },
];

/** Measures from the reports that this repository's own checks leave behind; an absent report is no measure. */
export function measuresFromReports(folder: string): {
  readonly measures: readonly Measure[];
  readonly notes: readonly string[];
} {
  const measures: Measure[] = [];
  const notes: string[] = [];
  for (const { file, metric, unit, source, read } of reports) {
    const path = join(folder, file);
    const report = existsSync(path) ? readJson(path).andThen(read) : undefined;
    if (report === undefined)
      notes.push(`No report of ${source} in ${basename(folder)}/${file}: ${metric} is not measured.`);
    else if (report.isErr())
      notes.push(`${basename(folder)}/${file} is not the report that ${source} writes: ${metric} is not measured.`);
    else {
      const at = report.value.at ?? statSync(path).mtime.toISOString();
      measures.push({ metric, value: report.value.value, unit, source, at });
    }
  }
  if (notes.length > 0) notes.push('`npm test` and `.ci/run` leave these reports behind.');
  return { measures, notes };
}

/** A JSON file that a parse function reads. */
export function fromJson<T>(path: string, parse: (value: unknown) => Result<T>): Result<T> {
  return readJson(path).andThen(parse);
}
