import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { movingGroups } from '../../src/text/groups/k-means-moves.js';
import { directionsOf } from '../../src/text/vectors/any-vector.js';
import { transposed } from '../../src/text/vectors/transposed.js';

const lengthOf = (vector: readonly number[]): number => Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));

/** Σ of the lengths of the groups' sums. */
function objectiveOf(units: readonly (readonly number[])[], groupOf: readonly number[], groups: number): number {
  let total = 0;
  for (let group = 0; group < groups; group += 1) {
    const sum = [0, 0, 0];
    units.forEach((unit, row) => {
      if (groupOf[row] !== group) return;
      for (const [place, x] of unit.entries()) sum[place] = (sum[place] ?? 0) + x;
    });
    total += lengthOf(sum);
  }
  return total;
}

/** One vector after another into the group that is best for it, counted anew each time; nothing where a tie decides. */
function naivePass(
  units: readonly (readonly number[])[],
  start: readonly number[],
  groups: number,
): readonly number[] | undefined {
  let groupOf = [...start];
  for (const [row, own] of start.entries()) {
    if (groupOf.filter((group) => group === own).length === 1) continue;
    const ways = Array.from({ length: groups }, (_, group) => groupOf.with(row, group));
    const objectives = ways.map((way) => objectiveOf(units, way, groups));
    const [best = 0, second = -Infinity] = [...objectives].sort((one, other) => other - one);
    if (best - second < 1e-5) return undefined;
    groupOf = ways[objectives.indexOf(best)] ?? groupOf;
  }
  return groupOf;
}

test('a pass moves each vector in turn to where it gains most', () => {
  const weight = fc.integer({ min: -1000, max: 1000 });
  const rows = fc.array(fc.tuple(weight, weight, weight), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(
      rows,
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
      (all, groups, chosen) => {
        const vectors = all
          .filter((row) => row.some((x) => x !== 0))
          .map((weights, place) => ({ id: `${place}`, weights }));
        const units = vectors.map(({ weights }) => weights.map((x) => x / lengthOf(weights)));
        const start = units.map((_, row) => (chosen[row] ?? 0) % groups);
        const { matrix } = directionsOf(vectors);
        const moving = movingGroups(matrix, transposed(matrix), groups, Uint32Array.from(start));
        let expected: readonly number[] | undefined = start;
        for (let pass = 0; pass < 3; pass += 1) {
          const before: readonly number[] = expected;
          expected = naivePass(units, expected, groups);
          if (expected === undefined) return;
          const moved = expected.filter((group, row) => group !== before[row]).length;
          expect(moving.pass()).toBe(moved);
          expect([...moving.assignment]).toEqual(expected);
          expect(moving.objective()).toBeCloseTo(objectiveOf(units, expected, groups), 9);
        }
      },
    ),
  );
});
