import { type DomainError, domainError, err, ok, type Result } from 'product-flow';
import { readTable, type Table, type TableRow } from 'product-flow/adapters';
import { readText } from './read-file.js';

/** An experiment as totals: the first arm is the control. */
export interface ExperimentTotals {
  readonly arms: readonly ArmTotals[];
  readonly metrics: readonly string[];
}

export interface ArmTotals {
  readonly name: string;
  /** planned share, as a weight */
  readonly share: number;
  readonly users: number;
  /** users who did it, for each metric */
  readonly successes: readonly number[];
}

/** Totals from a CSV file with the columns arm, users, share where it is not even, and one for each metric. */
export function experimentFromFile(path: string): Result<ExperimentTotals> {
  return readText(path).andThen(readTable).andThen(totalsOf);
}

function totalsOf(table: Table): Result<ExperimentTotals> {
  const column = (name: string): number => table.columns.findIndex((one) => one.toLowerCase() === name);
  const [arm, users, share] = [column('arm'), column('users'), column('share')];
  const missing = [arm, users].flatMap((index, place) => {
    const header = `in the header, which has ${table.columns.join(', ')}`;
    return index === -1 ? [domainError('missing', `column "${['arm', 'users'][place]}"`, undefined, header)] : [];
  });
  const metrics = table.columns
    .map((name, index) => ({ name, index }))
    .filter(({ index }) => ![arm, users, share].includes(index));
  if (metrics.length === 0)
    missing.push(domainError('missing', 'a column for a metric', undefined, 'in the header, such as "bought"'));
  if (table.rows.length < 2)
    missing.push(
      domainError('insufficient-data', 'the table', `${table.rows.length} row`, 'two rows or more, the control first'),
    );
  if (missing.length > 0) return err(missing);
  const faults: DomainError[] = [];
  const read = (row: TableRow, index: number, whole: boolean): number => {
    const cell = row.cells[index] ?? '';
    const fits = whole ? /^\d{1,15}$/.test(cell) : /^\d+(\.\d+)?$/.test(cell);
    const place = `row ${row.number}, column "${table.columns[index]}"`;
    if (!fits)
      faults.push(
        domainError('invalid-type', place, cell === '' ? undefined : cell, whole ? 'a whole number' : 'a number'),
      );
    return Number(cell);
  };
  const arms = table.rows.map((row) => ({
    name: row.cells[arm] ?? '',
    share: share === -1 ? 1 : read(row, share, false),
    users: read(row, users, true),
    successes: metrics.map(({ index }) => read(row, index, true)),
  }));
  return faults.length > 0 ? err(faults) : ok({ arms, metrics: metrics.map(({ name }) => name) });
}
