/** The shapes of the values and summaries that intervals and comparisons take. */

import { type DomainError, domainError } from '../errors.js';
import type { JointSummary } from '../numeric/joint-summary.js';
import type { PairedSummary } from '../numeric/paired-summary.js';
import type { SampleSummary } from '../numeric/summary.js';
import { count, type Fields, fieldPath, list, number, record, type Shape } from '../shape.js';

const mean: Shape = { kind: number, min: -1e150, max: 1e150 };
const comoment: Shape = { kind: number, min: -1e300, max: 1e300 };
const squares: Shape = { kind: number, min: 0, max: 1e300 };

/** Measured values, in any order: squares of values in this range do not overflow. */
export const sampleValues: Shape = { kind: list, of: mean };

/** A summary of at least two users: one alone says nothing of how much users differ. */
export const sampleSummary: Shape = {
  kind: record,
  fields: { n: count, mean, m2: squares } satisfies Fields<SampleSummary>,
  relations: ({ n }: SampleSummary, parameter) => tooFew(n, parameter),
};

/** A summary of at least two pairs. */
export const pairedSummary: Shape = {
  kind: record,
  fields: {
    n: count,
    meanX: mean,
    meanY: mean,
    m2X: squares,
    m2Y: squares,
    cXY: comoment,
  } satisfies Fields<PairedSummary>,
  relations: ({ n, m2X, m2Y, cXY }: PairedSummary, parameter) => [
    ...tooFew(n, parameter),
    ...tooCorrelated(cXY, m2X, m2Y, fieldPath(parameter, 'cXY')),
  ],
};

/** A summary of at least two rows of so many columns. */
export function jointSummary(columns: number): Shape {
  return {
    kind: record,
    fields: {
      n: count,
      means: { kind: list, of: mean },
      comoments: { kind: list, of: { kind: list, of: comoment } },
    } satisfies Fields<JointSummary>,
    relations: (summary: JointSummary, parameter) => {
      const faults = sizeFaults(summary, columns, parameter);
      return faults.length > 0 ? faults : [...tooFew(summary.n, parameter), ...comomentFaults(summary, parameter)];
    },
  };
}

function sizeFaults({ means, comoments }: JointSummary, columns: number, parameter: string): DomainError[] {
  const wrong = (path: string, length: number): DomainError[] =>
    length === columns
      ? []
      : [domainError('out-of-range', fieldPath(parameter, path), length, `a list of ${columns}, one of each column`)];
  return [
    ...wrong('means', means.length),
    ...wrong('comoments', comoments.length),
    ...comoments.flatMap((row, index) => wrong(`comoments[${index}]`, row.length)),
  ];
}

function comomentFaults({ comoments }: JointSummary, parameter: string): DomainError[] {
  const at = (i: number, j: number): number => comoments[i]?.[j] ?? 0;
  return comoments.flatMap((row, i) =>
    row.flatMap((value, j) => {
      const path = fieldPath(parameter, `comoments[${i}][${j}]`);
      if (i === j) return value >= 0 ? [] : [domainError('out-of-range', path, value, 'a number of at least 0')];
      if (i > j) {
        return value === at(j, i)
          ? []
          : [domainError('inconsistent', path, value, `the same as comoments[${j}][${i}]`)];
      }
      return tooCorrelated(value, at(i, i), at(j, j), path);
    }),
  );
}

function tooFew(n: number, parameter: string): DomainError[] {
  return n >= 2 ? [] : [domainError('insufficient-data', fieldPath(parameter, 'n'), n, 'at least 2')];
}

/** A crossed sum that no data can have: its square above the product of the squares. */
function tooCorrelated(crossed: number, squaresX: number, squaresY: number, path: string): DomainError[] {
  const limit = Math.sqrt(squaresX) * Math.sqrt(squaresY);
  if (Math.abs(crossed) <= limit * (1 + 1e-6)) return [];
  return [domainError('inconsistent', path, crossed, `from ${-limit} to ${limit}, as the squares allow`)];
}
