import { type DomainError, domainError } from '../../errors.js';
import { normalIsf } from '../../numeric/normal.js';
import { err, ok, type Result } from '../../result.js';
import {
  closedRecord,
  confidenceLevel,
  count,
  type Fields,
  faultsOf,
  list,
  number,
  option,
  optionFaults,
  record,
  type Shape,
} from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import type { Interval } from '../../vocabulary/interval.js';
import {
  againstChance,
  agreementCautions,
  type ChanceTest,
  categoriesOf,
  mixedFaults,
  precisionOf,
  type Rating,
  rating,
} from './agreement.js';

/** How much two ratings disagree: not or wholly, by their distance, or by its square. */
export type KappaWeights = 'unweighted' | 'linear' | 'quadratic';

/** What two raters said: how often each pair of categories came up, or the pairs themselves. */
export type KappaRatings =
  | {
      /** square: row i, column j counts the items that the first put into category i and the second into j */
      readonly table: readonly (readonly number[])[];
    }
  | {
      /** for each item, what the first said and what the second said */
      readonly pairs: readonly (readonly [first: Rating, second: Rating])[];
    };

/** Options of {@link cohenKappa}. */
export interface CohenKappaOptions {
  /**
   * `unweighted` when absent; the others need an order: that of the rows of a table, or numbers, whose own distances
   * then count. A square table of disagreements, 0 for the same category, gives weights of one's own
   */
  readonly weights?: KappaWeights | readonly (readonly number[])[] | undefined;
  /** from 1e-9, below 1; 0.95 when absent */
  readonly confidenceLevel?: number | undefined;
}

/** How far two raters agree beyond chance. */
export interface CohenKappa extends Derivation<KappaWeights | 'own-weights'> {
  /** 1: always; 0: as often as by chance; below: less often */
  readonly estimate: number;
  /** standard error of the estimate; absent when the ratings give none, as when the raters always agree */
  readonly standardError?: number | undefined;
  /** for the estimate, cut at ±1; absent without a standard error */
  readonly interval?: Interval | undefined;
  /** whether this is more than chance; absent when chance leaves no room, as when a rater always says the same */
  readonly againstChance?: ChanceTest | undefined;
  /** share of items on which they agree, weighted */
  readonly observedAgreement: number;
  /** the share to expect if each kept to how often they use each category, by chance otherwise */
  readonly expectedAgreement: number;
  /** items that both rated */
  readonly n: number;
  /** the categories in use, in their order: of a table, the places of its rows from 0 */
  readonly categories: readonly Rating[];
  /** what to know about these data before trusting the numbers */
  readonly cautions: readonly Caution[];
}

/**
 * How far two raters agree beyond chance: on the codes of interviews, the severity of bugs, the kind of feedback.
 *
 * For categories without an order take it as it is; with an order, weights count a near miss as less than a far one.
 * For more raters see `fleissKappa`; for gaps in the ratings, `krippendorffAlpha`. When nearly all items belong into
 * one category, kappa is low however well they agree: look at `observedAgreement` too.
 *
 * @remarks
 * **Formula** κ = 1 − Σ dᵢⱼ pᵢⱼ / Σ dᵢⱼ pᵢ. p.ⱼ, with the disagreement d 0 or 1, |i − j| or (i − j)²; interval κ ∓ z times
 * the standard error.
 *
 * **Units** fractions.
 *
 * **Complexity** O(items + categories²).
 *
 * **Assumes** two fixed raters who judged each item alone, and items that are a random sample.
 *
 * **Source** J. Cohen, Educational and Psychological Measurement 20 (1960), Psychological Bulletin 70 (1968); standard
 * errors: J. L. Fleiss, J. Cohen, B. S. Everitt, Psychological Bulletin 72 (1969).
 *
 * **Checked against** statsmodels 0.13.5 `cohens_kappa`, exact fractions for the standard errors; coverage in docs/proof/calibration.md.
 *
 * @param ratings - a table of counts, or pairs
 * @param options - weights and confidence level
 * @returns errors for malformed ratings and options, `inconsistent` for both a table and pairs, for a table that is not
 * square, for numbers among texts, and for weights of texts, which have no order; `insufficient-data` for no item and
 * for ratings that chance alone would make agree: one category
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { cohenKappa } from 'product-flow/statistics';
 *
 * const table = [
 *   [20, 5],
 *   [10, 15],
 * ];
 * const { estimate, interval, observedAgreement } = unwrap(cohenKappa({ table }));
 * estimate; // => 0.4
 * interval; // => { lower: 0.151092, upper: 0.648908, confidenceLevel: 0.95 }
 * observedAgreement; // => 0.7
 * ```
 *
 * @example Severities, where one off is less than three off
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { cohenKappa } from 'product-flow/statistics';
 *
 * const pairs: [number, number][] = [[1, 1], [2, 3], [3, 3], [4, 3], [1, 2], [4, 4], [2, 2], [1, 4]];
 * unwrap(cohenKappa({ pairs })).estimate; // => 0.36
 * unwrap(cohenKappa({ pairs }, { weights: 'linear' })).estimate; // => 0.428571
 * ```
 */
