import { type DomainError, domainError } from '../../errors.js';
import { type LongComputation, longComputation } from '../../long-computation.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, faultsOf, number, optionFaults, type Shape } from '../../shape.js';
import { rootOf } from '../disjoint-sets.js';
import { type AnyVectors, anyVectors, directionsOf } from '../vectors/any-vector.js';
import { cosineDistance } from '../vectors/cosine-distance.js';
import type { SparseMatrix } from '../vectors/sparse-matrix.js';
import { productsWithRow, transposed } from '../vectors/transposed.js';
import { type Merge, mergesOf, type PairDistances, pairPlace } from './nearest-neighbour-chain.js';
import { type Grouping, groupingOf } from './vector-groups.js';

/** Options of {@link averageLink}: one of the two says where to stop merging. */
export interface AverageLinkOptions extends LongComputation {
  /** groups whose members are farther apart on average stay apart: 1 − cosine, from 0 to 2 */
  readonly maxDistance?: number | undefined;
  /** how many groups shall be left, at most as many as there are vectors that are not zero */
  readonly groups?: number | undefined;
}

/** Two groups that became one. */
export interface GroupMerge {
  /** a vector by its place in `memberships`, from 0 to n − 1, or the group that merge m made as n + m */
  readonly left: number;
  /** the same, above `left` */
  readonly right: number;
  /** mean of 1 − cosine over the pairs between the two: where they meet in a dendrogram */
  readonly distance: number;
  /** how many vectors the new group has */
  readonly size: number;
}

/** Groups, and the whole tree that they were cut from. */
export interface AverageLink extends Grouping {
  /** all n − 1 merges, the nearest first, those beyond the cut too */
  readonly merges: readonly GroupMerge[];
}

/** What rounding adds to a distance at most: it must not part those that are just as far apart as they may be. */
const rounding = 1e-12;

/** Pairs are held in memory: 100 megabytes for so many vectors. */
const mostVectors = 5000;

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    maxDistance: { kind: number, min: 0, max: 2, optional: true },
    groups: { kind: number, min: 1, whole: true, optional: true },
    ...longComputation,
  } satisfies Fields<AverageLinkOptions>,
  relations: (value) => cutFaults(value as AverageLinkOptions),
};

function cutFaults({ maxDistance, groups }: AverageLinkOptions): readonly DomainError[] {
  if (maxDistance === undefined && groups === undefined)
    return [domainError('missing', 'maxDistance', undefined, 'a number from 0 to 2, or groups must be given')];
  return maxDistance !== undefined && groups !== undefined
    ? [domainError('inconsistent', 'groups', groups, 'absent beside maxDistance')]
    : [];
}

/**
 * Vectors merged, the nearest first, into groups whose members are alike on average.
 *
 * For up to 5,000 texts where you know how alike those of one topic are, and not how many topics there are; what is like
 * nothing else becomes a group of its own. For more texts, or a known number of topics, take `sphericalKMeans`, which
 * makes groups of more even size.
 *
 * @remarks
 * **Formula** the distance of two groups is the mean of 1 − cosine over all pairs between them (UPGMA); the two nearest
 * merge until the cut is reached.
 *
 * **Complexity** O(n²) time beside the dot products, and 4 n² bytes, for n vectors.
 *
 * **Assumes** that lengths mean nothing: vectors are compared by direction alone. Where distances tie, the order of the
 * vectors decides.
 *
 * **Source** R. Sokal, C. Michener, "A statistical method for evaluating systematic relationships" (1958); chains of
 * nearest neighbours by F. Murtagh, The Computer Journal 26 (1983).
 *
 * **Checked against** scipy 1.10.1 `linkage(method="average", metric="cosine")`, `fcluster` and `cut_tree`.
 *
 * @param vectors - at most 5,000 sparse ones, or dense ones of one length; those of zeros stay unassigned
 * @param options - the cut: `maxDistance` or `groups`
 * @returns errors for malformed vectors and options; `out-of-range` for more than 5,000 vectors; `duplicate` for an id
 * that stands twice; `inconsistent` for vectors of two kinds or lengths, and for both cuts at once; `missing` for none;
 * `insufficient-data` for more groups than there are vectors that are not zero, and when it was stopped
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { averageLink } from 'product-flow/text';
 *
 * const vectors = [
 *   { id: 'a', weights: [1, 0] },
 *   { id: 'b', weights: [4, 3] },
 *   { id: 'c', weights: [0, 1] },
 * ];
 * const { groups, merges } = unwrap(averageLink(vectors, { maxDistance: 0.5 }));
 * groups.map(({ members }) => members); // => [['a', 'b'], ['c']]
 * merges.map(({ distance }) => distance); // => [0.2, 0.7]
 * ```
 */
export function averageLink(vectors: AnyVectors, options: AverageLinkOptions): Result<AverageLink> {
  if (Array.isArray(vectors) && vectors.length > mostVectors) {
    const expected = `a list of at most ${mostVectors}: all pairs are held in memory; sphericalKMeans takes more`;
    return err([domainError('out-of-range', 'vectors', vectors, expected), ...optionFaults(optionsShape, options)]);
  }
  const faults = [...faultsOf(anyVectors(vectors), vectors, 'vectors'), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { matrix, ids, withoutDirection } = directionsOf(vectors);
  const { maxDistance, groups, shouldStop, onProgress } = options;
  if (groups !== undefined && groups > ids.length) {
    const expected = `a list of at least ${groups} that are not zero`;
    return err([domainError('insufficient-data', 'vectors', vectors, expected)]);
  }
  const merges = mergesOf(cosineDistances(matrix), (done) => {
    onProgress?.(done);
    return shouldStop?.() === true;
  });
  if (merges === undefined)
    return err([domainError('insufficient-data', 'shouldStop', true, 'false until all is merged')]);
  onProgress?.(1);
  const kept =
    groups === undefined
      ? merges.filter(({ distance }) => distance <= (maxDistance as number) + rounding)
      : merges.slice(0, ids.length - groups);
  return ok({
    ...groupingOf(matrix, ids, rootsOf(kept, ids.length)),
    unassigned: withoutDirection,
    merges: merges.map((merge) => ({ ...merge })),
  });
}

/** 1 − cosine of each pair of rows, which are of length 1. */
function cosineDistances(matrix: SparseMatrix): PairDistances {
  const count = matrix.rowCount;
  const values = new Float64Array((count * Math.max(0, count - 1)) / 2);
  const products = new Float64Array(count);
  const byColumn = transposed(matrix);
  for (let row = 0; row < count; row += 1) {
    productsWithRow(matrix, byColumn, row, products);
    for (let other = row + 1; other < count; other += 1)
      values[pairPlace(count, row, other)] = cosineDistance(products[other] as number);
  }
  return { count, values };
}

/** The group of each row once some merges are done. */
function rootsOf(merges: readonly Merge[], count: number): Uint32Array {
  const parents = Uint32Array.from({ length: 2 * count }, (_, place) => place);
  merges.forEach(({ left, right }, merge) => {
    parents[left] = count + merge;
    parents[right] = count + merge;
  });
  return Uint32Array.from({ length: count }, (_, row) => rootOf(parents, row));
}
