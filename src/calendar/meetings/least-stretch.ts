/**
 * The starts at which a meeting takes the least time outside of anybody's work.
 *
 * What a place gives is a broken line over the start, with bends where the meeting begins or ends at a bound of its
 * work. Between two bends all lines are straight, so the best start on the grid lies at an end, or beside a point where
 * the most that any place gives changes its place: nothing is tried minute by minute.
 */

import type { Interval } from './work-intervals.js';

/** A start, and what each place gives, in milliseconds. */
export interface Stretch {
  readonly start: number;
  readonly outside: readonly number[];
  readonly total: number;
  readonly worst: number;
}

/** A piece of the broken lines: starts from `low` to `high`. */
interface Piece {
  readonly low: number;
  readonly high: number;
  best: Stretch | undefined;
}

/** What is asked: the work of each place, starts from `low` to `high` on a grid, and how long it takes. */
export interface StretchProblem {
  readonly work: readonly (readonly Interval[])[];
  readonly low: number;
  readonly high: number;
  readonly duration: number;
  readonly step: number;
  readonly least: 'total' | 'worst';
}

/** The best starts, at most so many; each is the best of those that overlap none of the better ones. */
export function leastStretches(problem: StretchProblem, most: number): readonly Stretch[] {
  const { duration, work } = problem;
  const worked = work.map(workedBefore);
  const outsideAt = (start: number): number[] =>
    worked.map((before) => duration - (before(start + duration) - before(start)));
  const better = problem.least === 'total' ? byTotal : byWorst;
  const bestIn = (low: number, high: number): Stretch | undefined => {
    if (low > high) return undefined;
    return candidatesIn(low, high, problem.step, outsideAt)
      .map((start) => stretchAt(start, outsideAt(start)))
      .reduce<Stretch | undefined>(
        (best, next) => (best === undefined || better(next, best) < 0 ? next : best),
        undefined,
      );
  };
  let pieces: Piece[] = piecesOf(problem).map(({ from, to }) => ({ low: from, high: to, best: bestIn(from, to) }));
  const found: Stretch[] = [];
  while (found.length < most) {
    const best = pieces.reduce<Stretch | undefined>(
      (least, { best: next }) =>
        next !== undefined && (least === undefined || better(next, least) < 0) ? next : least,
      undefined,
    );
    if (best === undefined) break;
    found.push(best);
    const [from, to] = [best.start - duration, best.start + duration];
    pieces = pieces.flatMap((piece) => {
      if (piece.high <= from || piece.low >= to) return [piece];
      return [
        { low: piece.low, high: Math.min(piece.high, from) },
        { low: Math.max(piece.low, to), high: piece.high },
      ].flatMap(({ low, high }) => (low > high ? [] : [{ low, high, best: bestIn(low, high) }]));
    });
  }
  return found;
}

/** Starts between two bends, both included, among which the best on the grid are. */
function candidatesIn(
  low: number,
  high: number,
  step: number,
  outsideAt: (start: number) => number[],
): readonly number[] {
  const first = Math.ceil(low / step) * step;
  const last = Math.floor(high / step) * step;
  if (first > last) return [];
  const [atLow, atHigh] = [outsideAt(low), outsideAt(high)];
  const lines = { falling: -Infinity, rising: -Infinity, level: -Infinity };
  atLow.forEach((value, place) => {
    const change = (atHigh[place] as number) - value;
    const kind = change < 0 ? 'falling' : change > 0 ? 'rising' : 'level';
    lines[kind] = Math.max(lines[kind], value);
  });
  const { falling, rising, level } = lines;
  const crossings = [(falling - rising) / 2, falling - level, level - rising].map((after) => low + after);
  return [
    first,
    last,
    ...crossings.flatMap((at) => [Math.floor(at / step) * step, Math.ceil(at / step) * step]),
  ].filter((start) => start >= first && start <= last);
}

/** Starts from bend to bend. */
function piecesOf({ work, low, high, duration }: StretchProblem): readonly Interval[] {
  if (low > high) return [];
  const bends = new Set([low, high]);
  for (const { from, to } of work.flat())
    for (const bend of [from, to, from - duration, to - duration]) if (bend > low && bend < high) bends.add(bend);
  const sorted = [...bends].sort((a, b) => a - b);
  if (sorted.length === 1) return [{ from: low, to: low }];
  return sorted.slice(1).map((to, index) => ({ from: sorted[index] as number, to }));
}

function stretchAt(start: number, outside: readonly number[]): Stretch {
  const total = outside.reduce((sum, one) => sum + one, 0);
  return { start, outside, total, worst: outside.reduce((most, one) => Math.max(most, one), 0) };
}

function byTotal(a: Stretch, b: Stretch): number {
  return a.total - b.total || a.worst - b.worst || a.start - b.start;
}

function byWorst(a: Stretch, b: Stretch): number {
  return a.worst - b.worst || a.total - b.total || a.start - b.start;
}

/** How much work lies before an epoch. */
function workedBefore(work: readonly Interval[]): (epoch: number) => number {
  const starts = Float64Array.from(work, ({ from }) => from);
  const sums = new Float64Array(work.length + 1);
  for (const [index, { from, to }] of work.entries()) sums[index + 1] = (sums[index] as number) + to - from;
  return (epoch) => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] as number) < epoch) low = middle + 1;
      else high = middle;
    }
    const last = work[low - 1];
    return last === undefined ? 0 : (sums[low] as number) - Math.max(0, last.to - epoch);
  };
}
