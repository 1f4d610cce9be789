import type { FlowSprint } from '../flow/flow-sprint.js';
import { type FlowTeam, scrumTeamRoles } from '../flow/flow-team.js';
import type { Result } from '../result.js';
import { civilDate, list, option, record, text } from './building-blocks.js';
import type { Mirrors } from './mirror.js';
import { parseWith } from './parse.js';

const memberSchema = record({ person: text(), role: option(scrumTeamRoles) });

const scrumTeamSchema = record({ id: text(), name: text().optional(), members: list(memberSchema) });

/** Schema of {@link FlowTeam}. */
export const flowTeamSchema = record({
  id: text(),
  name: text().optional(),
  teams: list(scrumTeamSchema, 'id'),
  chiefProductOwner: text().optional(),
  chiefScrumMaster: text().optional(),
  architect: text().optional(),
});

true satisfies Mirrors<typeof flowTeamSchema, FlowTeam>;

const teamSprintSchema = record({ team: text(), start: civilDate(), end: civilDate() });

/** Schema of {@link FlowSprint}. */
export const flowSprintSchema = record({
  id: text(),
  start: civilDate(),
  end: civilDate(),
  goal: text().optional(),
  teamSprints: list(teamSprintSchema, 'team').optional(),
});

true satisfies Mirrors<typeof flowSprintSchema, FlowSprint>;

/**
 * Reads a Flow Team from whatever came in.
 *
 * @returns the record, or every fault: missing and misspelled fields, wrong types, values out of range
 *
 * @example
 * ```ts
 * import { describeError } from 'product-flow';
 * import { parseFlowTeam } from 'product-flow/schema';
 *
 * const parsed = parseFlowTeam({ id: 'payments', teams: [{ id: 'cards', members: [{ person: 'ada', role: 'boss' }] }] });
 * parsed.isErr() && parsed.error.map(describeError);
 * // => ['teams[0].members[0].role must be "product-owner", "scrum-master" or "developer"; it was "boss"']
 * ```
 */
export function parseFlowTeam(value: unknown): Result<FlowTeam> {
  return parseWith(flowTeamSchema, value);
}

/**
 * Reads a Flow Sprint from whatever came in.
 *
 * @returns the record, or every fault: missing and misspelled fields, wrong types, values out of range
 *
 * @example
 * ```ts
 * import { parseFlowSprint } from 'product-flow/schema';
 *
 * parseFlowSprint({ id: 's1', start: '2026-11-23', end: '2026-12-06' }).isOk(); // => true
 * ```
 */
export function parseFlowSprint(value: unknown): Result<FlowSprint> {
  return parseWith(flowSprintSchema, value);
}
