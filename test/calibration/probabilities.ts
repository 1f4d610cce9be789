/** Probabilities and draws for calibration, written apart from the library that is calibrated. */

const logFactorials: number[] = [0];

function logFactorial(n: number): number {
  while (logFactorials.length <= n) logFactorials.push((logFactorials.at(-1) ?? 0) + Math.log(logFactorials.length));
  return logFactorials[n] ?? Number.NaN;
}

/** P(X = k) for n trials with probability p. */
export function binomial(k: number, n: number, p: number): number {
  if (p === 0 || p === 1) return k === n * p ? 1 : 0;
  return Math.exp(logFactorial(n) - logFactorial(k) - logFactorial(n - k) + k * Math.log(p) + (n - k) * Math.log1p(-p));
}

/** P(X = k) for a Poisson variable. */
export function poisson(k: number, mean: number): number {
  return Math.exp(k * Math.log(mean) - mean - logFactorial(k));
}

/** P(a, b, rest) for n draws from three kinds. */
export function trinomial(a: number, b: number, n: number, p: number, q: number): number {
  const rest = n - a - b;
  const power = (count: number, share: number): number => (count === 0 ? 0 : count * Math.log(share));
  return Math.exp(
    logFactorial(n) -
      logFactorial(a) -
      logFactorial(b) -
      logFactorial(rest) +
      power(a, p) +
      power(b, q) +
      power(rest, 1 - p - q),
  );
}

/** The whole numbers from 0 to n. */
export function upTo(n: number): readonly number[] {
  return Array.from({ length: n + 1 }, (_, index) => index);
}

/** Random numbers from 0 to 1, the same for a seed on every machine (sfc32). */
export function draws(seed: number): () => number {
  let [a, b, c, counter] = [0, seed | 0, 0x9e3779b9 | 0, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let warmUp = 0; warmUp < 15; warmUp += 1) next();
  return next;
}

/** A standard normal variable, by Marsaglia's polar method. */
export function standardNormal(draw: () => number): number {
  for (;;) {
    const [x, y] = [2 * draw() - 1, 2 * draw() - 1];
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
  }
}

/** A Poisson variable of a small mean: how many unit intervals a chain of exponential waits fills. */
export function poissonDraw(draw: () => number, mean: number): number {
  const limit = Math.exp(-mean);
  let [count, product] = [0, draw()];
  while (product > limit) {
    count += 1;
    product *= draw();
  }
  return count;
}
