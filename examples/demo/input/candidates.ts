import type { DomainError, Result } from 'product-flow';
import { recordsFromCsv } from 'product-flow/adapters';
import type { RiceFactors, WsjfFactors } from 'product-flow/prioritization';
import { parseWith } from 'product-flow/schema';
import * as z from 'zod';
import { readText } from './read-file.js';

/** Something that could be built next. */
export interface Candidate extends RiceFactors, WsjfFactors {
  readonly id: string;
  readonly title: string;
}

const factor = z.number({ error: 'a number' });
const text = z.string({ error: 'a text that is not empty' }).min(1);
const candidate = z.strictObject({
  id: text,
  title: text,
  reach: factor,
  impact: factor,
  confidence: factor,
  effort: factor,
  userBusinessValue: factor,
  timeCriticality: factor,
  riskReduction: factor,
  jobSize: factor,
});

/** Candidates from a CSV file, with the row of each. */
export function candidatesFromFile(
  path: string,
): Result<{ readonly candidates: readonly Candidate[]; readonly rows: readonly number[] }> {
  const number = { kind: 'number', required: true } as const;
  const fields = {
    id: { required: true },
    title: { required: true },
    reach: number,
    impact: number,
    confidence: number,
    effort: number,
    userBusinessValue: number,
    timeCriticality: number,
    riskReduction: number,
    jobSize: number,
  };
  return readText(path)
    .andThen((csv) =>
      recordsFromCsv<Candidate>(csv, { fields, parse: (value) => parseWith(candidate, value), uniqueBy: 'id' }),
    )
    .map(({ records, rows }) => ({ candidates: records, rows }));
}

/** Turns the place of a fault among ranked items into the row and column of the file. */
export function inFile(faults: readonly DomainError[], rows: readonly number[]): readonly DomainError[] {
  return faults.map((fault) => {
    const [, index = '', column = ''] = /^items\[(\d+)\]\.(.+)$/.exec(fault.parameter) ?? [];
    return index === '' ? fault : { ...fault, parameter: `row ${rows[Number(index)]}, column "${column}"` };
  });
}
