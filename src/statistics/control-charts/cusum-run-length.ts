import { gaussLegendre } from '../../numeric/gauss-legendre.js';
import { normalCdf, normalPdf } from '../../numeric/normal.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, faultsOf, number, type Shape } from '../../shape.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import { cusumFields } from './cusum-chart.js';

/** A chart of cumulated sums, and what happens to the process. */
export interface CusumDesign {
  /** the slack that each value is allowed, in standard deviations, from 0 to 40 */
  readonly k: number;
  /** the sum that is a signal, in standard deviations, above 0, at most 50 */
  readonly h: number;
  /** how far the mean has moved, in standard deviations, from −40 to 40; 0, not at all, when absent */
  readonly shift?: number | undefined;
}

/** How many values pass until a signal. */
export interface CusumRunLength extends Derivation<'integral-equation'> {
  /** on average, until one of the two sums is above the limit; absent where it is beyond 1e9 */
  readonly average?: number | undefined;
  /** until the high sum is; absent where it is beyond 1e9 */
  readonly high?: number | undefined;
  /** until the low sum is; absent where it is beyond 1e9 */
  readonly low?: number | undefined;
}

/**
 * How many values pass on average until {@link cusumChart} gives a signal: without a shift that is a false alarm, with
 * one it is the delay until it is found.
 *
 * @remarks
 * **Formula** L(u) = 1 + L(0) Φ(k − u − δ) + ∫ L(x) φ(x + k − u − δ) dx over 0 to h, for the high sum from 0; the low
 * one has −δ; both together 1/L = 1/L⁺ + 1/L⁻.
 *
 * **Units** values.
 *
 * **Complexity** O(h³): a few milliseconds for h to 20.
 *
 * **Assumes** independent normal values, whose mean and standard deviation in control are known, and a shift that is
 * there from the start. From an estimated process false alarms come sooner.
 *
 * **Source** D. Brook, D. A. Evans, Biometrika 59 (1972); S. V. Crowder, Technometrics 29 (1987); K. W. Kemp, Applied
 * Statistics 20 (1971).
 *
 * **Checked against** R 4.2.2 spc 0.6.7 `xcusum.arl`.
 *
 * @param design - k, h and the shift
 * @returns errors for numbers that are not in their ranges
 *
 * @example The usual chart: a false alarm in 465 values, and ten until a shift by one standard deviation is found
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { cusumRunLength } from 'product-flow/statistics';
 *
 * unwrap(cusumRunLength({ k: 0.5, h: 5 })).average; // => 465.44
 * unwrap(cusumRunLength({ k: 0.5, h: 5, shift: 1 })).average; // => 10.38
 * ```
 */
export function cusumRunLength(design: CusumDesign): Result<CusumRunLength> {
  const faults = faultsOf(designShape, design);
  if (faults.length > 0) return err(faults);
  const { k, h, shift = 0 } = design;
  const [high, low] = [runLength(k - shift, h), runLength(k + shift, h)];
  return ok({
    ...known('average', 1 / (1 / high + 1 / low)),
    ...known('high', high),
    ...known('low', low),
    method: 'integral-equation',
    formula: 'integral equation of the average run length, solved at Gauss–Legendre nodes',
    assumptions: ['The values are normal and do not depend on one another.', 'The process in control is known.'],
    source: 'D. Brook, D. A. Evans, Biometrika 59 (1972)',
  });
}

const designShape: Shape = {
  kind: closedRecord,
  fields: {
    ...cusumFields(false),
    shift: { kind: number, min: -40, max: 40, optional: true },
  } satisfies Fields<CusumDesign>,
};

/** Beyond, the equations lose more than nine of their digits. */
const longest = 1e9;

function known<Name extends string>(name: Name, length: number): { readonly [N in Name]?: number } {
  return length <= longest ? ({ [name]: length } as { readonly [N in Name]: number }) : {};
}

/** The average run length of one sum, from 0, when a value adds a normal one with the mean −drift. */
function runLength(drift: number, h: number): number {
  // The kernel is a bell of width 1: so many nodes to each unit carry all digits.
  const n = Math.ceil(24 + 6 * h);
  const { nodes, weights } = gaussLegendre(n);
  const starts = [0, ...nodes.map((node) => (h * (1 + node)) / 2)];
  // L(u) − L(0) Φ(…) − Σ w L(x) φ(…) = 1 at u = 0 and at each node.
  const rows = starts.map((u, i) =>
    Float64Array.from({ length: n + 2 }, (_, j) => {
      if (j > n) return 1;
      const x = starts[j] ?? 0;
      const term = j === 0 ? normalCdf(drift - u) : (h / 2) * (weights[j - 1] ?? 0) * normalPdf(x + drift - u);
      return (i === j ? 1 : 0) - term;
    }),
  );
  return firstSolution(rows);
}

/** The first unknown of linear equations whose diagonal dominates, so that no rows need change places. */
function firstSolution(rows: readonly Float64Array[]): number {
  for (let pivot = rows.length - 1; pivot > 0; pivot -= 1) {
    const own = rows[pivot] ?? new Float64Array();
    for (const row of rows.slice(0, pivot)) subtract(row, own, (row[pivot] ?? 0) / (own[pivot] ?? 0));
  }
  const [first = new Float64Array()] = rows;
  const length = (first.at(-1) ?? 0) / (first[0] ?? 0);
  return length > 0 ? length : Infinity;
}

function subtract(row: Float64Array, own: Float64Array, factor: number): void {
  if (factor === 0) return;
  for (let j = 0; j < row.length; j += 1) row[j] = (row[j] ?? 0) - factor * (own[j] ?? 0);
}
