import { type DomainError, domainError } from '../../errors.js';
import { type ArmsOfOneSize, manyToOneSf } from '../../numeric/many-to-one.js';
import { fallingRoot } from '../../numeric/root.js';
import { studentTIsf } from '../../numeric/student-t.js';
import type { SampleSummary } from '../../numeric/summary.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, faultsOf, list, optionFaults, record, type Shape } from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import { sampleSummary } from '../sample-shapes.js';
import { type Alternative, type Comparison, comparisonFields, sided, tailOf } from '../two-arms/comparison.js';

/** Several treatments and the control that each is compared with. */
export interface ManyMeanArms {
  /** the arm that is compared with */
  readonly control: SampleSummary;
  /** the arms that are compared with it, at least one */
  readonly treatments: readonly SampleSummary[];
}

/** Options of {@link compareMeansWithControl}. */
export interface CompareMeansWithControlOptions {
  /** `two-sided` when absent; a one-sided alternative gives intervals without their other side */
  readonly alternative?: Alternative | undefined;
  /** of all intervals together, from 1e-9, below 1; 0.95 when absent */
  readonly confidenceLevel?: number | undefined;
  /** the effect of the null hypotheses; 0, no effect, when absent */
  readonly nullEffect?: number | undefined;
}

/** The effects of several treatments against one control. */
export interface MeansAgainstControl extends Derivation<'dunnett'> {
  /**
   * for each treatment in the order given: its effect, an interval that holds together with all others, and a p-value
   * that is adjusted for them
   */
  readonly comparisons: readonly Comparison<SampleSummary, 'dunnett', 'absolute'>[];
  /** how many standard errors the intervals reach from their estimates */
  readonly criticalValue: number;
  /** users of all arms less the number of arms */
  readonly degreesOfFreedom: number;
  /** what to know about these data before trusting the numbers */
  readonly cautions: readonly Caution[];
}

/**
 * Compares the means of several treatments with that of one control, with one error rate for all: Dunnett's test.
 *
 * For experiments with more than two arms. It knows that all treatments share the control, and so has narrower intervals
 * than `bonferroni`; its intervals and p-values never disagree. With one treatment it is Student's test.
 *
 * @remarks
 * **Formula** x̄ᵢ − x̄₀ ∓ c s √(1/nᵢ + 1/n₀), with s² = Σ m2 / (N − k − 1) of all arms and c the quantile of the largest of
 * the k statistics, in absolute value where two-sided, whose correlations follow from the sizes of the arms.
 *
 * **Units** those of the values.
 *
 * **Complexity** O(k) for arms of one size, O(k²) at worst.
 *
 * **Assumes** independent users, randomly assigned, means that are nearly normal, and one variance in all arms.
 *
 * **Source** C. W. Dunnett, JASA 50 (1955); unequal sizes: C. W. Dunnett, Biometrics 20 (1964).
 *
 * **Checked against** R's multcomp 1.4-22; error rates in
 * docs/proof/calibration.md.
 *
 * @param arms - summaries of the control and of at least one treatment
 * @param options - alternative, confidence level and null effect
 * @returns errors for malformed summaries and options, `inconsistent` for a treatment of more than 100 000 times the
 * users of the control, `insufficient-data` for no treatment, an arm of fewer than two users and arms without spread
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { summarize } from 'product-flow/numeric';
 * import { compareMeansWithControl } from 'product-flow/statistics';
 *
 * // Dunnett's own: blood counts of untreated animals and of those given drugs A and B
 * const control = summarize([7.4, 8.5, 7.2, 8.24, 9.84, 8.32]);
 * const treatments = [summarize([9.76, 8.8, 7.68, 9.36]), summarize([12.8, 9.68, 12.16, 9.2, 10.55])];
 * const { comparisons, criticalValue } = unwrap(compareMeansWithControl({ control, treatments }));
 * criticalValue; // => 2.513483
 * comparisons.map(({ estimate, pValue }) => [estimate, pValue]); // => [[0.65, 0.620102], [2.628, 0.0058254]]
 * ```
 */
