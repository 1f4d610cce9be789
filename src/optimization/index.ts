/**
 * Choosing, ordering and planning under limits: knapsacks with requirements, sequences under precedence, a search for
 * whatever else, and programs that an engine can be asked. Nothing here knows what is chosen.
 *
 * @module optimization
 */

export { checkKnapsackSolution, type KnapsackCheck, type ResourceUse } from './knapsack/check-knapsack-solution.js';
export type { Knapsack, KnapsackItem } from './knapsack/knapsack.js';
export { knapsackProgram } from './knapsack/knapsack-program.js';
export {
  type KnapsackMethod,
  type KnapsackOptions,
  type KnapsackSolution,
  solveKnapsack,
} from './knapsack/solve-knapsack.js';
export {
  type LocalSearchOptions,
  localSearch,
  type SearchAcceptance,
  type SearchImprovement,
  type SearchOutcome,
  type SearchProblem,
} from './local-search.js';
export {
  checkProgramSolution,
  type IntegerProgram,
  type ProgramCheck,
  type ProgramConstraint,
  type ProgramVariable,
} from './programs/integer-program.js';
export {
  type ProgramOptions,
  type ProgramSolution,
  type Solver,
  type SolverAnswer,
  type SolverOptions,
  solveProgram,
} from './programs/solve-program.js';
export {
  type SequenceItem,
  type SequenceOptions,
  type SequenceProblem,
  type SequenceSolution,
  searchSequence,
} from './sequence/search-sequence.js';
