import { domainError } from '../errors.js';
import { normalIsf } from '../numeric/normal.js';
import { findRoot } from '../numeric/root.js';
import { err, ok, type Result } from '../result.js';
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
} from '../shape.js';
import type { Derivation } from '../vocabulary/derivation.js';
import type { Interval } from '../vocabulary/interval.js';

/** Where promoters and passives start on the scale from 0 to 10. */
export interface PromoterCuts {
  /** lowest score of a promoter; 9 when absent */
  readonly promotersFrom: number;
  /** lowest score of a passive; 7 when absent */
  readonly passivesFrom: number;
}

const promoterScoreIntervals = ['score', 'adjusted-wald', 'wald'] as const;

/**
 * How the interval of a Net Promoter Score is computed; see {@link netPromoterScore}.
 *
 * @useDeclaredType
 */
export type PromoterScoreInterval = (typeof promoterScoreIntervals)[number];

/** Options of {@link netPromoterScore}. */
export interface NetPromoterScoreOptions {
  /** `score` when absent */
  readonly interval?: PromoterScoreInterval | undefined;
  /** in (0, 1); 0.95 when absent */
  readonly confidenceLevel?: number | undefined;
  /** the usual ones, 9 and 7, when absent */
  readonly cuts?: PromoterCuts | undefined;
}

/** A Net Promoter Score in points, with the answers behind it. */
export interface NetPromoterScore extends Derivation<PromoterScoreInterval> {
  /** promoters − detractors, in points from −100 to 100 */
  readonly value: number;
  /** the unit of value and interval */
  readonly unit: 'points';
  /** in points */
  readonly interval: Interval;
  /** people who answered */
  readonly n: number;
  /** answers from `cuts.promotersFrom` up */
  readonly promoters: number;
  /** answers between the two cuts */
  readonly passives: number;
  /** answers below `cuts.passivesFrom` */
  readonly detractors: number;
  /** people who were asked and did not answer: in no denominator */
  readonly unanswered: number;
  /** what the value is */
  readonly definition: 'net-promoter-score';
  /** where promoters and passives started */
  readonly cuts: PromoterCuts;
}

/**
 * Net Promoter Score of a survey: the share of promoters minus the share of detractors.
 *
 * Every score falls into exactly one group, 6.5 and 8.5 too. People who were asked and did not answer
 * are counted apart. Nobody answering is not a score of 0: it is no data.
 *
 * @remarks
 * **Formula** 100 (promoters − detractors) ÷ n. score: all differences that a score test of the
 * trinomial does not reject (Tango), close to their level from five answers on; adjusted-wald: Wald's
 * interval after adding ¾ promoter, 1½ passives and ¾ detractor, which may leave out the score itself
 * when nearly all answers are alike; wald: value ∓ z √((p + d − (p − d)²) / n), too narrow for small n
 * and of width 0 when all are alike. All are cut at ±100.
 *
 * **Units** points from −100 to 100.
 *
 * **Assumes** answers that are independent and stand for the people of interest: a survey that only
 * friends answer is right about friends.
 *
 * **Source** F. Reichheld, Harvard Business Review (2003); B. Rocks, "Interval estimation for the Net
 * Promoter Score", The American Statistician 70 (2016); T. Tango, Statistics in Medicine 17 (1998).
 *
 * **Checked against** scipy 1.10.1, by the definitions: both Wald intervals to 1e-11, the score interval, whose
 * likelihood is maximized by search there, to 1e-4 points.
 *
 * @param scores - answers from 0 to 10; null for somebody who was asked and did not answer
 * @param options - interval method, confidence level and cuts
 * @returns errors that name each score that is not a number from 0 to 10, `inconsistent` for cuts in
 * the wrong order, `insufficient-data` when nobody answered
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { netPromoterScore } from 'product-flow/feedback';
 *
 * const { value, interval, n, unanswered } = unwrap(netPromoterScore([10, 9, 9, 8, 7, 6, 10, null]));
 * [value, n, unanswered]; // => [42.8571429, 7, 1]
 * interval; // => { lower: -19.874943, upper: 79.264494, confidenceLevel: 0.95 }
 * ```
 *
 * @example Nobody answered
 * ```ts
 * import { describeError } from 'product-flow';
 * import { netPromoterScore } from 'product-flow/feedback';
 *
 * const none = netPromoterScore([null, null]);
 * none.isErr() && none.error.map(describeError); // => ['scores must be a list with at least one answer; it was an array of 2']
 * ```
 */
