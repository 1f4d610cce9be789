import { type DenseVector, sphericalKMeans, type TextVector, tfIdfVectors } from 'product-flow/text';
import { describe, expect, test } from 'vitest';
import { errorsOf, faultsOf, okOf } from '../support/results.js';

const dense = (...rows: readonly (readonly number[])[]): DenseVector[] =>
  rows.map((weights, place) => ({ id: `v${place}`, weights }));

describe('sphericalKMeans(vectors, { groups, seed }) puts together what points the same way', () => {
  const vectors = dense([1, 0], [0, 9], [5, 1], [0.1, 1], [3, 0.2], [-1, -1]);

  test('whatever the lengths, the largest group first', () => {
    const found = okOf(sphericalKMeans(vectors, { groups: 3, seed: 1 }));
    expect(found.groups.map(({ members }) => members)).toEqual([['v0', 'v2', 'v4'], ['v1', 'v3'], ['v5']]);
    expect(found.memberships.map(({ id, group }) => [id, group])).toEqual([
      ['v0', 0],
      ['v1', 1],
      ['v2', 0],
      ['v3', 1],
      ['v4', 0],
      ['v5', 2],
    ]);
    expect(found).toMatchObject({ converged: true, starts: 3, unassigned: [] });
    expect(found.groups[2]?.cohesion).toBeCloseTo(1, 15);
  });

  test('dense and sparse vectors are the same', () => {
    const sparse: TextVector[] = vectors.map(({ id, weights }) => ({
      id,
      indices: weights.map((_, place) => place * 1_000_000_007),
      weights,
    }));
    const options = { groups: 3, seed: 5 };
    expect(okOf(sphericalKMeans(sparse, options))).toEqual(okOf(sphericalKMeans(vectors, options)));
  });

  test('one group, and a group for each', () => {
    expect(okOf(sphericalKMeans(vectors, { groups: 1, seed: 1 })).groups).toHaveLength(1);
    const each = okOf(sphericalKMeans(vectors, { groups: 6, seed: 1 }));
    expect(each.groups.map(({ members }) => members)).toEqual(vectors.map(({ id }) => [id]));
    expect(each.objective).toBeCloseTo(6, 12);
  });

  test('no group stays empty where all vectors are alike', () => {
    const alike = dense(...Array.from({ length: 20 }, () => [1, 2, 3]));
    for (const seed of [1, 2, 3]) {
      const { groups, objective } = okOf(sphericalKMeans(alike, { groups: 4, seed }));
      expect(groups).toHaveLength(4);
      expect(groups.every(({ members }) => members.length > 0)).toBe(true);
      expect(objective).toBeCloseTo(20, 12);
    }
  });

  test('vectors of zeros point nowhere', () => {
    const found = okOf(sphericalKMeans(dense([0, 0], [1, 0], [-0, 0], [0, 1]), { groups: 2, seed: 1 }));
    expect(found.unassigned).toEqual(['v0', 'v2']);
    expect(found.memberships.map(({ id }) => id)).toEqual(['v1', 'v3']);
  });

  test('lengths that no square holds are lengths all the same', () => {
    const wild = dense([1e150, 0], [1e-300, 1e-302], [0, 1e150], [0, 5e-324]);
    const { groups, objective } = okOf(sphericalKMeans(wild, { groups: 2, seed: 1 }));
    expect(groups.map(({ members }) => members)).toEqual([
      ['v0', 'v1'],
      ['v2', 'v3'],
    ]);
    expect(objective).toBeCloseTo(4, 4);
  });

  test('more starts never end lower, and the seed decides', () => {
    const texts = Array.from(
      { length: 60 },
      (_, place) => `${['a', 'b', 'c'][place % 3]} ${(place * 7) % 11} ${place % 5}`,
    );
    const vectorsOfTexts = okOf(tfIdfVectors(texts.map((text, place) => ({ id: `t${place}`, text })))).vectors;
    const group = (seed: number, starts: number) => okOf(sphericalKMeans(vectorsOfTexts, { groups: 7, seed, starts }));
    const ends = [1, 2, 3, 4, 5, 6].map((seed) => [group(seed, 1).objective, group(seed, 8).objective]);
    for (const [one = 0, eight = 0] of ends) expect(eight).toBeGreaterThanOrEqual(one);
    expect(ends.some(([one = 0, eight = 0]) => eight > one)).toBe(true);
    expect(new Set(ends.map(([one]) => one)).size).toBeGreaterThan(1);
    expect(group(1, 3)).toEqual(group(1, 3));
  });
});

/** Says stop from the question after so many on. */
function afterQuestions(questions: number): () => boolean {
  let asked = 0;
  return () => {
    asked += 1;
    return asked > questions;
  };
}

