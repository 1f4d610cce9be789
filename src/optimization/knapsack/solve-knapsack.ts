import { type DomainError, domainError } from '../../errors.js';
import { type LongComputation, longComputation } from '../../long-computation.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, list, number, option, optionFaults, type Shape, text } from '../../shape.js';
import { branchKnapsack, type Search } from './branch-knapsack.js';
import { checkSelection, type ResourceUse, selectionFaults } from './check-knapsack-solution.js';
import { fillKnapsack, type Selection } from './fill-knapsack.js';
import { type IndexedKnapsack, indexKnapsack } from './indexed-knapsack.js';
import { type Knapsack, knapsackFaults } from './knapsack.js';
import { knapsackNode } from './knapsack-node.js';
import { isTabulable, tabulateKnapsack } from './tabulate-knapsack.js';

/** How a knapsack is solved; see {@link solveKnapsack}. */
export type KnapsackMethod = 'dynamic-programming' | 'branch-and-bound';

/** Options of {@link solveKnapsack}. */
export interface KnapsackOptions extends LongComputation {
  /** the faster one of those that can when absent */
  readonly method?: KnapsackMethod | undefined;
  /** how many parts branch and bound may look into, from 1 to 10 million; 10,000 when absent */
  readonly maxIterations?: number | undefined;
  /** ids of a selection that the answer must not be worse than, such as that of yesterday; none when absent */
  readonly initial?: readonly string[] | undefined;
}

/** What to take, what it is worth, and how much better anything else could be. */
export interface KnapsackSolution {
  /** ids of what is taken, in the order of the items */
  readonly taken: readonly string[];
  /** sum of what is taken */
  readonly value: number;
  /** no selection is worth more */
  readonly bound: number;
  /** the share of the bound that the value may fall short by: 1 − value ÷ bound; 0 when it is proven */
  readonly gap: number;
  /** whether no other selection is worth more */
  readonly proven: boolean;
  /** what is used of each resource */
  readonly usage: readonly ResourceUse[];
  /** how it was found */
  readonly method: KnapsackMethod;
  /** parts of the selections that were looked into, or numbers of the table */
  readonly iterations: number;
}

/**
 * Which items to take so that they are worth the most, within one capacity or several, each only with all that it
 * requires: the knapsack problem with precedence constraints.
 *
 * For choosing under a limit: what depends on something brings it along, at its price. The answer always comes with a
 * bound, also when it is stopped: `gap` says what is left to win at most. With one resource it is mostly proven
 * best, with several up to some hundred items; beyond, expect a gap of some thousandths. When items also have a time and a place, this is the wrong tool:
 * see {@link localSearch}.
 *
 * @remarks
 * **Formula** max Σ vᵢxᵢ with Σ wᵢᵣxᵢ ≤ Cᵣ for every resource r, xᵢ ≤ xⱼ where i requires j, and xᵢ 0 or 1. Dynamic
 * programming, where one resource is short, no item requires more than one other, and items × whole capacity ≤ 5 million:
 * f(k, c) = max(vₖ + f(k + 1, c − wₖ), f(k + 1 + all that need k, c)). Otherwise branch and bound, the greatest bound
 * first: for prices λ ≥ 0, Σ λᵣCᵣ + max Σ (vᵢ − Σ λᵣwᵢᵣ)xᵢ over all sets that hold what they require, which is a maximum
 * closure. No selection that fits is worth more, since the price of what it uses is at most Σ λᵣCᵣ; with the best
 * λ it is the bound of linear programming.
 *
 * **Units** values and weights in any; weights of one resource in those of its capacity.
 *
 * **Complexity** O(items × whole capacity), or for each part O(items + requirements) times some tens where no two ways of
 * requirements join two items, and a minimum cut otherwise; the number of parts may double with each item.
 *
 * **Assumes** that values add up. Where all weights of a resource that fit have up to nine decimal places, and its capacity
 * in units of the last one is no more than 2⁵⁰, they are summed as written, so that 0.1 and 0.2 fit 0.3; others may exceed
 * the capacity by less than 2⁻⁴⁸ of it each. Where values have more decimal places than nine, or add up to more than
 * 2.5 · 10¹¹ of the units in which they go, `bound` and `proven` hold up to 1e-12 of the sum of their absolute values.
 *
 * **Source** D. S. Johnson, K. A. Niemi, "On knapsacks, partitions, and a new dynamic programming technique for trees",
 * Mathematics of Operations Research 8 (1983); J.-C. Picard, "Maximal closure of a graph", Management Science 22 (1976);
 * A. M. Geoffrion, "Lagrangean relaxation for integer programming", Mathematical Programming Study 2 (1974).
 *
 * **Checked against** all selections of random small knapsacks, one by one; HiGHS 1.15.3 on 50 of 20 to 100 items.
 *
 * @param knapsack - items and capacity
 * @param options - method, limits and a first selection
 * @returns errors for malformed input and options; `duplicate` for ids that stand twice, `unknown-id` for requirements
 * that are not there, `cycle` for items that require one another, itself included; `unknown-field` for weights of
 * resources without capacity; `inconsistent` where dynamic programming is asked for what it cannot do;
 * `infeasible` for a first selection that is none
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { solveKnapsack } from 'product-flow/optimization';
 *
 * const items = [
 *   { id: 'groundwork', value: 0, weight: 5 },
 *   { id: 'house', value: 60, weight: 4, requires: ['groundwork'] },
 *   { id: 'shed', value: 30, weight: 4 },
 *   { id: 'fence', value: 20, weight: 3 },
 * ];
 * const { taken, value, proven } = unwrap(solveKnapsack({ items, capacity: 10 }));
 * taken; // => ['groundwork', 'house']
 * value; // => 60
 * proven; // => true
 * unwrap(solveKnapsack({ items, capacity: 7 })).taken; // => ['shed', 'fence']
 * ```
 */
