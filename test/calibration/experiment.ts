/** One table of the calibration: settings, what was measured in each, and what the default promises. */

interface Row {
  readonly setting: string;
  readonly figures: readonly number[];
}

export interface Experiment {
  readonly title: string;
  readonly says: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** what the default must keep, by the index of its column */
  readonly promise: {
    readonly column: number;
    readonly says: string;
    readonly holds: (figures: readonly number[]) => boolean;
  };
}

/** Whether an interval holds the truth; a side without a bound holds everything. */
export const covers = (
  { lower = -Infinity, upper = Infinity }: { lower?: number | undefined; upper?: number | undefined },
  truth: number,
): boolean => lower <= truth + 1e-12 && upper >= truth - 1e-12;

export const mean = (figures: readonly number[]): number =>
  figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
