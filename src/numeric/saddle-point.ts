/**
 * The pieces that keep gamma, beta, binomial and Poisson probabilities right to the last digits when
 * their parameters are large (C. Loader, "Fast and accurate computation of binomial probabilities",
 * 2000): Stirling's error, and the deviance.
 */

import {
  add,
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
 * (n + ½) ln(1 + 1/n) − 1.
 */
export function stirlingError(n: number): number {
  let shifted = n;
  let error = 0;
  while (shifted < 8) {
    error += (shifted + 0.5) * Math.log1p(1 / shifted) - 1;
    shifted += 1;
  }
  const s = 1 / (shifted * shifted);
  let series = 0;
  for (const coefficient of stirlingSeries) series = series * s + coefficient;
  return error + series / shifted;
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

/** B(2k) / (2k (2k − 1)), from k = 8 down to 1 */
const stirlingSeries = [-3617 / 122400, 1 / 156, -691 / 360360, 1 / 1188, -1 / 1680, 1 / 1260, -1 / 360, 1 / 12];
