import type { SparseMatrix } from '../vectors/sparse-matrix.js';

/** Groups of rows, as the sums of their rows, and what moving a row costs. */
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

/**
 * Groups that rows move between. A row moves as soon as that raises the sum of the lengths of the groups' sums, which is
 * the sum of all cosines; what it would do to both groups is counted exactly, so that a row is not kept by its own share
 * in the centre of its group. A group never loses its last row.
 */
export function movingGroups(matrix: SparseMatrix, groups: number, assignment: Uint32Array): MovingGroups {
  const { rowCount, columnCount, starts, columns, values } = matrix;
  // The sums of all groups column by column: a row meets the groups of a column side by side.
  const sums = new Float64Array(columnCount * groups);
  const sizes = new Uint32Array(groups);
  const squares = new Float64Array(groups);
  const lengths = new Float64Array(groups);
  const products = new Float64Array(groups);
  const add = (row: number, group: number, sign: number): void => {
    for (let i = starts[row] ?? 0; i < (starts[row + 1] ?? 0); i += 1) {
      const place = (columns[i] ?? 0) * groups + group;
      sums[place] = (sums[place] ?? 0) + sign * (values[i] ?? 0);
    }
    sizes[group] = (sizes[group] ?? 0) + sign;
  };
  const measure = (): void => {
    squares.fill(0);
    for (let place = 0; place < sums.length; place += groups)
      for (let group = 0; group < groups; group += 1) {
        const sum = sums[place + group] ?? 0;
        squares[group] = (squares[group] ?? 0) + sum * sum;
      }
    squares.forEach((square, group) => {
      lengths[group] = Math.sqrt(square);
    });
  };
  const multiply = (row: number): void => {
    products.fill(0);
    for (let i = starts[row] ?? 0; i < (starts[row + 1] ?? 0); i += 1) {
      const value = values[i] ?? 0;
      const place = (columns[i] ?? 0) * groups;
      for (let group = 0; group < groups; group += 1)
        products[group] = (products[group] ?? 0) + value * (sums[place + group] ?? 0);
    }
  };
  /** the change of a group's length with the row in it more, or less */
  const change = (group: number, sign: number): number =>
    Math.sqrt(Math.max(0, (squares[group] ?? 0) + sign * 2 * (products[group] ?? 0) + 1)) - (lengths[group] ?? 0);
  const betterGroup = (own: number): number => {
    const loss = change(own, -1);
    let [best, most] = [own, leastGain];
    for (let group = 0; group < groups; group += 1) {
      const gain = group === own ? 0 : loss + change(group, 1);
      if (gain > most) [best, most] = [group, gain];
    }
    return best;
  };
  const resize = (group: number, sign: number): void => {
    squares[group] = Math.max(0, (squares[group] ?? 0) + sign * 2 * (products[group] ?? 0) + 1);
    lengths[group] = Math.sqrt(squares[group] ?? 0);
  };
  const pass = (): number => {
    let moved = 0;
    for (let row = 0; row < rowCount; row += 1) {
      const own = assignment[row] ?? 0;
      // No other group could gain what this one loses; what rounding makes of that must not empty it.
      if (sizes[own] === 1) continue;
      multiply(row);
      const group = betterGroup(own);
      if (group === own) continue;
      resize(own, -1);
      resize(group, 1);
      add(row, own, -1);
      add(row, group, 1);
      assignment[row] = group;
      moved += 1;
    }
    // What was counted on from move to move is counted anew, so that rounding does not gather.
    measure();
    return moved;
  };
  for (let row = 0; row < rowCount; row += 1) add(row, assignment[row] ?? 0, 1);
  measure();
  return { assignment, pass, objective: () => lengths.reduce((sum, length) => sum + length, 0) };
}
