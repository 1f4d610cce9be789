import * as fc from 'fast-check';
import {
  type JointSummary,
  mergeJointSummaries,
  mergePairedSummaries,
  mergeSummaries,
  type PairedSummary,
  summarize,
  summarizeJointly,
  summarizePairs,
} from 'product-flow/numeric';
import { describe, expect, test } from 'vitest';

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const pairs = fc.array(fc.tuple(value, value), { maxLength: 40 });
const rows = fc.array(fc.tuple(value, value, value, value), { maxLength: 25 });
type Row = readonly [number, number, number, number];

const ofPairs = (list: readonly (readonly [number, number])[]): PairedSummary =>
  summarizePairs(
    list.map(([x]) => x),
    list.map(([, y]) => y),
  );
const ofRows = (list: readonly Row[]): JointSummary =>
  summarizeJointly([0, 1, 2, 3].map((column) => list.map((row) => row[column] ?? Number.NaN)));

/** Within 1e-12 of the scale of the data, which is what rounding leaves of it. */
function expectSame(actual: unknown, expected: unknown, scale: number): void {
  const numbers = (summary: unknown): readonly number[] => Object.values(summary as object).flat(2);
  const [mine, theirs] = [numbers(actual), numbers(expected)];
  expect(mine.length).toBe(theirs.length);
  expect(mine[0]).toBe(theirs[0]);
  const allowed = 1e-12 * scale * scale * Math.max(1, theirs[0] ?? 1);
  for (const [index, number] of mine.entries()) {
    expect(Math.abs(number - (theirs[index] ?? Number.NaN))).toBeLessThanOrEqual(allowed);
  }
}

const scaleOf = (...lists: readonly (readonly (readonly number[])[])[]): number =>
  Math.max(1, ...lists.flat(2).map(Math.abs));

describe('mergePairedSummaries(a, b)', () => {
  test('gives the summary of the joined pairs, in either order and grouping', () => {
    fc.assert(
      fc.property(pairs, pairs, pairs, (a, b, c) => {
        const [x, y, z] = [ofPairs(a), ofPairs(b), ofPairs(c)];
        const scale = scaleOf(a, b, c);
        expectSame(mergePairedSummaries(x, y), ofPairs([...a, ...b]), scale);
        expectSame(mergePairedSummaries(x, y), mergePairedSummaries(y, x), scale);
        const [left, right] = [mergePairedSummaries(x, y), mergePairedSummaries(y, z)];
        expectSame(mergePairedSummaries(left, z), mergePairedSummaries(x, right), scale);
      }),
    );
  });

  test('the empty summary changes nothing', () => {
    fc.assert(
      fc.property(pairs, (a) => {
        const [summary, none] = [ofPairs(a), summarizePairs([], [])];
        expect(mergePairedSummaries(summary, none)).toEqual(summary);
        expect(mergePairedSummaries(none, summary)).toEqual(summary);
      }),
    );
  });

  test('a spread beyond the doubles is undefined', () => {
    const [a, b] = [summarizePairs([1e308], [1]), summarizePairs([-1e308], [2])];
    const { n, meanY, m2X, m2Y, cXY } = mergePairedSummaries(a, b);
    expect([n, meanY, m2X, m2Y, cXY]).toEqual([2, 1.5, Number.NaN, 0.5, Number.NaN]);
  });
});

