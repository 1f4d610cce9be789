/**
 * What all comparisons of means share: two estimates with their variances become an effect, its interval and its
 * p-value, absolute or relative. Means, ratios and adjusted ones differ only in how they come by the estimates.
 */

import { type DomainError, domainError } from '../../errors.js';
import { studentTIsf, studentTSf } from '../../numeric/student-t.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, option, type Shape } from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import {
  type Comparison,
  type ComparisonOptions,
  comparisonFields,
  type EffectScale,
  methodFault,
  pValueOf,
  relativeNullFault,
  sided,
  tailOf,
} from './comparison.js';
import { fiellerBounds } from './fieller-bounds.js';
import { squaresOfDifference } from './squares-of-difference.js';

/** How a ratio of means is computed; see {@link compareMeans}. */
export type MeanRatioMethod = 'log' | 'fieller' | 'delta';

/** How two means are compared: a difference by Student's distribution, a ratio by one of three methods. */
export type MeanComparisonMethod = 't' | MeanRatioMethod;

/** Options of the comparisons of means: the methods of a scale go with that scale. */
export type MeanComparisonOptions =
  | ComparisonOptions<'t', 'absolute'>
  | (ComparisonOptions<MeanRatioMethod, 'relative'> & { readonly scale: 'relative' });

/** What the data say of two arms. */
export interface EstimatePair {
  /** the estimate of the arm that is compared with */
  readonly control: number;
  /** the estimate of the arm that is compared; an adjusted one depends on the users of both arms */
  readonly treatment: number;
  /** the variance that the treatment's users give to its estimate */
  readonly treatmentVariance: number;
  /** the variances and the covariance that the control's users give to the two estimates */
  readonly controlVariance: { readonly treatment: number; readonly control: number; readonly covariance: number };
  /** degrees of freedom of the variances of the two arms, or those of both where they are one */
  readonly degreesOfFreedom: { readonly control: number; readonly treatment: number } | number;
  /** the ratio at which the delta method linearizes, where it is not that of the estimates */
  readonly linearizedAt?: number;
}

/** Where the arms have what the estimates are made of. */
export interface EstimatePaths {
  /** field of the control that a ratio is taken of, such as `mean` */
  readonly value: string;
  /** field that says how much the users of an arm differ, such as `m2` */
  readonly spread: string;
}

/** One way from two estimates to an effect. */
interface Procedure {
  readonly formula: string;
  readonly source: string;
  readonly estimate: (pair: EstimatePair) => number;
  /** on the scale of the effect, where there is one */
  readonly standardError?: (pair: EstimatePair) => number;
  /** how many standard errors the data lie above an effect */
  readonly statistic: (pair: EstimatePair, effect: number) => number;
  /** the effects at which the statistic is t and −t */
  readonly bounds: (pair: EstimatePair, t: number) => readonly [lower: number | undefined, upper: number | undefined];
  /** the ratio at which the degrees of freedom weigh the arms */
  readonly weighedAt: (pair: EstimatePair) => number;
}

const procedures: Readonly<Record<MeanComparisonMethod, Procedure>> = {
  t: {
    formula: 'difference ∓ t · its standard error',
    source: 'Student, Biometrika 6 (1908); B. L. Welch, Biometrika 34 (1947)',
    weighedAt: () => 1,
    ...symmetric(
      ({ treatment, control }) => treatment - control,
      (pair) => Math.sqrt(varianceAt(pair, 1)),
    ),
  },
  log: {
    formula: 'log ratio with the delta method',
    source: 'E. L. Lehmann, Elements of Large-Sample Theory (1999), section 2.5',
    weighedAt: ratioOf,
    estimate: (pair) => ratioOf(pair) - 1,
    statistic: (pair, effect) => (Math.log(ratioOf(pair)) - Math.log1p(effect)) / logError(pair),
    bounds: (pair, t) => {
      const [log, distance] = [Math.log(ratioOf(pair)), t * logError(pair)];
      return [Math.expm1(log - distance), Math.expm1(log + distance)];
    },
  },
  fieller: {
    formula: 'Fieller’s theorem',
    source: 'E. C. Fieller, JRSS B 16 (1954)',
    weighedAt: ratioOf,
    estimate: (pair) => ratioOf(pair) - 1,
    statistic: (pair, effect) =>
      (pair.treatment - (1 + effect) * pair.control) / Math.sqrt(varianceAt(pair, 1 + effect)),
    bounds: ({ treatment, control, treatmentVariance, controlVariance }, t) =>
      fiellerBounds(
        { numerator: treatment, denominator: control },
        {
          numerator: treatmentVariance + controlVariance.treatment,
          denominator: controlVariance.control,
          covariance: controlVariance.covariance,
        },
        t,
      ),
  },
  delta: {
    formula: 'delta method on the ratio itself',
    source: 'A. Deng, U. Knoblich, J. Lu, KDD 2018',
    weighedAt: () => 1,
    ...symmetric(
      (pair) => ratioOf(pair) - 1,
      (pair) => Math.sqrt(varianceAt(pair, pair.linearizedAt ?? ratioOf(pair))) / pair.control,
    ),
  },
};

function symmetric(
  estimate: (pair: EstimatePair) => number,
  standardError: (pair: EstimatePair) => number,
): Pick<Procedure, 'estimate' | 'standardError' | 'statistic' | 'bounds'> {
  return {
    estimate,
    standardError,
    statistic: (pair, effect) => (estimate(pair) - effect) / standardError(pair),
    bounds: (pair, t) => [estimate(pair) - t * standardError(pair), estimate(pair) + t * standardError(pair)],
  };
}

function ratioOf({ treatment, control }: EstimatePair): number {
  return treatment / control;
}

