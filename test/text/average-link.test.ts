import { averageLink, type DenseVector } from 'product-flow/text';
import { describe, expect, test } from 'vitest';
import { errorsOf, faultsOf, okOf } from '../support/results.js';

const dense = (...rows: readonly (readonly number[])[]): DenseVector[] =>
  rows.map((weights, place) => ({ id: `v${place}`, weights }));
const membersOf = (result: ReturnType<typeof averageLink>) => okOf(result).groups.map(({ members }) => members);

describe('averageLink(vectors, cut) merges the nearest first', () => {
  // cosines: v0 v1 0.8, v0 v2 0, v1 v2 0.6; v3 is opposite to v0
  const vectors = dense([1, 0], [4, 3], [0, 2], [-1, 0]);

  test('up to a distance, which belongs to the cut', () => {
    expect(membersOf(averageLink(vectors, { maxDistance: 0.1 }))).toEqual([['v0'], ['v1'], ['v2'], ['v3']]);
    expect(membersOf(averageLink(vectors, { maxDistance: 0.5 }))).toEqual([['v0', 'v1'], ['v2'], ['v3']]);
    expect(membersOf(averageLink(vectors, { maxDistance: 0.7 }))).toEqual([['v0', 'v1', 'v2'], ['v3']]);
    expect(membersOf(averageLink(vectors, { maxDistance: 2 }))).toEqual([['v0', 'v1', 'v2', 'v3']]);
    expect(membersOf(averageLink(dense([1, 2], [3, 6]), { maxDistance: 0 }))).toEqual([['v0', 'v1']]);
  });

  test('until so many groups are left', () => {
    expect(membersOf(averageLink(vectors, { groups: 3 }))).toEqual([['v0', 'v1'], ['v2'], ['v3']]);
    expect(membersOf(averageLink(vectors, { groups: 4 }))).toHaveLength(4);
  });

  test('the merges are the whole tree, whatever the cut', () => {
    const { merges } = okOf(averageLink(vectors, { maxDistance: 0 }));
    expect(merges.map(({ left, right, size }) => [left, right, size])).toEqual([
      [0, 1, 2],
      [2, 4, 3],
      [3, 5, 4],
    ]);
    const heights = [0.2, (1 + 0.4) / 2, (2 + 1.8 + 1) / 3];
    for (const [place, { distance }] of merges.entries()) expect(distance).toBeCloseTo(heights[place] ?? 0, 12);
  });

  test('ties go by the order of the vectors', () => {
    const square = dense([1, 0], [0, 1], [-1, 0], [0, -1]);
    expect(membersOf(averageLink(square, { groups: 3 }))).toEqual([['v0', 'v1'], ['v2'], ['v3']]);
    expect(membersOf(averageLink(square, { groups: 2 }))).toEqual([
      ['v0', 'v1'],
      ['v2', 'v3'],
    ]);
  });

  test('nothing to merge', () => {
    expect(okOf(averageLink([], { maxDistance: 1 }))).toEqual({
      groups: [],
      memberships: [],
      unassigned: [],
      merges: [],
    });
    expect(okOf(averageLink(dense([0, 0], [2, 0]), { maxDistance: 1 }))).toEqual({
      groups: [{ members: ['v1'], cohesion: 1 }],
      memberships: [{ id: 'v1', group: 0, similarity: 1 }],
      unassigned: ['v0'],
      merges: [],
    });
  });

  test('those as far apart as maxDistance belong together, whatever rounding makes of their distance', () => {
    const groupsWithin = (maxDistance: number) => okOf(averageLink(dense([3, 4], [4, 3]), { maxDistance })).groups;
    // 1 − 24/25 is 0.040000000000000036 in doubles.
    expect(groupsWithin(0.04)).toHaveLength(1);
    expect(groupsWithin(0.04 - 1e-9)).toHaveLength(2);
    expect(okOf(averageLink(dense([1, 0], [0, 1]), { maxDistance: 1 })).groups).toHaveLength(1);
    expect(okOf(averageLink(dense([1, 0], [-1, 0]), { maxDistance: 2 })).groups).toHaveLength(1);
  });

  test('a group without a centre holds nobody close', () => {
    const [group] = okOf(averageLink(dense([1, 0], [-1, 0]), { groups: 1 })).groups;
    expect(group).toEqual({ members: ['v0', 'v1'], cohesion: 0 });
  });

  test('five thousand vectors that are all alike', () => {
    const alike = Array.from({ length: 5000 }, (_, place) => ({ id: `${place}`, indices: [7], weights: [1] }));
    expect(okOf(averageLink(alike, { maxDistance: 0.5 })).groups[0]?.members).toHaveLength(5000);
  });
});

describe('a long computation', () => {
  const vectors = dense(...Array.from({ length: 30 }, (_, place) => [Math.sin(place), Math.cos(place * 3), 1]));

  test('has nothing to give when it was stopped', () => {
    expect(faultsOf(averageLink(vectors, { groups: 3, shouldStop: () => true }))).toEqual([
      ['insufficient-data', 'shouldStop'],
    ]);
  });

  test('tells how far it is', () => {
    const told: number[] = [];
    okOf(averageLink(vectors, { groups: 3, onProgress: (fraction) => told.push(fraction), shouldStop: () => false }));
    expect(told[0]).toBe(0);
    expect(told.at(-1)).toBe(1);
    expect(told.every((fraction, place) => fraction >= (told[place - 1] ?? 0) && fraction <= 1)).toBe(true);
  });
});

describe('errors', () => {
  test('all at once', () => {
    const wrong = { maxDistance: 3, groups: 0, metric: 'euclidean' };
    expect(faultsOf(averageLink('no' as never, wrong as never))).toEqual([
      ['invalid-type', 'vectors'],
      ['out-of-range', 'maxDistance'],
      ['out-of-range', 'groups'],
      ['unknown-field', 'metric'],
    ]);
  });

  test('one cut, and not two', () => {
    expect(faultsOf(averageLink([], {}))).toEqual([['missing', 'maxDistance']]);
    expect(faultsOf(averageLink([], { maxDistance: 1, groups: 1 }))).toEqual([['inconsistent', 'groups']]);
  });

  test('more groups than directions', () => {
    expect(faultsOf(averageLink(dense([0], [1]), { groups: 2 }))).toEqual([['insufficient-data', 'vectors']]);
  });

  test('more vectors than memory is kept for', () => {
    const many = Array.from({ length: 5001 }, (_, place) => ({ id: `${place}`, weights: [1] }));
    const errors = errorsOf(averageLink(many, { maxDistance: -1 }));
    expect(errors.map(({ code, parameter }) => [code, parameter])).toEqual([
      ['out-of-range', 'vectors'],
      ['out-of-range', 'maxDistance'],
    ]);
    expect(errors[0]?.expected).toContain('at most 5000');
  });
});
