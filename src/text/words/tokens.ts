import { type DomainError, domainError } from '../../errors.js';
import { err, ok, type Result } from '../../result.js';
import { anyText, callable, closedRecord, type Fields, faultsOf, list, optionFaults, type Shape } from '../../shape.js';
import { isAscii, type NormalizeTextOptions, normalized, normalizeTextFields } from './normalize-text.js';

/** Options of {@link tokens}. */
export interface TokenOptions extends Omit<NormalizeTextOptions, 'punctuation'> {
  /** tokens that are left out; they are normalised as the text is. None when absent */
  readonly stopWords?: readonly string[] | undefined;
  /** makes one form of the forms of a word, such as a stemmer; the empty text leaves the token out */
  readonly stem?: ((token: string) => string) | undefined;
}

/** The shapes of these options. */
export const tokenFields: Fields<TokenOptions> = {
  letterCase: normalizeTextFields.letterCase,
  diacritics: normalizeTextFields.diacritics,
  stopWords: { kind: list, of: anyText, optional: true },
  stem: { kind: callable, optional: true },
};

const optionsShape: Shape = { kind: closedRecord, fields: { ...tokenFields } };

/**
 * The words of a text, in its order: normalised, without punctuation.
 *
 * Stop words and stems are yours to bring: which words carry no meaning depends on the language and the question, and
 * leaving them out does harm as often as good. For languages that are not divided by spaces a segmenter of yours gives
 * better words than the pairs of characters here: pass it to the functions that take `terms`.
 *
 * @remarks
 * **Formula** a token is a run of letters, marks and digits. In scripts that write no spaces (Chinese, Japanese, Thai,
 * Lao, Khmer, Burmese) a run gives each two neighbouring characters, a single one itself. Each emoji is a token of its
 * own, flags are their two letters together; skin tones and joiners are not seen.
 *
 * **Complexity** O(length).
 *
 * **Checked against** scikit-learn 1.2.1 `CountVectorizer` with tokens of `\w+`.
 *
 * @param text - any text, the empty one too
 * @param options - case, diacritics, stop words, stemming
 * @returns errors for a text that is none and for malformed options; `invalid-type` for a stem that is no text. What a
 * function of yours throws is not caught
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { tokens } from 'product-flow/text';
 *
 * unwrap(tokens("Don't lose my 3 exports 😡!")); // => ['don', 't', 'lose', 'my', '3', 'exports', '😡']
 * unwrap(tokens('東京タワー 2020年')); // => ['東京', '京タ', 'タワ', 'ワー', '2020', '年']
 * unwrap(tokens('The exports failed', { stopWords: ['the'], stem: (token) => token.replace(/(s|ed)$/, '') }));
 * // => ['export', 'fail']
 * ```
 */
export function tokens(text: string, options: TokenOptions = {}): Result<string[]> {
  const faults = [...faultsOf(anyText, text, 'text'), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { tokensOf, faults: stemFaults } = tokenizer(options);
  const found = tokensOf(text);
  return stemFaults.length > 0 ? err(stemFaults) : ok(found);
}

/** What takes texts apart by some options, and the first fault of the caller's function that came up meanwhile. */
export interface Tokenizer {
  readonly tokensOf: (text: string) => string[];
  readonly faults: DomainError[];
}

/** Takes texts apart by options that are known to be right. */
export function tokenizer({ stopWords = [], stem, ...options }: TokenOptions): Tokenizer {
  const pieces = splitter();
  const stops = new Set(stopWords.flatMap((word) => pieces(normalized(word, options))));
  const faults: DomainError[] = [];
  const stemmed = (token: string): string => {
    const form: unknown = stem === undefined ? token : stem(token);
    if (typeof form === 'string') return form;
    if (faults.length === 0) faults.push(domainError('invalid-type', 'stem', form, 'a function that gives a text'));
    return '';
  };
  const tokensOf = (text: string): string[] => {
    const all = pieces(normalized(text, options));
    if (stops.size === 0 && stem === undefined) return all;
    return all
      .filter((token) => !stops.has(token))
      .map(stemmed)
      .filter((token) => token !== '');
  };
  return { tokensOf, faults };
}

/** Scripts that write no spaces, with the marks of Japanese that count as common to all. */
const spaceless = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3006\u30FC\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;
const emoji = String.raw`\p{RI}\p{Extended_Pictographic}`;

/** Takes a normalised text apart. */
function splitter(): (text: string) => string[] {
  const special = new RegExp(`[${spaceless}${emoji}]`, 'u');
  const spacelessStart = new RegExp(`^[${spaceless}]`, 'u');
  // A flag, another emoji, a run without spaces, or a run of anything else.
  const piece = new RegExp(
    String.raw`\p{RI}{1,2}|\p{Extended_Pictographic}|(?:[${spaceless}]\p{M}*)+|[^${spaceless}${emoji}]+`,
    'gu',
  );
  const ofWord = (word: string): readonly string[] => {
    if (isAscii(word) || !special.test(word)) return [word];
    return (word.match(piece) ?? []).flatMap((one) => (spacelessStart.test(one) ? pairsOf(one) : [one]));
  };
  return (text) => {
    const words = text === '' ? [] : text.split(' ');
    return isAscii(text) ? words : words.flatMap(ofWord);
  };
}

/** Each two neighbouring characters with their marks; a single one itself. */
function pairsOf(run: string): readonly string[] {
  const characters = run.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];
  return characters.length < 2 ? characters : characters.slice(1).map((next, index) => `${characters[index]}${next}`);
}
