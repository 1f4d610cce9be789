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

/** A section whose texts hold no control characters: they would move the cursor, and break a picture. */
export function visible(section: Section): Section {
  return shown(section) as Section;
}

function shown(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(/[\p{Cc}\u2028\u2029]/gu, asPicture);
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, shown(inside)]));
}

/** ␛ for an escape, ␀ for a zero, a space for what separates lines. */
function asPicture(control: string): string {
  const code = control.codePointAt(0) ?? 0;
  if (/\s/.test(control)) return ' ';
  return code < 0x20 ? String.fromCodePoint(0x2400 + code) : '␡';
}
