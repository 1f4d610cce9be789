/**
 * Which waivers hold, and why the others do not.
 */

import { type Instant, instantToEpochMilliseconds } from '../instant.js';
import type { GateWaiver, QualityGate } from './quality-gate.js';

/** A waiver of this gate that has no effect, and why. */
export interface RejectedWaiver {
  /** the waiver, as given */
  readonly waiver: GateWaiver;
  /**
   * `unknown-condition`: the gate has no such condition; `not-granted-by-owner`: only the owner of the
   * gate may; `not-yet-valid` and `expired`: as of the given moment; `superseded`: another one for the same
   * condition holds longer
   */
  readonly reason: 'unknown-condition' | 'not-granted-by-owner' | 'not-yet-valid' | 'expired' | 'superseded';
}

export interface SortedWaivers {
  /** by id of the condition */
  readonly valid: ReadonlyMap<string, GateWaiver>;
  readonly rejected: readonly RejectedWaiver[];
}

/** Sorts the waivers of a gate: for each condition the one that holds longest, and why the others do not count. */
export function sortWaivers(
  gate: QualityGate,
  waivers: readonly GateWaiver[],
  asOf: Instant | undefined,
): SortedWaivers {
  const conditions = new Set(gate.conditions.map(({ id }) => id));
  const valid = new Map<string, GateWaiver>();
  const rejected: RejectedWaiver[] = [];
  for (const waiver of waivers) {
    if (waiver.gate !== gate.id) continue;
    const reason = conditions.has(waiver.condition) ? reasonAgainst(gate, waiver, asOf) : 'unknown-condition';
    if (reason !== undefined) {
      rejected.push({ waiver, reason });
      continue;
    }
    const other = valid.get(waiver.condition);
    const [longer, shorter] = other === undefined || outlasts(waiver, other) ? [waiver, other] : [other, waiver];
    valid.set(waiver.condition, longer);
    if (shorter !== undefined) rejected.push({ waiver: shorter, reason: 'superseded' });
  }
  return { valid, rejected };
}

function reasonAgainst(
  gate: QualityGate,
  waiver: GateWaiver,
  asOf: Instant | undefined,
): RejectedWaiver['reason'] | undefined {
  const now = asOf === undefined ? Number.NaN : instantToEpochMilliseconds(asOf);
  if (waiver.grantedBy !== gate.owner) return 'not-granted-by-owner';
  if (waiver.grantedAt !== undefined && now < instantToEpochMilliseconds(waiver.grantedAt)) return 'not-yet-valid';
  return now < instantToEpochMilliseconds(waiver.expiresAt) ? undefined : 'expired';
}

/** Whether one of two waivers for a condition is the one that counts, in whichever order they come. */
function outlasts(one: GateWaiver, other: GateWaiver): boolean {
  const longer = instantToEpochMilliseconds(one.expiresAt) - instantToEpochMilliseconds(other.expiresAt);
  return longer === 0 ? wordsOf(one) < wordsOf(other) : longer > 0;
}

function wordsOf({ reason, grantedAt, expiresAt }: GateWaiver): string {
  return JSON.stringify([reason, grantedAt ?? '', expiresAt]);
}
