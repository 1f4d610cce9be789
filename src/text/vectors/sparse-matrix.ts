/**
 * Many vectors that are mostly zero, row after row in typed arrays: what computations here work on. Outside, a vector
 * is plain data: {@link TextVector}.
 */

import type { DomainError } from '../../errors.js';
import { domainError } from '../../errors.js';
import { list, number, record, type Shape, text } from '../../shape.js';

/** A vector that is mostly zero, with the id of what it stands for. */
export interface TextVector {
  /** unique among the vectors */
  readonly id: string;
  /** places that are not zero, ascending, from 0; what they stand for is the caller's: here the terms of a model */
  readonly indices: readonly number[];
  /** the numbers at these places */
  readonly weights: readonly number[];
}

/** Rows in typed arrays: row `i` is what lies from `starts[i]` to `starts[i + 1]`. */
export interface SparseMatrix {
  readonly rowCount: number;
  /** one more than the largest column that there may be */
  readonly columnCount: number;
  /** one more than there are rows */
  readonly starts: Uint32Array;
  /** ascending within a row */
  readonly columns: Uint32Array;
  readonly values: Float64Array;
}

const largestIndex = 2 ** 31 - 1;

const vectorFields = {
  indices: { kind: list, of: { kind: number, min: 0, max: largestIndex, whole: true } },
  weights: { kind: list, of: { kind: number, min: -1e150, max: 1e150 } },
} as const;

/** The shape of a vector alone: indices ascending, and as many weights. */
export const textVector: Shape = {
  kind: record,
  fields: vectorFields,
  relations: (value, parameter) => faultsWithin(value as TextVector, parameter),
};

/** The shape of a list of vectors with ids. */
export const textVectors: Shape = {
  kind: list,
  uniqueBy: 'id',
  of: { ...textVector, fields: { id: text, ...vectorFields } } as Shape,
};

function faultsWithin({ indices, weights }: Omit<TextVector, 'id'>, parameter: string): readonly DomainError[] {
  if (weights.length !== indices.length)
    return [domainError('inconsistent', `${parameter}.weights`, weights, `a list of ${indices.length}, as indices is`)];
  const fallen = indices.findIndex((index, place) => place > 0 && index <= (indices[place - 1] as number));
  return fallen === -1
    ? []
    : [domainError('inconsistent', `${parameter}.indices[${fallen}]`, indices[fallen], 'above the index before it')];
}

/** Vectors, known to be right, as a matrix. */
export function matrixOf(vectors: readonly Omit<TextVector, 'id'>[]): SparseMatrix {
  const starts = new Uint32Array(vectors.length + 1);
  vectors.forEach(({ indices }, row) => {
    starts[row + 1] = (starts[row] as number) + indices.length;
  });
  const total = starts[vectors.length] as number;
  const columns = new Uint32Array(total);
  const values = new Float64Array(total);
  let columnCount = 0;
  vectors.forEach(({ indices, weights }, row) => {
    columns.set(indices, starts[row]);
    values.set(weights, starts[row]);
    columnCount = Math.max(columnCount, (indices.at(-1) ?? -1) + 1);
  });
  return { rowCount: vectors.length, columnCount, starts, columns, values };
}

/** The rows of a matrix as plain vectors; row `i` belongs to `ids[i]`. */
export function vectorsOf({ starts, columns, values }: SparseMatrix, ids: readonly string[]): TextVector[] {
  return ids.map((id, row) => {
    const [from, to] = [starts[row], starts[row + 1]];
    return { id, indices: Array.from(columns.subarray(from, to)), weights: Array.from(values.subarray(from, to)) };
  });
}

/** Divides each row by its Euclidean length, in place; a row of zeros stays as it is. */
export function normalizeRows({ rowCount, starts, values }: SparseMatrix): void {
  for (let row = 0; row < rowCount; row += 1) {
    const [from, to] = [starts[row] as number, starts[row + 1] as number];
    let squares = 0;
    for (let i = from; i < to; i += 1) squares += (values[i] as number) ** 2;
    if (!(squares > 0)) continue;
    const length = Math.sqrt(squares);
    for (let i = from; i < to; i += 1) values[i] = (values[i] as number) / length;
  }
}
