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
  option,
  optionFaults,
  type Shape,
} from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import type { Interval } from '../../vocabulary/interval.js';
import { agreementCautions, categoriesOf, mixedFaults, precisionOf, type Rating, rating } from './agreement.js';

/** What the ratings are: names, ranks, numbers whose differences count, or numbers whose ratios count. */
export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/** Options of {@link krippendorffAlpha}. */
export interface KrippendorffAlphaOptions {
  /** decides how far two ratings are apart */
  readonly level: MeasurementLevel;
  /** from 1e-9, below 1; 0.95 when absent */
  readonly confidenceLevel?: number | undefined;
}

/** How reliable ratings are. */
export interface KrippendorffAlpha extends Derivation<MeasurementLevel> {
  /** 1: the raters always agree; 0: as by chance; below: they disagree systematically */
  readonly estimate: number;
  /** jackknife standard error over the units; absent when it would be 0, and for fewer than three units */
  readonly standardError?: number | undefined;
  /** for the estimate, cut at ±1; absent without a standard error */
  readonly interval?: Interval | undefined;
  /** mean squared distance between ratings of one unit: of two nominal ones 0 or 1, of ordinal ones in ranks */
  readonly observedDisagreement: number;
  /** mean squared distance between any two ratings */
  readonly expectedDisagreement: number;
  /** units that at least two raters rated */
  readonly n: number;
  /** ratings of these units */
  readonly ratings: number;
  /** the distinct ratings, in their order */
  readonly categories: readonly Rating[];
  /** what to know about these data before trusting the numbers */
  readonly cautions: readonly Caution[];
}

/**
 * How reliable ratings are, by any number of raters, with gaps, on any level of measurement.
 *
 * Take it when not everybody rated everything. A unit that one rater alone rated says nothing and is left out.
 * Krippendorff asks for 0.8, and for 0.667 where conclusions are tentative; look at the lower bound for that.
 *
 * @remarks
 * **Formula** α = 1 − Dₒ/Dₑ: the mean squared distance between ratings of one unit, over that between any two ratings.
 * Distances: nominal 0 or 1; ordinal the difference of mean ranks; interval a − b; ratio (a − b)/(a + b). The standard
 * error is that of the jackknife over the units, the interval α ∓ t times it.
 *
 * **Units** a fraction.
 *
 * **Complexity** O(ratings + categories²) for the estimate, times the units for an ordinal interval.
 *
 * **Assumes** raters who judged alone and may be exchanged for one another; units that are a random sample.
 *
 * **Source** K. Krippendorff, "Computing Krippendorff's alpha-reliability" (2011); jackknife: J. W. Tukey, Annals of
 * Mathematical Statistics 29 (1958).
 *
 * **Checked against** exact rational arithmetic in Python from the definition by pairs, Krippendorff's published example
 * of four raters and twelve units; coverage in docs/proof/calibration.md.
 *
 * @param ratings - one list for each rater, with the units in the same order, null where a rater gave none
 * @param options - level of measurement and confidence level
 * @returns errors for malformed ratings and options, `inconsistent` for raters with unlike numbers of units and for
 * numbers among texts, `invalid-type` for texts on another level than nominal, `out-of-range` for a negative number on
 * the ratio level; `insufficient-data` when no unit has two ratings and when all ratings are the same, or within 1e-145
 * on the interval level
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { krippendorffAlpha } from 'product-flow/statistics';
 *
 * const ratings = [
 *   [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
 *   [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
 *   [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
 *   [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
 * ];
 * unwrap(krippendorffAlpha(ratings, { level: 'nominal' })).estimate; // => 0.743421
 * unwrap(krippendorffAlpha(ratings, { level: 'ordinal' })).estimate; // => 0.815388
 * unwrap(krippendorffAlpha(ratings, { level: 'interval' })).estimate; // => 0.849107
 * ```
 */
