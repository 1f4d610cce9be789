/**
 * What people say about the product and about its delivery: where it belongs, and what it adds up to.
 *
 * @module feedback
 */

export { type CheckFeedbackOptions, checkFeedback, type FeedbackRuleCode, feedbackRules } from './check-feedback.js';
export type { Feedback, FeedbackKind, FeedbackOrganisation } from './feedback.js';
export {
  type NetPromoterScore,
  type NetPromoterScoreOptions,
  netPromoterScore,
  type PromoterCuts,
  type PromoterScoreInterval,
} from './net-promoter-score.js';
export { type FeedbackRoute, routeFeedback } from './route-feedback.js';
