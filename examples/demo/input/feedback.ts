import { createRequire } from 'node:module';
import { domainError, err, ok, type Result } from 'product-flow';
import { feedbackCsvFields } from 'product-flow/adapters';
import type { Feedback } from 'product-flow/feedback';
import { feedbackSchema, parseWith } from 'product-flow/schema';
import * as z from 'zod';
import { count, plural } from '../format.js';
import { recordsFromFile } from './csv.js';
import { readJson } from './read-file.js';

/** A piece of feedback, and whether it is a complaint where that is known. */
export interface Voice {
  readonly feedback: Feedback;
  readonly score?: number;
  readonly complaint?: boolean;
}

export interface Voices {
  readonly voices: readonly Voice[];
  readonly notes: readonly string[];
}

const scored = feedbackSchema.extend({
  score: z
    .number({ error: 'a number from 0 to 10' })
    .min(0, { error: 'a number from 0 to 10' })
    .max(10, { error: 'a number from 0 to 10' })
    .optional(),
});

/** Feedback from a CSV file; a score below 7 is a complaint. */
export function voicesFromFile(path: string): Result<Voices> {
  const fields = { ...feedbackCsvFields, score: { kind: 'number' } } as const;
  const parse = (value: unknown) => parseWith(scored, value);
  return recordsFromFile(path, 'voice', { fields, parse, uniqueBy: 'id' }).map(({ records, notes }) => ({
    voices: records.map(
      ({ score, ...feedback }): Voice =>
        score === undefined ? { feedback } : { feedback, score, complaint: score < lowestContent },
    ),
    notes,
  }));
}

/** As of the Net Promoter Score: lower is a detractor. */
const lowestContent = 7;

const review = z.object({ text: z.string().min(1), class: z.union([z.literal(0), z.literal(1)]) });

/** The labelled review sentences that the npm package `sentiment` brings along for its own tests. */
export function voicesFromReviews(): Result<Voices> {
  const path = createRequire(import.meta.url).resolve('sentiment/test/fixtures/amazon.json');
  return readJson(path).andThen((value): Result<Voices> => {
    if (!Array.isArray(value)) return err([domainError('invalid-type', 'amazon.json', value, 'a list of reviews')]);
    const voices: Voice[] = [];
    for (const [index, row] of value.entries()) {
      const read = review.safeParse(row);
      if (!read.success) continue;
      const feedback = {
        id: `amazon-${index + 1}`,
        kind: 'product',
        text: read.data.text.trim(),
        source: 'review',
      } as const;
      voices.push({ feedback, complaint: read.data.class === 0 });
    }
    return ok({
      voices,
      notes: [
        `${count(voices.length)} labelled sentences from product reviews on Amazon (D. Kotzias et al., KDD 2015), as shipped in the npm package "sentiment".`,
        `${plural(value.length - voices.length, 'row')} of the file without a text or a label left out.`,
        'Half of the sentences were chosen to be complaints: the overall share says nothing, the words do.',
      ],
    });
  });
}
