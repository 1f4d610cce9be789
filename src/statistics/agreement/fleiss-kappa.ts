import { type DomainError, domainError } from '../../errors.js';
import { studentTIsf } from '../../numeric/student-t.js';
import { summarize } from '../../numeric/summary.js';
import { err, ok, type Result } from '../../result.js';
import {
  closedRecord,
  confidenceLevel,
  type Fields,
  faultsOf,
  list,
  number,
  option,
  optionFaults,
  type Shape,
} from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import type { Interval } from '../../vocabulary/interval.js';
import { againstChance, agreementCautions, type ChanceTest, precisionOf } from './agreement.js';

/** What agreement by chance is: with the categories as often as they were used, or all equally often. */
export type FleissKappaMethod = 'fleiss' | 'randolph';

/** Options of {@link fleissKappa}. */
export interface FleissKappaOptions {
  /** `fleiss` when absent */
  readonly method?: FleissKappaMethod | undefined;
  /** from 1e-9, below 1; 0.95 when absent */
  readonly confidenceLevel?: number | undefined;
}

/** How far many raters agree beyond chance. */
export interface FleissKappa extends Derivation<FleissKappaMethod> {
  /** 1: always; 0: as often as by chance; below: less often */
  readonly estimate: number;
  /** standard error of the estimate, from how much the items differ; absent when it would be 0 */
  readonly standardError?: number | undefined;
  /** for the estimate, cut at ±1; absent without a standard error */
  readonly interval?: Interval | undefined;
  /** whether this is more than chance; absent when chance leaves no room */
  readonly againstChance?: ChanceTest | undefined;
  /** share of pairs of raters who agree, on average over the items */
  readonly observedAgreement: number;
  /** the share to expect by chance */
  readonly expectedAgreement: number;
  /** share of pairs of raters who agree on each item: the lowest are those to talk about */
  readonly agreementByItem: readonly number[];
  /** number of items */
  readonly n: number;
  /** ratings of each item */
  readonly raters: number;
  /** what to know about these data before trusting the numbers */
  readonly cautions: readonly Caution[];
}

/**
 * How far several raters agree beyond chance, from how many of them put each item into each category.
 *
 * Each item has as many ratings as the others, not necessarily by the same people. `fleiss` takes for chance that the
 * categories are used as often as they were; `randolph` that all are as likely, for raters who were free to use each
 * as often as they liked: where one category has most of the items, `fleiss` is low however well they agree. For
 * categories with an order and for gaps see `krippendorffAlpha`.
 *
 * @remarks
 * **Formula** κ = (P̄ − Pₑ)/(1 − Pₑ), with P̄ the mean over the items of Σ xⱼ(xⱼ − 1)/(m(m − 1)), and Pₑ = Σ pⱼ² or 1/k;
 * interval κ ∓ t times the standard error over the items, which counts that the pⱼ are estimated.
 *
 * **Units** fractions.
 *
 * **Complexity** O(items × categories).
 *
 * **Assumes** raters who judged alone, and items that are a random sample.
 *
 * **Source** J. L. Fleiss, Psychological Bulletin 76 (1971); against chance: J. L. Fleiss, J. C. M. Nee, J. R. Landis,
 * Psychological Bulletin 86 (1979); interval: K. L. Gwet, British Journal of Mathematical and Statistical Psychology 61
 * (2008); J. J. Randolph, "Free-marginal multirater kappa", Joensuu Learning and Instruction Symposium (2005).
 *
 * **Checked against** statsmodels 0.13.5 `fleiss_kappa`, exact fractions from the definitions, Fleiss' published example;
 * coverage in docs/proof/calibration.md.
 *
 * @param counts - for each item, how many raters chose each category; the formula takes fractions as they
 * are, and in it less than one rater disagrees with itself
 * @param options - method and confidence level
 * @returns errors for malformed counts and options, `inconsistent` for items with another number of categories or
 * ratings than the first, `insufficient-data` for no item, for fewer than two ratings of an item and for ratings that
 * are all in one category (with `randolph`: for one category alone)
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { fleissKappa } from 'product-flow/statistics';
 *
 * const counts = [
 *   [4, 0, 0],
 *   [3, 1, 0],
 *   [0, 4, 0],
 *   [1, 1, 2],
 *   [0, 0, 4],
 *   [2, 2, 0],
 * ];
 * const { estimate, agreementByItem } = unwrap(fleissKappa(counts));
 * estimate; // => 0.489362
 * agreementByItem; // => [1, 0.5, 1, 0.1667, 1, 0.3333]
 * unwrap(fleissKappa(counts, { method: 'randolph' })).estimate; // => 0.5
 * ```
 */
