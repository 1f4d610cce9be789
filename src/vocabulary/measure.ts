import type { Instant } from '../instant.js';
import type { Unit } from '../units.js';

/** The parts of the product that a measure can describe. */
export const measureScopes = ['overall', 'new-code', 'patch'] as const;

/**
 * Which part of the product a measure describes.
 *
 * @useDeclaredType
 */
export type MeasureScope = (typeof measureScopes)[number];

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
