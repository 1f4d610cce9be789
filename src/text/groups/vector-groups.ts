import type { SparseMatrix } from '../vectors/sparse-matrix.js';

/** Vectors that belong together. */
export interface VectorGroup {
  /** ids of its vectors, in the order of the input */
  readonly members: readonly string[];
  /** mean cosine of its members with its centre, from 0 to 1; 1 where all point the same way */
  readonly cohesion: number;
}

/** Where a vector belongs. */
export interface GroupMembership {
  /** id of the vector */
  readonly id: string;
  /** place of its group among the groups */
  readonly group: number;
  /** cosine with the centre of its group: low for what hardly belongs */
  readonly similarity: number;
}

/** Groups, the largest first, and where each vector went. */
export interface Grouping {
  /** the largest first, and of equal ones that with the earliest vector */
  readonly groups: readonly VectorGroup[];
  /** one for each vector that has a direction, in the order of the input */
  readonly memberships: readonly GroupMembership[];
  /** ids of vectors of zeros, which point nowhere */
  readonly unassigned: readonly string[];
}

/** The groups that rows were put into, as plain data. */
export function groupingOf(
  matrix: SparseMatrix,
  ids: readonly string[],
  assignment: ArrayLike<number>,
): Omit<Grouping, 'unassigned'> {
  const rowsOf = new Map<number, number[]>();
  for (let row = 0; row < ids.length; row += 1) {
    const group = assignment[row] as number;
    const rows = rowsOf.get(group);
    if (rows === undefined) rowsOf.set(group, [row]);
    else rows.push(row);
  }
  // A map keeps its order, which is that of the earliest rows; sorting leaves it where sizes are equal.
  const ordered = [...rowsOf.values()].sort((a, b) => b.length - a.length);
  const memberships: GroupMembership[] = new Array(ids.length);
  const sum = new Float64Array(matrix.columnCount);
  const groups = ordered.map((rows, group) => {
    const length = sumOf(matrix, rows, sum);
    let total = 0;
    for (const row of rows) {
      const similarity = bounded(length > 0 ? productWith(matrix, row, sum) / length : 0);
      memberships[row] = { id: ids[row] as string, group, similarity };
      total += similarity;
    }
    return { members: rows.map((row) => ids[row] as string), cohesion: bounded(total / rows.length) };
  });
  return { groups, memberships };
}

/** The sum of rows, into `sum`; its length. */
function sumOf({ starts, columns, values }: SparseMatrix, rows: readonly number[], sum: Float64Array): number {
  sum.fill(0);
  for (const row of rows) {
    for (let i = starts[row] as number; i < (starts[row + 1] as number); i += 1) {
      const column = columns[i] as number;
      sum[column] = (sum[column] as number) + (values[i] as number);
    }
  }
  let squares = 0;
  for (const value of sum) squares += value * value;
  return Math.sqrt(squares);
}

function productWith({ starts, columns, values }: SparseMatrix, row: number, vector: Float64Array): number {
  let product = 0;
  for (let i = starts[row] as number; i < (starts[row + 1] as number); i += 1)
    product += (values[i] as number) * (vector[columns[i] as number] as number);
  return product;
}

function bounded(cosine: number): number {
  return Math.max(-1, Math.min(1, cosine)) + 0;
}
