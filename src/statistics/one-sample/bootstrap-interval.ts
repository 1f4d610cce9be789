import { type DomainError, domainError } from '../../errors.js';
import { type LongComputation, longComputation } from '../../long-computation.js';
import { normalCdf, normalIsf, normalQuantile } from '../../numeric/normal.js';
import { quantileSorted } from '../../numeric/quantile.js';
import { randomSource } from '../../numeric/random-source.js';
import { summarize } from '../../numeric/summary.js';
import { err, ok, type Result } from '../../result.js';
import {
  callable,
  closedRecord,
  confidenceLevel,
  type Fields,
  faultsOf,
  number,
  option,
  optionFaults,
  type Shape,
} from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import type { Interval } from '../../vocabulary/interval.js';
import { sampleValues } from '../sample-shapes.js';
import { endsOf } from './trimmed-summary.js';

/** How bounds are read off the resamples; see {@link bootstrapInterval}. */
export type BootstrapMethod = 'bca' | 'percentile';

/** What is computed of every resample: by name, or a function of the values in ascending order. */
export type BootstrapStatistic =
  | 'mean'
  | 'median'
  | 'quantile'
  | 'trimmed-mean'
  | ((ascending: readonly number[]) => number);

/** Options of {@link bootstrapInterval}. */
export interface BootstrapIntervalOptions extends LongComputation {
  /** decides the resamples: the same seed gives the same interval */
  readonly seed: number;
  /** `mean` when absent; a function must give a number within ±1e150 for any resample */
  readonly statistic?: BootstrapStatistic | undefined;
  /** of `quantile`: the share of values below it, from 0 to 1 */
  readonly p?: number | undefined;
  /** of `trimmed-mean`: the share of the values that is cut off at either end, below 0.5; 0.2 when absent */
  readonly share?: number | undefined;
  /** `bca` when absent */
  readonly method?: BootstrapMethod | undefined;
  /** how many resamples, from 100 to 10 million; 9999 when absent */
  readonly resamples?: number | undefined;
  /** from 1e-9, below 1; 0.95 when absent */
  readonly confidenceLevel?: number | undefined;
}

/** An interval from resamples of the values. */
export interface BootstrapInterval extends Interval, Derivation<BootstrapMethod> {
  /** lower bound */
  readonly lower: number;
  /** upper bound */
  readonly upper: number;
  /** the statistic of the values themselves */
  readonly estimate: number;
  /** standard deviation of the statistic over the resamples */
  readonly standardError: number;
  /** mean of the statistic over the resamples − estimate */
  readonly bias: number;
  /** number of values */
  readonly n: number;
  /** how many resamples there were: fewer than asked for when stopped */
  readonly resamples: number;
  /** of `bca`: the standard score of the share of resamples below the estimate */
  readonly biasCorrection?: number | undefined;
  /** of `bca`: how the standard error grows with the estimate, from leaving out each value once */
  readonly acceleration?: number | undefined;
  /** what to know about these data before trusting the level */
  readonly cautions: readonly Caution[];
}

