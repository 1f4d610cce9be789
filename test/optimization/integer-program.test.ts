import * as fc from 'fast-check';
import loadHighs from 'highs';
import {
  checkProgramSolution,
  type IntegerProgram,
  knapsackProgram,
  type SolverAnswer,
  solveProgram,
} from 'product-flow/optimization';
import { describe, expect, test } from 'vitest';
import { highsSolver } from '../../examples/engines/highs-solver.js';
import { isPlain, junk } from '../support/arbitraries.js';
import { randomKnapsack } from '../support/knapsacks.js';
import { errorsOf, faultsOf, okOf } from '../support/results.js';

const highs = await loadHighs();
const solver = highsSolver(highs);
const workshop: IntegerProgram = {
  sense: 'maximize',
  variables: [
    { id: 'chairs', objective: 30, lower: 0, integer: true },
    { id: 'tables', objective: 50, lower: 0, integer: true },
  ],
  constraints: [
    { variables: [0, 1], coefficients: [1, 2], upper: 40 },
    { variables: [1, 0], coefficients: [1, 2], upper: 50 },
  ],
};
const answering = (answer: unknown) => () => answer as SolverAnswer;

describe('solveProgram(program, { solver }), with HiGHS', () => {
  test('proves the optimum that its own documentation prints', () => {
    expect(okOf(solveProgram(workshop, { solver }))).toEqual({
      values: [20, 10],
      objective: 1100,
      bound: 1100,
      proven: true,
    });
  });

  test('whole numbers or not, lower limits, equations, and the least', () => {
    const [chairs, tables] = workshop.variables;
    const halves = { ...workshop, constraints: [{ variables: [0, 1], coefficients: [2, 2], upper: 5 }] };
    expect(okOf(solveProgram(halves, { solver })).objective).toBe(100);
    const continuous = { ...halves, variables: [chairs, { ...tables, integer: false }] } as IntegerProgram;
    expect(okOf(solveProgram(continuous, { solver }))).toEqual({
      values: [0, 2.5],
      objective: 125,
      bound: 125,
      proven: true,
    });
    const least: IntegerProgram = {
      sense: 'minimize',
      variables: [
        { id: 'x', objective: 2, lower: -3 },
        { id: 'y', objective: 1, upper: 10 },
      ],
      constraints: [{ variables: [0, 1], coefficients: [1, 1], lower: 4, upper: 4 }],
    };
    expect(okOf(solveProgram(least, { solver }))).toEqual({
      values: [-3, 7],
      objective: 1,
      proven: true,
    });
  });

  test('says what has no solution, or no end', () => {
    const crossed = { ...workshop, constraints: [{ variables: [0], coefficients: [1], upper: -1 }] };
    expect(faultsOf(solveProgram(crossed, { solver }))).toEqual([['infeasible', 'constraints']]);
    // HiGHS leaves open here whether there is no solution or no end, and is asked once more.
    expect(faultsOf(solveProgram({ ...workshop, constraints: [] }, { solver }))).toEqual([
      ['inconsistent', 'variables'],
    ]);
    const halves: IntegerProgram = {
      sense: 'maximize',
      variables: ['x', 'y', 'z'].map((id) => ({ id, objective: 1, lower: 0, integer: true })),
      constraints: [{ variables: [0, 1], coefficients: [2, -2], lower: 1, upper: 1 }],
    };
    expect(faultsOf(solveProgram(halves, { solver }))).toEqual([['infeasible', 'constraints']]);
    expect(okOf(solveProgram({ sense: 'maximize', variables: [], constraints: [] }, { solver })).objective).toBe(0);
  });
});

describe('highsSolver(highs, limits), when its time is over', () => {
  const program = okOf(knapsackProgram(randomKnapsack(400, 3)));
  const hurried = highsSolver(highs, { seconds: 0 });

  test('has no answer, or the first solution that it was given', () => {
    expect(faultsOf(solveProgram(program, { solver: hurried }))).toEqual([['insufficient-data', 'answer']]);
    const initial = program.variables.map(() => 0);
    expect(okOf(solveProgram(program, { solver: hurried, initial }))).toMatchObject({
      values: initial,
      objective: 0,
      proven: false,
    });
  });

  test('a gap that is allowed may be left', () => {
    const { objective, bound = Number.NaN } = okOf(solveProgram(program, { solver, relativeGap: 0.05 }));
    expect([bound >= objective, bound <= objective * 1.05]).toEqual([true, true]);
  });
});

