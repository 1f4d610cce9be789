import { gammaIsf, gammaQuantile } from '../../numeric/gamma.js';
import { err, ok, type Result } from '../../result.js';
import {
  closedRecord,
  confidenceLevel,
  type Fields,
  faultsOf,
  number,
  optionFaults,
  record,
  type Shape,
} from '../../shape.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import type { Interval } from '../../vocabulary/interval.js';

/** How often something happened while it could. */
export interface RateCounts {
  /** whole number of events, from 0 */
  readonly count: number;
  /** time, distance or volume in which they were counted, in any unit, from 1e-100 to 1e100 */
  readonly exposure: number;
}

/** Options of {@link rateInterval}. */
export interface RateIntervalOptions {
  /** in (0, 1); 0.95 when absent */
  readonly confidenceLevel?: number | undefined;
}

/** An interval for a rate, in events per unit of the exposure. */
export interface RateInterval extends Interval, Derivation<'exact-poisson'> {
  /** lower bound, from 0 */
  readonly lower: number;
  /** upper bound */
  readonly upper: number;
  /** count ÷ exposure */
  readonly estimate: number;
  /** as given */
  readonly count: number;
  /** as given */
  readonly exposure: number;
}

/**
 * Exact confidence interval for the rate of events that come one by one.
 *
 * A count of 0 is data: its interval says how high the rate may still be.
 *
 * @remarks
 * **Formula** lower: the gamma quantile at α/2 with shape x, over the exposure, 0 for x = 0; upper: at
 * 1 − α/2 with shape x + 1.
 *
 * **Units** events per unit of the exposure.
 *
 * **Assumes** events that come independently at one constant rate; it never covers less than its level
 * then, and too little when events come in bursts.
 *
 * **Source** F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936).
 *
 * **Checked against** R 4.2.2 `poisson.test`.
 *
 * @param counts - events and the exposure in which they were counted
 * @returns errors for a count that is not a whole number from 0 and an exposure that is not above 0
 *
 * @example 14 deployments in 13 weeks
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { rateInterval } from 'product-flow/statistics';
 *
 * const { lower, estimate, upper } = unwrap(rateInterval({ count: 14, exposure: 13 }));
 * [lower, estimate, upper]; // => [0.588764, 1.076923, 1.806894]
 * ```
 */
export function rateInterval(counts: RateCounts, options: RateIntervalOptions = {}): Result<RateInterval> {
  const faults = [...faultsOf(rateCounts, counts), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { count, exposure } = counts;
  const level = options.confidenceLevel ?? 0.95;
  const tail = (1 - level) / 2;
  return ok({
    estimate: (count + 0) / exposure,
    lower: count === 0 ? 0 : gammaQuantile(tail, count, exposure),
    upper: gammaIsf(tail, count + 1, exposure),
    confidenceLevel: level,
    count: count + 0,
    exposure,
    method: 'exact-poisson',
    formula: 'inversion of the exact Poisson test with equal tails',
    assumptions: ['The events come independently of one another, at one constant rate.'],
    source: 'F. Garwood, Biometrika 28 (1936)',
  });
}

/** The shape of events and the exposure in which they were counted. */
export const rateCounts: Shape = {
  kind: record,
  fields: {
    count: { kind: number, min: 0, max: 1e9, whole: true },
    exposure: { kind: number, min: 1e-100, max: 1e100 },
  } satisfies Fields<RateCounts>,
};

const optionsShape: Shape = {
  kind: closedRecord,
  fields: { confidenceLevel } satisfies Fields<RateIntervalOptions>,
};
