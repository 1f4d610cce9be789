import { describe, expect, test } from 'vitest';
import { breachesOf } from '../../scripts/check-source.js';

const inDomain = (text: string): readonly string[] => breachesOf('src/flow/x.ts', text);
const inCalendar = (text: string): readonly string[] => breachesOf('src/calendar/x.ts', text);

const clock = expect.stringMatching(/^src\/\w+\/x\.ts:\d+ the clock/);
const locale = expect.stringMatching(/^src\/\w+\/x\.ts:\d+ the locale/);
const chance = expect.stringMatching(/^src\/\w+\/x\.ts:\d+ (chance|Math under another name)/);
const state = expect.stringMatching(/^src\/\w+\/x\.ts:\d+ state of a module/);
const tail = expect.stringMatching(/^src\/\w+\/x\.ts:\d+ upper tail/);

describe('breachesOf(file, text)', () => {
  test('names the line', () => {
    expect(inDomain('const a = 1;\n\nexport const now = () => Date.now();')).toEqual([
      expect.stringMatching(/^src\/flow\/x\.ts:3 the clock/),
    ]);
  });

  test.each([
    'f(Date.now());',
    'f(new Date());',
    'f(Date());',
    'const { now } = Date;',
    'const D = Date;',
    'f(globalThis.Date.now());',
    "f(globalThis['Date']);",
    'f(new Date(2026, 0, 1).getHours());',
    'type When = Date;',
  ])('the clock in a domain: %s', (text) => {
    expect(inDomain(text)).not.toEqual([]);
  });

  test.each([
    'f(Date.now());',
    'f(new Date());',
    'f(Date());',
    'f(new Date);',
    'const { now } = Date;',
    'const D = Date;',
    "f(new Date('2026-01-01T00:00'));",
    'f(new Date(2026, 0, 1));',
    'f(date.getHours());',
    "f(date['getTimezoneOffset']());",
    'const { getDay } = date;',
    'date.setDate(1);',
    'f(date.toDateString());',
  ])('the clock and the zone of the machine in the calendar: %s', (text) => {
    expect(inCalendar(text)).toEqual([clock]);
  });

  test.each([
    'f(new Date(0));',
    'date.setUTCFullYear(1, 1, 1);',
    'const read = (value: Date | number) => value;',
    "f(new Intl.DateTimeFormat('en-US', { timeZone: zone }));",
    'const read = (format: Intl.DateTimeFormat) => format.formatToParts(0);',
  ])('what the calendar may do, and a domain may not: %s', (text) => {
    expect(inCalendar(text)).toEqual([]);
    expect(breachesOf('src/instant.ts', text)).toEqual([]);
    if (!text.startsWith('date.')) expect(inDomain(text)).not.toEqual([]);
  });

  test.each([
    'f(new Intl.NumberFormat().format(1));',
    "f(new Intl.NumberFormat('en-US').format(1));",
    'f(new Intl.Collator());',
    'f(new Intl.DateTimeFormat());',
    'f(new Intl.DateTimeFormat(undefined, { timeZone }));',
    "f(new Intl.DateTimeFormat('en-US'));",
    "f(new Intl.DateTimeFormat('en-US', options));",
    'const { NumberFormat } = Intl;',
    "f('a'.toLocaleUpperCase());",
    "f('a'['localeCompare']('b'));",
    "const { localeCompare } = 'a';",
    "({ ['localeCompare']: f } = 'a');",
    'f((5).toLocaleString());',
    'f(format.resolvedOptions());',
  ])('the locale of the machine, everywhere: %s', (text) => {
    expect(inDomain(text)).toEqual([locale]);
    expect(inCalendar(text)).toEqual([locale]);
  });

  test.each([
    'f(Math.random());',
    "f(Math['random']());",
    'const { random } = Math;',
    'const M = Math;',
    '({ random } = Math);',
  ])('chance: %s', (text) => {
    expect(inDomain(text)).toEqual(expect.arrayContaining([chance]));
  });

  test.each([
    'let count = 0;',
    'export var count = 0;',
    'const known = new Map<string, number>();',
    'export const known: Map<string, number> = new Map();',
    'const seen = new Set([1]);',
    'const cache = new WeakMap();',
    'const found: string[] = [];',
    'const byId: Record<string, number> = {};',
    'const next = (() => { let n = 0; return () => n++; })();',
    'const pattern = /a/g;',
    'class Counter { static count = 0; }',
    'const table = { a: 1 }; export const f = () => { table.a = 2; };',
    'const table = [1]; export const f = () => table.push(2);',
    "const table = [1]; export const f = () => table['push'](2);",
    'const table = [[1]]; export const f = () => { table[0]![0]! += 2; };',
    'const table = { a: 1 }; export const f = () => { delete table.a; };',
    'const table = { a: 1 }; export const f = () => { table.a++; };',
    'const table = { a: 1 }; export const f = () => Object.assign(table, { a: 2 });',
    "import { table } from './table.js'; export const f = () => table.sort();",
    'function f() { f.calls = 1; }',
  ])('state of a module: %s', (text) => {
    expect(inDomain(text)).toEqual([state]);
  });

  test.each([
    'const limits = { min: 0, max: 1 };',
    "const kinds = ['a', 'b'] as const;",
    'const known: ReadonlyMap<string, number> = new Map([["a", 1]]);',
    'const none: readonly string[] = [];',
    'const none = {} as const;',
    'const pattern = /a/;',
    'const table = [1]; export const f = () => [...table].sort();',
    'const table = [1]; export const f = () => { const table = [2]; table.push(3); return table; };',
    'export const f = () => { const seen = new Set(); seen.add(1); let n = 0; n += 1; return n; };',
    "import * as z from 'zod'; const ids = z.set(z.string());",
  ])('no state of a module: %s', (text) => {
    expect(inDomain(text)).toEqual([]);
  });

  test.each([
    'f(1 - normalCdf(z));',
    'f(1 - (normalCdf(z)));',
    'f((1) - numeric.normalCdf(z));',
    'f(-normalCdf(z) + 1);',
    'f(1 + -normalCdf(z));',
    'f(-(normalCdf(z) - 1));',
    'f(2 * (1 - normalCdf(z)));',
    'f(a + 1 - cdf(z));',
    'function f() { const p = normalCdf(z); return 1 - p; }',
    'function f() { const p = (normalCdf(z)); return -p + 1.0; }',
  ])('an upper tail by subtraction: %s', (text) => {
    expect(inDomain(text)).toEqual([tail]);
  });

  test.each([
    'f(1 - p);',
    'f(normalCdf(z) - 1);',
    'f(1 + normalCdf(z));',
    'f(1 - normalSf(z));',
    'f(2 - normalCdf(z));',
    'const g = () => { const p = normalSf(z); return 1 - p; };',
  ])('no upper tail: %s', (text) => {
    expect(inDomain(text)).toEqual([]);
  });

  test.each([
    "import type { Either } from 'fp-ts/Either';",
    "export type { Either } from 'fp-ts/Either';",
    "export * from 'fp-ts';",
    "type E = import('fp-ts/Either').Either<1, 2>;",
    "f(import('fp-ts/es6/Either.js'));",
  ])('fp-ts by a path that crashes: %s', (text) => {
    expect(inDomain(text)).toEqual([expect.stringContaining('crashes in native ES modules')]);
  });

  test('fp-ts by a path that runs, and words in comments and texts', () => {
    expect(inDomain("import type { Either } from 'fp-ts/lib/Either.js';")).toEqual([]);
    expect(inDomain("/** Date.now() and Math.random() */ f('Date', 'toLocaleString'); // new Date()")).toEqual([]);
  });
});
