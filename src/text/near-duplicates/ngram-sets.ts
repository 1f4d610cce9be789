import { mixed } from '../../numeric/mixed.js';
import { grown } from '../grown.js';
import { type NumberPairs, numberPairs } from './number-pairs.js';

/** The different runs of one text, in buffers that the next text overwrites. */
export interface NgramSet {
  readonly size: number;
  /** exact: two runs have one number only where they are alike */
  readonly ids: Uint32Array;
  /** depends on the characters of a run alone, not on what came before it */
  readonly hashes: Int32Array;
}

/** Gives runs of characters exact numbers, across texts. */
export interface NgramSets {
  /** how many different runs there are */
  size(): number;
  /** the runs of a normalised text; what is shorter than one is padded to one, and the empty text has none */
  setOf(text: string): NgramSet;
  /** remembers which runs there are; what it gives forgets all later ones */
  mark(): () => void;
}

/** Runs of `length` characters. */
export function ngramSets(length: number): NgramSets {
  // Runs of 2, 4, 8 … characters, and last those of `length`, each of two shorter runs that cover it.
  const shorter: { readonly step: number; readonly pairs: NumberPairs }[] = [];
  let covered = 1;
  for (; 2 * covered < length; covered *= 2) shorter.push({ step: covered, pairs: numberPairs() });
  const lastStep = length - covered;
  const runs = numberPairs();
  let hashOf = new Int32Array(1024);
  // Of each run, the number of the text in which it came up last.
  let seenIn = new Uint32Array(1024);
  let text = 0;
  let parts = new Uint32Array(1024);
  let points = new Uint32Array(1024);
  let ids = new Uint32Array(1024);
  let hashes = new Int32Array(1024);

  /** Writes the code points of a text, padded to one run; how many there are. */
  const read = (source: string): number => {
    parts = grown(parts, source.length + length);
    points = grown(points, source.length + length);
    let count = 0;
    for (let i = 0; i < source.length; i += 1) {
      const point = source.codePointAt(i) as number;
      if (point > 0xffff) i += 1;
      points[count] = point;
      count += 1;
    }
    // A normalised text holds no null character.
    for (; count > 0 && count < length; count += 1) points[count] = 0;
    parts.set(points.subarray(0, count));
    return count;
  };

  const hashAt = (start: number): number => {
    let hash = 0;
    for (let i = start; i < start + length; i += 1) hash = mixed((hash ^ (points[i] as number)) + 0x9e3779b9);
    return hash;
  };

  const enter = (id: number, hash: number): void => {
    hashOf = grown(hashOf, id + 1);
    seenIn = grown(seenIn, id + 1);
    hashOf[id] = hash;
    seenIn[id] = 0;
  };

  /** Makes runs of almost the whole length of single characters, in place; how many there are. */
  const combine = (points: number): number => {
    let count = points;
    for (const { step, pairs } of shorter) {
      count = Math.max(0, count - step);
      for (let i = 0; i < count; i += 1) {
        const [first, second] = [parts[i] as number, parts[i + step] as number];
        parts[i] = step === 1 ? coupled(first, second, pairs) : pairs.idOf(first, second);
      }
    }
    return Math.max(0, count - lastStep);
  };

  const setOf = (source: string): NgramSet => {
    const count = combine(read(source));
    text += 1;
    let size = 0;
    ids = grown(ids, count);
    hashes = grown(hashes, count);
    for (let i = 0; i < count; i += 1) {
      const known = runs.size();
      const id = runs.idOf(parts[i] as number, parts[i + lastStep] as number);
      if (id === known) enter(id, hashAt(i));
      if (seenIn[id] === text) continue;
      seenIn[id] = text;
      ids[size] = id;
      hashes[size] = hashOf[id] as number;
      size += 1;
    }
    return { size, ids, hashes };
  };

  return {
    size: runs.size,
    setOf,
    mark: () => {
      const tables = [runs, ...shorter.map(({ pairs }) => pairs)];
      const sizes = tables.map(({ size }) => size());
      return () => {
        tables.forEach((table, place) => {
          table.shrinkTo(sizes[place] as number);
        });
      };
    },
  };
}

/** Two characters as one number: side by side, or one from a table, which begins where no two characters lead. */
function coupled(first: number, second: number, pairs: NumberPairs): number {
  if (first <= 0xffff && second <= 0xffff) return ((first << 16) | second) >>> 0;
  return 0xd8000000 + pairs.idOf(first, second);
}
