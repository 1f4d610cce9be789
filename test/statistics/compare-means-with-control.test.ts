import * as fc from 'fast-check';
import { type SampleSummary, studentTSf } from 'product-flow/numeric';
import { type Alternative, compareMeans, compareMeansWithControl } from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { errorsOf, faultsOf, okOf } from '../support/results.js';

const control = { n: 100, mean: 10, m2: 396 };
const treatments = [
  { n: 100, mean: 10.5, m2: 400 },
  { n: 50, mean: 9, m2: 200 },
  { n: 100, mean: 10, m2: 404 },
];
const alternatives: readonly Alternative[] = ['two-sided', 'greater', 'less'];

describe('compareMeansWithControl(arms, options)', () => {
  test('says what it did, for each treatment in its place', () => {
    const { comparisons, ...rest } = okOf(compareMeansWithControl({ control, treatments }));
    expect(comparisons.map(({ estimate }) => estimate)).toEqual([0.5, -1, 0]);
    const deviation = Math.sqrt(1400 / 346);
    expect(comparisons[1]).toEqual({
      estimate: -1,
      scale: 'absolute',
      alternative: 'two-sided',
      nullEffect: 0,
      interval: {
        lower: expect.closeTo(-1 - rest.criticalValue * deviation * Math.sqrt(0.03), 13),
        upper: expect.closeTo(-1 + rest.criticalValue * deviation * Math.sqrt(0.03), 13),
        confidenceLevel: 0.95,
      },
      pValue: expect.any(Number),
      standardError: expect.closeTo(deviation * Math.sqrt(0.03), 14),
      statistic: expect.closeTo(-1 / deviation / Math.sqrt(0.03), 13),
      degreesOfFreedom: 346,
      control,
      treatment: treatments[1],
      method: 'dunnett',
      formula: expect.stringContaining('pooled'),
      assumptions: [expect.any(String), expect.any(String), expect.stringContaining('one variance')],
      source: expect.stringContaining('Dunnett'),
      cautions: [],
    });
    expect(comparisons[2]).toMatchObject({ statistic: 0, pValue: expect.closeTo(1, 14) });
    expect(rest).toMatchObject({ degreesOfFreedom: 346, method: 'dunnett', cautions: [] });
    expect(rest.criticalValue).toBeGreaterThan(1.967);
    expect(rest.criticalValue).toBeLessThan(2.406);
  });

  test.each(alternatives)('with one treatment it is Student’s test with a pooled variance: %s', (alternative) => {
    const options = { alternative, confidenceLevel: 0.9, nullEffect: 0.2 };
    for (const treatment of treatments) {
      const [one] = okOf(compareMeansWithControl({ control, treatments: [treatment] }, options)).comparisons;
      const student = okOf(compareMeans({ control, treatment }, { ...options, variance: 'pooled' }));
      expect(one?.pValue).toBeCloseTo(student.pValue, 12);
      expect(one?.statistic).toBeCloseTo(student.statistic ?? 0, 12);
      expect(Object.keys(one?.interval ?? {})).toEqual(Object.keys(student.interval));
      expect(one?.interval.lower ?? 0).toBeCloseTo(student.interval.lower ?? 0, 12);
      expect(one?.interval.upper ?? 0).toBeCloseTo(student.interval.upper ?? 0, 12);
    }
  });

  test('cautions about few users, and about arms of which one varies more than twice as much', () => {
    const codes = (n: number, m2: number) =>
      okOf(compareMeansWithControl({ control, treatments: [{ n, mean: 1, m2 }] })).cautions.map(({ code }) => code);
    expect(codes(29, 4 * 28)).toEqual(['few-users']);
    expect(codes(30, 4 * 29)).toEqual([]);
    expect(codes(30, 16 * 29)).toEqual([]);
    expect(codes(30, 16.1 * 29)).toEqual(['unequal-variances']);
    expect(codes(30, 0)).toEqual(['unequal-variances']);
  });

  test('more users than Student’s distribution is computed for are as good as endless', () => {
    const arm = (mean: number, m2: number): SampleSummary => ({ n: 1e10, mean, m2 });
    const { comparisons, criticalValue, degreesOfFreedom } = okOf(
      // The pooled variance is 1: two standard errors are 2 √(2e-10).
      compareMeansWithControl({ control: arm(0, 3e10), treatments: [arm(Math.sqrt(8e-10), 0), arm(0, 0)] }),
    );
    expect(degreesOfFreedom).toBe(3e10 - 3);
    // By mpmath, from the bivariate normal distribution with correlation ½.
    expect(criticalValue).toBeCloseTo(2.212127746578618, 9);
    expect(comparisons[0]?.pValue).toBeCloseTo(0.08288814738035745, 9);
  });

  test('very many treatments', () => {
    const many = new Array<SampleSummary>(150_000).fill({ n: 100, mean: 1e6, m2: 400 });
    const { comparisons, cautions } = okOf(compareMeansWithControl({ control, treatments: many }));
    expect([comparisons.length, cautions]).toEqual([150_000, []]);
  });

  test('too little data is an error that says what is missing', () => {
    expect(faultsOf(compareMeansWithControl({ control, treatments: [] }))).toEqual([
      ['insufficient-data', 'treatments'],
    ]);
    const flat = { n: 10, mean: 3, m2: 0 };
    expect(errorsOf(compareMeansWithControl({ control: flat, treatments: [flat, { ...flat, mean: 4 }] }))).toEqual([
      {
        code: 'insufficient-data',
        parameter: 'control.m2',
        value: 0,
        received: 'number',
        expected: 'above 0 in one arm at least',
      },
    ]);
    expect(faultsOf(compareMeansWithControl({ control: { ...control, n: 1 }, treatments }))).toEqual([
      ['insufficient-data', 'control.n'],
    ]);
    expect(
      faultsOf(compareMeansWithControl({ control: { ...flat, m2: 1 }, treatments: [{ ...flat, n: 1_000_001 }] })),
    ).toEqual([['inconsistent', 'treatments[0].n']]);
  });

  test('lists all faults at once', () => {
    const arms = { control: { n: 3.5, mean: 0, m2: 1 }, treatments: [control, { n: 3, mean: Number.NaN, m2: -1 }] };
    expect(faultsOf(compareMeansWithControl(arms, { alternative: 'better', level: 0.9 } as never))).toEqual([
      ['out-of-range', 'control.n'],
      ['not-finite', 'treatments[1].mean'],
      ['out-of-range', 'treatments[1].m2'],
      ['unknown-option', 'alternative'],
      ['unknown-field', 'level'],
    ]);
  });
});

