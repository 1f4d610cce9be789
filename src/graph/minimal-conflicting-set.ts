import type { DomainError } from '../errors.js';
import { type LongComputation, longComputation } from '../long-computation.js';
import { err, ok, type Result } from '../result.js';
import {
  anything,
  boolean,
  callable,
  closedRecord,
  type Fields,
  faultsOf,
  list,
  number,
  optionFaults,
  type Shape,
} from '../shape.js';

/** Options of {@link minimalConflictingSet}. */
export interface MinimalConflictingSetOptions extends LongComputation {
  /** after so many checks the set stays as small as it is by then, from 2 to 1e9; no end when absent */
  readonly maxChecks?: number | undefined;
}

/** Which of some constraints contradict one another. */
export interface ConflictingSet<Constraint> {
  /** whether all of them can be met together: then there is no conflict */
  readonly consistent: boolean;
  /** constraints that cannot be met together, in the order of the input */
  readonly conflict: readonly Constraint[];
  /** their places in the input, from 0 */
  readonly places: readonly number[];
  /** whether no constraint of the conflict can be left out; false where the search was stopped */
  readonly minimal: boolean;
  /** how often `isConsistent` was asked */
  readonly checks: number;
}

/**
 * A smallest set of constraints that contradict one another: without any one of them the others can be met.
 *
 * For the answer to "why is there no plan?". There may be several such sets, also with fewer members: this is the one
 * that keeps to the first constraints, so put first what you would rather hear about, such as what can be changed. All
 * of them are met or not by what you make of them in `isConsistent`, which may also know of what always holds.
 *
 * @remarks
 * **Formula** QuickXplain: the later half is left out where the earlier one contradicts itself; else first the later and
 * then the earlier half is made smaller beside the other.
 *
 * **Complexity** at most 2 k log₂(n/k) + 4 k + 2 checks for k of n constraints, each with a list of up to n.
 *
 * **Assumes** that more constraints are never easier to meet.
 *
 * **Source** U. Junker, "QuickXplain: preferred explanations and relaxations for over-constrained problems", AAAI
 * (2004).
 *
 * **Checked against** all subsets of random small systems; leaving out one constraint after the other, the last first.
 *
 * @param constraints - the constraints, those to be told about first; never changed
 * @param isConsistent - whether some of the constraints, in the order of the input, can be met together. What it throws
 * is not caught
 * @param options - when to stop
 * @returns the conflict, empty and minimal also where `isConsistent` refuses no constraints at all; error `invalid-type`
 * when `isConsistent` gives neither true nor false
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { minimalConflictingSet } from 'product-flow/graph';
 *
 * const bounds = [{ atLeast: 3 }, { atMost: 9 }, { atLeast: 5 }, { atMost: 4 }, { atMost: 2 }];
 * const canBeMet = (some: readonly { atLeast?: number; atMost?: number }[]): boolean => {
 *   const least = Math.max(...some.map(({ atLeast = -Infinity }) => atLeast));
 *   return least <= Math.min(...some.map(({ atMost = Infinity }) => atMost));
 * };
 * const { conflict, places } = unwrap(minimalConflictingSet(bounds, canBeMet));
 * conflict; // => [{ atLeast: 5 }, { atMost: 4 }]
 * places; // => [2, 3]
 * ```
 */
export function minimalConflictingSet<Constraint>(
  constraints: readonly Constraint[],
  isConsistent: (some: readonly Constraint[]) => boolean,
  options: MinimalConflictingSetOptions = {},
): Result<ConflictingSet<Constraint>> {
  const faults = [
    ...faultsOf(constraintsShape, constraints, 'constraints'),
    ...faultsOf({ kind: callable }, isConsistent, 'isConsistent'),
    ...optionFaults(optionsShape, options),
  ];
  if (faults.length > 0) return err(faults);
  const search = searchIn(constraints, isConsistent, options);
  const consistent = search.isMet(constraints.length);
  if (consistent === false && search.isMet(0) === true) shrink(search, 0, constraints.length, false);
  if (search.faults.length > 0) return err(search.faults);
  options.onProgress?.(1);
  const places = search.found.reverse();
  const conflict = places.map((place) => constraints[place] as Constraint);
  return ok({ consistent: consistent === true, conflict, places, minimal: !search.stopped, checks: search.checks });
}

interface Search {
  /** whether the constraints up to a place, and the found ones behind it, can be met; nothing when it is not asked any more */
  isMet(end: number): boolean | undefined;
  /** told how far from the last place to the first all is decided */
  isDecidedFrom(end: number): void;
  /** places of members of the conflict, the last first */
  readonly found: number[];
  stopped: boolean;
  checks: number;
  faults: readonly DomainError[];
}

function searchIn<Constraint>(
  constraints: readonly Constraint[],
  isConsistent: (some: readonly Constraint[]) => boolean,
  { maxChecks = Infinity, shouldStop, onProgress }: MinimalConflictingSetOptions,
): Search {
  const found: number[] = [];
  const search: Search = {
    found,
    stopped: false,
    checks: 0,
    faults: [],
    isDecidedFrom: (end) => onProgress?.((constraints.length - end) / constraints.length),
    isMet: (end) => {
      // Without the first two answers there is nothing to say.
      search.stopped ||= search.checks >= 2 && (search.checks >= maxChecks || shouldStop?.() === true);
      if (search.stopped) return undefined;
      search.checks += 1;
      const behind = found.map((place) => constraints[place] as Constraint).reverse();
      const answer = isConsistent([...constraints.slice(0, end), ...behind]);
      search.faults = faultsOf({ kind: boolean }, answer, 'isConsistent');
      search.stopped = search.faults.length > 0;
      return search.stopped ? undefined : answer;
    },
  };
  return search;
}

/**
 * Finds the members of the conflict from one place up to another, the last first. Those before the place and those found
 * stand beside them; with them there is a conflict, and whether there is one without them is in doubt when `isInDoubt`.
 */
function shrink(search: Search, from: number, to: number, isInDoubt: boolean): void {
  search.isDecidedFrom(to);
  const met = isInDoubt ? search.isMet(from) : true;
  if (met === false) return;
  if (search.stopped || to - from === 1) {
    for (let place = to - 1; place >= from; place -= 1) search.found.push(place);
    return;
  }
  const middle = (from + to) >>> 1;
  const before = search.found.length;
  shrink(search, middle, to, true);
  shrink(search, from, middle, search.found.length > before);
}

const constraintsShape: Shape = { kind: list, of: { kind: anything, optional: true, nullable: true } };

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    maxChecks: { kind: number, min: 2, max: 1e9, whole: true, optional: true },
    ...longComputation,
  } satisfies Fields<MinimalConflictingSetOptions>,
};
