/**
 * Rules as data, and what they find.
 */

import { type DomainError, describeError } from './errors.js';
import type { Instant } from './instant.js';
import { closedRecord, option, type Shape } from './shape.js';
import type { Reference } from './vocabulary/reference.js';

const severityNames = ['error', 'warning', 'info'] as const;

/**
 * How bad a finding is: an `error` breaks the model, a `warning` asks for a look, `info` is a hint.
 *
 * @useDeclaredType
 */
export type Severity = (typeof severityNames)[number];

/** A rule as it is listed: everything but its check. */
export interface RuleDescription {
  /** unique name in kebab-case, such as `flow-team-size` */
  readonly code: string;
  /** severity unless a policy says otherwise */
  readonly severity: Severity;
  /** what must hold, in one sentence */
  readonly summary: string;
  /** the requirements that the rule stands for, such as `R242` */
  readonly requirements: readonly string[];
  /** the kind of record that it looks at, such as `flow-team` */
  readonly subject: string;
  /** other names under which the rule is known */
  readonly aliases?: readonly string[] | undefined;
  /** rules whose finding on the same path would say the same fault again, and is left out */
  readonly implies?: readonly string[] | undefined;
}

/** One place where a rule does not hold. */
export interface Violation {
  /** where in the subject, such as `teams[2].members`; empty for the subject itself */
  readonly path: string;
  /** one sentence for people */
  readonly message: string;
  /** the facts of the message, for translations and dashboards */
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
  /** the records that are involved */
  readonly refs?: readonly Reference[] | undefined;
}

/** What a check is given besides its subject. */
export interface RuleContext<Policy> {
  /** the numbers and severities that apply */
  readonly policy: Policy;
  /** the moment that counts as now, for rules about deadlines */
  readonly asOf?: Instant | undefined;
}

/** A rule: its description, and the check that finds where it does not hold. */
export interface Rule<Subject, Policy = undefined> extends RuleDescription {
  /** finds the places of a subject where the rule does not hold */
  readonly check: (subject: Subject, context: RuleContext<Policy>) => readonly Violation[];
}

/** A violation together with the rule that found it, as plain data. */
export interface Finding extends Violation {
  /** the rule that found it */
  readonly code: string;
  /** how bad it is, by the rule or by the policy */
  readonly severity: Severity;
  /** the requirements that the rule stands for */
  readonly requirements: readonly string[];
  /** the rule's own severity, where a policy has changed it */
  readonly defaultSeverity?: Severity | undefined;
}

/** Severities that a policy sets instead of the rules' own, by code; `off` leaves a rule out. */
export type RuleSeverities<Code extends string = string> = Readonly<
  Partial<Record<Code, Severity | 'off' | undefined>>
>;

/** The shape of {@link RuleSeverities} of some rules, or none: a misspelled code must not leave a rule as it is. */
export function ruleSeverities(codes: readonly string[]): Shape {
  const severity: Shape = { kind: option, options: [...severityNames, 'off'], optional: true };
  return { kind: closedRecord, fields: Object.fromEntries(codes.map((code) => [code, severity])), optional: true };
}

/**
 * Runs a set of rules over one subject.
 *
 * @param rules - the rules to run
 * @param subject - the record to look at
 * @param context - the policy, the moment that counts as now, and severities other than the rules' own
 * @returns the findings: errors first, then by code; within one code in the order of the subject
 *
 * @example
 * ```ts
 * import { type Rule, runRules } from 'product-flow';
 *
 * const named: Rule<{ name: string }> = {
 *   code: 'name-missing',
 *   severity: 'warning',
 *   summary: 'A thing has a name.',
 *   requirements: [],
 *   subject: 'thing',
 *   check: ({ name }) => (name === '' ? [{ path: 'name', message: 'The name is empty.', parameters: {} }] : []),
 * };
 *
 * runRules([named], { name: '' }, { policy: undefined }).map((finding) => finding.message); // => ['The name is empty.']
 * ```
 */
export function runRules<Subject, Policy>(
  rules: readonly Rule<Subject, Policy>[],
  subject: Subject,
  context: RuleContext<Policy> & { readonly severities?: RuleSeverities | undefined },
): readonly Finding[] {
  const found = rules.flatMap((rule) => findingsOf(rule, subject, context));
  const implied = new Set(found.flatMap(({ path, implies }) => implies.map((code) => JSON.stringify([code, path]))));
  return found
    .map(({ finding }) => finding)
    .filter(({ code, path }) => !implied.has(JSON.stringify([code, path])))
    .sort(bySeverityAndCode);
}

/**
 * The description of a rule without its check: plain data for lists and documents.
 *
 * @example
 * ```ts
 * import { describeRule } from 'product-flow';
 * import { flowTeamRules } from 'product-flow/flow';
 *
 * flowTeamRules.map((rule) => describeRule(rule).code); // => ['flow-team-count', 'flow-team-size']
 * ```
 */
export function describeRule<Subject, Policy>(rule: Rule<Subject, Policy>): RuleDescription {
  const { check: _check, ...description } = rule;
  return description;
}

/**
 * Findings for a subject that is not even the kind of record that its rules look at: one for each
 * fault, under the code `malformed`.
 */
export function malformed(faults: readonly DomainError[]): readonly Finding[] {
  return faults.map((fault) => ({
    code: malformedRule.code,
    severity: malformedRule.severity,
    requirements: [...malformedRule.requirements],
    path: fault.parameter,
    message: `${describeError(fault)}.`,
    parameters: { code: fault.code, received: fault.received, expected: fault.expected },
  }));
}

/** The rule behind {@link malformed}, for the list of all rules. */
export const malformedRule: RuleDescription = {
  code: 'malformed',
  severity: 'error',
  summary: 'A record has the fields of its kind, each of the right type.',
  requirements: [],
  subject: 'any',
};

interface Found {
  readonly finding: Finding;
  readonly path: string;
  readonly implies: readonly string[];
}

function findingsOf<Subject, Policy>(
  rule: Rule<Subject, Policy>,
  subject: Subject,
  { policy, asOf, severities }: RuleContext<Policy> & { readonly severities?: RuleSeverities | undefined },
): readonly Found[] {
  const set = severities !== undefined && Object.hasOwn(severities, rule.code) ? severities[rule.code] : undefined;
  if (set === 'off') return [];
  const severity = set ?? rule.severity;
  const changed = severity === rule.severity ? {} : { defaultSeverity: rule.severity };
  return rule.check(subject, { policy, asOf }).map((violation) => ({
    finding: { code: rule.code, severity, requirements: [...rule.requirements], ...violation, ...changed },
    path: violation.path,
    implies: rule.implies ?? [],
  }));
}

const severityRank = { error: 0, warning: 1, info: 2 };

/** The order within one code is the order of the subject. */
function bySeverityAndCode(a: Finding, b: Finding): number {
  return severityRank[a.severity] - severityRank[b.severity] || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
}
