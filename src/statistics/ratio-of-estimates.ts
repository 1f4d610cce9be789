/** Two estimates whose ratio is wanted, or their variances. */
export interface RatioParts {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * Fieller's bounds for the ratio of two nearly normal estimates, less 1: the effects at which the statistic
 * (numerator − ratio · denominator) / its standard error is z and −z, where it falls as the effect grows.
 *
 * The denominator is above 0. A side is absent where it is so uncertain that the data rule out no ratio there.
 */
export function fiellerBounds(
  estimate: RatioParts,
  variance: RatioParts & { readonly covariance: number },
  z: number,
): readonly [lower: number | undefined, upper: number | undefined] {
  const { numerator, denominator } = estimate;
  const square = z * z;
  // The ratios between the roots of a·r² − 2b·r + c are those that the data do not contradict; outside them for a < 0.
  const a = denominator * denominator - square * variance.denominator;
  const b = numerator * denominator - square * variance.covariance;
  const c = numerator * numerator - square * variance.numerator;
  const discriminant = b * b - a * c;
  if (!(discriminant >= 0)) return [undefined, undefined];
  const root = Math.sqrt(discriminant);
  // Both roots without a difference of nearly equal numbers.
  const [first, second] = b >= 0 ? [c / (b + root), (b + root) / a] : [(b - root) / a, c / (b - root)];
  if (!(a > 0)) return numerator >= 0 ? [effectOf(first), undefined] : [undefined, effectOf(second)];
  return z >= 0 ? [effectOf(first), effectOf(second)] : [effectOf(second), effectOf(first)];
}

/** A ratio less 1, absent where there is none. */
function effectOf(ratio: number): number | undefined {
  return Number.isFinite(ratio) ? ratio - 1 : undefined;
}
