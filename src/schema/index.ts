/**
 * Schemas of all records, for data that comes from outside: parse functions that list every fault as
 * plain data, zod schemas to build on, and JSON Schema. Needs the peer `zod`.
 *
 * @module schema
 */

export { cadenceRuleSchema, parseCadenceRule, parseWorkingCalendar, workingCalendarSchema } from './calendar.js';
export {
  deploymentSchema,
  incidentSchema,
  linkSchema,
  parseDeployment,
  parseIncident,
  parseLink,
} from './devops.js';
export { feedbackSchema, parseFeedback } from './feedback.js';
export { flowSprintSchema, flowTeamSchema, parseFlowSprint, parseFlowTeam } from './flow.js';
export { jsonSchemaOf, type SchemaName, schemaNames } from './json-schema.js';
export { parseWith } from './parse.js';
export {
  gateConditionSchema,
  gateWaiverSchema,
  measureSchema,
  parseGateWaiver,
  parseMeasure,
  parseQualityGate,
  qualityGateSchema,
} from './quality-gates.js';