export function cohenKappa(ratings: KappaRatings, options: CohenKappaOptions = {}): Result<CohenKappa> {
  const faults = [...faultsOf(ratingsShape, ratings), ...optionFaults(optionsShapeFor(options), options)];
  if (faults.length > 0) return err(faults);
  const { weights = 'unweighted', confidenceLevel: level = 0.95 } = options;
  const crossing =
    'table' in ratings && ratings.table !== undefined ? ofTable(ratings.table) : ofPairs(ratings as Pairs);
  const further = orderFaults(crossing, weights);
  if (further.length > 0) return err(further);
  const agreement = agreementOf(crossing, distanceOf(crossing, weights));
  if (!(agreement.expected > 0)) return err([lackOf(ratings, crossing)]);
  const { estimate, standardError } = agreement;
  const precision = precisionOf(estimate, standardError, normalIsf((1 - level) / 2), level);
  return ok({
    estimate,
    ...precision,
    ...againstChance(estimate, agreement.chanceError),
    observedAgreement: 1 - agreement.observed,
    expectedAgreement: 1 - agreement.expected,
    n: crossing.n,
    categories: crossing.categories,
    method: typeof weights === 'string' ? weights : 'own-weights',
    formula: '1 − observed ÷ expected disagreement',
    assumptions: [
      'Each rater judged every item without knowing what the other said.',
      'The items are a random sample of those that the raters are to judge.',
    ],
    source:
      'J. Cohen, Educational and Psychological Measurement 20 (1960); Fleiss, Cohen, Everitt, Psychological Bulletin 72 (1969)',
    cautions: agreementCautions(crossing.n, precision),
  });
}

type Pairs = Extract<KappaRatings, { readonly pairs: unknown }>;

/** How often two raters put an item into a category each; categories by their place. */
interface Crossing {
  readonly categories: readonly Rating[];
  readonly n: number;
  readonly cells: readonly { readonly i: number; readonly j: number; readonly share: number }[];
  readonly first: Float64Array;
  readonly second: Float64Array;
}

function ofTable(table: readonly (readonly number[])[]): Crossing {
  const cells = table.flatMap((row, i) => row.map((times, j) => ({ i, j, times })));
  return crossingOf([...table.keys()], cells);
}

