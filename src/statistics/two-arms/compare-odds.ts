import { type DomainError, domainError } from '../../errors.js';
import { hypergeometricTails } from '../../numeric/hypergeometric.js';
import { normalIsf } from '../../numeric/normal.js';
import { fallingRoot } from '../../numeric/root.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, faultsOf, option, optionFaults, type Shape } from '../../shape.js';
import type { ProportionCounts } from '../one-sample/proportion-interval.js';
import {
  type Alternative,
  type Comparison,
  type ComparisonOptions,
  comparisonFields,
  pValueOf,
  sided,
  tailOf,
} from './comparison.js';
import { type ProportionArms, proportionArms } from './proportion-arms.js';

/** How two odds are compared; see {@link compareOdds}. */
export type OddsComparisonMethod = 'exact' | 'mid-p' | 'log';

/** Options of {@link compareOdds}. */
export type CompareOddsOptions = Omit<ComparisonOptions<OddsComparisonMethod>, 'scale'>;

/** The effect of a treatment on the odds of a success. */
export type OddsComparison = Comparison<ProportionCounts, OddsComparisonMethod, 'odds'>;

/**
 * Compares the odds of a success in two arms: the effect that a logistic regression speaks of.
 *
 * Odds are not chances: twice the odds of 50 % are 67 %. Take {@link compareProportions} unless you need odds.
 *
 * @remarks
 * **Formula** the odds ratio x₂(n₁ − x₁) / (x₁(n₂ − x₂)) − 1. exact: given all successes, x₂ follows Fisher's
 * noncentral hypergeometric distribution; the tails are P(X ≥ x₂) and P(X ≤ x₂), with half of P(X = x₂) for mid-p; a
 * two-sided p-value is twice the smaller tail. log: ln ψ̂ ∓ z √(1/x₁ + 1/(n₁ − x₁) + 1/x₂ + 1/(n₂ − x₂)).
 *
 * **Units** a fraction: an estimate of 1 is twice the odds.
 *
 * **Assumes** independent users, each counted once, randomly assigned, with one probability in each arm.
 *
 * **Source** J. Cornfield, "A statistical problem arising from retrospective studies", Third Berkeley Symposium
 * (1956); B. Woolf, Annals of Human Genetics 19 (1955).
 *
 * **Checked against** R 4.2.2 `fisher.test` (its interval and one-sided p-values), mpmath from the definitions.
 *
 * @param arms - successes and trials of control and treatment
 * @param options - method, alternative and confidence level
 * @returns errors for malformed counts, `inconsistent` for more successes than trials, `out-of-range` for more than a
 * million trials with an exact method, `insufficient-data` for an arm without trials and where the odds ratio has no
 * finite value: a control without a success, a treatment without a failure (for `log`, any empty cell)
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { compareOdds } from 'product-flow/statistics';
 *
 * const arms = { control: { successes: 5, trials: 40 }, treatment: { successes: 13, trials: 40 } };
 * const { estimate, interval, pValue } = unwrap(compareOdds(arms));
 * estimate; // => 2.37037
 * interval; // => { lower: -0.037506, upper: 12.40579, confidenceLevel: 0.95 }
 * pValue; // => 0.0590571
 * ```
 */
