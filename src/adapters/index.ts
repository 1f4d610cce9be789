/**
 * Readers from text to records, and nothing else: no file is opened here. Today CSV, with columns named as the
 * fields of our records are. Needs the
 * peer `zod`.
 *
 * @module adapters
 */

export { feedbackCsvFields, feedbackFromCsv } from './csv/feedback-from-csv.js';
export type { Table, TableRow } from './csv/read-table.js';
export { readTable } from './csv/read-table.js';
export {
  type CsvField,
  type CsvRecords,
  type RecordsFromCsvOptions,
  recordsFromCsv,
} from './csv/records-from-csv.js';