export function krippendorffAlpha(
  ratings: readonly (readonly (Rating | null)[])[],
  options: KrippendorffAlphaOptions,
): Result<KrippendorffAlpha> {
  const faults = [...faultsOf(ratingsShape, ratings, 'ratings'), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { level, confidenceLevel: confidence = 0.95 } = options;
  const misplaced = levelFaults(ratings, level);
  if (misplaced.length > 0) return err(misplaced);
  const units = unitsOf(ratings);
  const categories = categoriesOf(units.flat());
  const places = new Map(categories.map((category, place) => [category, place]));
  const tallies = units.map((unit) => tallyOf(unit, places));
  const scale = scaleOf(categories, level);
  const sums = sumsOf(tallies, scale);
  // Squared distances below that lose digits, and then all.
  if (!(sums.between > 0 && scale.unit > 1e-290)) {
    const expected =
      units.length > 0 ? 'ratings that differ, by more than 1e-145' : 'a unit that at least 2 raters rated';
    return err([domainError('insufficient-data', 'ratings', ratings, expected)]);
  }
  const estimate = alphaOf(sums);
  const n = units.length;
  const quantile = studentTIsf((1 - confidence) / 2, n - 1);
  const precision = precisionOf(estimate, jackknifeError(tallies, scale, sums), quantile, confidence);
  return ok({
    estimate,
    ...precision,
    observedDisagreement: (sums.within / sums.ratings) * scale.unit,
    expectedDisagreement: (sums.between / (sums.ratings * (sums.ratings - 1))) * scale.unit,
    n,
    ratings: sums.ratings,
    categories,
    method: level,
    formula: '1 − observed ÷ expected disagreement',
    assumptions: [
      'Raters judged alone and may be exchanged for one another.',
      'The units are a random sample of those to be judged.',
    ],
    source: 'K. Krippendorff, Computing Krippendorff’s alpha-reliability (2011)',
    cautions: agreementCautions(n, precision),
  });
}

/** The ratings of each unit that has at least two: one alone cannot disagree. */
function unitsOf(ratings: readonly (readonly (Rating | null)[])[]): readonly (readonly Rating[])[] {
  return (ratings[0] ?? [])
    .map((_, unit) => ratings.map((row) => row[unit] ?? null).filter((value) => value !== null))
    .filter((unit) => unit.length >= 2);
}

/** How often each category came up in a unit. */
interface Tally {
  readonly size: number;
  readonly counts: readonly { readonly place: number; readonly times: number }[];
}

function tallyOf(unit: readonly Rating[], places: ReadonlyMap<Rating, number>): Tally {
  const times = new Map<number, number>();
  for (const value of unit) {
    const place = places.get(value) ?? 0;
    times.set(place, (times.get(place) ?? 0) + 1);
  }
  return { size: unit.length, counts: Array.from(times, ([place, count]) => ({ place, times: count })) };
}

/** Squared distances between categories, from how often each came up in all: ranks depend on that. */
interface Scale {
  readonly categories: number;
  readonly squares: (totals: readonly number[]) => (a: number, b: number) => number;
  /** whether the distances do not depend on the totals */
  readonly fixed: boolean;
  /** what the distances were divided by, squared */
  readonly unit: number;
}

function scaleOf(categories: readonly Rating[], level: MeasurementLevel): Scale {
  const values = categories.map(Number);
  const range = (values.at(-1) ?? 0) - (values[0] ?? 0);
  const at = (place: number): number => values[place] ?? 0;
  const fixed = (distance: (a: number, b: number) => number, unit = 1): Scale => ({
    categories: categories.length,
    squares: () => (a, b) => (a === b ? 0 : distance(a, b) ** 2),
    fixed: true,
    unit,
  });
  const scales: Readonly<Record<MeasurementLevel, () => Scale>> = {
    nominal: () => fixed(() => 1),
    interval: () => fixed((a, b) => (at(a) - at(b)) / range, range * range),
    ratio: () => fixed((a, b) => (at(a) - at(b)) / (at(a) + at(b))),
    ordinal: () => ({ categories: categories.length, squares: rankSquares, fixed: false, unit: 1 }),
  };
  return scales[level]();
}

/** Squared differences of mean ranks. */
function rankSquares(totals: readonly number[]): (a: number, b: number) => number {
  let below = 0;
  const ranks = totals.map((total) => {
    below += total;
    return below - total / 2;
  });
  return (a, b) => ((ranks[a] ?? 0) - (ranks[b] ?? 0)) ** 2;
}

/** What alpha is made of. */
interface Sums {
  readonly ratings: number;
  /** over units, the squared distances between their ratings ÷ (ratings − 1) */
  readonly within: number;
  /** the squared distances between all ratings */
  readonly between: number;
  readonly totals: readonly number[];
}

function sumsOf(tallies: readonly Tally[], scale: Scale): Sums {
  const totals = new Array<number>(scale.categories).fill(0);
  for (const { place, times } of tallies.flatMap(({ counts }) => counts)) totals[place] = (totals[place] ?? 0) + times;
  const squares = scale.squares(totals);
  const everything = totals.map((times, place) => ({ place, times }));
  return {
    ratings: tallies.reduce((sum, { size }) => sum + size, 0),
    within: tallies.reduce((sum, tally) => sum + betweenOf(tally.counts, squares) / (tally.size - 1), 0),
    between: betweenOf(everything, squares),
    totals,
  };
}

function betweenOf(counts: Tally['counts'], squares: (a: number, b: number) => number): number {
  let sum = 0;
  for (const a of counts) for (const b of counts) sum += a.times * b.times * squares(a.place, b.place);
  return sum;
}

function alphaOf({ ratings, within, between }: Sums): number {
  return 1 - (ratings - 1) * (within / between);
}

/**
 * The jackknife's standard error over units; 0 where leaving out a unit leaves ratings that are all the same, and for two
 * units, since alpha of one unit is always 0.
 */
function jackknifeError(tallies: readonly Tally[], scale: Scale, all: Sums): number {
  const squares = scale.squares(all.totals);
  const pulls = all.totals.map((_, a) => all.totals.reduce((sum, times, b) => sum + times * squares(a, b), 0));
  const without = (tally: Tally): Sums => {
    const own = betweenOf(tally.counts, squares);
    const pull = tally.counts.reduce((sum, { place, times }) => sum + times * (pulls[place] ?? 0), 0);
    return {
      ratings: all.ratings - tally.size,
      within: all.within - own / (tally.size - 1),
      between: all.between - 2 * pull + own,
      totals: [],
    };
  };
  const left = tallies.map((tally, index) =>
    scale.fixed ? without(tally) : sumsOf([...tallies.slice(0, index), ...tallies.slice(index + 1)], scale),
  );
  // What rounding leaves of distances that are all 0 is no distance.
  if (left.some(({ between }) => !(between > 1e-12 * all.between))) return 0;
  const { n, m2 } = summarize(left.map(alphaOf));
  return m2 > 1e-28 ? Math.sqrt((m2 * (n - 1)) / n) : 0;
}

/** Texts are names, and a ratio of negative numbers says nothing. */
function levelFaults(
  ratings: readonly (readonly (Rating | null)[])[],
  level: MeasurementLevel,
): readonly DomainError[] {
  const given = ratings.flatMap((row, rater) =>
    row.flatMap((value, unit) => (value === null ? [] : [[`ratings[${rater}][${unit}]`, value] as const])),
  );
  if (level === 'nominal') return mixedFaults(given);
  const least = level === 'ratio' ? 0 : -Infinity;
  return given
    .filter(([, value]) => typeof value === 'string' || value < least)
    .map(([path, value]) =>
      domainError(
        typeof value === 'string' ? 'invalid-type' : 'out-of-range',
        path,
        value,
        `a number${level === 'ratio' ? ' of at least 0' : ''} on the ${level} level`,
      ),
    );
}

const ratingsShape: Shape = {
  kind: list,
  of: { kind: list, of: { ...rating, nullable: true } },
  relations: (ratings: readonly (readonly unknown[])[], parameter) => {
    const units = ratings[0]?.length ?? 0;
    return [...ratings.keys()]
      .filter((rater) => ratings[rater]?.length !== units)
      .map((rater) =>
        domainError(
          'inconsistent',
          `${parameter}[${rater}]`,
          ratings[rater],
          `a list of ${units}, as of the first rater`,
        ),
      );
  },
};

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    level: { kind: option, options: ['nominal', 'ordinal', 'interval', 'ratio'] },
    confidenceLevel,
  } satisfies Fields<KrippendorffAlphaOptions>,
};
