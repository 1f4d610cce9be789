/**
 * 50 random knapsacks with requirements, their optima proven by HiGHS here and now: exact methods must agree, the search
 * must reach them.
 */

import loadHighs from 'highs';
import {
  checkKnapsackSolution,
  knapsackProgram,
  localSearch,
  solveKnapsack,
  solveProgram,
} from 'product-flow/optimization';
import { describe, expect, test } from 'vitest';
import { highsSolver } from '../../examples/engines/highs-solver.js';
import { knapsackSearch, randomKnapsack } from '../support/knapsacks.js';
import { okOf } from '../support/results.js';

const solver = highsSolver(await loadHighs());
const knapsacks = Array.from({ length: 50 }, (_, index) => randomKnapsack(20 + Math.floor((80 * index) / 49), index));
const optima = knapsacks.map((knapsack) => {
  const program = okOf(knapsackProgram(knapsack));
  return { program, ...okOf(solveProgram(program, { solver })) };
});

describe('50 random knapsacks with requirements, of 20 to 100 items', () => {
  test('HiGHS, asked by knapsackProgram, proves an optimum that may be taken', () => {
    for (const [index, { values, objective, bound = Number.NaN, proven }] of optima.entries()) {
      const knapsack = knapsacks[index] ?? expect.fail();
      const taken = knapsack.items.filter((_, item) => values[item] === 1).map(({ id }) => id);
      expect(okOf(checkKnapsackSolution(knapsack, taken))).toMatchObject({ feasible: true, value: objective });
      expect([proven, Math.abs(bound - objective) < 1e-6]).toEqual([true, true]);
    }
  });

  test('solveKnapsack proves the same optimum of every one', () => {
    const solved = knapsacks.map((knapsack) => okOf(solveKnapsack(knapsack)));
    expect(solved.map(({ value }) => value)).toEqual(optima.map(({ objective }) => objective));
    expect(solved.filter(({ proven }) => !proven)).toEqual([]);
    for (const [index, { taken }] of solved.entries()) {
      expect(okOf(checkKnapsackSolution(knapsacks[index] ?? expect.fail(), taken)).feasible).toBe(true);
    }
  });

  test('stopped after its first look, its bound holds and is near', () => {
    const looks = knapsacks.map((knapsack) => okOf(solveKnapsack(knapsack, { maxIterations: 1 })));
    for (const [index, { value, bound }] of looks.entries()) {
      const { objective } = optima[index] ?? expect.fail();
      expect([value <= objective, bound >= objective]).toEqual([true, true]);
    }
    expect(looks.reduce((total, { gap }) => total + gap, 0) / looks.length).toBeLessThan(0.04);
  });

  test('localSearch reaches every optimum with one seed, and ends there', () => {
    const missed = knapsacks.filter((knapsack, index) => {
      const bound = -(optima[index]?.objective ?? Number.NaN);
      const options = { seed: 1, bound, strength: 8, tolerance: 0.005 };
      return okOf(localSearch(knapsackSearch(knapsack), options)).ended !== 'bound';
    });
    expect(missed.map(({ items }) => items.length)).toEqual([]);
  });

  test('an engine starts from a first solution, and says what it cannot improve', () => {
    const [{ program, values, objective } = expect.fail()] = optima;
    expect(okOf(solveProgram(program, { solver, initial: values })).objective).toBe(objective);
  });
});
