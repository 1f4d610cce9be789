/** What every control chart takes and gives, whatever it plots. */

import { type DomainError, domainError } from '../../errors.js';
import { err, ok, type Result } from '../../result.js';
import {
  anything,
  closedRecord,
  type Fields,
  faultsOf,
  list,
  number,
  option,
  optionFaults,
  type Shape,
} from '../../shape.js';
import type { Caution } from '../../vocabulary/caution.js';
import type { Derivation } from '../../vocabulary/derivation.js';
import { type ControlRules, type ControlRulesName, rulesOf, rulesOption } from './control-rules.js';
import { type FoundPattern, findSignals } from './find-signals.js';

/** A run of points of the chart itself, by their places: from `from`, before `to`. */
export interface ChartWindow {
  /** place of the first point, from 0; 0 when absent */
  readonly from?: number | undefined;
  /** place behind the last point; the number of points when absent */
  readonly to?: number | undefined;
}

/** What every control chart takes. */
export interface ControlChartOptions<Point> {
  /** which patterns are signals: the name of a set, or a set; `western-electric` when absent */
  readonly rules?: ControlRulesName | ControlRules | undefined;
  /** what the lines come from, and stay at: a window of the chart, or points of another time; all points when absent */
  readonly baseline?: ChartWindow | readonly Point[] | undefined;
  /** which direction is an improvement; none when absent */
  readonly better?: 'higher' | 'lower' | undefined;
  /** the value that is to be reached, for which `better` must be known */
  readonly target?: number | undefined;
}

/** A pattern that is not chance, by the rules. */
export interface ControlSignal extends FoundPattern {
  /** what it says where it is known which direction is better */
  readonly meaning?: 'improvement' | 'concern' | undefined;
}

/** Whether a process as it is reaches its target: always, never, or by chance. */
export type Assurance = 'consistently-met' | 'consistently-missed' | 'hit-or-miss';

/** The lines of a process, and the points that do not come from it. */
export interface ControlChart<Limits = number, Method extends string = string> extends Derivation<Method> {
  /** what is plotted; null where there is nothing to plot */
  readonly values: readonly (number | null)[];
  /** the centre line */
  readonly centre: number;
  /** the lower limit, 3 standard deviations below the centre or where values end */
  readonly lower: Limits;
  /** the upper limit */
  readonly upper: Limits;
  /** in the order of the points, and of the rules; a pattern that goes on stands here for each further point */
  readonly signals: readonly ControlSignal[];
  /** name of the set of rules */
  readonly rules: string;
  /** how many points the lines come from */
  readonly baselinePoints: number;
  /** whether the target is reached; absent without one */
  readonly assurance?: Assurance | undefined;
  /** what to know about these data before trusting the signals */
  readonly cautions: readonly Caution[];
}

/** The lines of a chart, and where its points lie between them. */
export interface Lines<Limits, Method extends string> extends Derivation<Method> {
  readonly values: readonly (number | null)[];
  readonly centre: number;
  readonly lower: Limits;
  readonly upper: Limits;
  /** distance from the centre in standard deviations */
  readonly scoreOf: (value: number, place: number) => number;
  /** the line that runs are counted by; the centre when absent */
  readonly runLine?: number | undefined;
  /** what is wrong with the baseline */
  readonly cautions?: readonly Caution[] | undefined;
}

/** Everything that is wrong with the points and the options of a chart. */
export function chartFaults<Point>(
  points: readonly Point[],
  parameter: string,
  point: Shape,
  options: ControlChartOptions<Point>,
  further: Readonly<Record<string, Shape>> = {},
): readonly DomainError[] {
  const fields: Fields<ControlChartOptions<Point>> = {
    rules: rulesOption,
    ...seriesFields(point),
    target: { kind: number, optional: true },
  };
  return seriesFaults(points, parameter, point, options, {
    kind: closedRecord,
    fields: { ...fields, ...further },
    relations: targetFaults,
  });
}

/** The shapes of what the charts of every kind take. */
export function seriesFields(point: Shape): Readonly<Record<'baseline' | 'better', Shape>> {
  const points: Shape = { kind: list, of: point };
  return {
    baseline: {
      kind: anything,
      optional: true,
      relations: (baseline, name) => faultsOf(Array.isArray(baseline) ? points : window, baseline, name),
    },
    better: { kind: option, options: ['higher', 'lower'], optional: true },
  };
}

/** Everything that is wrong with the points and the options, by the shape of the options. */
export function seriesFaults<Point>(
  points: readonly Point[],
  parameter: string,
  point: Shape,
  options: Pick<ControlChartOptions<Point>, 'baseline'>,
  shape: Shape,
): readonly DomainError[] {
  const faults = [...faultsOf({ kind: list, of: point }, points, parameter), ...optionFaults(shape, options)];
  return faults.length > 0 ? faults : windowFaults(points.length, options.baseline);
}

const place: Shape = { kind: number, min: 0, max: Number.MAX_SAFE_INTEGER, whole: true, optional: true };

