import { err, ok, type Result } from '../../result.js';
import { anyText, closedRecord, faultsOf, optionFaults, type Shape } from '../../shape.js';
import { faultsOfNewText, type IdentifiedText, identifiedTexts, unknownText } from '../words/identified-text.js';
import { normalized } from '../words/normalize-text.js';
import { type NearDuplicateOptions, nearDuplicateFields, nearDuplicateSettings } from './near-duplicate-options.js';
import { type Likenesses, nearDuplicateTable } from './near-duplicate-table.js';

/** Texts that are much like one text. */
export interface NearDuplicateMatches {
  /** the most similar first, then in the order in which they were added */
  readonly matches: readonly { readonly id: string; readonly similarity: number }[];
  /** false where there were more than `maxComparisons` to compare with or `maxMatches` to find: matches may be missing */
  readonly complete: boolean;
}

/** What an index holds, as plain data: `nearDuplicateIndex(texts, options)` makes the same index of it. */
export interface NearDuplicateSnapshot {
  /** in the order in which they were added */
  readonly texts: readonly IdentifiedText[];
  /** as they were given */
  readonly options: NearDuplicateOptions;
}

/** Texts that come and go, and what is much like them. */
export interface NearDuplicateIndex {
  /** adds a text and gives the new size; errors for malformed ones, `duplicate` for an id that is there */
  add(id: string, text: string): Result<number>;
  /** the texts that a text is much like, which itself need not be there; errors for what is no text */
  query(text: string): Result<NearDuplicateMatches>;
  /** takes a text out and gives it; error `unknown-id` for an id that is not there */
  remove(id: string): Result<IdentifiedText>;
  /** number of texts */
  size(): number;
  /** the texts and options */
  snapshot(): NearDuplicateSnapshot;
}

const optionsShape: Shape = { kind: closedRecord, fields: { ...nearDuplicateFields } };

/**
 * An index of texts that come in one by one: says of each which of the others it is much like.
 *
 * For what {@link findNearDuplicates} does at once. Both give the same, whatever the order in which texts were added
 * and taken out, as long as `maxComparisons` and `maxMatches` are not
 * reached: `complete` says so.
 *
 * @remarks
 * **Formula** that of `findNearDuplicates`.
 *
 * **Complexity** add and query: O(length + comparisons); remove: O(1) on average, because the index is made anew when
 * half of it has been taken out.
 *
 * **Checked against** `findNearDuplicates`, after adding and removing in any order.
 *
 * @param texts - what is in it from the start, such as those of a snapshot; may be empty
 * @param options - threshold, runs, limit, and what `normalizeText` takes
 * @returns errors for malformed texts and options, `duplicate` for an id that stands twice
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { nearDuplicateIndex } from 'product-flow/text';
 *
 * const index = unwrap(nearDuplicateIndex([{ id: 'a', text: 'The export to CSV is broken since Monday' }]));
 * unwrap(index.query('the exprot to csv is broken since monday!!')).matches; // => [{ id: 'a', similarity: 0.762 }]
 * unwrap(index.add('b', 'Please add a dark mode')); // => 2
 * unwrap(index.remove('a')).text; // => 'The export to CSV is broken since Monday'
 * index.size(); // => 1
 * ```
 */
export function nearDuplicateIndex(
  texts: readonly IdentifiedText[],
  options: NearDuplicateOptions = {},
): Result<NearDuplicateIndex> {
  const faults = [...faultsOf(identifiedTexts, texts, 'texts'), ...optionFaults(optionsShape, options)];
  return faults.length > 0 ? err(faults) : ok(indexOf(texts, { ...options }));
}

/** A text that is in the index. */
interface Entry {
  readonly text: string;
  /** grows from each that is added to the next */
  readonly order: number;
  /** the set of its runs; −1 where it has none */
  readonly set: number;
}

function indexOf(texts: readonly IdentifiedText[], options: NearDuplicateOptions): NearDuplicateIndex {
  const settings = nearDuplicateSettings(options);
  const entries = new Map<string, Entry>();
  let table = nearDuplicateTable(settings, texts.length);
  // Of each set, the ids of its texts; none are left of what was taken out.
  let idsOf: Set<string>[] = [];
  let added = 0;
  let removed = 0;

  const matchesOf = ({ found, complete }: Likenesses): NearDuplicateMatches => {
    const orderOf = (id: string): number => entries.get(id)?.order as number;
    const matches = found.flatMap(({ set, similarity }) => [...(idsOf[set] ?? [])].map((id) => ({ id, similarity })));
    matches.sort((a, b) => b.similarity - a.similarity || orderOf(a.id) - orderOf(b.id));
    return { matches, complete };
  };

  const enter = (id: string, text: string): void => {
    const { found } = table.find(normalized(text, options));
    const same = found.find(({ similarity }) => similarity === 1);
    let set = same?.set ?? -1;
    if (same === undefined && table.runs() > 0) {
      set = table.size();
      table.keep();
      idsOf.push(new Set());
    }
    idsOf[set]?.add(id);
    entries.set(id, { text, order: added, set });
    added += 1;
  };

  /** Makes the table anew of what is still there. */
  const renew = (): void => {
    const left = [...entries];
    table = nearDuplicateTable(settings, left.length);
    idsOf = [];
    removed = 0;
    for (const [id, { text }] of left) enter(id, text);
  };

  for (const { id, text } of texts) enter(id, text);
  return {
    add: (id, added) => {
      const faults = faultsOfNewText(id, added, entries);
      if (faults.length > 0) return err(faults);
      enter(id, added);
      return ok(entries.size);
    },
    query: (text) => {
      const faults = faultsOf(anyText, text, 'text');
      if (faults.length > 0) return err(faults);
      const found = matchesOf(table.find(normalized(text, options)));
      table.drop();
      return ok(found);
    },
    remove: (id) => {
      const entry = entries.get(id);
      if (entry === undefined) return err([unknownText(id)]);
      entries.delete(id);
      idsOf[entry.set]?.delete(id);
      removed += 1;
      if (removed > entries.size + 64) renew();
      return ok({ id, text: entry.text });
    },
    size: () => entries.size,
    snapshot: () => ({ texts: [...entries].map(([id, { text }]) => ({ id, text })), options: { ...options } }),
  };
}
