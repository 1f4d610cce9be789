/**
 * A confidence interval. A side that has no bound is absent: JSON has no infinity.
 */
export interface Interval {
  /** lower bound, in the unit of the estimate; absent when there is none */
  readonly lower?: number | undefined;
  /** upper bound, in the unit of the estimate; absent when there is none */
  readonly upper?: number | undefined;
  /** share of such intervals that hold the true value, in (0, 1) */
  readonly confidenceLevel: number;
}
