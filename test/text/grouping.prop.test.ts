import * as fc from 'fast-check';
import { type AnyVectors, averageLink, classTfIdf, type DenseVector, sphericalKMeans } from 'product-flow/text';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { okOf } from '../support/results.js';

const weight = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: -2000, max: 2000 }).map((x) => x / 1000),
);
const vectorsOf = (maxLength: number): fc.Arbitrary<DenseVector[]> =>
  fc
    .array(fc.tuple(weight, weight, weight), { minLength: 1, maxLength })
    .map((rows) => rows.map((weights, place) => ({ id: `v${place}`, weights })));

const lengthOf = (vector: readonly number[]): number => Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
const unit = ({ weights }: DenseVector): number[] => weights.map((x) => x / lengthOf(weights));
const points = (vectors: readonly DenseVector[]): DenseVector[] =>
  vectors.filter(({ weights }) => weights.some((x) => x !== 0));

/** Σ of the lengths of the groups' sums, straight from the definition. */
function objectiveOf(vectors: readonly DenseVector[], groupOf: readonly number[]): number {
  const sums = new Map<number, number[]>();
  vectors.forEach((vector, row) => {
    const group = groupOf[row] ?? -1;
    const sum = sums.get(group) ?? [0, 0, 0];
    sums.set(
      group,
      unit(vector).map((x, place) => x + (sum[place] ?? 0)),
    );
  });
  return [...sums.values()].reduce((total, sum) => total + lengthOf(sum), 0);
}

/** The best of all ways to put so few vectors into groups. */
function bestObjective(vectors: readonly DenseVector[], groups: number): number {
  let best = -Infinity;
  const ways = groups ** vectors.length;
  for (let way = 0; way < ways; way += 1) {
    const groupOf = vectors.map((_, row) => Math.floor(way / groups ** row) % groups);
    best = Math.max(best, objectiveOf(vectors, groupOf));
  }
  return best;
}

describe('spherical k-means', () => {
  test('no move of a single vector is better', () => {
    fc.assert(
      fc.property(vectorsOf(25), fc.integer({ min: 1, max: 5 }), fc.integer(), (all, groups, seed) => {
        const vectors = points(all);
        fc.pre(vectors.length >= groups);
        const found = okOf(sphericalKMeans(vectors, { groups, seed, starts: 1 }));
        expect(found.converged).toBe(true);
        const groupOf = found.memberships.map(({ group }) => group);
        expect(found.objective).toBeCloseTo(objectiveOf(vectors, groupOf), 9);
        const similarities = found.memberships.reduce((sum, { similarity }) => sum + similarity, 0);
        expect(similarities).toBeCloseTo(found.objective, 9);
        groupOf.forEach((own, row) => {
          if (groupOf.filter((group) => group === own).length === 1) return;
          for (let group = 0; group < groups; group += 1)
            expect(objectiveOf(vectors, groupOf.with(row, group))).toBeLessThanOrEqual(found.objective + 2e-6);
        });
      }),
    );
  });

  test('the best of many starts is the best of all ways', () => {
    fc.assert(
      fc.property(vectorsOf(7), fc.integer({ min: 1, max: 3 }), fc.integer(), (all, groups, seed) => {
        const vectors = points(all);
        fc.pre(vectors.length >= groups);
        const { objective } = okOf(sphericalKMeans(vectors, { groups, seed, starts: 40 }));
        expect(objective).toBeCloseTo(bestObjective(vectors, groups), 8);
      }),
      { numRuns: 40 },
    );
  });
});

/** Merges by looking at all pairs of groups each time; nothing where a tie leaves the next pair open. */
function naiveHeights(vectors: readonly DenseVector[]): readonly number[] | undefined {
  const units = vectors.map(unit);
  const distance = (a: number, b: number): number =>
    1 - (units[a] ?? []).reduce((sum, x, place) => sum + x * (units[b]?.[place] ?? 0), 0);
  const between = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, i) => sum + b.reduce((part, j) => part + distance(i, j), 0), 0) / (a.length * b.length);
  let groups = vectors.map((_, row) => [row]);
  const heights: number[] = [];
  while (groups.length > 1) {
    const pairs = groups.flatMap((a, i) => groups.slice(i + 1).map((b) => ({ a, b, height: between(a, b) })));
    pairs.sort((one, other) => one.height - other.height);
    const [next, after] = pairs;
    if (next === undefined || (after !== undefined && after.height - next.height < 1e-9)) return undefined;
    heights.push(next.height);
    groups = [...groups.filter((group) => group !== next.a && group !== next.b), [...next.a, ...next.b]];
  }
  return heights;
}

