import { expect, test } from 'vitest';
import { randomSource } from '../../src/numeric/random-source.js';
import { movingGroups } from '../../src/text/groups/k-means-moves.js';
import { directionsOf } from '../../src/text/vectors/any-vector.js';
import { transposed } from '../../src/text/vectors/transposed.js';

test('a group that nearly all leave is measured as if they had never been there', () => {
  const topics = 40;
  const random = randomSource(5);
  const near = (topic: number): number[] =>
    Array.from({ length: topics + 1 }, (_, place) => (place === topic ? 1 : 0) + 0.05 * random.next());
  // Group 0 has all of the crowd and two of a topic of its own; each other group has a few of one topic.
  const crowd = Array.from({ length: 4000 }, (_, row) => near(row % topics));
  const few = Array.from({ length: 200 }, (_, row) => near(row % topics));
  const vectors = [...crowd, near(topics), near(topics), ...few].map((weights, row) => ({ id: `${row}`, weights }));
  const start = vectors.map((_, row) => (row < 4002 ? 0 : 1 + ((row - 4002) % topics)));
  const { matrix } = directionsOf(vectors);
  const byColumn = transposed(matrix);
  const moving = movingGroups(matrix, byColumn, topics + 1, Uint32Array.from(start));
  let moves = 0;
  for (let moved = 1; moved > 0; ) {
    moved = moving.pass();
    moves += moved;
  }
  expect(moves).toBe(4000);
  expect([...moving.assignment.keys()].filter((row) => moving.assignment[row] === 0)).toEqual([4000, 4001]);
  const afresh = movingGroups(matrix, byColumn, topics + 1, moving.assignment.slice());
  expect(Math.abs(moving.objective() - afresh.objective())).toBeLessThan(1e-10);
});
