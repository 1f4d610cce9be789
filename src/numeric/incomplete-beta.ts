/**
 * The regularized incomplete beta function from both ends, to the last digits, and its inverse: what the
 * beta, Student's t, F and binomial distributions stand on.
 */

import {
  add,
  type DoubleDouble,
  divide,
  exactly,
  exactSum,
  logarithm,
  logOfRest,
  multiply,
  subtract,
} from './double-double.js';
import { logGammaIncrease, logGammaOnePlus } from './log-gamma.js';
import { normalQuantile } from './normal.js';
import { deviance, stirlingError } from './saddle-point.js';
import { type DirectTail, invertTail, logTailOn, type Side, tailOn } from './tail-inversion.js';

/**
 * A point of the unit interval by its distances from both ends, x + y = 1, neither of which is rounded off
 * against the other.
 */
export interface UnitPoint {
  readonly x: DoubleDouble;
  readonly y: DoubleDouble;
}

/** The point at p, or the end next to it. */
export function unitPoint(p: number): UnitPoint {
  const x = Math.min(1, Math.max(0, p));
  return { x: exactly(x), y: exactSum(1, -x) };
}

/** The point that divides the interval as a to b. */
export function dividedAs(a: DoubleDouble, b: DoubleDouble): UnitPoint {
  const sum = add(a, b);
  return { x: divide(a, sum), y: divide(b, sum) };
}

/** I_x(a, b) below or I_y(b, a) above a point of the interval; NaN outside of the domain of a and b. */
export function betaTail(point: UnitPoint, a: number, b: number, side: Side): number {
  return tailAtTheEnd(point, a, b, side) ?? tailOn(side, directTail(point, a, b, logConstant(a, b)));
}

/** The logarithm of {@link betaTail}, finite where the tail underflows. */
export function betaLogTail(point: UnitPoint, a: number, b: number, side: Side): number {
  const end = tailAtTheEnd(point, a, b, side);
  return end === undefined ? logTailOn(side, directTail(point, a, b, logConstant(a, b)))[0] : Math.log(end);
}

/** The tail where nothing has to be computed: at an end of the interval, and where it is undefined. */
function tailAtTheEnd({ x, y }: UnitPoint, a: number, b: number, side: Side): number | undefined {
  if (!inDomain(a, b) || Number.isNaN(x.high + y.high)) return Number.NaN;
  if (x.high > 0 && y.high > 0) return undefined;
  return x.high > 0 === (side === 'lower') ? 1 : 0;
}

/** The odds x ÷ y at which the tail on `side` is `tail`, from a good start if there is one; NaN outside of the domain. */
export function betaInverseOdds(tail: number, a: number, b: number, side: Side, start?: number): number {
  if (!(tail >= 0 && tail <= 1 && inDomain(a, b))) return Number.NaN;
  if (tail === 0 || tail === 1) return (tail === 0) === (side === 'lower') ? 0 : Infinity;
  const constant = logConstant(a, b);
  const root = invertTail(side, tail, start ?? startingOdds(tail, a, b, side), (odds) =>
    directTail({ x: exactly(odds / (1 + odds)), y: exactly(1 / (1 + odds)) }, a, b, constant),
  );
  const x = root / (1 + root);
  if (a <= 0.1 && nearTheEnd(x, b)) return root * polish(x, tail, a, b, side);
  const y = 1 / (1 + root);
  if (b <= 0.1 && nearTheEnd(y, a)) return root / polish(y, tail, b, a, side === 'lower' ? 'upper' : 'lower');
  return root;
}

/**
 * ln x of the x whose lower tail is `tail`, where x is so small that the tail is x^a ÷ (a B(a, b)) to the last digit,
 * and a at most ½.
 */
export function logTinyRoot(tail: number, a: number, b: number): DoubleDouble {
  const constant = logGammaOnePlus(a) - logGammaIncrease(b, a);
  return divide(add(logarithm(exactly(tail)), exactly(constant)), exactly(a));
}

/** ln(x^a y^b / B(a, b)): the logarithm of xy times the density. */
export function betaLogFactor(point: UnitPoint, a: number, b: number): DoubleDouble {
  return subtract(exactly(logConstant(a, b)), binomialDeviance(point, a, b));
}

/** ln B(a, b) */
export function logBeta(a: number, b: number): number {
  const [small, large] = a < b ? [a, b] : [b, a];
  return small * Math.log(small / (a + b)) - large * Math.log1p(small / large) - logConstant(a, b);
}

/** Outside, digits would be lost in silence, or time. */
function inDomain(a: number, b: number): boolean {
  return a >= 1e-3 && b >= 1e-3 && a <= 1e10 && b <= 1e10;
}

/** The tail that a series or the continued fraction gives without a subtraction. */
function directTail(point: UnitPoint, a: number, b: number, constant: number): DirectTail {
  const logFactor = subtract(exactly(constant), binomialDeviance(point, a, b));
  const [x, y] = [point.x.high, point.y.high];
  const slope = a * y - b * x;
  const upper = smallUpper(x, a, b);
  if (upper !== undefined) return { side: 'upper', logFactor, ratio: upper, slope };
  const lower = smallUpper(y, b, a);
  if (lower !== undefined) return { side: 'lower', logFactor, ratio: lower, slope };
  return x <= turningPoint(a, b)
    ? { side: 'lower', logFactor, ratio: fraction(x, y, a, b), slope }
    : { side: 'upper', logFactor, ratio: fraction(y, x, b, a), slope };
}

