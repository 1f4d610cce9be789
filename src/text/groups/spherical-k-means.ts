import { domainError } from '../../errors.js';
import { type LongComputation, longComputation } from '../../long-computation.js';
import { randomSource } from '../../numeric/random-source.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, faultsOf, number, optionFaults, type Shape } from '../../shape.js';
import { type AnyVectors, anyVectors, directionsOf } from '../vectors/any-vector.js';
import type { SparseMatrix } from '../vectors/sparse-matrix.js';
import { transposed } from '../vectors/transposed.js';
import { movingGroups } from './k-means-moves.js';
import { assignmentToSeeds } from './k-means-seeds.js';
import { type Grouping, groupingOf } from './vector-groups.js';

/** Options of {@link sphericalKMeans}. */
export interface SphericalKMeansOptions extends LongComputation {
  /** how many groups, at most as many as there are vectors that are not zero */
  readonly groups: number;
  /** decides the seeds of the groups: the same seed gives the same groups of the same vectors in the same order */
  readonly seed: number;
  /** how often it starts anew; the best end is kept. From 1 to 1,000; 3 when absent */
  readonly starts?: number | undefined;
  /** how often a start goes through all vectors at most, from 1 to 10,000; 100 when absent */
  readonly maxIterations?: number | undefined;
}

/** Groups of like directions, and how they were found. */
export interface SphericalKMeans extends Grouping {
  /** sum of the cosines of all vectors with the centres of their groups: what was to be as large as possible */
  readonly objective: number;
  /** whether no single vector is better off in another group; false when it was stopped, or ran out of iterations */
  readonly converged: boolean;
  /** how often the best start went through all vectors */
  readonly iterations: number;
  /** how many starts there were: fewer than asked for when stopped */
  readonly starts: number;
}

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    groups: { kind: number, min: 1, whole: true },
    seed: { kind: number },
    starts: { kind: number, min: 1, max: 1000, whole: true, optional: true },
    maxIterations: { kind: number, min: 1, max: 10_000, whole: true, optional: true },
    ...longComputation,
  } satisfies Fields<SphericalKMeansOptions>,
};

/** One gigabyte of doubles. */
const mostSums = 2 ** 27;

/**
 * Vectors in a number of groups that point the same way.
 *
 * For texts by topic, where you know about how many topics there are; where you know how alike texts of one topic are,
 * take {@link averageLink}. Vectors are those of `tfIdfVectors`, or embeddings of your own. For short texts, terms of
 * `characters` group better than words.
 *
 * @remarks
 * **Formula** the groups with the largest Σ cos(vector, centre of its group), a centre being the mean of its unit
 * vectors. From seeds far apart, each vector in turn moves to the group in which the sum gains most, both groups'
 * centres moving with it, until none moves: a local maximum, of which the best of some starts is kept.
 *
 * **Complexity** O(starts × iterations × groups × places that are not zero) time, and mostly far less once few vectors
 * move; O(groups × different places) memory, and up to 128 megabytes for what is remembered between iterations.
 *
 * **Assumes** that lengths mean nothing: vectors are compared by direction alone. Vectors in another order may end in
 * other groups.
 *
 * **Source** I. Dhillon, Y. Guan, J. Kogan, "Iterative clustering of high dimensional text data augmented by local
 * search" (2002); seeds by D. Arthur, S. Vassilvitskii, "k-means++" (2007).
 *
 * **Checked against** the best of all partitions of few vectors; no single move of any vector is better, counted anew;
 * labelled questions in docs/proof/text.md.
 *
 * @param vectors - sparse ones, or dense ones of one length; those of zeros stay unassigned
 * @param options - number of groups, seed, starts and limits
 * @returns errors for malformed vectors and options; `duplicate` for an id that stands twice; `inconsistent` for
 * vectors of two kinds or lengths; `insufficient-data` for more groups than there are vectors that are not zero, and
 * when it was stopped before the first start had its seeds; `out-of-range` for more than 2²⁷ groups × different places
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { sphericalKMeans, tfIdfVectors } from 'product-flow/text';
 *
 * const texts = ['export is slow', 'slow export', 'login fails', 'the login fails'];
 * const { vectors } = unwrap(tfIdfVectors(texts.map((text, place) => ({ id: `t${place + 1}`, text }))));
 * const { groups } = unwrap(sphericalKMeans(vectors, { groups: 2, seed: 1 }));
 * groups.map(({ members }) => members); // => [['t1', 't2'], ['t3', 't4']]
 * ```
 */
export function sphericalKMeans(vectors: AnyVectors, options: SphericalKMeansOptions): Result<SphericalKMeans> {
  const faults = [...faultsOf(anyVectors(vectors), vectors, 'vectors'), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { matrix, ids, withoutDirection } = directionsOf(vectors);
  const { groups } = options;
  if (groups > ids.length) {
    const expected = `a list of at least ${groups} that are not zero`;
    return err([domainError('insufficient-data', 'vectors', vectors, expected)]);
  }
  if (groups * matrix.columnCount > mostSums) {
    const most = Math.floor(mostSums / matrix.columnCount);
    return err([domainError('out-of-range', 'groups', groups, `at most ${most} for ${matrix.columnCount} places`)]);
  }
  const best = bestStart(matrix, options);
  if (best === undefined)
    return err([domainError('insufficient-data', 'shouldStop', true, 'false until the first start has its seeds')]);
  const { assignment, ...found } = best;
  return ok({ ...groupingOf(matrix, ids, assignment), unassigned: withoutDirection, ...found });
}

interface Start extends Pick<SphericalKMeans, 'objective' | 'converged' | 'iterations' | 'starts'> {
  readonly assignment: Uint32Array;
}

/** The best of all starts, or of those that there was time for. */
function bestStart(
  matrix: SparseMatrix,
  { groups, seed, starts = 3, maxIterations = 100, shouldStop, onProgress }: SphericalKMeansOptions,
): Start | undefined {
  const source = randomSource(seed);
  const byColumn = transposed(matrix);
  let stopped = false;
  const stop = (): boolean => {
    stopped ||= shouldStop?.() === true;
    return stopped;
  };
  let best: Start | undefined;
  for (let start = 0; start < starts && !stopped; start += 1) {
    const assignment = assignmentToSeeds(matrix, byColumn, groups, source.split(start), stop);
    if (assignment === undefined) break;
    const moving = movingGroups(matrix, byColumn, groups, assignment);
    let [iterations, moved] = [0, 1];
    while (moved > 0 && iterations < maxIterations && !stop()) {
      onProgress?.((start + iterations / maxIterations) / starts);
      moved = moving.pass();
      iterations += 1;
    }
    const found = { objective: moving.objective(), converged: moved === 0, iterations, starts: start + 1 };
    best =
      best === undefined || found.objective > best.objective
        ? { ...found, assignment }
        : { ...best, starts: found.starts };
  }
  if (best !== undefined) onProgress?.(1);
  return best;
}
