import { readFileSync } from 'node:fs';
import type { Result } from 'neverthrow';
import { expect, test } from 'vitest';
import { firstDifference, type Tolerance } from './compare.js';

/**
 * A file of reference values: where they come from, the script that made them where one did, and the
 * cases by function, each a list of arguments with what must come out.
 */
export interface ReferenceFile {
  readonly source: string;
  readonly generator?: string;
  readonly groups: readonly {
    readonly function: string;
    readonly tolerance: Tolerance;
    readonly cases: readonly (readonly [argument: readonly unknown[], expected: unknown])[];
  }[];
}

type Callable = (...argument: readonly unknown[]) => unknown;

/** Reads `test/reference/<name>.json`. */
function readReference(name: string): ReferenceFile {
  return JSON.parse(readFileSync(new URL(`../reference/${name}.json`, import.meta.url), 'utf8'));
}

/**
 * One test for each function of a reference file: every expected number within its tolerance, every
 * expected field present. Fields that the reference says nothing about are not looked at.
 */
export function testReference(name: string, functions: Readonly<Record<string, unknown>>, requirements = ''): void {
  const file = readReference(name);
  test(`${name}.json can be failed`, () => {
    expect(vacuousIn(file)).toEqual([]);
  });
  for (const group of file.groups) {
    const callable = functions[group.function];
    const suffix = requirements === '' ? '' : ` ${requirements}`;
    test(`${group.function} agrees with ${file.source} in ${group.cases.length} cases${suffix}`, () => {
      if (!isCallable(callable)) expect.fail(`${name}.json names ${group.function}, which the test does not give`);
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

function isCallable(value: unknown): value is Callable {
  return typeof value === 'function';
}

/** What would pass whatever the functions did: no case, nothing expected, a tolerance for everything. */
export function vacuousIn({ groups }: ReferenceFile): readonly string[] {
  return [
    ...(groups.length === 0 ? ['no function'] : []),
    ...groups.filter(({ cases }) => cases.length === 0).map((group) => `${group.function}: no case`),
    ...groups.filter(({ tolerance }) => !isTolerance(tolerance)).map((group) => `${group.function}: no tolerance`),
    ...groups.flatMap(({ cases, ...group }) =>
      cases
        .filter(([, expected]) => expected === undefined || JSON.stringify(expected) === '{}')
        .map(([argument]) => `${group.function}: nothing expected of ${JSON.stringify(argument)}`),
    ),
  ];
}

/** Exact, or a small part of the value, or a number. */
function isTolerance({ relative = 0, absolute = 0 }: Tolerance): boolean {
  return relative >= 0 && relative < 0.01 && absolute >= 0 && absolute < 0.01;
}

function settled(result: Result<unknown, unknown>): unknown {
  return result.isOk() ? result.value : { error: result.error };
}