export function netPromoterScore(
  scores: readonly (number | null)[],
  options: NetPromoterScoreOptions = {},
): Result<NetPromoterScore> {
  const faults = [...faultsOf(scoresShape, scores, 'scores'), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const cuts = options.cuts ?? { promotersFrom: 9, passivesFrom: 7 };
  const answers = scores.filter((score) => score !== null);
  const n = answers.length;
  if (n === 0) return err([domainError('insufficient-data', 'scores', scores, 'a list with at least one answer')]);
  const promoters = answers.filter((score) => score >= cuts.promotersFrom).length;
  const detractors = answers.filter((score) => score < cuts.passivesFrom).length;
  const level = options.confidenceLevel ?? 0.95;
  const method = options.interval ?? 'score';
  const { bounds, formula, source } = procedures[method];
  const [lower, upper] = bounds(promoters, detractors, n, normalIsf((1 - level) / 2));
  return ok({
    value: (100 * (promoters - detractors)) / n,
    unit: 'points',
    interval: {
      lower: 100 * Math.max(-1, lower),
      upper: 100 * Math.min(1, upper),
      confidenceLevel: level,
    },
    method,
    n,
    promoters,
    passives: n - promoters - detractors,
    detractors,
    unanswered: scores.length - n,
    definition: 'net-promoter-score',
    cuts: { promotersFrom: cuts.promotersFrom, passivesFrom: cuts.passivesFrom },
    formula,
    assumptions: ['The answers are independent.', 'Those who answered stand for those who were asked.'],
    source,
  });
}

type Bounds = (promoters: number, detractors: number, n: number, z: number) => readonly [lower: number, upper: number];

interface Procedure extends Pick<Derivation, 'formula' | 'source'> {
  readonly bounds: Bounds;
}

const procedures: Readonly<Record<PromoterScoreInterval, Procedure>> = {
  'adjusted-wald': {
    formula:
      'share of promoters − share of detractors, Wald interval after ¾ promoter, 1½ passives and ¾ detractor more',
    source: 'B. Rocks, The American Statistician 70 (2016)',
    bounds: (promoters, detractors, n, z) => waldBounds(promoters + 0.75, detractors + 0.75, n + 3, z),
  },
  score: {
    formula: 'share of promoters − share of detractors, inversion of the score test of the trinomial',
    source: 'T. Tango, Statistics in Medicine 17 (1998)',
    bounds: scoreBounds,
  },
  wald: {
    formula: 'share of promoters − share of detractors, normal approximation with the variance at the estimate',
    source: 'B. Rocks, The American Statistician 70 (2016)',
    bounds: waldBounds,
  },
};

function waldBounds(promoters: number, detractors: number, n: number, z: number): readonly [number, number] {
  const difference = (promoters - detractors) / n;
  const distance = z * Math.sqrt(Math.max(0, (promoters + detractors) / n - difference * difference) / n);
  return [difference - distance, difference + distance];
}

/** The differences at which Tango's score statistic is ±z. */
function scoreBounds(promoters: number, detractors: number, n: number, z: number): readonly [number, number] {
  const excess = (difference: number): number => {
    // The share of detractors that fits a difference best is the larger root of 2n·x² + bx + c; its discriminant
    // and the root are written so that nearly equal numbers are never subtracted.
    const b = (2 * n - promoters + detractors) * difference - promoters - detractors;
    const c = -detractors * difference * (1 - difference);
    const root = Math.sqrt(
      ((2 * n - promoters - detractors) * difference - promoters + detractors) ** 2 +
        4 * promoters * detractors * (1 - difference) * (1 + difference),
    );
    const share = b > 0 ? (-2 * c) / (root + b) : (root - b) / (4 * n);
    const spread = Math.sqrt(Math.max(0, n * (2 * share + difference * (1 - difference))));
    return Math.abs(promoters - detractors - n * difference) - z * spread;
  };
  const estimate = (promoters - detractors) / n;
  // The statistic is 0 at the estimate itself when all answers are alike: start beside it.
  const beside = (0.001 * z * z) / (n + z * z);
  return [
    excess(-1) > 0 ? findRoot(excess, -1, estimate - beside) : -1,
    excess(1) > 0 ? findRoot(excess, estimate + beside, 1) : 1,
  ];
}

const scoreShape = { kind: number, min: 0, max: 10 } as const satisfies Shape;

const scoresShape: Shape = { kind: list, of: { ...scoreShape, nullable: true } };

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    interval: { kind: option, options: promoterScoreIntervals, optional: true },
    confidenceLevel,
    cuts: {
      kind: closedRecord,
      fields: { promotersFrom: scoreShape, passivesFrom: scoreShape } satisfies Fields<PromoterCuts>,
      relations: ({ promotersFrom, passivesFrom }: PromoterCuts) => {
        if (passivesFrom <= promotersFrom) return [];
        const expected = `at most the lowest score of a promoter, ${promotersFrom}`;
        return [domainError('inconsistent', 'cuts.passivesFrom', passivesFrom, expected)];
      },
      optional: true,
    },
  } satisfies Fields<NetPromoterScoreOptions>,
};
