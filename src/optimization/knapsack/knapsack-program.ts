import { sum } from '../../numeric/sum.js';
import { err, ok, type Result } from '../../result.js';
import type { IntegerProgram, ProgramConstraint } from '../programs/integer-program.js';
import { type Knapsack, knapsackFaults, placesOf, resourcesOf, weightsOf } from './knapsack.js';

/**
 * A knapsack as an integer program, for an engine: one variable of 0 or 1 for each item, in their order.
 *
 * @remarks
 * **Formula** max Σ vᵢxᵢ with Σ wᵢᵣxᵢ ≤ Cᵣ for every resource r, and xᵢ − xⱼ ≤ 0 where i requires j.
 *
 * **Complexity** O(items × resources + requirements).
 *
 * **Checked against** HiGHS 1.15.3, which finds the optima of {@link solveKnapsack} in it.
 *
 * @param knapsack - items and capacity
 * @returns errors for a malformed knapsack, as {@link solveKnapsack} has them: `duplicate` for ids that stand twice among
 * them
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { knapsackProgram } from 'product-flow/optimization';
 *
 * const items = [
 *   { id: 'groundwork', value: 0, weight: 5 },
 *   { id: 'house', value: 60, weight: 4, requires: ['groundwork'] },
 * ];
 * const { variables, constraints } = unwrap(knapsackProgram({ items, capacity: 10 }));
 * variables[1]; // => { id: 'house', objective: 60, lower: 0, upper: 1, integer: true }
 * constraints[0]; // => { variables: [0, 1], coefficients: [5, 4], upper: 10 }
 * constraints[1]; // => { variables: [1, 0], coefficients: [1, -1], upper: 0 }
 * ```
 */
export function knapsackProgram(knapsack: Knapsack): Result<IntegerProgram> {
  const faults = knapsackFaults(knapsack);
  if (faults.length > 0) return err(faults);
  const { items, capacity } = knapsack;
  const places = placesOf(items);
  const names = resourcesOf(capacity);
  const capacities = typeof capacity === 'number' ? [capacity] : Object.values(capacity);
  const limits = capacities.map((upper, resource): ProgramConstraint => {
    const used = items.map((item) => weightsOf(item, names)[resource] as number);
    const variables = [...used.keys()].filter((place) => used[place] !== 0);
    // Beyond what a program may hold a row is divided; what all weights together fit holds none of them back.
    const unit = Math.max(1, Math.min(upper, sum(used)) / 1e150);
    return {
      variables,
      coefficients: variables.map((place) => (used[place] as number) / unit),
      upper: Math.min(upper / unit + 0, 1e150),
    };
  });
  const requirements = items.flatMap(({ requires = [] }, place) =>
    requires.map(
      (id): ProgramConstraint => ({ variables: [place, places.get(id) as number], coefficients: [1, -1], upper: 0 }),
    ),
  );
  return ok({
    sense: 'maximize',
    variables: items.map(({ id, value }) => ({ id, objective: value + 0, lower: 0, upper: 1, integer: true })),
    constraints: [...limits, ...requirements],
  });
}