describe('solveProgram(program, { solver }), whatever the engine says', () => {
  test('hands the options on, and the program as it is', () => {
    const seen: unknown[] = [];
    const shouldStop = () => false;
    const watching = (program: IntegerProgram, options: object): SolverAnswer => {
      seen.push(program, options);
      return { status: 'feasible', values: [1.0000001, -0], bound: 70 };
    };
    const options = { solver: watching, initial: [1, 2], relativeGap: 0.1, tolerance: 1e-3, shouldStop };
    expect(okOf(solveProgram(workshop, options))).toEqual({ values: [1, 0], objective: 30, bound: 70, proven: false });
    expect(seen).toEqual([workshop, { initial: [1, 2], relativeGap: 0.1, shouldStop }]);
  });

  test('does not believe values that do not meet the program', () => {
    const say = (values: unknown) => solveProgram(workshop, { solver: answering({ status: 'optimal', values }) });
    for (const values of [[1.5, 0], [-1, 0], [0, 21], [0], [], undefined])
      expect(faultsOf(say(values))).toEqual([['inconsistent', 'answer.values']]);
    expect(faultsOf(say([Number.NaN, 0]))).toEqual([['not-finite', 'answer.values[0]']]);
    // Near enough to whole, but not once it is whole.
    const tight = { ...workshop, constraints: [{ variables: [0], coefficients: [1e7], upper: 1e7 - 5 }] };
    const near = answering({ status: 'optimal', values: [1 - 6e-7, 0] });
    expect(okOf(checkProgramSolution(tight, [1 - 6e-7, 0])).feasible).toBe(true);
    expect(okOf(solveProgram(tight, { solver: near })).values).toEqual([1, 0]);
    expect(faultsOf(solveProgram(tight, { solver: near, tolerance: 1e-7 }))).toEqual([
      ['inconsistent', 'answer.values'],
    ]);
  });

  test('a plan that only whole numbers break is refused', () => {
    const steep: IntegerProgram = {
      sense: 'maximize',
      variables: [{ id: 'x', objective: 1, lower: 0, integer: true }],
      constraints: [{ variables: [0], coefficients: [1e9], upper: 1e9 - 800 }],
    };
    const near = answering({ status: 'optimal', values: [1 - 8e-7] });
    expect(okOf(checkProgramSolution(steep, [1 - 8e-7], { tolerance: 1e-6 })).feasible).toBe(true);
    expect(okOf(solveProgram(steep, { solver: near })).values).toEqual([1]);
    expect(
      faultsOf(
        solveProgram(
          { ...steep, constraints: [{ variables: [0], coefficients: [1e9], upper: 1e9 - 1700 }] },
          { solver: near },
        ),
      ),
    ).toEqual([['inconsistent', 'answer.values']]);
  });

  test('a bound that its own values exceed is refused, and one that lies far off proves nothing', () => {
    const asked = (program: IntegerProgram, bound: number, more: object = {}) =>
      solveProgram(program, { solver: answering({ status: 'optimal', values: [20, 10], bound }), ...more });
    expect(faultsOf(asked(workshop, 1099))).toEqual([['inconsistent', 'answer.bound']]);
    // What rounding takes away is no fault, and put right.
    expect(okOf(asked(workshop, 1099.9999999))).toMatchObject({ objective: 1100, bound: 1100, proven: true });
    expect(okOf(asked(workshop, 1100.0000001))).toMatchObject({ bound: 1100.0000001, proven: true });
    expect(okOf(asked(workshop, 1150))).toMatchObject({ bound: 1150, proven: false });
    expect(okOf(asked(workshop, 1150, { relativeGap: 0.05 })).proven).toBe(true);
    expect(okOf(asked(workshop, 1156, { relativeGap: 0.05 })).proven).toBe(false);
    const least: IntegerProgram = { ...workshop, sense: 'minimize' };
    expect(faultsOf(asked(least, 1101))).toEqual([['inconsistent', 'answer.bound']]);
    expect(okOf(asked(least, 1100.0000001))).toMatchObject({ bound: 1100, proven: true });
    expect(okOf(asked(least, 1000))).toMatchObject({ bound: 1000, proven: false });
  });

  test('unknown, malformed or thrown', () => {
    expect(faultsOf(solveProgram(workshop, { solver: answering({ status: 'unknown' }) }))).toEqual([
      ['insufficient-data', 'answer'],
    ]);
    expect(faultsOf(solveProgram(workshop, { solver: answering(undefined) }))).toEqual([['missing', 'answer']]);
    expect(faultsOf(solveProgram(workshop, { solver: answering({ status: 'fine', bound: 'x' }) }))).toEqual([
      ['unknown-option', 'answer.status'],
      ['invalid-type', 'answer.bound'],
    ]);
    expect(() => solveProgram(workshop, { solver: () => expect.fail('theirs') })).toThrow('theirs');
  });

  test('every fault of program and options at once', () => {
    const wrong = {
      sense: 'most',
      variables: [
        { id: 'x', objective: Infinity, lower: 2, upper: 1 },
        { id: 'y', objective: 0, lower: 2, upper: 1 },
      ],
      constraints: [
        { variables: [0, 0], coefficients: [1], lower: 3, upper: 2, name: 'row' },
        { variables: [0, 0], coefficients: [1], lower: 3, upper: 2 },
      ],
    } as never;
    expect(faultsOf(solveProgram(wrong, { solver: 1, relativeGap: 2, seed: 1 } as never))).toEqual([
      ['unknown-option', 'sense'],
      ['not-finite', 'variables[0].objective'],
      ['inconsistent', 'variables[1].upper'],
      ['unknown-field', 'constraints[0].name'],
      ['inconsistent', 'constraints[1].upper'],
      ['inconsistent', 'constraints[1].coefficients'],
      ['duplicate', 'constraints[1].variables[1]'],
      ['invalid-type', 'solver'],
      ['out-of-range', 'relativeGap'],
      ['unknown-field', 'seed'],
    ]);
    const lost = { ...workshop, constraints: [{ variables: [1, 2], coefficients: [1, 1] }] };
    expect(errorsOf(solveProgram(lost, { solver }))).toMatchObject([
      { code: 'unknown-id', parameter: 'constraints[0].variables[1]', value: 2 },
    ]);
    expect(faultsOf(solveProgram(workshop, { solver, initial: [1] }))).toEqual([['inconsistent', 'initial']]);
  });

  test('whatever comes in, a value or errors come out', () => {
    fc.assert(
      fc.property(junk, junk, (first, second) => {
        expect(solveProgram(first as never, second as never).isErr()).toBe(true);
        expect(solveProgram(workshop, { solver: answering(first) }).isErr()).toBe(true);
        expect(checkProgramSolution(workshop, first as never, second as never).isErr()).toBe(true);
        expect(knapsackProgram(first as never).isErr()).toBe(true);
      }),
    );
  });
});

