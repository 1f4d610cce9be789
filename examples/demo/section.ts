import type { TopLevelSpec } from 'vega-lite';

/** One station of the loop: a question that a product team has, and what the library answers. */
export interface Section {
  readonly id: string;
  /** place in the loop, such as `Feedback` */
  readonly station: string;
  readonly question: string;
  /** the answer in one sentence */
  readonly answer: string;
  /** how the answer looks: good news, something to look at, bad news, or unknown */
  readonly tone: 'good' | 'look' | 'bad' | 'unknown';
  /** what the answer rests on, in sentences */
  readonly details: readonly string[];
  readonly table?: Table;
  readonly picture?: Picture;
  /** where the data come from, and what was left out */
  readonly notes: readonly string[];
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

interface Column {
  readonly name: string;
  readonly align?: 'right';
  /** whether its texts may take several lines */
  readonly wrap?: true;
}

export interface Picture {
  /** what can be seen, for those who cannot see it */
  readonly caption: string;
  readonly spec: TopLevelSpec;
}
