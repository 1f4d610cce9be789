/**
 * Known vulnerabilities of what users install with the package, from npm's audit service. A service that
 * cannot be reached is no failure and no pass: the report says so, and so does the exit code.
 *
 *     npx tsx scripts/audit.ts      writes reports/audit.json
 */

import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { notRun } from './not-run.js';

/** The counts by severity in what `npm audit --json` printed, or why there are none. */
export function readAudit(
  output: string,
): { readonly counts: Readonly<Record<string, number>> } | { readonly reason: string } {
  try {
    const report: unknown = JSON.parse(output);
    if (typeof report === 'object' && report !== null && 'metadata' in report) {
      const { vulnerabilities } = report.metadata as { vulnerabilities: Record<string, number> };
      return { counts: vulnerabilities };
    }
    const message = typeof report === 'object' && report !== null && 'message' in report ? report.message : report;
    return { reason: String(message).slice(0, 120) };
  } catch {
    return { reason: 'npm audit printed no report' };
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
    const { high = 0, critical = 0, total = 0 } = audit.counts;
    console.log(`${total} known vulnerabilities, ${high} high and ${critical} critical`);
    if (high + critical > 0) process.exitCode = 1;
  }
}
