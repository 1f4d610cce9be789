import * as fc from 'fast-check';
import {
  type JointSummary,
  mergeJointSummaries,
  mergePairedSummaries,
  mergeSummaries,
  type PairedSummary,
  type SampleSummary,
  summarize,
  summarizeJointly,
  summarizePairs,
} from 'product-flow/numeric';
import { describe, expect, test } from 'vitest';

/** Sizes and means of any magnitude: a few values far off beside a million near zero. */
const size = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 1_000_000_000 }));
const magnitude = fc.integer({ min: -9, max: 15 }).map((exponent) => 10 ** exponent);
const value = fc
  .tuple(magnitude, fc.integer({ min: -1_000_003, max: 1_000_003 }))
  .map(([scale, share]) => (scale * share) / 1_000_003);

const pairs = fc
  .tuple(size, value, value, value, value, fc.double({ min: -1, max: 1, noNaN: true }))
  .map(([n, meanX, meanY, x, y, correlation]): PairedSummary => {
    const [m2X, m2Y] = [n * x * x, n * y * y];
    return { n, meanX, meanY, m2X, m2Y, cXY: correlation * Math.sqrt(m2X * m2Y) + 0 };
  });
const sampleOf = ({ n, meanX, m2X }: PairedSummary): SampleSummary => ({ n, mean: meanX, m2: m2X });
const jointOf = ({ n, meanX, meanY, m2X, m2Y, cXY }: PairedSummary): JointSummary => ({
  n,
  means: [meanX, meanY],
  comoments: [
    [m2X, cXY],
    [cXY, m2Y],
  ],
});

const promised = 1e-14;
const squares = (n: number, mean: number, m2: number): number => n * mean * mean + m2;

/** How far apart two summaries are, in the units in which the documentation promises 1e-14. */
function distance(a: PairedSummary, b: PairedSummary): number {
  const [xx, yy] = [squares(a.n, a.meanX, a.m2X), squares(a.n, a.meanY, a.m2Y)];
  const share = (difference: number, whole: number): number => (difference === 0 ? 0 : Math.abs(difference) / whole);
  return Math.max(
    share(a.n - b.n, 0),
    share(a.meanX - b.meanX, Math.sqrt(xx / a.n)),
    share(a.meanY - b.meanY, Math.sqrt(yy / a.n)),
    share(a.m2X - b.m2X, xx),
    share(a.m2Y - b.m2Y, yy),
    share(a.cXY - b.cXY, Math.sqrt(xx) * Math.sqrt(yy)),
  );
}

describe('mergePairedSummaries(a, b)', () => {
  test('is commutative and associative to 1e-14 of the squares, whatever the offsets', () => {
    fc.assert(
      fc.property(pairs, pairs, pairs, (a, b, c) => {
        const merge = mergePairedSummaries;
        expect(distance(merge(a, b), merge(b, a))).toBeLessThanOrEqual(promised);
        expect(distance(merge(merge(a, b), c), merge(a, merge(b, c)))).toBeLessThanOrEqual(promised);
      }),
      { numRuns: 2000 },
    );
  });

  test('gives the summary of the joined lists', () => {
    const list = fc.array(fc.tuple(fc.double({ min: 1e9, max: 1e9 + 1, noNaN: true }), value), { maxLength: 30 });
    const summaryOf = (list: readonly (readonly [number, number])[]) =>
      summarizePairs(
        list.map(([x]) => x),
        list.map(([, y]) => y),
      );
    fc.assert(
      fc.property(list, list, (a, b) => {
        const merged = mergePairedSummaries(summaryOf(a), summaryOf(b));
        expect(distance(merged, summaryOf([...a, ...b]))).toBeLessThanOrEqual(promised);
      }),
    );
  });

  test('the empty summary changes nothing, on either side', () => {
    fc.assert(
      fc.property(pairs, (a) => {
        expect(mergePairedSummaries(a, summarizePairs([], []))).toEqual(a);
        expect(mergePairedSummaries(summarizePairs([], []), a)).toEqual(a);
      }),
    );
  });
});

describe('mergeSummaries(a, b) and mergeJointSummaries(a, b)', () => {
  test('are the same in one column and in several', () => {
    fc.assert(
      fc.property(pairs, pairs, (a, b) => {
        const merged = mergePairedSummaries(a, b);
        expect(mergeSummaries(sampleOf(a), sampleOf(b))).toEqual(sampleOf(merged));
        expect(mergeJointSummaries(jointOf(a), jointOf(b))).toEqual(jointOf(merged));
      }),
    );
  });

  test('the empty summary changes nothing, on either side', () => {
    fc.assert(
      fc.property(pairs, (a) => {
        expect(mergeSummaries(sampleOf(a), summarize([]))).toEqual(sampleOf(a));
        expect(mergeSummaries(summarize([]), sampleOf(a))).toEqual(sampleOf(a));
        expect(mergeJointSummaries(jointOf(a), summarizeJointly([[], []]))).toEqual(jointOf(a));
        expect(mergeJointSummaries(summarizeJointly([[], []]), jointOf(a))).toEqual(jointOf(a));
      }),
    );
  });
});

test('joint summaries of different numbers of columns do not merge; an empty one without columns does', () => {
  const [one, two] = [summarizeJointly([[1, 2]]), summarizeJointly([[3], [4]])];
  for (const merged of [mergeJointSummaries(one, two), mergeJointSummaries(two, one)])
    expect(merged).toEqual({
      n: 3,
      means: [2, Number.NaN],
      comoments: [
        [2, Number.NaN],
        [Number.NaN, Number.NaN],
      ],
    });
  expect(mergeJointSummaries(two, summarizeJointly([]))).toEqual(two);
  expect(mergeJointSummaries(summarizeJointly([]), two)).toEqual(two);
});

test('a million values near zero keep their mean beside one far off', () => {
  const near = { n: 1_000_000, mean: 0.001, m2: 1 };
  const far = { n: 1, mean: 1e12, m2: 0 };
  for (const merged of [mergeSummaries(near, far), mergeSummaries(far, near)])
    expect(merged.mean).toBeCloseTo((1_000_000 * 0.001 + 1e12) / 1_000_001, 9);
});
