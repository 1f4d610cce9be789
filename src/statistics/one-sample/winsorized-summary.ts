import { domainError } from '../../errors.js';
import { type SampleSummary, summarize } from '../../numeric/summary.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, faultsOf, number, optionFaults, type Shape } from '../../shape.js';
import { sampleValues } from '../sample-shapes.js';
import { type EndCounts, endsOf, type TrimmedSummaryOptions, trimmedFields } from './trimmed-summary.js';

/** The values beyond which others are pulled in. */
export interface WinsorLimits {
  /** the least value that is let through; none when absent */
  readonly lower?: number | undefined;
  /** the largest value that is let through; none when absent */
  readonly upper?: number | undefined;
}

/** Options of {@link winsorizedSummary}: either a share and sides, or limits. */
export interface WinsorizedSummaryOptions extends TrimmedSummaryOptions {
  /** fixed limits, in the unit of the values */
  readonly limits?: WinsorLimits | undefined;
}

/** The summary of a sample whose outer values were pulled in. */
export interface WinsorizedSummary extends SampleSummary {
  /** the values beyond which others were pulled in; a side that was left alone is absent */
  readonly limits: WinsorLimits;
  /** values that were pulled in: those beyond the limits, which are fewer than the share with ties */
  readonly replaced: EndCounts;
}

/**
 * Pulls the smallest and largest values in to a limit and summarizes all of them: capped revenue, capped waiting time.
 *
 * To compare two arms, fix the limits beforehand (from the days before the experiment, or from both arms together) and
 * give them as `limits`: then what is compared is the mean of a capped quantity, and every formula for means holds. With
 * a `share`, each arm would be capped at a limit of its own, which hides part of the effect, and the usual standard
 * error leaves out that the limit was estimated; for a share take {@link trimmedSummary}.
 *
 * @remarks
 * **Formula** share: the g = ⌊share · n⌋ values on each side become the nearest value that is kept; limits: a value
 * beyond a limit becomes the limit. Then as `summarize`.
 *
 * **Units** those of the values, squared for m2.
 *
 * **Complexity** O(n log n) with a share, O(n) with limits.
 *
 * **Source** W. J. Dixon, Annals of Mathematical Statistics 31 (1960).
 *
 * **Checked against** scipy 1.10.1 `mstats.winsorize`.
 *
 * @param values - within ±1e150, in any order
 * @param options - share and sides, or limits
 * @returns errors for malformed values and options, `inconsistent` for limits beside a share or sides and for a lower
 * limit above the upper one, `insufficient-data` for no values
 *
 * @example Revenue per user, capped at 100
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { winsorizedSummary } from 'product-flow/statistics';
 *
 * const revenue = [0, 0, 0, 12, 25, 0, 31, 0, 4800, 19];
 * const { n, mean, replaced } = unwrap(winsorizedSummary(revenue, { limits: { upper: 100 } }));
 * [n, mean]; // => [10, 18.7]
 * replaced; // => { lower: 0, upper: 1 }
 * ```
 */
export function winsorizedSummary(
  values: readonly number[],
  options: WinsorizedSummaryOptions = {},
): Result<WinsorizedSummary> {
  const faults = [...faultsOf(sampleValues, values, 'values'), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  if (values.length === 0) {
    return err([domainError('insufficient-data', 'values', values, 'a list with at least one value')]);
  }
  const limits = options.limits ?? limitsOf(Float64Array.from(values).sort(), options);
  const { lower = -Infinity, upper = Infinity } = limits;
  const { n, mean, m2 } = summarize(values.map((value) => Math.min(upper, Math.max(lower, value))));
  return ok({
    n,
    mean: mean + 0,
    m2,
    limits: {
      ...(limits.lower === undefined ? {} : { lower: lower + 0 }),
      ...(limits.upper === undefined ? {} : { upper: upper + 0 }),
    },
    replaced: {
      lower: values.filter((value) => value < lower).length,
      upper: values.filter((value) => value > upper).length,
    },
  });
}

/** The innermost values that a share leaves as they are. */
function limitsOf(ascending: Float64Array, options: TrimmedSummaryOptions): WinsorLimits {
  const ends = endsOf(ascending.length, options);
  return {
    lower: options.sides === 'upper' ? undefined : ascending[ends.lower],
    upper: options.sides === 'lower' ? undefined : ascending[ascending.length - 1 - ends.upper],
  };
}

const limit = { kind: number, min: -1e150, max: 1e150, optional: true } as const satisfies Shape;

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    ...trimmedFields,
    limits: {
      kind: closedRecord,
      fields: { lower: limit, upper: limit } satisfies Fields<WinsorLimits>,
      optional: true,
      relations: ({ lower = -Infinity, upper = Infinity }: WinsorLimits) =>
        lower <= upper
          ? []
          : [domainError('inconsistent', 'limits.upper', upper, `at least the lower limit, ${lower}`)],
    },
  } satisfies Fields<WinsorizedSummaryOptions>,
  relations: ({ limits, share, sides }: WinsorizedSummaryOptions) =>
    limits === undefined || (share === undefined && sides === undefined)
      ? []
      : [domainError('inconsistent', 'limits', limits, 'absent beside a share or sides')],
};
