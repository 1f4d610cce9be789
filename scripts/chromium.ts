/**
 * Opens a page in a headless Chromium and tells what happened: the document, errors, and every request.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Visit {
  /** the document after its scripts have run */
  readonly document: string;
  /** what stands in the console: uncaught errors among it */
  readonly console: readonly string[];
  /** every address that the page asked the network for; the browser's own errands are left out */
  readonly requests: readonly string[];
}

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** The name and version of the Chromium of this machine, or nothing where there is none. */
export function installedChromium(): { readonly command: string; readonly version: string } | undefined {
  for (const command of names) {
    const { status, stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' });
    if (status === 0) return { command, version: stdout.trim().replace(/ built on.*/, '') };
  }
  return undefined;
}

/** Visits a page; with `screenshot`, a picture of it is written there. */
export function visit(command: string, url: string, screenshot?: { path: string; size: string }): Visit {
  const profile = mkdtempSync(join(tmpdir(), 'product-flow-chromium-'));
  const log = join(profile, 'net.json');
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--enable-logging=stderr',
    `--user-data-dir=${profile}`,
    `--log-net-log=${log}`,
    '--virtual-time-budget=5000',
  ];
  const what =
    screenshot === undefined ? ['--dump-dom'] : [`--screenshot=${screenshot.path}`, `--window-size=${screenshot.size}`];
  try {
    const { status, stdout, stderr } = spawnSync(command, [...flags, ...what, url], {
      encoding: 'utf8',
      maxBuffer: 1e9,
      timeout: 60_000,
    });
    if (status !== 0) throw new Error(`${command} ended with ${status}\n${stderr}`);
    const console = stderr.split('\n').filter((line) => line.includes(':CONSOLE'));
    return { document: stdout, console, requests: requestsIn(JSON.parse(readFileSync(log, 'utf8'))) };
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly {
    readonly type: number;
    readonly params?: { readonly url?: string; readonly initiator?: string };
  }[];
}

/** What a page asks for has an origin; what the browser asks for by itself has none. */
function requestsIn({ constants, events }: NetLog): readonly string[] {
  const start = constants.logEventTypes['URL_REQUEST_START_JOB'];
  return events.flatMap(({ type, params }) =>
    type === start && params?.url !== undefined && params.initiator !== 'not an origin' ? [params.url] : [],
  );
}
