import { type DomainError, domainError } from '../../errors.js';
import { err, ok, type Result } from '../../result.js';
import {
  anyText,
  anything,
  closedRecord,
  count,
  type Fields,
  faultsOf,
  list,
  number,
  option,
  optionFaults,
  record,
  repeats,
  type Shape,
} from '../../shape.js';
import { type IdentifiedText, identifiedTexts } from '../words/identified-text.js';
import {
  analyzer,
  type TermOptions,
  type TermSettings,
  termFields,
  termRelations,
  termSettings,
} from '../words/terms.js';
import { normalizeRows, type SparseMatrix, type TextVector, vectorsOf } from './sparse-matrix.js';
import { countTerms, type TermCounts } from './term-counts.js';

/** How the weights of terms are made. */
export interface TfIdfWeighting {
  /**
   * how a term weighs that stands n times in a text. `count`: n; `logarithmic`: 1 + ln n; `binary`: 1. `count` when
   * absent
   */
  readonly termFrequency?: 'count' | 'logarithmic' | 'binary' | undefined;
  /**
   * how a term weighs that stands in d of N texts. `smooth`: ln((1 + N)/(1 + d)) + 1; `plain`: ln(N/d) + 1; `classic`:
   * ln(N/d), so that a term of all texts weighs nothing; `none`: 1. `smooth` when absent
   */
  readonly inverseDocumentFrequency?: 'smooth' | 'plain' | 'classic' | 'none' | undefined;
  /** `euclidean`: each vector is divided by its length; `none`: it is not. `euclidean` when absent */
  readonly norm?: 'euclidean' | 'none' | undefined;
}

/** Options of {@link tfIdfVectors}. */
export interface TfIdfOptions extends TermOptions, TfIdfWeighting {
  /** terms in fewer texts are left out; 1 when absent */
  readonly minDocuments?: number | undefined;
  /** terms in a larger share of the texts are left out, above 0 to 1; 1 when absent */
  readonly maxDocumentShare?: number | undefined;
  /** the model of other texts, by which these are weighed; made from these texts when absent */
  readonly model?: TfIdfModel | undefined;
}

/** What was learned from texts, as plain data: which terms there are, and how rare each is. */
export interface TfIdfModel {
  /** the terms, in the order of their code units: index 7 of a vector is the eighth of them */
  readonly terms: readonly string[];
  /** of each term, the factor by which it weighs more than a term that is everywhere */
  readonly inverseDocumentFrequencies: readonly number[];
  /** number of texts that it was made from */
  readonly documents: number;
  /** how texts are taken apart and weighed; functions of yours are named `custom`, and must be given again */
  readonly settings: TfIdfSettings;
}

/** The options that a model depends on, defaults filled in. */
export interface TfIdfSettings
  extends TermSettings,
    Required<{ [Name in keyof TfIdfWeighting]: NonNullable<TfIdfWeighting[Name]> }> {}

/** Texts as vectors, and the model that they were weighed by. */
export interface TfIdfVectors {
  /** one for each text, in the same order */
  readonly vectors: readonly TextVector[];
  /** to weigh other texts by, and to read what an index stands for */
  readonly model: TfIdfModel;
}

/** The shapes of these options. */
export const weightingFields: Fields<TfIdfWeighting> = {
  termFrequency: { kind: option, options: ['count', 'logarithmic', 'binary'], optional: true },
  inverseDocumentFrequency: { kind: option, options: ['smooth', 'plain', 'classic', 'none'], optional: true },
  norm: { kind: option, options: ['euclidean', 'none'], optional: true },
};

const modelFields: Fields<TfIdfModel> = {
  terms: { kind: list, of: anyText },
  inverseDocumentFrequencies: { kind: list, of: { kind: number, min: 0, max: 1e150 } },
  documents: count,
  settings: { kind: anything },
};

const modelShape: Shape = {
  kind: record,
  fields: modelFields,
  optional: true,
  relations: (value, parameter) => modelFaults(value as TfIdfModel, parameter),
};