describe('summarizePairs(xs, ys)', () => {
  test('is the summary of each list, and of both with their places changed', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const { n, meanX, meanY, m2X, m2Y, cXY } = ofPairs(list);
        const scale = scaleOf(list);
        expectSame({ n, mean: meanX, m2: m2X }, summarize(list.map(([x]) => x)), scale);
        expectSame({ n, mean: meanY, m2: m2Y }, summarize(list.map(([, y]) => y)), scale);
        expect(ofPairs(list.map(([x, y]) => [y, x] as const))).toEqual({
          n,
          meanX: meanY,
          meanY: meanX,
          m2X: m2Y,
          m2Y: m2X,
          cXY,
        });
        // Cauchy and Schwarz.
        expect(Math.abs(cXY)).toBeLessThanOrEqual(Math.sqrt(m2X * m2Y) * (1 + 1e-9) + 1e-9 * scale);
      }),
    );
  });

  test('of a list with itself, the crossed sum is that of squares; with its negative, minus that', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 40 }), (list) => {
        const scale = scaleOf([list]);
        const [same, other] = [
          summarizePairs(list, list),
          summarizePairs(
            list,
            list.map((x) => -x),
          ),
        ];
        expect(Math.abs(same.cXY - same.m2X)).toBeLessThanOrEqual(1e-12 * scale * scale * list.length);
        expect(Math.abs(other.cXY + same.m2X)).toBeLessThanOrEqual(1e-12 * scale * scale * list.length);
      }),
    );
  });

  test('lists of different length, and anything but finite numbers, have no summary', () => {
    for (const [xs, ys] of [
      [[1, 2], [1]],
      [[1], [1, 2]],
      [[], [1]],
      [
        [1, Number.NaN],
        [1, 2],
      ],
      [['5'], [1]],
      [
        [1, 2],
        [1, Infinity],
      ],
    ] as unknown as readonly (readonly [number[], number[]])[]) {
      expect(summarizePairs(xs, ys).cXY).toBeNaN();
    }
  });
});

describe('mergeJointSummaries(a, b)', () => {
  test('gives the summary of the joined columns, in either order and grouping', () => {
    fc.assert(
      fc.property(rows, rows, rows, (a, b, c) => {
        const [x, y, z] = [ofRows(a), ofRows(b), ofRows(c)];
        const scale = scaleOf(a, b, c);
        expectSame(mergeJointSummaries(x, y), ofRows([...a, ...b]), scale);
        expectSame(mergeJointSummaries(x, y), mergeJointSummaries(y, x), scale);
        const [left, right] = [mergeJointSummaries(x, y), mergeJointSummaries(y, z)];
        expectSame(mergeJointSummaries(left, z), mergeJointSummaries(x, right), scale);
      }),
    );
  });

  test('the empty summary changes nothing, and no columns are none', () => {
    const [some, none] = [ofRows([[1, 2, 3, 4]]), ofRows([])];
    expect(mergeJointSummaries(some, none)).toEqual(some);
    expect(mergeJointSummaries(none, some)).toEqual(some);
    expect(summarizeJointly([])).toEqual({ n: 0, means: [], comoments: [] });
  });

  test('summaries of different numbers of columns do not merge', () => {
    const { n, comoments } = mergeJointSummaries(
      summarizeJointly([
        [1, 2],
        [3, 4],
      ]),
      summarizeJointly([[5]]),
    );
    expect([n, comoments[0]?.[1], comoments[1]?.[1]]).toEqual([3, Number.NaN, Number.NaN]);
  });
});

describe('summarizeJointly(columns)', () => {
  test('is symmetric, and agrees with the summaries of pairs and of single columns', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const { n, means, comoments } = ofRows(list);
        for (const i of [0, 1, 2, 3]) {
          const column = list.map((row) => row[i] ?? Number.NaN);
          expectSame({ n, mean: means[i], m2: comoments[i]?.[i] }, summarize(column), scaleOf(list));
          for (const j of [0, 1, 2, 3]) {
            const other = list.map((row) => row[j] ?? Number.NaN);
            expect(comoments[i]?.[j]).toBe(comoments[j]?.[i]);
            expect(comoments[Math.min(i, j)]?.[Math.max(i, j)]).toBe(
              i <= j ? summarizePairs(column, other).cXY : summarizePairs(other, column).cXY,
            );
          }
        }
      }),
    );
  });

  test('merges as single summaries do', () => {
    const [a, b] = [
      ofRows([
        [1, 5, 2, 8],
        [4, 0, 1, 1],
      ]),
      ofRows([[7, 7, 0, 3]]),
    ];
    const merged = mergeJointSummaries(a, b);
    const { mean, m2 } = mergeSummaries(summarize([1, 4]), summarize([7]));
    expect([merged.means[0], merged.comoments[0]?.[0]]).toEqual([mean, m2]);
  });
});
