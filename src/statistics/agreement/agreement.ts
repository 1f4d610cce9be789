/** What the measures of agreement share: ratings, intervals that end at 1, and the test against chance. */

import { type DomainError, domainError } from '../../errors.js';
import { normalSf } from '../../numeric/normal.js';
import { anything, type Shape } from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import type { Interval } from '../../vocabulary/interval.js';

/** What a rater said about something: the name of a category, or a number. */
export type Rating = number | string;

/** A test of the hypothesis that raters agree by chance alone. */
export interface ChanceTest {
  /** standard error of the estimate if there is no agreement beyond chance */
  readonly standardError: number;
  /** estimate ÷ this standard error */
  readonly statistic: number;
  /** probability of so much agreement or disagreement by chance, from the normal distribution */
  readonly pValue: number;
}

/** What surrounds an estimate of agreement; absent where the data do not say it. */
export interface AgreementPrecision {
  readonly standardError?: number;
  readonly interval?: Interval;
}

/** Standard error and interval of an estimate of agreement, unless the error is 0. */
export function precisionOf(
  estimate: number,
  standardError: number,
  quantile: number,
  level: number,
): AgreementPrecision {
  if (!(standardError > 0)) return {};
  const distance = quantile * standardError;
  // No agreement is more than complete, and none less than −1, save with weights of one's own.
  const lower = Math.max(estimate < -1 ? -Infinity : -1, estimate - distance);
  const interval = { lower, upper: Math.min(1, estimate + distance), confidenceLevel: level };
  return { standardError, interval };
}

/** The test of an estimate against no agreement beyond chance, unless chance leaves no room. */
export function againstChance(estimate: number, standardError: number): { readonly againstChance?: ChanceTest } {
  if (!(standardError > 0)) return {};
  const statistic = estimate / standardError + 0;
  return { againstChance: { standardError, statistic, pValue: Math.min(1, 2 * normalSf(Math.abs(statistic))) } };
}

/** The caution about few items, and the one about an estimate without an interval. */
export function agreementCautions(items: number, { interval }: AgreementPrecision): readonly Caution[] {
  const cautions: Caution[] = [];
  if (interval === undefined) {
    const message = 'The ratings do not vary enough for a standard error, so there is no interval.';
    cautions.push({ code: 'no-interval', message });
  }
  if (items < fewItems) {
    const message = `Fewer than ${fewItems} items: the interval is rough, and covers less than its level.`;
    cautions.push({ code: 'few-items', message });
  }
  return cautions;
}

const fewItems = 50;

/** Whether something is a number that can be rated with or a text that is not empty. */
export const rating: Shape = {
  kind: anything,
  relations: (value, parameter) => {
    const isRating = typeof value === 'number' ? Math.abs(value) <= 1e150 : typeof value === 'string' && value !== '';
    return isRating
      ? []
      : [domainError(codeOf(value), parameter, value, 'a number within ±1e150 or a text that is not empty')];
  },
};

function codeOf(value: unknown): DomainError['code'] {
  if (typeof value === 'number') return Number.isFinite(value) ? 'out-of-range' : 'not-finite';
  return value === '' ? 'invalid-format' : 'invalid-type';
}

/** The distinct ratings in order: numbers by size, texts by their code units. */
export function categoriesOf(ratings: Iterable<Rating>): readonly Rating[] {
  return [...new Set(ratings)].map((value) => (typeof value === 'number' ? value + 0 : value)).sort(byOrder);
}

function byOrder(a: Rating, b: Rating): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The fault of a rating that is a text among numbers or the reverse: "1" and 1 are not the same category. */
export function mixedFaults(ratings: Iterable<readonly [path: string, rating: Rating]>): readonly DomainError[] {
  let first: string | undefined;
  for (const [path, value] of ratings) {
    first ??= typeof value;
    if (typeof value !== first) {
      return [domainError('inconsistent', path, value, `a ${first === 'string' ? 'text' : 'number'} like the first`)];
    }
  }
  return [];
}
