import { grown } from '../grown.js';
import type { Analyzer } from '../words/terms.js';
import type { SparseMatrix } from './sparse-matrix.js';

/** How often each term stands in each text: a row for a text, a column for a term. */
export interface TermCounts {
  /** of the columns, in the order of their code units where they were not given */
  readonly terms: readonly string[];
  readonly matrix: SparseMatrix;
}

/** Counts the terms of texts; with `known` terms, only those, in their order. */
export function countTerms(texts: readonly string[], { termsOf }: Analyzer, known?: readonly string[]): TermCounts {
  const places = new Map<string, number>(known?.map((term, place) => [term, place]));
  const placeOf = (term: string): number | undefined => {
    const place = places.get(term);
    if (place !== undefined || known !== undefined) return place;
    places.set(term, places.size);
    return places.size - 1;
  };
  const starts = new Uint32Array(texts.length + 1);
  let columns = new Uint32Array(1024);
  let values = new Float64Array(1024);
  // Where in the row at hand a term stands, counted from 1: what lies before the row is of another one.
  let at = new Uint32Array(places.size);
  let end = 0;
  texts.forEach((text, row) => {
    const start = end;
    for (const term of termsOf(text)) {
      const place = placeOf(term);
      if (place === undefined) continue;
      at = grown(at, place + 1);
      const entry = (at[place] as number) - 1;
      if (entry >= start) values[entry] = (values[entry] as number) + 1;
      else {
        columns = grown(columns, end + 1);
        values = grown(values, end + 1);
        columns[end] = place;
        values[end] = 1;
        end += 1;
        at[place] = end;
      }
    }
    starts[row + 1] = end;
  });
  const matrix = {
    rowCount: texts.length,
    columnCount: places.size,
    starts,
    columns: columns.slice(0, end),
    values: values.slice(0, end),
  };
  const terms = known ?? [...places.keys()].sort();
  const newPlaces = new Uint32Array(places.size);
  terms.forEach((term, place) => {
    newPlaces[places.get(term) as number] = place;
  });
  sortRows(matrix, newPlaces);
  return { terms, matrix };
}

/** Gives the columns their new places and each row its order, in place. */
function sortRows({ rowCount, columnCount, starts, columns, values }: SparseMatrix, newPlaces: Uint32Array): void {
  const valueAt = new Float64Array(columnCount);
  for (let row = 0; row < rowCount; row += 1) {
    const [from, to] = [starts[row] as number, starts[row + 1] as number];
    for (let i = from; i < to; i += 1) {
      const place = newPlaces[columns[i] as number] as number;
      columns[i] = place;
      valueAt[place] = values[i] as number;
    }
    columns.subarray(from, to).sort();
    for (let i = from; i < to; i += 1) values[i] = valueAt[columns[i] as number] as number;
  }
}