/**
 * Confidence interval for any statistic of a sample, from resamples of its values: the bootstrap.
 *
 * For statistics without a formula of their own. Where there is one, prefer it: `medianInterval` and `quantileInterval`
 * hold their level with ten values, which no bootstrap does, and for a mean the bootstrap covers no more than
 * `meanInterval`, for few values much less. `bca` corrects for bias and skewness; `percentile` corrects nothing, and is
 * the better one for values with wild outliers on both sides.
 *
 * @remarks
 * **Formula** with z₀ = Φ⁻¹(share of resamples below the estimate, ties by half), a = Σ dᵢ³ / (6 (Σ dᵢ²)^1.5) of the
 * jackknife and z the quantile of a bound: the resamples' `type-7` quantile at Φ(z₀ + (z₀ + z)/(1 − a(z₀ + z)));
 * percentile: z₀ = a = 0.
 *
 * **Units** those of the statistic.
 *
 * **Complexity** O(n (resamples + n)) for a statistic of O(n).
 *
 * **Assumes** independent values from one distribution, and a statistic that changes smoothly with them: no maximum.
 *
 * **Source** B. Efron, "Better bootstrap confidence intervals", JASA 82 (1987).
 *
 * **Checked against** scipy 1.10.1 `bootstrap` on the same resamples, drawn by a second implementation of the generator;
 * coverage in docs/proof/calibration.md.
 *
 * @param values - within ±1e150, in any order
 * @param options - seed, statistic, method, resamples and confidence level
 * @returns errors for malformed values and options; `missing` for a quantile without `p`; `inconsistent` for `p` or
 * `share` beside another statistic; `invalid-type`, `not-finite` and `out-of-range` for what a function of yours gives;
 * `insufficient-data` for fewer than two values, for a statistic that is the same in all resamples or, with `bca`,
 * larger or smaller in all of them, and when it was stopped before the hundredth resample. What a function of yours
 * throws is not caught
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { bootstrapInterval } from 'product-flow/statistics';
 *
 * const revenue = [0, 0, 0, 0, 12, 19, 25, 31, 0, 48, 0, 7, 0, 16, 240, 0, 22, 0, 5, 11];
 * const { estimate, lower, upper } = unwrap(bootstrapInterval(revenue, { seed: 1 }));
 * [estimate, lower, upper]; // => [21.8, 8.45, 69.0017]
 * ```
 *
 * @example A statistic of one's own: how far apart the third smallest and the third largest are
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { bootstrapInterval } from 'product-flow/statistics';
 *
 * const spread = (ascending: readonly number[]): number => (ascending.at(-3) ?? 0) - (ascending.at(2) ?? 0);
 * const hours = [5.1, 4.9, 6.2, 5.7, 5.5, 6.0, 4.4, 5.8, 5.2, 6.6, 5.9, 5.4, 6.1, 4.7, 5.6, 5.0];
 * const { estimate, lower, upper } = unwrap(bootstrapInterval(hours, { seed: 1, statistic: spread }));
 * [estimate, lower, upper]; // => [1.2, 0.7, 1.8]
 * ```
 */
export function bootstrapInterval(
  values: readonly number[],
  options: BootstrapIntervalOptions,
): Result<BootstrapInterval> {
  const faults = [...faultsOf(sampleValues, values, 'values'), ...optionFaults(optionsShapeFor(options), options)];
  if (faults.length > 0) return err(faults);
  if (values.length < 2)
    return err([domainError('insufficient-data', 'values', values, 'a list of at least 2 values')]);
  const { method = 'bca', confidenceLevel: level = 0.95 } = options;
  const statistic = statisticOf(options);
  const ascending = Float64Array.from(values).sort();
  const estimate = statistic(ascending);
  const { drawn, fault } = resample(ascending, statistic, options);
  const lack = [...faultsOf(statisticShape, estimate, 'statistic'), ...fault];
  if (lack.length > 0) return err(lack.slice(0, 1));
  if (drawn.length < fewest)
    return err([domainError('insufficient-data', 'shouldStop', true, 'false until there are 100 resamples')]);
  const { mean, m2 } = summarize(drawn);
  if (!(m2 > 0))
    return err([domainError('insufficient-data', 'values', values, 'values whose resamples differ in the statistic')]);
  const correction = method === 'bca' ? correctionOf(ascending, statistic, estimate, drawn) : ok(none);
  return correction.map(({ biasCorrection, acceleration }) => {
    const z = normalIsf((1 - level) / 2);
    const shares = [-z, z].map((bound) => shareAt(bound, biasCorrection, acceleration ?? 0)) as [number, number];
    const sorted = drawn.sort();
    return {
      estimate: estimate + 0,
      lower: quantileSorted(sorted, shares[0]) + 0,
      upper: quantileSorted(sorted, shares[1]) + 0,
      confidenceLevel: level,
      standardError: Math.sqrt(m2 / (drawn.length - 1)),
      bias: mean - estimate + 0,
      n: values.length,
      resamples: drawn.length,
      ...(method === 'bca' ? { biasCorrection: biasCorrection + 0, acceleration: (acceleration ?? 0) + 0 } : {}),
      method,
      ...derivations[method],
      assumptions: [...derivations[method].assumptions],
      cautions: cautionsOf(values.length, drawn.length, shares, acceleration),
    };
  });
}

