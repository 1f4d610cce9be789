/**
 * Average-link merging by chains of nearest neighbours.
 */

import { rootOf } from '../disjoint-sets.js';

/** Two groups that become one: rows are 0 to n − 1, and the group that merge m makes is n + m. */
export interface Merge {
  readonly left: number;
  readonly right: number;
  /** mean distance between the members of the two */
  readonly distance: number;
  /** how many rows the new group has */
  readonly size: number;
}

/** Distances of pairs of n things without the order of the two: n (n − 1)/2 numbers. */
export interface PairDistances {
  readonly count: number;
  readonly values: Float64Array;
}

/** Where the distance of two different things stands. */
export function pairPlace(count: number, a: number, b: number): number {
  const [low, high] = a < b ? [a, b] : [b, a];
  return low * count - (low * (low + 1)) / 2 + high - low - 1;
}

/**
 * All merges of average linkage, the nearest first; changes the distances. Nothing when it was stopped before.
 *
 * A chain goes from a group to its nearest one until two are each other's nearest: they merge, and since a mean distance
 * never falls below the nearest of its parts, what the rest of the chain knows stays true. F. Murtagh, The Computer
 * Journal 26 (1983).
 */
export function mergesOf(
  distances: PairDistances,
  step: (done: number) => boolean = () => false,
): readonly Merge[] | undefined {
  const { count, values } = distances;
  const sizes = new Uint32Array(count).fill(1);
  const chain: number[] = [];
  const found: { readonly a: number; readonly b: number; readonly distance: number }[] = [];
  let first = 0;
  while (found.length < count - 1) {
    if (step(found.length / count)) return undefined;
    while (sizes[first] === 0) first += 1;
    if (chain.length === 0) chain.push(first);
    const [tip, before] = [chain.at(-1) as number, chain.at(-2)];
    const nearest = nearestOf(distances, sizes, tip, before);
    if (nearest !== before) {
      chain.push(nearest);
      continue;
    }
    chain.length -= 2;
    const [a, b] = tip < nearest ? [tip, nearest] : [nearest, tip];
    found.push({ a, b, distance: values[pairPlace(count, a, b)] as number });
    mergeInto(distances, sizes, a, b);
  }
  return numbered(found, count);
}

/** The nearest of the others: of equal ones the one before in the chain, which ends it, and otherwise the first. */
function nearestOf(
  { count, values }: PairDistances,
  sizes: Uint32Array,
  tip: number,
  before: number | undefined,
): number {
  let nearest = before ?? -1;
  let least = before === undefined ? Infinity : (values[pairPlace(count, tip, before)] as number);
  for (let other = 0; other < count; other += 1) {
    if (other === tip || sizes[other] === 0) continue;
    const distance = values[pairPlace(count, tip, other)] as number;
    if (distance < least) [nearest, least] = [other, distance];
  }
  return nearest;
}

/** Makes `b` what `a` and `b` are together: `a` is gone. */
function mergeInto({ count, values }: PairDistances, sizes: Uint32Array, a: number, b: number): void {
  const [ofA, ofB] = [sizes[a] as number, sizes[b] as number];
  sizes[a] = 0;
  sizes[b] = ofA + ofB;
  for (let other = 0; other < count; other += 1) {
    if (other === b || sizes[other] === 0) continue;
    const place = pairPlace(count, b, other);
    values[place] =
      (ofA * (values[pairPlace(count, a, other)] as number) + ofB * (values[place] as number)) / (ofA + ofB);
  }
}

/** Merges in the order of their distances, with the numbers of the groups that they make. */
function numbered(
  found: readonly { readonly a: number; readonly b: number; readonly distance: number }[],
  count: number,
): readonly Merge[] {
  // Of equal distances, that which was found first is first: so no group is merged before it is made.
  const ordered = [...found].sort((one, other) => one.distance - other.distance);
  const parents = Uint32Array.from({ length: 2 * count }, (_, place) => place);
  const sizes = new Uint32Array(2 * count).fill(1);
  return ordered.map(({ a, b, distance }, merge) => {
    const [one, other] = [rootOf(parents, a), rootOf(parents, b)];
    const [left, right] = one < other ? [one, other] : [other, one];
    const made = count + merge;
    parents[left] = made;
    parents[right] = made;
    sizes[made] = (sizes[left] as number) + (sizes[right] as number);
    return { left, right, distance, size: sizes[made] };
  });
}
