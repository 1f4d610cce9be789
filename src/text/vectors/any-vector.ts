import { type DomainError, domainError } from '../../errors.js';
import { list, number, record, type Shape, text } from '../../shape.js';
import { matrixOf, type SparseMatrix, type TextVector, textVectors } from './sparse-matrix.js';

/** A vector with a number at each place, such as an embedding, with the id of what it stands for. */
export interface DenseVector {
  /** unique among the vectors */
  readonly id: string;
  /** one number for each place, as many as in all other vectors */
  readonly weights: readonly number[];
}

/** Vectors all of one kind: those of {@link TextVector} have indices, and {@link DenseVector} has none. */
export type AnyVectors = readonly TextVector[] | readonly DenseVector[];

const denseVectors: Shape = {
  kind: list,
  uniqueBy: 'id',
  of: { kind: record, fields: { id: text, weights: { kind: list, of: { kind: number, min: -1e150, max: 1e150 } } } },
  relations: (value, parameter) => denseFaults(value as readonly DenseVector[], parameter),
};

function denseFaults(vectors: readonly DenseVector[], parameter: string): readonly DomainError[] {
  const places = vectors[0]?.weights.length ?? 0;
  return vectors.flatMap((vector, row) => {
    const indices = (vector as Partial<TextVector>).indices;
    const mixed = domainError(
      'inconsistent',
      `${parameter}[${row}].indices`,
      indices,
      'absent, as in the first vector',
    );
    const expected = `a list of ${places}, as in the first vector`;
    const uneven = domainError('inconsistent', `${parameter}[${row}].weights`, vector.weights, expected);
    return [...(indices === undefined ? [] : [mixed]), ...(vector.weights.length === places ? [] : [uneven])];
  });
}

/** The shape of vectors; the first of them says which kind they are of. */
export function anyVectors(vectors: unknown): Shape {
  const first = (Array.isArray(vectors) ? vectors[0] : undefined) as Partial<TextVector> | null | undefined;
  return first?.indices === undefined ? denseVectors : textVectors;
}

/** Vectors as directions, and those that have none. */
export interface Directions {
  /** rows of length 1, without columns that are empty everywhere */
  readonly matrix: SparseMatrix;
  /** of each row, the id */
  readonly ids: readonly string[];
  /** ids of vectors of zeros */
  readonly withoutDirection: readonly string[];
}

/** The directions of vectors that are known to be right. */
export function directionsOf(vectors: AnyVectors): Directions {
  const rows = vectors.map((vector) => nonZero(vector));
  const pointing = rows.filter(({ weights }) => weights.length > 0);
  const matrix = compact(matrixOf(pointing));
  return {
    matrix,
    ids: pointing.map(({ id }) => id),
    withoutDirection: rows.filter(({ weights }) => weights.length === 0).map(({ id }) => id),
  };
}

/** The places of a vector that are not zero, scaled to length 1: by the largest first, so that no square is lost. */
function nonZero(vector: TextVector | DenseVector): TextVector {
  const { id, weights } = vector;
  const indices = 'indices' in vector ? vector.indices : undefined;
  const places = [...weights.keys()].filter((place) => weights[place] !== 0);
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const shares = places.map((place) => (weights[place] as number) / largest);
  const length = Math.sqrt(shares.reduce((sum, share) => sum + share * share, 0));
  return {
    id,
    indices: indices === undefined ? places : places.map((place) => indices[place] as number),
    weights: shares.map((share) => share / length),
  };
}

/** The same rows with columns numbered without gaps, in their order: a single large index must not cost memory. */
function compact(matrix: SparseMatrix): SparseMatrix {
  const used = Uint32Array.from(new Set(matrix.columns)).sort();
  const places = new Map(Array.from(used, (column, place) => [column, place]));
  const columns = matrix.columns.map((column) => places.get(column) as number);
  return { ...matrix, columnCount: used.length, columns };
}
