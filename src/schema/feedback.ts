import { type Feedback, feedbackKinds, feedbackOrganisations } from '../feedback/feedback.js';
import type { Result } from '../result.js';
import { instant, option, record, text } from './building-blocks.js';
import type { Mirrors } from './mirror.js';
import { parseWith } from './parse.js';

/** Schema of {@link Feedback}. */
export const feedbackSchema = record({
  id: text(),
  kind: option(feedbackKinds),
  text: text(),
  source: text().optional(),
  segment: text().optional(),
  createdAt: instant().optional(),
  queue: option(feedbackOrganisations).optional(),
});

true satisfies Mirrors<typeof feedbackSchema, Feedback>;

/**
 * Reads a piece of feedback from whatever came in.
 *
 * @returns the record, or every fault: missing and misspelled fields, wrong types, unknown kinds
 *
 * @example
 * ```ts
 * import { describeError } from 'product-flow';
 * import { parseFeedback } from 'product-flow/schema';
 *
 * const parsed = parseFeedback({ id: 'F1', kind: 'bug', txt: 'Login fails.' });
 * parsed.isErr() && parsed.error.map(describeError);
 * // => [
 * //   'kind must be "product" or "release"; it was "bug"',
 * //   'text must be a text that is not empty; it is missing',
 * //   'txt is not a known field; known are id, kind, text, source, segment, createdAt, queue',
 * // ]
 * ```
 */
export function parseFeedback(value: unknown): Result<Feedback> {
  return parseWith(feedbackSchema, value);
}
