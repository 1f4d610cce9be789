import type { DomainError } from '../errors.js';
import { type LongComputation, longComputation } from '../long-computation.js';
import { type RandomSource, randomSource } from '../numeric/random-source.js';
import { err, ok, type Result } from '../result.js';
import {
  anything,
  callable,
  closedRecord,
  type Fields,
  faultsOf,
  number,
  option,
  optionFaults,
  record,
  type Shape,
} from '../shape.js';

/**
 * What {@link localSearch} must be told about a problem. No function may change what it is given: solutions are kept.
 * Chance comes from `random` alone, so that a seed decides everything.
 */
export interface SearchProblem<Solution, Ruined = Solution> {
  /** a solution to start from, however poor */
  initial(random: RandomSource): Solution;
  /** takes a part of a solution away; `strength` says how much, in parts of your choice */
  ruin(solution: Solution, random: RandomSource, strength: number): Ruined;
  /** makes a whole solution again, mostly by putting each missing part where it fits best */
  recreate(ruined: Ruined, random: RandomSource): Solution;
  /** a finite number, the less the better: for a value to be large, its negative */
  cost(solution: Solution): number;
}

/** Which solutions the search goes on from; see {@link localSearch}. */
export type SearchAcceptance = 'record-to-record' | 'threshold' | 'improvement';

/** Options of {@link localSearch}. */
export interface LocalSearchOptions<Solution> extends LongComputation {
  /** decides all chance: the same seed gives the same result */
  readonly seed: number;
  /** how many solutions are made, from 1 to 1 billion; 10,000 when absent */
  readonly maxIterations?: number | undefined;
  /** the greatest strength of a ruin, from 1 to 1 million: each time one from 1 to it is drawn; 10 when absent */
  readonly strength?: number | undefined;
  /** `record-to-record` when absent */
  readonly acceptance?: SearchAcceptance | undefined;
  /** how much worse a solution may be at first, as a share of the least cost so far, from 0 to 1; 0.01 when absent */
  readonly tolerance?: number | undefined;
  /** no cost is less: the search ends when it is reached; unknown when absent */
  readonly bound?: number | undefined;
  /** a solution to start from, such as that of yesterday; that of the problem when absent */
  readonly initial?: Solution | undefined;
}

/** A solution that was better than all before it. */
export interface SearchImprovement {
  /** 0 for the first solution */
  readonly iteration: number;
  /** its cost */
  readonly cost: number;
}

/** The best solution of a search, and how it came about. */
export interface SearchOutcome<Solution> {
  /** the best solution, as the problem made it */
  readonly best: Solution;
  /** what it costs */
  readonly cost: number;
  /** whether it reaches the bound, so that nothing costs less */
  readonly proven: boolean;
  /** how many solutions were made after the first */
  readonly iterations: number;
  /** each cost that was less than all before, the first included */
  readonly improvements: readonly SearchImprovement[];
  /** why the search ended */
  readonly ended: 'bound' | 'max-iterations' | 'stopped';
  /** which solutions it went on from */
  readonly acceptance: SearchAcceptance;
}

/**
 * Searches for a solution of little cost: takes a part of a solution away, puts it back in another way, and keeps what is
 * good enough. Ruin and recreate, for problems that have no method of their own.
 *
 * It is good wherever a partial solution can be completed quickly: plans over groups and periods, routes, sequences. It
 * proves nothing by itself: for that give it a `bound`, and for choosing under a limit take {@link solveKnapsack}. Every
 * answer is a whole solution, whenever it is stopped. The tolerance shrinks to nothing over `maxIterations`: choose a
 * number that fits the time you have, rather than a huge one that is always cut short.
 *
 * @remarks
 * **Formula** the new solution is gone on from when its cost is at most the least so far (`record-to-record`) or the
 * current one (`threshold`) + tolerance × |least so far| × (1 − iteration ÷ maxIterations), or at most the current one
 * (`improvement`). No chance and no exponential decide, so that every engine decides alike.
 *
 * **Complexity** one ruin, one recreate and one cost for each iteration.
 *
 * **Assumes** functions that give the same for the same, and change nothing that they are given.
 *
 * **Source** G. Dueck, "New optimization heuristics: the great deluge algorithm and the record-to-record travel", Journal
 * of Computational Physics 104 (1993); G. Schrimpf et al., "Record breaking optimization results using the ruin and
 * recreate principle", Journal of Computational Physics 159 (2000).
 *
 * **Checked against** optima that HiGHS 1.15.3 proves, of 50 random knapsacks with requirements: each is reached, by a
 * problem written for them, one seed and 10,000 iterations.
 *
 * @param problem - how solutions are made, taken apart, put together and judged
 * @param options - seed, limits, acceptance, bound and a first solution
 * @returns errors for malformed problems and options; `invalid-type` and `not-finite` for a cost that is no finite
 * number. What a function of yours throws is not caught
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { localSearch } from 'product-flow/optimization';
 *
 * // Three heaps of nearly the same weight: each number is in the heap of that number.
 * const weights = [9, 8, 7, 6, 5, 4, 3, 2, 1];
 * const heaps = (heapOf: readonly number[]) => [0, 1, 2].map((heap) => weights.filter((_, i) => heapOf[i] === heap));
 * const cost = (heapOf: readonly number[]) =>
 *   Math.max(...heaps(heapOf).map((heap) => heap.reduce((total, weight) => total + weight, 0)));
 * const problem = {
 *   initial: () => weights.map(() => 0),
 *   ruin: (heapOf: readonly number[], random: { next(): number }, strength: number) =>
 *     heapOf.map((heap) => (random.next() < strength / heapOf.length ? -1 : heap)),
 *   recreate: (heapOf: readonly number[], random: { next(): number }) =>
 *     heapOf.map((heap) => (heap === -1 ? Math.floor(random.next() * 3) : heap)),
 *   cost,
 * };
 * const { cost: heaviest, proven } = unwrap(localSearch(problem, { seed: 1, bound: 15 }));
 * heaviest; // => 15
 * proven; // => true
 * ```
 */
