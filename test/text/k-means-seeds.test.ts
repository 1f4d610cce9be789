import { expect, test } from 'vitest';
import { randomSource } from '../../src/numeric/random-source.js';
import { assignmentToSeeds } from '../../src/text/groups/k-means-seeds.js';
import { directionsOf } from '../../src/text/vectors/any-vector.js';
import { transposed } from '../../src/text/vectors/transposed.js';

/** Whether each of twelve clouds, the rows of which follow one another in turn, got one seed. */
function everyCloudHasItsSeed(seed: number): boolean {
  const clouds = 12;
  const random = randomSource(seed);
  const vectors = Array.from({ length: 15 * clouds }, (_, row) => ({
    id: `${row}`,
    weights: Array.from({ length: clouds }, (_, place) => (place === row % clouds ? 1 : 0) + 0.35 * random.next()),
  }));
  const { matrix } = directionsOf(vectors);
  const groups = assignmentToSeeds(matrix, transposed(matrix), clouds, random.split('seeds'), () => false) ?? [];
  const firstOnes = groups.slice(0, clouds);
  return new Set(firstOnes).size === clouds && groups.every((group, row) => group === firstOnes[row % clouds]);
}

test('of some draws that seed is kept which leaves rows nearest: mostly one in each cloud, and hardly ever with one draw', () => {
  const found = Array.from({ length: 40 }, (_, seed) => everyCloudHasItsSeed(seed)).filter(Boolean).length;
  expect(found).toBeGreaterThan(20);
});
