import type { RandomSource } from '../../numeric/random-source.js';
import { cosineDistance } from '../vectors/cosine-distance.js';
import type { SparseMatrix } from '../vectors/sparse-matrix.js';
import { productsWithRow } from '../vectors/transposed.js';

/**
 * Each row with the nearest of as many seeds as there are groups; every group has its seed at least, also where rows are
 * alike. Nothing when it was stopped before.
 *
 * Seeds are drawn one after another with chances that grow with the distance 1 − cosine from those before; of a few
 * draws that seed is kept which leaves the rows nearest to theirs: D. Arthur, S. Vassilvitskii, SODA (2007).
 */
export function assignmentToSeeds(
  matrix: SparseMatrix,
  byColumn: SparseMatrix,
  groups: number,
  source: RandomSource,
  shouldStop: () => boolean,
): Uint32Array | undefined {
  const rows = matrix.rowCount;
  const assignment = new Uint32Array(rows);
  const distances = new Float64Array(rows).fill(1);
  const seeds: number[] = [];
  const draws = 2 + Math.floor(Math.log(groups));
  let [products, best] = [new Float64Array(rows), new Float64Array(rows)];
  for (let group = 0; group < groups; group += 1) {
    if (shouldStop()) return undefined;
    let [seed, least] = [-1, Infinity];
    for (let draw = 0; draw < (group === 0 ? 1 : draws); draw += 1) {
      const candidate = drawn(distances, source.next());
      productsWithRow(matrix, byColumn, candidate, products);
      const total = totalBeside(distances, products);
      if (!(total < least)) continue;
      [seed, least] = [candidate, total];
      [products, best] = [best, products];
    }
    seeds.push(seed);
    takeNearer(best, group, distances, assignment);
    distances[seed] = taken;
  }
  seeds.forEach((seed, group) => {
    assignment[seed] = group;
  });
  return assignment;
}

/** Stands for the distance of a row that is a seed, which is not drawn again. */
const taken = -1;

/** Gives a new group the rows that its seed is nearer to than those before; all of them where it is the first. */
function takeNearer(products: Float64Array, group: number, distances: Float64Array, assignment: Uint32Array): void {
  for (let row = 0; row < distances.length; row += 1) {
    const distance = cosineDistance(products[row] as number);
    if (group > 0 && distance >= (distances[row] as number)) continue;
    distances[row] = distance;
    assignment[row] = group;
  }
}

/** A row that is no seed, with a chance that is proportional to its distance; the first such where all are 0. */
function drawn(distances: Float64Array, chance: number): number {
  let total = 0;
  for (const distance of distances) total += Math.max(0, distance);
  let left = chance * total;
  let found = -1;
  for (let row = 0; row < distances.length; row += 1) {
    const distance = distances[row] ?? taken;
    if (distance === taken || (total > 0 && distance === 0)) continue;
    if (found === -1 || total > 0) found = row;
    left -= distance;
    if (left < 0) break;
  }
  return found;
}

/** The sum of all distances once there is a seed more. */
function totalBeside(distances: Float64Array, products: Float64Array): number {
  let total = 0;
  for (let row = 0; row < distances.length; row += 1)
    total += Math.max(0, Math.min(distances[row] as number, cosineDistance(products[row] as number)));
  return total;
}
