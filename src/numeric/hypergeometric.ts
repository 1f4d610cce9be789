/** A table of two by two with its margins held fixed: what an exact test of two proportions conditions on. */
export interface FixedMargins {
  /** successes that are looked at, of `drawn` in all */
  readonly successes: number;
  /** trials of the group that they are from */
  readonly trials: number;
  /** trials of the other group */
  readonly otherTrials: number;
  /** successes of both groups */
  readonly drawn: number;
}

/** How likely the successes are, and those above, below, and no more likely. */
export interface HypergeometricTails {
  /** P(X > x) */
  readonly above: number;
  /** P(X = x) */
  readonly point: number;
  /** P(X < x) */
  readonly below: number;
  /** the chance of all outcomes that are less likely than x */
  readonly lessLikely: number;
  /** the chance of all outcomes that are as likely as x, itself included; 1e-7 for ties that rounding broke */
  readonly asLikely: number;
}

/**
 * Tails of Fisher's noncentral hypergeometric distribution: the successes of one group when those of both together
 * are fixed and the odds of a success differ by a factor.
 *
 * @remarks
 * **Formula** P(X = k) ∝ C(n₂, k) C(n₁, m − k) ψᵏ, summed from the mode outwards: no difference, no factorial.
 *
 * **Complexity** O(|x − mode| + √n).
 *
 * **Source** R. A. Fisher, "The logic of inductive inference", Journal of the Royal Statistical Society 98 (1935).
 */
export function hypergeometricTails(margins: FixedMargins, odds: number): HypergeometricTails {
  const { successes, trials, otherTrials, drawn } = margins;
  const [least, most] = [Math.max(0, drawn - otherTrials), Math.min(drawn, trials)];
  /** P(X = k + 1) / P(X = k), which falls as k grows */
  const growth = (k: number): number => (((trials - k) / (k + 1)) * (drawn - k) * odds) / (otherTrials - drawn + k + 1);
  const mode = modeOf(growth, least, most);
  // All weights are relative to that of the mode.
  let point = 1;
  for (let k = mode; k < successes; k += 1) point *= growth(k);
  for (let k = mode; k > successes; k -= 1) point /= growth(k - 1);
  let [above, below, lessLikely, asLikely] = [0, 0, 0, 0];
  const add = (k: number, weight: number): void => {
    if (k > successes) above += weight;
    if (k < successes) below += weight;
    if (weight < point * (1 - 1e-7)) lessLikely += weight;
    else if (weight <= point * (1 + 1e-7)) asLikely += weight;
  };
  add(mode, 1);
  const negligible = 1e-17 * point;
  for (let k = mode + 1, weight = growth(mode); k <= most && weight > negligible; weight *= growth(k), k += 1)
    add(k, weight);
  for (let k = mode - 1, weight = 1 / growth(k); k >= least && weight > negligible; k -= 1, weight /= growth(k))
    add(k, weight);
  const all = above + point + below;
  return {
    above: above / all,
    point: point / all,
    below: below / all,
    lessLikely: lessLikely / all,
    asLikely: asLikely / all,
  };
}

/** The most likely outcome: the first from which the chance no longer grows. */
function modeOf(growth: (k: number) => number, least: number, most: number): number {
  let [low, high] = [least, most];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (growth(middle) > 1) low = middle + 1;
    else high = middle;
  }
  return low;
}
