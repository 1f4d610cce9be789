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
   * gate may; `not-yet-valid` and `expired`: as of the given moment
   */
  readonly reason: 'unknown-condition' | 'not-granted-by-owner' | 'not-yet-valid' | 'expired';
}

export interface SortedWaivers {
  /** by id of the condition */
  readonly valid: ReadonlyMap<string, GateWaiver>;
  readonly rejected: readonly RejectedWaiver[];
}

/** Sorts the waivers of a gate into those that hold at a moment and those that do not. */
export function sortWaivers(
  gate: QualityGate,
  waivers: readonly GateWaiver[],
  asOf: Instant | undefined,
): SortedWaivers {
  const valid = new Map<string, GateWaiver>();
  const rejected: RejectedWaiver[] = [];
  for (const waiver of waivers) {
    if (waiver.gate !== gate.id) continue;
    const reason = reasonAgainst(gate, waiver, asOf);
    if (reason === undefined) valid.set(waiver.condition, waiver);
    else rejected.push({ waiver, reason });
  }
  return { valid, rejected };
}

function reasonAgainst(
  gate: QualityGate,
  waiver: GateWaiver,
  asOf: Instant | undefined,
): RejectedWaiver['reason'] | undefined {
  const now = asOf === undefined ? Number.NaN : instantToEpochMilliseconds(asOf);
  if (!gate.conditions.some(({ id }) => id === waiver.condition)) return 'unknown-condition';
  if (waiver.grantedBy !== gate.owner) return 'not-granted-by-owner';
  if (waiver.grantedAt !== undefined && now < instantToEpochMilliseconds(waiver.grantedAt)) return 'not-yet-valid';
  return now < instantToEpochMilliseconds(waiver.expiresAt) ? undefined : 'expired';
}
