import type * as z from 'zod';
import type { Deployment, Incident } from '../devops/records.js';
import type { Result } from '../result.js';
import type { Link } from '../vocabulary/reference.js';
import { instant, option, record, text } from './building-blocks.js';
import type { Mirrors } from './mirror.js';
import { parseWith } from './parse.js';

/** Schema of {@link Deployment}. */
export const deploymentSchema = record({
  id: text(),
  deployedAt: instant(),
  status: option(['success', 'failure', 'cancelled']).optional(),
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
 */
export function parseDeployment(value: unknown): Result<z.output<typeof deploymentSchema>> {
  return parseWith(deploymentSchema, value);
}

/**
 * Reads an incident from whatever came in.
 *
 * @returns the record, or every fault: missing and misspelled fields, wrong types, values out of range
 */
export function parseIncident(value: unknown): Result<z.output<typeof incidentSchema>> {
  return parseWith(incidentSchema, value);
}

/**
 * Reads a link between two records from whatever came in.
 *
 * @returns the record, or every fault: missing and misspelled fields, wrong types, values out of range
 */
export function parseLink(value: unknown): Result<z.output<typeof linkSchema>> {
  return parseWith(linkSchema, value);
}