describe('average linkage', () => {
  test('merges the nearest two each time', () => {
    fc.assert(
      fc.property(vectorsOf(14), (all) => {
        const vectors = points(all);
        fc.pre(vectors.length > 0);
        const expected = naiveHeights(vectors);
        fc.pre(expected !== undefined);
        const { merges } = okOf(averageLink(vectors, { groups: 1 }));
        expect(merges).toHaveLength(expected.length);
        merges.forEach(({ distance }, place) => {
          expect(distance).toBeCloseTo(expected[place] ?? Number.NaN, 9);
        });
      }),
    );
  });

  test('heights rise, sizes add up, and every group is merged once', () => {
    fc.assert(
      fc.property(vectorsOf(40), (all) => {
        const vectors = points(all);
        fc.pre(vectors.length > 0);
        const { merges } = okOf(averageLink(vectors, { maxDistance: 0.5 }));
        const sizes = vectors.map(() => 1);
        const used = new Set<number>();
        merges.forEach(({ left, right, distance, size }, place) => {
          expect(distance).toBeGreaterThanOrEqual(merges[place - 1]?.distance ?? 0);
          expect(left).toBeLessThan(right);
          expect(right).toBeLessThan(vectors.length + place);
          expect(size).toBe((sizes[left] ?? 0) + (sizes[right] ?? 0));
          sizes.push(size);
          for (const part of [left, right]) {
            expect(used.has(part)).toBe(false);
            used.add(part);
          }
        });
        expect(merges).toHaveLength(vectors.length - 1);
      }),
    );
  });

  test('a looser cut only joins groups', () => {
    fc.assert(
      fc.property(
        vectorsOf(30),
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (vectors, a, b) => {
          const [tight, loose] = [Math.min(a, b), Math.max(a, b)].map((maxDistance) =>
            okOf(averageLink(vectors, { maxDistance })),
          );
          for (const { members } of tight?.groups ?? []) {
            const into = members.map((id) => loose?.memberships.find((membership) => membership.id === id)?.group);
            expect(new Set(into).size).toBe(1);
          }
        },
      ),
    );
  });
});

describe('groups', () => {
  const groupings = (vectors: readonly DenseVector[], groups: number) => [
    okOf(sphericalKMeans(vectors, { groups, seed: 1, starts: 1 })),
    okOf(averageLink(vectors, { groups })),
    okOf(averageLink(vectors, { maxDistance: groups / 5 })),
  ];

  test('hold every vector once, and say so twice; what is stretched is grouped alike', () => {
    fc.assert(
      fc.property(vectorsOf(30), fc.integer({ min: 1, max: 5 }), (vectors, groups) => {
        fc.pre(points(vectors).length >= groups);
        const before = structuredClone(vectors);
        const found = groupings(vectors, groups);
        for (const grouping of found) {
          const members = grouping.groups.flatMap((group) => group.members);
          expect([...members, ...grouping.unassigned].sort()).toEqual(vectors.map(({ id }) => id).sort());
          for (const { id, group } of grouping.memberships) expect(grouping.groups[group]?.members).toContain(id);
          const sizes = grouping.groups.map((group) => group.members.length);
          expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
        }
        expect(found.slice(0, 2).map((grouping) => grouping.groups.length)).toEqual([groups, groups]);
        const stretched = vectors.map(({ id, weights }) => ({ id, weights: weights.map((x) => x * 4) }));
        expect(groupings(stretched, groups)).toEqual(found);
        expect(vectors).toEqual(before);
      }),
    );
  });

  test('whatever comes in, a value or errors come out, in plain data', () => {
    const kinds = fc.record(
      {
        id: fc.oneof(junk, fc.string()),
        indices: fc.array(fc.oneof(fc.nat(), junk)),
        weights: fc.array(fc.oneof(weight, junk)),
      },
      { requiredKeys: [] },
    );
    const vectors = fc.oneof(junk, fc.array(fc.oneof(kinds, junk), { maxLength: 5 }), vectorsOf(6));
    const options = fc.oneof(
      junk,
      fc.record({ groups: fc.oneof(fc.integer({ min: 0, max: 4 }), junk), seed: fc.oneof(fc.integer(), junk) }),
      fc.record({ maxDistance: fc.oneof(fc.double(), junk) }),
    );
    const functions = [sphericalKMeans, averageLink, classTfIdf] as unknown as readonly ((
      a: AnyVectors,
      b: unknown,
    ) => ReturnType<typeof averageLink>)[];
    fc.assert(
      fc.property(vectors, options, (given, chosen) => {
        for (const call of functions) {
          const result = call(given as AnyVectors, chosen);
          expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('class-based TF-IDF', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd', '__proto__', '東京'), { maxLength: 8 });
  const texts = fc.array(
    words.map((list) => list.join(' ')),
    { maxLength: 4 },
  );
  const classes = fc
    .array(texts, { maxLength: 5 })
    .map((all) => all.map((list, place) => ({ id: `c${place}`, texts: list })));

  test('counts add up, weights fall, and the split into texts does not matter', () => {
    fc.assert(
      fc.property(classes, fc.integer({ min: 1, max: 3 }), (given, most) => {
        const found = okOf(classTfIdf(given));
        const joined = given.map(({ id, texts: list }) => ({ id, texts: [list.join(' ')] }));
        expect(okOf(classTfIdf(joined))).toEqual(found);
        const all = found.classes.flatMap(({ terms }) => terms.map(({ count }) => count)).reduce((a, b) => a + b, 0);
        expect(all).toBeCloseTo(found.averageTerms * given.length, 9);
        for (const { terms } of found.classes) {
          const weights = terms.map(({ weight: one }) => one);
          expect(weights).toEqual([...weights].sort((a, b) => b - a));
        }
        const shortened = found.classes.map(({ id, terms }) => ({ id, terms: terms.slice(0, most) }));
        expect(okOf(classTfIdf(given, { most })).classes).toEqual(shortened);
      }),
    );
  });
});
