import type { Result } from 'product-flow';
import { type CsvRecords, type RecordsFromCsvOptions, recordsFromCsv } from 'product-flow/adapters';
import { plural } from '../format.js';
import { readCsvText } from './read-file.js';

/** Records of a CSV file, and an account of what is not in them. */
export interface ReadFile<Item> extends CsvRecords<Item> {
  readonly notes: readonly string[];
}

/** Reads a CSV file, and says what was left out of it. */
export function recordsFromFile<Item>(
  path: string,
  what: string,
  options: RecordsFromCsvOptions<Item>,
): Result<ReadFile<Item>> {
  return readCsvText(path)
    .andThen((text) => recordsFromCsv(text, options))
    .map((read) => ({ ...read, notes: accountOf(path, what, read.records.length, read) }));
}

/** How many records a file gave, and which of its columns and rows were of no use. */
export function accountOf(
  path: string,
  what: string,
  records: number,
  { ignoredColumns, blankRows }: { readonly ignoredColumns: readonly string[]; readonly blankRows: number },
): readonly string[] {
  return [
    `${plural(records, what)} from ${path}.`,
    ...(ignoredColumns.length > 0
      ? [`Columns of ${path} that the demo has no use for: ${ignoredColumns.join(', ')}.`]
      : []),
    ...(blankRows > 0 ? [`${plural(blankRows, 'blank row')} of ${path} left out.`] : []),
  ];
}
