/**
 * The public API as its users read it: no `any` in a published type, every exported function documented
 * with an example, every Result with the errors it may hold, every statistic with its formula, source
 * and what it was checked against.
 *
 *     npm run build && npx tsx scripts/check-api.ts
 */

import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import ts from 'typescript';
import { filesUnder } from './files.js';

/** Places where `any` stands in the published types. */
export function anysIn(file: string, text: string): readonly string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push(`${file}:${line + 1} any in a public type: ${node.parent.getText(source).split('\n')[0]}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Rooms whose functions return statistics and scores, and functions elsewhere that do. */
const statistics = /^src\/(numeric|statistics|experiments|devops|prioritization)\/|\/net-promoter-score\.ts$/;
const noStatistic = new Set(['rankBy']);

/** A function of the API, declared as such or held by a constant. */
interface ApiFunction {
  readonly name: string;
  readonly file: string;
  readonly declaration: ts.Declaration;
  readonly returned: string;
}

/** What the documentation of the exported functions and interfaces of the entry points lacks. */
export function undocumented(entries: readonly string[], root = process.cwd()): readonly string[] {
  const program = ts.createProgram([...entries], {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    types: [],
    strict: true,
    noEmit: true,
  });
  const checker = program.getTypeChecker();
  const lacks = new Set<string>();
  for (const entry of entries) {
    const exported = exportsOf(program, entry);
    if (exported.length === 0) lacks.add(`${relative(root, entry)} exports nothing`);
    for (const symbol of exported.map((one) => aliased(one, checker))) {
      const functions = functionsOf(symbol, checker, root);
      const interfaces = (symbol.declarations ?? []).filter(ts.isInterfaceDeclaration);
      for (const lack of functions.flatMap((one) => lacksOf(one, checker))) lacks.add(lack);
      for (const lack of interfaces.flatMap((one) => bareFieldsOf(one, root))) lacks.add(lack);
    }
  }
  return [...lacks].sort();
}

function functionsOf(symbol: ts.Symbol, checker: ts.TypeChecker, root: string): readonly ApiFunction[] {
  if (!(symbol.flags & ts.SymbolFlags.Value)) return [];
  return (symbol.declarations ?? []).flatMap((declaration) => {
    const [signature] = checker.getTypeOfSymbolAtLocation(symbol, declaration).getCallSignatures();
    if (signature === undefined) return [];
    const file = relative(root, declaration.getSourceFile().fileName);
    return [{ name: symbol.name, file, declaration, returned: checker.typeToString(signature.getReturnType()) }];
  });
}

/** Fields of an interface that nothing is said about. */
function bareFieldsOf(declaration: ts.InterfaceDeclaration, root: string): readonly string[] {
  const file = relative(root, declaration.getSourceFile().fileName);
  const bare = declaration.members.filter((member) => ts.getJSDocCommentsAndTags(member).length === 0);
  return bare.map((member) => `${file} ${declaration.name.text}.${member.name?.getText() ?? '?'} has no comment`);
}

function exportsOf(program: ts.Program, entry: string): readonly ts.Symbol[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const symbol = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  return symbol === undefined ? [] : checker.getExportsOfModule(symbol);
}

function aliased(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function lacksOf({ name, file, declaration, returned }: ApiFunction, checker: ts.TypeChecker): readonly string[] {
  const [description = ''] = ts.getJSDocCommentsAndTags(declaration).filter(ts.isJSDoc).map(textOf);
  const tag = (wanted: string): string =>
    ts
      .getJSDocTags(declaration)
      .filter(({ tagName }) => tagName.text === wanted)
      .map(textOf)
      .join('\n');
  const wanted: [what: string, present: boolean][] = [
    ['a description', /^[A-Z`]/.test(description)],
    ['an @example', /```ts\n[^`]*\w/.test(tag('example'))],
  ];
  if (/^Result</.test(returned) && !/, (never|[A-Z])>$/.test(returned)) {
    const errors = tag('returns');
    wanted.push(['@returns with its errors', /error|fault/.test(errors) || codesIn(errors).length > 0]);
    for (const code of codesOf(declaration, checker)) wanted.push([`@returns with \`${code}\``, errors.includes(code)]);
  }
  if (statistics.test(file) && !noStatistic.has(name)) {
    for (const label of ['Formula', 'Source', 'Checked against'])
      wanted.push([label, new RegExp(`\\*\\*${label}\\*\\*\\s+[^\\s*]`).test(tag('remarks'))]);
  }
  return wanted.filter(([, present]) => !present).map(([what]) => `${file} ${name} lacks ${what}`);
}

function textOf({ comment }: ts.JSDoc | ts.JSDocTag): string {
  return ts.getTextOfJSDocComment(comment)?.trim() ?? '';
}

function codesIn(text: string): readonly string[] {
  return text.match(/`[a-z]+(-[a-z]+)*`/g) ?? [];
}

/** Errors that do not follow from the type of the input: a user must be told when they come. */
const telling = ['duplicate', 'inconsistent', 'unit-mismatch', 'insufficient-data'];

/**
 * Such errors as a function can give: those that stand in `domainError('…')` in whatever it uses, and `duplicate`
 * where a list is to be unique by a field.
 */
function codesOf(declaration: ts.Declaration, checker: ts.TypeChecker): readonly string[] {
  const codes = new Set<string>();
  const seen = new Set<ts.Node>();
  const visit = (node: ts.Node): void => {
    if (seen.has(node) || ts.isTypeNode(node)) return;
    seen.add(node);
    for (const code of codesAt(node)) codes.add(code);
    if (ts.isIdentifier(node)) usedBy(node, checker).forEach(visit);
    ts.forEachChild(node, visit);
  };
  visit(declaration);
  return telling.filter((code) => codes.has(code));
}

function codesAt(node: ts.Node): readonly string[] {
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'uniqueBy') return ['duplicate'];
  if (!ts.isCallExpression(node) || node.expression.getText() !== 'domainError') return [];
  return telling.filter((code) => node.arguments[0]?.getText().includes(`'${code}'`));
}

/** The functions and constants behind a name; what is general, shapes and errors, gives no code by itself. */
function usedBy(name: ts.Identifier, checker: ts.TypeChecker): readonly ts.Node[] {
  const symbol = checker.getSymbolAtLocation(name);
  const declarations = symbol === undefined ? [] : (aliased(symbol, checker).declarations ?? []);
  return declarations.filter(
    (declaration) =>
      (ts.isFunctionDeclaration(declaration) || ts.isVariableDeclaration(declaration)) &&
      !/\/node_modules\/|\/(shape|errors|building-blocks)\.ts$/.test(declaration.getSourceFile().fileName),
  );
}

if (process.argv[1]?.endsWith('check-api.ts')) {
  const published = filesUnder('dist', '.d.ts');
  const entries = [
    'src/index.ts',
    ...readdirSync('src', { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `src/${name}/index.ts`),
  ].filter((path) => ts.sys.fileExists(path));
  const faults = [...published.flatMap((file) => anysIn(file, readFileSync(file, 'utf8'))), ...undocumented(entries)];
  if (published.length === 0) faults.push('dist holds no types: run npm run build first');
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
  else console.log(`${published.length} type files without any, and all exported functions documented`);
}
