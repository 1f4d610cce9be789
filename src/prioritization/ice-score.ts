import { err, type Result } from '../result.js';
import { closedRecord, type Fields, option, optionFaults, type Shape } from '../shape.js';
import { factor, scoreOf } from './score.js';

/** The three factors of an ICE score, all on one scale, usually 1 to 10. */
export interface IceFactors {
  /** effect on the goal */
  readonly impact: number;
  /** how sure the effect is, on the same scale as the others */
  readonly confidence: number;
  /** how easy it is to do */
  readonly ease: number;
}

/** Options of {@link iceScore}. */
export interface IceScoreOptions {
  /** `product` when absent; both are in use, and they rank differently */
  readonly aggregate?: 'product' | 'mean' | undefined;
}

/**
 * ICE score of a candidate.
 *
 * @remarks
 * **Formula** product: impact × confidence × ease; mean: (impact + confidence + ease) ÷ 3.
 *
 * **Source** attributed to S. Ellis, "Hacking Growth" (2017); both aggregates are found in tools.
 *
 * **Checked against** the formula by hand and its laws by property tests.
 *
 * @param factors - impact, confidence and ease, from 0; other fields are allowed and ignored
 * @returns errors that name each factor that is missing, not a number or below 0
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { iceScore } from 'product-flow/prioritization';
 *
 * unwrap(iceScore({ impact: 8, confidence: 5, ease: 5 })); // => 200
 * unwrap(iceScore({ impact: 8, confidence: 5, ease: 5 }, { aggregate: 'mean' })); // => 6
 * ```
 */
export function iceScore(factors: IceFactors, options: IceScoreOptions = {}): Result<number> {
  const faults = optionFaults(optionsShape, options);
  const score = scoreOf(factors, iceShapes, aggregates[options?.aggregate === 'mean' ? 'mean' : 'product']);
  return faults.length === 0 ? score : err([...(score.isErr() ? score.error : []), ...faults]);
}

const aggregates = {
  product: ({ impact, confidence, ease }: IceFactors): number => impact * confidence * ease,
  mean: ({ impact, confidence, ease }: IceFactors): number => (impact + confidence + ease) / 3,
};

const iceShapes: Fields<IceFactors> = { impact: factor, confidence: factor, ease: factor };

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    aggregate: { kind: option, options: ['product', 'mean'], optional: true },
  } satisfies Fields<IceScoreOptions>,
};
