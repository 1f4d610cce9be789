import { type DomainError, domainError } from '../../errors.js';
import { err, ok, type Result } from '../../result.js';
import {
  boolean,
  closedRecord,
  count,
  type Fields,
  faultsOf,
  list,
  number,
  option,
  optionFaults,
  type Shape,
  text,
} from '../../shape.js';

/** A number that a program is to choose. */
export interface ProgramVariable {
  /** unique among the variables */
  readonly id: string;
  /** what one unit of it adds to the objective; all numbers of a program lie within ±1e150 */
  readonly objective: number;
  /** no limit when absent: say 0 where it must not be negative */
  readonly lower?: number | undefined;
  /** no limit when absent */
  readonly upper?: number | undefined;
  /** whether it must be whole; not when absent */
  readonly integer?: boolean | undefined;
}

/** Limits of a weighted sum of variables: lower ≤ Σ coefficient × variable ≤ upper. */
export interface ProgramConstraint {
  /** places of the variables in the program, each at most once */
  readonly variables: readonly number[];
  /** one for each of them */
  readonly coefficients: readonly number[];
  /** no limit when absent */
  readonly lower?: number | undefined;
  /** no limit when absent */
  readonly upper?: number | undefined;
}

/**
 * A linear program, some of whose variables must be whole, as plain data for whichever engine is asked. The constraints
 * one after another are the rows of a sparse matrix (CSR), as engines take them.
 */
export interface IntegerProgram {
  /** what is to be done with the objective */
  readonly sense: 'maximize' | 'minimize';
  /** in any order; constraints name them by their place */
  readonly variables: readonly ProgramVariable[];
  /** in any order */
  readonly constraints: readonly ProgramConstraint[];
}

const finite: Shape = { kind: number, min: -1e150, max: 1e150 };
const optionalFinite: Shape = { ...finite, optional: true };

const variable: Shape = {
  kind: closedRecord,
  fields: {
    id: text,
    objective: finite,
    lower: optionalFinite,
    upper: optionalFinite,
    integer: { kind: boolean, optional: true },
  } satisfies Fields<ProgramVariable>,
  relations: limitFaults,
};

const constraint: Shape = {
  kind: closedRecord,
  fields: {
    variables: { kind: list, of: count },
    coefficients: { kind: list, of: finite },
    lower: optionalFinite,
    upper: optionalFinite,
  } satisfies Fields<ProgramConstraint>,
  relations: constraintFaults,
};

const programShape: Shape = {
  kind: closedRecord,
  fields: {
    sense: { kind: option, options: ['maximize', 'minimize'] },
    variables: { kind: list, of: variable, uniqueBy: 'id' },
    constraints: { kind: list, of: constraint },
  } satisfies Fields<IntegerProgram>,
  relations: placeFaults,
};

function limitFaults({ lower, upper }: ProgramConstraint | ProgramVariable, path: string): readonly DomainError[] {
  const crossed = upper !== undefined && upper < (lower ?? -Infinity);
  return crossed ? [domainError('inconsistent', `${path}.upper`, upper, `at least lower, ${lower}`)] : [];
}

function constraintFaults(given: ProgramConstraint, path: string): readonly DomainError[] {
  const { variables, coefficients } = given;
  const seen = new Set<number>();
  const again = variables.findIndex((place) => seen.size === seen.add(place).size);
  return [
    ...limitFaults(given, path),
    ...(coefficients.length === variables.length
      ? []
      : [domainError('inconsistent', `${path}.coefficients`, coefficients, `a list of ${variables.length}`)]),
    ...(again === -1 ? [] : [domainError('duplicate', `${path}.variables[${again}]`, variables[again], 'named once')]),
  ];
}

function placeFaults({ variables, constraints }: IntegerProgram): readonly DomainError[] {
  return constraints.flatMap((given, row) =>
    [...given.variables.entries()]
      .filter(([, place]) => place >= variables.length)
      .map(([at, place]) =>
        domainError('unknown-id', `constraints[${row}].variables[${at}]`, place, `below ${variables.length}`),
      ),
  );
}

