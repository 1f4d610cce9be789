/** Dynamic programming over the sets of items that may stand first. */

import type { DomainError } from '../../errors.js';
import type { LongComputation } from '../../long-computation.js';
import { err, ok, type Result } from '../../result.js';
import { listOf, type Precedence } from '../precedence.js';

/** The cheapest sequence, by place. */
export interface TabulatedSequence {
  readonly sequence: readonly number[];
  readonly cost: number;
  /** how many sets of items may stand first */
  readonly sets: number;
}

/**
 * The cheapest sequence of up to 20 items; nothing when stopped. What it costs to put an item after a set does not depend
 * on how the set is ordered: so the best order of each set is that of a smaller set, and one item.
 */
export function tabulateSequence(
  precedence: Precedence,
  costOfNext: (next: number, placed: readonly number[]) => Result<number>,
  { shouldStop, onProgress }: LongComputation,
): Result<TabulatedSequence | undefined, readonly DomainError[]> {
  const table = tableOf(precedence);
  const { full, costs } = table;
  let sets = 0;
  for (let set = 0; set < full; set += 1) {
    if (costs[set] === Infinity) continue;
    if (sets % 1000 === 0) {
      if (shouldStop?.() === true) return ok(undefined);
      onProgress?.(set / full);
    }
    sets += 1;
    const faults = extend(table, set, costOfNext);
    if (faults.length > 0) return err(faults);
  }
  onProgress?.(1);
  return ok({ sequence: walkBack(table), cost: costs[full] as number, sets });
}

/** Sets are numbers, with a bit for each item. */
interface Table {
  /** for each item the set of those that must come before it */
  readonly required: readonly number[];
  /** the set of all items */
  readonly full: number;
  /** of the best order of each set; infinite where it may not stand first */
  readonly costs: Float64Array;
  /** the last item of that order */
  readonly last: Int8Array;
}

function tableOf({ before, order }: Precedence): Table {
  const size = order.length;
  const required = Array.from({ length: size }, (_, item) =>
    listOf(before, item).reduce((set, other) => set | (1 << other), 0),
  );
  const full = 2 ** size - 1;
  const costs = new Float64Array(full + 1).fill(Infinity);
  costs[0] = 0;
  return { required, full, costs, last: new Int8Array(full + 1) };
}

/** Puts each item that may come next behind a set. */
function extend(
  { required, costs, last }: Table,
  set: number,
  costOfNext: (next: number, placed: readonly number[]) => Result<number>,
): readonly DomainError[] {
  const placed = itemsOf(set, required.length);
  for (const [next, needed] of required.entries()) {
    if ((set & (1 << next)) !== 0 || (needed & ~set) !== 0) continue;
    const step = costOfNext(next, placed);
    if (step.isErr()) return step.error;
    const after = set | (1 << next);
    const cost = (costs[set] as number) + step.value;
    if (!(cost < (costs[after] as number))) continue;
    costs[after] = cost;
    last[after] = next;
  }
  return [];
}

function itemsOf(set: number, size: number): readonly number[] {
  return Array.from({ length: size }, (_, item) => item).filter((item) => (set & (1 << item)) !== 0);
}

function walkBack({ last, full }: Table): readonly number[] {
  const sequence: number[] = [];
  for (let set = full; set !== 0; set &= ~(1 << (last[set] as number))) sequence.push(last[set] as number);
  return sequence.reverse();
}