export function compareOdds(arms: ProportionArms, options: CompareOddsOptions = {}): Result<OddsComparison> {
  const faults = [...faultsOf(proportionArms, arms), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { method = 'exact', alternative = 'two-sided', nullEffect = 0, confidenceLevel: level = 0.95 } = options;
  const further = dataFaults(arms, method);
  if (further.length > 0) return err(further);
  const { control, treatment } = arms;
  const estimate = oddsRatio(arms) - 1;
  return ok({
    estimate,
    scale: 'odds',
    method,
    alternative,
    nullEffect: nullEffect + 0,
    ...(method === 'log' ? logInference : exactInference(method))(arms, alternative, nullEffect, level),
    control: { successes: control.successes + 0, trials: control.trials },
    treatment: { successes: treatment.successes + 0, trials: treatment.trials },
    assumptions: [
      'Users were assigned at random and each is counted once.',
      'Users act independently, in an arm with one probability.',
    ],
    cautions: [],
  });
}

type Inference = Pick<OddsComparison, 'interval' | 'pValue' | 'statistic' | 'formula' | 'source'>;

function oddsRatio({ control, treatment }: ProportionArms): number {
  return (
    (treatment.successes / control.successes) *
    ((control.trials - control.successes) / (treatment.trials - treatment.successes))
  );
}

function logInference(arms: ProportionArms, alternative: Alternative, nullEffect: number, level: number): Inference {
  const log = Math.log(oddsRatio(arms));
  const inverse = ({ successes, trials }: ProportionCounts): number => 1 / successes + 1 / (trials - successes);
  const error = Math.sqrt(inverse(arms.control) + inverse(arms.treatment));
  const statistic = (log - Math.log1p(nullEffect)) / error;
  const distance = normalIsf(tailOf(alternative, level)) * error;
  return {
    interval: sided(alternative, Math.expm1(log - distance), Math.expm1(log + distance), level),
    pValue: pValueOf(statistic, alternative),
    statistic,
    formula: 'log odds ratio with the delta method',
    source: 'B. Woolf, Annals of Human Genetics 19 (1955)',
  };
}

function exactInference(
  method: 'exact' | 'mid-p',
): (arms: ProportionArms, alternative: Alternative, nullEffect: number, level: number) => Inference {
  const part = method === 'exact' ? 1 : 0.5;
  return (arms, alternative, nullEffect, level) => {
    const tails = (odds: number): { readonly high: number; readonly low: number } => {
      const { above, point, below } = hypergeometricTails(marginsOf(arms), odds);
      return { high: above + part * point, low: below + part * point };
    };
    const tail = tailOf(alternative, level);
    const where = (falling: (odds: number) => number): number =>
      Math.expm1(fallingRoot((log) => falling(Math.exp(log)), -300, 300));
    const { high, low } = tails(1 + nullEffect);
    const [least, most] = rangeOf(arms);
    const lower = arms.treatment.successes === least ? -1 : where((odds) => tail - tails(odds).high);
    const upper = arms.treatment.successes === most ? undefined : where((odds) => tails(odds).low - tail);
    const pValue = { 'two-sided': 2 * Math.min(high, low), greater: high, less: low }[alternative];
    return {
      interval: sided(alternative, lower, upper, level),
      pValue: Math.min(1, pValue),
      formula: `conditional exact test${part === 1 ? '' : ', the chance of the data themselves halved'}`,
      source: 'J. Cornfield, Third Berkeley Symposium (1956)',
    };
  };
}

/** The table of two arms as an exact test sees it. */
export function marginsOf({ control, treatment }: ProportionArms): Parameters<typeof hypergeometricTails>[0] {
  return {
    successes: treatment.successes,
    trials: treatment.trials,
    otherTrials: control.trials,
    drawn: control.successes + treatment.successes,
  };
}

/** The fewest and the most successes of the treatment that the margins allow. */
function rangeOf({ control, treatment }: ProportionArms): readonly [least: number, most: number] {
  const drawn = control.successes + treatment.successes;
  return [Math.max(0, drawn - control.trials), Math.min(drawn, treatment.trials)];
}

function dataFaults({ control, treatment }: ProportionArms, method: OddsComparisonMethod): readonly DomainError[] {
  const faults: DomainError[] = [];
  if (method !== 'log') {
    for (const [arm, { trials }] of Object.entries({ control, treatment })) {
      const expected = `at most 1000000 for the method ${method}`;
      if (trials > 1e6) faults.push(domainError('out-of-range', `${arm}.trials`, trials, expected));
    }
  }
  const wanting = (path: string, value: number, expected: string): void => {
    faults.push(domainError('insufficient-data', path, value, `${expected}: the odds ratio has no finite value`));
  };
  if (control.successes === 0) wanting('control.successes', 0, 'at least 1');
  if (treatment.successes === treatment.trials)
    wanting('treatment.successes', treatment.successes, `below the trials, ${treatment.trials}`);
  if (method === 'log' && treatment.successes === 0) wanting('treatment.successes', 0, 'at least 1');
  if (method === 'log' && control.successes === control.trials)
    wanting('control.successes', control.successes, `below the trials, ${control.trials}`);
  return faults;
}

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    alternative: comparisonFields().alternative,
    confidenceLevel: comparisonFields().confidenceLevel,
    nullEffect: comparisonFields({ above: -1, max: 1e100 }).nullEffect,
    method: { kind: option, options: ['exact', 'mid-p', 'log'], optional: true },
  } satisfies Fields<CompareOddsOptions>,
};
