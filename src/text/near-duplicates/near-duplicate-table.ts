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
  // Of each band, the newest set of each bucket, counted from 1. Of band b of set s, at 2 (s × bands + b), its key and
  // the set before it in its bucket: side by side, because they are read together and from all over the place.
  let buckets = sizeFor(expected);
  let heads = new Uint32Array(buckets * bands);
  let entries = new Int32Array(2 * expected * bands);
  // What is read of a set whenever it is met lies together, too: by the number of which text it was met, and its bitmap.
  // What the bitmaps of two sets have apart bounds what the sets can have together.
  let marks = new Uint32Array(expected * markSize);
  // Whether a run is in the text at hand: by the number of the text.
  let heldBy = new Uint32Array(1024);
  let turn = 0;
  // The bands that are being walked, and of each the set ahead; and the sets that were met in a step.
  const walked = new Uint32Array(bands);
  const ahead = new Uint32Array(bands);
  const met = new Uint32Array(bands);
  let meetings = 0;
  const keysOf = minHash(banding);
  let keys: Int32Array = new Int32Array(bands);
  const bitmap = new Uint32Array(bitmapSize);
  let current: NgramSet = { size: 0, ids: new Uint32Array(0), hashes: new Int32Array(0) };
  let forget = ngrams.mark();

  const bucketOf = (band: number, key: number): number => band * buckets + (key & (buckets - 1));

  const hang = (set: number): void => {
    for (let band = 0; band < bands; band += 1) {
      const entry = 2 * (set * bands + band);
      const bucket = bucketOf(band, entries[entry] as number);
      entries[entry + 1] = heads[bucket] as number;
      heads[bucket] = set + 1;
    }
  };

  const rehash = (): void => {
    buckets *= 4;
    heads = new Uint32Array(buckets * bands);
    for (let set = 0; set < size; set += 1) hang(set);
  };

  const draw = (): void => {
    bitmap.fill(0);
    for (let i = 0; i < current.size; i += 1) {
      const hash = current.hashes[i] as number;
      const word = ((hash >>> 16) * bitmapSize) >>> 16;
      bitmap[word] = (bitmap[word] as number) | (1 << (hash & 31));
    }
  };

  /** How many bits are in one bitmap alone: three words are counted together. */
  const bitsApart = (set: number): number => {
    let eights = 0;
    for (let word = 0, at = set * markSize + 1; word < bitmapSize; word += 3, at += 3) {
      const fours =
        foursOf((bitmap[word] as number) ^ (marks[at] as number)) +
        foursOf((bitmap[word + 1] as number) ^ (marks[at + 1] as number)) +
        foursOf((bitmap[word + 2] as number) ^ (marks[at + 2] as number));
      eights += (fours & 0x0f0f0f0f) + ((fours >>> 4) & 0x0f0f0f0f);
    }
    const sixteens = (eights & 0xff00ff) + ((eights >>> 8) & 0xff00ff);
    return (sixteens & 0xffff) + (sixteens >>> 16);
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

  /** Puts the newest set of each band into `ahead`; how many bands have one. */
  const start = (): number => {
    let live = 0;
    for (let band = 0; band < bands; band += 1) {
      const newest = heads[bucketOf(band, keys[band] as number)] as number;
      if (newest === 0) continue;
      ahead[live] = newest;
      walked[live] = band;
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
      const set = (ahead[i] as number) - 1;
      const band = walked[i] as number;
      const entry = 2 * (set * bands + band);
      const next = entries[entry + 1] as number;
      if (entries[entry] === keys[band]) {
        met[meetings] = set;
        meetings += 1;
      }
      if (next === 0) continue;
      ahead[left] = next;
      walked[left] = band;
      left += 1;
    }
    return left;
  };

  /** Compares the text at hand with the sets that were met; whether it may go on. */
  const compare = (result: { found: Likeness[]; comparisons: number }): boolean => {
    for (let i = 0; i < meetings; i += 1) {
      const set = met[i] as number;
      if (marks[set * markSize] === turn) continue;
      if (result.comparisons === maxComparisons || result.found.length === maxMatches) return false;
      marks[set * markSize] = turn;
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
      marks = grown(marks, (size + 1) * markSize);
      marks.set(bitmap, size * markSize + 1);
      entries = grown(entries, 2 * (size + 1) * bands);
      for (let band = 0; band < bands; band += 1) entries[2 * (size * bands + band)] = keys[band] as number;
      hang(size);
      size += 1;
      if (size > buckets * 2) rehash();
    },
    drop: () => {
      forget();
    },
  };
}

/** The power of two at or above a number of sets. */
function sizeFor(sets: number): number {
  let size = 16;
  while (size < sets) size *= 2;
  return size;
}

/** Words of a bitmap, a multiple of three and no more than 15; and of a bitmap with the number of a text before it. */
const bitmapSize = 12;
const markSize = bitmapSize + 1;

/** How many bits are set in each four bits of a word. */
function foursOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  return (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
}
