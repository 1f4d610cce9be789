/**
 * The ground that every domain stands on: results, errors as plain data, rules and their findings,
 * instants and units. The domains have entry points of their own, such as
 * `product-flow/prioritization`.
 *
 * @module product-flow
 */

export { type DomainError, type DomainErrorCode, describeError, domainError, type ReceivedKind } from './errors.js';
export { type Instant, isInstant } from './instant.js';
export { err, fromPlain, ok, type PlainResult, type Result, toPlain } from './result.js';
export {
  describeRule,
  type Finding,
  type Rule,
  type RuleContext,
  type RuleDescription,
  type RuleSeverities,
  runRules,
  type Severity,
  type Violation,
} from './rule.js';
export type { Unit } from './units.js';
export { UnwrapError, unwrap } from './unwrap.js';
export type { Caution } from './vocabulary/caution.js';
export type { Interval } from './vocabulary/interval.js';
export type { Measure, MeasureScope } from './vocabulary/measure.js';
export type { Link, Reference } from './vocabulary/reference.js';
