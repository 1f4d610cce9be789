/**
 * The pieces that keep gamma, beta, binomial and Poisson probabilities right to the last digits when
 * their parameters are large (C. Loader, "Fast and accurate computation of binomial probabilities",
 * 2000): Stirling's error, and the deviance.
 */

import {
  add,
  atanhRest,
  type DoubleDouble,
  divide,
  exactly,
  logarithm,
  minusLog1p,
  multiply,
  roughMinusLog1p,
} from './double-double.js';

/**
 * Stirling's error ln Γ(n + 1) − (n + ½) ln n + n − ½ ln 2π, for n > 0.
 *
 * The asymptotic series from n = 8 up; below that the recurrence, each step of which adds
 * (n + ½) ln(1 + 1/n) − 1 = atanh(r) ÷ r − 1 with r = 1 ÷ (2n + 1).
 */
export function stirlingError(n: number): number {
  // Half of the beta functions of Student's t.
  if (n === 0.5) return 0.15342640972002736;
  let shifted = n;
  let error = 0;
  while (shifted < 8) {
    const square = (2 * shifted + 1) ** -2;
    error += shifted < 1 ? (shifted + 0.5) * Math.log1p(1 / shifted) - 1 : square * atanhRest(square);
    shifted += 1;
  }
  const s = 1 / (shifted * shifted);
  return error + (s < 0.004 ? shortSeries(s) : longSeries(s)) / shifted;
}

/**
 * The deviance a ln(a ÷ m) + m − a of an observed a from an expected m, both positive.
 *
 * It enters an exponential, so its absolute error is the relative error of the density: at 1e-300 it is
 * 690, of which a double alone keeps 13 digits behind the point.
 */
export function deviance(a: number, m: DoubleDouble): DoubleDouble {
  const rough = roughDeviance(a, m);
  // A relative error of 4e-16 leaves 14 digits of a probability above 1e-7.
  if (rough < 16) return exactly(rough);
  const difference = add(m, exactly(-a));
  const t = divide(difference, exactly(a));
  if (t.high > -0.5 && t.high < 1) return multiply(exactly(a), minusLog1p(t));
  const ratio = divide(m, exactly(a));
  if (!(ratio.high > 0 && ratio.high < 1e290)) return exactly(Infinity);
  return add(difference, multiply(exactly(-a), logarithm(ratio)));
}

function roughDeviance(a: number, { high, low }: DoubleDouble): number {
  const difference = high - a + low;
  const t = difference / a;
  return t > -0.5 && t < 1 ? a * roughMinusLog1p(t) : difference - a * Math.log(high / a);
}

// Σ B(2k) / (2k (2k − 1)) s^(k−1)

function longSeries(s: number): number {
  const beyond = 1 / 1188 - s * (691 / 360360 - s * (1 / 156 - s * (3617 / 122400)));
  return 1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * beyond)));
}

/** The same for n above 16. */
function shortSeries(s: number): number {
  return 1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188))));
}
