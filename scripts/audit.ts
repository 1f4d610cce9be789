/**
 * Known vulnerabilities of what users install with the package, from npm's audit service. A service that
 * cannot be reached is no failure and no pass: the report says so, and so does the exit code.
 *
 *     npx tsx scripts/audit.ts      writes reports/audit.json
 */

import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { notRun } from './not-run.js';

interface Audit {
  readonly counts: Readonly<Record<'high' | 'critical' | 'total', number>>;
}

/** The counts by severity in what `npm audit --json` printed, or why there are none. */
export function readAudit(output: string): Audit | { readonly reason: string } {
  const report = parsed(output);
  if (report === undefined) return { reason: 'npm audit printed no report' };
  const { vulnerabilities: counts, dependencies } = report.metadata ?? {};
  if (counts === undefined) return { reason: String(report.message ?? JSON.stringify(report)).slice(0, 120) };
  const { high, critical, total } = counts;
  if (![high, critical, total].every(Number.isInteger)) return { reason: 'npm audit counted nothing' };
  return (dependencies?.prod ?? 0) > 0 ? { counts: counts as Audit['counts'] } : { reason: 'npm audit saw no package' };
}

interface Printed {
  readonly message?: unknown;
  readonly metadata?: {
    readonly vulnerabilities?: Readonly<Record<string, number>>;
    readonly dependencies?: { readonly prod?: number };
  };
}

function parsed(output: string): Printed | undefined {
  try {
    const report: unknown = JSON.parse(output);
    return typeof report === 'object' && report !== null ? report : undefined;
  } catch {
    return undefined;
  }
}

if (process.argv[1]?.endsWith('audit.ts')) {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' });
  const audit = readAudit(stdout);
  mkdirSync('reports', { recursive: true });
  if ('reason' in audit) {
    // An older report would speak of other packages than those of today.
    rmSync('reports/audit.json', { force: true });
    console.log(`not run: the audit service did not answer (${audit.reason})`);
    process.exitCode = notRun;
  } else {
    writeFileSync(
      'reports/audit.json',
      `${JSON.stringify({ finishedAt: new Date().toISOString(), ...audit }, null, 2)}\n`,
    );
    const { high, critical, total } = audit.counts;
    console.log(`${total} known vulnerabilities, ${high} high and ${critical} critical`);
    if (high + critical > 0) process.exitCode = 1;
  }
}
