import { type DoubleDouble, exactly, logarithm, subtract, timesExp } from './double-double.js';

/**
 * The tail of a distribution that can be computed without cancellation, taken apart into the factor
 * that may underflow and the ratio that never does.
 */
export interface DirectTail {
  readonly side: Side;
  /** ln of the derivative of the lower tail in the logarithm of the argument */
  readonly logFactor: DoubleDouble;
  /** the tail divided by exp(logFactor) */
  readonly ratio: number;
  /** the derivative of logFactor in the logarithm of the argument */
  readonly slope: number;
}

export type Side = 'lower' | 'upper';

/** The probability in the tail on `side`. */
export function tailOn(side: Side, direct: DirectTail): number {
  const probability = timesExp(direct.logFactor, direct.ratio);
  return direct.side === side ? probability : 1 - probability;
}

/**
 * The positive r at which the tail on `side` reaches `probability`, by Halley's method on ln r.
 *
 * The log tails of the gamma distribution (in ln x) and of the beta distribution (in the log odds)
 * are concave, so that Newton's method converges from every start; Halley's step is Newton's, bent by no more than
 * half. Roots beyond the normal doubles are 0 and Infinity.
 */
export function invertTail(
  side: Side,
  probability: number,
  start: number,
  directTail: (r: number) => DirectTail,
): number {
  // One double holds a small logarithm closely enough.
  const target = probability > 1e-7 ? exactly(Math.log(probability)) : logarithm(exactly(probability));
  let r = Math.min(largest, Math.max(smallest, start));
  let previous = Infinity;
  for (let iteration = 0; iteration < 200; iteration += 1) {
    const direct = directTail(r);
    const [newton, gradient] = newtonStep(side, target, direct);
    const bend = direct.slope - gradient;
    const step = Math.min(20, Math.max(-20, newton / Math.min(1.5, Math.max(0.75, 1 + (newton * bend) / 2))));
    const size = Math.abs(step);
    // Only rounding noise is left: the last digits are reached.
    if (Number.isNaN(step) || (size < 1e-9 && size >= previous)) break;
    if (r === smallest && step < 0) return 0;
    if (r === largest && step > 0) return Infinity;
    r = Math.min(largest, Math.max(smallest, r * Math.exp(step)));
    // The error that a step leaves is of its third order.
    if (size ** 3 * (1 + bend * bend) < 1e-16) break;
    previous = size;
  }
  return r;
}

/**
 * Newton's step in ln r towards the target, and the derivative of the log tail; logarithms of 690 are subtracted
 * before they are rounded.
 */
function newtonStep(side: Side, target: DoubleDouble, direct: DirectTail): readonly [step: number, gradient: number] {
  if (direct.side === side) {
    const gradient = (side === 'lower' ? 1 : -1) / direct.ratio;
    const { high, low } = subtract(target, direct.logFactor);
    return [(high - Math.log(direct.ratio) + low) / gradient, gradient];
  }
  const [logTail, gradient] = logTailOn(side, direct);
  return [(target.high - logTail) / gradient, gradient];
}

const smallest = 2 ** -1022;
const largest = 2 ** 1023;

/** The logarithm of the tail on `side`, and its derivative in the logarithm of the argument. */
export function logTailOn(side: Side, direct: DirectTail): readonly [logTail: number, slope: number] {
  const sign = side === 'lower' ? 1 : -1;
  const { high, low } = direct.logFactor;
  if (direct.side === side) return [high + (low + Math.log(direct.ratio)), sign / direct.ratio];
  const other = timesExp(direct.logFactor, direct.ratio);
  return [0 + Math.log1p(-other), (sign * timesExp(direct.logFactor, 1)) / (1 - other)];
}
