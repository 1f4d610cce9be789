import { err, ok, type Result } from '../../result.js';
import { anyText, closedRecord, type Fields, faultsOf, number, optionFaults, type Shape } from '../../shape.js';
import { type TfIdfWeighting, weightingFields } from '../vectors/tf-idf.js';
import { faultsOfNewText, type IdentifiedText, identifiedTexts, unknownText } from '../words/identified-text.js';
import { type Analyzer, analyzer, type TermOptions, termFields, termRelations } from '../words/terms.js';
import { type SearchMatch, searchTable } from './search-table.js';

/** Options of {@link searchIndex}. */
export interface SearchIndexOptions extends TermOptions, Omit<TfIdfWeighting, 'norm'> {}

/** Options of a search. */
export interface SearchOptions {
  /** the most texts that are found, from 1; 10 when absent */
  readonly limit?: number | undefined;
  /** the least similarity of a text that is found, from 0 to 1; whatever is above 0 when absent */
  readonly minSimilarity?: number | undefined;
}

/** What an index holds: `searchIndex(texts, options)` makes the same index of it. */
export interface SearchSnapshot {
  /** in the order in which they were added */
  readonly texts: readonly IdentifiedText[];
  /** as they were given: plain data unless there are functions of yours among them */
  readonly options: SearchIndexOptions;
}

/** Texts that come and go, and a search among them. */
export interface SearchIndex {
  /** adds a text and gives the new size; errors for malformed ones, `duplicate` for an id that is there */
  add(id: string, text: string): Result<number>;
  /** the texts most similar to a text, best first, then in the order of adding; errors for malformed input */
  query(text: string, options?: SearchOptions): Result<SearchMatch[]>;
  /** the other texts most similar to one that is there; error `unknown-id` where it is not, errors for malformed input */
  similarTo(id: string, options?: SearchOptions): Result<SearchMatch[]>;
  /** takes a text out and gives it; error `unknown-id` for an id that is not there */
  remove(id: string): Result<IdentifiedText>;
  /** number of texts */
  size(): number;
  /** the texts and options */
  snapshot(): SearchSnapshot;
}

function indexOptionsShape(options: unknown): Shape {
  const { termFrequency, inverseDocumentFrequency } = weightingFields;
  const fields: Fields<SearchIndexOptions> = { ...termFields(options), termFrequency, inverseDocumentFrequency };
  return { kind: closedRecord, fields, relations: termRelations };
}

const searchFields: Fields<SearchOptions> = {
  limit: { kind: number, min: 1, max: 2 ** 31, whole: true, optional: true },
  minSimilarity: { kind: number, min: 0, max: 1, optional: true },
};

const searchOptionsShape: Shape = { kind: closedRecord, fields: { ...searchFields } };

/**
 * An index of texts that finds those most like a text: the same matter in partly other words.
 *
 * For finding earlier reports of the same thing, where whole texts are compared. What to do with what it finds is for
 * people to say: even the right one stands first only about every other time. For copies take `findNearDuplicates`. A
 * field that matters more, such as a title, may stand in the text twice.
 *
 * @remarks
 * **Formula** cosine of the vectors of `tfIdfVectors`, the inverse document frequency being that of the texts that are
 * there: with `logarithmic` terms when no other `termFrequency` is given. Similarities that agree to nine decimals
 * count as equal, so that every engine gives the same order.
 *
 * **Complexity** query: O(texts that share a term, for each term); the first one after a change also O(terms of all
 * texts), because each text that comes or goes changes the weights of all.
 *
 * **Source** G. Salton, C. Buckley, "Term-weighting approaches in automatic text retrieval" (1988).
 *
 * **Checked against** scikit-learn 1.2.1 `TfidfVectorizer(sublinear_tf=True)` and `cosine_similarity`; real duplicates
 * in docs/proof/text.md.
 *
 * @param texts - what is in it from the start, such as those of a snapshot; may be empty
 * @param options - terms and weights
 * @returns errors for malformed texts and options, `duplicate` for an id that stands twice, `inconsistent` for options
 * that do not go together, `invalid-type` for what a function of yours gives. What it throws is not caught
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { searchIndex } from 'product-flow/text';
 *
 * const index = unwrap(
 *   searchIndex([
 *     { id: 'a', text: 'Export to CSV times out for large boards' },
 *     { id: 'b', text: 'Please add a dark mode' },
 *     { id: 'c', text: 'Timeouts when exporting boards' },
 *   ]),
 * );
 * unwrap(index.query('export of large boards fails', { limit: 2 })).map(({ id }) => id); // => ['a', 'c']
 * unwrap(index.similarTo('a')).map(({ id }) => id); // => ['c']
 * ```
 */
export function searchIndex(texts: readonly IdentifiedText[], options: SearchIndexOptions = {}): Result<SearchIndex> {
  const faults = [...faultsOf(identifiedTexts, texts, 'texts'), ...optionFaults(indexOptionsShape(options), options)];
  if (faults.length > 0) return err(faults);
  const analysis = analyzer(options);
  const index = indexOf(analysis, { ...options });
  for (const { id, text } of texts) {
    const added = index.add(id, text);
    if (added.isErr()) return err(added.error);
  }
  return ok(index);
}

function indexOf({ termsOf, faults }: Analyzer, options: SearchIndexOptions): SearchIndex {
  const table = searchTable(options);
  const texts = new Map<string, string>();

  const search = (terms: readonly string[], { limit = 10, minSimilarity = 0 }: SearchOptions, but?: string) =>
    faults.length > 0 ? err(faults.splice(0)) : ok(table.search(terms, limit, minSimilarity, but));

  return {
    add: (id, added) => {
      const wrong = faultsOfNewText(id, added, texts);
      if (wrong.length > 0) return err(wrong);
      const terms = termsOf(added);
      if (faults.length > 0) return err(faults.splice(0));
      table.add(id, terms);
      texts.set(id, added);
      return ok(texts.size);
    },
    query: (sought, searchOptions = {}) => {
      const wrong = [...faultsOf(anyText, sought, 'text'), ...optionFaults(searchOptionsShape, searchOptions)];
      return wrong.length > 0 ? err(wrong) : search(termsOf(sought), searchOptions);
    },
    similarTo: (id, searchOptions = {}) => {
      const wrong = optionFaults(searchOptionsShape, searchOptions);
      const sought = texts.get(id);
      if (wrong.length > 0) return err(wrong);
      return sought === undefined ? err([unknownText(id)]) : search(termsOf(sought), searchOptions, id);
    },
    remove: (id) => {
      const removed = texts.get(id);
      if (removed === undefined) return err([unknownText(id)]);
      texts.delete(id);
      table.remove(id);
      return ok({ id, text: removed });
    },
    size: () => texts.size,
    snapshot: () => ({ texts: [...texts].map(([id, text]) => ({ id, text })), options: { ...options } }),
  };
}
