/** The points of a chart at which a pattern is complete. */

import { binomialQuantile } from '../../numeric/binomial.js';
import type { ControlRule, ControlRules } from './control-rules.js';

/** The points that a chart has a value for, in their order. */
export interface PlottedPoints {
  /** where each stands in the list that was given */
  readonly places: ArrayLike<number>;
  /** what is plotted */
  readonly values: ArrayLike<number>;
  /** distance from the centre in standard deviations */
  readonly scores: ArrayLike<number>;
  /** side of the line that runs are counted by: −1, 1, or 0 on the line */
  readonly sides: ArrayLike<number>;
}

/** A pattern, from its first point to the one that completes it. */
export interface FoundPattern {
  /** where the completing point stands in the list that was given */
  readonly index: number;
  /** name of the rule */
  readonly rule: string;
  /** where the first point of the pattern stands */
  readonly from: number;
  /** on which side, or in which direction; absent for a pattern that has none */
  readonly direction?: 'up' | 'down' | undefined;
}

/** Every completed pattern, in the order of the points; a pattern that goes on is found again at each further point. */
export function findSignals(points: PlottedPoints, { rules, onCentre }: ControlRules): readonly FoundPattern[] {
  const found: FoundPattern[] = [];
  for (const rule of rules) {
    finders[rule.pattern](points, rule as never, onCentre === 'ignored', (first, last, side) => {
      const [index, from] = [points.places[last] ?? 0, points.places[first] ?? 0];
      if (side === 0) found.push({ index, rule: rule.rule, from });
      else found.push({ index, rule: rule.rule, from, direction: side > 0 ? 'up' : 'down' });
    });
  }
  return found.sort((a, b) => a.index - b.index);
}

type Pattern = ControlRule['pattern'];
type RuleOf<P extends Pattern> = Extract<ControlRule, { readonly pattern: P }>;
type Report = (first: number, last: number, side: number) => void;
type Finder<P extends Pattern> = (
  points: PlottedPoints,
  rule: RuleOf<P>,
  ignoresCentre: boolean,
  report: Report,
) => void;

/** Rounding must not put a point beyond a line that it lies on. */
const onLine = 1e-9;

const finders: { readonly [P in Pattern]: Finder<P> } = {
  beyond: (points, rule, _, report) => {
    findBeyond(points, rule, 1, report);
    findBeyond(points, rule, -1, report);
  },
  shift: ({ sides }, { points }, ignoresCentre, report) => {
    eachSide(sides, ignoresCentre, (first, last, length, side) => {
      if (length >= points) report(first, last, side);
    });
  },
  trend: ({ values }, { points }, _, report) => {
    let length = 1;
    let direction = 0;
    for (let i = 1; i < values.length; i += 1) {
      const step = stepAt(values, i);
      if (step === 0) length = 1;
      else length = step === direction ? length + 1 : 2;
      direction = step;
      if (length >= points) report(i - length + 1, i, direction);
    }
  },
  alternation: ({ values }, { points }, _, report) => {
    let length = 1;
    let direction = 0;
    for (let i = 1; i < values.length; i += 1) {
      const step = stepAt(values, i);
      if (step === 0) length = 1;
      else length = step === -direction ? length + 1 : 2;
      direction = step;
      if (length >= points) report(i - length + 1, i, 0);
    }
  },
  within: ({ scores }, { points, sigmas }, _, report) => {
    let length = 0;
    for (let i = 0; i < scores.length; i += 1) {
      length = Math.abs(scores[i] ?? 0) <= sigmas + onLine ? length + 1 : 0;
      if (length >= points) report(i - length + 1, i, 0);
    }
  },
  avoiding: ({ scores }, { points, sigmas }, _, report) => {
    let length = 0;
    let above = -1;
    let below = -1;
    for (let i = 0; i < scores.length; i += 1) {
      const score = scores[i] ?? 0;
      length = Math.abs(score) > sigmas + onLine ? length + 1 : 0;
      if (score > 0) above = i;
      else below = i;
      if (length >= points && Math.min(above, below) > i - points) report(i - length + 1, i, 0);
    }
  },
  'longest-run': ({ sides }, _, ignoresCentre, report) => {
    const longest = Math.round(Math.log2(countBeside(sides)) + 3);
    eachSide(sides, ignoresCentre, (first, last, length, side) => {
      if (length > longest) report(first, last, side);
    });
  },
  crossings: ({ sides }, _rule, _ignoresCentre, report) => {
    const beside = countBeside(sides);
    let crossings = 0;
    let side = 0;
    for (let i = 0; i < sides.length; i += 1) {
      const next = sides[i] ?? 0;
      if (next === -side && next !== 0) crossings += 1;
      if (next !== 0) side = next;
    }
    if (beside > 1 && crossings < binomialQuantile(0.05, beside - 1, 0.5)) report(0, sides.length - 1, 0);
  },
};

function findBeyond(points: PlottedPoints, rule: RuleOf<'beyond'>, side: 1 | -1, report: Report): void {
  const { scores, sides } = points;
  const { sigmas, upTo = Infinity } = rule;
  const onSameSide = rule.sameSide === true ? rule.of : 0;
  const hits: number[] = [];
  let onSide = 0;
  let reported = -1;
  for (let i = 0; i < scores.length; i += 1) {
    const score = side * (scores[i] ?? 0);
    onSide = sides[i] === side ? onSide + 1 : 0;
    if (score > sigmas + onLine && score <= upTo + onLine) hits.push(i);
    if (hits.length < rule.points) continue;
    const first = hits[hits.length - rule.points] ?? 0;
    const last = hits[hits.length - 1] ?? 0;
    // Where the others must be on the same side too, the last of them may complete the pattern.
    if (first > i - rule.of && last > reported && onSide >= onSameSide) {
      report(first, i, side);
      reported = last;
    }
  }
}

/** Calls back at every point beside the centre, with the run on one side that it belongs to. */
function eachSide(
  sides: ArrayLike<number>,
  ignoresCentre: boolean,
  visit: (first: number, last: number, length: number, side: number) => void,
): void {
  let first = 0;
  let length = 0;
  let side = 0;
  for (let i = 0; i < sides.length; i += 1) {
    const next = sides[i] ?? 0;
    if (next === 0) {
      if (!ignoresCentre) side = 0;
      continue;
    }
    if (next !== side) {
      first = i;
      length = 0;
      side = next;
    }
    length += 1;
    visit(first, i, length, side);
  }
}

function countBeside(sides: ArrayLike<number>): number {
  let count = 0;
  for (let i = 0; i < sides.length; i += 1) if (sides[i] !== 0) count += 1;
  return count;
}

function stepAt(values: ArrayLike<number>, i: number): number {
  return Math.sign((values[i] ?? 0) - (values[i - 1] ?? 0));
}
