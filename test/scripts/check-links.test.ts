import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { anchorsIn, brokenLinks, linksIn } from '../../scripts/check-links.js';
import { emptyFolder } from './folder.js';

const folder = emptyFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const fence = '```';

test('linksIn(text) finds links, pictures and references, not in code', () => {
  const text = `[a](b.md) ![c](d.svg "title")\n\n[ref]: e.md\n<img src="f.png"> \`[no](no.md)\`\n${fence}\n[no](no.md)\n${fence}\n[g](<h.md>)`;
  expect(linksIn(text)).toEqual([
    { line: 1, target: 'b.md' },
    { line: 1, target: 'd.svg' },
    { line: 3, target: 'e.md' },
    { line: 4, target: 'f.png' },
    { line: 8, target: 'h.md' },
  ]);
});

test('anchorsIn(text) are those of GitHub', () => {
  const text = `# How it works\n## \`f(x)\`, and why?\n## Again\n## Again\n${fence}\n# no\n${fence}\n### A [link](a.md) – ä`;
  expect([...anchorsIn(text)]).toEqual(['how-it-works', 'fx-and-why', 'again', 'again-1', 'a-link--ä']);
});

test('links that lead nowhere', () => {
  mkdirSync(join(folder, 'docs'));
  writeFileSync(join(folder, 'docs/b.md'), '# There\n[up](../a.md#top) [self](#there) [not](#here)');
  writeFileSync(
    join(folder, 'a.md'),
    [
      '# Top',
      '[file](docs/b.md) [folder](docs) [heading](docs/b.md#there) [web](https://example.com/x) [mail](mailto:a@b.c)',
      '[gone](docs/c.md) [no heading](docs/b.md#nowhere) [outside](../x.md) [root](/docs/b.md) [folder](docs#top)',
    ].join('\n'),
  );
  expect(brokenLinks(['a.md', 'docs/b.md'], folder)).toEqual([
    'a.md:3 docs/c.md leads nowhere',
    'a.md:3 docs/b.md#nowhere leads nowhere',
    'a.md:3 ../x.md leads nowhere',
    'a.md:3 /docs/b.md leads nowhere',
    'a.md:3 docs#top leads nowhere',
    'docs/b.md:2 #here leads nowhere',
  ]);
});
