import { type Deployment, deploymentStatuses, type Incident } from '../devops/records.js';
import type { Result } from '../result.js';
import type { Link } from '../vocabulary/reference.js';
import { instant, option, record, text } from './building-blocks.js';
import type { Mirrors } from './mirror.js';
import { parseWith } from './parse.js';

/** Schema of {@link Deployment}. */
export const deploymentSchema = record({
  id: text(),
  deployedAt: instant(),
  status: option(deploymentStatuses).optional(),
  environment: text().optional(),
});

true satisfies Mirrors<typeof deploymentSchema, Deployment>;

/** Schema of {@link Incident}. */
export const incidentSchema = record({
  id: text(),
  startedAt: instant(),
  resolvedAt: instant().optional(),
});

true satisfies Mirrors<typeof incidentSchema, Incident>;

const referenceSchema = record({ kind: text(), id: text() });

/** Schema of {@link Link}. */
export const linkSchema = record({ from: referenceSchema, to: referenceSchema, type: text().optional() });

true satisfies Mirrors<typeof linkSchema, Link>;

/**
 * Reads a deployment from whatever came in.
 *
 * @returns the record, or every fault: missing and misspelled fields, wrong types, values out of range
 *
 * @example
 * ```ts
 * import { parseDeployment } from 'product-flow/schema';
 *
 * parseDeployment({ id: 'd1', deployedAt: '2026-11-21T12:00:00Z' }).isOk(); // => true
 * ```
 */
export function parseDeployment(value: unknown): Result<Deployment> {
  return parseWith(deploymentSchema, value);
}

/**
 * Reads an incident from whatever came in.
 *
 * @returns the record, or every fault: missing and misspelled fields, wrong types, values out of range
 *
 * @example
 * ```ts
 * import { parseIncident } from 'product-flow/schema';
 *
 * parseIncident({ id: 'i1', startedAt: '2026-11-21T12:00:00Z' }).isOk(); // => true
 * ```
 */
export function parseIncident(value: unknown): Result<Incident> {
  return parseWith(incidentSchema, value);
}

/**
 * Reads a link between two records from whatever came in.
 *
 * @returns the record, or every fault: missing and misspelled fields, wrong types, values out of range
 *
 * @example
 * ```ts
 * import { parseLink } from 'product-flow/schema';
 *
 * parseLink({ from: { kind: 'deployment', id: 'd1' }, to: { kind: 'incident', id: 'i1' } }).isOk(); // => true
 * ```
 */
export function parseLink(value: unknown): Result<Link> {
  return parseWith(linkSchema, value);
}
