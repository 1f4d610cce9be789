import type { Feedback } from '../../feedback/feedback.js';
import type { Result } from '../../result.js';
import { parseFeedback } from '../../schema/feedback.js';
import { type CsvField, type CsvRecords, recordsFromCsv } from './records-from-csv.js';

/** The columns of feedback, to read it together with columns of your own by {@link recordsFromCsv}. */
export const feedbackCsvFields: Readonly<Record<keyof Feedback, CsvField>> = {
  id: { required: true },
  kind: { required: true },
  text: { required: true },
  source: {},
  segment: {},
  createdAt: {},
  queue: {},
};

/**
 * Reads feedback from a CSV text with the columns `id`, `kind` and `text`, and `source`, `segment`,
 * `createdAt` and `queue` where there are such.
 *
 * @param text - commas, semicolons, tabs or bars; with or without a byte order mark
 * @returns the feedback, or every fault by row and column: a missing column, an empty text, an unknown
 * kind, `duplicate` for an id or a column that stands twice, `inconsistent` for a row longer or shorter than the
 * header, `insufficient-data` for no row under a header
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { feedbackFromCsv } from 'product-flow/adapters';
 *
 * const { records, ignoredColumns } = unwrap(feedbackFromCsv('id,kind,text,stars\n1,product,Nice,5\n'));
 * records; // => [{ id: '1', kind: 'product', text: 'Nice' }]
 * ignoredColumns; // => ['stars']
 * ```
 */
export function feedbackFromCsv(text: string): Result<CsvRecords<Feedback>> {
  return recordsFromCsv<Feedback>(text, { fields: feedbackCsvFields, parse: parseFeedback, uniqueBy: 'id' });
}
