/**
 * What the import graph cannot see of the manners of src: no clock, no chance, no locale, no state of a module, no
 * upper tail by subtraction, and fp-ts by paths that run.
 *
 * Seen is the syntax of one file, with its names followed to where they are declared. Not seen are names that are put
 * together at run time, values that go on under a second name, and what a function of a module keeps in a closure.
 *
 *     npx tsx scripts/check-source.ts
 */

import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { filesUnder } from './files.js';

type Rule = (node: ts.Node, file: OneFile) => string | undefined;

interface OneFile {
  readonly name: string;
  /** what a name of the file was declared as */
  readonly declared: (name: ts.Node) => ts.Declaration | undefined;
}

const rules: readonly Rule[] = [
  globalsRead,
  membersRead,
  pathsOfFpTs,
  lostTails,
  variablesOfModules,
  valuesOfModules,
  changesOfModules,
];

/** Every breach of the manners in a source file, as `file:line message`. */
export function breachesOf(name: string, text: string): readonly string[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
  const file = { name, declared: declarationsIn(source) };
  const breaches = new Set<string>();
  const visit = (node: ts.Node): void => {
    for (const rule of rules) {
      const breach = rule(node, file);
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      if (breach !== undefined) breaches.add(`${name}:${line + 1} ${breach}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...breaches];
}

/** The compiler's own scopes, for one file and nothing around it. */
function declarationsIn(source: ts.SourceFile): OneFile['declared'] {
  const host = {
    ...ts.createCompilerHost({}),
    fileExists: (path: string) => path === source.fileName,
    getSourceFile: (path: string) => (path === source.fileName ? source : undefined),
  };
  const program = ts.createProgram([source.fileName], { noLib: true, noResolve: true, types: [] }, host);
  const checker = program.getTypeChecker();
  return (name) => checker.getSymbolAtLocation(name)?.declarations?.[0];
}

const clock = 'the clock or the zone of the machine: instants and days are texts, asOf is an option';
const locale = 'the locale of the machine: compare code units';

/** Where dates of the engine are turned into numbers, and the shapes in which that may be done. */
const calendars = /^src\/(instant\.ts$|calendar\/)/;

function globalsRead(node: ts.Node, { name }: OneFile): string | undefined {
  if (!ts.isIdentifier(node)) return undefined;
  const { parent } = node;
  const seen = calendars.test(name);
  if (node.text === 'Date' && !(seen && (ts.isTypeReferenceNode(parent) || isNewOfNumber(parent)))) return clock;
  if (node.text === 'Intl' && !(seen && (ts.isQualifiedName(parent) || isFormatOfZone(parent.parent)))) return locale;
  if (node.text === 'Math' && !(ts.isPropertyAccessExpression(parent) && parent.expression === node))
    return 'Math under another name: chance could hide in it';
  return node.text === 'globalThis' ? 'globalThis: everything could hide in it' : undefined;
}

function isNewOfNumber(node: ts.Node): boolean {
  if (!ts.isNewExpression(node) || node.arguments?.length !== 1) return false;
  return !node.arguments.some(ts.isStringLiteralLike);
}

function isFormatOfZone(node: ts.Node): boolean {
  if (!ts.isNewExpression(node) || !node.expression.getText().endsWith('.DateTimeFormat')) return false;
  const [language, options] = node.arguments ?? [];
  if (language === undefined || !ts.isStringLiteralLike(language)) return false;
  return (
    options !== undefined &&
    ts.isObjectLiteralExpression(options) &&
    options.properties.some((property) => property.name?.getText() === 'timeZone')
  );
}

const members: readonly (readonly [name: RegExp, breach: string])[] = [
  [/^random$/, 'chance: take a seed as an option'],
  [/^(to)?locale/i, locale],
  [/^resolvedOptions$/, locale],
  [/^getTimezoneOffset$|^to(Date|Time)String$/, clock],
  [/^[gs]et(Milliseconds|Seconds|Minutes|Hours|Day|Date|Month|Year|FullYear)$/, clock],
];

function membersRead(node: ts.Node): string | undefined {
  const name = memberRead(node);
  return name === undefined ? undefined : members.find(([pattern]) => pattern.test(name))?.[1];
}

/** `a.name`, `a['name']`, `{ name } = a` and `{ ['name']: b } = a` all read a name. */
function memberRead(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node)) return textOf(node.argumentExpression);
  if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent))
    return textOf(node.propertyName ?? node.name);
  const assigned = ts.isObjectLiteralElementLike(node) && ts.isBinaryExpression(node.parent.parent);
  return assigned && node.name !== undefined ? textOf(node.name) : undefined;
}

function textOf(name: ts.Node): string | undefined {
  if (ts.isComputedPropertyName(name)) return textOf(name.expression);
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : undefined;
}

/** Wherever a path can stand: imports, exports, types, calls. */
function pathsOfFpTs(node: ts.Node): string | undefined {
  const path = ts.isStringLiteralLike(node) ? node.text : '';
  const runs = !/^fp-ts(\/|$)/.test(path) || /^fp-ts\/lib\/\w+\.js$/.test(path);
  return runs ? undefined : `${path} crashes in native ES modules: import from fp-ts/lib/X.js`;
}

/** A sum in which 1 is added and a cdf taken away, be it called there or held by a constant. */
function lostTails(node: ts.Node, file: OneFile): string | undefined {
  if (!isSum(node)) return undefined;
  const whole = wrapped(node);
  if (isSum(whole.parent)) return undefined;
  const terms = termsOf(whole, 1);
  const one = terms.some(({ term, sign }) => sign === 1 && ts.isNumericLiteral(term) && Number(term.text) === 1);
  const lost = terms.some(({ term, sign }) => sign === -1 && isCdf(term, file));
  return one && lost ? 'upper tail by subtraction: use the survival function' : undefined;
}

function isSum(node: ts.Node): node is ts.BinaryExpression {
  if (!ts.isBinaryExpression(node)) return false;
  return [ts.SyntaxKind.PlusToken, ts.SyntaxKind.MinusToken].includes(node.operatorToken.kind);
}

/** An expression with the parentheses and signs around it. */
function wrapped(expression: ts.Expression): ts.Expression {
  const { parent } = expression;
  return ts.isParenthesizedExpression(parent) || isNegation(parent) ? wrapped(parent) : expression;
}

function isNegation(node: ts.Node): node is ts.PrefixUnaryExpression {
  return ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken;
}

interface Term {
  readonly term: ts.Expression;
  readonly sign: number;
}

function termsOf(expression: ts.Expression, sign: number): readonly Term[] {
  const term = unwrapped(expression);
  if (isNegation(term)) return termsOf(term.operand, -sign);
  if (!isSum(term)) return [{ term, sign }];
  const right = term.operatorToken.kind === ts.SyntaxKind.MinusToken ? -sign : sign;
  return [...termsOf(term.left, sign), ...termsOf(term.right, right)];
}

function isCdf(term: ts.Expression, file: OneFile): boolean {
  if (ts.isCallExpression(term)) return /cdf$/i.test(term.expression.getText());
  const declaration = ts.isIdentifier(term) ? file.declared(term) : undefined;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.initializer === undefined)
    return false;
  return isCdf(unwrapped(declaration.initializer), file);
}

const state = 'state of a module';

function variablesOfModules(node: ts.Node): string | undefined {
  if (ts.isPropertyDeclaration(node) && ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Static)
    return `${state}: a class has no fields of its own`;
  if (!ts.isVariableStatement(node) || !ts.isSourceFile(node.parent)) return undefined;
  return node.declarationList.flags & ts.NodeFlags.Const ? undefined : `${state}: use const`;
}

/** Constants that are there to be filled: containers without a read-only type, and what is empty without one. */
function valuesOfModules(node: ts.Node): string | undefined {
  if (!ts.isVariableDeclaration(node) || !ts.isSourceFile(node.parent.parent.parent)) return undefined;
  if (node.initializer === undefined) return undefined;
  const value = unwrapped(node.initializer);
  const readOnly = /^readonly/i.test(node.type?.getText() ?? '') || node.initializer.getText().endsWith('as const');
  if (ts.isCallExpression(value) && ts.isFunctionLike(unwrapped(value.expression)))
    return `${state}: it could hide in a function that is called at once`;
  if (ts.isRegularExpressionLiteral(value) && /[gy]\w*$/.test(value.text.slice(value.text.lastIndexOf('/'))))
    return `${state}: such an expression remembers where it stopped`;
  if (readOnly) return undefined;
  if (ts.isNewExpression(value)) return `${state}: give it a read-only type`;
  const empty =
    (ts.isArrayLiteralExpression(value) && value.elements.length === 0) ||
    (ts.isObjectLiteralExpression(value) && value.properties.length === 0);
  return empty ? `${state}: what is empty and not read-only is there to be filled` : undefined;
}

const changing = /^(push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|set|add|delete|clear)$/;
const changingFirst = /^(Object|Reflect)\.(assign|define\w+|set\w*|delete\w+)$/;

/** Whatever changes a value that a module holds, its own or one that it imports by name. */
function changesOfModules(node: ts.Node, file: OneFile): string | undefined {
  const changed = changedIn(node);
  const root = changed === undefined ? undefined : rootOf(changed);
  const holder = root === undefined ? undefined : file.declared(root);
  return holder !== undefined && isOfModule(holder) ? `${state}: what a module holds never changes` : undefined;
}

function changedIn(node: ts.Node): ts.Expression | undefined {
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment ? node.left : undefined;
  }
  if (ts.isDeleteExpression(node)) return node.expression;
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const { operator, operand } = node;
    return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken ? operand : undefined;
  }
  if (!ts.isCallExpression(node)) return undefined;
  if (changingFirst.test(node.expression.getText())) return node.arguments[0];
  const { expression } = node;
  return changing.test(memberRead(expression) ?? '')
    ? (expression as ts.PropertyAccessExpression).expression
    : undefined;
}

function rootOf(expression: ts.Expression): ts.Identifier | undefined {
  const value = unwrapped(expression);
  if (ts.isPropertyAccessExpression(value) || ts.isElementAccessExpression(value)) return rootOf(value.expression);
  return ts.isIdentifier(value) ? value : undefined;
}

function isOfModule(declaration: ts.Declaration): boolean {
  if (ts.isImportSpecifier(declaration)) {
    const { moduleSpecifier } = declaration.parent.parent.parent;
    return ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text.startsWith('.');
  }
  if (ts.isVariableDeclaration(declaration)) return ts.isSourceFile(declaration.parent.parent.parent);
  return ts.isFunctionDeclaration(declaration) || ts.isClassDeclaration(declaration);
}

/** An expression without its parentheses and types. */
function unwrapped(expression: ts.Expression): ts.Expression {
  const inside =
    ts.isParenthesizedExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression) ||
    ts.isNonNullExpression(expression);
  return inside ? unwrapped(expression.expression) : expression;
}

if (process.argv[1]?.endsWith('check-source.ts')) {
  const files = filesUnder('src', '.ts');
  const breaches = files.flatMap((file) => breachesOf(file, readFileSync(file, 'utf8')));
  if (files.length === 0) breaches.push('src holds no file to look at');
  for (const breach of breaches) console.error(breach);
  if (breaches.length > 0) process.exitCode = 1;
  else console.log(`${files.length} files keep the manners of src`);
}
