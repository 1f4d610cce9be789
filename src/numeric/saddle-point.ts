/**
 * The pieces that keep gamma, beta, binomial and Poisson probabilities right to the last digits when
 * their parameters are large (C. Loader, "Fast and accurate computation of binomial probabilities",
 * 2000): Stirling's error, and the deviance, with its argument in two doubles.
 */

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
 * The deviance a ln(a / m) + m − a of an observed a from an expected m = high + low, both positive.
 *
 * It enters an exponential, so its absolute error is the relative error of the density: the ratio's
 * own rounding is carried along and corrected to first order.
 */
export function deviance(a: number, high: number, low: number): number {
  const [difference, rest] = exactSum(high, -a);
  const t = difference / a;
  if (t > -0.5 && t < 1) {
    const [product, productRest] = exactProduct(t, a);
    const tRest = (difference - product - productRest + rest + low) / a;
    return a * ((t / (1 + t)) * tRest - log1pMinus(t));
  }
  const ratio = high / a;
  if (!(ratio > 0 && ratio < 1e290)) return Infinity;
  const [product, productRest] = exactProduct(ratio, a);
  const ratioRest = (high - product - productRest + low) / a;
  return difference + rest + low - a * (Math.log(ratio) + ratioRest / ratio);
}

/** a·b as an unevaluated sum of two doubles (Veltkamp, Dekker); exact for |a|, |b| < 1e290. */
export function exactProduct(a: number, b: number): readonly [high: number, low: number] {
  const high = a * b;
  const aSplit = 134217729 * a;
  const bSplit = 134217729 * b;
  const aHigh = aSplit - (aSplit - a);
  const bHigh = bSplit - (bSplit - b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return [high, aLow * bLow - (high - aHigh * bHigh - aLow * bHigh - aHigh * bLow)];
}

/** a + b as an unevaluated sum of two doubles (Knuth). */
export function exactSum(a: number, b: number): readonly [high: number, low: number] {
  const high = a + b;
  const bPart = high - a;
  return [high, a - (high - bPart) + (b - bPart)];
}

/** ln(1 + t) − t without cancellation, for −½ < t < 1. */
function log1pMinus(t: number): number {
  // ln(1 + t) = 2 atanh(r) with r = t / (2 + t), and 2r − t = −rt.
  const r = t / (2 + t);
  const square = r * r;
  let power = square;
  let sum = 1 / 3;
  for (let k = 5; power / k > 1e-17; k += 2) {
    sum += power / k;
    power *= square;
  }
  return r * (2 * square * sum - t);
}

/** B(2k) / (2k (2k − 1)), from k = 8 down to 1 */
const stirlingSeries = [-3617 / 122400, 1 / 156, -691 / 360360, 1 / 1188, -1 / 1680, 1 / 1260, -1 / 360, 1 / 12];
