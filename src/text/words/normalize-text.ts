import { err, ok, type Result } from '../../result.js';
import { anyText, closedRecord, type Fields, faultsOf, option, optionFaults, type Shape } from '../../shape.js';

/** Options of {@link normalizeText}. */
export interface NormalizeTextOptions {
  /** `fold`: letters that differ by case alone become one; `keep`: as they are. `fold` when absent */
  readonly letterCase?: 'fold' | 'keep' | undefined;
  /** `remove`: é becomes e, in Latin, Greek, Cyrillic, Hebrew and Arabic; `keep` when absent */
  readonly diacritics?: 'keep' | 'remove' | undefined;
  /** `remove`: only letters, marks, digits and emoji stay, all else becomes a space; `remove` when absent */
  readonly punctuation?: 'remove' | 'keep' | undefined;
}

/** The shapes of these options. */
export const normalizeTextFields: Fields<NormalizeTextOptions> = {
  letterCase: { kind: option, options: ['fold', 'keep'], optional: true },
  diacritics: { kind: option, options: ['keep', 'remove'], optional: true },
  punctuation: { kind: option, options: ['remove', 'keep'], optional: true },
};

const optionsShape: Shape = { kind: closedRecord, fields: { ...normalizeTextFields } };

/**
 * A text as it is compared: characters that mean the same are the same, and nothing else is left of case, punctuation
 * and spacing.
 *
 * For keys, look-ups and as the first step of everything else here. Not for what people read: it is no longer their
 * spelling.
 *
 * @remarks
 * **Formula** in this order: a surrogate without its partner becomes U+FFFD; of the marks on one character those after
 * the thirtieth go; NFKC; characters that are not to be seen (joiners, soft hyphens, directions, variation selectors)
 * go, the zero-width space becomes a space; case is folded as Unicode has it (ß is ss, ς is σ), Cherokee to its small
 * letters; diacritics; NFKC; punctuation, symbols and control characters, the null character too; spaces become one,
 * and none at either end.
 *
 * **Complexity** O(length), whatever the marks.
 *
 * **Assumes** the Unicode version of the engine: letters younger than an engine are symbols to it. All engines agree on
 * what Unicode 15 (2022) knows.
 *
 * **Source** Unicode Standard Annex 15 (NFKC; 30 marks: stream-safe text), Unicode 5.18 (case folding).
 *
 * **Checked against** Python 3.11 `unicodedata.normalize` and `str.casefold`, for every character below U+3000 and every
 * other one that changes.
 *
 * @param text - any text, the empty one too
 * @param options - what to do about case, diacritics and punctuation
 * @returns errors for a text that is none and for malformed options
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { normalizeText } from 'product-flow/text';
 *
 * unwrap(normalizeText('  Ｃafé “GROSSE Straße” — OK? ')); // => 'café grosse strasse ok'
 * unwrap(normalizeText('Café!', { diacritics: 'remove', punctuation: 'keep' })); // => 'cafe!'
 * ```
 */
export function normalizeText(text: string, options: NormalizeTextOptions = {}): Result<string> {
  const faults = [...faultsOf(anyText, text, 'text'), ...optionFaults(optionsShape, options)];
  return faults.length > 0 ? err(faults) : ok(normalized(text, options));
}

/** The same for what is known to be a text. */
export function normalized(text: string, options: NormalizeTextOptions): string {
  const { letterCase = 'fold', diacritics = 'keep', punctuation = 'remove' } = options;
  if (isAscii(text)) {
    const cased = letterCase === 'fold' ? text.toLowerCase() : text;
    return cased.replace(punctuation === 'remove' ? /[^a-zA-Z0-9]+/g : /[\0- \x7F]+/g, ' ').trim();
  }
  const whole = text.replace(/\p{Surrogate}/gu, '\uFFFD').replaceAll('\u200B', ' ');
  let plain = canonical(whole).replace(/\p{Default_Ignorable_Code_Point}+/gu, '');
  if (letterCase === 'fold') plain = folded(plain);
  if (diacritics === 'remove') plain = plain.normalize('NFKD').replace(markedLetters(), '$1');
  plain = canonical(plain);
  return plain.replace(punctuation === 'remove' ? notOfWords() : /[\s\p{Cc}]+/gu, ' ').trim();
}

/** Whether a text holds nothing but ASCII, as most do: then every step is a short one. */
export function isAscii(text: string): boolean {
  return /^[\0-\x7F]*$/.test(text);
}

function markedLetters(): RegExp {
  return /([\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Hebrew}\p{sc=Arabic}])\p{Mn}+/gu;
}

function notOfWords(): RegExp {
  return /(?:[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]|[©®])+/gu;
}

/** NFKC. Engines sort the marks of one character in quadratic time, so there must not be many. */
function canonical(text: string): string {
  return text.replace(/(\p{M}{30})\p{M}+/gu, '$1').normalize('NFKC');
}

/** What Unicode's full case folding gives: by way of capitals, except that the dotless ı is no i. */
function folded(text: string): string {
  if (text.includes('ı')) return text.split('ı').map(folded).join('ı');
  return text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ');
}
