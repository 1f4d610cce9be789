import { type LongComputation, longComputation } from '../../long-computation.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, faultsOf, number, optionFaults, type Shape } from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import { disjointSets } from '../disjoint-sets.js';
import { type IdentifiedText, identifiedTexts } from '../words/identified-text.js';
import { normalized } from '../words/normalize-text.js';
import { type NearDuplicateOptions, nearDuplicateFields, nearDuplicateSettings } from './near-duplicate-options.js';
import { type Likeness, nearDuplicateTable } from './near-duplicate-table.js';
import { type PairList, pairList } from './pair-list.js';

/** Options of {@link findNearDuplicates}. */
export interface FindNearDuplicatesOptions extends NearDuplicateOptions, LongComputation {
  /** the most pairs that are listed, from 0; 1 million when absent */
  readonly maxPairs?: number | undefined;
}

/** Two texts that are much alike. */
export interface NearDuplicatePair {
  /** id of the text that comes first in the input */
  readonly a: string;
  /** id of the other one */
  readonly b: string;
  /** runs of characters in both texts ÷ runs in either, exact */
  readonly similarity: number;
}

/** The near duplicates among texts. */
export interface NearDuplicates {
  /** the most similar first, then in the order of the input */
  readonly pairs: readonly NearDuplicatePair[];
  /** ids of texts that hang together by pairs, if only by way of others: two or more, in the order of the input */
  readonly groups: readonly (readonly string[])[];
  /** ids of texts of which normalising leaves nothing: they are like no other */
  readonly withoutContent: readonly string[];
  /** number of texts */
  readonly n: number;
  /** the least similarity of a pair */
  readonly threshold: number;
  /** the least probability that a pair is found whose similarity is the threshold itself: more similar ones are found oftener */
  readonly recallAtThreshold: number;
  /** how often two texts were compared run by run */
  readonly comparisons: number;
  /** what is not in the pairs, and why */
  readonly cautions: readonly Caution[];
}

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    ...nearDuplicateFields,
    ...longComputation,
    maxPairs: { kind: number, min: 0, max: 1e8, whole: true, optional: true },
  } satisfies Fields<FindNearDuplicatesOptions>,
};

/**
 * Finds pairs of texts that say the same in nearly the same words: misspelled, shortened, with other punctuation.
 *
 * For duplicates that people wrote or copied. Texts that say the same in other words share few characters: search with
 * `searchIndex`, or group vectors of the texts. What comes in one by one goes to `nearDuplicateIndex`, with the same
 * result.
 *
 * @remarks
 * **Formula** similarity = |A ∩ B| / |A ∪ B| of the different runs of `ngramLength` characters of the normalised texts;
 * a shorter text is one run. Texts meet by minhash, 96 hash functions in bands of as many rows as still find 7 of 8
 * pairs at the threshold; those that meet are compared exactly. So no listed pair is wrong, and a pair of similarity s is
 * missed with a probability of (1 − s^rows)^bands or less. The functions are fixed: the same texts always give the same pairs.
 *
 * **Complexity** O(length of the texts + comparisons); a text is compared with `maxComparisons` others at most, and
 * texts with the same runs are compared once for all.
 *
 * **Source** A. Broder, "On the resemblance and containment of documents" (1997); P. Indyk, R. Motwani, "Approximate
 * nearest neighbors" (1998); S. Dahlgaard, M. Knudsen, M. Thorup, "Fast similarity sketching" (2017).
 *
 * **Checked against** every pair of random texts by `characterNgrams` and `jaccardSimilarity`; the recall by pairs made at
 * the threshold.
 *
 * @param texts - in any number; the order decides which of two texts is `a`
 * @param options - threshold, runs, limits, and what `normalizeText` takes
 * @returns errors for malformed texts and options, `duplicate` for an id that stands twice. Cautions where there are
 * more pairs than `maxPairs` (then texts with the same runs are paired with the first of them alone, and the least
 * similar pairs go), where texts have more others to be compared with than `maxComparisons`, or more that are like them
 * than `maxMatches` (crowds, such as one template filled in a thousand times), and where it was stopped
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { findNearDuplicates } from 'product-flow/text';
 *
 * const { pairs, groups } = unwrap(
 *   findNearDuplicates([
 *     { id: 'a', text: 'The export to CSV is broken since Monday' },
 *     { id: 'b', text: 'Please add a dark mode' },
 *     { id: 'c', text: 'the exprot to csv is broken since monday!!' },
 *   ]),
 * );
 * pairs; // => [{ a: 'a', b: 'c', similarity: 0.762 }]
 * groups; // => [['a', 'c']]
 * ```
 */