describe('checkProgramSolution(program, values)', () => {
  test('names the variables and constraints that do not hold', () => {
    const check = okOf(checkProgramSolution(workshop, [26, -0.5]));
    expect(check).toEqual({ feasible: false, objective: 755, variables: [1], constraints: [1] });
    expect(isPlain(check)).toBe(true);
    expect(okOf(checkProgramSolution(workshop, [0, 0.5])).variables).toEqual([1]);
    const floor = { ...workshop, constraints: [{ variables: [0], coefficients: [1], lower: 3 }] };
    expect(okOf(checkProgramSolution(floor, [2, 0])).constraints).toEqual([0]);
    expect(okOf(checkProgramSolution(floor, [3, 0])).feasible).toBe(true);
  });

  test('tolerates a share of great limits, or what it is told, even nothing', () => {
    const great = { ...workshop, constraints: [{ variables: [0], coefficients: [1], upper: 1e6 }] };
    expect(okOf(checkProgramSolution(great, [1e6 + 1, 0])).feasible).toBe(true);
    expect(okOf(checkProgramSolution(great, [1e6 + 2, 0])).feasible).toBe(false);
    expect(okOf(checkProgramSolution(great, [1e6 + 1, 0], { tolerance: 0 })).constraints).toEqual([0]);
    expect(okOf(checkProgramSolution(great, [1e6, 0], { tolerance: 0 })).feasible).toBe(true);
  });

  test('faults', () => {
    expect(faultsOf(checkProgramSolution(workshop, [1]))).toEqual([['inconsistent', 'values']]);
    expect(faultsOf(checkProgramSolution(workshop, [1, '2'] as never, { tolerance: 1, seed: 2 } as never))).toEqual([
      ['invalid-type', 'values[1]'],
      ['out-of-range', 'tolerance'],
      ['unknown-field', 'seed'],
    ]);
  });
});

describe('knapsackProgram(knapsack)', () => {
  test('one variable for each item, one constraint for each resource and each requirement', () => {
    const items = [
      { id: 'a', value: -0, weight: { hands: 2 } },
      { id: 'b', value: 5, weight: { money: 3 }, requires: ['a'] },
    ];
    expect(okOf(knapsackProgram({ items, capacity: { hands: 4, money: 1e308 } }))).toEqual({
      sense: 'maximize',
      variables: [
        { id: 'a', objective: 0, lower: 0, upper: 1, integer: true },
        { id: 'b', objective: 5, lower: 0, upper: 1, integer: true },
      ],
      constraints: [
        { variables: [0], coefficients: [2], upper: 4 },
        { variables: [1], coefficients: [3], upper: 1e150 },
        { variables: [1, 0], coefficients: [1, -1], upper: 0 },
      ],
    });
    expect(faultsOf(knapsackProgram({ items, capacity: 1 }))).toHaveLength(2);
  });

  test('weights beyond what a program can hold stay in proportion', () => {
    const items = ['a', 'b', 'c'].map((id) => ({ id, value: 1, weight: 1e150 }));
    const feasible = (capacity: number, values: readonly number[]) =>
      okOf(checkProgramSolution(okOf(knapsackProgram({ items, capacity })), values)).feasible;
    expect([feasible(1e308, [1, 1, 1]), feasible(2.5e150, [1, 1, 0]), feasible(2.5e150, [1, 1, 1])]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
