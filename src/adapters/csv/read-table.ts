import Papa from 'papaparse';
import { type DomainError, domainError } from '../../errors.js';
import { err, ok, type Result } from '../../result.js';

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

/**
 * Reads the cells of a CSV text: commas, semicolons, tabs or bars, found by itself; quoted cells with
 * line breaks; a byte order mark.
 *
 * @returns every fault: no header or no row under it, columns without a name or with the name of
 * another, rows that are longer or shorter than the header, quotes that do not close
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
  if (typeof text !== 'string') return err([domainError('invalid-type', 'the table', text, 'CSV text')]);
  const content = text.replace(/^\uFEFF/, '');
  // Blank rows keep their number, but would mislead the search for the delimiter.
  const { delimiter } = Papa.parse(content, { preview: 20, skipEmptyLines: 'greedy' }).meta;
  const parsed = Papa.parse<string[]>(content, { delimiter });
  const [header = [], ...body] = parsed.data.map((cells) => cells.map((cell) => cell.trim()));
  const filled = body
    .map((cells, index) => ({ cells, number: index + 2 }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const width = header.reduce((last, name, index) => (name === '' ? last : index + 1), 0);
  if (width === 0 || filled.length === 0) {
    return err([domainError('insufficient-data', 'the table', text, 'a header row with at least one row under it')]);
  }
  const columns = header.slice(0, width);
  const faults = [
    ...quoteFaults(parsed.errors),
    ...headerFaults(columns),
    ...filled.flatMap(({ cells, number }) => widthFaults(cells, number, width)),
  ];
  if (faults.length > 0) return err(faults);
  return ok({
    columns,
    rows: filled.map(({ cells, number }) => ({ number, cells: cells.slice(0, width) })),
    blankRows: body.length - filled.length - (body.at(-1)?.every((cell) => cell === '') === true ? 1 : 0),
    delimiter,
  });
}

function quoteFaults(errors: readonly Papa.ParseError[]): readonly DomainError[] {
  return errors
    .filter(({ type }) => type === 'Quotes')
    .map(({ row }) =>
      domainError(
        'invalid-format',
        `row ${(row ?? 0) + 1}`,
        'a quote that is not closed',
        'a row whose quotes are all closed',
      ),
    );
}

function headerFaults(columns: readonly string[]): readonly DomainError[] {
  return columns.flatMap((name, index) => {
    if (name === '') return [domainError('missing', `name of column ${index + 1}`, undefined, 'in the header row')];
    if (columns.indexOf(name) === index) return [];
    return [domainError('duplicate', `name of column ${index + 1}`, name, 'a name that no other column has')];
  });
}

/** Cells beyond the header are nothing as long as they are empty: spreadsheets leave them behind. */
function widthFaults(cells: readonly string[], number: number, width: number): readonly DomainError[] {
  if (cells.length >= width && cells.slice(width).every((cell) => cell === '')) return [];
  const expected = `as long as the header, ${width} ${width === 1 ? 'cell' : 'cells'}`;
  return [
    domainError('inconsistent', `row ${number}`, `${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}`, expected),
  ];
}
