import { domainError } from '../../errors.js';
import { betaIsf, betaQuantile } from '../../numeric/beta.js';
import { normalIsf } from '../../numeric/normal.js';
import { err, ok, type Result } from '../../result.js';
import {
  closedRecord,
  confidenceLevel,
  count,
  type Fields,
  faultsOf,
  fieldPath,
  option,
  optionFaults,
  record,
  type Shape,
} from '../../shape.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import type { Interval } from '../../vocabulary/interval.js';
import { wilsonDistance } from './wilson.js';

/** How often something happened, out of how often it could have. */
export interface ProportionCounts {
  /** whole number from 0 to `trials` */
  readonly successes: number;
  /** whole number; at least 1 for an interval */
  readonly trials: number;
}

const methods = ['wilson', 'clopper-pearson', 'jeffreys', 'agresti-coull', 'wald'] as const;

/**
 * How an interval for a proportion is computed; see {@link proportionInterval}.
 *
 * @useDeclaredType
 */
export type ProportionIntervalMethod = (typeof methods)[number];

/** Options of {@link proportionInterval}. */
export interface ProportionIntervalOptions {
  /** `wilson` when absent */
  readonly method?: ProportionIntervalMethod | undefined;
  /** in (0, 1); 0.95 when absent */
  readonly confidenceLevel?: number | undefined;
}

/** An interval for a proportion, with what it was computed from; all shares are fractions. */
export interface ProportionInterval extends Interval, Derivation<ProportionIntervalMethod> {
  /** lower bound, from 0 */
  readonly lower: number;
  /** upper bound, at most 1 */
  readonly upper: number;
  /** successes ÷ trials */
  readonly estimate: number;
  /** as given */
  readonly successes: number;
  /** as given */
  readonly trials: number;
}

/**
 * Confidence interval for a proportion.
 *
 * Wilson's score interval, the default, covers its level on average and may miss it by a few points for
 * a single small count. `clopper-pearson` never covers less than its level and is wider; `jeffreys` lies
 * between; `agresti-coull` is Wilson's simple relative; `wald` is what most tools print and is wrong for
 * small counts: it is here for comparison.
 *
 * @remarks
 * **Formula** wilson: the p with |p̂ − p| = z √(p(1−p)/n); clopper-pearson: beta quantiles at
 * (x, n−x+1) and (x+1, n−x); jeffreys: beta quantiles at (x+½, n−x+½), 0 for x = 0 and 1 for x = n;
 * agresti-coull: Wald's around (x+z²/2)/(n+z²); wald: p̂ ± z √(p̂(1−p̂)/n). The last two are cut at 0
 * and 1.
 *
 * **Assumes** independent trials with one common probability.
 *
 * **Source** L. D. Brown, T. T. Cai, A. DasGupta, "Interval estimation for a binomial proportion",
 * Statistical Science 16 (2001).
 *
 * **Checked against** R 4.2.2 `prop.test` and `binom.test`, statsmodels 0.13.5 `proportion_confint`.
 *
 * @param counts - successes and trials
 * @returns errors for counts that are not whole numbers from 0, `inconsistent` for more successes than
 * trials, `insufficient-data` for no trials, `out-of-range` for more than 1e9 trials with a method that
 * needs the beta distribution
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { proportionInterval } from 'product-flow/statistics';
 *
 * const { lower, estimate, upper } = unwrap(proportionInterval({ successes: 4, trials: 23 }));
 * [lower, estimate, upper]; // => [0.0697865, 0.173913, 0.3713765]
 * ```
 *
 * @example No trials are no data, not 0 %
 * ```ts
 * import { describeError } from 'product-flow';
 * import { proportionInterval } from 'product-flow/statistics';
 *
 * const none = proportionInterval({ successes: 0, trials: 0 });
 * none.isErr() && none.error.map(describeError); // => ['trials must be at least 1; it was 0']
 * ```
 */
