import type { Instant } from '../instant.js';
import type { Unit } from '../units.js';

/** Which part of the product a measure describes. */
export type MeasureScope = 'overall' | 'new-code' | 'patch';

/** One measured value, with its unit, and where and when it was measured. */
export interface Measure {
  /** name of the metric, such as `duplication` */
  readonly metric: string;
  /** the measured value, in `unit` */
  readonly value: number;
  /** the unit of `value` */
  readonly unit: Unit;
  /** which part of the product was measured; `overall` when absent */
  readonly scope?: MeasureScope | undefined;
  /** when it was measured */
  readonly at?: Instant | undefined;
  /** the tool or report that it comes from */
  readonly source?: string | undefined;
}
