/**
 * The regularized incomplete gamma functions, both of them to the last digits, and their inverse: what the
 * gamma, chi-square and Poisson distributions stand on.
 */

import { type DoubleDouble, exactly, subtract } from './double-double.js';
import { logGammaOnePlus } from './log-gamma.js';
import { normalQuantile, scaledNormalSf } from './normal.js';
import { deviance, stirlingError } from './saddle-point.js';
import { type DirectTail, invertTail, logTailOn, type Side, tailOn } from './tail-inversion.js';

/** P(shape, x) below or Q(shape, x) above, for rate 1; NaN outside of the domain. */
export function gammaTail(x: DoubleDouble, shape: number, side: Side): number {
  if (!inDomain(shape) || Number.isNaN(x.high)) return Number.NaN;
  if (x.high <= 0) return side === 'lower' ? 0 : 1;
  if (x.high > 1e280) return side === 'lower' ? 1 : 0;
  return tailOn(side, directTail(x, shape, logConstant(shape)));
}

/** The logarithm of {@link gammaTail}, finite where the tail underflows. */
export function gammaLogTail(x: DoubleDouble, shape: number, side: Side): number {
  if (!inDomain(shape) || Number.isNaN(x.high)) return Number.NaN;
  if (x.high <= 0) return side === 'lower' ? -Infinity : 0;
  if (x.high > 1e280) return side === 'lower' ? 0 : -x.high;
  return logTailOn(side, directTail(x, shape, logConstant(shape)))[0];
}

/** The x at which the tail on `side` is `tail`, for rate 1; NaN outside of the domain. */
export function gammaInverse(tail: number, shape: number, side: Side): number {
  if (!(tail >= 0 && inDomain(shape))) return Number.NaN;
  if (tail === 0) return side === 'lower' ? 0 : Infinity;
  const constant = logConstant(shape);
  const start = startingValue(tail, shape, side);
  return invertTail(side, tail, start, (x) => directTail(exactly(x), shape, constant));
}

/** ln(x^shape e^(−x) / Γ(shape)): the logarithm of x times the density. */
export function gammaLogFactor(x: DoubleDouble, shape: number): DoubleDouble {
  return subtract(exactly(logConstant(shape)), deviance(shape, x));
}

/** Outside, digits would be lost in silence, or time. */
function inDomain(shape: number): boolean {
  return shape >= 1e-3 && shape <= 1e10;
}

function directTail(x: DoubleDouble, shape: number, constant: number): DirectTail {
  const logDeviance = deviance(shape, x);
  const logFactor = subtract(exactly(constant), logDeviance);
  const slope = shape - x.high;
  if (shape > 1e5 && Math.abs(slope) < 0.1 * shape) {
    const side = slope < 0 ? 'upper' : 'lower';
    return { side, logFactor, ratio: uniformRatio(side, logDeviance.high, shape), slope };
  }
  if (slope < -1) return { side: 'upper', logFactor, ratio: upperFraction(x.high, shape), slope };
  const small = shape <= 0.5 ? shape * Math.log(x.high) - logGammaOnePlus(shape) : -Infinity;
  if (small > -0.7) return { side: 'upper', logFactor, ratio: smallUpper(x.high, shape, small), slope };
  return { side: 'lower', logFactor, ratio: lowerSeries(x.high, shape) / shape, slope };
}

/** ln of shape^shape e^(−shape) / Γ(shape) */
function logConstant(shape: number): number {
  return 0.5 * Math.log(shape) - 0.9189385332046727 - stirlingError(shape);
}

/** Σ x^n / ((a + 1) … (a + n)) */
function lowerSeries(x: number, shape: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * 1e-17; n += 1) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum;
}

/**
 * Γ(a, x) e^x x^(−a) for a small a and an x up to a + 1, where the lower tail is nearly all: P = e^u (1 + J)
 * with u = a ln x − ln Γ(1 + a), and both parts of 1 − P = e^u (e^(−u) − 1 − J) are small with a.
 */
function smallUpper(x: number, a: number, u: number): number {
  let term = 1;
  let sum = 0;
  for (let n = 1; Math.abs(term) > 1e-18; n += 1) {
    term *= -x / n;
    sum += term / (a + n);
  }
  return Math.exp(x) * (Math.expm1(-u) / a - sum);
}

/** Γ(a, x) e^x x^(−a), by Lentz's evaluation of Legendre's continued fraction. */
function upperFraction(x: number, shape: number): number {
  let b = x + 1 - shape;
  let c = Infinity;
  let d = 1 / b;
  let product = d;
  for (let n = 1; n < 1e7; n += 1) {
    const numerator = n * (shape - n);
    b += 2;
    d = 1 / (b + numerator * d);
    c = b + numerator / c;
    const factor = c * d;
    product *= factor;
    if (!(Math.abs(factor - 1) > Number.EPSILON)) break;
  }
  return product;
}

/**
 * The tail on the near side of a large shape ÷ (x^a e^(−x) / Γ(a)), by Temme's expansion about the normal
 * distribution: the sums above would need thousands of terms, and their rounding errors would be seen.
 */
function uniformRatio(side: Side, logDeviance: number, shape: number): number {
  const size = Math.sqrt(2 * logDeviance);
  const eta = (side === 'upper' ? size : -size) / Math.sqrt(shape);
  let correction = 0;
  for (const coefficients of temme) {
    let sum = 0;
    for (const coefficient of coefficients) sum = sum * eta + coefficient;
    correction = correction / shape + sum;
  }
  const tail = Math.sqrt((2 * Math.PI) / shape) * scaledNormalSf(size);
  return Math.exp(stirlingError(shape)) * (tail + ((side === 'upper' ? 1 : -1) * correction) / shape);
}

/** Coefficients of N. M. Temme's expansion (DLMF 8.12.10), of 1 ÷ shape² and so on down, each from the highest power down. */
const temme = [
  [-139 / 51840, 25 / 6048],
  [-77 / 77760, 1 / 378, -1 / 288, -1 / 540],
  [-571 / 261273600, 1 / 25515, -139 / 777600, 1 / 2835, 1 / 864, -2 / 135, 1 / 12, -1 / 3],
];

/** Wilson and Hilferty's cube, or the first term of the lower tail's series where that is better. */
function startingValue(tail: number, shape: number, side: Side): number {
  const z = side === 'lower' ? normalQuantile(tail) : -normalQuantile(tail);
  const root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
  if (root > 0.3) return shape * root ** 3;
  const logLower = side === 'lower' ? Math.log(tail) : Math.log1p(-tail);
  const logGamma = (shape + 1) * Math.log(shape) - shape - logConstant(shape);
  return Math.exp((logLower + logGamma) / shape);
}
