import type { Monoid } from 'fp-ts/lib/Monoid.js';
import type { Ord } from 'fp-ts/lib/Ord.js';
import { mergeSummaries, type SampleSummary } from '../numeric/summary.js';
import type { RankedItem } from '../prioritization/rank-by.js';

/**
 * Summaries of samples under merging, as an fp-ts `Monoid`.
 *
 * @example
 * ```ts
 * import { concatAll } from 'fp-ts/lib/Monoid.js';
 * import { sampleSummaryMonoid } from 'product-flow/fp-ts';
 * import { summarize } from 'product-flow/numeric';
 *
 * concatAll(sampleSummaryMonoid)([summarize([1, 2]), summarize([3])]); // => { n: 3, mean: 2, m2: 2 }
 * ```
 */
export const sampleSummaryMonoid: Monoid<SampleSummary> = {
  concat: mergeSummaries,
  empty: { n: 0, mean: 0, m2: 0 },
};

/**
 * Ranked items by rank, the first first, as an fp-ts `Ord`.
 *
 * @example
 * ```ts
 * import { sort } from 'fp-ts/lib/ReadonlyArray.js';
 * import { ordByRank } from 'product-flow/fp-ts';
 *
 * const ranked = [
 *   { item: 'b', score: 1, rank: 2 },
 *   { item: 'a', score: 2, rank: 1 },
 * ];
 * sort(ordByRank)(ranked).map(({ item }) => item); // => ['a', 'b']
 * ```
 */
export const ordByRank: Ord<RankedItem<unknown>> = {
  equals: (a, b) => a.rank === b.rank,
  compare: (a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0),
};
