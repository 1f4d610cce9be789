import * as fc from 'fast-check';
import type { RandomSource } from 'product-flow/numeric';
import { localSearch, type SearchProblem } from 'product-flow/optimization';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { faultsOf, okOf } from '../support/results.js';

/** Two heaps of equal weight, of numbers whose best split is known to be even. */
const weights = [19, 17, 13, 9, 6, 5, 4, 3, 2, 2];
const heaps = (log: number[] = []): SearchProblem<readonly boolean[]> => ({
  initial: () => Object.freeze(weights.map(() => false)),
  ruin: (left, random, strength) => {
    log.push(strength);
    return Object.freeze(left.map((side) => (random.next() < strength / 20 ? random.next() < 0.5 : side)));
  },
  recreate: (left) => left,
  cost: (left) =>
    Math.abs(weights.reduce((total, weight, index) => total + (left[index] === true ? weight : -weight), 0)),
});

describe('localSearch(problem, options)', () => {
  test('says what it found, how it got there and why it ended', () => {
    const outcome = okOf(localSearch(heaps(), { seed: 1, bound: 0 }));
    expect(outcome).toMatchObject({ cost: 0, proven: true, ended: 'bound', acceptance: 'record-to-record' });
    expect(outcome.best.reduce((total, left, index) => total + (left ? (weights[index] ?? 0) : 0), 0)).toBe(40);
    expect(outcome.improvements[0]).toEqual({ iteration: 0, cost: 80 });
    expect(outcome.improvements.at(-1)).toEqual({ iteration: outcome.iterations, cost: 0 });
    const costs = outcome.improvements.map(({ cost }) => cost);
    expect(costs).toEqual([...new Set(costs)].sort((a, b) => b - a));
    expect(isPlain(outcome)).toBe(true);
  });

  test('without a bound it goes on to the end and proves nothing; strengths are drawn from 1 to the greatest', () => {
    const log: number[] = [];
    const outcome = okOf(localSearch(heaps(log), { seed: 2, maxIterations: 500, strength: 4 }));
    expect(outcome).toMatchObject({ cost: 0, proven: false, ended: 'max-iterations', iterations: 500 });
    expect([...new Set(log)].sort()).toEqual([1, 2, 3, 4]);
    const usual: number[] = [];
    okOf(localSearch(heaps(usual), { seed: 2, maxIterations: 500 }));
    expect([Math.min(...usual), Math.max(...usual), usual.length]).toEqual([1, 10, 500]);
  });

  test('the same seed gives the same, another one another way', () => {
    const ask = (seed: number) => okOf(localSearch(heaps(), { seed, maxIterations: 50 }));
    expect(ask(3)).toEqual(ask(3));
    expect(ask(3).improvements).not.toEqual(ask(4).improvements);
  });

  test('stops when told so, and tells how far it is', () => {
    const fractions: number[] = [];
    let asked = 0;
    const shouldStop = () => {
      asked += 1;
      return asked > 250;
    };
    const onProgress = (fraction: number) => fractions.push(fraction);
    const outcome = okOf(localSearch(heaps(), { seed: 1, shouldStop, onProgress }));
    expect([outcome.ended, outcome.iterations, outcome.proven]).toEqual(['stopped', 250, false]);
    expect(fractions).toEqual([0, 0.01, 0.02, 1]);
    const first = okOf(localSearch(heaps(), { seed: 1, shouldStop: () => true }));
    expect([first.iterations, first.cost, first.improvements]).toEqual([0, 80, [{ iteration: 0, cost: 80 }]]);
  });

  test('starts from a solution of the caller', () => {
    const split = weights.map((_, index) => index < 2);
    const { improvements } = okOf(localSearch(heaps(), { seed: 1, maxIterations: 1, initial: split }));
    expect(improvements[0]).toEqual({ iteration: 0, cost: 8 });
    // Even one that is nothing to speak of.
    const numbers = {
      initial: () => 5,
      ruin: (x: number | null) => x,
      recreate: () => 7,
      cost: (x: number | null) => x ?? 3,
    };
    expect(okOf(localSearch(numbers as SearchProblem<number | null>, { seed: 1, initial: null })).cost).toBe(3);
  });

  /** A walk along given costs, which notes from which of them each step went on. */
  function walk(costs: readonly number[], options: object): readonly number[] {
    const from: number[] = [];
    let at = 0;
    const problem: SearchProblem<number> = {
      initial: () => 0,
      ruin: (place) => {
        from.push(costs[place] ?? Number.NaN);
        return place;
      },
      recreate: () => {
        at += 1;
        return at;
      },
      cost: (place) => costs[place] ?? Number.NaN,
    };
    okOf(localSearch(problem, { seed: 1, maxIterations: costs.length - 1, ...options }));
    return from;
  }

  test('record-to-record goes on from what is near the best, and less near later on', () => {
    // A tenth of 100, of which after 1 … 5 of 5 steps 8, 6, 4, 2, 0 are left.
    const options = { tolerance: 0.1, acceptance: 'record-to-record' };
    expect(walk([100, 108, 106, 105, 102, 0], options)).toEqual([100, 108, 106, 106, 102]);
    expect(walk([100, 109, 107, 104, 103, 0], options)).toEqual([100, 100, 100, 104, 104]);
    // The best so far counts, not the first: a tenth of 50.
    expect(walk([100, 50, 53, 54, 0, 0], options)).toEqual([100, 50, 53, 53, 0]);
  });

  test('threshold goes on from what is near the current one; improvement from what is no worse', () => {
    expect(walk([100, 108, 114, 118, 0, 0], { tolerance: 0.1, acceptance: 'threshold' })).toEqual([
      100, 108, 114, 118, 0,
    ]);
    expect(walk([100, 100, 101, 99, 100, 0], { tolerance: 1, acceptance: 'improvement' })).toEqual([
      100, 100, 100, 99, 99,
    ]);
    // A hundredth when nothing is said: 0.8 of 100 after the first of five steps.
    expect(walk([100, 100.8, 101, 100.1, 100, 0], {})).toEqual([100, 100.8, 100.8, 100.1, 100]);
  });

  test('costs below 0 have a tolerance too', () => {
    expect(walk([-100, -92, -94, -95, -98, -99], { tolerance: 0.1 })).toEqual([-100, -92, -94, -94, -98]);
  });

  test('a cost that is no number is an error; what a function throws is not caught', () => {
    const costing = (cost: unknown) => ({ ...heaps(), cost: () => cost as number });
    expect(faultsOf(localSearch(costing(Number.NaN), { seed: 1 }))).toEqual([['not-finite', 'cost']]);
    expect(faultsOf(localSearch(costing('5'), { seed: 1 }))).toEqual([['invalid-type', 'cost']]);
    let calls = 0;
    const later = { ...heaps(), cost: () => (++calls > 3 ? Infinity : 1) };
    expect(faultsOf(localSearch(later, { seed: 1 }))).toEqual([['not-finite', 'cost']]);
    const broken = { ...heaps(), recreate: (): never => expect.fail('mine') };
    expect(() => localSearch(broken, { seed: 1 })).toThrow('mine');
  });

  test('every fault at once', () => {
    const problem = { initial: 1, ruin: () => 1, cost: () => 1 } as never;
    const options = {
      seed: 'x',
      maxIterations: 0.5,
      strength: 0,
      acceptance: 'all',
      tolerance: 2,
      bound: Infinity,
      speed: 1,
    };
    expect(faultsOf(localSearch(problem, options as never))).toEqual([
      ['invalid-type', 'initial'],
      ['missing', 'recreate'],
      ['invalid-type', 'seed'],
      ['out-of-range', 'maxIterations'],
      ['out-of-range', 'strength'],
      ['unknown-option', 'acceptance'],
      ['out-of-range', 'tolerance'],
      ['not-finite', 'bound'],
      ['unknown-field', 'speed'],
    ]);
    expect(faultsOf(localSearch(heaps(), undefined as never))).toEqual([['missing', 'options']]);
  });

  test('whatever comes in, a value or errors come out', () => {
    fc.assert(
      fc.property(junk, junk, (problem, options) => {
        expect(localSearch(problem as never, options as never).isErr()).toBe(true);
        const unlike = localSearch({ ...heaps(), cost: () => problem as number }, { seed: 1, maxIterations: 2 });
        expect(unlike.isOk()).toBe(Number.isFinite(problem));
      }),
    );
  });

  test('problems may hold parts of another kind than solutions', () => {
    const problem: SearchProblem<string, { readonly rest: string }> = {
      initial: () => 'aaaa',
      ruin: (word, random: RandomSource) => ({ rest: word.slice(Math.floor(random.next() * 4)) }),
      recreate: ({ rest }) => rest.padStart(4, 'b'),
      cost: (word) => [...word].filter((letter) => letter === 'a').length,
    };
    expect(okOf(localSearch(problem, { seed: 1, bound: 0, tolerance: 0 }))).toMatchObject({ best: 'bbba', cost: 1 });
  });
});
