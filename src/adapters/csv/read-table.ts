import Papa from 'papaparse';
import { type DomainError, domainError } from '../../errors.js';
import { err, ok, type Result } from '../../result.js';
import { repeats, unlikeOthers } from '../../shape.js';

/** The cells of a CSV text, before anybody says what they mean. */
export interface Table {
  /** names in the header row, trimmed */
  readonly columns: readonly string[];
  /** rows with at least one filled cell, in the order of the text */
  readonly rows: readonly TableRow[];
  /** rows without a single filled cell: they are left out */
  readonly blankRows: number;
  /** what separates the cells, as found in the text */
  readonly delimiter: string;
}

/** A row of a {@link Table}. */
export interface TableRow {
  /** number of the row as a spreadsheet shows it: the header is row 1 */
  readonly number: number;
  /** one for each column, trimmed */
  readonly cells: readonly string[];
}

/** A fault with the row that it stands in, as a spreadsheet shows it. */
export interface RowFault {
  readonly row: number;
  readonly fault: DomainError;
}

/** What could be read of a text, and what is wrong with the rest. */
export interface ScannedTable {
  readonly table: Table;
  /** in the order of the rows; their rows are not in the table */
  readonly faults: readonly RowFault[];
}

/**
 * Reads the cells of a CSV text: commas, semicolons, tabs or bars, found by itself; quoted cells with
 * line breaks; a byte order mark; a first row `sep=;`. Line ends of all kinds are read, mixed ones too, and
 * are `\n` in cells.
 *
 * @returns every fault: `insufficient-data` for no header or no row under it, `missing` for a column without
 * a name and `duplicate` for one with the name of another, `inconsistent` for a row longer or shorter than the
 * header, `invalid-format` for a quote that does not close
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { readTable } from 'product-flow/adapters';
 *
 * unwrap(readTable('id;text\n1;Nice\n')).rows; // => [{ number: 2, cells: ['1', 'Nice'] }]
 * ```
 */
export function readTable(text: string): Result<Table> {
  return scanTable(text).andThen(({ table, faults }) =>
    faults.length > 0 ? err(faults.map(({ fault }) => fault)) : ok(table),
  );
}

/** The same, with the rows that could be read beside the faults of the others. */
export function scanTable(text: string): Result<ScannedTable> {
  if (typeof text !== 'string') return err([domainError('invalid-type', 'the table', text, 'CSV text')]);
  const { content, delimiter, firstRow } = contentOf(text);
  const parsed = Papa.parse<string[]>(content, { delimiter, newline: '\n' });
  const lines = parsed.data.map((cells, index) => ({
    number: index + firstRow,
    cells: cells.map((cell) => cell.trim()),
  }));
  const [header, ...body] = lines;
  const filled = body.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (header === undefined || filled.length === 0)
    return err([domainError('insufficient-data', 'the table', text, 'a header row with at least one row under it')]);
  const width = header.cells.reduce((last, name, index) => (name === '' ? last : index + 1), 0);
  if (width === 0)
    return err([
      domainError('missing', `row ${header.number}`, undefined, 'a header row with the names of the columns'),
    ]);
  const columns = header.cells.slice(0, width);
  const namesFaults = headerFaults(columns);
  if (namesFaults.length > 0) return err(namesFaults);
  const quotes = quoteFaults(parsed.errors, parsed.data, delimiter, firstRow);
  const unread = new Set(quotes.map(({ row }) => row));
  const widths = filled.filter(({ number }) => !unread.has(number)).flatMap((row) => widthFaults(row, width));
  for (const { row } of widths) unread.add(row);
  const rows = filled.filter(({ number }) => !unread.has(number));
  return ok({
    table: {
      columns,
      rows: rows.map(({ number, cells }) => ({ number, cells: cells.slice(0, width) })),
      blankRows: body.length - filled.length - (body.at(-1)?.cells.every((cell) => cell === '') === true ? 1 : 0),
      delimiter,
    },
    faults: inOrder([...quotes, ...widths]),
  });
}

/** The text without its byte order mark and with one kind of line ends; what separates its cells, said or found. */
function contentOf(text: string): { readonly content: string; readonly delimiter: string; readonly firstRow: number } {
  const lines = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  // The first row of what Excel writes may say what separates the cells of the others.
  const [row, said] = /^sep=(.)\n/.exec(lines) ?? [];
  const content = row === undefined ? lines : lines.slice(row.length);
  // Papa looks for the delimiter in the first ten rows and need read no more. Blank rows keep their number, but would
  // mislead the search.
  const delimiter = said ?? Papa.parse(content, { preview: 1, skipEmptyLines: 'greedy' }).meta.delimiter;
  return { content, delimiter, firstRow: row === undefined ? 1 : 2 };
}

/** Faults in the order of their rows; those of one row in the order in which they were found. */
export function inOrder(faults: readonly RowFault[]): readonly RowFault[] {
  return [...faults].sort((a, b) => a.row - b.row);
}

const quoteRules: Readonly<Record<string, string>> = {
  MissingQuotes: 'a row whose quotes are all closed',
  InvalidQuotes: 'a row whose quoted cells end with their quote, where a quote inside a cell stands twice',
};

/** One for each row: a quote that ends in the wrong place is found again at every quote after it. */
function quoteFaults(
  errors: readonly Papa.ParseError[],
  rows: readonly (readonly string[])[],
  delimiter: string,
  firstRow: number,
): readonly RowFault[] {
  const byRow = new Map<number, RowFault>();
  for (const { code, row: index = 0 } of errors) {
    const expected = quoteRules[code];
    const row = index + firstRow;
    if (expected === undefined || byRow.has(row)) continue;
    const fault = domainError('invalid-format', `row ${row}`, (rows[index] ?? []).join(delimiter), expected);
    byRow.set(row, { row, fault });
  }
  return [...byRow.values()];
}

function headerFaults(columns: readonly string[]): readonly DomainError[] {
  const again = new Set(repeats(columns));
  return columns.flatMap((name, index) => {
    const column = `name of column ${index + 1}`;
    if (name === '') return [domainError('missing', column, undefined, 'in the header row')];
    return again.has(index) ? [domainError('duplicate', column, name, unlikeOthers)] : [];
  });
}

/** Cells beyond the header are nothing as long as they are empty: spreadsheets leave them behind. */
function widthFaults({ number, cells }: TableRow, width: number): readonly RowFault[] {
  if (cells.length >= width && cells.slice(width).every((cell) => cell === '')) return [];
  const expected = `as long as the header, ${width} ${width === 1 ? 'cell' : 'cells'}`;
  const received = `${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}`;
  return [{ row: number, fault: domainError('inconsistent', `row ${number}`, received, expected) }];
}
