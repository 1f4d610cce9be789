import type { SparseMatrix } from '../vectors/sparse-matrix.js';
import { productsWithRow } from '../vectors/transposed.js';
import { groupSums } from './group-sums.js';

/** Groups of rows that rows move between. */
export interface MovingGroups {
  /** group of each row */
  readonly assignment: Uint32Array;
  /** moves every row that is better off elsewhere, one after another; how many moved */
  readonly pass: () => number;
  /** the sum of the cosines of all rows with the centres of their groups, which every move raises */
  readonly objective: () => number;
}

/** A gain below this may be rounding, which grows near the root of nothing: moves would go on for ever. */
const leastGain = 1e-6;

/** Products of all rows with all groups are kept where they take at most 128 megabytes. */
const mostProducts = 2 ** 24;

/**
 * Groups that rows move between. A row moves as soon as that raises the sum of the lengths of the groups' sums, which is
 * the sum of all cosines; what it would do to both groups is counted exactly, so that a row is not kept by its own share
 * in the centre of its group. A group never loses its last row.
 *
 * While many rows move, each is multiplied with all groups when its turn comes. Once few do, the products of all rows
 * with all groups are kept, and a move changes those of the rows that have a column in common with it.
 */
export function movingGroups(
  matrix: SparseMatrix,
  byColumn: SparseMatrix,
  groups: number,
  assignment: Uint32Array,
): MovingGroups {
  const { rowCount } = matrix;
  const sums = groupSums(matrix, groups);
  const sizes = new Uint32Array(groups);
  const squares = new Float64Array(groups);
  const lengths = new Float64Array(groups);
  const withRow = new Float64Array(rowCount);
  /** of the row at hand alone, or of all rows, one after another */
  let products = new Float64Array(groups);
  let kept = false;
  /** moves in a pass up to which keeping takes less time: a place that is changed takes that of three multiplied */
  const fewMoves =
    rowCount * groups <= mostProducts ? (matrix.columns.length * groups) / (3 * sharedPlaces(byColumn)) : 0;
  let moved = rowCount;

  const measure = (): void => {
    sums.measure(squares);
    squares.forEach((square, group) => {
      lengths[group] = Math.sqrt(square);
    });
  };
  const squareWith = (at: number, group: number, sign: number): number =>
    Math.max(0, (squares[group] as number) + sign * 2 * (products[at + group] as number) + 1);
  /** the change of a group's length with the row in it more, or less */
  const change = (at: number, group: number, sign: number): number =>
    Math.sqrt(squareWith(at, group, sign)) - (lengths[group] as number);
  const betterGroup = (at: number, own: number): number => {
    const loss = change(at, own, -1);
    let best = own;
    let most = leastGain;
    for (let group = 0; group < groups; group += 1) {
      const gain = group === own ? 0 : loss + change(at, group, 1);
      if (gain > most) {
        best = group;
        most = gain;
      }
    }
    return best;
  };
  const put = (row: number, at: number, group: number, sign: 1 | -1): void => {
    squares[group] = squareWith(at, group, sign);
    lengths[group] = Math.sqrt(squares[group] as number);
    sums.add(row, group, sign);
    sizes[group] = (sizes[group] as number) + sign;
  };
  const keepProducts = (): void => {
    kept = true;
    products = new Float64Array(rowCount * groups);
    for (let row = 0; row < rowCount; row += 1) sums.multiply(row, products, row * groups);
  };
  const changeProducts = (moving: number, from: number, to: number): void => {
    productsWithRow(matrix, byColumn, moving, withRow);
    for (let row = 0; row < rowCount; row += 1) {
      const product = withRow[row] as number;
      if (product === 0) continue;
      const at = row * groups;
      products[at + from] = (products[at + from] as number) - product;
      products[at + to] = (products[at + to] as number) + product;
    }
  };
  const visit = (row: number): boolean => {
    const own = assignment[row] as number;
    // No other group could gain what this one loses; what rounding makes of that must not empty it.
    if (sizes[own] === 1) return false;
    const at = kept ? row * groups : 0;
    if (!kept) sums.multiply(row, products, 0);
    const group = betterGroup(at, own);
    if (group === own) return false;
    put(row, at, own, -1);
    put(row, at, group, 1);
    if (kept) changeProducts(row, own, group);
    assignment[row] = group;
    return true;
  };
  const pass = (): number => {
    if (!kept && moved < fewMoves) keepProducts();
    moved = 0;
    for (let row = 0; row < rowCount; row += 1) moved += Number(visit(row));
    // What was counted on from move to move is counted anew, so that rounding does not gather.
    measure();
    return moved;
  };
  assignment.forEach((group, row) => {
    sums.add(row, group, 1);
    sizes[group] = (sizes[group] as number) + 1;
  });
  measure();
  return { assignment, pass, objective: () => lengths.reduce((sum, length) => sum + length, 0) };
}

/** How many places a row has in common with all rows, itself too, on average. */
function sharedPlaces({ rowCount, columnCount, starts }: SparseMatrix): number {
  let shared = 0;
  for (let column = 0; column < rowCount; column += 1)
    shared += ((starts[column + 1] as number) - (starts[column] as number)) ** 2;
  return shared / columnCount;
}