export function compareMeansWithControl(
  arms: ManyMeanArms,
  options: CompareMeansWithControlOptions = {},
): Result<MeansAgainstControl> {
  const faults = [...faultsOf(armsShape, arms), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const further = dataFaults(arms);
  if (further.length > 0) return err(further);
  const { alternative = 'two-sided', confidenceLevel: level = 0.95, nullEffect = 0 } = options;
  const { control, treatments } = arms;
  const all = [control, ...treatments];
  const degreesOfFreedom = all.reduce((sum, { n }) => sum + n, -all.length);
  // Student's distribution, and so Dunnett's, is computed up to there.
  const computedWith = Math.min(degreesOfFreedom, 2e10);
  // Roots apart: the quotient may underflow.
  const deviation = Math.sqrt(all.reduce((sum, { m2 }) => sum + m2, 0)) / Math.sqrt(degreesOfFreedom);
  const sizes = sizesOf(arms);
  const twoSided = alternative === 'two-sided';
  const criticalValue = criticalValueOf(sizes, computedWith, alternative, level);
  const derivation: Derivation<'dunnett'> = {
    method: 'dunnett',
    formula: 'difference ∓ c times its standard error, from the pooled variance of all arms',
    assumptions: [
      'Users were assigned at random and act independently.',
      'The mean of each arm is nearly normal.',
      'The values of all arms have one variance.',
    ],
    source: 'C. W. Dunnett, JASA 50 (1955)',
  };
  const cautions = cautionsOf(all);
  const comparisons = treatments.map((treatment) => {
    const estimate = treatment.mean - control.mean + 0;
    const standardError = deviation * Math.sqrt(1 / treatment.n + 1 / control.n);
    const statistic = (estimate - nullEffect) / standardError + 0;
    const against = { 'two-sided': Math.abs(statistic), greater: statistic, less: -statistic }[alternative];
    const distance = criticalValue * standardError;
    return {
      estimate,
      scale: 'absolute' as const,
      alternative,
      nullEffect: nullEffect + 0,
      interval: sided(alternative, estimate - distance, estimate + distance, level),
      pValue: manyToOneSf(against, sizes, computedWith, twoSided),
      standardError,
      ...(Number.isFinite(statistic) ? { statistic } : {}),
      degreesOfFreedom,
      control: plain(control),
      treatment: plain(treatment),
      ...derivation,
      cautions,
    };
  });
  return ok({ comparisons, criticalValue, degreesOfFreedom, ...derivation, cautions });
}

/** The treatments by the ratio of their users to the control's: those of one size are computed at once. */
function sizesOf({ control, treatments }: ManyMeanArms): readonly ArmsOfOneSize[] {
  const arms = new Map<number, number>();
  for (const { n } of treatments) arms.set(n, (arms.get(n) ?? 0) + 1);
  return Array.from(arms, ([n, count]) => ({ arms: count, ratio: n / control.n }));
}

/** The value that the largest statistic exceeds with probability 1 − level, from Student's for one arm to Bonferroni's. */
function criticalValueOf(
  sizes: readonly ArmsOfOneSize[],
  degreesOfFreedom: number,
  alternative: Alternative,
  level: number,
): number {
  const tail = tailOf(alternative, level);
  const count = sizes.reduce((sum, { arms }) => sum + arms, 0);
  const twoSided = alternative === 'two-sided';
  const excess = (c: number): number => manyToOneSf(c, sizes, degreesOfFreedom, twoSided) - (1 - level);
  const least = studentTIsf(tail, degreesOfFreedom);
  return count === 1 ? least : fallingRoot(excess, least, studentTIsf(tail / count, degreesOfFreedom));
}

function dataFaults({ control, treatments }: ManyMeanArms): readonly DomainError[] {
  if (treatments.length === 0) {
    return [domainError('insufficient-data', 'treatments', treatments, 'a list of at least one treatment')];
  }
  const faults = treatments.flatMap(({ n }, index) =>
    n <= 1e5 * control.n
      ? []
      : [
          domainError(
            'inconsistent',
            `treatments[${index}].n`,
            n,
            `at most 100000 times that of the control, ${control.n}`,
          ),
        ],
  );
  if (faults.length > 0 || [control, ...treatments].some(({ m2 }) => m2 > 0)) return faults;
  return [domainError('insufficient-data', 'control.m2', control.m2, 'above 0 in one arm at least')];
}

function cautionsOf(arms: readonly SampleSummary[]): readonly Caution[] {
  const cautions: Caution[] = [];
  if (arms.some(({ n }) => n < 30)) {
    cautions.push({
      code: 'few-users',
      message: 'Fewer than 30 users in an arm: the level holds only for values that are nearly normal.',
    });
  }
  const variances = arms.map(({ n, m2 }) => m2 / (n - 1)).sort((a, b) => a - b);
  if ((variances.at(-1) ?? 0) > 4 * (variances[0] ?? 0)) {
    cautions.push({
      code: 'unequal-variances',
      message:
        'One arm varies more than twice as much as another: compare each with the control by its own variance, and adjust the p-values.',
    });
  }
  return cautions;
}

function plain({ n, mean, m2 }: SampleSummary): SampleSummary {
  return { n, mean: mean + 0, m2: m2 + 0 };
}

const armsShape: Shape = {
  kind: record,
  fields: { control: sampleSummary, treatments: { kind: list, of: sampleSummary } } satisfies Fields<ManyMeanArms>,
};

const { alternative, confidenceLevel, nullEffect } = comparisonFields({ min: -1e150, max: 1e150 });

const optionsShape: Shape = {
  kind: closedRecord,
  fields: { alternative, confidenceLevel, nullEffect } satisfies Fields<CompareMeansWithControlOptions>,
};
