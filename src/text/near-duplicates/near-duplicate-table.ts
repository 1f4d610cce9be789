import { grown } from '../grown.js';
import { type Banding, minHash } from './min-hash.js';
import { type NgramSet, ngramSets } from './ngram-sets.js';

/** A set of runs that is much like another one. */
export interface Likeness {
  /** the number of the set, in the order of adding */
  readonly set: number;
  /** runs in both ÷ runs in either */
  readonly similarity: number;
}

/** What was found of one text. */
export interface Likenesses {
  readonly found: readonly Likeness[];
  /** how many sets it was compared with */
  readonly comparisons: number;
  /** whether there would have been more to compare with */
  readonly complete: boolean;
}

/** Sets of runs, each one once, found by their likeness. */
export interface NearDuplicateTable {
  /** how many sets there are */
  size(): number;
  /** how many runs the set has that the last `find` was for */
  runs(): number;
  /** the sets that are like a text at least as much as the threshold, none for a text without a run */
  find(text: string): Likenesses;
  /** makes a set, numbered next, of the text that the last `find` was for */
  keep(): void;
  /** forgets what only the text of the last `find` needed; in place of `keep` */
  drop(): void;
}

/** How texts are compared. */
export interface NearDuplicateSettings {
  readonly threshold: number;
  readonly ngramLength: number;
  readonly banding: Banding;
  /** the most sets that one text is compared with */
  readonly maxComparisons: number;
  /** the most sets that are found for one text */
  readonly maxMatches: number;
}

/**
 * A table of sets. Sets meet in the bands of their minhash; those that meet are compared run by run, so that what is
 * found is exact. What is expected is room from the start, so that it need not be made in steps.
 */