export function findNearDuplicates(
  texts: readonly IdentifiedText[],
  options: FindNearDuplicatesOptions = {},
): Result<NearDuplicates> {
  const faults = [...faultsOf(identifiedTexts, texts, 'texts'), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { maxPairs = 1_000_000 } = options;
  const settings = nearDuplicateSettings(options);
  const search = compare(texts, options, maxPairs);
  const idOf = (place: number): string => texts[place]?.id as string;
  return ok({
    pairs: pairsOf(search, maxPairs).best(maxPairs, (a, b, similarity) => ({ a: idOf(a), b: idOf(b), similarity })),
    groups: search.groups.map((group) => group.map(idOf)),
    withoutContent: search.withoutContent.map(idOf),
    n: texts.length,
    threshold: settings.threshold,
    recallAtThreshold: settings.banding.recallAtThreshold,
    comparisons: search.comparisons,
    cautions: cautionsOf(texts.length, search, maxPairs),
  });
}

interface Search {
  /** of each text, the number of those with the same runs: in the order of the first of them, −1 for none */
  readonly classOf: Int32Array;
  /** how many texts there are of each class */
  readonly sizes: Uint32Array;
  /** of classes, by number: all of them, or, where there are more than can be listed, the most similar ones */
  readonly likenesses: PairList;
  /** how many pairs of texts they all amount to */
  readonly total: number;
  readonly groups: readonly (readonly number[])[];
  readonly withoutContent: readonly number[];
  readonly comparisons: number;
  /** how many texts had more to be compared with */
  readonly crowded: number;
  /** how many texts were looked at */
  readonly done: number;
}

function compare(texts: readonly IdentifiedText[], options: FindNearDuplicatesOptions, maxPairs: number): Search {
  const { shouldStop, onProgress } = options;
  const characters = texts.reduce((sum, { text }) => sum + text.length, 0);
  const table = nearDuplicateTable(nearDuplicateSettings(options), texts.length, characters);
  const classOf = new Int32Array(texts.length).fill(-1);
  const firsts = new Uint32Array(texts.length);
  const sizes = new Uint32Array(texts.length);
  const likenesses = pairList(maxPairs);
  const groups = disjointSets(texts.length);
  const withoutContent: number[] = [];
  let [comparisons, crowded, done, total] = [0, 0, 0, 0];
  const place = (found: readonly Likeness[]): void => {
    for (const { set } of found) {
      total += sizes[set] as number;
      groups.join(firsts[set] as number, done);
    }
    const own = found.find(({ similarity }) => similarity === 1)?.set ?? table.size();
    classOf[done] = own;
    sizes[own] = (sizes[own] as number) + 1;
    if (own < table.size()) return;
    firsts[own] = done;
    for (const { set, similarity } of found) likenesses.add(set, own, similarity);
    table.keep();
  };
  for (; done < texts.length; done += 1) {
    if (done % 1024 === 0) {
      onProgress?.(done / texts.length);
      if (shouldStop?.()) break;
    }
    const { found, ...effort } = table.find(normalized(texts[done]?.text as string, options));
    comparisons += effort.comparisons;
    if (!effort.complete) crowded += 1;
    if (table.runs() === 0) withoutContent.push(done);
    else place(found);
  }
  if (done === texts.length) onProgress?.(1);
  return {
    classOf,
    sizes: sizes.subarray(0, table.size()),
    likenesses,
    total,
    groups: groups.sets(),
    withoutContent,
    comparisons,
    crowded,
    done,
  };
}

/** Every pair of texts; where there are more than can be listed, of texts with the same runs only those of the first. */
function pairsOf({ classOf, sizes, likenesses, total }: Search, maxPairs: number): PairList {
  const { starts, members } = membersOf(classOf, sizes);
  const pairs = pairList(maxPairs);
  const whole = total <= maxPairs;
  const endOf = (own: number): number => (whole ? (starts[own + 1] as number) : (starts[own] as number) + 1);
  const pairUp = (a: number, b: number, similarity: number): void => {
    for (let i = starts[a] as number; i < endOf(a); i += 1) {
      for (let j = starts[b] as number; j < endOf(b); j += 1) {
        const [one, other] = [members[i] as number, members[j] as number];
        pairs.add(Math.min(one, other), Math.max(one, other), similarity);
      }
    }
  };
  for (let own = 0; own < sizes.length; own += 1) {
    for (let j = (starts[own] as number) + 1; j < (starts[own + 1] as number); j += 1)
      for (let i = starts[own] as number; i < Math.min(j, endOf(own)); i += 1)
        pairs.add(members[i] as number, members[j] as number, 1);
  }
  likenesses.each(pairUp);
  return pairs;
}

/** The texts of class c, ascending, from starts[c] to starts[c + 1]. */
function membersOf(
  classOf: Int32Array,
  sizes: Uint32Array,
): { readonly starts: Uint32Array; readonly members: Uint32Array } {
  const starts = new Uint32Array(sizes.length + 1);
  sizes.forEach((size, own) => {
    starts[own + 1] = (starts[own] as number) + size;
  });
  const next = starts.slice();
  const members = new Uint32Array(starts[sizes.length] as number);
  classOf.forEach((own, text) => {
    if (own === -1) return;
    members[next[own] as number] = text;
    next[own] = (next[own] as number) + 1;
  });
  return { starts, members };
}

function cautionsOf(n: number, { crowded, done, total }: Search, maxPairs: number): Caution[] {
  const cautions: Caution[] = [];
  if (total > maxPairs)
    cautions.push({
      code: 'pairs-left-out',
      message: `There are ${total} pairs, more than ${maxPairs}: texts with the same runs are paired with the first of them alone, and the most similar pairs are listed. The groups are whole.`,
    });
  if (crowded > 0)
    cautions.push({
      code: 'comparisons-left-out',
      message: `${crowded} texts had more others to be compared with than maxComparisons, or more like them than maxMatches: pairs of theirs may be missing.`,
    });
  if (done < n)
    cautions.push({ code: 'stopped', message: `Stopped after ${done} of ${n} texts: the others were not looked at.` });
  return cautions;
}
