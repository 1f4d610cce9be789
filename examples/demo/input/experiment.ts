import { type DomainError, domainError, err, ok, type Result } from 'product-flow';
import { readTable, type Table, type TableRow } from 'product-flow/adapters';
import { accountOf } from './csv.js';
import { readCsvText } from './read-file.js';

/** An experiment as totals: the first arm is the control. */
export interface ExperimentTotals {
  readonly arms: readonly ArmTotals[];
  readonly metrics: readonly string[];
  readonly notes: readonly string[];
}

export interface ArmTotals {
  readonly name: string;
  /** planned share, as a weight */
  readonly share: number;
  readonly users: number;
  /** users who did it, for each metric */
  readonly successes: readonly number[];
}

/**
 * Totals from a CSV file with the columns arm, users, planned share where the split is not even, and one
 * for each metric.
 */
export function experimentFromFile(path: string): Result<ExperimentTotals> {
  return readCsvText(path)
    .andThen(readTable)
    .andThen((table) => totalsOf(table, path));
}

/** Where the columns of a table are, −1 for one that is absent. */
interface Places {
  readonly arm: number;
  readonly users: number;
  readonly share: number;
  readonly metrics: readonly { readonly name: string; readonly index: number }[];
}

function totalsOf(table: Table, path: string): Result<ExperimentTotals> {
  const places = placesIn(table.columns);
  const missing = missingIn(table, places);
  if (missing.length > 0) return err(missing);
  const faults: DomainError[] = [];
  const arms = table.rows.map((row) => armOf(row, table.columns, places, faults));
  if (faults.length === 0 && arms.every(({ users }) => users === 0)) {
    faults.push(domainError('insufficient-data', 'column "users"', 0, 'above 0 in one row at least'));
  }
  if (faults.length > 0) return err(faults);
  return ok({
    arms,
    metrics: places.metrics.map(({ name }) => name),
    notes: accountOf(path, 'arm', arms.length, { ignoredColumns: [], blankRows: table.blankRows }),
  });
}

function placesIn(columns: readonly string[]): Places {
  const column = (name: string): number => columns.findIndex((one) => one.toLowerCase() === name);
  const [arm, users, share] = [column('arm'), column('users'), column('planned share')];
  const metrics = columns
    .map((name, index) => ({ name, index }))
    .filter(({ index }) => index !== arm && index !== users && index !== share);
  return { arm, users, share, metrics };
}

function missingIn({ columns, rows }: Table, { arm, users, metrics }: Places): readonly DomainError[] {
  const header = `in the header, which has ${columns.join(', ')}`;
  return [
    ...(arm === -1 ? [domainError('missing', 'column "arm"', undefined, header)] : []),
    ...(users === -1 ? [domainError('missing', 'column "users"', undefined, header)] : []),
    ...(metrics.length === 0
      ? [domainError('missing', 'a column for a metric', undefined, 'in the header, such as "bought"')]
      : []),
    ...(rows.length < 2
      ? [domainError('insufficient-data', 'the table', `${rows.length} row`, 'two rows or more, the control first')]
      : []),
  ];
}

function armOf(row: TableRow, columns: readonly string[], places: Places, faults: DomainError[]): ArmTotals {
  const fault = (index: number, cell: string, expected: string): number => {
    const place = `row ${row.number}, column "${columns[index]}"`;
    faults.push(domainError(cell === '' ? 'missing' : 'out-of-range', place, cell === '' ? undefined : cell, expected));
    return Number.NaN;
  };
  const cellAt = (index: number): string => row.cells[index] ?? '';
  const whole = (index: number): number => {
    const cell = cellAt(index);
    return /^\d{1,15}$/.test(cell) ? Number(cell) : fault(index, cell, 'a whole number');
  };
  const name = cellAt(places.arm);
  if (name === '') fault(places.arm, name, 'the name of an arm');
  const users = whole(places.users);
  const successes = places.metrics.map(({ index }) => {
    const number = whole(index);
    return number > users ? fault(index, cellAt(index), `at most the users of the arm, ${users}`) : number;
  });
  return { name, share: shareOf(cellAt(places.share), places.share, fault), users, successes };
}

function shareOf(
  cell: string,
  index: number,
  fault: (index: number, cell: string, expected: string) => number,
): number {
  if (index === -1) return 1;
  return /^\d{1,15}(\.\d{1,15})?$/.test(cell)
    ? Number(cell)
    : fault(index, cell, 'a number, the planned share or its weight');
}
