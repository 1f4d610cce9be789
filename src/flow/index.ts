/**
 * Flow Teams and Flow Sprints: 3 to 15 Scrum teams in one cadence, as records, rules and dates.
 *
 * @module flow
 */

export { type CheckFlowSprintOptions, checkFlowSprint, flowSprintRules } from './check-flow-sprint.js';
export { type CheckFlowTeamOptions, checkFlowTeam, flowTeamRules } from './check-flow-team.js';
export { type FlowPolicy, type FlowRuleCode, type NumberLimits, semPolicy } from './flow-policy.js';
export type { FlowSprint, TeamSprint } from './flow-sprint.js';
export type { FlowTeam, ScrumTeam, ScrumTeamMember, ScrumTeamRole } from './flow-team.js';
export {
  type FlowSprintCadence,
  type GenerateFlowSprintsOptions,
  generateFlowSprints,
  type PlannedFlowSprint,
} from './generate-flow-sprints.js';
