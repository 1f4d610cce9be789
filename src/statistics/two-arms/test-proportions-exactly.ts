import { type DomainError, domainError } from '../../errors.js';
import { type HypergeometricTails, hypergeometricTails } from '../../numeric/hypergeometric.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, faultsOf, option, optionFaults, type Shape } from '../../shape.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import type { ProportionCounts } from '../one-sample/proportion-interval.js';
import { marginsOf } from './compare-odds.js';
import { type Alternative, comparisonFields } from './comparison.js';
import { type ProportionArms, proportionArms } from './proportion-arms.js';
import { type LargestTail, largestTail } from './unconditional-tail.js';

/** How two proportions are tested exactly; see {@link testProportionsExactly}. */
export type ExactTestMethod = 'fisher' | 'fisher-mid-p' | 'boschloo' | 'barnard';

/** Options of {@link testProportionsExactly}. */
export interface ExactTestOptions {
  /** `fisher` when absent */
  readonly method?: ExactTestMethod | undefined;
  /** `two-sided` when absent */
  readonly alternative?: Alternative | undefined;
}

/** The result of an exact test of two proportions. */
export interface ExactTest extends Derivation<ExactTestMethod> {
  /** the chance of data at least as extreme when both arms have one probability */
  readonly pValue: number;
  /** which differences count against the null hypothesis */
  readonly alternative: Alternative;
  /** the common probability at which that chance is largest, for the tests that look for it */
  readonly nuisance?: number | undefined;
  /** the arm that is compared with, as given */
  readonly control: ProportionCounts;
  /** the arm that is compared, as given */
  readonly treatment: ProportionCounts;
}

/**
 * Tests exactly, from the chances of all tables, whether two proportions differ: for a few dozen users, where
 * {@link compareProportions} with its approximations is in doubt.
 *
 * Fisher's test holds its level and rejects too rarely; `fisher-mid-p` is nearer to the level and may exceed it
 * slightly. Boschloo's test holds its level and rejects whenever Fisher's does and more often; it is the best choice
 * where it can be computed. Barnard's orders the tables by their z statistic.
 *
 * These are tests alone. An interval comes from {@link compareOdds}, whose two-sided p-value is not Fisher's.
 *
 * @remarks
 * **Formula** fisher: given all successes, the chance of the tables that are no more likely than the data
 * (two-sided), or have at least, at most as many successes in the treatment; mid-p: with half of those as likely as
 * the data. boschloo: the largest chance, over the common probability, of the tables whose one-sided Fisher p-value
 * is at most that of the data; two-sided, twice the smaller. barnard: likewise for the tables whose pooled z is at
 * least as extreme.
 *
 * **Complexity** fisher: O(√n); boschloo and barnard: O(n √n log n).
 *
 * **Assumes** independent users, each counted once, randomly assigned, with one probability in each arm.
 *
 * **Source** R. A. Fisher, "The logic of inductive inference", JRSS 98 (1935); R. D. Boschloo, Statistica Neerlandica
 * 24 (1970); G. A. Barnard, Nature 156 (1945); H. O. Lancaster, JASA 56 (1961).
 *
 * **Checked against** R 4.2.2 `fisher.test`, scipy 1.10.1 `boschloo_exact` and `barnard_exact`, exact rational
 * arithmetic.
 *
 * @param arms - successes and trials of control and treatment
 * @param options - method and alternative
 * @returns errors for malformed counts, `inconsistent` for more successes than trials, `insufficient-data` for an arm
 * without trials and for no success or no failure at all, `out-of-range` for more trials than the method can take
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { testProportionsExactly } from 'product-flow/statistics';
 *
 * const arms = { control: { successes: 5, trials: 40 }, treatment: { successes: 13, trials: 40 } };
 * unwrap(testProportionsExactly(arms)).pValue; // => 0.0590571
 * unwrap(testProportionsExactly(arms, { method: 'boschloo' })).pValue; // => 0.0361339
 * ```
 */
