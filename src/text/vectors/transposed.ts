import type { SparseMatrix } from './sparse-matrix.js';

/** The columns of a matrix as rows: which rows have something in a column, in ascending order. */
export function transposed({ rowCount, columnCount, starts, columns, values }: SparseMatrix): SparseMatrix {
  const newStarts = new Uint32Array(columnCount + 1);
  for (const column of columns) newStarts[column + 1] = (newStarts[column + 1] as number) + 1;
  for (let column = 0; column < columnCount; column += 1)
    newStarts[column + 1] = (newStarts[column + 1] as number) + (newStarts[column] as number);
  const next = newStarts.slice();
  const newColumns = new Uint32Array(columns.length);
  const newValues = new Float64Array(columns.length);
  for (let row = 0; row < rowCount; row += 1) {
    for (let i = starts[row] as number; i < (starts[row + 1] as number); i += 1) {
      const column = columns[i] as number;
      const place = next[column] as number;
      newColumns[place] = row;
      newValues[place] = values[i] as number;
      next[column] = place + 1;
    }
  }
  return { rowCount: columnCount, columnCount: rowCount, starts: newStarts, columns: newColumns, values: newValues };
}

/** The dot products of one row with each row of the matrix, into `products`. */
export function productsWithRow(
  { starts, columns, values }: SparseMatrix,
  byColumn: SparseMatrix,
  row: number,
  products: Float64Array,
): void {
  products.fill(0);
  for (let i = starts[row] as number; i < (starts[row + 1] as number); i += 1) {
    const column = columns[i] as number;
    const value = values[i] as number;
    const end = byColumn.starts[column + 1] as number;
    for (let j = byColumn.starts[column] as number; j < end; j += 1) {
      const other = byColumn.columns[j] as number;
      products[other] = (products[other] as number) + value * (byColumn.values[j] as number);
    }
  }
}
