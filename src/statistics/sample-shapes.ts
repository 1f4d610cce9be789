import type { SampleSummary } from '../numeric/summary.js';
import { type Fields, list, number, record, type Shape } from '../shape.js';

/** The range of a measured value: squares within it do not overflow. */
const measured = { kind: number, min: -1e150, max: 1e150 } as const satisfies Shape;

/** Measured values, in any order. */
export const sampleValues: Shape = { kind: list, of: measured };

/** A summary of measured values; whether they are enough is for each function to say. */
export const sampleSummary: Shape = {
  kind: record,
  fields: {
    n: { kind: number, min: 0, max: 2e10, whole: true },
    mean: measured,
    m2: { kind: number, min: 0 },
  } satisfies Fields<SampleSummary>,
};
