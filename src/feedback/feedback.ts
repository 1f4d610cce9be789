import type { Instant } from '../instant.js';
import { type Fields, instant, option, optionalText, type Shape, text } from '../shape.js';

/** The kinds of feedback. */
export const feedbackKinds = ['product', 'release'] as const;

/**
 * What feedback is about: the `product` itself, or the `release`, the way in which it is built and
 * delivered.
 *
 * @useDeclaredType
 */
export type FeedbackKind = (typeof feedbackKinds)[number];

/** The organisations that feedback is routed to. */
export const feedbackOrganisations = ['product-owner', 'scrum-master'] as const;

/**
 * Who answers for a kind of feedback.
 *
 * @useDeclaredType
 */
export type FeedbackOrganisation = (typeof feedbackOrganisations)[number];

/** Something that somebody said about the product or its delivery. */
export interface Feedback {
  /** unique among the feedback */
  readonly id: string;
  /** decides which organisation it belongs to; see {@link routeFeedback} */
  readonly kind: FeedbackKind;
  /** the words as they were given */
  readonly text: string;
  /** where it came from, such as `survey`, `support` or `review` */
  readonly source?: string | undefined;
  /** the group of customers that it speaks for */
  readonly segment?: string | undefined;
  /** when it was given */
  readonly createdAt?: Instant | undefined;
  /** the organisation in whose queue it lies now */
  readonly queue?: FeedbackOrganisation | undefined;
}

/** A shape for every field of {@link Feedback}. */
export const feedbackFields: Fields<Feedback> = {
  id: text,
  kind: { kind: option, options: feedbackKinds },
  text,
  source: optionalText,
  segment: optionalText,
  createdAt: { ...instant, optional: true },
  queue: { kind: option, options: feedbackOrganisations, optional: true },
} satisfies Fields<Feedback> & Readonly<Record<string, Shape>>;