/** Every fault of a program. */
export function programFaults(program: IntegerProgram): readonly DomainError[] {
  return faultsOf(programShape, program);
}

/** What is wrong with the values of a program's variables, if anything. */
export interface ProgramCheck {
  /** whether all limits hold, and whole variables are whole */
  readonly feasible: boolean;
  /** Σ objective × value */
  readonly objective: number;
  /** variables outside their limits or not whole, by place */
  readonly variables: readonly number[];
  /** constraints that do not hold, by place */
  readonly constraints: readonly number[];
}

/**
 * Whether values meet a program, whoever found them: engines answer within tolerances, and some answer with fractions
 * where whole numbers were asked for.
 *
 * @remarks
 * **Complexity** O(variables + coefficients).
 *
 * @param program - the program
 * @param values - one for each variable, in their order
 * @param options - `tolerance`: how far a limit may be missed, and a whole variable be off; as a share of a limit above 1;
 * 1e-6 when absent
 * @returns errors for malformed programs and values; `inconsistent` where limits cross or lists differ in length,
 * `duplicate` for variables that stand twice, `unknown-id` for places without variable. Values that do not meet the
 * program are no error, but `feasible: false`
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { checkProgramSolution } from 'product-flow/optimization';
 *
 * const variables = [
 *   { id: 'chairs', objective: 30, lower: 0, integer: true },
 *   { id: 'tables', objective: 50, lower: 0, integer: true },
 * ];
 * const constraints = [{ variables: [0, 1], coefficients: [1, 2], upper: 40 }];
 * const program = { sense: 'maximize', variables, constraints } as const;
 * unwrap(checkProgramSolution(program, [20, 10])); // => { feasible: true, objective: 1100, variables: [], constraints: [] }
 * unwrap(checkProgramSolution(program, [20, 10.5])).constraints; // => [0]
 * ```
 */
export function checkProgramSolution(
  program: IntegerProgram,
  values: readonly number[],
  options: { readonly tolerance?: number | undefined } = {},
): Result<ProgramCheck> {
  const faults = [
    ...programFaults(program),
    ...faultsOf({ kind: list, of: finite }, values, 'values'),
    ...optionFaults(toleranceShape, options),
  ];
  if (faults.length > 0) return err(faults);
  if (values.length !== program.variables.length)
    return err([domainError('inconsistent', 'values', values, `a list of ${program.variables.length}`)]);
  return ok(checkValues(program, values, options.tolerance ?? 1e-6));
}

const toleranceShape: Shape = {
  kind: closedRecord,
  fields: { tolerance: { kind: number, min: 0, max: 0.1, optional: true } },
};

/** For values without faults. */
export function checkValues(program: IntegerProgram, values: readonly number[], tolerance: number): ProgramCheck {
  const slack = (limit: number): number => tolerance * Math.max(1, Math.abs(limit));
  // Negated, since 0 times the slack of no limit is NaN.
  const within = (value: number, lower = -Infinity, upper = Infinity): boolean =>
    !(value < lower - slack(lower) || value > upper + slack(upper));
  const wrong = [...program.variables.keys()].filter((place) => {
    const { lower, upper, integer } = program.variables[place] as ProgramVariable;
    const value = values[place] as number;
    return !within(value, lower, upper) || (integer === true && Math.abs(value - Math.round(value)) > tolerance);
  });
  const broken = [...program.constraints.keys()].filter((row) => {
    const { variables, coefficients, lower, upper } = program.constraints[row] as ProgramConstraint;
    const total = variables.reduce(
      (sum, place, at) => sum + (coefficients[at] as number) * (values[place] as number),
      0,
    );
    return !within(total, lower, upper);
  });
  const objective = program.variables.reduce((sum, one, place) => sum + one.objective * (values[place] as number), 0);
  return {
    feasible: wrong.length + broken.length === 0,
    objective: objective + 0,
    variables: wrong,
    constraints: broken,
  };
}
