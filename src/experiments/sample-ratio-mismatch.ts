import { domainError } from '../errors.js';
import { chiSquareSf } from '../numeric/chi-square.js';
import { err, ok, type Result } from '../result.js';
import {
  closedRecord,
  type Fields,
  faultsOf,
  list,
  number,
  option,
  optionFaults,
  record,
  type Shape,
} from '../shape.js';
import type { Caution } from '../vocabulary/caution.js';
import type { Derivation } from '../vocabulary/derivation.js';

/** How many users each arm has, and how many it should have. */
export interface SampleRatio {
  /** users seen in each arm: whole numbers */
  readonly observed: readonly number[];
  /**
   * the planned split in the same order, as weights of any sum: `[1, 1]` or `[0.9, 0.1]`; 0 for an arm that
   * should have no users, else at least a billionth of their sum
   */
  readonly expected: readonly number[];
}

/** Options of {@link sampleRatioMismatch}. */
export interface SampleRatioMismatchOptions {
  /** `chi-square` when absent */
  readonly method?: 'chi-square' | undefined;
  /** the p-value below which the split counts as broken; 0.01 when absent */
  readonly alpha?: number | undefined;
}

/** One arm of a {@link SampleRatioMismatch}. */
export interface ArmCount {
  /** users that were seen in the arm */
  readonly observed: number;
  /** users that the plan gives the arm out of all that were seen */
  readonly planned: number;
  /** observed − planned: below 0, so many users are missing */
  readonly difference: number;
}

/** Whether the users are split over the arms as planned. */
export interface SampleRatioMismatch extends Derivation<'chi-square'> {
  /** χ² */
  readonly statistic: number;
  /** arms with a share, less one */
  readonly degreesOfFreedom: number;
  /** probability of a split at least as uneven, if users were assigned as planned */
  readonly pValue: number;
  /** the p-value below which the split counts as broken */
  readonly alpha: number;
  /** true when `pValue` lies below `alpha`, or when an arm without a share has users */
  readonly mismatch: boolean;
  /** each arm, in the order given */
  readonly arms: readonly ArmCount[];
  /** what to know about these data before trusting the p-value */
  readonly cautions: readonly Caution[];
}

/**
 * Checks whether the arms of an experiment have the users that its plan gives them.
 *
 * Look at it before any effect: a split that chance does not explain means that users were lost or
 * added differently by arm, and no comparison of the arms can be trusted. It is a test for one look;
 * repeated looks find a mismatch more often than `alpha`.
 *
 * @remarks
 * **Formula** χ² = Σ (observed − expected)² / expected over the arms that have a share, with one degree
 * of freedom less than those arms; the p-value is its upper tail.
 *
 * **Assumes** users assigned one by one, independently.
 *
 * **Source** K. Pearson's χ² test of goodness of fit; A. Fabijan et al., "Diagnosing sample ratio
 * mismatch in online controlled experiments", KDD 2019.
 *
 * **Checked against** R 4.2.2 `chisq.test`, to 1e-11.
 *
 * @param ratio - users seen and planned weights, in the same order
 * @returns errors for counts that are not whole numbers from 0 and weights below 0, `inconsistent` for
 * lists of different length, `insufficient-data` for no users or fewer than two arms with a share
 *
 * @example Cookie Cats, a popular teaching data set, fails
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { sampleRatioMismatch } from 'product-flow/experiments';
 *
 * const { pValue, mismatch, arms } = unwrap(sampleRatioMismatch({ observed: [44700, 45489], expected: [1, 1] }));
 * pValue; // => 0.00860799
 * mismatch; // => true
 * arms[0]; // => { observed: 44700, planned: 45094.5, difference: -394.5 }
 * ```
 */
export function sampleRatioMismatch(
  ratio: SampleRatio,
  options: SampleRatioMismatchOptions = {},
): Result<SampleRatioMismatch> {
  const faults = [...faultsOf(ratioShape, ratio), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { observed, expected } = ratio;
  const alpha = options.alpha ?? 0.01;
  const planned = observed.filter((_, arm) => (expected[arm] ?? 0) > 0);
  const users = planned.reduce((sum, count) => sum + count, 0);
  const weights = expected.reduce((sum, weight) => sum + weight, 0);
  const arms = observed.map((count, arm): ArmCount => {
    const plan = users * ((expected[arm] ?? 0) / weights);
    return { observed: count + 0, planned: plan, difference: count - plan };
  });
  const withShare = arms.filter((arm) => arm.planned > 0);
  const statistic = withShare.reduce((sum, arm) => sum + arm.difference * (arm.difference / arm.planned), 0);
  const degreesOfFreedom = withShare.length - 1;
  const pValue = chiSquareSf(statistic, degreesOfFreedom);
  const strays = arms.some((arm) => arm.planned === 0 && arm.observed > 0);
  return ok({
    method: 'chi-square',
    statistic,
    degreesOfFreedom,
    pValue,
    alpha,
    mismatch: pValue < alpha || strays,
    arms,
    formula: 'Pearson’s χ² of goodness of fit',
    assumptions: ['Users were assigned one by one, independently.', 'The split is checked once, not after every day.'],
    source: 'K. Pearson, Philosophical Magazine 50 (1900)',
    cautions: cautionsOf(withShare, strays),
  });
}

function cautionsOf(arms: readonly ArmCount[], strays: boolean): readonly Caution[] {
  const cautions: Caution[] = [];
  if (strays) {
    cautions.push({
      code: 'unplanned-arm',
      message: 'An arm that should have no users has some; they are left out of the test.',
    });
  }
  if (arms.some((arm) => arm.planned < 5)) {
    cautions.push({ code: 'few-users', message: 'An arm should have fewer than 5 users: the p-value is rough.' });
  }
  return cautions;
}

const ratioShape: Shape = {
  kind: record,
  fields: {
    observed: { kind: list, of: { kind: number, min: 0, max: 1e15, whole: true } },
    expected: { kind: list, of: { kind: number, min: 0, max: 1e15 } },
  } satisfies Fields<SampleRatio>,
  relations: ({ observed, expected }: SampleRatio) => {
    if (observed.length !== expected.length) {
      const perArm = `a list with a weight for each of the ${observed.length} arms`;
      return [domainError('inconsistent', 'expected', expected, perArm)];
    }
    const sum = expected.reduce((total, weight) => total + weight, 0);
    const faults = expected.flatMap((weight, arm) =>
      weight > 0 && weight < 1e-9 * sum
        ? [
            domainError(
              'out-of-range',
              `expected[${arm}]`,
              weight,
              'a weight of 0, or of at least a billionth of their sum',
            ),
          ]
        : [],
    );
    const shares = expected.filter((weight) => weight > 0).length;
    if (shares < 2)
      faults.push(domainError('insufficient-data', 'expected', expected, 'a list with a share for at least 2 arms'));
    const users = observed.reduce((sum, count, arm) => sum + ((expected[arm] ?? 0) > 0 ? count : 0), 0);
    if (users === 0)
      faults.push(domainError('insufficient-data', 'observed', observed, 'a list with at least one user'));
    return faults;
  },
};

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    method: { kind: option, options: ['chi-square'], optional: true },
    alpha: { kind: number, above: 0, below: 1, optional: true },
  } satisfies Fields<SampleRatioMismatchOptions>,
};