export function fleissKappa(
  counts: readonly (readonly number[])[],
  options: FleissKappaOptions = {},
): Result<FleissKappa> {
  const faults = [...faultsOf(countsShape, counts, 'counts'), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { method = 'fleiss', confidenceLevel: level = 0.95 } = options;
  const raters = sumOf(counts[0] ?? []);
  const shares = sharesOf(counts, raters, method);
  const expected = shares.reduce((sum, share) => sum + share * share, 0);
  /** kept apart from 1 − expected, which rounding makes more than 0 for one category */
  const room = shares.reduce((sum, share) => sum + share * (1 - share), 0);
  const lack = lackOf(counts, raters, room);
  if (lack.length > 0) return err(lack);
  const agreementByItem = counts.map(
    (row) => row.reduce((sum, x) => sum + x * (x - 1), 0) / (raters * (raters - 1)) + 0,
  );
  const { mean: observed } = summarize(agreementByItem);
  const estimate = (observed - expected) / room + 0;
  const precision = precisionOf(
    estimate,
    method === 'fleiss'
      ? errorOverItems(
          counts.map(
            (row, item) => (agreementByItem[item] ?? 0) - (2 * (1 - estimate) * meanShare(row, shares)) / raters,
          ),
          room,
        )
      : errorOverItems(agreementByItem, room),
    counts.length > 1 ? studentTIsf((1 - level) / 2, counts.length - 1) : 0,
    level,
  );
  return ok({
    estimate,
    ...precision,
    ...againstChance(estimate, chanceError(shares, room, counts.length, raters)),
    observedAgreement: observed + 0,
    expectedAgreement: expected,
    agreementByItem,
    n: counts.length,
    raters,
    method,
    ...derivations[method],
    assumptions: [...derivations[method].assumptions],
    cautions: agreementCautions(counts.length, precision),
  });
}

/** How often each category comes up by chance. */
function sharesOf(
  counts: readonly (readonly number[])[],
  raters: number,
  method: FleissKappaMethod,
): readonly number[] {
  const categories = counts[0] ?? [];
  if (method === 'randolph') return categories.map(() => 1 / categories.length);
  return categories.map((_, category) => sumOf(counts.map((row) => row[category] ?? 0)) / (raters * counts.length));
}

/** Σ xⱼ pⱼ of an item. */
function meanShare(row: readonly number[], shares: readonly number[]): number {
  return row.reduce((sum, x, category) => sum + x * (shares[category] ?? 0), 0);
}

/** Standard error of an estimate that is a mean over items, over the room that chance leaves. */
function errorOverItems(influences: readonly number[], room: number): number {
  const { n, m2 } = summarize(influences);
  // What rounding leaves of influences that are all alike is no error.
  return n > 1 && m2 > 1e-28 ? Math.sqrt(m2 / (n * (n - 1))) / room : 0;
}

/** Standard error of the estimate if every rating is drawn from the shares. */
function chanceError(shares: readonly number[], room: number, items: number, raters: number): number {
  const skew = shares.reduce((sum, share) => sum + share * (1 - share) * (1 - 2 * share), 0);
  return Math.sqrt((2 * Math.max(0, room * room - skew)) / (items * raters * (raters - 1))) / room;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function lackOf(counts: readonly (readonly number[])[], raters: number, room: number): readonly DomainError[] {
  if (counts.length === 0) return [domainError('insufficient-data', 'counts', counts, 'a list with at least one item')];
  if (!(raters >= 2))
    return [domainError('insufficient-data', 'counts[0]', counts[0], 'counts that sum to at least 2 ratings')];
  if (room > 1e-15) return [];
  return [domainError('insufficient-data', 'counts', counts, 'ratings in more than one category')];
}

const derivations: Readonly<Record<FleissKappaMethod, Omit<Derivation, 'method'>>> = {
  fleiss: {
    formula: '(observed − expected) ÷ (1 − expected agreement), expected from the shares of the categories',
    assumptions: ['Raters judged alone.', 'The items are a random sample of those to be judged.'],
    source:
      'J. L. Fleiss, Psychological Bulletin 76 (1971); K. L. Gwet, British Journal of Mathematical and Statistical Psychology 61 (2008)',
  },
  randolph: {
    formula: '(observed − 1/k) ÷ (1 − 1/k), k categories',
    assumptions: [
      'Raters judged alone, free to use each category as often as they liked.',
      'The items are a random sample of those to be judged.',
    ],
    source: 'J. J. Randolph, Joensuu Learning and Instruction Symposium (2005)',
  },
};

const countsShape: Shape = {
  kind: list,
  of: { kind: list, of: { kind: number, min: 0, max: 1e9 } },
  relations: (counts: readonly (readonly number[])[], parameter) => {
    const [first = []] = counts;
    const total = sumOf(first);
    const unlike = (row: readonly number[]): boolean =>
      row.length !== first.length || !(Math.abs(sumOf(row) - total) <= 1e-9 * total);
    const expected = `${first.length} counts that sum to ${total}, as in the first item`;
    return [...counts.keys()]
      .filter((index) => unlike(counts[index] ?? []))
      .map((index) => domainError('inconsistent', `${parameter}[${index}]`, counts[index], expected));
  },
};

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    method: { kind: option, options: Object.keys(derivations), optional: true },
    confidenceLevel,
  } satisfies Fields<FleissKappaOptions>,
};
