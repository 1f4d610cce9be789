/**
 * HiGHS as the engine of this library: `npm install highs`, load it once, and it answers at once.
 *
 *     const solver = highsSolver(await loadHighs(), { seconds: 30 });
 *     solveProgram(program, { solver });
 */

import type { Highs, Model, ModelData } from 'highs';
import type { IntegerProgram, Solver, SolverAnswer } from 'product-flow/optimization';

/** What HiGHS may take; how long a solver runs is no business of a library without a clock. */
export interface HighsLimits {
  readonly seconds?: number;
}

export function highsSolver(highs: Highs, { seconds = 60 }: HighsLimits = {}): Solver {
  return (program, { initial, relativeGap = 0 }) => {
    const answer = (asked: IntegerProgram): SolverAnswer | undefined =>
      // What is not disposed of stays in the memory of WebAssembly for ever: withModel does it.
      highs.withModel(modelOf(asked, highs), (model) => {
        model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: relativeGap, mip_abs_gap: 0 });
        if (initial !== undefined) model.setSolution({ colValue: [...initial] });
        model.run();
        return answerOf(model, highs, asked);
      });
    return answer(program) ?? unlessEmpty(answer({ ...program, variables: program.variables.map(worthNothing) }));
  };
}

function worthNothing(variable: IntegerProgram['variables'][number]): IntegerProgram['variables'][number] {
  return { ...variable, objective: 0 };
}

/** HiGHS may leave it open whether there is no solution or no end: the same without an objective tells. */
function unlessEmpty(answer: SolverAnswer | undefined): SolverAnswer {
  const hasSolution = answer?.status === 'optimal' || answer?.status === 'feasible';
  return { status: hasSolution ? 'unbounded' : answer?.status === 'infeasible' ? 'infeasible' : 'unknown' };
}

/** Nothing where HiGHS knows no more than that there is no solution or no end. */
function answerOf(
  model: Model,
  { constants, infinity }: Highs,
  { variables }: IntegerProgram,
): SolverAnswer | undefined {
  const { optimal, empty, infeasible, unbounded, unboundedOrInfeasible } = constants.modelStatus;
  const ended = model.getModelStatus();
  if (ended === unboundedOrInfeasible) return undefined;
  if (ended === infeasible) return { status: 'infeasible' };
  if (ended === unbounded) return { status: 'unbounded' };
  if (ended === empty) return { status: 'optimal', values: [] };
  // Without whole variables HiGHS leaves 0 there.
  const best = variables.some(({ integer }) => integer) ? Number(model.info.get('mip_dual_bound')) : infinity;
  const bound = Math.abs(best) < infinity ? best : undefined;
  // 2: there are values, and they meet the program
  if (Number(model.info.get('primal_solution_status')) !== 2) return { status: 'unknown', bound };
  return { status: ended === optimal ? 'optimal' : 'feasible', values: [...model.getSolution().colValue], bound };
}

function modelOf({ sense, variables, constraints }: IntegerProgram, highs: Highs): ModelData {
  const { infinity, constants } = highs;
  const starts = [0];
  for (const { variables: places } of constraints) starts.push((starts.at(-1) ?? 0) + places.length);
  const { integer, continuous } = constants.variableType;
  return {
    numCols: variables.length,
    numRows: constraints.length,
    sense: constants.objectiveSense[sense],
    colCost: variables.map(({ objective }) => objective),
    colLower: variables.map(({ lower = -infinity }) => lower),
    colUpper: variables.map(({ upper = infinity }) => upper),
    integrality: variables.map((variable) => (variable.integer === true ? integer : continuous)),
    rowLower: constraints.map(({ lower = -infinity }) => lower),
    rowUpper: constraints.map(({ upper = infinity }) => upper),
    matrix: {
      format: 'csr',
      numRows: constraints.length,
      numCols: variables.length,
      starts,
      indices: constraints.flatMap(({ variables: places }) => places),
      values: constraints.flatMap(({ coefficients }) => coefficients),
    },
  };
}