type Statistic = (ascending: Float64Array) => number;

function statisticOf({ statistic = 'mean', p = 0.5, share }: BootstrapIntervalOptions): Statistic {
  // An array of its own each time: a function of the caller's may change it.
  if (typeof statistic === 'function') return (ascending) => statistic(Array.from(ascending));
  const named: Readonly<Record<Extract<BootstrapStatistic, string>, Statistic>> = {
    mean: meanOf,
    median: (ascending) => quantileSorted(ascending, 0.5),
    quantile: (ascending) => quantileSorted(ascending, p),
    'trimmed-mean': (ascending) => {
      const { lower, upper } = endsOf(ascending.length, { share });
      return meanOf(ascending.subarray(lower, ascending.length - upper));
    },
  };
  return named[statistic];
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

interface Resamples {
  readonly drawn: Float64Array;
  readonly fault: readonly DomainError[];
}

/** The statistic of each resample, until one has none, or the caller has enough. */
function resample(
  ascending: Float64Array,
  statistic: Statistic,
  { seed, resamples = 9999, shouldStop, onProgress }: BootstrapIntervalOptions,
): Resamples {
  const source = randomSource(seed);
  const n = ascending.length;
  const drawn = new Float64Array(resamples);
  const times = new Uint32Array(n);
  const sample = new Float64Array(n);
  for (let index = 0; index < resamples; index += 1) {
    if (index % 100 === 0) {
      if (shouldStop?.() === true) return { drawn: drawn.subarray(0, index), fault: [] };
      onProgress?.(index / resamples);
    }
    times.fill(0);
    for (let draw = 0; draw < n; draw += 1) {
      const place = Math.floor(source.next() * n);
      times[place] = (times[place] ?? 0) + 1;
    }
    let end = 0;
    for (let place = 0; place < n; place += 1) {
      const start = end;
      end += times[place] ?? 0;
      sample.fill(ascending[place] ?? 0, start, end);
    }
    const value = statistic(sample);
    const fault = faultsOf(statisticShape, value, 'statistic');
    if (fault.length > 0) return { drawn, fault };
    drawn[index] = value;
  }
  onProgress?.(1);
  return { drawn, fault: [] };
}

interface Correction {
  readonly biasCorrection: number;
  /** absent when leaving out a value changes nothing */
  readonly acceleration: number | undefined;
}

const none: Correction = { biasCorrection: 0, acceleration: 0 };

function correctionOf(
  ascending: Float64Array,
  statistic: Statistic,
  estimate: number,
  drawn: Float64Array,
): Result<Correction> {
  let below = 0;
  for (const value of drawn) below += value < estimate ? 1 : 0;
  let ties = 0;
  for (const value of drawn) ties += value === estimate ? 1 : 0;
  const share = (below + ties / 2) / drawn.length;
  if (share === 0 || share === 1) {
    const expected = 'a statistic whose resamples lie on both sides of it; "percentile" needs none';
    return err([domainError('insufficient-data', 'statistic', estimate, expected)]);
  }
  const left = ascending.map((_, index) => {
    const without = new Float64Array(ascending.length - 1);
    without.set(ascending.subarray(0, index));
    without.set(ascending.subarray(index + 1), index);
    return statistic(without);
  });
  const fault = [...left].flatMap((value) => faultsOf(statisticShape, value, 'statistic'));
  if (fault.length > 0) return err(fault.slice(0, 1));
  return ok({ biasCorrection: normalQuantile(share), acceleration: accelerationOf(left) });
}

/** Σ d³ / (6 (Σ d²)^1.5) of the deviations from the mean; none when leaving out a value changes nothing. */
function accelerationOf(left: Float64Array): number | undefined {
  const { mean } = summarize(left);
  const deviations = left.map((value) => mean - value);
  const largest = deviations.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  // What rounding leaves of values that are all alike is no deviation.
  if (!(largest > 1e-14 * Math.abs(mean))) return undefined;
  let [squares, cubes] = [0, 0];
  for (const value of deviations) {
    const deviation = value / largest;
    squares += deviation ** 2;
    cubes += deviation ** 3;
  }
  return cubes / (6 * squares ** 1.5);
}

/** The share of resamples that a bound has below it. */
function shareAt(z: number, biasCorrection: number, acceleration: number): number {
  const shifted = biasCorrection + z;
  const room = 1 - acceleration * shifted;
  // Past its pole the transformation has nowhere to go but the end.
  return room > 0 ? normalCdf(biasCorrection + shifted / room) : Number(shifted > 0);
}

function cautionsOf(
  n: number,
  resamples: number,
  [lower, upper]: readonly [number, number],
  acceleration: number | undefined,
): readonly Caution[] {
  const cautions: Caution[] = [];
  if (n < 30) {
    const message =
      'Fewer than 30 values: resamples vary less than samples do, and the interval covers less than its level.';
    cautions.push({ code: 'few-values', message });
  }
  if (Math.min(lower, 1 - lower, upper, 1 - upper) * resamples < 10) {
    cautions.push({ code: 'few-resamples', message: 'A bound rests on fewer than 10 resamples: take more.' });
  }
  if (acceleration === undefined) {
    const message = 'Leaving out a value does not change the statistic: the interval is corrected for bias alone.';
    cautions.push({ code: 'no-acceleration', message });
  }
  return cautions;
}

const assumptions = [
  'The values are independent and come from one distribution.',
  'The statistic changes smoothly with the values.',
];

const derivations: Readonly<Record<BootstrapMethod, Omit<Derivation, 'method'>>> = {
  bca: {
    formula: 'quantiles of the resamples, corrected for bias and acceleration',
    assumptions,
    source: 'B. Efron, JASA 82 (1987)',
  },
  percentile: {
    formula: 'quantiles of the resamples',
    assumptions: [
      ...assumptions,
      'On some scale the resamples lie about the estimate as the estimate does about the truth.',
    ],
    source: 'B. Efron, Annals of Statistics 7 (1979)',
  },
};

const fewest = 100;

/** What a statistic must be. */
const statisticShape: Shape = { kind: number, min: -1e150, max: 1e150 };

const named = ['mean', 'median', 'quantile', 'trimmed-mean'];

function optionsShapeFor(options: unknown): Shape {
  const own = typeof (options as BootstrapIntervalOptions | null)?.statistic === 'function';
  return {
    kind: closedRecord,
    fields: {
      seed: { kind: number },
      statistic: own ? { kind: callable } : { kind: option, options: named, optional: true },
      p: { kind: number, min: 0, max: 1, optional: true },
      share: { kind: number, min: 0, below: 0.5, optional: true },
      method: { kind: option, options: Object.keys(derivations), optional: true },
      resamples: { kind: number, min: fewest, max: 1e7, whole: true, optional: true },
      confidenceLevel,
      ...longComputation,
    } satisfies Fields<BootstrapIntervalOptions>,
    relations: statisticFaults,
  };
}

function statisticFaults({ statistic, p, share }: BootstrapIntervalOptions): readonly DomainError[] {
  return [
    ...(statistic === 'quantile' && p === undefined ? [domainError('missing', 'p', p, 'a number from 0 to 1')] : []),
    ...(statistic !== 'quantile' && p !== undefined
      ? [domainError('inconsistent', 'p', p, 'absent where the statistic is not "quantile"')]
      : []),
    ...(statistic !== 'trimmed-mean' && share !== undefined
      ? [domainError('inconsistent', 'share', share, 'absent where the statistic is not "trimmed-mean"')]
      : []),
  ];
}
