import { err, ok, type Result } from '../../result.js';
import { anyText, boolean, closedRecord, count, type Fields, faultsOf, optionFaults, type Shape } from '../../shape.js';
import { distanceWithin } from './bit-parallel-distance.js';

/** Options of {@link editDistance}. */
export interface EditDistanceOptions {
  /** a larger distance is not counted out, which is what makes long texts fast; none when absent */
  readonly limit?: number | undefined;
  /**
   * whether two neighbours that changed places are one edit instead of two; false when absent. With true, the distance
   * is that of optimal string alignment, which edits no place twice: `ca` is 3 from `abc`, and not 2
   */
  readonly transpositions?: boolean | undefined;
}

/** How far two texts are apart, as far as the limit lets it be known. */
export type EditDistance =
  | {
      /** tells the two apart */
      readonly kind: 'within-limit';
      /** the least number of edits */
      readonly distance: number;
      /** 1 − distance / characters of the longer text: from 0 to 1, and 1 for two empty texts */
      readonly similarity: number;
    }
  | {
      /** tells the two apart */
      readonly kind: 'beyond-limit';
      /** the distance is above it */
      readonly limit: number;
    };

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    limit: { ...count, optional: true },
    transpositions: { kind: boolean, optional: true },
  } satisfies Fields<EditDistanceOptions>,
};

/**
 * The least number of characters to insert, delete or replace that turns one text into the other.
 *
 * For names, codes and short answers with typing errors. For whole sentences, where words move, take
 * `jaccardSimilarity` of `characterNgrams`; to find like texts among many, an index. Texts are compared as they are:
 * bring case, accents and composed characters to one form with `normalizeText` first.
 *
 * @remarks
 * **Units** edits of code points: an emoji of one code point is one character, a letter with a combining mark is two,
 * and half of a surrogate pair, where it stands alone, is one.
 *
 * **Complexity** O(n + n d / 32) for n characters and a distance, or limit, of d. Two unlike texts of a million
 * characters without a limit take minutes; with a limit of 100 a fraction of a second.
 *
 * **Source** V. Levenshtein, Soviet Physics Doklady 10 (1966); computed as by G. Myers, JACM 46 (1999), H. Hyyrö,
 * Nordic Journal of Computing 10 (2003) and E. Ukkonen, Information and Control 64 (1985).
 *
 * **Checked against** the textbook's table on random texts; python-Levenshtein 0.12.2.
 *
 * @param a - any text, the empty one too
 * @param b - any text
 * @param options - limit, a whole number of at least 0, and whether neighbours may change places
 * @returns errors for what is no text and for malformed options
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { editDistance } from 'product-flow/text';
 *
 * unwrap(editDistance('kitten', 'sitting')); // => { kind: 'within-limit', distance: 3, similarity: 0.571 }
 * unwrap(editDistance('kitten', 'sitting', { limit: 2 })); // => { kind: 'beyond-limit', limit: 2 }
 * ```
 *
 * @example Two neighbours that changed places
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { editDistance } from 'product-flow/text';
 *
 * unwrap(editDistance('recieve', 'receive')); // => { kind: 'within-limit', distance: 2, similarity: 0.714 }
 * unwrap(editDistance('recieve', 'receive', { transpositions: true }));
 * // => { kind: 'within-limit', distance: 1, similarity: 0.857 }
 * ```
 */
export function editDistance(a: string, b: string, options: EditDistanceOptions = {}): Result<EditDistance> {
  const faults = [...faultsOf(anyText, a, 'a'), ...faultsOf(anyText, b, 'b'), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { limit, transpositions = false } = options;
  const [ofA, ofB] = [codePointsOf(a), codePointsOf(b)];
  const longer = Math.max(ofA.length, ofB.length);
  const distance = distanceOf(ofA, ofB, Math.min(limit ?? longer, longer), transpositions);
  if (limit !== undefined && distance > limit) return ok({ kind: 'beyond-limit', limit });
  return ok({ kind: 'within-limit', distance, similarity: longer === 0 ? 1 : 1 - distance / longer });
}

/** The distance where it is at most the limit, and otherwise some number above. */
function distanceOf(a: Uint32Array, b: Uint32Array, limit: number, transpositions: boolean): number {
  const [shorter, longer] = a.length <= b.length ? trimmed(a, b) : trimmed(b, a);
  const least = leastDistance(shorter, longer);
  // Also where nothing is left of the shorter text, or the two share no character.
  if (least > limit || least === longer.length) return least;
  // The band grows until the distance lies within: a few wasted columns where texts are unlike, and most of them saved
  // where they are not.
  let band = Math.min(limit, Math.max(2 * least, 128));
  let distance = distanceWithin(shorter, longer, band, transpositions);
  while (distance > band && band < limit) {
    band = Math.min(limit, band * 4);
    distance = distanceWithin(shorter, longer, band, transpositions);
  }
  return distance;
}

/** Two sequences without what they begin and end with in common, which no edit has to touch. */
function trimmed(shorter: Uint32Array, longer: Uint32Array): readonly [Uint32Array, Uint32Array] {
  let start = 0;
  while (start < shorter.length && shorter[start] === longer[start]) start += 1;
  let [end, endOfLonger] = [shorter.length, longer.length];
  while (end > start && shorter[end - 1] === longer[endOfLonger - 1]) {
    end -= 1;
    endOfLonger -= 1;
  }
  return [shorter.subarray(start, end), longer.subarray(start, endOfLonger)];
}

/** How many characters of the longer sequence the shorter one lacks, wherever they stand: no distance is less. */
function leastDistance(shorter: Uint32Array, longer: Uint32Array): number {
  const counts = new Map<number, number>();
  for (const symbol of shorter) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  let lacking = 0;
  for (const symbol of longer) {
    const left = counts.get(symbol) ?? 0;
    if (left === 0) lacking += 1;
    else counts.set(symbol, left - 1);
  }
  return lacking;
}

/** The numbers of the characters of a text; half of a surrogate pair that stands alone is one. */
function codePointsOf(text: string): Uint32Array {
  const codePoints = new Uint32Array(text.length);
  let end = 0;
  for (const character of text) {
    codePoints[end] = character.codePointAt(0) as number;
    end += 1;
  }
  return codePoints.subarray(0, end);
}
