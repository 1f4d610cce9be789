import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { anysIn, undocumented } from '../../scripts/check-api.js';
import { emptyFolder } from './folder.js';

const folder = emptyFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const result = `
export type Result<T, E = readonly string[]> = { value: T } | { errors: E };
export const domainError = (code: string, path: string): string => code + path;
export const shape = { kind: 'list', uniqueBy: 'id' };
export const needed = (n: number): readonly string[] => (n > 0 ? [] : [domainError('insufficient-data', 'n')]);
`;

/** What is missing in a room that exports this, without the names of files. */
function lacks(text: string, file = 'src/flow/index.ts'): readonly string[] {
  for (const [path, content] of [
    ['src/result.ts', result],
    [file, `import { domainError, needed, type Result, shape } from '../result.js';\n${text}`],
  ] as const) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return undocumented([join(folder, file)], folder).map((lack) => lack.replace(`${file} `, ''));
}

const example = '@example\n * ```ts\n * f();\n * ```';
const documented = (returns: string) => `/**\n * Does.\n *\n * @returns ${returns}\n *\n * ${example}\n */\n`;

test('anysIn(file, text) finds any, not in texts and comments', () => {
  expect(
    anysIn('a.d.ts', '/** any */\nexport declare const a: "any";\nexport declare function f(a: any[]): void;'),
  ).toEqual(['a.d.ts:3 any in a public type: any[]']);
});

describe('undocumented(entries)', () => {
  test('nothing, when all is said', () => {
    expect(lacks(`/**\n * Does.\n *\n * ${example}\n */\nexport function f(): void {}`)).toEqual([]);
  });

  test('an entry that exports nothing', () => {
    expect(lacks('')).toEqual(['exports nothing']);
  });

  test.each([
    'export function f(): void {}',
    'export const f = (): void => {};',
    'export const f: () => void = function () {};',
    'const f = (): void => {}; export { f };',
    '/** */ export function f(): void {}',
    '/** @example */ export function f(): void {}',
    '/**\n * @example\n * ```ts\n * ```\n */ export const f = (): void => {};',
  ])('a function without description and example: %s', (text) => {
    expect(lacks(text)).toEqual(['f lacks a description', 'f lacks an @example']);
  });

  test.each([
    'export function f(): Result<number> { return { value: 1 }; }',
    'export const f = (): Result<number> => ({ value: 1 });',
    'const one = (): Result<number> => ({ value: 1 }); export { one as f };',
  ])('a result without its errors: %s', (text) => {
    const [first = ''] = text.match(/export|const one/) ?? [];
    expect(lacks(text.replace(first, `${documented('a number')}${first}`))).toEqual([
      expect.stringMatching(/^(f|one) lacks @returns with its errors$/),
    ]);
  });

  test('a result that never has errors', () => {
    const text = 'export function f(): Result<number, never> { return { value: 1 }; }';
    expect(lacks(`${documented('a number')}${text}`)).toEqual([]);
  });

  test.each([
    ['insufficient-data', "return { errors: [domainError('insufficient-data', 'n')] };"],
    ['insufficient-data', 'return { errors: needed(n) };'],
    ['inconsistent', "return { errors: [domainError(n > 1 ? 'missing' : 'inconsistent', 'n')] };"],
    ['duplicate', 'return { value: shape.kind.length };'],
  ])('a code that nothing is said about: %s of %s', (code, body) => {
    const text = `export const f = (n: number): Result<number> => { ${body} };`;
    expect(lacks(`${documented('errors for malformed data')}${text}`)).toEqual([`f lacks @returns with \`${code}\``]);
    expect(lacks(`${documented(`error \`${code}\` at times`)}${text}`)).toEqual([]);
  });

  test('a statistic without formula, source and what it was checked against', () => {
    const text = (remarks: string) =>
      `/**\n * Does.\n *\n * @remarks\n * ${remarks}\n *\n * ${example}\n */\nexport const f = (): number => 1;`;
    const file = 'src/statistics/index.ts';
    expect(lacks(text('**Formula** a ÷ b. **Source** A. **Checked against** B.'), file)).toEqual([]);
    expect(lacks(text('**Formula** **Source** A.'), file)).toEqual(['f lacks Checked against', 'f lacks Formula']);
  });

  test('fields of interfaces that nothing is said about', () => {
    expect(lacks('export interface A {\n/** said */\na: 1;\nb: 2;\n}')).toEqual(['A.b has no comment']);
  });
});
