import { anyText, list, record, type Shape, text } from '../../shape.js';

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
