import * as fc from 'fast-check';
import { summarize, summarizeJointly, summarizePairs } from 'product-flow/numeric';
import {
  type Comparison,
  compareAdjustedMeans,
  compareAdjustedRatios,
  compareMeans,
  compareOdds,
  compareProportions,
  compareRates,
  compareRatios,
} from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import type { Result } from '../../src/result.js';
import { isPlain, junk, proportions } from '../support/arbitraries.js';

type AnyComparison = Omit<Comparison<unknown, string, string>, 'pValue'> & { readonly pValue?: number | undefined };

/** A comparison with the arms that it takes, and every way in which it can be asked. */
interface Subject {
  readonly name: string;
  readonly compare: (arms: never, options: never) => Result<AnyComparison>;
  readonly arms: fc.Arbitrary<{ readonly control: unknown; readonly treatment: unknown }>;
  readonly options: readonly object[];
  /** the exact tests move in steps: their two one-sided p-values sum to more than 1 */
  readonly isDiscrete?: true;
  /** the relative effect is not symmetric in the arms by intent */
  readonly favoursControl?: true;
}

const value = fc.double({ min: 0.01, max: 100, noNaN: true });
const both = <T>(arm: fc.Arbitrary<T>): fc.Arbitrary<{ control: T; treatment: T }> =>
  fc.record({ control: arm, treatment: arm });
const columns = (count: number): fc.Arbitrary<number[][]> =>
  fc
    .array(fc.tuple(...Array.from({ length: count }, () => value)), { minLength: 2, maxLength: 30 })
    .map((rows) => Array.from({ length: count }, (_, column) => rows.map((row) => row[column] ?? 0)));
const meanOptions = [
  { scale: 'absolute' },
  { scale: 'relative', method: 'log' },
  { scale: 'relative', method: 'fieller' },
  { scale: 'relative', method: 'delta' },
];
const ofPairs = columns(2).map(([x = [], y = []]) => summarizePairs(x, y));

const subjects: readonly Subject[] = [
  {
    name: 'compareMeans',
    compare: compareMeans,
    arms: both(fc.array(value, { minLength: 2, maxLength: 30 }).map(summarize)),
    options: [...meanOptions, { variance: 'pooled' }, { scale: 'relative', variance: 'pooled' }],
  },
  { name: 'compareRatios', compare: compareRatios, arms: both(ofPairs), options: meanOptions },
  {
    name: 'compareAdjustedMeans',
    compare: compareAdjustedMeans,
    arms: both(ofPairs),
    options: [...meanOptions, { coefficientFrom: 'within-arms' }],
    favoursControl: true,
  },
  {
    name: 'compareAdjustedRatios',
    compare: compareAdjustedRatios,
    arms: both(columns(4).map(summarizeJointly)),
    options: meanOptions,
    favoursControl: true,
  },
  {
    name: 'compareProportions',
    compare: compareProportions,
    arms: both(proportions(3000)),
    options: [{}, { scale: 'relative' }, { scale: 'relative', method: 'koopman' }, { method: 'miettinen-nurminen' }],
  },
  {
    name: 'compareOdds',
    compare: compareOdds,
    arms: both(proportions(60)),
    options: [{}, { method: 'mid-p' }],
    isDiscrete: true,
  },
  { name: 'compareOdds', compare: compareOdds, arms: both(proportions(60)), options: [{ method: 'log' }] },
  {
    name: 'compareRates',
    compare: compareRates,
    arms: both(fc.record({ count: fc.nat(80), exposure: value })),
    options: [{}, { method: 'wald' }, { scale: 'relative', method: 'score' }, { scale: 'relative', method: 'log' }],
  },
  {
    name: 'compareRates',
    compare: compareRates,
    arms: both(fc.record({ count: fc.nat(80), exposure: value })),
    options: [{ scale: 'relative' }, { scale: 'relative', method: 'mid-p' }],
    isDiscrete: true,
  },
];

const asked = subjects.flatMap((subject) =>
  subject.options.map((options) => ({ ...subject, options, title: `${subject.name} ${JSON.stringify(options)}` })),
);

type Asked = (typeof asked)[number];

function ask(
  { compare, options }: Asked,
  arms: object,
  further: object = {},
): (AnyComparison & { readonly pValue: number }) | undefined {
  const result = compare(arms as never, { ...options, ...further } as never);
  return result.isOk() ? { ...result.value, pValue: result.value.pValue ?? 1 } : undefined;
}

const swapped = ({ control, treatment }: { control: unknown; treatment: unknown }): object => ({
  control: treatment,
  treatment: control,
});

function near(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-7 * (1 + Math.abs(expected)));
}

