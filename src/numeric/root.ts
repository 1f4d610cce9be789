/**
 * The root of a continuous function between two points where its signs differ, to the last digits.
 *
 * @remarks
 * **Formula** Brent's method: inverse quadratic interpolation where it is safe, bisection elsewhere.
 *
 * **Complexity** about ten evaluations of a smooth function; up to 2600 where bisection has to cross all doubles.
 *
 * **Undefined for** ends of the same sign, or a function that is NaN at one of them: NaN. Where the sign changes in a
 * jump, the jump is found.
 *
 * **Source** R. P. Brent, "Algorithms for Minimization without Derivatives" (1973), chapter 4.
 *
 * **Checked against** roots known in closed form, by property tests.
 *
 * @param f - a continuous function
 * @param lower - one end of the range
 * @param upper - the other end, where the function has the other sign or is 0
 *
 * @example
 * ```ts
 * import { findRoot } from 'product-flow/numeric';
 *
 * findRoot((x) => x * x - 2, 0, 2); // => 1.4142135623731
 * ```
 */
export function findRoot(f: (x: number) => number, lower: number, upper: number): number {
  let a: Point = { x: lower, y: f(lower) };
  let b: Point = { x: upper, y: f(upper) };
  if (a.y === 0) return a.x;
  if (!(Math.sign(a.y) * Math.sign(b.y) <= 0)) return Number.NaN;
  let c = a;
  let step = b.x - a.x;
  let previousStep = step;
  for (let iteration = 0; iteration < 1e4 && b.y !== 0; iteration += 1) {
    if (b.y > 0 === c.y > 0) {
      c = a;
      step = b.x - a.x;
      previousStep = step;
    }
    if (Math.abs(c.y) < Math.abs(b.y)) [a, b, c] = [b, c, b];
    const tolerance = 2 * Number.EPSILON * Math.abs(b.x) + 1e-300;
    const middle = c.x / 2 - b.x / 2;
    if (Math.abs(middle) <= tolerance) break;
    const proposed = interpolatedStep(a, b, c, middle, previousStep, tolerance);
    previousStep = proposed === undefined ? middle : step;
    step = proposed ?? middle;
    a = b;
    const x = b.x + (Math.abs(step) > tolerance ? step : Math.sign(middle) * tolerance);
    b = { x, y: f(x) };
  }
  return b.x;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The step from b that interpolation proposes, unless bisection is the safer choice. */
function interpolatedStep(
  a: Point,
  b: Point,
  c: Point,
  middle: number,
  previousStep: number,
  tolerance: number,
): number | undefined {
  if (Math.abs(previousStep) < tolerance || Math.abs(a.y) <= Math.abs(b.y)) return undefined;
  const step = a.x === c.x ? secantStep(b, c) : quadraticStep(a, b, c);
  const largest = Math.min(1.5 * Math.abs(middle) - tolerance / 2, Math.abs(previousStep) / 2);
  return step * middle > 0 && Math.abs(step) < largest ? step : undefined;
}

function secantStep(b: Point, c: Point): number {
  return (b.y * (c.x - b.x)) / (b.y - c.y);
}

function quadraticStep(a: Point, b: Point, c: Point): number {
  const q = a.y / c.y;
  const r = b.y / c.y;
  const s = b.y / a.y;
  return (-s * ((c.x - b.x) * q * (q - r) - (b.x - a.x) * (r - 1))) / ((q - 1) * (r - 1) * (s - 1));
}

/** Where a falling function is 0, or the end that is nearest to it; the function may be infinite at an end. */
export function fallingRoot(falling: (x: number) => number, lower: number, upper: number): number {
  const finite = (x: number): number => Math.min(1e300, Math.max(-1e300, falling(x)));
  if (finite(lower) <= 0) return lower;
  return finite(upper) >= 0 ? upper : findRoot(finite, lower, upper);
}
