import { grown } from '../grown.js';

/** Pairs of things by number, and how alike they are: in typed arrays, because there may be millions. */
export interface PairList {
  add(a: number, b: number, similarity: number): void;
  each(visit: (a: number, b: number, similarity: number) => void): void;
  /** the most similar pairs, so many at most: the most similar first, then by the first number, then by the second */
  best<Pair>(most: number, made: (a: number, b: number, similarity: number) => Pair): Pair[];
}

/** A list that need keep no more pairs than the best of so many, and forgets others now and then. */
export function pairList(kept: number): PairList {
  let [firsts, seconds, similarities] = [new Uint32Array(0), new Uint32Array(0), new Float64Array(0)];
  let size = 0;
  // What is less similar is not among the best.
  let least = 0;

  const move = (from: number, to: number): void => {
    firsts[to] = firsts[from] as number;
    seconds[to] = seconds[from] as number;
    similarities[to] = similarities[from] as number;
  };

  /** Forgets all but the best. Sorts numbers alone, which takes a third of the time that sorting places takes. */
  const cut = (): void => {
    const sorted = similarities.slice(0, size).sort();
    least = sorted[size - kept] ?? Number.POSITIVE_INFINITY;
    // Of those that equal the least one, so many are left as there is room for, by their numbers.
    const ties: number[] = [];
    let left = 0;
    for (let place = 0; place < size; place += 1) {
      const similarity = similarities[place] as number;
      if (similarity === least) ties.push((firsts[place] as number) * 2 ** 32 + (seconds[place] as number));
      if (similarity <= least) continue;
      move(place, left);
      left += 1;
    }
    const room = Float64Array.from(ties)
      .sort()
      .subarray(0, kept - left);
    for (const tie of room) {
      firsts[left] = Math.floor(tie / 2 ** 32);
      seconds[left] = tie % 2 ** 32;
      similarities[left] = least;
      left += 1;
    }
    size = left;
  };

  return {
    add: (a, b, similarity) => {
      if (similarity < least) return;
      if (size >= 4 * kept + 1024) cut();
      firsts = grown(firsts, size + 1);
      seconds = grown(seconds, size + 1);
      similarities = grown(similarities, size + 1);
      firsts[size] = a;
      seconds[size] = b;
      similarities[size] = similarity;
      size += 1;
    },
    each: (visit) => {
      for (let place = 0; place < size; place += 1)
        visit(firsts[place] as number, seconds[place] as number, similarities[place] as number);
    },
    best: (most, made) => {
      const places = Uint32Array.from({ length: size }, (_, place) => place).sort(
        (p, q) =>
          (similarities[q] as number) - (similarities[p] as number) ||
          (firsts[p] as number) - (firsts[q] as number) ||
          (seconds[p] as number) - (seconds[q] as number),
      );
      return Array.from(places.subarray(0, most), (place) =>
        made(firsts[place] as number, seconds[place] as number, similarities[place] as number),
      );
    },
  };
}
