/**
 * The name of a record: ids are unique per kind. Any non-empty text is an id, `__proto__` included.
 */
export interface Reference {
  /** kind of record, such as `deployment` or `incident` */
  readonly kind: string;
  /** id of the record among its kind */
  readonly id: string;
}

/** A typed, directed connection between two records. */
export interface Link {
  /** where the link starts */
  readonly from: Reference;
  /** where the link ends */
  readonly to: Reference;
  /** what the link says, such as `causes`; absent where the two kinds say it already */
  readonly type?: string | undefined;
}