describe.each(asked)('laws of $title', (subject) => {
  const { arms } = subject;

  test('the interval leaves out a null effect exactly when the p-value is below its error', () => {
    fc.assert(
      fc.property(
        arms,
        fc.double({ min: 0.5, max: 0.999, noNaN: true }),
        fc.constantFrom('two-sided', 'greater', 'less'),
        fc.constantFrom(0, -0.04, 0.3),
        (given, confidenceLevel, alternative, nullEffect) => {
          const found = ask(subject, given, { confidenceLevel, alternative, nullEffect });
          if (found === undefined) return;
          const { lower = -Infinity, upper = Infinity } = found.interval;
          const distance = Math.min(Math.abs(lower - nullEffect), Math.abs(upper - nullEffect));
          // Fieller's set may be two rays: all that an interval can then say is nothing.
          if (found.interval.lower === undefined && found.interval.upper === undefined) return;
          // On the very edge rounding decides.
          if (Math.abs(found.pValue - (1 - confidenceLevel)) < 1e-9 || distance < 1e-9) return;
          expect(lower > nullEffect || upper < nullEffect).toBe(found.pValue < 1 - confidenceLevel);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a one-sided p-value is what the other one leaves, but for steps of chance', () => {
    fc.assert(
      fc.property(arms, fc.constantFrom(0, -0.1, 0.4), (given, nullEffect) => {
        const greater = ask(subject, given, { alternative: 'greater', nullEffect });
        const less = ask(subject, given, { alternative: 'less', nullEffect });
        const twoSided = ask(subject, given, { nullEffect });
        if (greater === undefined || less === undefined || twoSided === undefined) return;
        const sum = greater.pValue + less.pValue;
        if (subject.isDiscrete) expect(sum).toBeGreaterThanOrEqual(1 - 1e-9);
        else expect(sum).toBeCloseTo(1, 9);
        expect(twoSided.pValue).toBeCloseTo(Math.min(1, 2 * Math.min(greater.pValue, less.pValue)), 9);
      }),
    );
  });

  test('a higher level gives a wider interval, and each holds the estimate', () => {
    fc.assert(
      fc.property(arms, (given) => {
        const [narrow, wide] = [0.8, 0.99].map((confidenceLevel) => ask(subject, given, { confidenceLevel }));
        if (narrow === undefined || wide === undefined) return;
        const slack = 1e-9 * (1 + Math.abs(narrow.estimate));
        const { lower = -Infinity, upper = Infinity } = narrow.interval;
        expect(wide.interval.lower ?? -Infinity).toBeLessThanOrEqual(lower + slack);
        expect(wide.interval.upper ?? Infinity).toBeGreaterThanOrEqual(upper - slack);
        expect(lower).toBeLessThanOrEqual(narrow.estimate + slack);
        expect(upper).toBeGreaterThanOrEqual(narrow.estimate - slack);
      }),
    );
  });

  test('swapping the arms turns the effect around and leaves the p-value', () => {
    fc.assert(
      fc.property(arms, (given) => {
        const [one, other] = [ask(subject, given), ask(subject, swapped(given))];
        // The delta method is not symmetric: one of the reasons not to use it.
        if (one === undefined || other === undefined || one.method === 'delta') return;
        if (subject.favoursControl && one.scale === 'relative') return;
        expect(other.pValue).toBeCloseTo(one.pValue, 8);
        const turned = (effect: number): number => (one.scale === 'absolute' ? -effect : 1 / (1 + effect) - 1);
        near(other.estimate, turned(one.estimate));
        const { upper } = one.interval;
        const { lower } = other.interval;
        if (upper !== undefined && upper > -1 + 1e-9 && lower !== undefined) near(lower, turned(upper));
      }),
    );
  });

  test('whatever comes in, a value or errors come out, in plain data', () => {
    const field = fc.oneof(junk, fc.double());
    const arm = fc.oneof(
      junk,
      fc.record({ n: field, mean: field, m2: field }),
      fc.record({ successes: field, trials: field }),
      fc.record({ count: field, exposure: field }),
      fc.record({ n: field, meanX: field, meanY: field, m2X: field, m2Y: field, cXY: field }),
      fc.record({ n: field, means: fc.array(field), comoments: fc.array(fc.array(field)) }),
    );
    fc.assert(
      fc.property(fc.oneof(junk, fc.record({ control: arm, treatment: arm })), junk, (given, options) => {
        for (const passed of [subject.options, options]) {
          const result = subject.compare(given as never, passed as never);
          expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('no double breaks a comparison', () => {
  const double = fc.double({ noNaN: true, noDefaultInfinity: true });
  const square = fc.double({ noNaN: true, min: 0, max: 1e300 });
  const n = fc.integer({ min: 2, max: Number.MAX_SAFE_INTEGER });

  test.each(meanOptions)('compareMeans %j', (options) => {
    const arm = fc.record({ n, mean: double, m2: square });
    fc.assert(
      fc.property(both(arm), (arms) => {
        const result = compareMeans(arms, options as never);
        expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test.each(meanOptions)('compareRatios and compareAdjustedMeans %j', (options) => {
    const arm = fc
      .record({
        n,
        meanX: double,
        meanY: double,
        m2X: square,
        m2Y: square,
        r: fc.double({ min: -1, max: 1, noNaN: true }),
      })
      .map(({ r, ...rest }) => ({ ...rest, cXY: r * Math.sqrt(rest.m2X) * Math.sqrt(rest.m2Y) }));
    fc.assert(
      fc.property(both(arm), (arms) => {
        for (const compare of [compareRatios, compareAdjustedMeans]) {
          const result = compare(arms, options as never);
          expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('compareRates', () => {
    const arm = fc.record({ count: fc.nat(1e9), exposure: fc.double({ min: 1e-100, max: 1e100, noNaN: true }) });
    fc.assert(
      fc.property(
        both(arm),
        fc.constantFrom(...subjects.filter(({ name }) => name === 'compareRates')),
        (arms, { options }) => {
          for (const option of options) {
            const result = compareRates(arms, option as never);
            expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
