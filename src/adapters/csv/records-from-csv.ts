import { type DomainError, domainError } from '../../errors.js';
import { err, ok, type Result } from '../../result.js';
import {
  anything,
  boolean,
  closedRecord,
  type Fields,
  faultsOf,
  list,
  option,
  optionalText,
  optionFaults,
  record,
  type Shape,
  text,
} from '../../shape.js';
import { inOrder, type RowFault, type ScannedTable, scanTable, type Table, type TableRow } from './read-table.js';

/** Where a field of a record is found in a table. */
export interface CsvField {
  /** what its cells hold; `text` when absent */
  readonly kind?: 'text' | 'number' | 'boolean' | undefined;
  /** whether there must be such a column; a cell may still be empty */
  readonly required?: boolean | undefined;
  /** other names of the column; case, spaces, `_` and `-` make no difference */
  readonly aliases?: readonly string[] | undefined;
}

/** What {@link recordsFromCsv} needs to know. */
export interface RecordsFromCsvOptions<Item> {
  /** the fields of a record, by name: the name is looked for in the header too */
  readonly fields: Readonly<Record<string, CsvField>>;
  /** reads one record, such as `parseFeedback` */
  readonly parse: (value: unknown) => Result<Item>;
  /** a field in which no two rows may have the same text, such as `id` */
  readonly uniqueBy?: string | undefined;
}

/** Records from a CSV text, and an account of everything that is not in them. */
export interface CsvRecords<Item> {
  /** one for each row, in the same order */
  readonly records: readonly Item[];
  /** the row of each record as a spreadsheet shows it, in the same order */
  readonly rows: readonly number[];
  /** columns that no field is found in */
  readonly ignoredColumns: readonly string[];
  /** rows without a single filled cell */
  readonly blankRows: number;
  /** what separates the cells, as found in the text */
  readonly delimiter: string;
}

/**
 * Reads records from a CSV text, with every fault by row and column as a spreadsheet shows them.
 *
 * Empty cells are absent fields. A number that does not read as one stays text, so that the schema
 * names it. Either all rows are read, or none and the faults of all of them are listed: nothing is dropped.
 *
 * @param text - commas, semicolons, tabs or bars; with or without a byte order mark
 * @param options - which fields to look for, and how to read one record
 * @returns the records, or every fault of the options, of the header and of each row: those of `parse` and of
 * {@link readTable} (`insufficient-data`, `inconsistent` …), `missing` for a required column, `duplicate` for a
 * text that stands twice in the field `uniqueBy`
 *
 * @example
 * ```ts
 * import { describeError } from 'product-flow';
 * import { recordsFromCsv } from 'product-flow/adapters';
 * import { parseFeedback } from 'product-flow/schema';
 *
 * const fields = { id: { required: true }, kind: { required: true }, text: { required: true } };
 * const read = recordsFromCsv('id;kind;text\n1;product;Nice\n2;bug;Slow', { fields, parse: parseFeedback });
 * read.isErr() && read.error.map(describeError);
 * // => ['row 3, column "kind" must be "product" or "release"; it was "bug"']
 * ```
 */
export function recordsFromCsv<Item>(text: string, options: RecordsFromCsvOptions<Item>): Result<CsvRecords<Item>> {
  const faults = optionFaults(optionsShape, options);
  const fields = Object.entries(options?.fields ?? {});
  if (faults.length === 0)
    faults.push(...fields.flatMap(([name, field]) => faultsOf(csvField, field, `fields.${name}`)));
  return faults.length > 0 ? err(faults) : scanTable(text).andThen((scanned) => readRecords(scanned, options));
}

/** A field with the index of its column, −1 where the table has none. */
interface LocatedField extends CsvField {
  readonly field: string;
  readonly column: number;
}