export function proportionInterval(
  counts: ProportionCounts,
  options: ProportionIntervalOptions = {},
): Result<ProportionInterval> {
  const faults = [...faultsOf(proportionCounts, counts), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { successes, trials } = counts;
  const method = options.method ?? 'wilson';
  if ((method === 'clopper-pearson' || method === 'jeffreys') && trials > 1e9) {
    return err([domainError('out-of-range', 'trials', trials, `at most 1000000000 for the method ${method}`)]);
  }
  const level = options.confidenceLevel ?? 0.95;
  const { bounds, formula, source } = procedures[method];
  const [lower, upper] = bounds(successes, trials, (1 - level) / 2);
  return ok({
    estimate: (successes + 0) / trials,
    lower,
    upper,
    confidenceLevel: level,
    successes: successes + 0,
    trials,
    method,
    formula,
    assumptions: ['The trials are independent and share one probability.'],
    source,
  });
}

/** The shape of counts that an interval is wanted for. */
export const proportionCounts: Shape = {
  kind: record,
  fields: { successes: count, trials: count } satisfies Fields<ProportionCounts>,
  relations: ({ successes, trials }: ProportionCounts, parameter) => {
    if (trials === 0) return [domainError('insufficient-data', fieldPath(parameter, 'trials'), 0, 'at least 1')];
    if (successes <= trials) return [];
    const expected = `at most the trials, ${trials}`;
    return [domainError('inconsistent', fieldPath(parameter, 'successes'), successes, expected)];
  },
};

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    method: { kind: option, options: methods, optional: true },
    confidenceLevel,
  } satisfies Fields<ProportionIntervalOptions>,
};

type Bounds = (successes: number, trials: number, tail: number) => readonly [lower: number, upper: number];

interface Procedure extends Pick<Derivation, 'formula' | 'source'> {
  readonly bounds: Bounds;
}

const procedures: Readonly<Record<ProportionIntervalMethod, Procedure>> = {
  wilson: {
    formula: 'inversion of the score test',
    source: 'E. B. Wilson, JASA 22 (1927)',
    bounds: (successes, trials, tail) => {
      const z = normalIsf(tail);
      const estimate = successes / trials;
      return [
        Math.max(0, estimate - wilsonDistance(successes, trials, z)),
        Math.min(1, estimate + wilsonDistance(trials - successes, trials, z)),
      ];
    },
  },
  'clopper-pearson': {
    formula: 'inversion of the exact binomial test with equal tails',
    source: 'C. J. Clopper, E. S. Pearson, Biometrika 26 (1934)',
    bounds: (successes, trials, tail) => [
      successes === 0 ? 0 : betaQuantile(tail, successes, trials - successes + 1),
      successes === trials ? 1 : betaIsf(tail, successes + 1, trials - successes),
    ],
  },
  jeffreys: {
    formula: 'beta quantiles of the posterior from Jeffreys’ prior, with equal tails',
    source: 'L. D. Brown, T. T. Cai, A. DasGupta, Statistical Science 16 (2001)',
    bounds: (successes, trials, tail) => [
      successes === 0 ? 0 : betaQuantile(tail, successes + 0.5, trials - successes + 0.5),
      successes === trials ? 1 : betaIsf(tail, successes + 0.5, trials - successes + 0.5),
    ],
  },
  'agresti-coull': {
    formula: 'Wald interval after z²/2 more successes and failures',
    source: 'A. Agresti, B. A. Coull, The American Statistician 52 (1998)',
    bounds: (successes, trials, tail) => {
      const z = normalIsf(tail);
      return waldBounds(successes + (z * z) / 2, trials + z * z, z);
    },
  },
  wald: {
    formula: 'normal approximation with the variance at the estimate',
    source: 'L. D. Brown, T. T. Cai, A. DasGupta, Statistical Science 16 (2001)',
    bounds: (successes, trials, tail) => waldBounds(successes, trials, normalIsf(tail)),
  },
};

function waldBounds(successes: number, trials: number, z: number): readonly [lower: number, upper: number] {
  const estimate = successes / trials;
  const distance = z * Math.sqrt((estimate * (1 - estimate)) / trials);
  return [Math.max(0, estimate - distance), Math.min(1, estimate + distance)];
}