export function localSearch<Solution, Ruined = Solution>(
  problem: SearchProblem<Solution, Ruined>,
  options: LocalSearchOptions<Solution>,
): Result<SearchOutcome<Solution>> {
  const faults = [...faultsOf(problemShape, problem), ...optionFaults(optionsShape, options)];
  return faults.length > 0 ? err(faults) : search(problem, options);
}

/** For a problem and options without faults. */
function search<Solution, Ruined>(
  problem: SearchProblem<Solution, Ruined>,
  options: LocalSearchOptions<Solution>,
): Result<SearchOutcome<Solution>> {
  const { maxIterations = 10_000, strength = 10, acceptance = 'record-to-record', tolerance = 0.01 } = options;
  const random = randomSource(options.seed);
  const moves = random.split('moves');
  const first = options.initial === undefined ? problem.initial(random.split('initial')) : options.initial;
  const improvements: SearchImprovement[] = [];
  let current = { solution: first, cost: problem.cost(first) };
  let best = current;
  let faults = costFaults(best.cost);
  for (let iteration = 0; faults.length === 0; iteration += 1) {
    if (iteration === 0 || current.cost < best.cost) {
      best = current;
      improvements.push({ iteration, cost: best.cost + 0 });
    }
    const ended = endOf(options, maxIterations, iteration, best.cost);
    if (ended !== undefined) {
      const proven = ended === 'bound';
      return ok({
        best: best.solution,
        cost: best.cost + 0,
        proven,
        iterations: iteration,
        improvements,
        ended,
        acceptance,
      });
    }
    const ruined = problem.ruin(current.solution, moves, 1 + Math.floor(moves.next() * strength));
    const solution = problem.recreate(ruined, moves);
    const cost = problem.cost(solution);
    const limit = acceptance === 'record-to-record' ? best.cost : current.cost;
    const reach =
      acceptance === 'improvement' ? 0 : tolerance * Math.abs(best.cost) * (1 - (iteration + 1) / maxIterations);
    if (cost <= limit + reach) current = { solution, cost };
    faults = costFaults(cost);
  }
  return err(faults);
}

/** Why the search ends here, if it does; tells how far it is. */
function endOf(
  { bound = -Infinity, shouldStop, onProgress }: LocalSearchOptions<unknown>,
  maxIterations: number,
  iteration: number,
  cost: number,
): SearchOutcome<unknown>['ended'] | undefined {
  const ended =
    cost <= bound
      ? 'bound'
      : iteration >= maxIterations
        ? 'max-iterations'
        : shouldStop?.() === true
          ? 'stopped'
          : undefined;
  if (ended !== undefined) onProgress?.(1);
  else if (iteration % 100 === 0) onProgress?.(iteration / maxIterations);
  return ended;
}

function costFaults(cost: unknown): readonly DomainError[] {
  return Number.isFinite(cost) ? [] : faultsOf({ kind: number }, cost, 'cost');
}

const acceptances = ['record-to-record', 'threshold', 'improvement'] as const satisfies readonly SearchAcceptance[];

const problemShape: Shape = {
  kind: record,
  fields: {
    initial: { kind: callable },
    ruin: { kind: callable },
    recreate: { kind: callable },
    cost: { kind: callable },
  } satisfies Fields<SearchProblem<unknown>>,
};

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    seed: { kind: number },
    maxIterations: { kind: number, min: 1, max: 1e9, whole: true, optional: true },
    strength: { kind: number, min: 1, max: 1e6, whole: true, optional: true },
    acceptance: { kind: option, options: acceptances, optional: true },
    tolerance: { kind: number, min: 0, max: 1, optional: true },
    bound: { kind: number, optional: true },
    initial: { kind: anything, optional: true },
    ...longComputation,
  } satisfies Fields<LocalSearchOptions<unknown>>,
};
