/**
 * The page of the demo in a headless Chromium: no error, no request, nothing that it needs from outside.
 * Before that, a page with an error and requests of its own must be caught, so that silence means
 * something. Writes docs/proof/page.md and a picture of the page to demo-output/loop.png.
 *
 *     npm run proof:page       exit code 3, "not run", where no Chromium is installed
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installedChromium, visit } from './chromium.js';
import { madeBy } from './made-by.js';

/** Addresses in a page that lead out of it: everything but places on the page itself and data. */
export function addressesOut(html: string): readonly string[] {
  const attributes = [...html.matchAll(/\s(?:src|href|xlink:href|srcset|action|data)\s*=\s*["']?([^"'\s>]+)/gi)];
  const styles = [...html.matchAll(/url\(\s*["']?([^"')]+)|@import\s+["']?([^"';]+)/gi)];
  return [...attributes, ...styles]
    .map(([, attribute, style]) => attribute ?? style ?? '')
    .filter((address) => !/^(#|data:)/.test(address));
}

function control(command: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'product-flow-page-'));
  const path = join(folder, 'control.html');
  const page = '<img src="http://127.0.0.1:9/picture.png"><script>throw new Error("on purpose")</script>';
  writeFileSync(path, page);
  const { console, requests } = visit(command, pathToFileURL(path).href);
  rmSync(folder, { recursive: true, force: true });
  if (!console.some((line) => line.includes('on purpose')) || requests.length !== 1 || addressesOut(page).length !== 1)
    throw new Error(`the control page was not caught: ${JSON.stringify({ console, requests })}`);
}

function prove({ command, version }: { command: string; version: string }): void {
  control(command);
  const demo = spawnSync('npm', ['run', '--silent', 'demo'], { encoding: 'utf8' });
  if (demo.status !== 0) throw new Error(demo.stdout + demo.stderr);
  const path = resolve('demo-output/loop.html');
  const url = pathToFileURL(path).href;
  const html = readFileSync(path, 'utf8');
  const { document, console: lines, requests } = visit(command, url);
  visit(command, url, { path: resolve('demo-output/loop.png'), size: '1000,6400' });
  const sections = document.match(/<section /g)?.length ?? 0;
  const pictures = document.match(/<svg /g)?.length ?? 0;
  const faults = [
    ...lines,
    ...requests.map((address) => `asked for ${address}`),
    ...addressesOut(html).map((address) => `leads out: ${address}`),
    ...(sections === 6 ? [] : [`${sections} sections, not 6`]),
    ...(pictures >= 4 ? [] : [`${pictures} pictures, fewer than 4`]),
  ];
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) {
    process.exitCode = 1;
    return;
  }
  const found = `${Math.round(html.length / 1000)} kB, ${sections} sections, ${pictures} pictures, no error, no request, no address that leads out`;
  console.log(`${version}: ${found}`);
  const text = [
    '# The page of the demo, opened',
    `\`demo-output/loop.html\` in headless ${version}: ${found}. A control page with an error and a request was caught before. ${madeBy('npm run proof:page')}`,
  ];
  writeFileSync('docs/proof/page.md', `${text.join('\n\n')}\n`);
}

if (process.argv[1]?.endsWith('prove-page.ts')) {
  const chromium = installedChromium();
  if (chromium === undefined) {
    console.log('not run: no Chromium is installed');
    process.exitCode = 3;
  } else prove(chromium);
}
