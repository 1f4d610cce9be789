import { type DomainError, domainError } from '../../errors.js';
import { callable, expectation, type Fields, option, type Shape } from '../../shape.js';
import { type NgramLengths, ngramLengths, runsOfCharacters, runsOfWords, runsWithinWords } from './ngrams.js';
import { normalized } from './normalize-text.js';
import { type TokenOptions, tokenFields, tokenizer } from './tokens.js';

/** What texts are taken apart into, by name; see {@link TermOptions}. */
export type TermKind = 'words' | 'characters' | 'characters-in-words';

/** Options of what takes texts apart into terms: words, runs of characters, or what a function of yours finds. */
export interface TermOptions extends TokenOptions {
  /**
   * `words`: see `tokens`; `characters`: see `characterNgrams`; `characters-in-words`: runs that do not cross the
   * border of a word, to which a space belongs; or a function that gives the terms of a text. `words` when absent
   */
  readonly terms?: TermKind | ((text: string) => readonly string[]) | undefined;
  /** how long the runs of words or characters are; when absent, single words, and 3 to 5 characters */
  readonly ngrams?: NgramLengths | undefined;
}

const termKinds: Shape = { kind: option, options: ['words', 'characters', 'characters-in-words'], optional: true };

const functionOfTerms: Shape = { kind: callable };

/** The shapes of these options; which shape `terms` has, depends on what it is. */
export function termFields(options: unknown): Fields<TermOptions> {
  const given: unknown = (options as TermOptions | null | undefined)?.terms;
  return {
    ...tokenFields,
    terms: typeof given === 'function' ? functionOfTerms : termKinds,
    ngrams: { ...ngramLengths, optional: true } as Shape,
  };
}

/** Options that do not go together. */
export function termRelations(options: unknown): readonly DomainError[] {
  const given = options as TermOptions;
  const { terms = 'words' } = given;
  const idle = (field: keyof TermOptions, needed: string): readonly DomainError[] =>
    given[field] === undefined
      ? []
      : [domainError('inconsistent', field, given[field], `absent where terms are not ${needed}`)];
  const words = terms === 'words' ? [] : [...idle('stopWords', '"words"'), ...idle('stem', '"words"')];
  if (typeof terms !== 'function') return words;
  const named = expectation(termKinds);
  return [...words, ...idle('letterCase', named), ...idle('diacritics', named), ...idle('ngrams', named)];
}

/** What takes texts apart, and the first fault of the caller's functions that came up meanwhile. */
export interface Analyzer {
  readonly termsOf: (text: string) => readonly string[];
  readonly faults: DomainError[];
}

/** Takes texts apart by options that are known to be right. */
export function analyzer(options: TermOptions): Analyzer {
  const { terms = 'words', ngrams } = options;
  if (typeof terms === 'function') return ownAnalyzer(terms);
  const { letterCase, diacritics } = options;
  if (terms !== 'words') {
    const lengths = ngrams ?? threeToFive;
    const runsOf = terms === 'characters' ? runsOfCharacters : runsWithinWords;
    return { termsOf: (text) => runsOf(normalized(text, { letterCase, diacritics }), lengths), faults: [] };
  }
  const { tokensOf, faults } = tokenizer({ letterCase, diacritics, stopWords: options.stopWords, stem: options.stem });
  const lengths = ngrams ?? single;
  return { termsOf: (text) => runsOfWords(tokensOf(text), lengths), faults };
}

function ownAnalyzer(terms: (text: string) => readonly string[]): Analyzer {
  const faults: DomainError[] = [];
  const termsOf = (text: string): readonly string[] => {
    const found: unknown = terms(text);
    if (Array.isArray(found) && found.every((term) => typeof term === 'string')) return found;
    if (faults.length === 0)
      faults.push(domainError('invalid-type', 'terms', found, 'a function that gives a list of texts'));
    return [];
  };
  return { termsOf, faults };
}

/** Options as plain data that says which terms they give: functions are named as such. */
export interface TermSettings {
  /** the kind, or `custom` for a function of yours */
  readonly terms: TermKind | 'custom';
  /** the lengths of runs */
  readonly ngrams?: NgramLengths;
  /** what is done about case */
  readonly letterCase?: 'fold' | 'keep';
  /** what is done about diacritics */
  readonly diacritics?: 'keep' | 'remove';
  /** tokens that are left out */
  readonly stopWords?: readonly string[];
  /** `custom`: a stem of yours */
  readonly stem?: 'custom';
}

/** The settings that options amount to, defaults filled in. */
export function termSettings(options: TermOptions): TermSettings {
  const { terms = 'words', letterCase = 'fold', diacritics = 'keep', stopWords = [], stem } = options;
  if (typeof terms === 'function') return { terms: 'custom' };
  const { shortest, longest } = options.ngrams ?? (terms === 'words' ? single : threeToFive);
  const common = { terms, ngrams: { shortest, longest }, letterCase, diacritics };
  if (terms !== 'words') return common;
  return { ...common, stopWords: [...stopWords], ...(stem === undefined ? {} : { stem: 'custom' }) };
}

const single: NgramLengths = { shortest: 1, longest: 1 };
const threeToFive: NgramLengths = { shortest: 3, longest: 5 };
