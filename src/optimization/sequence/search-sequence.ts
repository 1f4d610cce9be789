import { type DomainError, domainError } from '../../errors.js';
import { type LongComputation, longComputation } from '../../long-computation.js';
import { err, ok, type Result } from '../../result.js';
import {
  callable,
  closedRecord,
  type Fields,
  faultsOf,
  list,
  number,
  optionFaults,
  record,
  type Shape,
  text,
} from '../../shape.js';
import { localSearch } from '../local-search.js';
import { listOf, type Precedence, precedenceFaults, precedenceOf } from '../precedence.js';
import { sequenceMoves } from './sequence-moves.js';
import { tabulateSequence } from './tabulate-sequence.js';

/** One thing to be put in order. */
export interface SequenceItem {
  /** unique among the items */
  readonly id: string;
  /** ids of the items that must come before it; none when absent */
  readonly after?: readonly string[] | undefined;
}

/** Things to be put in order, and what an order costs: one of two ways to say it. */
export interface SequenceProblem {
  /** in any order that you like to start from, as far as precedence allows */
  readonly items: readonly SequenceItem[];
  /**
   * what it costs to put `next` directly after all of `placed`: the cost of a sequence is the sum over its items. Given
   * in the order of the items, since it must not depend on their sequence. With it, up to 20 items are ordered exactly
   */
  readonly costOfNext?: ((next: string, placed: readonly string[]) => number) | undefined;
  /** what a whole sequence costs, where that is no such sum */
  readonly cost?: ((sequence: readonly string[]) => number) | undefined;
}

/** Options of {@link searchSequence}. */
export interface SequenceOptions extends LongComputation {
  /** decides all chance of the search: the same seed gives the same sequence */
  readonly seed: number;
  /** how many sequences the search makes, from 1 to 1 billion; 1,000 when absent */
  readonly maxIterations?: number | undefined;
  /** up to how many items are ordered exactly, from 0 to 20; 16 when absent. Each more may double time and memory */
  readonly exactUpTo?: number | undefined;
  /** no cost is less: the search ends when it is reached; unknown when absent */
  readonly bound?: number | undefined;
  /** a sequence to start from; that of the items, as far as precedence allows, when absent */
  readonly initial?: readonly string[] | undefined;
}

/** An order, what it costs, and whether any costs less. */
export interface SequenceSolution {
  /** ids in their order */
  readonly sequence: readonly string[];
  /** what it costs */
  readonly cost: number;
  /** no order costs less; absent where nothing is known */
  readonly bound?: number | undefined;
  /** whether no order costs less */
  readonly proven: boolean;
  /** how it was found */
  readonly method: 'dynamic-programming' | 'local-search';
  /** sets of items that were looked at, or sequences that were made */
  readonly iterations: number;
}

/**
 * The order of things that costs least, with some that must come before others: exactly for a few, by search for many.
 *
 * For costs that no simple rule minimizes: penalties for being late, values that fade, changes between unlike things.
 * Where a rule is known to be best, such as the greatest weight by duration first, use it. Search proves nothing by
 * itself; with a `bound` that is reached it does.
 *
 * @remarks
 * **Formula** dynamic programming over the sets of items that may stand first: C(S) = min over the last item j of S of
 * C(S − j) + costOfNext(j, S − j). Beyond `exactUpTo` items, or with `cost` alone, {@link localSearch}: some items are
 * moved at random, and then each to where it costs least between what must come before and after it.
 *
 * **Units** those of the cost.
 *
 * **Complexity** O(n 2ⁿ) costs where nothing precedes anything, fewer where it does; for the search some 300 costs of a
 * sequence at most for each iteration.
 *
 * **Assumes** that `costOfNext` depends on what is placed, not on its sequence, and agrees with `cost` where both are
 * given: then `cost` is asked about whole sequences, since it is the quicker one.
 *
 * **Source** M. Held, R. M. Karp, "A dynamic programming approach to sequencing problems", Journal of the SIAM 10 (1962).
 *
 * **Checked against** all sequences of random small problems, one by one; Smith's rule where nothing precedes anything.
 *
 * @param problem - items, what must come before them, and what an order costs
 * @param options - seed, limits, a bound and a first sequence
 * @returns errors for malformed problems and options; `duplicate` for ids that stand twice, `unknown-id` for those that
 * are not there, `cycle` for items that must come before one another; `missing` where no cost is given; `invalid-type`,
 * `not-finite` and `out-of-range` for costs beyond ±1e150; `inconsistent` for a first sequence that lacks items,
 * `infeasible` for one against precedence. What a function of yours throws is not caught
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { searchSequence } from 'product-flow/optimization';
 *
 * // What waits costs its weight for each day until it is done.
 * const days = new Map([['a', 3], ['b', 1], ['c', 2]]);
 * const weights = new Map([['a', 1], ['b', 0], ['c', 9]]);
 * const sum = (ids: readonly string[]) => ids.reduce((total, id) => total + (days.get(id) ?? 0), 0);
 * const costOfNext = (next: string, placed: readonly string[]) => (weights.get(next) ?? 0) * sum([...placed, next]);
 * const items = [{ id: 'a' }, { id: 'b' }, { id: 'c', after: ['b'] }];
 * const { sequence, cost, proven } = unwrap(searchSequence({ items, costOfNext }, { seed: 1 }));
 * sequence; // => ['b', 'c', 'a']
 * cost; // => 33
 * proven; // => true
 * ```
 */
