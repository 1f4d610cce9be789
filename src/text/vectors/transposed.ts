import type { SparseMatrix } from './sparse-matrix.js';

/** The columns of a matrix as rows: which rows have something in a column, in ascending order. */
export function transposed({ rowCount, columnCount, starts, columns, values }: SparseMatrix): SparseMatrix {
  const newStarts = new Uint32Array(columnCount + 1);
  for (const column of columns) newStarts[column + 1] = (newStarts[column + 1] ?? 0) + 1;
  for (let column = 0; column < columnCount; column += 1)
    newStarts[column + 1] = (newStarts[column + 1] ?? 0) + (newStarts[column] ?? 0);
  const next = newStarts.slice();
  const newColumns = new Uint32Array(columns.length);
  const newValues = new Float64Array(columns.length);
  for (let row = 0; row < rowCount; row += 1) {
    for (let i = starts[row] ?? 0; i < (starts[row + 1] ?? 0); i += 1) {
      const column = columns[i] ?? 0;
      const place = next[column] ?? 0;
      newColumns[place] = row;
      newValues[place] = values[i] ?? 0;
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
  for (let i = starts[row] ?? 0; i < (starts[row + 1] ?? 0); i += 1) {
    const column = columns[i] ?? 0;
    const value = values[i] ?? 0;
    const end = byColumn.starts[column + 1] ?? 0;
    for (let j = byColumn.starts[column] ?? 0; j < end; j += 1) {
      const other = byColumn.columns[j] ?? 0;
      products[other] = (products[other] ?? 0) + value * (byColumn.values[j] ?? 0);
    }
  }
}
