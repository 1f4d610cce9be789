/**
 * Choosing, ordering and planning under limits: knapsacks with requirements, sequences under precedence, a search for
 * whatever else, and programs that an engine can be asked. Nothing here knows what is chosen.
 *
 * @module optimization
 */

export { checkKnapsackSolution, type KnapsackCheck, type ResourceUse } from './check-knapsack-solution.js';
export {
  checkProgramSolution,
  type IntegerProgram,
  type ProgramCheck,
  type ProgramConstraint,
  type ProgramVariable,
} from './integer-program.js';
export type { Knapsack, KnapsackItem } from './knapsack.js';
export { knapsackProgram } from './knapsack-program.js';
export {
  type LocalSearchOptions,
  localSearch,
  type SearchAcceptance,
  type SearchImprovement,
  type SearchOutcome,
  type SearchProblem,
} from './local-search.js';
export {
  type SequenceItem,
  type SequenceOptions,
  type SequenceProblem,
  type SequenceSolution,
  searchSequence,
} from './search-sequence.js';
export { type KnapsackMethod, type KnapsackOptions, type KnapsackSolution, solveKnapsack } from './solve-knapsack.js';
export {
  type ProgramOptions,
  type ProgramSolution,
  type Solver,
  type SolverAnswer,
  type SolverOptions,
  solveProgram,
} from './solve-program.js';
