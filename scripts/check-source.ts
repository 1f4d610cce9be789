/**
 * What the import graph cannot see of the manners of src: no clock, no chance, no locale, no state of a
 * module, no upper tail by subtraction, and fp-ts by paths that run.
 *
 *     npx tsx scripts/check-source.ts
 */

import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { filesUnder } from './files.js';

const forbiddenCalls: Readonly<Record<string, string>> = {
  'Date.now': 'the clock: take asOf as an option',
  'Math.random': 'chance: take a seed as an option',
};

const forbiddenMethods: Readonly<Record<string, string>> = {
  localeCompare: 'the locale of the machine: compare code units',
  toLocaleString: 'the locale of the machine',
  toLocaleDateString: 'the locale of the machine',
  toLocaleTimeString: 'the locale of the machine',
  resolvedOptions: 'the locale of the machine',
};

/** Every breach of the manners in a source file, as `file:line message`. */
export function breachesOf(file: string, text: string): readonly string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const breaches: string[] = [];
  const report = (node: ts.Node, message: string): void => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    breaches.push(`${file}:${line + 1} ${message}`);
  };
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Const) === 0) {
      report(statement, 'state of a module: use const');
    }
  }
  const visit = (node: ts.Node): void => {
    const breach = breachOf(node, source);
    if (breach !== undefined) report(node, breach);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return breaches;
}

function breachOf(node: ts.Node, source: ts.SourceFile): string | undefined {
  if (ts.isNewExpression(node)) return clockIn(node, source);
  if (ts.isPropertyAccessExpression(node))
    return forbiddenCalls[node.getText(source)] ?? forbiddenMethods[node.name.text];
  if (ts.isImportDeclaration(node)) return crashIn(node);
  return ts.isBinaryExpression(node) ? lostTailIn(node, source) : undefined;
}

function clockIn(
  { expression, arguments: given = ts.factory.createNodeArray() }: ts.NewExpression,
  source: ts.SourceFile,
): string | undefined {
  return expression.getText(source) === 'Date' && given.length === 0 ? 'the clock: take asOf as an option' : undefined;
}

function crashIn({ moduleSpecifier }: ts.ImportDeclaration): string | undefined {
  const path = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
  const runs = !/^fp-ts(\/|$)/.test(path) || /^fp-ts\/lib\/\w+\.js$/.test(path);
  return runs ? undefined : `${path} crashes in native ES modules: import from fp-ts/lib/X.js`;
}

function lostTailIn({ left, operatorToken, right }: ts.BinaryExpression, source: ts.SourceFile): string | undefined {
  const subtracted = operatorToken.kind === ts.SyntaxKind.MinusToken && /(^|\W)1$/.test(left.getText(source));
  return subtracted && /^\w*[cC]df\(/.test(right.getText(source))
    ? 'upper tail by subtraction: use the survival function'
    : undefined;
}

if (process.argv[1]?.endsWith('check-source.ts')) {
  const files = filesUnder('src', '.ts');
  const breaches = files.flatMap((file) => breachesOf(file, readFileSync(file, 'utf8')));
  for (const breach of breaches) console.error(breach);
  if (breaches.length > 0) process.exitCode = 1;
  else console.log(`${files.length} files keep the manners of src`);
}
