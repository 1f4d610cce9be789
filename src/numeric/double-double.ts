/**
 * Numbers as unevaluated sums of two doubles: where the digits of one do not last, since a probability of
 * 1e-300 needs the logarithm it comes from to 1e-16 of one, which is 1e-19 of itself.
 */

/** high + low, with |low| at most half a unit of high's last place. */
export interface DoubleDouble {
  readonly high: number;
  readonly low: number;
}

/** A double by itself. */
export function exactly(high: number): DoubleDouble {
  return { high, low: 0 };
}

/** a + b, exactly (Knuth). */
export function exactSum(a: number, b: number): DoubleDouble {
  const high = a + b;
  const bPart = high - a;
  return { high, low: a - (high - bPart) + (b - bPart) };
}

/** a·b, exactly (Veltkamp, Dekker), for |a|, |b| < 1e290. */
export function exactProduct(a: number, b: number): DoubleDouble {
  const high = a * b;
  const aSplit = 134217729 * a;
  const bSplit = 134217729 * b;
  const aHigh = aSplit - (aSplit - a);
  const bHigh = bSplit - (bSplit - b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return { high, low: aLow * bLow - (high - aHigh * bHigh - aLow * bHigh - aHigh * bLow) };
}

/** x + y, to about 1e-31 of the larger. */
export function add(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const { high, low } = exactSum(x.high, y.high);
  return exactSum(high, low + x.low + y.low);
}

/** x − y, to about 1e-31 of the larger. */
export function subtract(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const { high, low } = exactSum(x.high, -y.high);
  return exactSum(high, low + x.low - y.low);
}

/** x·y, to about 1e-31 of itself. */
export function multiply(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const { high, low } = exactProduct(x.high, y.high);
  return exactSum(high, low + x.high * y.low + x.low * y.high);
}

/** x ÷ y, to about 1e-31 of itself. */
export function divide(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const quotient = x.high / y.high;
  const { high, low } = exactProduct(quotient, y.high);
  return exactSum(quotient, (x.high - high - low + x.low - quotient * y.low) / y.high);
}

/**
 * t − ln(1 + t), for −½ < t < 1, to about 1e-17 of itself where |t| is not small.
 *
 * ln(1 + t) = 2 atanh(r) with r = t ÷ (2 + t), and t − 2r = rt: the first term carries the digits, the
 * rest of the series is r ÷ 3 of it or less.
 */
export function minusLog1p(t: DoubleDouble): DoubleDouble {
  const r = divide(t, add(exactly(2), t));
  const square = r.high * r.high;
  const { high, low } = multiply(r, t);
  return exactSum(high, low - 2 * r.high * square * atanhRest(square));
}

/** The same for a double, to about 4e-16 of itself. */
export function roughMinusLog1p(t: number): number {
  const r = t / (2 + t);
  const square = r * r;
  return r * t - 2 * r * square * atanhRest(square);
}

/** ln x for a positive x, to about 1e-18, absolutely. */
export function logarithm(x: DoubleDouble): DoubleDouble {
  const exponent = Math.round(Math.log2(x.high));
  // Powers of two scale without rounding; two of them, since one may lie beyond the doubles.
  const half = Math.trunc(exponent / 2);
  const [first, second] = [2 ** -half, 2 ** (half - exponent)];
  const mantissa = { high: x.high * first * second, low: x.low * first * second };
  const r = divide(add(mantissa, exactly(-1)), add(mantissa, exactly(1)));
  const square = r.high * r.high;
  const fraction = exactSum(2 * r.high, 2 * r.low + 2 * r.high * square * atanhRest(square));
  return add(multiply(exactly(exponent), logOf2), fraction);
}

/** ln(1 − p) for a p from 0 to 1, to about 1e-17 of itself. */
export function logOfRest(p: number): DoubleDouble {
  if (p > 0.5) return logarithm(exactSum(1, -p));
  return subtract(exactly(-p), minusLog1p(exactly(-p)));
}

/** exp(x) ÷ divisor, also where exp(x) by itself would underflow. */
export function expOver({ high, low }: DoubleDouble, divisor: number): number {
  const half = Math.exp(high / 2);
  return (half / divisor) * half * (1 + low) + 0;
}

/** exp(x) × factor. */
export function timesExp({ high, low }: DoubleDouble, factor: number): number {
  // So far out that nothing is left, the lower part may be large, and below 0.
  return Math.exp(high) * (1 + low) * factor + 0;
}

/** Σ s^k ÷ (2k + 3), for s up to 1/9: what atanh(r) ÷ r³ is beyond 1 ÷ r², as a function of s = r². */
export function atanhRest(s: number): number {
  const near =
    1 / 3 + s * (1 / 5 + s * (1 / 7 + s * (1 / 9 + s * (1 / 11 + s * (1 / 13 + s * (1 / 15 + s * (1 / 17)))))));
  if (s < 0.01) return near;
  let rest = 0;
  for (let k = 39; k > 17; k -= 2) rest = rest * s + 1 / k;
  const square = s * s;
  return near + rest * square * square * square * square;
}

const logOf2: DoubleDouble = { high: Math.LN2, low: 2.3190468138462996e-17 };
