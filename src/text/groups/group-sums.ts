import type { SparseMatrix } from '../vectors/sparse-matrix.js';

/** The sums of groups of rows. */
export interface GroupSums {
  /** puts a row into a group (1), or takes it out (−1) */
  readonly add: (row: number, group: number, sign: 1 | -1) => void;
  /** the dot products of a row with all sums, into `products` from place `at` on */
  readonly multiply: (row: number, products: Float64Array, at: number) => void;
  /** the squared lengths of all sums, into `squares` */
  readonly measure: (squares: Float64Array) => void;
}

/** The sums of groups that have no rows yet. */
export function groupSums({ columnCount, starts, columns, values }: SparseMatrix, groups: number): GroupSums {
  // Column by column: a row meets the groups of a column side by side.
  const sums = new Float64Array(columnCount * groups);
  /** four groups at a time, whose products stay in registers: one by one takes twice the time */
  const multiplyFour = (row: number, group: number, products: Float64Array, at: number): void => {
    let one = 0;
    let two = 0;
    let three = 0;
    let four = 0;
    const end = starts[row + 1] as number;
    for (let i = starts[row] as number; i < end; i += 1) {
      const value = values[i] as number;
      const place = (columns[i] as number) * groups + group;
      one += value * (sums[place] as number);
      two += value * (sums[place + 1] as number);
      three += value * (sums[place + 2] as number);
      four += value * (sums[place + 3] as number);
    }
    products[at + group] = one;
    products[at + group + 1] = two;
    products[at + group + 2] = three;
    products[at + group + 3] = four;
  };
  const multiplyOne = (row: number, group: number, products: Float64Array, at: number): void => {
    let product = 0;
    const end = starts[row + 1] as number;
    for (let i = starts[row] as number; i < end; i += 1)
      product += (values[i] as number) * (sums[(columns[i] as number) * groups + group] as number);
    products[at + group] = product;
  };
  return {
    add: (row, group, sign) => {
      for (let i = starts[row] as number; i < (starts[row + 1] as number); i += 1) {
        const place = (columns[i] as number) * groups + group;
        sums[place] = (sums[place] as number) + sign * (values[i] as number);
      }
    },
    multiply: (row, products, at) => {
      let group = 0;
      for (; group + 4 <= groups; group += 4) multiplyFour(row, group, products, at);
      for (; group < groups; group += 1) multiplyOne(row, group, products, at);
    },
    measure: (squares) => {
      squares.fill(0);
      for (let place = 0; place < sums.length; place += groups)
        for (let group = 0; group < groups; group += 1) {
          const sum = sums[place + group] as number;
          squares[group] = (squares[group] as number) + sum * sum;
        }
    },
  };
}
