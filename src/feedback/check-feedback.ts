import { type Finding, malformed, type Rule, type RuleSeverities, ruleSeverities, runRules } from '../rule.js';
import { closedRecord, type Fields, faultsOf, optionFaults, record, type Shape, text } from '../shape.js';
import { type Feedback, feedbackFields, feedbackKinds } from './feedback.js';
import { routeFeedback } from './route-feedback.js';

const feedbackRuleCodes = ['feedback-kind-unknown', 'feedback-misrouted'] as const;

/**
 * A rule of feedback.
 *
 * @useDeclaredType
 */
export type FeedbackRuleCode = (typeof feedbackRuleCodes)[number];

/** Options of {@link checkFeedback}. */
export interface CheckFeedbackOptions {
  /** severities other than the rules' own, by code */
  readonly severities?: RuleSeverities<FeedbackRuleCode> | undefined;
}

/** What {@link checkFeedback} checks. */
export const feedbackRules: readonly Rule<Feedback>[] = [
  {
    code: 'feedback-kind-unknown',
    severity: 'error',
    summary: 'Feedback is about the product or about its release; there is no third kind.',
    requirements: ['R001'],
    subject: 'feedback',
    check: ({ kind }) =>
      feedbackKinds.includes(kind)
        ? []
        : [{ path: 'kind', message: `"${kind}" is neither product nor release feedback.`, parameters: { kind } }],
  },
  {
    code: 'feedback-misrouted',
    severity: 'error',
    summary: 'Product feedback lies with the Product Owners, release feedback with the Scrum Masters.',
    requirements: ['R002', 'R003'],
    subject: 'feedback',
    check: (feedback) => {
      const route = routeFeedback(feedback);
      const { kind, queue, id } = feedback;
      if (queue === undefined || route.isErr() || route.value.organisation === queue) return [];
      const { organisation } = route.value;
      return [
        {
          path: 'queue',
          message: `This ${kind} feedback lies with the ${queue} organisation; it belongs to the ${organisation} organisation.`,
          parameters: { kind, queue, organisation },
          refs: [{ kind: 'feedback', id }],
        },
      ];
    },
  },
];

/**
 * Checks one piece of feedback.
 *
 * @param feedback - the record to check
 * @returns findings `feedback-kind-unknown` and `feedback-misrouted`, and `malformed` for each field
 * that is missing or of the wrong type
 *
 * @example
 * ```ts
 * import { checkFeedback } from 'product-flow/feedback';
 *
 * const findings = checkFeedback({ id: 'F1', kind: 'release', text: 'Deploys take a day.', queue: 'product-owner' });
 * findings.map(({ code, path }) => [code, path]); // => [['feedback-misrouted', 'queue']]
 * ```
 */
export function checkFeedback(feedback: Feedback, options: CheckFeedbackOptions = {}): readonly Finding[] {
  // A kind that is no text at all is malformed; one that is not known breaks a rule.
  const shape: Shape = { kind: record, fields: { ...feedbackFields, kind: text } };
  const faults = [...faultsOf(shape, feedback), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return malformed(faults);
  return runRules(feedbackRules, feedback, { policy: undefined, severities: options.severities });
}

const optionsShape: Shape = {
  kind: closedRecord,
  fields: { severities: /* @__PURE__ */ ruleSeverities(feedbackRuleCodes) } satisfies Fields<CheckFeedbackOptions>,
};