/**
 * Up to where the fraction starts from below: the mean, moved away from the end that is near. From there the
 * fraction needs few terms, and the rest is still a tenth of all.
 */
function turningPoint(a: number, b: number): number {
  if (Math.min(a, b) < 0.5) return a / (a + b);
  return (b < a ? a : a + 0.75) / (a + b + 0.75);
}

/** ln of the factor x^a y^b / B(a, b) at its peak x = a / (a + b) */
function logConstant(a: number, b: number): number {
  const n = a + b;
  return 0.5 * Math.log((a / n) * b) - 0.9189385332046727 + stirlingError(n) - stirlingError(a) - stirlingError(b);
}

/** The deviances of a from (a + b)x and of b from (a + b)y. */
function binomialDeviance({ x, y }: UnitPoint, a: number, b: number): DoubleDouble {
  const total = exactSum(a, b);
  return add(deviance(a, multiply(total, x)), deviance(b, multiply(total, y)));
}

/**
 * (1 − I_x(a, b)) ÷ (x^a y^b / B(a, b)) for a small a and an x so small that nearly all lies below it; nothing
 * elsewhere. I = e^u (1 + J) with u = a ln x − ln(a B(a, b)), of which both parts of the rest are small with a.
 */
function smallUpper(x: number, a: number, b: number): number | undefined {
  if (!(a < 0.5 && nearTheEnd(x, b))) return undefined;
  const u = a * Math.log(x) - logGammaOnePlus(a) + logGammaIncrease(b, a);
  if (!(u > -0.7)) return undefined;
  return (Math.expm1(-u) / a - seriesBeyond(x, a, b)) * Math.exp(-b * Math.log1p(-x));
}

/** Whether the series in x below has but a few terms that count. */
function nearTheEnd(x: number, b: number): boolean {
  return x > 1e-307 && x <= 0.5 && b * x <= 1.5;
}

/** J ÷ a of I = e^u (1 + J): Σ (1 − b) … (n − b) / n! · x^n / (a + n), from n = 1 on. */
function seriesBeyond(x: number, a: number, b: number): number {
  let term = 1;
  let sum = 0;
  for (let n = 1; Math.abs(term) > 1e-18; n += 1) {
    term *= ((n - b) / n) * x;
    sum += term / (a + n);
  }
  return sum;
}

/**
 * The factor that a root wants for its last digits where a is small: of x^a the root is the power 1 ÷ a, so
 * that ln x^a is needed in two doubles.
 */
function polish(x: number, tail: number, a: number, b: number, side: Side): number {
  const beyond = Math.log1p(a * seriesBeyond(x, a, b));
  const constant = add(logGammaIncreaseBy(a, b), exactly(beyond - logGammaOnePlus(a)));
  const logLower = add(multiply(exactly(a), logarithm(exactly(x))), constant);
  const target = side === 'lower' ? logarithm(exactly(tail)) : logOfRest(tail);
  const slope = a * Math.exp((b + 1) * Math.log1p(-x) - beyond);
  return 1 + subtract(target, logLower).high / slope;
}

/** ln Γ(b + a) − ln Γ(b), where both may be tiny and their ratio decides. */
function logGammaIncreaseBy(a: number, b: number): DoubleDouble {
  if (a + b > 0.5) return exactly(logGammaIncrease(b, a));
  const ratio = logarithm(divide(exactSum(a, b), exactly(b)));
  return subtract(exactly(logGammaOnePlus(a + b) - logGammaOnePlus(b)), ratio);
}

/** I_x(a, b) ÷ (x^a y^b / B(a, b)), for x up to the mean: Lentz on DiDonato and Morris' fraction. */
function fraction(x: number, y: number, a: number, b: number): number {
  const lambda = a * y - b * x + 1;
  let c = Infinity;
  let d = (a + 1) / (a * lambda);
  let product = d;
  for (let n = 1; n < 1e7; n += 1) {
    const t = a + 2 * n - 1;
    const numerator = ((a + n - 1) / t) * x * ((a + b + n - 1) / t) * x * n * (b - n);
    const denominator = n + (n * (b - n) * x) / t + ((a + n) / (t + 2)) * (lambda + n * (1 + y));
    d = 1 / (denominator + numerator * d);
    c = denominator + numerator / c;
    const factor = c * d;
    product *= factor;
    if (!(Math.abs(factor - 1) > Number.EPSILON)) break;
  }
  return product;
}

/** The log odds of a beta variable are nearly normal. */
function startingOdds(tail: number, a: number, b: number, side: Side): number {
  const z = side === 'lower' ? normalQuantile(tail) : -normalQuantile(tail);
  return (a / b) * Math.exp(z * Math.sqrt(1 / a + 1 / b));
}
