import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { emptyFolder } from './folder.js';

const folder = emptyFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const files = {
  'src/index.ts': "export { a } from './a.js';",
  'src/a.ts': 'export const a = 1;',
  'src/b.ts': "import './numeric/index.js';",
  'src/c.ts': "import './cellar/imported.js';",
  'src/numeric/index.ts': "import '../a.js';",
  'src/flow/index.ts': "import '../index.js';",
  'src/cellar/imported.ts': '',
  'src/cellar/importing.ts': "import '../a.js';",
  'src/cellar/alone.ts': '',
  'examples/good.ts': "import 'product-flow'; import 'product-flow/flow';",
  'examples/bad.ts': "import '../src/flow/index.js';",
};

function refused(): readonly string[] {
  for (const config of ['.dependency-cruiser.cjs', 'tsconfig.json', 'tsconfig.tools.json'])
    cpSync(config, join(folder, config));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const { stdout } = spawnSync(
    resolve('node_modules/.bin/depcruise'),
    ['src', 'examples', '--config', '.dependency-cruiser.cjs'],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  );
  return [...stdout.matchAll(/error ([\w-]+: .*)/g)].map(([, line = '']) => line).sort();
}

test('what leaves its floor, or stands on none, is refused', () => {
  expect(refused()).toEqual([
    'examples-as-users: examples/bad.ts → src/flow/index.ts',
    'ground-imports-upward: src/b.ts → src/numeric/index.ts',
    'ground-imports-upward: src/c.ts → src/cellar/imported.ts',
    'on-a-floor: src/c.ts → src/cellar/imported.ts',
    'on-a-floor: src/cellar/alone.ts',
    'on-a-floor: src/cellar/importing.ts → src/a.ts',
    'own-barrel: src/flow/index.ts → src/index.ts',
  ]);
});