describe('a long computation', () => {
  const vectors = dense(...Array.from({ length: 50 }, (_, place) => [Math.sin(place), Math.cos(place * 3), 1]));

  test('stops where it is told to, with what it has', () => {
    const stopped = okOf(sphericalKMeans(vectors, { groups: 5, seed: 1, starts: 50, shouldStop: afterQuestions(12) }));
    expect(stopped.starts).toBeLessThan(50);
    expect(stopped.groups).toHaveLength(5);
    const early = okOf(sphericalKMeans(vectors, { groups: 5, seed: 1, shouldStop: afterQuestions(5) }));
    expect(early).toMatchObject({ converged: false, iterations: 0, starts: 1 });
    expect(faultsOf(sphericalKMeans(vectors, { groups: 5, seed: 1, shouldStop: () => true }))).toEqual([
      ['insufficient-data', 'shouldStop'],
    ]);
  });

  test('tells how far it is', () => {
    const told: number[] = [];
    okOf(sphericalKMeans(vectors, { groups: 5, seed: 1, starts: 2, onProgress: (fraction) => told.push(fraction) }));
    expect(told[0]).toBe(0);
    expect(told.at(-1)).toBe(1);
    expect(told).toContain(0.5);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });

  test('ends after maxIterations, and says that it could go on', () => {
    const once = okOf(sphericalKMeans(vectors, { groups: 5, seed: 1, starts: 1, maxIterations: 1 }));
    expect(once).toMatchObject({ converged: false, iterations: 1 });
    const whole = okOf(sphericalKMeans(vectors, { groups: 5, seed: 1, starts: 1 }));
    expect(whole.converged).toBe(true);
    expect(whole.objective).toBeGreaterThanOrEqual(once.objective);
  });
});

describe('errors', () => {
  test('all at once', () => {
    const vectors = [{ id: '', weights: [Number.NaN] }, { id: 'a', weights: 'no' }, null];
    const options = { groups: 0, starts: 1.5, maxIterations: 0, clusters: 3 };
    expect(faultsOf(sphericalKMeans(vectors as never, options as never))).toEqual([
      ['invalid-format', 'vectors[0].id'],
      ['not-finite', 'vectors[0].weights[0]'],
      ['invalid-type', 'vectors[1].weights'],
      ['invalid-type', 'vectors[2]'],
      ['out-of-range', 'groups'],
      ['missing', 'seed'],
      ['out-of-range', 'starts'],
      ['out-of-range', 'maxIterations'],
      ['unknown-field', 'clusters'],
    ]);
  });

  test('vectors of two kinds, of two lengths, or twice the same id', () => {
    const mixed = [
      { id: 'a', weights: [1, 2] },
      { id: 'b', indices: [0], weights: [1] },
      { id: 'c', weights: [1] },
    ];
    expect(faultsOf(sphericalKMeans(mixed, { groups: 1, seed: 1 }))).toEqual([
      ['inconsistent', 'vectors[1].indices'],
      ['inconsistent', 'vectors[1].weights'],
      ['inconsistent', 'vectors[2].weights'],
    ]);
    const sparseFirst = [
      { id: 'b', indices: [0], weights: [1] },
      { id: 'b', weights: [1, 2] },
    ];
    expect(faultsOf(sphericalKMeans(sparseFirst, { groups: 1, seed: 1 }))).toEqual([
      ['missing', 'vectors[1].indices'],
      ['duplicate', 'vectors[1].id'],
    ]);
  });

  test('more groups than directions, and more than memory holds', () => {
    const few = dense([1, 0], [0, 0]);
    expect(faultsOf(sphericalKMeans(few, { groups: 2, seed: 1 }))).toEqual([['insufficient-data', 'vectors']]);
    expect(faultsOf(sphericalKMeans([], { groups: 1, seed: 1 }))).toEqual([['insufficient-data', 'vectors']]);
    const wide = Array.from({ length: 1200 }, (_, row) => ({
      id: `${row}`,
      indices: Array.from({ length: 100 }, (_, place) => row * 100 + place),
      weights: Array.from({ length: 100 }, () => 1),
    }));
    const [error] = errorsOf(sphericalKMeans(wide, { groups: 1200, seed: 1 }));
    expect(error).toMatchObject({
      code: 'out-of-range',
      parameter: 'groups',
      expected: 'at most 1118 for 120000 places',
    });
  });

  test('ids are ids, whatever they say', () => {
    const ids = ['__proto__', 'constructor', 'toString'];
    const vectors = ids.map((id, place) => ({ id, weights: [place, 1] }));
    expect(okOf(sphericalKMeans(vectors, { groups: 1, seed: 1 })).groups[0]?.members).toEqual(ids);
  });
});
