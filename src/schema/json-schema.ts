import * as z from 'zod';
import { cadenceRuleSchema, workingCalendarSchema } from './calendar.js';
import { deploymentSchema, incidentSchema, linkSchema } from './devops.js';
import { feedbackSchema } from './feedback.js';
import { flowSprintSchema, flowTeamSchema } from './flow.js';
import { gateWaiverSchema, measureSchema, qualityGateSchema } from './quality-gates.js';

const schemas: Readonly<Record<SchemaName, z.ZodType>> = {
  'cadence-rule': cadenceRuleSchema,
  deployment: deploymentSchema,
  feedback: feedbackSchema,
  'flow-sprint': flowSprintSchema,
  'flow-team': flowTeamSchema,
  'gate-waiver': gateWaiverSchema,
  incident: incidentSchema,
  link: linkSchema,
  measure: measureSchema,
  'quality-gate': qualityGateSchema,
  'working-calendar': workingCalendarSchema,
};

/** The kinds of records that have a schema. */
export type SchemaName =
  | 'cadence-rule'
  | 'deployment'
  | 'feedback'
  | 'flow-sprint'
  | 'flow-team'
  | 'gate-waiver'
  | 'incident'
  | 'link'
  | 'measure'
  | 'quality-gate'
  | 'working-calendar';

/** The names of all schemas, in alphabetical order. */
export const schemaNames: readonly SchemaName[] = Object.keys(schemas) as SchemaName[];

/**
 * The JSON Schema (draft 2020-12) of a kind of record, for editors and for other languages.
 *
 * What JSON Schema cannot say, such as that a day exists, is left to the parse functions.
 *
 * @example
 * ```ts
 * import { jsonSchemaOf } from 'product-flow/schema';
 *
 * jsonSchemaOf('feedback')['required']; // => ['id', 'kind', 'text']
 * ```
 */
export function jsonSchemaOf(name: SchemaName): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(schemas[name]);
  return { $schema, title: name, ...schema };
}
