import { readFileSync } from 'node:fs';
import type { Result } from 'neverthrow';
import { expect, test } from 'vitest';

/** How far a number may lie from its reference: within either of the two. */
interface Tolerance {
  readonly relative?: number;
  readonly absolute?: number;
}

/**
 * A file of reference values: where they come from, the script that made them where one did, and the
 * cases by function, each a list of arguments with what must come out.
 */
interface ReferenceFile {
  readonly source: string;
  readonly generator?: string;
  readonly groups: readonly {
    readonly function: string;
    readonly tolerance: Tolerance;
    readonly cases: readonly (readonly [argument: readonly unknown[], expected: unknown])[];
  }[];
}

type Callable = (...argument: never[]) => unknown;

/** Reads `test/reference/<name>.json`. */
function readReference(name: string): ReferenceFile {
  return JSON.parse(readFileSync(new URL(`../reference/${name}.json`, import.meta.url), 'utf8'));
}

/**
 * One test for each function of a reference file: every expected number within its tolerance, every
 * expected field present. Fields that the reference says nothing about are not looked at.
 */
export function testReference(name: string, functions: Readonly<Record<string, Callable>>, requirements = ''): void {
  const file = readReference(name);
  for (const group of file.groups) {
    const callable = functions[group.function] as ((...argument: readonly unknown[]) => unknown) | undefined;
    const suffix = requirements === '' ? '' : ` ${requirements}`;
    test(`${group.function} agrees with ${file.source} in ${group.cases.length} cases${suffix}`, () => {
      if (callable === undefined) expect.fail(`${name}.json names ${group.function}, which the test does not give`);
      const differences = group.cases.flatMap(([argument, expected]) => {
        const actual = callable(...argument);
        const value =
          actual instanceof Object && 'isOk' in actual ? settled(actual as Result<unknown, unknown>) : actual;
        const difference = firstDifference(value, expected, group.tolerance, '');
        return difference === undefined ? [] : [`${JSON.stringify(argument)}${difference}`];
      });
      expect(differences).toEqual([]);
    });
  }
}

function settled(result: Result<unknown, unknown>): unknown {
  return result.isOk() ? result.value : { error: result.error };
}

/** The first place where a value lies outside the tolerance of what is expected, as text. */
export function firstDifference(
  actual: unknown,
  expected: unknown,
  tolerance: Tolerance,
  path: string,
): string | undefined {
  if (typeof expected === 'number') {
    const allowed = Math.max(Math.abs(expected) * (tolerance.relative ?? 0), tolerance.absolute ?? 0);
    const close = typeof actual === 'number' && Math.abs(actual - expected) <= allowed;
    return close ? undefined : `${path}: expected ${expected}, got ${String(actual)}`;
  }
  if (!isObject(expected))
    return Object.is(actual, expected) ? undefined : `${path}: expected ${String(expected)}, got ${String(actual)}`;
  if (!isObject(actual) || (Array.isArray(expected) && expected.length !== (actual as unknown as unknown[]).length)) {
    return `${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`;
  }
  for (const [key, value] of Object.entries(expected)) {
    const difference = firstDifference(actual[key], value, tolerance, `${path}.${key}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
