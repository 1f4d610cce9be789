/**
 * Which requirement is proven where: docs/requirements.md, from the rules that name a requirement and the
 * tests whose titles do ("[R287]").
 *
 *     npx tsx scripts/requirements.ts            writes docs/requirements.md
 *     npx tsx scripts/requirements.ts --check    fails when it is not up to date
 */

import { readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';
import { allRules } from '../src/loop/index.js';
import { filesUnder } from './files.js';

interface Requirement {
  readonly id: string;
  readonly section: string;
  readonly kind: string;
  readonly text: string;
}

interface Proof {
  readonly rules: readonly string[];
  readonly tests: readonly string[];
}

const page = 'docs/requirements.md';

/** The requirement numbers in the titles of the tests of a file that run: those that are skipped prove nothing. */
export function requirementsIn(text: string): readonly string[] {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const callee = node.expression.getText();
      if (/^(test|it|describe)\b[^(]*\.(skip|todo)\b/.test(callee)) return;
      if (/^(test|it|describe|testReference)\b/.test(callee)) for (const id of idsIn(node.arguments)) found.add(id);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('x.test.ts', text, ts.ScriptTarget.ES2022, true));
  return [...found];
}

function idsIn(given: readonly ts.Node[]): readonly string[] {
  const titles = given.filter((node) => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node));
  return titles.flatMap((title) => [...title.getText().matchAll(/\[(R\d{3})\]/g)].map(([, id = '']) => id));
}

function proofs(): ReadonlyMap<string, Proof> {
  const found = new Map<string, { rules: string[]; tests: string[] }>();
  const at = (id: string) => {
    const proof = found.get(id) ?? { rules: [], tests: [] };
    found.set(id, proof);
    return proof;
  };
  for (const { code, requirements } of allRules) for (const id of requirements) at(id).rules.push(code);
  for (const file of filesUnder('test', '.test.ts')) {
    if (file.startsWith('test/docs/')) continue;
    for (const id of requirementsIn(readFileSync(file, 'utf8'))) at(id).tests.push(file);
  }
  return found;
}

/** The page, or the faults that keep it from being written. */
export function requirementsPage(
  catalogue: readonly Requirement[],
  found: ReadonlyMap<string, Proof>,
): { readonly page: string; readonly faults: readonly string[] } {
  const known = new Set(catalogue.map(({ id }) => id));
  const vacuous = [
    ...(catalogue.length === 0 ? ['the catalogue is empty'] : []),
    ...(known.size < catalogue.length ? ['the catalogue names a requirement twice'] : []),
    ...(found.size === 0 ? ['no rule and no test names a requirement'] : []),
  ];
  const unknown = [...found.keys()].filter((id) => !known.has(id)).map((id) => `${id} is in no row of the catalogue`);
  const untested = [...found]
    .filter(([, { tests }]) => tests.length === 0)
    .map(([id, { rules }]) => `${id}: no test proves ${rules.join(', ')}`);
  const sections = [...new Set(catalogue.map(({ section }) => section))];
  const lines = [
    '# Requirements',
    '',
    'Made by `npm run requirements` from [the catalogue](requirements/catalogue.json), the rules and the titles of the',
    'tests; CI checks that it is up to date. A row is listed once a rule or a test names it. Kinds: D data, F function,',
    'V validation, W workflow, T template, N documentation.',
    '',
    `${found.size} of ${catalogue.length} requirements are named by a rule or a test.`,
    '',
  ];
  for (const section of sections) {
    const rows = catalogue.filter((row) => row.section === section);
    const named = rows.filter(({ id }) => found.has(id));
    lines.push(`## ${section}`, '', `${named.length} of ${rows.length}.`, '');
    if (named.length === 0) continue;
    lines.push('| | Requirement | Kind | Rules | Tests |', '|---|---|---|---|---|');
    for (const { id, text, kind } of named) {
      const proof = found.get(id);
      const rules = (proof?.rules ?? []).map((code) => `\`${code}\``).join(' ');
      const tests = (proof?.tests ?? []).map((file) => `[${file.slice(5)}](../${file})`).join(' ');
      lines.push(`| ${id} | ${text.replaceAll('|', '\\|')} | ${kind} | ${rules} | ${tests} |`);
    }
    lines.push('');
  }
  return { page: `${lines.join('\n').trimEnd()}\n`, faults: [...vacuous, ...unknown, ...untested] };
}

if (process.argv[1]?.endsWith('requirements.ts')) {
  const catalogue: readonly Requirement[] = JSON.parse(readFileSync('docs/requirements/catalogue.json', 'utf8'));
  const { page: text, faults } = requirementsPage(catalogue, proofs());
  if (process.argv.includes('--check')) {
    if (readFileSync(page, 'utf8') !== text) console.error(`${page} is not up to date: run npm run requirements`);
    for (const fault of faults) console.error(fault);
    if (faults.length > 0 || readFileSync(page, 'utf8') !== text) process.exitCode = 1;
    else console.log(`${page} is up to date`);
  } else {
    writeFileSync(page, text);
    console.log(`${page} written`);
  }
}
