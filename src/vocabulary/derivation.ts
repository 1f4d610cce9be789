/** How a number came about: enough to look it up, and to doubt it. */
export interface Derivation<Method extends string = string> {
  /** how it was computed, by the name of the option */
  readonly method: Method;
  /** name of the formula, as textbooks have it */
  readonly formula: string;
  /** what must hold for the number to mean what it says */
  readonly assumptions: readonly string[];
  /** where the formula was published */
  readonly source: string;
}
