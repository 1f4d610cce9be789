import { type DomainError, domainError } from '../../errors.js';
import { err, ok, type Result } from '../../result.js';
import { anyText, closedRecord, type Fields, faultsOf, list, number, optionFaults, type Shape } from '../../shape.js';
import { isAscii, type NormalizeTextOptions, normalized, normalizeTextFields } from './normalize-text.js';

/** How long the runs are that are taken: `{ shortest: 1, longest: 2 }` is single ones and pairs. */
export interface NgramLengths {
  /** from 1 to 32 */
  readonly shortest: number;
  /** from `shortest` to 32 */
  readonly longest: number;
}

/** Options of {@link characterNgrams}. */
export interface CharacterNgramOptions extends NormalizeTextOptions, NgramLengths {}

const length: Shape = { kind: number, min: 1, max: 32, whole: true };

const lengthFields: Fields<NgramLengths> = { shortest: length, longest: length };

/** Fault where the longest run is shorter than the shortest. */
function lengthOrder(value: unknown, parameter: string): readonly DomainError[] {
  const { shortest, longest } = value as NgramLengths;
  const field = parameter === '' ? 'longest' : `${parameter}.longest`;
  return shortest <= longest ? [] : [domainError('inconsistent', field, longest, `at least shortest (${shortest})`)];
}

/** The shape of lengths alone. */
export const ngramLengths: Shape = { kind: closedRecord, fields: { ...lengthFields }, relations: lengthOrder };

const wordOptionsShape = ngramLengths;

const characterOptionsShape: Shape = {
  kind: closedRecord,
  fields: { ...lengthFields, ...normalizeTextFields },
  relations: lengthOrder,
};

/**
 * The runs of neighbouring tokens, joined by a space: all of the shortest length first.
 *
 * For phrases, such as `not working`. For misspelled words take {@link characterNgrams}.
 *
 * @remarks
 * **Complexity** O(tokens × lengths).
 *
 * **Checked against** scikit-learn 1.2.1 `CountVectorizer`.
 *
 * @param tokens - words in their order, such as those of `tokens`
 * @param options - the lengths
 * @returns errors for tokens that are no texts and for malformed lengths; `inconsistent` for a longest length below the
 * shortest
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { wordNgrams } from 'product-flow/text';
 *
 * unwrap(wordNgrams(['it', 'does', 'not', 'work'], { shortest: 2, longest: 3 }));
 * // => ['it does', 'does not', 'not work', 'it does not', 'does not work']
 * ```
 */
export function wordNgrams(tokens: readonly string[], options: NgramLengths): Result<string[]> {
  const faults = [
    ...faultsOf({ kind: list, of: anyText }, tokens, 'tokens'),
    ...optionFaults(wordOptionsShape, options),
  ];
  return faults.length > 0 ? err(faults) : ok(runsOfWords(tokens, options));
}

/** The same for what is known to be right. */
export function runsOfWords(tokens: readonly string[], { shortest, longest }: NgramLengths): string[] {
  if (longest === 1) return [...tokens];
  const runs: string[] = [];
  for (let size = shortest; size <= longest; size += 1) {
    for (let start = 0; start + size <= tokens.length; start += 1)
      runs.push(tokens.slice(start, start + size).join(' '));
  }
  return runs;
}

/**
 * The runs of neighbouring characters of the normalised text, spaces among them: all of the shortest length first.
 *
 * For texts with misspellings, and for languages that are not divided by spaces. Characters are code points, so an
 * emoji is never cut in two. A text that is shorter than a run has none of its length.
 *
 * @remarks
 * **Complexity** O(length × lengths).
 *
 * **Checked against** scikit-learn 1.2.1 `CountVectorizer(analyzer="char")`.
 *
 * @param text - any text, the empty one too
 * @param options - the lengths, and what {@link normalizeText} takes
 * @returns errors for a text that is none and for malformed options; `inconsistent` for a longest length below the
 * shortest
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { characterNgrams } from 'product-flow/text';
 *
 * unwrap(characterNgrams('No go!', { shortest: 3, longest: 4 })); // => ['no ', 'o g', ' go', 'no g', 'o go']
 * ```
 */
export function characterNgrams(text: string, options: CharacterNgramOptions): Result<string[]> {
  const faults = [...faultsOf(anyText, text, 'text'), ...optionFaults(characterOptionsShape, options)];
  return faults.length > 0 ? err(faults) : ok(runsOfCharacters(normalized(text, options), options));
}

/** The same for a text that is normalised already. */
export function runsOfCharacters(text: string, { shortest, longest }: NgramLengths): string[] {
  const characters = isAscii(text) ? text : Array.from(text);
  const runs: string[] = [];
  for (let size = shortest; size <= longest; size += 1) {
    for (let start = 0; start + size <= characters.length; start += 1) {
      const run = characters.slice(start, start + size);
      runs.push(typeof run === 'string' ? run : run.join(''));
    }
  }
  return runs;
}

/**
 * The same within the words of a normalised text, each with a space before and after it, as scikit-learn's `char_wb`
 * has it: a word that is shorter than a run is taken whole, once.
 */
export function runsWithinWords(text: string, { shortest, longest }: NgramLengths): string[] {
  const runs: string[] = [];
  for (const word of text === '' ? [] : text.split(' ')) {
    const padded = ` ${word} `;
    const size = Array.from(padded).length;
    const fitting = Math.min(longest, size);
    if (shortest >= size) runs.push(padded);
    else for (const run of runsOfCharacters(padded, { shortest, longest: fitting })) runs.push(run);
  }
  return runs;
}