const window: Shape = { kind: closedRecord, fields: { from: place, to: place } satisfies Fields<ChartWindow> };

function targetFaults({ better, target }: ControlChartOptions<unknown>): readonly DomainError[] {
  if (target === undefined || better !== undefined) return [];
  return [domainError('missing', 'better', better, '"higher" or "lower" where there is a target')];
}

function windowFaults(points: number, baseline: ControlChartOptions<unknown>['baseline']): readonly DomainError[] {
  if (baseline === undefined || isPoints(baseline)) return [];
  const { from = 0, to = points } = baseline;
  return [
    ...(to > points ? [domainError('out-of-range', 'baseline.to', to, `at most ${points}, the number of points`)] : []),
    ...(from > to ? [domainError('inconsistent', 'baseline.from', from, `at most to, ${to}`)] : []),
  ];
}

/** The points that the lines come from. */
export function baselineOf<Point>(
  points: readonly Point[],
  baseline: ControlChartOptions<Point>['baseline'],
): readonly Point[] {
  if (baseline === undefined) return points;
  return isPoints(baseline) ? baseline : points.slice(baseline.from ?? 0, baseline.to ?? points.length);
}

function isPoints<Point>(baseline: ChartWindow | readonly Point[]): baseline is readonly Point[] {
  return Array.isArray(baseline);
}

/** The error of a baseline that gives no lines, with what it lacks. */
export function baselineError(
  { baseline }: Pick<ControlChartOptions<unknown>, 'baseline'>,
  parameter: string,
  points: unknown,
  expected: string,
): Result<never> {
  return err([
    domainError(
      'insufficient-data',
      baseline === undefined ? parameter : 'baseline',
      baseline === undefined ? points : baseline,
      expected,
    ),
  ]);
}

/** The chart of lines and points, read by the rules. */
export function chartOf<Limits extends number | readonly (number | null)[], Method extends string>(
  { scoreOf, runLine, cautions = [], ...lines }: Lines<Limits, Method>,
  baselinePoints: number,
  { rules = 'western-electric', better, target }: ControlChartOptions<unknown>,
): Result<ControlChart<Limits, Method>> {
  const set = rulesOf(rules);
  const signals = findSignals(plot(lines.values, scoreOf, runLine ?? lines.centre), set).map((signal) =>
    withMeaning(signal, better),
  );
  const assurance = assuranceOf(lastOf(lines.lower), lastOf(lines.upper), better, target);
  return ok({
    ...lines,
    signals,
    rules: set.name,
    baselinePoints,
    ...(assurance === undefined ? {} : { assurance }),
    cautions: [...cautions, ...baselineCautions(baselinePoints)],
  });
}

/** A pattern with what it says. */
export function withMeaning(pattern: FoundPattern, better: 'higher' | 'lower' | undefined): ControlSignal {
  if (better === undefined || pattern.direction === undefined) return pattern;
  return { ...pattern, meaning: (pattern.direction === 'up') === (better === 'higher') ? 'improvement' : 'concern' };
}

/** What to say about a baseline of so many points. */
export function baselineCautions(points: number): readonly Caution[] {
  if (points >= enoughPoints) return [];
  return [{ code: 'short-baseline', message: `The lines come from fewer than ${enoughPoints} points.` }];
}

/** From how many points on the lines hardly move any more. */
const enoughPoints = 12;

/** Rounding must not put a point beside a line that it lies on: neither that of a score nor that of a mean. */
const onLine = 1e-9;
const ulps = 4 * Number.EPSILON;

function plot(
  values: readonly (number | null)[],
  scoreOf: (value: number, place: number) => number,
  runLine: number,
): Parameters<typeof findSignals>[0] {
  const places = new Uint32Array(values.length);
  const plotted = new Float64Array(values.length);
  const scores = new Float64Array(values.length);
  const sides = new Int8Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i];
    if (value === undefined || value === null) continue;
    const score = scoreOf(value, i);
    const line = scoreOf(runLine, i);
    const rounding = onLine + scoreOf(runLine + ulps * Math.abs(runLine), i) - line;
    places[count] = i;
    plotted[count] = value;
    scores[count] = score;
    sides[count] = Math.abs(score - line) <= rounding ? 0 : Math.sign(score - line);
    count += 1;
  }
  return {
    places: places.subarray(0, count),
    values: plotted.subarray(0, count),
    scores: scores.subarray(0, count),
    sides: sides.subarray(0, count),
  };
}

/** The limits of now: those of the last point that has some. */
function lastOf(limits: number | readonly (number | null)[]): number | undefined {
  if (typeof limits === 'number') return limits;
  return limits.filter((limit) => limit !== null).at(-1);
}

function assuranceOf(
  lower: number | undefined,
  upper: number | undefined,
  better: 'higher' | 'lower' | undefined,
  target: number | undefined,
): Assurance | undefined {
  if (target === undefined || lower === undefined || upper === undefined) return undefined;
  if (lower <= target && target <= upper) return 'hit-or-miss';
  return target < lower === (better === 'higher') ? 'consistently-met' : 'consistently-missed';
}
