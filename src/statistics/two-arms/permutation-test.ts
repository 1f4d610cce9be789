import { type DomainError, domainError } from '../../errors.js';
import { type LongComputation, longComputation } from '../../long-computation.js';
import { type RandomSource, randomSource } from '../../numeric/random-source.js';
import { summarize } from '../../numeric/summary.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, faultsOf, list, number, optionFaults, record, type Shape } from '../../shape.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import { type Alternative, comparisonFields } from './comparison.js';

/** The values of the users of two arms. */
export interface ValueArms {
  /** the arm that is compared with */
  readonly control: readonly number[];
  /** the arm that is compared */
  readonly treatment: readonly number[];
}

/** Options of {@link permutationTest}. */
export interface PermutationTestOptions extends LongComputation {
  /** decides the permutations: the same seed gives the same p-value */
  readonly seed: number;
  /** `two-sided` when absent */
  readonly alternative?: Alternative | undefined;
  /** how many random permutations to look at, 9999 when absent; where there are no more in all, all are */
  readonly permutations?: number | undefined;
}

/** The result of a permutation test. */
export interface PermutationTest extends Derivation<'studentized-permutation'> {
  /** the share of permutations at least as extreme as the data, the data themselves among them */
  readonly pValue: number;
  /** treatment − control, of the means */
  readonly estimate: number;
  /** which differences count against the null hypothesis */
  readonly alternative: Alternative;
  /** how many permutations were looked at, the data themselves included */
  readonly permutations: number;
  /** whether these are all that there are: then the p-value is exact */
  readonly exact: boolean;
  /** standard error of the p-value that chance in the permutations leaves; 0 when exact */
  readonly monteCarloError: number;
}

/**
 * Tests whether two means differ by dealing the values out to the arms anew, again and again: for values with a long
 * tail and few users, where {@link compareMeans} leans on a normal distribution that is not there.
 *
 * What is permuted is Welch's t, not the difference: the test holds its level for any two distributions of one mean
 * as the arms grow, also when the smaller arm varies more. If both arms have one distribution it is exact.
 *
 * @remarks
 * **Formula** p = (1 + permutations at least as extreme) / (1 + permutations), or the plain share of all of them.
 *
 * **Complexity** O(permutations × users of the smaller arm).
 *
 * **Assumes** independent users, randomly assigned.
 *
 * **Source** A. Janssen, "Studentized permutation tests for non-i.i.d. hypotheses and the generalized Behrens–Fisher
 * problem", Statistics & Probability Letters 36 (1997); B. Phipson, G. K. Smyth, Statistical Applications in Genetics
 * and Molecular Biology 9 (2010).
 *
 * **Checked against** full enumeration in Python, and by simulation: see docs/proof/calibration.md.
 *
 * @param arms - values of control and treatment
 * @param options - seed, alternative, number of permutations
 * @returns errors for malformed values and options, `insufficient-data` for an arm of fewer than two users, for values
 * that are all the same, and when it was stopped before the first permutation or, of an exact test, the last
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { permutationTest } from 'product-flow/statistics';
 *
 * const arms = { control: [3, 5, 4, 6, 2, 31], treatment: [8, 9, 12, 10, 7, 11] };
 * const { pValue, exact, permutations } = unwrap(permutationTest(arms, { seed: 1 }));
 * pValue; // => 0.961039
 * [exact, permutations]; // => [true, 924]
 * ```
 */
export function permutationTest(arms: ValueArms, options: PermutationTestOptions): Result<PermutationTest> {
  const faults = [...faultsOf(armsShape, arms), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { alternative = 'two-sided', permutations = 9999 } = options;
  const deck = deckOf(arms);
  const further = dataFaults(arms, deck);
  if (further.length > 0) return err(further);
  const all = combinations(deck.values.length, deck.size, permutations + 1);
  const exact = all <= permutations + 1;
  const isExtreme = extremeness(deck, alternative);
  const { looked, extreme } = exact
    ? lookAtAll(deck, isExtreme, all, options)
    : lookAtRandom(deck, isExtreme, permutations, options);
  if (looked === 0 || (exact && looked < all)) {
    return err([domainError('insufficient-data', 'shouldStop', true, 'false until the permutations are looked at')]);
  }
  // The data are one of all deals; beside random ones they are one more.
  const pValue = exact ? extreme / all : (1 + extreme) / (1 + looked);
  return ok({
    pValue,
    estimate: summarize(arms.treatment).mean - summarize(arms.control).mean + 0,
    alternative,
    permutations: exact ? all : looked + 1,
    exact,
    monteCarloError: exact ? 0 : Math.sqrt((pValue * (1 - pValue)) / (1 + looked)),
    method: 'studentized-permutation',
    formula: 'share of permutations whose Welch t is at least as extreme',
    assumptions: ['Users were assigned at random and act independently.'],
    source: 'A. Janssen, Statistics & Probability Letters 36 (1997)',
  });
}

/** The values of all users about their mean, of which those of the smaller arm are dealt. */
interface Deck {
  readonly values: Float64Array;
  /** Σ of squares of all values */
  readonly squares: number;
  /** how many are dealt */
  readonly size: number;
  /** 1 where those dealt are the treatment's, −1 where they are the control's */
  readonly sign: 1 | -1;
}

/** The smaller arm first, so that the data are the deal of the first values. */
function deckOf({ control, treatment }: ValueArms): Deck {
  const [dealt, rest] = treatment.length <= control.length ? [treatment, control] : [control, treatment];
  const { mean } = summarize([...dealt, ...rest]);
  const values = Float64Array.from([...dealt, ...rest], (value) => value - mean);
  // In units of the largest, no square leaves the doubles: t does not depend on the unit.
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let squares = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = (values[i] ?? 0) / (largest || 1);
    values[i] = value;
    squares += value * value;
  }
  return { values, squares, size: dealt.length, sign: dealt === treatment ? 1 : -1 };
}

