/** Two estimates whose ratio is wanted, or their variances. */
export interface RatioParts {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * Fieller's bounds for the ratio of two nearly normal estimates, less 1: the effects at which the statistic
 * (numerator − ratio · denominator) / its standard error is z and −z, where it falls as the effect grows.
 *
 * The denominator is above 0. A side is absent where the data rule out no ratio there; both are where the ratios
 * that the data rule out lie between ratios that they do not.
 */
export function fiellerBounds(
  estimate: RatioParts,
  variance: RatioParts & { readonly covariance: number },
  z: number,
): readonly [lower: number | undefined, upper: number | undefined] {
  const { numerator: x, denominator: y } = estimate;
  const { numerator: xx, denominator: yy, covariance: xy } = variance;
  const square = z * z;
  // The ratios between the roots of a·r² − 2b·r + c are those that the data do not contradict; outside them for a < 0.
  const a = y * y - square * yy;
  const b = x * y - square * xy;
  const c = x * x - square * xx;
  // (b² − a·c) / z², without what cancels in it.
  const rest = x * x * yy - 2 * x * y * xy + y * y * xx - square * (xx * yy - xy * xy);
  if (!(rest >= 0)) return [undefined, undefined];
  const root = Math.abs(z) * Math.sqrt(rest);
  // Both roots without a difference of nearly equal numbers.
  const [first, second] = b >= 0 ? [c / (b + root), (b + root) / a] : [(b - root) / a, c / (b - root)];
  if (a > 0) return z >= 0 ? [effectOf(first), effectOf(second)] : [effectOf(second), effectOf(first)];
  return x >= 0 && second <= 0 ? [effectOf(first), undefined] : [undefined, undefined];
}

/** A ratio less 1, absent where there is none. */
function effectOf(ratio: number): number | undefined {
  return Number.isFinite(ratio) ? ratio - 1 : undefined;
}
