/**
 * Readers from the text of real tools to records, and nothing else: no file is opened here. Needs the
 * peer `zod`.
 *
 * @module adapters
 */

export { feedbackFromCsv } from './csv/feedback-from-csv.js';
export type { Table, TableRow } from './csv/read-table.js';
export { readTable } from './csv/read-table.js';
export {
  type CsvField,
  type CsvRecords,
  type RecordsFromCsvOptions,
  recordsFromCsv,
} from './csv/records-from-csv.js';
