/**
 * Turns every TypeScript example of the documentation into a test: README.md, docs/**\/*.md and the
 * `@example`s of src. A comment `// => value` behind an expression is what must come out; numbers with
 * decimals agree to half a unit of their last printed digit. ```ts ignore leaves a block out. What would go unseen is an
 * error: a block without an end, or of another JavaScript, and a value where nothing stands to be compared.
 *
 *     npx tsx scripts/doc-examples.ts      writes test/docs/generated
 */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import ts from 'typescript';
import { filesUnder } from './files.js';

interface Example {
  readonly file: string;
  readonly line: number;
  readonly title: string;
  readonly code: string;
}

const target = 'test/docs/generated';

/** The fenced TypeScript blocks of a Markdown text, each under its nearest heading. */
export function examplesOfMarkdown(file: string, text: string): readonly Example[] {
  const examples: Example[] = [];
  let title = file;
  let open: { readonly line: number; readonly lines: string[]; readonly skip: boolean } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const fence = /^\s*```(.*)$/.exec(line)?.[1]?.trim();
    if (open === undefined) {
      title = /^#+\s+(.*)$/.exec(line)?.[1] ?? title;
      if (fence !== undefined) open = { line: index + 2, lines: [], skip: !isExample(fence, `${file}:${index + 1}`) };
    } else if (fence === undefined) {
      open.lines.push(line);
    } else {
      if (!open.skip) examples.push({ file, line: open.line, title, code: open.lines.join('\n') });
      open = undefined;
    }
  }
  if (open !== undefined) throw new Error(`${file}:${open.line}: a block without an end`);
  return examples;
}

function isExample(fence: string, place: string): boolean {
  if (/^(js|javascript|typescript|[cm]?[jt]sx?)\b/.test(fence) && fence !== 'ts' && fence !== 'ts ignore')
    throw new Error(`${place}: write ts or ts ignore behind the fence, not ${fence}`);
  return fence === 'ts';
}

/** The fenced blocks of the doc comments of a source file, each under what is documented. */
export function examplesOfSource(file: string, text: string): readonly Example[] {
  const comments = [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)];
  return comments.flatMap((comment) => {
    const after = text.slice(comment.index + comment[0].length, comment.index + comment[0].length + 200);
    const name = /^\s*export (?:abstract )?(?:function|const|class|interface|type) (\w+)/.exec(after)?.[1] ?? 'module';
    const firstLine = text.slice(0, comment.index).split('\n').length;
    const body = comment[0].replaceAll(/^[ \t]*\* ?/gm, '');
    return examplesOfMarkdown(file, body).map((example) => ({
      ...example,
      line: firstLine + example.line - 1,
      title: name,
    }));
  });
}

/** The text of the test file for one example. */
export function testOf(example: Example): string {
  const source = ts.createSourceFile('example.ts', example.code, ts.ScriptTarget.ES2022, true);
  const imports: string[] = [];
  const body: string[] = [];
  let compared = 0;
  for (const [index, statement] of source.statements.entries()) {
    const end = source.statements[index + 1]?.getStart(source) ?? example.code.length;
    if (ts.isImportDeclaration(statement)) {
      imports.push(statement.getText(source));
      continue;
    }
    const expected = expectationIn(example.code.slice(statement.getEnd(), end));
    if (expected === undefined) body.push(statement.getText(source));
    else {
      body.push(...checked(statement, source, expected, example));
      compared += 1;
    }
  }
  const place = `${example.file}:${example.line}`;
  const promised = example.code.split('// =>').length - 1;
  if (promised !== compared) throw new Error(`${place}: of ${promised} "// =>", ${compared} stand behind a statement`);
  return [
    `// Made from ${place} by scripts/doc-examples.ts.`,
    "import { expect, test } from 'vitest';",
    "import { near } from '../../support/near.js';",
    ...imports,
    '',
    `test(${JSON.stringify(`${place} ${example.title}`)}, () => {`,
    '  void [expect, near];',
    ...body.map((line) => `  ${line.replaceAll('\n', '\n  ')}`),
    '});',
    '',
  ].join('\n');
}

/** What `// => …` says, with the comment lines that follow it. */
function expectationIn(trivia: string): string | undefined {
  const lines = trivia.split('\n').map((line) => line.trim());
  const start = lines.findIndex((line) => line.startsWith('// =>'));
  if (start === -1) return undefined;
  const rest = lines.slice(start + 1);
  const last = rest.findIndex((line) => !line.startsWith('//') || line.startsWith('// =>'));
  const continued = (last === -1 ? rest : rest.slice(0, last)).map((line) => line.slice(2));
  return [lines[start]?.slice(5) ?? '', ...continued].join('\n').trim();
}

function checked(
  statement: ts.Statement,
  source: ts.SourceFile,
  expected: string,
  { file, line }: Example,
): readonly string[] {
  const matcher = withTolerances(expected);
  if (ts.isExpressionStatement(statement)) {
    return [`expect(${statement.expression.getText(source)}).toEqual(${matcher});`];
  }
  const declaration = ts.isVariableStatement(statement) ? statement.declarationList.declarations[0] : undefined;
  if (declaration !== undefined && ts.isIdentifier(declaration.name)) {
    return [statement.getText(source), `expect(${declaration.name.text}).toEqual(${matcher});`];
  }
  throw new Error(`${file}:${line}: "// =>" must follow an expression or a constant, not ${statement.getText(source)}`);
}

/** Replaces numbers with decimals by matchers of their printed precision. */
function withTolerances(expected: string): string {
  const text = `(${expected})`;
  const source = ts.createSourceFile('expected.ts', text, ts.ScriptTarget.ES2022, true);
  const found: { readonly start: number; readonly end: number; readonly literal: string }[] = [];
  const visit = (node: ts.Node): void => {
    const negative = ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken;
    const number = negative ? node.operand : node;
    if (ts.isNumericLiteral(number) && /[.eE]/.test(number.getText(source))) {
      found.push({ start: node.getStart(source), end: node.getEnd(), literal: node.getText(source) });
    } else ts.forEachChild(node, visit);
  };
  visit(source);
  let result = text;
  for (const { start, end, literal } of found.reverse()) {
    result = `${result.slice(0, start)}near('${literal}')${result.slice(end)}`;
  }
  return result.slice(1, -1);
}

function run(): void {
  const markdown = ['README.md', ...filesUnder('docs', '.md').filter((file) => !file.startsWith('docs/api'))];
  const read = (path: string): string => readFileSync(path, 'utf8');
  const examples = [
    ...markdown.flatMap((file) => examplesOfMarkdown(file, read(file))),
    ...filesUnder('src', '.ts').flatMap((file) => examplesOfSource(file, read(file))),
  ];
  for (const place of ['README.md', 'docs/', 'src/'])
    if (!examples.some(({ file }) => file.startsWith(place))) throw new Error(`no example in ${place}`);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const used = new Map<string, number>();
  for (const example of examples) {
    const base = example.file
      .replace(/\.\w+$/, '')
      .replaceAll(/[^a-zA-Z0-9]+/g, '-')
      .toLowerCase();
    const count = (used.get(base) ?? 0) + 1;
    used.set(base, count);
    writeFileSync(`${target}/${base}-${count}.test.ts`, testOf(example));
  }
  console.log(`${examples.length} examples of the documentation are tests now`);
}

if (process.argv[1]?.endsWith('doc-examples.ts')) run();
