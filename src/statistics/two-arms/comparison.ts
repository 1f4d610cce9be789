import { type DomainError, domainError } from '../../errors.js';
import { normalSf } from '../../numeric/normal.js';
import {
  confidenceLevel,
  expectation,
  type Fields,
  type NumberRange,
  number,
  option,
  record,
  type Shape,
} from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import type { Interval } from '../../vocabulary/interval.js';

/** `absolute`: treatment − control; `relative`: treatment ÷ control − 1. */
export type EffectScale = 'absolute' | 'relative';

/** Which effects count against the null hypothesis: any other, only larger, or only smaller ones. */
export type Alternative = 'two-sided' | 'greater' | 'less';

/** Two arms of an experiment. */
export interface Arms<Arm> {
  /** the arm that is compared with */
  readonly control: Arm;
  /** the arm that is compared */
  readonly treatment: Arm;
}

/** The shape of two arms, each of one shape. */
export function armsOf(arm: Shape): Shape {
  return { kind: record, fields: { control: arm, treatment: arm } satisfies Fields<Arms<unknown>> };
}

/** What every comparison of two arms takes. */
export interface ComparisonOptions<Method extends string, Scale extends string = EffectScale> {
  /** `absolute` when absent */
  readonly scale?: Scale | undefined;
  /** the default of the scale when absent */
  readonly method?: Method | undefined;
  /** `two-sided` when absent; a one-sided alternative gives an interval without its other side */
  readonly alternative?: Alternative | undefined;
  /** from 1e-9, below 1; 0.95 when absent */
  readonly confidenceLevel?: number | undefined;
  /** the effect of the null hypothesis, on the scale; 0, no effect, when absent */
  readonly nullEffect?: number | undefined;
}

/** The effect of a treatment against a control, with everything that the number depends on. */
export interface Comparison<Arm, Method extends string = string, Scale extends string = EffectScale>
  extends Derivation<Method> {
  /** the effect on `scale`, as a fraction where it is relative: −0.02 is two per cent less */
  readonly estimate: number;
  /** what kind of effect the estimate is */
  readonly scale: Scale;
  /** which effects count against the null hypothesis */
  readonly alternative: Alternative;
  /** the effect of the null hypothesis, on `scale` */
  readonly nullEffect: number;
  /** interval for the effect, by `method` */
  readonly interval: Interval;
  /**
   * 1 − the highest confidence level whose interval, by the same method, leaves out the null effect; Fieller's set may be
   * two rays, which no interval can say: it has no bound then, while the p-value still tells
   */
  readonly pValue: number;
  /** standard error of the estimate, where the method has one on its scale */
  readonly standardError?: number | undefined;
  /** what `pValue` is the tail of; it goes on where a tiny p-value ends in 0 */
  readonly statistic?: number | undefined;
  /** degrees of freedom of the statistic, where it has some */
  readonly degreesOfFreedom?: number | undefined;
  /** the arm that is compared with, as given */
  readonly control: Arm;
  /** the arm that is compared, as given */
  readonly treatment: Arm;
  /** what to know about these data before trusting the numbers */
  readonly cautions: readonly Caution[];
}

/** The shapes of the options that all comparisons share; `range` limits the effect of the null hypothesis. */
export function comparisonFields(
  range: NumberRange = {},
): Readonly<Record<'scale' | 'alternative' | 'confidenceLevel' | 'nullEffect', Shape>> {
  return {
    scale: { kind: option, options: ['absolute', 'relative'], optional: true },
    alternative: { kind: option, options: ['two-sided', 'greater', 'less'], optional: true },
    confidenceLevel,
    nullEffect: { kind: number, ...range, optional: true },
  };
}

/** The share of errors that an interval may make on each side that it has. */
export function tailOf(alternative: Alternative, level: number): number {
  return alternative === 'two-sided' ? (1 - level) / 2 : 1 - level;
}

/** The p-value of a statistic, by the upper tail of its symmetric distribution: the normal one when absent. */
export function pValueOf(statistic: number, alternative: Alternative, upperTail = normalSf): number {
  if (alternative === 'two-sided') return Math.min(1, 2 * upperTail(Math.abs(statistic)));
  return upperTail(alternative === 'greater' ? statistic : -statistic);
}

/** The interval of an alternative, without the side that it does not ask for and those without a bound that is a number. */
export function sided(
  alternative: Alternative,
  lower: number | undefined,
  upper: number | undefined,
  level: number,
): Interval {
  return {
    ...(alternative !== 'less' && Number.isFinite(lower) ? { lower: (lower ?? 0) + 0 } : {}),
    ...(alternative !== 'greater' && Number.isFinite(upper) ? { upper: (upper ?? 0) + 0 } : {}),
    confidenceLevel: level,
  };
}

/** The fault of a method that does not belong to the scale. */
export function methodFault(
  methods: readonly string[],
  method: string | undefined,
  scale: string,
): readonly DomainError[] {
  if (method === undefined || methods.includes(method)) return [];
  return [
    domainError(
      'inconsistent',
      'method',
      method,
      `${expectation({ kind: option, options: methods })} on the ${scale} scale`,
    ),
  ];
}

/** The fault of a null effect that no ratio of positive numbers has. */
export function relativeNullFault(scale: EffectScale, nullEffect: number): readonly DomainError[] {
  if (scale === 'absolute' || nullEffect > -1) return [];
  return [domainError('out-of-range', 'nullEffect', nullEffect, 'above -1 on the relative scale')];
}
