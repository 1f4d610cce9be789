import { type DomainError, domainError } from '../../errors.js';
import { anyText, faultsOf, list, record, type Shape, text } from '../../shape.js';

/** A text with the id under which results speak of it. */
export interface IdentifiedText {
  /** unique among the texts */
  readonly id: string;
  /** whatever was written, the empty text too */
  readonly text: string;
}

/** The shape of texts with ids; other fields are allowed, so that whole items may be passed. */
export const identifiedTexts: Shape = {
  kind: list,
  of: { kind: record, fields: { id: text, text: anyText } },
  uniqueBy: 'id',
};

/** Every fault of a text that is to join others, which are there by their ids. */
export function faultsOfNewText(
  id: string,
  added: string,
  there: ReadonlyMap<string, unknown>,
): readonly DomainError[] {
  const faults = [...faultsOf(text, id, 'id'), ...faultsOf(anyText, added, 'text')];
  return there.has(id) ? [...faults, domainError('duplicate', 'id', id, 'unlike those that are there')] : faults;
}

/** The fault of an id that none of the texts has. */
export function unknownText(id: string): DomainError {
  return domainError('unknown-id', 'id', id, 'the id of a text that is there');
}
