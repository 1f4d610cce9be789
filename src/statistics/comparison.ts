import { confidenceLevel, option, type Shape } from '../shape.js';
import type { Caution } from '../vocabulary/caution.js';
import type { Interval } from '../vocabulary/interval.js';

/** `absolute`: treatment − control; `relative`: treatment ÷ control − 1. */
export type EffectScale = 'absolute' | 'relative';

/** Which effects count against the null hypothesis of none: any, only positive, or only negative ones. */
export type Alternative = 'two-sided' | 'greater' | 'less';

/** What every comparison of two arms takes. */
export interface ComparisonOptions<Method extends string> {
  /** `absolute` when absent */
  readonly scale?: EffectScale | undefined;
  /** the default of the scale when absent */
  readonly method?: Method | undefined;
  /** `two-sided` when absent; a one-sided alternative gives an interval without its other side */
  readonly alternative?: Alternative | undefined;
  /** in (0, 1); 0.95 when absent */
  readonly confidenceLevel?: number | undefined;
}

/** The effect of a treatment against a control, with everything that the number depends on. */
export interface Comparison<Arm, Method extends string> {
  /** the effect on `scale`, as a fraction: −0.02 is two points, or two per cent, less */
  readonly estimate: number;
  /** whether the estimate is a difference or a ratio − 1 */
  readonly scale: EffectScale;
  /** how interval and p-value were computed */
  readonly method: Method;
  /** which effects count against the null hypothesis */
  readonly alternative: Alternative;
  /** interval for the effect, by `method` */
  readonly interval: Interval;
  /** 1 − the highest confidence level whose interval, by the same method, leaves out no effect */
  readonly pValue: number;
  /** standard normal score behind `pValue`; it goes on where a tiny p-value ends in 0 */
  readonly statistic: number;
  /** the arm that is compared with, as given */
  readonly control: Arm;
  /** the arm that is compared, as given */
  readonly treatment: Arm;
  /** what must hold for the level to hold */
  readonly assumptions: readonly string[];
  /** what to know about these data before trusting the numbers */
  readonly cautions: readonly Caution[];
}

/** The shapes of the options that all comparisons share. */
export const comparisonFields: Readonly<Record<'scale' | 'alternative' | 'confidenceLevel', Shape>> = {
  scale: { kind: option, options: ['absolute', 'relative'], optional: true },
  alternative: { kind: option, options: ['two-sided', 'greater', 'less'], optional: true },
  confidenceLevel,
};
