import { err, ok, type Result } from '../../result.js';
import {
  anyText,
  closedRecord,
  type Fields,
  faultsOf,
  list,
  number,
  optionFaults,
  record,
  type Shape,
  text,
} from '../../shape.js';
import { analyzer, type TermOptions, termFields, termRelations } from '../words/terms.js';
import type { SparseMatrix } from './sparse-matrix.js';
import { countTerms } from './term-counts.js';

/** Texts that belong together. */
export interface TextClass {
  /** unique among the classes */
  readonly id: string;
  /** in any number, empty ones too */
  readonly texts: readonly string[];
}

/** Options of {@link classTfIdf}. */
export interface ClassTfIdfOptions extends TermOptions {
  /** how many terms of each class are given, those of most weight; all when absent */
  readonly most?: number | undefined;
}

/** A term of a class, and how much it sets the class apart. */
export interface WeightedTerm {
  /** as it came out of the texts */
  readonly term: string;
  /** above 0: large for a term that is frequent here and rare elsewhere */
  readonly weight: number;
  /** how often it stands in the texts of the class */
  readonly count: number;
}

/** A class and its terms. */
export interface ClassTerms {
  /** id of the class */
  readonly id: string;
  /** the heaviest first, and of equal ones by code units */
  readonly terms: readonly WeightedTerm[];
}

/** Classes and their terms. */
export interface ClassTfIdf {
  /** in the order of the input */
  readonly classes: readonly ClassTerms[];
  /** mean number of terms of a class, repeated ones counted each time; 0 where there is no class */
  readonly averageTerms: number;
}

const textClasses: Shape = {
  kind: list,
  uniqueBy: 'id',
  of: {
    kind: record,
    fields: { id: text, texts: { kind: list, of: anyText } } satisfies Fields<TextClass>,
  },
};

function optionsShape(options: unknown): Shape {
  const fields: Fields<ClassTfIdfOptions> = {
    ...termFields(options),
    most: { kind: number, min: 1, whole: true, optional: true },
  };
  return { kind: closedRecord, fields, relations: termRelations };
}

/**
 * The terms that set each class of texts apart from the others: class-based TF-IDF.
 *
 * To name groups, such as those of `sphericalKMeans`, by what their texts say. All texts of a class count as one long
 * text; for the weights of single texts take `tfIdfVectors`.
 *
 * @remarks
 * **Formula** (count in the class / terms in the class) × ln(1 + A/f), with A the mean number of terms of a class and f
 * the count of the term in all classes.
 *
 * **Complexity** O(length of the texts) + O(t log t) for t different terms of a class.
 *
 * **Assumes** at least two classes: in a single one, weights grow with counts alone.
 *
 * **Source** M. Grootendorst, "BERTopic" (2022), c-TF-IDF.
 *
 * **Checked against** the definition in numpy, on counts of scikit-learn 1.2.1.
 *
 * @param classes - ids and texts; a class without terms has none to give
 * @param options - terms as for `tfIdfVectors`, and how many of them
 * @returns errors for malformed classes and options; `duplicate` for an id that stands twice; `inconsistent` for options
 * that do not go together; `invalid-type` for what a function of yours gives. What it throws is not caught
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { classTfIdf } from 'product-flow/text';
 *
 * const { classes } = unwrap(
 *   classTfIdf([
 *     { id: 'export', texts: ['the export is slow', 'slow export'] },
 *     { id: 'login', texts: ['the login fails'] },
 *   ]),
 * );
 * classes[0]?.terms[0]; // => { term: 'export', weight: 0.3929, count: 2 }
 * ```
 */
export function classTfIdf(classes: readonly TextClass[], options: ClassTfIdfOptions = {}): Result<ClassTfIdf> {
  const faults = [...faultsOf(textClasses, classes, 'classes'), ...optionFaults(optionsShape(options), options)];
  if (faults.length > 0) return err(faults);
  const analysis = analyzer(options);
  const { terms, matrix } = countTerms(
    classes.flatMap(({ texts }) => texts),
    analysis,
  );
  if (analysis.faults.length > 0) return err(analysis.faults);
  const counts = countsByClass(classes, matrix);
  const totals = counts.map(sumOf);
  const averageTerms = classes.length === 0 ? 0 : sumOf(totals) / classes.length;
  const everywhere = new Float64Array(terms.length);
  for (const count of counts) {
    for (const [column, times] of count) everywhere[column] = (everywhere[column] as number) + times;
  }
  const weighted = classes.map(({ id }, place) => {
    const total = totals[place] as number;
    const ofClass = Array.from(counts[place] ?? [], ([column, count]) => {
      const weight = (count / total) * Math.log1p(averageTerms / (everywhere[column] as number));
      return { term: terms[column] as string, weight, count, column };
    });
    ofClass.sort((a, b) => b.weight - a.weight || a.column - b.column);
    return { id, terms: ofClass.slice(0, options.most).map(({ term, weight, count }) => ({ term, weight, count })) };
  });
  return ok({ classes: weighted, averageTerms });
}

/** How often each term, by its column, stands in all texts of a class. */
function countsByClass(
  classes: readonly TextClass[],
  { starts, columns, values }: SparseMatrix,
): readonly ReadonlyMap<number, number>[] {
  let row = 0;
  return classes.map(({ texts }) => {
    const counts = new Map<number, number>();
    const [from, to] = [starts[row] as number, starts[row + texts.length] as number];
    row += texts.length;
    for (let i = from; i < to; i += 1) {
      const column = columns[i] as number;
      counts.set(column, (counts.get(column) ?? 0) + (values[i] as number));
    }
    return counts;
  });
}

function sumOf(numbers: ReadonlyMap<number, number> | readonly number[]): number {
  let sum = 0;
  for (const value of numbers.values()) sum += value;
  return sum;
}
