/**
 * The benchmarks of `text` beside other packages. Writes docs/proof/text.md, one section for each script of bench/text
 * that is named here; each runs in a process of its own and prints its section.
 *
 *     npm run bench:text
 */

import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { madeBy } from '../scripts/made-by.js';
import { hasData } from './text/corpus.js';

const sections = ['near-duplicates', 'retrieval', 'groups'];

if (!hasData()) {
  console.log('not run: the data of ../shared/data are absent');
} else {
  const page = [
    '# Texts: near duplicates, search, groups',
    '',
    `${madeBy('npm run bench:text')} Times are processor time, which waiting for a busy machine is no part of; memory is the`,
    'highest resident set of a process that does nothing else.',
  ];
  for (const name of sections) {
    const script = fileURLToPath(new URL(`text/${name}.ts`, import.meta.url));
    if (!existsSync(script)) continue;
    const section = execFileSync(process.execPath, ['--import', 'tsx', script], {
      encoding: 'utf8',
      env: { ...process.env, TSX_TSCONFIG_PATH: 'tsconfig.tools.json' },
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 2 ** 26,
    });
    // What packages print of themselves when they are loaded is not of the page.
    const own = section.slice(section.indexOf('## ')).trim();
    page.push('', own);
    console.log(own);
  }
  writeFileSync('docs/proof/text.md', `${page.join('\n')}\n`);
}
