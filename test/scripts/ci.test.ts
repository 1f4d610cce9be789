import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { emptyFolder } from './folder.js';

const folder = emptyFolder();
afterAll(() => rmSync(folder, { recursive: true }));

/** The lines of `.ci/run` about some gates, when each of their commands ends with this code. */
function linesOf(
  code: number,
  ...gates: readonly string[]
): { readonly status: number | null; readonly lines: string[] } {
  mkdirSync(join(folder, 'bin'), { recursive: true });
  cpSync('.ci/run', join(folder, '.ci/run'));
  writeFileSync(join(folder, 'bin/npm'), `#!/bin/sh\necho what it says\nexit ${code}\n`);
  chmodSync(join(folder, 'bin/npm'), 0o755);
  const { status, stdout } = spawnSync('bash', ['.ci/run', ...gates], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${join(folder, 'bin')}:${process.env['PATH']}` },
  });
  return {
    status,
    lines: stdout
      .trimEnd()
      .replaceAll(/\d+ s\b/g, 'n s')
      .split('\n'),
  };
}

test('what passed is counted', () => {
  expect(linesOf(0, 'lint', 'API-docs')).toEqual({
    status: 0,
    lines: [
      'passed   lint (n s): what it says',
      'passed   API docs (n s): what it says',
      '2 passed, 0 failed, 0 not run',
    ],
  });
});

test.each([1, 3, 77])('a gate of tools fails with any code: %i', (code) => {
  const gates = ['types', 'lint', 'architecture', 'API', 'API-docs', 'requirements', 'coverage', 'duplication', 'size'];
  const { status, lines } = linesOf(code, ...gates);
  expect(status).toBe(1);
  expect(lines.filter((line) => line.startsWith('FAILED'))).toHaveLength(gates.length);
  expect(lines.at(-1)).toBe(`0 passed, ${gates.length} failed, 0 not run`);
});

test('a gate in need of what is not here may say so, and is counted', () => {
  expect(linesOf(77, 'package', 'audit', 'own-quality-gate')).toEqual({
    status: 0,
    lines: [
      'not run  package (n s): what it says',
      'not run  audit (n s): what it says',
      'not run  own quality gate (n s): what it says',
      '0 passed, 0 failed, 3 not run',
    ],
  });
  expect(linesOf(3, 'package', 'audit', 'own-quality-gate').lines.at(-1)).toBe('0 passed, 3 failed, 0 not run');
});

test('a gate that there is not fails', () => {
  expect(linesOf(0, 'lin')).toEqual({
    status: 1,
    lines: [expect.stringMatching(/^FAILED {3}lin: no such gate; there are .*/), '0 passed, 1 failed, 0 not run'],
  });
});
