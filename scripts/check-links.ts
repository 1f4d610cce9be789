/**
 * Every link inside the repository leads somewhere: to a file, and to a heading of it where one is named.
 *
 *     npx tsx scripts/check-links.ts
 */

import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { filesUnder } from './files.js';

interface Link {
  readonly line: number;
  readonly target: string;
}

/** The targets of the links and pictures of a Markdown text, code left out. */
export function linksIn(text: string): readonly Link[] {
  const patterns = [
    /\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g,
    /^\s*\[[^\]]+\]:\s*(\S+)/g,
    /\b(?:href|src)="([^"]+)"/g,
  ];
  return proseOf(text).flatMap((line, index) =>
    patterns.flatMap((pattern) => [...line.matchAll(pattern)].map(([, target = '']) => ({ line: index + 1, target }))),
  );
}

/** The anchors that GitHub gives to the headings of a Markdown text. */
export function anchorsIn(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const line of proseOf(text, false)) {
    const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1];
    if (heading === undefined) continue;
    const words = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = words.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-');
    let anchor = slug;
    for (let again = 1; anchors.has(anchor); again += 1) anchor = `${slug}-${again}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** The lines of a text without blocks of code, and without code in the line where it is not wanted. */
function proseOf(text: string, withoutInline = true): readonly string[] {
  let fenced = false;
  return text.split('\n').map((line) => {
    const fence = /^\s*(```|~~~)/.test(line);
    if (fence) fenced = !fenced;
    if (fence || fenced) return '';
    return withoutInline ? line.replaceAll(/`[^`]*`/g, '') : line;
  });
}

/** Links of some Markdown files that lead nowhere, as `file:line target`. */
export function brokenLinks(files: readonly string[], root = '.'): readonly string[] {
  return files.flatMap((file) =>
    linksIn(readFileSync(join(root, file), 'utf8'))
      .filter(({ target }) => !/^[a-z][a-z+.-]*:|^\/\//i.test(target) && !leads(root, file, target))
      .map(({ line, target }) => `${file}:${line} ${target} leads nowhere`),
  );
}

function leads(root: string, file: string, target: string): boolean {
  const [path = '', anchor] = decodeURIComponent(target).split('#');
  const place = path === '' ? file : normalize(join(dirname(file), path));
  if (place.startsWith('..') || path.startsWith('/') || !existsSync(join(root, place))) return false;
  if (anchor === undefined || anchor === '') return true;
  if (!place.endsWith('.md') || statSync(join(root, place)).isDirectory()) return false;
  return anchorsIn(readFileSync(join(root, place), 'utf8')).has(anchor);
}

if (process.argv[1]?.endsWith('check-links.ts')) {
  const files = [
    'README.md',
    'CHANGELOG.md',
    ...filesUnder('docs', '.md').filter((file) => !file.startsWith('docs/api')),
  ];
  const links = files.flatMap((file) => linksIn(readFileSync(file, 'utf8')));
  const broken = brokenLinks(files);
  for (const line of broken) console.error(line);
  if (links.length === 0) console.error('no link was found');
  if (broken.length > 0 || links.length === 0) process.exitCode = 1;
  else console.log(`${links.length} links of ${files.length} pages lead somewhere`);
}