function modelFaults({ terms, inverseDocumentFrequencies }: TfIdfModel, parameter: string): readonly DomainError[] {
  const lengths =
    inverseDocumentFrequencies.length === terms.length
      ? []
      : [
          domainError(
            'inconsistent',
            `${parameter}.inverseDocumentFrequencies`,
            inverseDocumentFrequencies,
            `a list of ${terms.length}, as terms is`,
          ),
        ];
  const twice = repeats(terms).map((place) =>
    domainError('duplicate', `${parameter}.terms[${place}]`, terms[place], 'unlike all others'),
  );
  return [...lengths, ...twice];
}

function optionsShape(options: unknown): Shape {
  const fields: Fields<TfIdfOptions> = {
    ...termFields(options),
    ...weightingFields,
    minDocuments: { kind: number, min: 1, whole: true, optional: true },
    maxDocumentShare: { kind: number, above: 0, max: 1, optional: true },
    model: modelShape,
  };
  return { kind: closedRecord, fields, relations: relationsOf };
}

function relationsOf(value: unknown): readonly DomainError[] {
  const options = value as TfIdfOptions;
  const { model, minDocuments, maxDocumentShare } = options;
  const faults = [...termRelations(options)];
  if (model === undefined) return faults;
  const idle = Object.entries({ minDocuments, maxDocumentShare }).filter(([, given]) => given !== undefined);
  for (const [field, given] of idle) faults.push(domainError('inconsistent', field, given, 'absent beside a model'));
  const expected = JSON.stringify(settingsOf(options));
  if (JSON.stringify(model.settings) !== expected)
    faults.push(domainError('inconsistent', 'model.settings', model.settings, `those of the options: ${expected}`));
  return faults;
}

/**
 * Texts as vectors of their terms, each weighed by how often it stands in the text and how rare it is elsewhere: term
 * frequency × inverse document frequency.
 *
 * The ground of similarity, search and grouping without a language model. For texts with misspellings, or in several
 * languages, take `terms: 'characters'`; where you have embeddings, use those instead: what takes vectors here takes
 * them, too.
 *
 * @remarks
 * **Formula** weight = termFrequency × inverseDocumentFrequency, each as its option says, then the norm.
 *
 * **Complexity** O(length of the texts) + O(t log t) for t different terms.
 *
 * **Assumes** with a model, that `terms`, `stem` and all other options of terms are those it was made with; what does
 * not show in plain data, functions of yours, nobody can check.
 *
 * **Source** G. Salton, C. Buckley, "Term-weighting approaches in automatic text retrieval" (1988); `smooth` and
 * `plain` are as in scikit-learn.
 *
 * **Checked against** scikit-learn 1.2.1 `TfidfVectorizer` with words, characters and `char_wb`, all weightings but
 * `classic`, seen
 * and unseen texts.
 *
 * @param texts - in any number; a text without terms gives a vector of zeros
 * @param options - terms and weights, or a model beside the options that it was made with
 * @returns errors for malformed texts and options; `duplicate` for an id or a term of a model that stands twice;
 * `inconsistent` for options that do not go together; `invalid-type` for what a function of yours gives. What it throws
 * is not caught
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { tfIdfVectors } from 'product-flow/text';
 *
 * const { vectors, model } = unwrap(tfIdfVectors([{ id: 'a', text: 'slow export' }, { id: 'b', text: 'slow login' }]));
 * model.terms; // => ['export', 'login', 'slow']
 * vectors[0]; // => { id: 'a', indices: [0, 2], weights: [0.8148, 0.5797] }
 * unwrap(tfIdfVectors([{ id: 'c', text: 'Login?' }], { model })).vectors; // => [{ id: 'c', indices: [1], weights: [1] }]
 * ```
 */
export function tfIdfVectors(texts: readonly IdentifiedText[], options: TfIdfOptions = {}): Result<TfIdfVectors> {
  const faults = [...faultsOf(identifiedTexts, texts, 'texts'), ...optionFaults(optionsShape(options), options)];
  if (faults.length > 0) return err(faults);
  return tfIdfMatrix(
    texts.map(({ text }) => text),
    options,
  ).map(({ matrix, model }) => ({
    vectors: vectorsOf(
      matrix,
      texts.map(({ id }) => id),
    ),
    model,
  }));
}

