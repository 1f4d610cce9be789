import { domainError } from '../../errors.js';
import { type PairedSummary, summarizePairs } from '../../numeric/paired-summary.js';
import { sum } from '../../numeric/sum.js';
import { err, ok, type Result } from '../../result.js';
import { type Fields, faultsOf, list, number, record, type Shape, text } from '../../shape.js';

/** A value of one user, with the group that the user was assigned with. */
export interface ClusteredValue {
  /** the group: a shop, a school class, a household */
  readonly cluster: string;
  /** what was measured */
  readonly value: number;
}

/**
 * Summarizes values of users that were assigned in groups, one pair for each group: the total of its values, and how
 * many there are.
 *
 * Pass the summaries of two arms to {@link compareRatios}: the ratio of the totals is the mean over all users, and its
 * error counts the groups. Users of one group are alike, so that an error which counts users would be too small.
 *
 * @remarks
 * **Formula** x = Σ values, y = number of values of each group.
 *
 * **Complexity** O(n).
 *
 * **Source** A. Deng, U. Knoblich, J. Lu, "Applying the delta method in metric analytics", KDD 2018.
 *
 * **Checked against** statsmodels 0.13.5 `OLS` with cluster-robust covariance.
 *
 * @param values - at least one, in any order
 * @returns errors for malformed values, all at once, and `insufficient-data` for none
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { summarizeClusters } from 'product-flow/statistics';
 *
 * const { n, meanX, meanY } = unwrap(
 *   summarizeClusters([
 *     { cluster: 'Leeds', value: 4 },
 *     { cluster: 'Leeds', value: 6 },
 *     { cluster: 'York', value: 5 },
 *   ]),
 * );
 * [n, meanX, meanY]; // => [2, 7.5, 1.5]
 * ```
 */
export function summarizeClusters(values: readonly ClusteredValue[]): Result<PairedSummary> {
  const faults = faultsOf(valuesShape, values, 'values');
  if (faults.length > 0) return err(faults);
  if (values.length === 0) {
    return err([domainError('insufficient-data', 'values', values, 'a list with at least one value')]);
  }
  const groups = new Map<string, number[]>();
  for (const { cluster, value } of values) {
    const group = groups.get(cluster);
    if (group === undefined) groups.set(cluster, [value]);
    else group.push(value);
  }
  const members = [...groups.values()];
  return ok(
    summarizePairs(
      members.map(sum),
      members.map(({ length }) => length),
    ),
  );
}

const valuesShape: Shape = {
  kind: list,
  of: {
    kind: record,
    fields: { cluster: text, value: { kind: number, min: -1e140, max: 1e140 } } satisfies Fields<ClusteredValue>,
  },
};
