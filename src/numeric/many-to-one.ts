import { normalPdf, normalSf } from './normal.js';

/** Treatment arms of one size: how many there are, and their users ÷ those of the control. */
export interface ArmsOfOneSize {
  readonly arms: number;
  readonly ratio: number;
}

/**
 * Probability that the largest of several t statistics, each of a treatment against one control with one pooled
 * variance, exceeds c; the largest in absolute value for `twoSided`.
 *
 * @remarks
 * **Formula** E over the standard deviation s of E over the control's mean z of 1 − Π (1 − qᵢ), with
 * qᵢ = P(N > (c s − λᵢ z)/wᵢ), for `twoSided` both tails, λᵢ² = r/(1 + r) and wᵢ² = 1/(1 + r) for the ratio r. Both by the
 * trapezoidal rule, which converges geometrically here, the outer one over ln s. Nothing is subtracted: small
 * probabilities keep their digits.
 *
 * **Complexity** grows with the number of sizes, and with the root of the largest ratio.
 *
 * **Undefined for** degrees of freedom that are not above 0, and a c that is NaN: NaN.
 *
 * **Source** C. W. Dunnett, "A multiple comparison procedure for comparing several treatments with a control", JASA 50
 * (1955).
 *
 * **Checked against** Gauss–Legendre quadrature in numpy 1.24, itself checked by mpmath 1.2.1, to 1e-12; Dunnett's tables.
 */
export function manyToOneSf(c: number, sizes: readonly ArmsOfOneSize[], df: number, twoSided: boolean): number {
  if (!(df > 0) || Number.isNaN(c)) return Number.NaN;
  // From there on it is the normal distribution, to the last digit.
  if (df > 1e20) return manyToOneSf(c, sizes, 1e20, twoSided);
  const shift = Math.min(0, 0.5 * Math.log(df / (df + c * c)));
  // So far out Student's tail, (1 + c²/df)^(−df/2) but for a power of c, is less than any double.
  if (df * shift < -745) return c > 0 ? 0 : 1;
  const tail = tailOfMany(sizes, twoSided);
  // Beyond these distances the density of ln s, and where c is large its product with the tail, has fallen by e⁻⁴⁰.
  const far = 40 / df;
  const from = shift - far - Math.sqrt(far);
  const step = Math.min(0.1, 0.4 / Math.sqrt(df));
  let [sum, total] = [0, 0];
  for (let index = Math.floor(from / step); ; index += 1) {
    const u = index * step;
    const fall = (df / 2) * expBeyondLinear(2 * u);
    if (u > 0 && fall > 40) break;
    const density = Math.exp(-fall);
    total += density;
    if (density > 0) sum += density * tail(c * Math.exp(u));
  }
  return Math.min(1, sum / total);
}

/** eᵗ − 1 − t. */
function expBeyondLinear(t: number): number {
  if (Math.abs(t) > 0.01) return Math.expm1(t) - t;
  return ((t * t) / 2) * (1 + (t / 3) * (1 + (t / 4) * (1 + (t / 5) * (1 + t / 6))));
}

/** The same probability for a known standard deviation, as a function of the limit. */
function tailOfMany(sizes: readonly ArmsOfOneSize[], twoSided: boolean): (x: number) => number {
  const parts = sizes.map(({ arms, ratio }) => ({
    arms,
    loading: Math.sqrt(ratio / (1 + ratio)),
    width: 1 / Math.sqrt(1 + ratio),
  }));
  const count = parts.reduce((sum, { arms }) => sum + arms, 0);
  const slope = parts.reduce((most, { loading, width }) => Math.max(most, loading / width), 0);
  const step = Math.min(0.4, 0.4 / slope / Math.sqrt(1 + Math.log(count)));
  const reach = parts.reduce((most, { loading }) => Math.max(most, loading), 0);
  return (x) => {
    if (x > 40) return 0;
    // Below, at least one exceeds for certain, at a cost that grows with the distance.
    if (x < -40) return 1;
    const exceeding = (z: number): number => {
      let logNone = 0;
      for (const { arms, loading, width } of parts) {
        const above = normalSf((x - loading * z) / width);
        logNone += arms * Math.log1p(-Math.min(1, twoSided ? above + normalSf((x + loading * z) / width) : above));
      }
      return -Math.expm1(logNone) * normalPdf(z);
    };
    const last = Math.ceil((9 + reach * Math.abs(x)) / step);
    // Two-sided, the integrand is even.
    let sum = twoSided ? exceeding(0) / 2 : 0;
    for (let index = twoSided ? 1 : -last; index <= last; index += 1) sum += exceeding(index * step);
    return (twoSided ? 2 : 1) * sum * step;
  };
}