/** Welch's t of a deal, from the sum and the squares of the values dealt. */
function scoreOf({ values, squares, size, sign }: Deck, sum: number, dealtSquares: number): number {
  const rest = values.length - size;
  // The values are about their mean: those not dealt sum to the opposite.
  const difference = sign * (sum / size + sum / rest);
  // What rounding leaves of values that are all alike in an arm is no spread.
  const spread = (own: number): number => (own > 1e-13 * squares ? own : 0);
  const variance =
    spread(dealtSquares - (sum * sum) / size) / (size - 1) / size +
    spread(squares - dealtSquares - (sum * sum) / rest) / (rest - 1) / rest;
  return difference === 0 ? 0 : difference / Math.sqrt(variance);
}

type Extremeness = (sum: number, squares: number) => boolean;

/** Whether a deal speaks at least as much against the null hypothesis as the data do. */
function extremeness(deck: Deck, alternative: Alternative): Extremeness {
  const weigh = {
    'two-sided': Math.abs,
    greater: (score: number): number => score,
    less: (score: number): number => -score,
  }[alternative];
  const dealt = deck.values.subarray(0, deck.size);
  const observed = weigh(
    scoreOf(
      deck,
      dealt.reduce((sum, value) => sum + value, 0),
      dealt.reduce((sum, value) => sum + value * value, 0),
    ),
  );
  // A deal that ties with the data must not fall behind by rounding.
  const limit = observed === Infinity ? observed : observed - 1e-9 * Math.max(1, Math.abs(observed));
  return (sum, squares) => weigh(scoreOf(deck, sum, squares)) >= limit;
}

interface Tally {
  readonly looked: number;
  readonly extreme: number;
}

function lookAtRandom(
  { values, size }: Deck,
  isExtreme: Extremeness,
  permutations: number,
  { seed, shouldStop, onProgress }: PermutationTestOptions,
): Tally {
  const source = randomSource(seed);
  const order = Float64Array.from(values);
  let extreme = 0;
  for (let looked = 0; looked < permutations; looked += 1) {
    if (looked % 1000 === 0) {
      if (shouldStop?.() === true) return { looked, extreme };
      onProgress?.(looked / permutations);
    }
    const { sum, squares } = deal(order, size, source);
    if (isExtreme(sum, squares)) extreme += 1;
  }
  onProgress?.(1);
  return { looked: permutations, extreme };
}

/** Brings random values to the front, any set of them as likely as any other. */
function deal(order: Float64Array, size: number, source: RandomSource): { sum: number; squares: number } {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < size; i += 1) {
    const j = i + Math.floor(source.next() * (order.length - i));
    const value = order[j] ?? 0;
    order[j] = order[i] ?? 0;
    order[i] = value;
    sum += value;
    squares += value * value;
  }
  return { sum, squares };
}

function lookAtAll(
  { values, size }: Deck,
  isExtreme: Extremeness,
  all: number,
  { shouldStop, onProgress }: PermutationTestOptions,
): Tally {
  const chosen = Array.from({ length: size }, (_, index) => index);
  let [looked, extreme] = [0, 0];
  for (;;) {
    if (looked % 1000 === 0) {
      if (shouldStop?.() === true) return { looked, extreme };
      onProgress?.(looked / all);
    }
    looked += 1;
    const dealt = chosen.map((index) => values[index] ?? 0);
    const sum = dealt.reduce((total, value) => total + value, 0);
    const squares = dealt.reduce((total, value) => total + value * value, 0);
    if (isExtreme(sum, squares)) extreme += 1;
    if (!advance(chosen, values.length)) break;
  }
  onProgress?.(1);
  return { looked, extreme };
}

/** The next combination in lexical order; false after the last. */
function advance(chosen: number[], n: number): boolean {
  let place = chosen.length - 1;
  while (place >= 0 && chosen[place] === n - chosen.length + place) place -= 1;
  if (place < 0) return false;
  const next = (chosen[place] ?? 0) + 1;
  for (let i = place; i < chosen.length; i += 1) chosen[i] = next + i - place;
  return true;
}

/** How many ways there are to deal so many of n; Infinity where there are more than `limit`. */
function combinations(n: number, size: number, limit: number): number {
  let ways = 1;
  for (let i = 1; i <= size; i += 1) {
    ways = (ways * (n - size + i)) / i;
    if (ways > limit) return Infinity;
  }
  return Math.round(ways);
}

function dataFaults(arms: ValueArms, { squares, values }: Deck): readonly DomainError[] {
  const faults = (['control', 'treatment'] as const)
    .filter((arm) => arms[arm].length < 2)
    .map((arm) => domainError('insufficient-data', arm, arms[arm], 'a list of at least 2 values'));
  if (faults.length > 0 || (squares > 0 && values.some((value) => value !== 0))) return faults;
  return [domainError('insufficient-data', 'treatment', arms.treatment, 'values that are not all the same')];
}

const values: Shape = { kind: list, of: { kind: number, min: -1e140, max: 1e140 } };

const armsShape: Shape = {
  kind: record,
  fields: { control: values, treatment: values } satisfies Fields<ValueArms>,
};

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    seed: { kind: number },
    alternative: comparisonFields().alternative,
    permutations: { kind: number, min: 1, max: 1e8, whole: true, optional: true },
    ...longComputation,
  } satisfies Fields<PermutationTestOptions>,
};
