import { type DomainError, domainError } from '../../errors.js';
import { err, ok, type Result } from '../../result.js';
import { faultsOf, list, repeats, type Shape, text, unlikeOthers } from '../../shape.js';
import { indexKnapsack } from './indexed-knapsack.js';
import { type Knapsack, knapsackFaults, placesOf, resourcesOf, weightsOf } from './knapsack.js';
import { decimalSum } from './whole-grid.js';

/** What a selection uses of one resource. */
export interface ResourceUse {
  /** its name; absent where the capacity is one number */
  readonly resource?: string | undefined;
  /** sum of the weights */
  readonly used: number;
  /** how much there is */
  readonly capacity: number;
}

/** What is wrong with a selection, if anything. */
export interface KnapsackCheck {
  /** whether it holds all that it requires and stays within every capacity */
  readonly feasible: boolean;
  /** sum of the values */
  readonly value: number;
  /** what it uses of each resource */
  readonly usage: readonly ResourceUse[];
  /** names of the resources of which it uses too much; `''` where the capacity is one number */
  readonly exceeded: readonly string[];
  /** items that are taken without something that they require */
  readonly unmet: readonly { readonly id: string; readonly requires: string }[];
}

/**
 * Adds up a selection of items and says whether it may be taken, whoever made it: another engine, or a person.
 *
 * @remarks
 * **Complexity** O(items + requirements), for each resource.
 *
 * @param knapsack - items and capacity
 * @param taken - ids of the selection, in any order
 * @returns errors for a malformed knapsack, as {@link solveKnapsack} has them; `duplicate` and `unknown-id` for ids of the
 * selection. What may not be taken is no error, but `feasible: false`
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { checkKnapsackSolution } from 'product-flow/optimization';
 *
 * const items = [
 *   { id: 'groundwork', value: 0, weight: 5 },
 *   { id: 'house', value: 60, weight: 4, requires: ['groundwork'] },
 * ];
 * const { feasible, unmet } = unwrap(checkKnapsackSolution({ items, capacity: 10 }, ['house']));
 * feasible; // => false
 * unmet; // => [{ id: 'house', requires: 'groundwork' }]
 * ```
 */
export function checkKnapsackSolution(knapsack: Knapsack, taken: readonly string[]): Result<KnapsackCheck> {
  const faults = knapsackFaults(knapsack);
  const all =
    faults.length > 0
      ? [...faults, ...faultsOf(takenShape, taken, 'taken')]
      : selectionFaults(knapsack, taken, 'taken');
  return all.length > 0 ? err(all) : ok(checkSelection(knapsack, taken));
}

const takenShape: Shape = { kind: list, of: text };

/** The faults of a selection from a knapsack without faults. */
export function selectionFaults(
  knapsack: Knapsack,
  taken: readonly string[],
  parameter: string,
): readonly DomainError[] {
  const faults = faultsOf(takenShape, taken, parameter);
  if (faults.length > 0) return faults;
  const places = placesOf(knapsack.items);
  const unknown = [...taken.entries()].filter(([, id]) => !places.has(id));
  return [
    ...unknown.map(([at, id]) => domainError('unknown-id', `${parameter}[${at}]`, id, 'the id of an item')),
    ...repeats(taken).map((at) => domainError('duplicate', `${parameter}[${at}]`, taken[at], unlikeOthers)),
  ];
}

/** For a selection without faults. */
export function checkSelection(knapsack: Knapsack, taken: readonly string[]): KnapsackCheck {
  const chosen = new Set(taken);
  const items = knapsack.items.filter(({ id }) => chosen.has(id));
  const names = resourcesOf(knapsack.capacity);
  const usage = (names ?? [undefined]).map((resource, at) => ({
    ...(resource === undefined ? {} : { resource }),
    used: decimalSum(items.map((item) => weightsOf(item, names)[at] as number)),
    capacity: capacityOf(knapsack, at) + 0,
  }));
  const exceeded = usage.filter((_, at) => isExceeded(knapsack, chosen, at)).map(({ resource = '' }) => resource);
  const unmet = items.flatMap(({ id, requires = [] }) =>
    requires.filter((required) => !chosen.has(required)).map((required) => ({ id, requires: required })),
  );
  const value = decimalSum(items.map((item) => item.value));
  return { feasible: exceeded.length === 0 && unmet.length === 0, value, usage, exceeded, unmet };
}

function capacityOf({ capacity }: Knapsack, resource: number): number {
  return typeof capacity === 'number' ? capacity : (Object.values(capacity)[resource] as number);
}

/** As the search sees it: on the same whole numbers. */
function isExceeded(knapsack: Knapsack, chosen: ReadonlySet<string>, resource: number): boolean {
  const names = resourcesOf(knapsack.capacity);
  const capacity = capacityOf(knapsack, resource);
  // Alone, and without requirements: what cannot be taken for another reason counts here all the same.
  const items = knapsack.items.map((item) => ({
    id: item.id,
    value: 0,
    weight: weightsOf(item, names)[resource] as number,
  }));
  if (items.some(({ id, weight }) => weight > capacity && chosen.has(id))) return true;
  const { places, resources } = indexKnapsack({ items, capacity });
  return resources.some((whole) => {
    let used = 0;
    for (const [at, place] of places.entries())
      if (chosen.has(items[place]?.id as string)) used += whole.weights[at] as number;
    return used > whole.capacity;
  });
}
