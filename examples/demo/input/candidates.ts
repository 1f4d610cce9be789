import { type DomainError, err, ok, type Result } from 'product-flow';
import { type RiceFactors, riceScore, type WsjfFactors, wsjfScore } from 'product-flow/prioritization';
import { parseWith } from 'product-flow/schema';
import * as z from 'zod';
import { recordsFromFile } from './csv.js';

/** Something that could be built next. */
export interface Candidate extends RiceFactors, WsjfFactors {
  readonly id: string;
  readonly title: string;
}

export interface Candidates {
  readonly candidates: readonly Candidate[];
  readonly notes: readonly string[];
}

const text = z.string({ error: 'a text that is not empty' }).min(1);
const named = z.looseObject({ id: text, title: text });

/** Candidates from a CSV file; the factors of both scores are looked at row by row, so that all faults come at once. */
export function candidatesFromFile(path: string): Result<Candidates> {
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
  return recordsFromFile<Candidate>(path, 'candidate', { fields, parse: parseCandidate, uniqueBy: 'id' }).map(
    ({ records, notes }) => ({ candidates: records, notes }),
  );
}

function parseCandidate(value: unknown): Result<Candidate> {
  const candidate = value as Candidate;
  const faults = [parseWith(named, value), riceScore(candidate), wsjfScore(candidate)].flatMap(
    (result): readonly DomainError[] => (result.isErr() ? result.error : []),
  );
  return faults.length > 0 ? err(faults) : ok(candidate);
}