export function testProportionsExactly(arms: ProportionArms, options: ExactTestOptions = {}): Result<ExactTest> {
  const faults = [...faultsOf(proportionArms, arms), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { method = 'fisher', alternative = 'two-sided' } = options;
  const further = dataFaults(arms, method);
  if (further.length > 0) return err(further);
  const { control, treatment } = arms;
  const { test, formula, source } = procedures[method];
  const { pValue, nuisance } = test(arms, alternative);
  return ok({
    pValue: Math.min(1, pValue),
    alternative,
    ...(nuisance === undefined ? {} : { nuisance }),
    control: { successes: control.successes + 0, trials: control.trials },
    treatment: { successes: treatment.successes + 0, trials: treatment.trials },
    method,
    formula,
    assumptions: [
      'Users were assigned at random and each is counted once.',
      'Users act independently, in an arm with one probability.',
    ],
    source,
  });
}

interface Procedure {
  readonly formula: string;
  readonly source: string;
  readonly mostTrials: number;
  readonly test: (arms: ProportionArms, alternative: Alternative) => Pick<ExactTest, 'pValue' | 'nuisance'>;
}

const procedures: Readonly<Record<ExactTestMethod, Procedure>> = {
  fisher: {
    formula: 'conditional exact test',
    source: 'R. A. Fisher, JRSS 98 (1935)',
    mostTrials: 1e6,
    test: (arms, alternative) => ({ pValue: fisher(arms, alternative, 1) }),
  },
  'fisher-mid-p': {
    formula: 'conditional exact test, the chance of the data themselves halved',
    source: 'H. O. Lancaster, JASA 56 (1961)',
    mostTrials: 1e6,
    test: (arms, alternative) => ({ pValue: fisher(arms, alternative, 0.5) }),
  },
  boschloo: {
    formula: 'unconditional exact test of Fisher’s one-sided p-value',
    source: 'R. D. Boschloo, Statistica Neerlandica 24 (1970)',
    mostTrials: 2000,
    test: boschloo,
  },
  barnard: {
    formula: 'unconditional exact test of the pooled z statistic',
    source: 'G. A. Barnard, Nature 156 (1945); S. Suissa, J. J. Shuster, JRSS A 148 (1985)',
    mostTrials: 2000,
    test: barnard,
  },
};

function fisher(arms: ProportionArms, alternative: Alternative, part: number): number {
  const { above, point, below, lessLikely, asLikely } = hypergeometricTails(marginsOf(arms), 1);
  if (alternative === 'greater') return above + part * point;
  return alternative === 'less' ? below + part * point : lessLikely + part * asLikely;
}

function boschloo(arms: ProportionArms, alternative: Alternative): LargestTail {
  const [n1, n2] = [arms.control.trials, arms.treatment.trials];
  const [x1, x2] = [arms.control.successes, arms.treatment.successes];
  const tails = (a: number, b: number): HypergeometricTails =>
    hypergeometricTails({ successes: b, trials: n2, otherTrials: n1, drawn: a + b }, 1);
  const high = (a: number, b: number): number => tails(a, b).above + tails(a, b).point;
  const low = (a: number, b: number): number => tails(a, b).below + tails(a, b).point;
  const [highest, lowest] = [high(x1, x2) * TIE, low(x1, x2) * TIE];
  const greater = (): LargestTail => largestTail(n1, n2, { high: (a, b) => high(a, b) <= highest });
  const less = (): LargestTail => largestTail(n1, n2, { low: (a, b) => low(a, b) <= lowest });
  if (alternative === 'greater') return greater();
  if (alternative === 'less') return less();
  const [one, other] = [greater(), less()];
  const { pValue, nuisance } = one.pValue <= other.pValue ? one : other;
  return { pValue: 2 * pValue, nuisance };
}

function barnard(arms: ProportionArms, alternative: Alternative): LargestTail {
  const [n1, n2] = [arms.control.trials, arms.treatment.trials];
  const z = (x1: number, x2: number): number => pooledScore(x1, n1, x2, n2);
  const observed = z(arms.control.successes, arms.treatment.successes);
  // A value that rounding alone tells from the observed one is a tie.
  const slack = Math.abs(observed) * (TIE - 1);
  const limit = alternative === 'two-sided' ? Math.abs(observed) : observed;
  return largestTail(n1, n2, {
    ...(alternative === 'less' ? {} : { high: (x1, x2) => z(x1, x2) >= limit - slack }),
    ...(alternative === 'greater'
      ? {}
      : { low: (x1, x2) => z(x1, x2) <= (alternative === 'less' ? observed : -limit) + slack }),
  });
}

/** (p₂ − p₁) / √(p(1 − p)(1/n₁ + 1/n₂)) with the pooled p; 0 where all did the same. */
function pooledScore(x1: number, n1: number, x2: number, n2: number): number {
  const pooled = (x1 + x2) / (n1 + n2);
  const variance = pooled * (1 - pooled) * (1 / n1 + 1 / n2);
  return variance > 0 ? (x2 / n2 - x1 / n1) / Math.sqrt(variance) : 0;
}

/** Chances that differ by rounding alone are the same. */
const TIE = 1 + 1e-12;

function dataFaults(arms: ProportionArms, method: ExactTestMethod): readonly DomainError[] {
  const { mostTrials } = procedures[method];
  const faults = (['control', 'treatment'] as const)
    .filter((arm) => arms[arm].trials > mostTrials)
    .map((arm) =>
      domainError('out-of-range', `${arm}.trials`, arms[arm].trials, `at most ${mostTrials} for the method ${method}`),
    );
  const successes = arms.control.successes + arms.treatment.successes;
  const trials = arms.control.trials + arms.treatment.trials;
  if (successes > 0 && successes < trials) return faults;
  const expected = successes === 0 ? 'at least 1 in one arm' : 'below the trials in one arm';
  return [...faults, domainError('insufficient-data', 'treatment.successes', arms.treatment.successes, expected)];
}

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    method: { kind: option, options: Object.keys(procedures), optional: true },
    alternative: comparisonFields().alternative,
  } satisfies Fields<ExactTestOptions>,
};