function logError(pair: EstimatePair): number {
  return Math.sqrt(varianceAt(pair, ratioOf(pair))) / pair.treatment;
}

/** The variance of treatment − ratio · control. */
function varianceAt(pair: EstimatePair, ratio: number): number {
  const { treatment, covariance, control } = pair.controlVariance;
  return pair.treatmentVariance + squaresOfDifference(treatment, covariance, control, ratio, rowsOf(pair));
}

/** How many rows the crossed sums come from. */
function rowsOf({ degreesOfFreedom }: EstimatePair): number {
  return typeof degreesOfFreedom === 'number' ? degreesOfFreedom : degreesOfFreedom.control;
}

/** Welch's degrees of freedom, in shares of the variance so that no square leaves the doubles. */
function degreesOf(pair: EstimatePair, ratio: number): number {
  if (typeof pair.degreesOfFreedom === 'number') return pair.degreesOfFreedom;
  const share = pair.treatmentVariance / varianceAt(pair, ratio);
  const { treatment, control } = pair.degreesOfFreedom;
  return 1 / (share ** 2 / treatment + (1 - share) ** 2 / control);
}

/** Everything of a comparison but the arms and what is special to them. */
export type Effect = Omit<
  Comparison<unknown, MeanComparisonMethod>,
  'control' | 'treatment' | 'assumptions' | 'cautions'
>;

/** The effect that two estimates show. */
export function effectOf(pair: EstimatePair, options: MeanComparisonOptions, paths: EstimatePaths): Result<Effect> {
  const { scale = 'absolute', alternative = 'two-sided', nullEffect = 0, confidenceLevel = 0.95 } = options;
  const method = options.method ?? defaultOf[scale];
  const faults = estimateFaults(pair, method, paths);
  if (faults.length > 0) return err(faults);
  const { formula, source, ...procedure } = procedures[method];
  // Student's distribution is computed up to there; no more users than that are waiting to be compared.
  const degreesOfFreedom = Math.min(degreesOf(pair, procedure.weighedAt(pair)), 2e10);
  const [lower, upper] = procedure.bounds(pair, studentTIsf(tailOf(alternative, confidenceLevel), degreesOfFreedom));
  const statistic = procedure.statistic(pair, nullEffect) + 0;
  const standardError = procedure.standardError?.(pair);
  const effect: Effect = {
    estimate: procedure.estimate(pair) + 0,
    scale,
    method,
    alternative,
    nullEffect: nullEffect + 0,
    interval: sided(alternative, lower, upper, confidenceLevel),
    pValue: pValueOf(statistic, alternative, (t) => studentTSf(t, degreesOfFreedom)),
    statistic,
    degreesOfFreedom,
    ...(standardError === undefined ? {} : { standardError }),
    formula,
    source,
  };
  return withinDoubles(effect, [effect.estimate, statistic, degreesOfFreedom, standardError ?? 0], paths, pair);
}

/** A value whose numbers are numbers; else the fault of estimates that are too large or too small to compute with. */
export function withinDoubles<Value>(
  value: Value,
  numbers: readonly number[],
  { value: field }: EstimatePaths,
  { treatment }: EstimatePair,
): Result<Value> {
  if (numbers.every(Number.isFinite)) return ok(value);
  const expected = 'of a size that leaves the effect within the doubles';
  return err([domainError('out-of-range', `treatment.${field}`, treatment, expected)]);
}

/** The fault of two arms whose users do not differ. */
export function noSpread({ spread }: EstimatePaths): DomainError {
  const expected = 'above 0 in one arm at least: without spread there is no error to judge the effect by';
  return domainError('insufficient-data', `treatment.${spread}`, 0, expected);
}

function estimateFaults(pair: EstimatePair, method: MeanComparisonMethod, paths: EstimatePaths): DomainError[] {
  const faults: DomainError[] = [];
  const positive = (arm: 'control' | 'treatment', expected: string): void => {
    if (!(pair[arm] > 0)) faults.push(domainError('out-of-range', `${arm}.${paths.value}`, pair[arm], expected));
  };
  if (method !== 't') positive('control', 'above 0 for a relative effect');
  if (method === 'log') positive('treatment', 'above 0 for the method log');
  if (faults.length === 0 && !(varianceAt(pair, procedures[method].weighedAt(pair)) > 0)) {
    faults.push(noSpread(paths));
  }
  return faults;
}

const defaultOf = { absolute: 't', relative: 'log' } as const;

const methodsOf: Readonly<Record<EffectScale, readonly string[]>> = {
  absolute: ['t'],
  relative: ['log', 'fieller', 'delta'],
};

/** The shape of the options of a comparison of means; `further` are those that one of them has beside. */
export function meanOptionsShape(further: Readonly<Record<string, Shape>> = {}): Shape {
  return {
    kind: closedRecord,
    fields: {
      ...comparisonFields({ min: -1e150, max: 1e150 }),
      method: { kind: option, options: Object.values(methodsOf).flat(), optional: true },
      ...further,
    } satisfies Fields<MeanComparisonOptions>,
    relations: ({ scale = 'absolute', method, nullEffect = 0 }: MeanComparisonOptions) => [
      ...methodFault(methodsOf[scale], method, scale),
      ...relativeNullFault(scale, nullEffect),
    ],
  };
}

/** A caution where a ratio is taken of a control that is hardly told from 0. */
export function uncertainControl(pair: EstimatePair): readonly Caution[] {
  if (pair.control >= 3 * Math.sqrt(pair.controlVariance.control)) return [];
  return [
    {
      code: 'uncertain-control',
      message: 'The control is within three standard errors of 0: prefer the method fieller, or an absolute effect.',
    },
  ];
}
