import { type Fields, number } from '../../shape.js';
import { type NormalizeTextOptions, normalizeTextFields } from '../words/normalize-text.js';
import { bandingFor } from './min-hash.js';
import type { NearDuplicateSettings } from './near-duplicate-table.js';

/** How texts are compared for near duplicates. */
export interface NearDuplicateOptions extends NormalizeTextOptions {
  /** the least share of runs in both among the runs in either, above 0 to 1; 0.4 when absent */
  readonly threshold?: number | undefined;
  /** how many characters a run has, from 1 to 32; 4 when absent */
  readonly ngramLength?: number | undefined;
  /** the most others that one text is compared with, from 1; 2000 when absent */
  readonly maxComparisons?: number | undefined;
  /** the most others, unlike one another, that are sought for one text, from 1; 250 when absent */
  readonly maxMatches?: number | undefined;
}

/** The shapes of these options. */
export const nearDuplicateFields: Fields<NearDuplicateOptions> = {
  ...normalizeTextFields,
  threshold: { kind: number, above: 0, max: 1, optional: true },
  ngramLength: { kind: number, min: 1, max: 32, whole: true, optional: true },
  maxComparisons: { kind: number, min: 1, max: 2 ** 31, whole: true, optional: true },
  maxMatches: { kind: number, min: 1, max: 2 ** 31, whole: true, optional: true },
};

/** Options with their defaults filled in. */
export function nearDuplicateSettings(options: NearDuplicateOptions): NearDuplicateSettings {
  const { threshold = 0.4, ngramLength = 4, maxComparisons = 2000, maxMatches = 250 } = options;
  return { threshold, ngramLength, maxComparisons, maxMatches, banding: bandingFor(threshold) };
}
