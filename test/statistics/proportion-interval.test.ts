import { type ProportionIntervalMethod, proportionInterval } from 'product-flow/statistics';
import { describe, expect, test } from 'vitest';
import { errorsOf, faultsOf, okOf } from '../support/results.js';

const methods: readonly ProportionIntervalMethod[] = ['wilson', 'clopper-pearson', 'jeffreys', 'agresti-coull', 'wald'];

describe('proportionInterval(counts, options)', () => {
  test('is Wilson at 95 % unless told otherwise, and says so', () => {
    expect(okOf(proportionInterval({ successes: 4, trials: 23 }))).toMatchObject({
      estimate: 4 / 23,
      confidenceLevel: 0.95,
      successes: 4,
      trials: 23,
      method: 'wilson',
    });
  });

  test('every method names its formula, its source and what it assumes', () => {
    const derived = methods.map((method) => okOf(proportionInterval({ successes: 4, trials: 23 }, { method })));
    expect(new Set(derived.map(({ formula }) => formula)).size).toBe(methods.length);
    expect(derived.map(({ method }) => method)).toEqual(methods);
    expect(derived.map(({ source }) => source)).toEqual([
      expect.stringContaining('Wilson'),
      expect.stringContaining('Clopper'),
      expect.stringContaining('Brown'),
      expect.stringContaining('Coull'),
      expect.stringContaining('Brown'),
    ]);
    for (const { assumptions } of derived) expect(assumptions).not.toEqual([]);
  });

  test.each(methods)('%s: no success gives a lower bound of 0, no failure an upper bound of 1', (method) => {
    expect(okOf(proportionInterval({ successes: 0, trials: 12 }, { method })).lower).toBe(0);
    expect(okOf(proportionInterval({ successes: 12, trials: 12 }, { method })).upper).toBe(1);
  });

  test('Wilson keeps its digits at one success in 1e9 trials', () => {
    // By mpmath at 40 digits: the roots of Wilson's quadratic for x = 1, n = 1e9.
    const { lower, upper } = okOf(proportionInterval({ successes: 1, trials: 1e9 }));
    expect(lower / 1.76524554956963e-10).toBeCloseTo(1, 12);
    expect(upper / 5.66493424329744e-9).toBeCloseTo(1, 12);
  });

  test('no trials are no data', () => {
    expect(errorsOf(proportionInterval({ successes: 0, trials: 0 }))).toEqual([
      { code: 'insufficient-data', parameter: 'trials', value: 0, received: 'number', expected: 'at least 1' },
    ]);
  });

  test('more successes than trials are inconsistent', () => {
    expect(faultsOf(proportionInterval({ successes: 5, trials: 4 }))).toEqual([['inconsistent', 'successes']]);
  });

  test('lists all faults of counts and options at once', () => {
    const counts = { successes: -1, trials: '9' } as never;
    const options = { method: 'wilsom', confidenceLevel: 95, confidence: 0.9 } as never;
    expect(faultsOf(proportionInterval(counts, options))).toEqual([
      ['out-of-range', 'successes'],
      ['invalid-type', 'trials'],
      ['unknown-option', 'method'],
      ['out-of-range', 'confidenceLevel'],
      ['unknown-field', 'confidence'],
    ]);
  });

  test.each([[null], [undefined], [5], [[]]])('%j is no counts', (counts) => {
    expect(errorsOf(proportionInterval(counts as never))[0]?.parameter).toBe('');
  });

  test('methods on the beta distribution stop at 1e9 trials; the others go on', () => {
    for (const method of ['clopper-pearson', 'jeffreys'] as const) {
      expect(okOf(proportionInterval({ successes: 1, trials: 1e9 }, { method })).trials).toBe(1e9);
      expect(faultsOf(proportionInterval({ successes: 1, trials: 1e9 + 1 }, { method }))).toEqual([
        ['out-of-range', 'trials'],
      ]);
    }
    expect(okOf(proportionInterval({ successes: 1e15, trials: 2e15 })).estimate).toBe(0.5);
  });
});
