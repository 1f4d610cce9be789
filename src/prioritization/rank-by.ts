import type { DomainError } from '../errors.js';
import { err, ok, type Result } from '../result.js';
import {
  anything,
  closedRecord,
  type Fields,
  faultsOf,
  fieldPath,
  list,
  number,
  option,
  optionFaults,
  type Shape,
} from '../shape.js';

const tiePolicies = ['competition', 'dense', 'fractional'] as const;

/**
 * What rank equal scores get: `competition` the best they could have (1, 2, 2, 4), `dense` the same
 * without gaps (1, 2, 2, 3), `fractional` the mean of the places they share (1, 2.5, 2.5, 4).
 *
 * @useDeclaredType
 */
export type TiePolicy = (typeof tiePolicies)[number];

/** Options of {@link rankBy}. */
export interface RankByOptions {
  /** `descending`, the highest score first, when absent */
  readonly direction?: 'ascending' | 'descending' | undefined;
  /** `competition` when absent */
  readonly ties?: TiePolicy | undefined;
}

/** An item with its score and its rank, 1 for the first. */
export interface RankedItem<Item> {
  /** the item, as given */
  readonly item: Item;
  /** its score */
  readonly score: number;
  /** its rank, 1 for the first; halves where ties are fractional */
  readonly rank: number;
}

/**
 * Ranks items by a score, with equal ranks for equal scores.
 *
 * The score may be a plain number or the result of one of the score functions; the faults of all items
 * come back together. Ranks do not depend on the order of the input; items of equal score are listed
 * in that order.
 *
 * @remarks
 * **Complexity** O(n log n).
 *
 * @param items - what to rank; never changed
 * @param score - the score of one item
 * @param options - direction, and what equal scores get
 * @returns the items, best first; errors name the item by its index, such as `items[3].effort`
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { rankBy, riceScore } from 'product-flow/prioritization';
 *
 * const candidates = [
 *   { id: 'dark-mode', reach: 900, impact: 0.5, confidence: 0.8, effort: 2 },
 *   { id: 'importer', reach: 400, impact: 2, confidence: 0.8, effort: 1 },
 * ];
 * unwrap(rankBy(candidates, riceScore)).map(({ rank, item, score }) => [rank, item.id, score]);
 * // => [[1, 'importer', 640], [2, 'dark-mode', 180]]
 * ```
 */
export function rankBy<Item>(
  items: readonly Item[],
  score: (item: Item) => number | Result<number>,
  options: RankByOptions = {},
): Result<readonly RankedItem<Item>[]> {
  const faults = [...faultsOf(itemsShape, items, 'items'), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const order = Array.from(items, (item, index) => ({
    item,
    score: readScore(score(item), `items[${index}]`, faults),
  }));
  if (faults.length > 0) return err(faults);
  const sign = options.direction === 'ascending' ? 1 : -1;
  order.sort((a, b) => sign * (a.score - b.score));
  return ok(withRanks(order, options.ties ?? 'competition'));
}

function readScore(score: number | Result<number>, parameter: string, faults: DomainError[]): number {
  if (typeof score === 'object' && score !== null && 'isErr' in score) {
    if (score.isOk()) return readScore(score.value, parameter, faults);
    for (const fault of score.error) {
      const inItem = fault.parameter === '' ? parameter : fieldPath(parameter, fault.parameter);
      faults.push({ ...fault, parameter: inItem });
    }
    return Number.NaN;
  }
  for (const fault of faultsOf({ kind: number }, score, `score of ${parameter}`)) faults.push(fault);
  // No score is −0.
  return typeof score === 'number' ? score + 0 : Number.NaN;
}

function withRanks<Item>(
  order: readonly { readonly item: Item; readonly score: number }[],
  ties: TiePolicy,
): readonly RankedItem<Item>[] {
  const ranked: RankedItem<Item>[] = [];
  let groups = 0;
  for (let first = 0; first < order.length; ) {
    let next = first + 1;
    while (order[next]?.score === order[first]?.score) next += 1;
    groups += 1;
    const rank = { competition: first + 1, dense: groups, fractional: (first + 1 + next) / 2 }[ties];
    for (const entry of order.slice(first, next)) ranked.push({ ...entry, rank });
    first = next;
  }
  return ranked;
}

const itemsShape: Shape = { kind: list, of: { kind: anything, nullable: true } };

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    direction: { kind: option, options: ['ascending', 'descending'], optional: true },
    ties: { kind: option, options: tiePolicies, optional: true },
  } satisfies Fields<RankByOptions>,
};
