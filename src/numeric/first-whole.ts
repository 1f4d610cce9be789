/**
 * The first whole number from 0 to `last` from which on a condition holds; `last` where it holds nowhere.
 *
 * Steps that double lead away from the start, bisection leads back: few evaluations where the start is near.
 */
export function firstWhole(holds: (k: number) => boolean, start: number, last: number): number {
  let high = Math.min(last, Math.max(0, Math.floor(start)));
  for (let step = 1; high < last && !holds(high); step *= 2) high = Math.min(last, high + step);
  let low = high - 1;
  for (let step = 2; low >= 0 && holds(low); step *= 2) {
    high = low;
    low = Math.max(-1, low - step);
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  // Of −0 trials, 0 is the last.
  return high + 0;
}

/** A start for a count: z standard deviations from its mean; the mean where there is no spread, whatever z. */
export function countNear(mean: number, z: number, variance: number): number {
  return mean + (z * Math.sqrt(variance) || 0);
}
