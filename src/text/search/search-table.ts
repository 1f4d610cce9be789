import { frequencyWeights, rarity, type TfIdfWeighting } from '../vectors/tf-idf.js';

/** A text that was found. */
export interface SearchMatch {
  /** id of the text */
  readonly id: string;
  /** cosine of the two vectors, above 0 to 1 */
  readonly similarity: number;
}

/** Texts as lists of terms, searched by the cosine of their weights. */
export interface SearchTable {
  add(id: string, terms: readonly string[]): void;
  /** takes out a text that is there */
  remove(id: string): void;
  search(terms: readonly string[], limit: number, minSimilarity: number, but?: string): SearchMatch[];
}

/** The terms of one text, by number, and how often each of them stands in it. */
interface Row {
  readonly terms: Uint32Array;
  readonly counts: Uint32Array;
}

/** Which texts each term is in, and how much it weighs there: of term t, from starts[t] to starts[t + 1]. */
interface Postings {
  readonly ids: readonly string[];
  readonly starts: Uint32Array;
  readonly texts: Uint32Array;
  readonly weights: Float64Array;
  /** of each term */
  readonly rarities: Float64Array;
}

/** A table of no texts yet. */
export function searchTable({
  termFrequency = 'logarithmic',
  inverseDocumentFrequency = 'smooth',
}: TfIdfWeighting): SearchTable {
  const rows = new Map<string, Row>();
  const frequencyWeight = frequencyWeights[termFrequency];
  let numbers = new Map<string, number>();
  let postings: Postings | undefined;
  let removed = 0;

  const numberOf = (term: string): number => {
    const known = numbers.get(term);
    if (known !== undefined) return known;
    numbers.set(term, numbers.size);
    return numbers.size - 1;
  };

  /** Numbers the terms anew by those that are left. */
  const renumber = (): void => {
    const terms = [...numbers.keys()];
    numbers = new Map();
    for (const [id, { terms: old, counts }] of rows)
      rows.set(id, { terms: old.map((term) => numberOf(terms[term] as string)), counts });
    removed = 0;
  };

  const build = (): Postings => {
    if (removed > rows.size) renumber();
    const starts = new Uint32Array(numbers.size + 1);
    for (const { terms } of rows.values())
      for (const term of terms) starts[term + 1] = (starts[term + 1] as number) + 1;
    const rarities = new Float64Array(numbers.size);
    for (let term = 0; term < numbers.size; term += 1) {
      rarities[term] = rarity(starts[term + 1] as number, rows.size, inverseDocumentFrequency);
      starts[term + 1] = (starts[term + 1] as number) + (starts[term] as number);
    }
    const ends = starts.slice();
    const texts = new Uint32Array(starts[numbers.size] as number);
    const weights = new Float64Array(texts.length);
    let text = 0;
    for (const { terms, counts } of rows.values()) {
      const own = weightsOf(terms, counts, rarities, frequencyWeight);
      for (let i = 0; i < terms.length; i += 1) {
        const place = ends[terms[i] as number] as number;
        ends[terms[i] as number] = place + 1;
        texts[place] = text;
        weights[place] = own[i] as number;
      }
      text += 1;
    }
    return { ids: [...rows.keys()], starts, texts, weights, rarities };
  };

  return {
    add: (id, terms) => {
      rows.set(id, rowOf(terms.map(numberOf)));
      postings = undefined;
    },
    remove: (id) => {
      rows.delete(id);
      removed += 1;
      postings = undefined;
    },
    search: (terms, limit, minSimilarity, but) => {
      postings ??= build();
      const { ids, starts, texts, weights, rarities } = postings;
      // A term that is in no text tells none from another.
      const known = terms.flatMap((term) => {
        const number = numbers.get(term);
        return number !== undefined && (starts[number] as number) < (starts[number + 1] as number) ? [number] : [];
      });
      const { terms: sought, counts } = rowOf(known);
      const own = weightsOf(sought, counts, rarities, frequencyWeight);
      const scores = new Float64Array(ids.length);
      for (let i = 0; i < sought.length; i += 1) {
        const weight = own[i] as number;
        const end = starts[(sought[i] as number) + 1] as number;
        for (let place = starts[sought[i] as number] as number; place < end; place += 1) {
          const text = texts[place] as number;
          scores[text] = (scores[text] as number) + weight * (weights[place] as number);
        }
      }
      return best(scores, limit, minSimilarity, (text) => ids[text] !== but).map((text) => ({
        id: ids[text] as string,
        similarity: Math.min(1, scores[text] as number),
      }));
    },
  };
}

/** Terms by number, each once, in the order in which they come. */
function rowOf(terms: readonly number[]): Row {
  const counts = new Map<number, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return { terms: Uint32Array.from(counts.keys()), counts: Uint32Array.from(counts.values()) };
}

/** The weights of the terms of a text, the vector being of length 1. */
function weightsOf(
  terms: Uint32Array,
  counts: Uint32Array,
  rarities: Float64Array,
  frequencyWeight: (times: number) => number,
): Float64Array {
  const weights = new Float64Array(terms.length);
  let squares = 0;
  for (let i = 0; i < terms.length; i += 1) {
    weights[i] = frequencyWeight(counts[i] as number) * (rarities[terms[i] as number] as number);
    squares += (weights[i] as number) ** 2;
  }
  const length = squares > 0 ? Math.sqrt(squares) : 1;
  for (let i = 0; i < weights.length; i += 1) weights[i] = (weights[i] as number) / length;
  return weights;
}

/** The places of the highest scores above 0, best first; what agrees to nine decimals stands in the order of places. */
function best(scores: Float64Array, limit: number, least: number, allowed: (place: number) => boolean): number[] {
  const kept: { readonly place: number; readonly rank: number }[] = [];
  const cut = (): void => {
    kept.sort((a, b) => b.rank - a.rank || a.place - b.place);
    kept.length = Math.min(kept.length, limit);
  };
  let lowest = -1;
  for (let place = 0; place < scores.length; place += 1) {
    const score = scores[place] as number;
    if (!(score > 0) || score < least) continue;
    const rank = Math.round(score * 1e9);
    if (rank <= lowest || !allowed(place)) continue;
    kept.push({ place, rank });
    // Cut when as many again have come in: from then on the last of those that are left must be beaten.
    if (kept.length < 2 * limit + 32) continue;
    cut();
    lowest = kept[limit - 1]?.rank as number;
  }
  cut();
  return kept.map(({ place }) => place);
}