/** The same in typed arrays, for texts and options that are known to be right. */
function tfIdfMatrix(
  texts: readonly string[],
  options: TfIdfOptions,
): Result<{ readonly matrix: SparseMatrix; readonly model: TfIdfModel }> {
  const analysis = analyzer(options);
  const counts = countTerms(texts, analysis, options.model?.terms);
  if (analysis.faults.length > 0) return err(analysis.faults);
  const { terms, matrix, frequencies } =
    options.model === undefined ? selected(counts, options) : { ...counts, frequencies: [] };
  const model = options.model ?? {
    terms,
    inverseDocumentFrequencies: rarities(frequencies, texts.length, options),
    documents: texts.length,
    settings: settingsOf(options),
  };
  weigh(matrix, model.inverseDocumentFrequencies, options);
  return ok({ matrix, model });
}

function settingsOf(options: TfIdfOptions): TfIdfSettings {
  const { termFrequency = 'count', inverseDocumentFrequency = 'smooth', norm = 'euclidean' } = options;
  return { ...termSettings(options), termFrequency, inverseDocumentFrequency, norm };
}

/** The terms that are neither too rare nor too common, and in how many texts each of them stands. */
function selected(
  { terms, matrix }: TermCounts,
  { minDocuments = 1, maxDocumentShare = 1 }: TfIdfOptions,
): TermCounts & { readonly frequencies: readonly number[] } {
  const frequencies = new Uint32Array(terms.length);
  for (const column of matrix.columns) frequencies[column] = (frequencies[column] as number) + 1;
  const most = maxDocumentShare * matrix.rowCount;
  const kept = [...terms.keys()].filter((place) => {
    const texts = frequencies[place] as number;
    return texts >= minDocuments && texts <= most;
  });
  return {
    terms: kept.map((place) => terms[place] as string),
    matrix: kept.length === terms.length ? matrix : columnsOf(matrix, kept),
    frequencies: kept.map((place) => frequencies[place] as number),
  };
}

/** A matrix of some of the columns, given in ascending order. */
function columnsOf(
  { rowCount, columnCount, starts, columns, values }: SparseMatrix,
  kept: readonly number[],
): SparseMatrix {
  const newPlaces = new Int32Array(columnCount).fill(-1);
  kept.forEach((column, place) => {
    newPlaces[column] = place;
  });
  const newStarts = new Uint32Array(rowCount + 1);
  let end = 0;
  for (let row = 0; row < rowCount; row += 1) {
    const to = starts[row + 1] as number;
    for (let i = starts[row] as number; i < to; i += 1) {
      const place = newPlaces[columns[i] as number] as number;
      if (place === -1) continue;
      columns[end] = place;
      values[end] = values[i] as number;
      end += 1;
    }
    newStarts[row + 1] = end;
  }
  return {
    rowCount,
    columnCount: kept.length,
    starts: newStarts,
    columns: columns.slice(0, end),
    values: values.slice(0, end),
  };
}

function rarities(
  frequencies: readonly number[],
  texts: number,
  { inverseDocumentFrequency = 'smooth' }: TfIdfWeighting,
): readonly number[] {
  return frequencies.map((documents) => rarity(documents, texts, inverseDocumentFrequency));
}

/** The inverse document frequency of a term in some of the texts, at least one. */
export function rarity(
  documents: number,
  texts: number,
  kind: NonNullable<TfIdfWeighting['inverseDocumentFrequency']>,
): number {
  if (kind === 'none') return 1;
  if (kind === 'smooth') return Math.log((1 + texts) / (1 + documents)) + 1;
  return Math.log(texts / documents) + (kind === 'plain' ? 1 : 0);
}

/** Makes weights of counts, in place. */
function weigh(
  matrix: SparseMatrix,
  rarity: readonly number[],
  { termFrequency = 'count', norm = 'euclidean' }: TfIdfWeighting,
): void {
  const { columns, values } = matrix;
  for (let i = 0; i < values.length; i += 1)
    values[i] = frequencyWeights[termFrequency](values[i] as number) * (rarity[columns[i] as number] as number);
  if (norm === 'euclidean') normalizeRows(matrix);
}

/** What a term weighs by how often it stands in a text. */
export const frequencyWeights = {
  count: (times: number): number => times,
  logarithmic: (times: number): number => 1 + Math.log(times),
  binary: (): number => 1,
} as const;
