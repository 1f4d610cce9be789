import { feedbackRules } from '../feedback/check-feedback.js';
import { flowSprintRules } from '../flow/check-flow-sprint.js';
import { flowTeamRules } from '../flow/check-flow-team.js';
import { describeRule, malformedRule, type RuleDescription } from '../rule.js';

/**
 * Every rule of the library, without its check: code, severity, summary, requirement numbers and
 * subject, as plain data.
 *
 * @example
 * ```ts
 * import { allRules } from 'product-flow/loop';
 *
 * allRules.find(({ code }) => code === 'sprint-length')?.requirements; // => ['R287']
 * ```
 */
export const allRules: readonly RuleDescription[] = [
  malformedRule,
  ...feedbackRules.map((rule) => describeRule(rule)),
  ...flowTeamRules.map((rule) => describeRule(rule)),
  ...flowSprintRules.map((rule) => describeRule(rule)),
];
