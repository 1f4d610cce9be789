import { domainError } from '../../errors.js';
import { type LongComputation, longComputation } from '../../long-computation.js';
import { err, ok, type Result } from '../../result.js';
import {
  callable,
  closedRecord,
  type Fields,
  faultsOf,
  list,
  number,
  option,
  optionFaults,
  record,
  type Shape,
} from '../../shape.js';
import { checkValues, type IntegerProgram, programFaults } from './integer-program.js';

/** What an engine is told beside the program; it may leave any of it unheeded. */
export interface SolverOptions extends LongComputation {
  /** a value for each variable to start from, such as the plan of yesterday; none when absent */
  readonly initial?: readonly number[] | undefined;
  /** how far from the bound, as a share of the objective, is near enough; 0 when absent */
  readonly relativeGap?: number | undefined;
}

const statuses = ['optimal', 'feasible', 'infeasible', 'unbounded', 'unknown'] as const;

/** What an engine says to a program. */
export interface SolverAnswer {
  /** `feasible` for values that may not be the best, `unknown` for no answer within the limits of the engine */
  readonly status: (typeof statuses)[number];
  /** with `optimal` and `feasible`: one for each variable, in their order */
  readonly values?: readonly number[] | undefined;
  /** what no values can exceed, or fall below where the objective is minimized; absent where the engine does not say */
  readonly bound?: number | undefined;
}

/**
 * An engine that solves integer programs, such as HiGHS. It answers at once: load what must be loaded before, and let
 * an engine that is far away answer for itself, with {@link checkProgramSolution} to look at what it says.
 */
export type Solver = (program: IntegerProgram, options: SolverOptions) => SolverAnswer;

/** Options of {@link solveProgram}. */
export interface ProgramOptions extends SolverOptions {
  /** the engine */
  readonly solver: Solver;
  /** how far a limit may be missed, and a whole variable be off, from 0 to 0.1; 1e-6 when absent */
  readonly tolerance?: number | undefined;
}

/** Values that meet a program. */
export interface ProgramSolution {
  /** one for each variable, in their order; whole ones are whole */
  readonly values: readonly number[];
  /** Σ objective × value */
  readonly objective: number;
  /** what no values can exceed, or fall below where the objective is minimized; absent where the engine does not say */
  readonly bound?: number | undefined;
  /** whether the engine says that there is nothing better, and its bound, where it names one, does not leave more than the gap */
  readonly proven: boolean;
}

/**
 * Asks an engine to solve a program, and looks at its answer before anyone relies on it: whole numbers are made whole,
 * and values that do not meet the program, or exceed their own bound, are an error.
 *
 * For exact answers to what this library only searches for. It brings no engine: fill {@link Solver} with one.
 *
 * @remarks
 * **Complexity** that of the engine.
 *
 * **Checked against** HiGHS 1.15.3 as the engine: the optima of 50 knapsacks with requirements.
 *
 * @param program - what is to be solved
 * @param options - the engine, a start, and tolerances
 * @returns errors for malformed programs, options and answers; `inconsistent` where limits cross, lists differ in length,
 * the objective has no limit, or the answer does not meet the program or its own bound; `duplicate` for variables that stand twice,
 * `unknown-id` for places without variable; `infeasible` and `insufficient-data` where the engine finds that there is no
 * solution, or finds none. What the engine throws is not caught
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { type Solver, solveProgram } from 'product-flow/optimization';
 *
 * // An engine for one whole variable and one limit, to show what an engine is.
 * const solver: Solver = ({ constraints: [row] }) => ({
 *   status: 'optimal',
 *   values: [Math.floor((row?.upper ?? 0) / (row?.coefficients[0] ?? 1))],
 * });
 * const program = {
 *   sense: 'maximize',
 *   variables: [{ id: 'chairs', objective: 30, lower: 0, integer: true }],
 *   constraints: [{ variables: [0], coefficients: [3], upper: 40 }],
 * } as const;
 * unwrap(solveProgram(program, { solver })); // => { values: [13], objective: 390, proven: true }
 * ```
 */
export function solveProgram(program: IntegerProgram, options: ProgramOptions): Result<ProgramSolution> {
  const faults = [...programFaults(program), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { solver, tolerance = 1e-6, ...solverOptions } = options;
  const size = program.variables.length;
  if (options.initial !== undefined && options.initial.length !== size)
    return err([domainError('inconsistent', 'initial', options.initial, `a list of ${size}`)]);
  const answer: SolverAnswer = solver(program, solverOptions);
  const wrong = faultsOf(answerShape, answer, 'answer');
  if (wrong.length > 0) return err(wrong);
  const { status, values = [], bound } = answer;
  if (status === 'infeasible')
    return err([domainError('infeasible', 'constraints', status, 'limits that can all be met')]);
  if (status === 'unbounded')
    return err([
      domainError('inconsistent', 'variables', status, 'limits between which the objective cannot grow forever'),
    ]);
  if (status === 'unknown')
    return err([domainError('insufficient-data', 'answer', status, 'a solution within the limits of the engine')]);
  const whole = values.map(
    (value, place) => (program.variables[place]?.integer === true ? Math.round(value) : value) + 0,
  );
  const meets =
    values.length === size && [values, whole].every((given) => checkValues(program, given, tolerance).feasible);
  if (!meets) return err([domainError('inconsistent', 'answer.values', values, 'values that meet the program')]);
  const { objective } = checkValues(program, whole, tolerance);
  const solution = { values: whole, objective, proven: status === 'optimal' };
  if (bound === undefined) return ok(solution);
  // How much better than the values the bound is; less than nothing by rounding alone.
  const left = program.sense === 'maximize' ? bound - objective : objective - bound;
  const slack = tolerance * Math.max(1, Math.abs(objective));
  if (left < -slack)
    return err([domainError('inconsistent', 'answer.bound', bound, `no worse than the objective, ${objective}`)]);
  const allowed = (options.relativeGap ?? 0) * Math.abs(objective) + slack;
  return ok({
    ...solution,
    bound: (left < 0 ? objective : bound) + 0,
    proven: solution.proven && left <= allowed,
  });
}

const values: Shape = { kind: list, of: { kind: number, min: -1e150, max: 1e150 }, optional: true };

const answerShape: Shape = {
  kind: record,
  fields: {
    status: { kind: option, options: statuses },
    values,
    bound: { kind: number, optional: true },
  } satisfies Fields<SolverAnswer>,
};

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    solver: { kind: callable },
    initial: values,
    relativeGap: { kind: number, min: 0, max: 1, optional: true },
    tolerance: { kind: number, min: 0, max: 0.1, optional: true },
    ...longComputation,
  } satisfies Fields<ProgramOptions>,
};