export function searchSequence(problem: SequenceProblem, options: SequenceOptions): Result<SequenceSolution> {
  const faults = [...problemFaults(problem), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const ids = problem.items.map(({ id }) => id);
  const precedence = precedenceOf(
    ids,
    problem.items.map(({ after = [] }) => after),
  );
  const lost = initialFaults(ids, precedence, options.initial);
  if (lost.length > 0) return err(lost);
  const { exactUpTo = 16, bound } = options;
  const costs = costsOf(problem, ids);
  if (costs.ofNext !== undefined && ids.length <= exactUpTo) {
    const table = tabulateSequence(precedence, costs.ofNext, options);
    if (table.isErr()) return err(table.error);
    if (table.value !== undefined) {
      const { sequence, cost, sets } = table.value;
      return ok({
        sequence: sequence.map((place) => ids[place] as string),
        cost: cost + 0,
        bound: cost + 0,
        proven: true,
        method: 'dynamic-programming',
        iterations: sets,
      });
    }
  }
  const places = new Map(ids.map((id, place) => [id, place]));
  const first = options.initial?.map((id) => places.get(id) as number) ?? [...precedence.order];
  const { seed, maxIterations = 1000, shouldStop, onProgress } = options;
  const moves = sequenceMoves(first, precedence, costs.ofSequence);
  const found = localSearch(moves, { seed, maxIterations, strength: 3, bound, shouldStop, onProgress });
  if (costs.faults.length > 0 || found.isErr()) return err(costs.faults);
  const { best, cost, proven, iterations } = found.value;
  return ok({
    sequence: best.map((place) => ids[place] as string),
    cost,
    ...(bound === undefined ? {} : { bound: Math.min(bound, cost) + 0 }),
    proven,
    method: 'local-search',
    iterations,
  });
}

interface Costs {
  readonly ofNext?: (next: number, placed: readonly number[]) => Result<number>;
  /** NaN once a cost was none */
  readonly ofSequence: (sequence: readonly number[]) => number;
  /** of the first cost that was none */
  readonly faults: DomainError[];
}

/** The functions of the caller, on places, with an eye on what they give. */
function costsOf({ costOfNext, cost }: SequenceProblem, ids: readonly string[]): Costs {
  const faults: DomainError[] = [];
  const watched = (parameter: string, value: number): number => {
    if (faults.length === 0) faults.push(...faultsOf(costShape, value, parameter));
    return faults.length === 0 ? value : Number.NaN;
  };
  const named = (places: readonly number[]): readonly string[] => places.map((place) => ids[place] as string);
  const priceOfNext = (next: number, placed: readonly number[]): number =>
    watched('costOfNext', costOfNext?.(ids[next] as string, named(placed)) as number);
  const ofSequence = (sequence: readonly number[]): number => {
    if (cost !== undefined) return watched('cost', cost(named(sequence)));
    return sequence.reduce(
      (total, next, at) =>
        total +
        priceOfNext(
          next,
          [...sequence.slice(0, at)].sort((a, b) => a - b),
        ),
      0,
    );
  };
  if (costOfNext === undefined) return { ofSequence, faults };
  const ofNext = (next: number, placed: readonly number[]): Result<number> => {
    const price = priceOfNext(next, placed);
    return faults.length > 0 ? err(faults) : ok(price);
  };
  return { ofNext, ofSequence, faults };
}

function problemFaults(problem: SequenceProblem): readonly DomainError[] {
  const faults = faultsOf(problemShape, problem);
  if (faults.length > 0) return faults;
  return precedenceFaults(
    problem.items.map(({ id }) => id),
    problem.items.map(({ after = [] }) => after),
    'after',
  );
}

/** What keeps a first sequence from being one. */
function initialFaults(
  ids: readonly string[],
  { before }: Precedence,
  initial: readonly string[] | undefined,
): readonly DomainError[] {
  if (initial === undefined) return [];
  const places = new Map(initial.map((id, place) => [id, place]));
  if (initial.length !== ids.length || ids.some((id) => !places.has(id)))
    return [domainError('inconsistent', 'initial', initial, 'each of the ids of the items once')];
  return ids.flatMap((id, item) =>
    Array.from(listOf(before, item), (other) => ids[other] as string)
      .filter((other) => (places.get(other) as number) > (places.get(id) as number))
      .map((other) => ({
        ...domainError('infeasible', 'initial', initial, `a sequence with ${other} before ${id}`),
        members: [other, id],
      })),
  );
}

const costShape: Shape = { kind: number, min: -1e150, max: 1e150 };

const problemShape: Shape = {
  kind: record,
  fields: {
    items: {
      kind: list,
      uniqueBy: 'id',
      of: {
        kind: record,
        fields: { id: text, after: { kind: list, of: text, optional: true } } satisfies Fields<SequenceItem>,
      },
    },
    costOfNext: { kind: callable, optional: true },
    cost: { kind: callable, optional: true },
  } satisfies Fields<SequenceProblem>,
  relations: ({ costOfNext, cost }: SequenceProblem) =>
    costOfNext === undefined && cost === undefined
      ? [domainError('missing', 'cost', cost, 'a function, beside or instead of costOfNext')]
      : [],
};

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    seed: { kind: number },
    maxIterations: { kind: number, min: 1, max: 1e9, whole: true, optional: true },
    exactUpTo: { kind: number, min: 0, max: 20, whole: true, optional: true },
    bound: { kind: number, optional: true },
    initial: { kind: list, of: text, optional: true },
    ...longComputation,
  } satisfies Fields<SequenceOptions>,
};
