/**
 * Something that a reader must know before trusting a number: an assumption that does not hold, data
 * that was set aside. Code for programs, message for people.
 */
export interface Caution {
  /** for programs, in kebab-case */
  readonly code: string;
  /** one sentence for people */
  readonly message: string;
}
