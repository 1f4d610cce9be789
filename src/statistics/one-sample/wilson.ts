/**
 * How far Wilson's lower bound lies below the estimate successes ÷ trials, at z standard deviations.
 *
 * The upper bound lies above it by the distance for the failures. Written without a difference of
 * nearly equal numbers, so that it keeps its digits at one success in 1e9 trials.
 *
 * @remarks
 * **Formula** p̂ − p₋, where p₋ is the smaller p with |p̂ − p| = z √(p(1−p)/n).
 */
export function wilsonDistance(successes: number, trials: number, z: number): number {
  if (successes === 0) return 0;
  const spread = z * (z + Math.sqrt(z * z + 4 * successes * ((trials - successes) / trials)));
  return ((successes / trials) * spread) / (2 * successes + spread);
}