describe('laws of compareMeansWithControl', () => {
  const arm: fc.Arbitrary<SampleSummary> = fc.record({
    n: fc.integer({ min: 2, max: 200 }),
    mean: fc.double({ min: -3, max: 3, noNaN: true }),
    m2: fc.double({ min: 0.1, max: 400, noNaN: true }),
  });
  const arms = fc.record({ control: arm, treatments: fc.array(arm, { minLength: 1, maxLength: 4 }) });
  const alternative = fc.constantFrom(...alternatives);
  const level = fc.double({ min: 0.5, max: 0.999, noNaN: true });

  test('an interval leaves out the null effect exactly where its p-value is below 1 − the level', () => {
    fc.assert(
      fc.property(arms, alternative, level, (given, side, confidenceLevel) => {
        const { comparisons } = okOf(compareMeansWithControl(given, { alternative: side, confidenceLevel }));
        for (const { interval, pValue } of comparisons) {
          const excluded = (interval.lower ?? -1) > 0 || (interval.upper ?? 1) < 0;
          if (Math.abs(pValue - (1 - confidenceLevel)) > 1e-9) expect(excluded).toBe(pValue < 1 - confidenceLevel);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('treatments may change their order, values their unit, origin and sign', () => {
    fc.assert(
      fc.property(arms, level, (given, confidenceLevel) => {
        const options = { confidenceLevel };
        const { comparisons, criticalValue } = okOf(compareMeansWithControl(given, options));
        const turned = okOf(
          compareMeansWithControl({ ...given, treatments: [...given.treatments].reverse() }, options),
        ).comparisons.toReversed();
        const moved = ({ n, mean, m2 }: SampleSummary): SampleSummary => ({ n, mean: 5 - 2 * mean, m2: 4 * m2 });
        const mirrored = okOf(
          compareMeansWithControl({ control: moved(given.control), treatments: given.treatments.map(moved) }, options),
        );
        expect(mirrored.criticalValue).toBeCloseTo(criticalValue, 12);
        for (const [index, { pValue, interval }] of comparisons.entries()) {
          expect(turned[index]?.pValue).toBeCloseTo(pValue, 12);
          expect(mirrored.comparisons[index]?.pValue).toBeCloseTo(pValue, 9);
          expect(mirrored.comparisons[index]?.interval.lower).toBeCloseTo(-2 * (interval.upper ?? 0), 9);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('is sharper than Bonferroni and never sharper than each statistic alone', () => {
    fc.assert(
      fc.property(arms, alternative, (given, side) => {
        const { comparisons, degreesOfFreedom } = okOf(compareMeansWithControl(given, { alternative: side }));
        for (const { pValue, statistic = Number.NaN } of comparisons) {
          const alone = {
            'two-sided': 2 * studentTSf(Math.abs(statistic), degreesOfFreedom),
            greater: studentTSf(statistic, degreesOfFreedom),
            less: studentTSf(-statistic, degreesOfFreedom),
          }[side];
          expect(pValue).toBeGreaterThanOrEqual(alone * (1 - 1e-12));
          expect(pValue).toBeLessThanOrEqual(Math.min(1, comparisons.length * alone) * (1 + 1e-12));
        }
      }),
      { numRuns: 25 },
    );
  });

  test('whatever comes in, a value or errors come out, in plain data', () => {
    const summary = fc.oneof(
      junk,
      arm,
      fc.record({ n: fc.oneof(junk, fc.integer()), mean: fc.double(), m2: fc.double() }),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          junk,
          fc.record({ control: summary, treatments: fc.oneof(junk, fc.array(summary, { maxLength: 3 })) }),
        ),
        fc.oneof(junk, fc.record({ alternative: fc.oneof(junk, alternative), confidenceLevel: fc.oneof(junk, level) })),
        (given, options) => {
          const result = compareMeansWithControl(given as never, options as never);
          expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('any doubles: never NaN in a value', () => {
    const extreme = fc.record({
      n: fc.oneof(fc.integer({ min: 10_000_000, max: 1_000_000_000 }), fc.constant(10_000_000)),
      mean: fc.oneof(fc.double({ min: -1e150, max: 1e150, noNaN: true }), fc.constantFrom(1e150, -1e150, 5e-324)),
      m2: fc.oneof(fc.double({ min: 0, max: 1e300, noNaN: true }), fc.constantFrom(0, 5e-324, 1e300)),
    });
    fc.assert(
      fc.property(
        extreme,
        fc.array(extreme, { minLength: 1, maxLength: 2 }),
        fc.double({ min: 1e-9, max: 0.9999999, noNaN: true }),
        (one, others, confidenceLevel) => {
          const result = compareMeansWithControl({ control: one, treatments: others }, { confidenceLevel });
          expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });
});