function readRecords<Item>(
  { table, faults: unreadable }: ScannedTable,
  { fields, parse, uniqueBy }: RecordsFromCsvOptions<Item>,
): Result<CsvRecords<Item>> {
  const located = Object.entries(fields).map(([field, source]) => ({
    ...source,
    field,
    column: findColumn(table, field, source),
  }));
  const missing = located.filter(({ required, column }) => required === true && column === -1);
  if (missing.length > 0) {
    const expected = `in the header, which has ${table.columns.join(', ')}`;
    return err(missing.map(({ field }) => domainError('missing', `column "${field}"`, undefined, expected)));
  }
  const records: Item[] = [];
  const faults: RowFault[] = [...unreadable, ...duplicates(table, located, uniqueBy)];
  for (const row of table.rows) {
    const parsed = parse(readRow(row, located));
    if (parsed.isOk()) records.push(parsed.value);
    else for (const fault of parsed.error) faults.push(inCell(row, fault.parameter, fault, located, table));
  }
  if (faults.length > 0) return err(inOrder(faults).map(({ fault }) => fault));
  const used = new Set(located.map(({ column }) => column));
  return ok({
    records,
    rows: table.rows.map(({ number }) => number),
    ignoredColumns: table.columns.filter((_, index) => !used.has(index)),
    blankRows: table.blankRows,
    delimiter: table.delimiter,
  });
}

/** Rows whose text in a field a row before them has already. */
function duplicates(table: Table, located: readonly LocatedField[], field: string | undefined): readonly RowFault[] {
  const column = located.find((one) => one.field === field)?.column ?? -1;
  const first = new Map<string, number>();
  return table.rows.flatMap((row) => {
    const text = row.cells[column] ?? '';
    const before = first.get(text);
    if (text === '' || before === undefined) {
      first.set(text, row.number);
      return [];
    }
    const fault = domainError('duplicate', '', text, `another than that of row ${before}`);
    return [inCell(row, field ?? '', fault, located, table)];
  });
}

function readRow({ cells }: TableRow, located: readonly LocatedField[]): Readonly<Record<string, unknown>> {
  const filled = located.map(
    ({ field, kind, column }) => [field, readCell(cells[column] ?? '', kind ?? 'text')] as const,
  );
  return Object.fromEntries(filled.filter(([, value]) => value !== undefined));
}

function findColumn({ columns }: Table, field: string, { aliases = [] }: CsvField): number {
  const wanted = [field, ...aliases].map(normalized);
  return columns.findIndex((column) => wanted.includes(normalized(column)));
}

function normalized(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/g, '');
}

function readCell(cell: string, kind: 'text' | 'number' | 'boolean'): unknown {
  if (cell === '') return undefined;
  if (kind === 'number' && cell.length < 40 && /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(cell))
    return Number(cell);
  if (kind === 'boolean' && /^(true|false)$/i.test(cell)) return cell.toLowerCase() === 'true';
  return cell;
}

/** A fault of a field, named by row and column as the file names them. */
function inCell(
  { number }: TableRow,
  field: string,
  fault: DomainError,
  located: readonly LocatedField[],
  { columns }: Table,
): RowFault {
  const column = located.find((one) => one.field === field)?.column ?? -1;
  return { row: number, fault: { ...fault, parameter: `row ${number}, column "${columns[column] ?? field}"` } };
}

const csvField: Shape = {
  kind: closedRecord,
  fields: {
    kind: { kind: option, options: ['text', 'number', 'boolean'], optional: true },
    required: { kind: boolean, optional: true },
    aliases: { kind: list, of: text, optional: true },
  } satisfies Fields<CsvField>,
};

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    fields: { kind: record, fields: {} },
    parse: { kind: anything },
    uniqueBy: optionalText,
  } satisfies Fields<RecordsFromCsvOptions<unknown>>,
  relations: ({ fields, uniqueBy }: RecordsFromCsvOptions<unknown>) =>
    uniqueBy === undefined || Object.hasOwn(fields, uniqueBy)
      ? []
      : [domainError('unknown-option', 'uniqueBy', uniqueBy, `one of the fields, ${Object.keys(fields).join(', ')}`)],
};
