/**
 * The starts at which a meeting stretches people's work the least: by how much it would have to begin earlier or end
 * later to hold the meeting.
 *
 * What a place gives is a broken line over the start, with bends where the meeting begins or ends at a bound of its
 * work, and where another stretch of work becomes the nearer one. Between two bends all lines are straight, so the best
 * start on the grid lies at an end, or beside a point where the most that any place gives changes its place: nothing is
 * tried minute by minute.
 */

import type { Interval } from './work-intervals.js';

/** A start, and what each place gives, in milliseconds. */
export interface Stretch {
  readonly start: number;
  readonly given: readonly number[];
  readonly total: number;
  readonly worst: number;
}

/** A piece of the broken lines: starts from `low` to `high`. */
interface Piece {
  readonly low: number;
  readonly high: number;
  best: Stretch | undefined;
}

/** What is asked: the work of each place, never none, starts from `low` to `high` on a grid, and how long it takes. */
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
  const givenAt = (start: number): number[] => work.map((one) => givenBy(one, start, start + duration));
  const better = problem.least === 'total' ? byTotal : byWorst;
  const bestIn = (low: number, high: number): Stretch | undefined => {
    if (low > high) return undefined;
    return candidatesIn(low, high, problem.step, givenAt)
      .map((start) => stretchAt(start, givenAt(start)))
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
  givenAt: (start: number) => number[],
): readonly number[] {
  const first = Math.ceil(low / step) * step;
  const last = Math.floor(high / step) * step;
  if (first > last) return [];
  const [atLow, atHigh] = [givenAt(low), givenAt(high)];
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
  for (const bend of work.flatMap((one) => bendsOf(one, duration))) if (bend > low && bend < high) bends.add(bend);
  const sorted = [...bends].sort((a, b) => a - b);
  if (sorted.length === 1) return [{ from: low, to: low }];
  return sorted.slice(1).map((to, index) => ({ from: sorted[index] as number, to }));
}

/** Where the line of a place can bend. */
function bendsOf(work: readonly Interval[], duration: number): readonly number[] {
  return work.flatMap((one, index) => {
    const bends = [one.from, one.to - duration];
    // Of two that lie further apart than a meeting with another between them, that one is nearer than either.
    for (let after = index + 1; after < work.length; after += 1) {
      const next = work[after] as Interval;
      if (after > index + 1 && next.from - one.to > duration) break;
      bends.push(...turns(one, next, duration));
    }
    return bends;
  });
}

/**
 * The starts at which a meeting is as near to one stretch of work as to a later one: from where on it ends later than
 * the first, up to where it begins earlier than the second, or where one of them is shorter than it and lies inside.
 */
function turns(first: Interval, second: Interval, duration: number): readonly number[] {
  const [shortBy, nextShortBy] = [first, second].map(({ from, to }) => duration - (to - from)) as [number, number];
  return [
    (second.from + first.to - duration) / 2,
    ...(nextShortBy > 0 ? [first.to - duration + nextShortBy] : []),
    ...(shortBy > 0 ? [second.from - shortBy] : []),
  ];
}

function stretchAt(start: number, given: readonly number[]): Stretch {
  const total = given.reduce((sum, one) => sum + one, 0);
  return { start, given, total, worst: given.reduce((most, one) => Math.max(most, one), 0) };
}

function byTotal(a: Stretch, b: Stretch): number {
  return a.total - b.total || a.worst - b.worst || a.start - b.start;
}

function byWorst(a: Stretch, b: Stretch): number {
  return a.worst - b.worst || a.total - b.total || a.start - b.start;
}

/** By how much the nearest work must grow, at either end or both, to hold a meeting. */
function givenBy(work: readonly Interval[], start: number, end: number): number {
  let [low, high] = [0, work.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((work[middle] as Interval).from <= start) low = middle + 1;
    else high = middle;
  }
  let least = Math.max(0, end - (work[low - 1]?.to ?? -Infinity));
  for (let index = low; index < work.length; index += 1) {
    const { from, to } = work[index] as Interval;
    least = Math.min(least, from - start + Math.max(0, end - to));
    if (end <= to) break;
  }
  return least;
}