function ofPairs({ pairs }: Pairs): Crossing {
  const categories = categoriesOf(pairs.flat());
  const places = new Map(categories.map((category, place) => [category, place]));
  const counts = new Map<number, number>();
  for (const [a, b] of pairs) {
    const cell = (places.get(a) ?? 0) * categories.length + (places.get(b) ?? 0);
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  // In the order of the table that the pairs make.
  const cells = [...counts].sort(([a], [b]) => a - b);
  return crossingOf(
    categories,
    cells.map(([cell, times]) => ({ i: Math.floor(cell / categories.length), j: cell % categories.length, times })),
  );
}

function crossingOf(
  categories: readonly Rating[],
  counted: readonly { readonly i: number; readonly j: number; readonly times: number }[],
): Crossing {
  const n = counted.reduce((sum, { times }) => sum + times, 0);
  const [first, second] = [new Float64Array(categories.length), new Float64Array(categories.length)];
  for (const { i, j, times } of counted) {
    first[i] = (first[i] ?? 0) + times / n;
    second[j] = (second[j] ?? 0) + times / n;
  }
  const cells = counted.filter(({ times }) => times > 0).map(({ i, j, times }) => ({ i, j, share: times / n }));
  return { categories, n, cells, first, second };
}

type Distance = (i: number, j: number) => number;

/** The disagreement between categories, at most 1. */
function distanceOf({ categories }: Crossing, weights: NonNullable<CohenKappaOptions['weights']>): Distance {
  if (weights === 'unweighted') return (i, j) => (i === j ? 0 : 1);
  if (typeof weights !== 'string') {
    const most = weights.flat().reduce((so, weight) => Math.max(so, weight), 0);
    return (i, j) => (weights[i]?.[j] ?? 0) / (most || 1);
  }
  const values = categories.map(Number);
  const range = (values.at(-1) ?? 0) - (values[0] ?? 0) || 1;
  const linear: Distance = (i, j) => Math.abs((values[i] ?? 0) - (values[j] ?? 0)) / range;
  return weights === 'linear' ? linear : (i, j) => linear(i, j) ** 2;
}

interface Agreement {
  readonly estimate: number;
  readonly observed: number;
  readonly expected: number;
  readonly standardError: number;
  readonly chanceError: number;
}

/** Kappa and its errors; each variance as a sum of squares, so that none of it is lost to cancellation. */
function agreementOf({ n, cells, first, second }: Crossing, distance: Distance): Agreement {
  const observed = cells.reduce((sum, { i, j, share }) => sum + share * distance(i, j), 0);
  const fromFirst = first.map((_, i) => second.reduce((sum, share, j) => sum + share * distance(i, j), 0));
  const fromSecond = second.map((_, j) => first.reduce((sum, share, i) => sum + share * distance(i, j), 0));
  const expected = first.reduce((sum, share, i) => sum + share * (fromFirst[i] ?? 0), 0);
  const ratio = observed / expected;
  const pull: Distance = (i, j) => (fromFirst[i] ?? 0) + (fromSecond[j] ?? 0);
  const variance = cells.reduce(
    (sum, { i, j, share }) => sum + share * (distance(i, j) - ratio * pull(i, j) + observed) ** 2,
    0,
  );
  let chanceVariance = 0;
  for (const [i, row] of first.entries()) {
    for (const [j, column] of second.entries()) {
      chanceVariance += row * column * (distance(i, j) - pull(i, j) + expected) ** 2;
    }
  }
  const errorOf = (sum: number): number => (sum > roundingLeft ? Math.sqrt(sum / n) / expected : 0);
  return {
    estimate: 1 - ratio,
    observed,
    expected,
    standardError: errorOf(variance),
    chanceError: errorOf(chanceVariance),
  };
}

/** What rounding leaves of a variance that is 0, for disagreements of at most 1. */
const roundingLeft = 1e-28;

function orderFaults(
  { categories }: Crossing,
  weights: NonNullable<CohenKappaOptions['weights']>,
): readonly DomainError[] {
  if (weights === 'unweighted') return [];
  if (typeof weights === 'string') {
    if (categories.every((category) => typeof category === 'number')) return [];
    return [
      domainError('inconsistent', 'weights', weights, 'absent for texts: take a table in their order, or numbers'),
    ];
  }
  if (weights.length === categories.length) return [];
  const expected = `a square of ${categories.length}, one row for each category`;
  return [domainError('inconsistent', 'weights', weights, expected)];
}

function lackOf(ratings: KappaRatings, { n }: Crossing): DomainError {
  const path = 'table' in ratings && ratings.table !== undefined ? 'table' : 'pairs';
  const expected = n > 0 ? 'ratings in two categories that disagree' : 'ratings of at least one item';
  return domainError('insufficient-data', path, (ratings as Record<string, unknown>)[path], expected);
}

function square(
  of: Shape,
  relations?: (rows: readonly (readonly number[])[], parameter: string) => readonly DomainError[],
): Shape {
  return {
    kind: list,
    of: { kind: list, of },
    optional: true,
    relations: (rows: readonly (readonly number[])[], parameter) => {
      const faults = [...rows.keys()]
        .filter((index) => rows[index]?.length !== rows.length)
        .map((index) =>
          domainError(
            'inconsistent',
            `${parameter}[${index}]`,
            rows[index],
            `a list of ${rows.length}: the table is square`,
          ),
        );
      return faults.length > 0 ? faults : (relations?.(rows, parameter) ?? []);
    },
  };
}

const pair: Shape = {
  kind: list,
  of: rating,
  relations: (ratings: readonly unknown[], parameter) =>
    ratings.length === 2 ? [] : [domainError('out-of-range', parameter, ratings, 'a list of 2 ratings')],
};

const ratingsShape: Shape = {
  kind: record,
  fields: {
    table: square(count),
    pairs: {
      kind: list,
      of: pair,
      optional: true,
      relations: (pairs: readonly (readonly Rating[])[], parameter) =>
        mixedFaults(
          pairs.flatMap((ratings, item) =>
            ratings.map((one, rater) => [`${parameter}[${item}][${rater}]`, one] as const),
          ),
        ),
    },
  },
  relations: ({ table, pairs }: { table?: unknown; pairs?: unknown }) => {
    if (table === undefined && pairs === undefined) {
      return [domainError('missing', 'table', undefined, 'present where there are no pairs')];
    }
    if (table === undefined || pairs === undefined) return [];
    return [domainError('inconsistent', 'pairs', pairs, 'absent beside a table')];
  },
};

const ownWeights: Shape = square({ kind: number, min: 0, max: 1e150 }, (rows, parameter) =>
  [...rows.keys()]
    .filter((index) => rows[index]?.[index] !== 0)
    .map((index) =>
      domainError(
        'inconsistent',
        `${parameter}[${index}][${index}]`,
        rows[index]?.[index],
        '0: a category agrees with itself',
      ),
    ),
);

function optionsShapeFor(options: CohenKappaOptions): Shape {
  const own = Array.isArray((options as CohenKappaOptions | null)?.weights);
  return {
    kind: closedRecord,
    fields: {
      weights: own ? ownWeights : { kind: option, options: ['unweighted', 'linear', 'quadratic'], optional: true },
      confidenceLevel,
    } satisfies Fields<CohenKappaOptions>,
  };
}