export function nearDuplicateTable(
  settings: NearDuplicateSettings,
  expected = 0,
  expectedRuns = 0,
): NearDuplicateTable {
  const { threshold, banding, maxComparisons, maxMatches } = settings;
  const { bands } = banding;
  const ngrams = ngramSets(settings.ngramLength);
  let size = 0;
  // Set s holds the runs from starts[s] to starts[s + 1].
  let starts = new Uint32Array(expected + 2);
  let runs = new Uint32Array(expectedRuns);
  // Band b of set s is entry s × bands + b: its key, and the entry before it in its bucket, counted from 1. Side by
  // side, because they are read together and from all over the place.
  let heads = new Uint32Array(sizeFor(expected * bands));
  let entries = new Int32Array(2 * expected * bands);
  // Whether a set was compared with the text at hand, and whether a run is in it: by the number of the text.
  let metBy = new Uint32Array(expected + 1);
  let heldBy = new Uint32Array(1024);
  let turn = 0;
  // Of each band that is being walked: the entry ahead and the key; and the sets that were met in a step.
  const ahead = new Uint32Array(bands);
  const sought = new Int32Array(bands);
  const met = new Uint32Array(bands);
  let meetings = 0;
  const keysOf = minHash(banding);
  let keys: Int32Array = new Int32Array(bands);
  // A bitmap of each set: what two of them have apart bounds what they can have together.
  let bitmaps = new Uint32Array(expected * words);
  const bitmap = new Uint32Array(words);
  let current: NgramSet = { size: 0, ids: new Uint32Array(0), hashes: new Int32Array(0) };
  let forget = ngrams.mark();

  const hang = (entry: number): void => {
    const bucket = (entries[2 * entry] as number) & (heads.length - 1);
    entries[2 * entry + 1] = heads[bucket] as number;
    heads[bucket] = entry + 1;
  };

  const rehash = (): void => {
    heads = new Uint32Array(heads.length * 4);
    for (let entry = 0; entry < size * bands; entry += 1) {
      hang(entry);
    }
  };

  const draw = (): void => {
    bitmap.fill(0);
    for (let i = 0; i < current.size; i += 1) {
      const hash = current.hashes[i] as number;
      bitmap[(hash >>> 5) & (words - 1)] = (bitmap[(hash >>> 5) & (words - 1)] as number) | (1 << (hash & 31));
    }
  };

  const bitsApart = (set: number): number => {
    let apart = 0;
    for (let word = 0; word < words; word += 1)
      apart += bitsSet((bitmap[word] as number) ^ (bitmaps[set * words + word] as number));
    return apart;
  };

  const similarityTo = (set: number): number => {
    const [from, to] = [starts[set] as number, starts[set + 1] as number];
    const both = current.size + to - from;
    // Shared runs that are needed: with fewer, the share in what is in either lies below the threshold for sure.
    const needed = Math.floor((threshold / (1 + threshold)) * both);
    if (needed > current.size || needed > to - from) return 0;
    if (bitsApart(set) > both - 2 * needed) return 0;
    let missing = to - from - needed;
    for (let i = from; i < to; i += 1) {
      if (heldBy[runs[i] as number] !== turn) {
        missing -= 1;
        if (missing < 0) return 0;
      }
    }
    const shared = needed + missing;
    return shared / (both - shared);
  };

  /** Puts the first entry of each band into `ahead`; how many bands have one. */
  const start = (): number => {
    let live = 0;
    for (let band = 0; band < bands; band += 1) {
      const key = keys[band] as number;
      const entry = heads[key & (heads.length - 1)] as number;
      if (entry === 0) continue;
      ahead[live] = entry;
      sought[live] = key;
      live += 1;
    }
    return live;
  };

  /**
   * One step along all bands at once, because each step waits for memory, and so they wait together: the sets that
   * were met go to `met`, as many as there are of them into `meetings`; how many bands go on.
   */
  const step = (live: number): number => {
    let left = 0;
    meetings = 0;
    for (let i = 0; i < live; i += 1) {
      const entry = ahead[i] as number;
      const key = sought[i] as number;
      const next = entries[2 * entry - 1] as number;
      if (entries[2 * entry - 2] === key) {
        met[meetings] = ((entry - 1) / bands) | 0;
        meetings += 1;
      }
      if (next === 0) continue;
      ahead[left] = next;
      sought[left] = key;
      left += 1;
    }
    return left;
  };

  /** Compares the text at hand with the sets that were met; whether it may go on. */
  const compare = (result: { found: Likeness[]; comparisons: number }): boolean => {
    for (let i = 0; i < meetings; i += 1) {
      const set = met[i] as number;
      if (metBy[set] === turn) continue;
      if (result.comparisons === maxComparisons || result.found.length === maxMatches) return false;
      metBy[set] = turn;
      result.comparisons += 1;
      const similarity = similarityTo(set);
      if (similarity >= threshold) result.found.push({ set, similarity });
    }
    return true;
  };

  const search = (): Likenesses => {
    const result = { found: [], comparisons: 0 };
    for (let live = start(); live > 0; ) {
      live = step(live);
      if (!compare(result)) return { ...result, complete: false };
    }
    return { ...result, complete: true };
  };

  return {
    size: () => size,
    runs: () => current.size,
    find: (text) => {
      forget = ngrams.mark();
      current = ngrams.setOf(text);
      if (current.size === 0) return { found: [], comparisons: 0, complete: true };
      turn += 1;
      heldBy = grown(heldBy, ngrams.size());
      for (let i = 0; i < current.size; i += 1) heldBy[current.ids[i] as number] = turn;
      keys = keysOf(current.size, current.hashes);
      draw();
      return search();
    },
    keep: () => {
      const start = starts[size] as number;
      starts = grown(starts, size + 2);
      starts[size + 1] = start + current.size;
      runs = grown(runs, start + current.size);
      runs.set(current.ids.subarray(0, current.size), start);
      metBy = grown(metBy, size + 1);
      bitmaps = grown(bitmaps, (size + 1) * words);
      bitmaps.set(bitmap, size * words);
      entries = grown(entries, 2 * (size + 1) * bands);
      for (let band = 0; band < bands; band += 1) {
        const entry = size * bands + band;
        entries[2 * entry] = keys[band] as number;
        hang(entry);
      }
      size += 1;
      if (size * bands > heads.length * 2) rehash();
    },
    drop: () => {
      forget();
    },
  };
}

/** The power of two at or above a number of entries. */
function sizeFor(entries: number): number {
  let size = 1024;
  while (size < entries) size *= 2;
  return size;
}

/** Of a bitmap: a power of two. */
const words = 8;

/** How many bits of a word are set. */
function bitsSet(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
