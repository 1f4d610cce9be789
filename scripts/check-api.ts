/**
 * The public API as its users read it: no `any` in a published type, every exported function documented
 * with an example, every Result with the errors it may hold, every statistic with its formula, source
 * and what it was checked against.
 *
 *     npm run build && npx tsx scripts/check-api.ts
 */

import { readdirSync, readFileSync } from 'node:fs';
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

/** What the documentation of the exported functions and interfaces of the entry points lacks. */
export function undocumented(entries: readonly string[]): readonly string[] {
  const program = ts.createProgram([...entries], {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    types: [],
    strict: true,
    noEmit: true,
  });
  const checker = program.getTypeChecker();
  const exported = entries.flatMap((entry) => exportsOf(program, entry));
  const functions = exported.flatMap((symbol) => declarationsOf(symbol, checker).filter(ts.isFunctionDeclaration));
  const interfaces = exported.flatMap((symbol) => declarationsOf(symbol, checker).filter(ts.isInterfaceDeclaration));
  return [...new Set([...functions.flatMap(lacksOf), ...interfaces.flatMap(bareFieldsOf)])].sort();
}

/** Fields of an interface that nothing is said about. */
function bareFieldsOf(declaration: ts.InterfaceDeclaration): readonly string[] {
  const bare = declaration.members.filter((member) => ts.getJSDocCommentsAndTags(member).length === 0);
  return bare.map(
    (member) => `${pathOf(declaration)} ${declaration.name.text}.${member.name?.getText() ?? '?'} has no comment`,
  );
}

function pathOf(node: ts.Node): string {
  return node.getSourceFile().fileName.replace(`${process.cwd()}/`, '');
}

function exportsOf(program: ts.Program, entry: string): readonly ts.Symbol[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const symbol = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  return symbol === undefined ? [] : checker.getExportsOfModule(symbol);
}

function declarationsOf(exported: ts.Symbol, checker: ts.TypeChecker): readonly ts.Declaration[] {
  const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
  return (isAlias ? checker.getAliasedSymbol(exported) : exported).declarations ?? [];
}

function lacksOf(declaration: ts.FunctionDeclaration): readonly string[] {
  const file = pathOf(declaration);
  const name = declaration.name?.text ?? 'default';
  const comment = ts
    .getJSDocCommentsAndTags(declaration)
    .map((node) => node.getText())
    .join('\n');
  const wanted: [what: string, present: boolean][] = [
    ['a description', /^\/\*\*\s*\*?\s*[A-Z]/.test(comment)],
    ['an @example', comment.includes('@example')],
    [
      '@returns with its errors',
      !/Result<(?!T|E)/.test(declaration.type?.getText() ?? '') || /@returns[\s\S]*`?[a-z-]+`?/.test(comment),
    ],
  ];
  if (statistics.test(file) && !noStatistic.has(name)) {
    for (const label of ['Formula', 'Source', 'Checked against'])
      wanted.push([label, comment.includes(`**${label}**`)]);
  }
  return wanted.filter(([, present]) => !present).map(([what]) => `${file} ${name} lacks ${what}`);
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
