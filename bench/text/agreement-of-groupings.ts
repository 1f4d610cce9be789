/** How well groups agree with labels: what published figures of grouping are in. */

export interface AgreementOfGroupings {
  /** mutual information over the mean of both entropies, from 0 to 1 */
  readonly normalizedMutualInformation: number;
  /** share of pairs that are together in both or apart in both, 0 where it is what chance gives, 1 at most */
  readonly adjustedRandIndex: number;
}

/** The two measures of two labellings of the same things, neither of them of one group. */
export function agreementOfGroupings(a: readonly string[], b: readonly string[]): AgreementOfGroupings {
  const n = a.length;
  const [ofA, ofB] = [countsOf(a), countsOf(b)];
  const both = countsOf(a.map((label, place) => JSON.stringify([label, b[place]])));
  let mutual = 0;
  for (const [key, count] of both) {
    const [left, right] = JSON.parse(key) as [string, string];
    mutual += (count / n) * Math.log((count * n) / ((ofA.get(left) ?? 0) * (ofB.get(right) ?? 0)));
  }
  const [together, togetherInA, togetherInB] = [both, ofA, ofB].map(pairsIn) as [number, number, number];
  const byChance = (togetherInA * togetherInB) / ((n * (n - 1)) / 2);
  return {
    normalizedMutualInformation: mutual / ((entropyOf(ofA, n) + entropyOf(ofB, n)) / 2),
    adjustedRandIndex: (together - byChance) / ((togetherInA + togetherInB) / 2 - byChance),
  };
}

function countsOf(labels: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

function entropyOf(counts: ReadonlyMap<string, number>, n: number): number {
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / n) * Math.log(count / n);
  return entropy;
}

function pairsIn(counts: ReadonlyMap<string, number>): number {
  let pairs = 0;
  for (const count of counts.values()) pairs += (count * (count - 1)) / 2;
  return pairs;
}
