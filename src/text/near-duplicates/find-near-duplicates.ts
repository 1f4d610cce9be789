import { type LongComputation, longComputation } from '../../long-computation.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, faultsOf, number, optionFaults, type Shape } from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import { type IdentifiedText, identifiedTexts } from '../words/identified-text.js';
import { normalized } from '../words/normalize-text.js';
import { disjointSets } from './disjoint-sets.js';
import { type NearDuplicateOptions, nearDuplicateFields, nearDuplicateSettings } from './near-duplicate-options.js';
import { type Likeness, nearDuplicateTable } from './near-duplicate-table.js';

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
  /** the probability that a pair is found whose similarity is the threshold itself: more similar ones are found oftener */
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
 * missed with the probability (1 − s^rows)^bands. The functions are fixed: the same texts always give the same pairs.
 *
 * **Complexity** O(length of the texts + comparisons); a text is compared with `maxComparisons` others at most, and
 * texts with the same runs are compared once for all.
 *
 * **Source** A. Broder, "On the resemblance and containment of documents" (1997); P. Indyk, R. Motwani, "Approximate
 * nearest neighbors" (1998).
 *
 * **Checked against** all pairs compared one by one with Python's sets.
 *
 * @param texts - in any number; the order decides which of two texts is `a`
 * @param options - threshold, runs, limits, and what `normalizeText` takes
 * @returns errors for malformed texts and options, `duplicate` for an id that stands twice. Cautions where there are
 * more pairs than `maxPairs` (then texts with the same runs are paired with the first of them alone, and the least
 * similar pairs go), where texts have more others to be compared with than `maxComparisons`, or more that are like them than `maxMatches`
 * (crowds, such as one template filled in a thousand times), and where it was stopped
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
  const { classes, likenesses, ...search } = compare(texts, options, maxPairs);
  const total = countPairs(classes, likenesses);
  const places = total <= maxPairs ? allPairs(classes, likenesses) : pairsWithFirsts(classes, likenesses);
  places.sort((p, q) => q.similarity - p.similarity || p.a - q.a || p.b - q.b);
  const idOf = (place: number): string => texts[place]?.id ?? '';
  return ok({
    pairs: places.slice(0, maxPairs).map(({ a, b, similarity }) => ({ a: idOf(a), b: idOf(b), similarity })),
    groups: groupsOf(texts.length, classes, likenesses).map((group) => group.map(idOf)),
    withoutContent: search.withoutContent.map(idOf),
    n: texts.length,
    threshold: settings.threshold,
    recallAtThreshold: settings.banding.recallAtThreshold,
    comparisons: search.comparisons,
    cautions: cautionsOf(texts.length, search, total, maxPairs),
  });
}

/** Two things by number, and how alike they are. */
interface Alike {
  readonly a: number;
  readonly b: number;
  readonly similarity: number;
}

interface Search {
  /** places of the texts with the same runs, ascending, by their first */
  readonly classes: readonly (readonly number[])[];
  /** of classes, by number */
  readonly likenesses: readonly Alike[];
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
  const classes: number[][] = [];
  const likenesses: Alike[] = [];
  const withoutContent: number[] = [];
  let [comparisons, crowded, done] = [0, 0, 0];
  const place = (found: readonly Likeness[]): void => {
    const same = found.find(({ similarity }) => similarity === 1);
    if (table.runs() === 0) withoutContent.push(done);
    else if (same !== undefined) classes[same.set]?.push(done);
    else {
      // More than can be listed are not kept, either, but for one by which the text belongs to its group.
      const kept = likenesses.length < maxPairs ? found : found.slice(0, 1);
      for (const { set, similarity } of kept) likenesses.push({ a: set, b: classes.length, similarity });
      classes.push([done]);
      table.keep();
    }
  };
  for (; done < texts.length; done += 1) {
    if (done % 1024 === 0) {
      onProgress?.(done / texts.length);
      if (shouldStop?.()) break;
    }
    const { found, ...effort } = table.find(normalized(texts[done]?.text ?? '', options));
    comparisons += effort.comparisons;
    if (!effort.complete) crowded += 1;
    place(found);
  }
  if (done === texts.length) onProgress?.(1);
  return { classes, likenesses, withoutContent, comparisons, crowded, done };
}

function countPairs(classes: Search['classes'], likenesses: Search['likenesses']): number {
  const sizeOf = (place: number): number => classes[place]?.length ?? 0;
  const within = classes.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
  return likenesses.reduce((sum, { a, b }) => sum + sizeOf(a) * sizeOf(b), within);
}

/** Every pair of texts that the classes and their likenesses amount to. */
function allPairs(classes: Search['classes'], likenesses: Search['likenesses']): Alike[] {
  const pairs: Alike[] = [];
  for (const members of classes) {
    members.forEach((b, place) => {
      for (let before = 0; before < place; before += 1) pairs.push({ a: members[before] ?? 0, b, similarity: 1 });
    });
  }
  for (const { a, b, similarity } of likenesses) {
    for (const one of classes[a] ?? [])
      for (const other of classes[b] ?? [])
        pairs.push({ a: Math.min(one, other), b: Math.max(one, other), similarity });
  }
  return pairs;
}

/** The same, but of texts with the same runs only pairs with the first of them. */
function pairsWithFirsts(classes: Search['classes'], likenesses: Search['likenesses']): Alike[] {
  const firstOf = (place: number): number => classes[place]?.[0] ?? 0;
  return [
    ...classes.flatMap(([a = 0, ...others]) => others.map((b) => ({ a, b, similarity: 1 }))),
    ...likenesses.map(({ a, b, similarity }) => ({ a: firstOf(a), b: firstOf(b), similarity })),
  ];
}

function groupsOf(count: number, classes: Search['classes'], likenesses: Search['likenesses']): number[][] {
  const sets = disjointSets(count);
  for (const [first = 0, ...others] of classes) for (const other of others) sets.join(first, other);
  for (const { a, b } of likenesses) sets.join(classes[a]?.[0] ?? 0, classes[b]?.[0] ?? 0);
  return sets.sets();
}

function cautionsOf(
  n: number,
  { crowded, done }: Search | Omit<Search, 'classes' | 'likenesses'>,
  total: number,
  maxPairs: number,
): Caution[] {
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
