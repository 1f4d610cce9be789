import { err, ok, type Result } from '../result.js';
import { faultsOf, record } from '../shape.js';
import { type Feedback, type FeedbackKind, type FeedbackOrganisation, feedbackFields } from './feedback.js';

/** Where a piece of feedback belongs. */
export interface FeedbackRoute {
  /** who answers for it */
  readonly organisation: FeedbackOrganisation;
  /** what it improves */
  readonly target: 'product-backlog' | 'delivery-improvement';
}

/**
 * The organisation that a piece of feedback belongs to, and what it improves there.
 *
 * Product feedback goes to the Product Owner organisation and improves the Product Backlogs; release
 * feedback goes to the Scrum Master organisation and improves the way in which the product is
 * delivered.
 *
 * @param feedback - only its kind decides; other fields are allowed and ignored
 * @returns error `unknown-option` for a kind that is neither
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { routeFeedback } from 'product-flow/feedback';
 *
 * unwrap(routeFeedback({ kind: 'product' })); // => { organisation: 'product-owner', target: 'product-backlog' }
 * unwrap(routeFeedback({ kind: 'release' })); // => { organisation: 'scrum-master', target: 'delivery-improvement' }
 * ```
 */
export function routeFeedback(feedback: Pick<Feedback, 'kind'>): Result<FeedbackRoute> {
  const faults = faultsOf({ kind: record, fields: { kind: feedbackFields.kind } }, feedback);
  return faults.length > 0 ? err(faults) : ok({ ...routes[feedback.kind] });
}

const routes: Readonly<Record<FeedbackKind, FeedbackRoute>> = {
  product: { organisation: 'product-owner', target: 'product-backlog' },
  release: { organisation: 'scrum-master', target: 'delivery-improvement' },
};