export function solveKnapsack(knapsack: Knapsack, options: KnapsackOptions = {}): Result<KnapsackSolution> {
  const faults = [...knapsackFaults(knapsack), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { initial = [], maxIterations = 10_000, method } = options;
  const lost = initialFaults(knapsack, initial);
  if (lost.length > 0) return err(lost);
  const indexed = indexKnapsack(knapsack);
  const tabulable = method !== 'branch-and-bound' && isTabulable(indexed);
  if (method === 'dynamic-programming' && !tabulable)
    return err([domainError('inconsistent', 'method', method, tables)]);
  const first = firstSelection(knapsack, indexed, initial);
  const table = tabulable ? tabulateKnapsack(indexed, options) : undefined;
  if (table === undefined) {
    const search = branchKnapsack(indexed, first, maxIterations, options);
    return ok(solutionOf(knapsack, indexed, search, 'branch-and-bound'));
  }
  const best = table.value > first.value ? table : first;
  const search = { best, bound: best.value, proven: true, iterations: table.iterations };
  return ok(solutionOf(knapsack, indexed, search, 'dynamic-programming'));
}

function initialFaults(knapsack: Knapsack, initial: readonly string[]): readonly DomainError[] {
  const faults = selectionFaults(knapsack, initial, 'initial');
  if (faults.length > 0 || checkSelection(knapsack, initial).feasible) return faults;
  const expected = 'within the capacity, with all that it requires';
  return [domainError('infeasible', 'initial', initial, expected)];
}

/** The better one of that of the caller and of what a first look finds. */
function firstSelection(knapsack: Knapsack, indexed: IndexedKnapsack, initial: readonly string[]): Selection {
  const chosen = new Set(initial);
  const members = Uint8Array.from(indexed.places, (place) => Number(chosen.has(knapsack.items[place]?.id as string)));
  const value = members.reduce((total, member, item) => total + member * (indexed.values[item] as number), 0);
  const found = fillKnapsack(indexed, knapsackNode(indexed), new Uint8Array(indexed.size));
  return found.value > value ? found : { members, value };
}

function solutionOf(
  knapsack: Knapsack,
  { places, valueScale }: IndexedKnapsack,
  { best, bound, proven, iterations }: Search,
  method: KnapsackMethod,
): KnapsackSolution {
  const taken = [...places]
    .filter((_, item) => best.members[item] === 1)
    .map((place) => knapsack.items[place]?.id as string);
  const { value, usage } = checkSelection(knapsack, taken);
  // Rounding must not put the bound below the value.
  const most = proven ? value : Math.max(bound / valueScale, value);
  return { taken, value, bound: most, gap: most > 0 ? 1 - value / most : 0, proven, usage, method, iterations };
}

const tables = 'another one: a table takes one short resource, at most one requirement each, and 5 million numbers';

const methods = ['dynamic-programming', 'branch-and-bound'] as const satisfies readonly KnapsackMethod[];

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    method: { kind: option, options: methods, optional: true },
    maxIterations: { kind: number, min: 1, max: 1e7, whole: true, optional: true },
    initial: { kind: list, of: text, optional: true },
    ...longComputation,
  } satisfies Fields<KnapsackOptions>,
};
