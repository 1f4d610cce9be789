/**
 * Texts for the benchmarks: short texts of people from ../shared/data, and copies of them at three levels of change.
 *
 * - L1: other case, other punctuation, a filler word before or behind
 * - L2: two misspellings and a filler word
 * - L3: a fifth of the words dropped, two neighbours swapped, a misspelling
 */

import { existsSync, readFileSync } from 'node:fs';
import { type RandomSource, randomSource } from 'product-flow/numeric';

export const data = new URL('../../../shared/data/', import.meta.url);

export interface Copy {
  readonly id: string;
  readonly of: string;
  readonly level: 1 | 2 | 3;
}

export interface Corpus {
  readonly texts: readonly { readonly id: string; readonly text: string }[];
  readonly copies: readonly Copy[];
}

/** Whether the data lie beside the repository. */
export function hasData(): boolean {
  return existsSync(new URL('banking77.csv', data));
}

/** Lines of a CSV file whose last column may be quoted. */
export function lastColumns(name: string, before: number): readonly string[] {
  const lines = readFileSync(new URL(name, data), 'utf8').split('\n').slice(1);
  return lines.flatMap((line) => {
    const last = line.split(',').slice(before).join(',').trim();
    const text = last.replace(/^"|"$/g, '').replaceAll('""', '"');
    return text === '' ? [] : [text];
  });
}

/** Short texts of at least eight words, each once. */
function originals(): readonly string[] {
  const { bugs } = JSON.parse(readFileSync(new URL('gitbugs-hadoop.json', data), 'utf8')) as {
    readonly bugs: readonly { readonly title: string; readonly text: string | null }[];
  };
  const sentences = bugs.flatMap(({ title, text }) => [title, ...(text ?? '').split(/(?<=[.!?])\s+/)]);
  const all = [
    ...lastColumns('banking77.csv', 2),
    ...lastColumns('clinc150.csv', 2),
    ...lastColumns('vader-amazon-snippets.csv', 2),
    ...sentences,
  ];
  return [...new Set(all)].filter((text) => {
    const words = text.split(/\s+/).length;
    return words >= 8 && words <= 40;
  });
}

/** So many texts, more than half of them copies of others, in an order of chance. */
export function corpus(size: number, seed = 1): Corpus {
  const random = randomSource(seed);
  const pool = shuffled(originals(), random.split('pool'));
  const count = Math.min(pool.length, Math.ceil(size * 0.4));
  const texts = pool.slice(0, count).map((text, index) => ({ id: `t${index}`, text }));
  const copies: Copy[] = [];
  for (let index = 0; texts.length < size; index += 1) {
    const source = index % count;
    const level = ((index % 3) + 1) as 1 | 2 | 3;
    const id = `c${index}`;
    const draw = random.split(id);
    texts.push({ id, text: changed(texts[source]?.text ?? '', level, () => draw.next()) });
    copies.push({ id, of: `t${source}`, level });
  }
  return { texts: shuffled(texts, random.split('order')), copies };
}

function shuffled<T>(list: readonly T[], random: RandomSource): T[] {
  const result = [...list];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random.next() * (last + 1));
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}

type Draw = () => number;
const fillers = ['hi', 'please', 'thanks', 'hello', 'um', 'ok', 'so', 'well', 'hey', 'again'];
const pick = <T>(list: readonly T[], draw: Draw): T => list[Math.floor(draw() * list.length)] as T;

function changed(text: string, level: 1 | 2 | 3, draw: Draw): string {
  if (level === 1) return filled(repunctuated(recased(text, draw), draw), draw);
  if (level === 2) return filled(misspelt(misspelt(text, draw), draw), draw);
  const words = text.split(/\s+/);
  const drops = Math.floor(words.length / 5);
  for (let i = 0; i < drops; i += 1) words.splice(Math.floor(draw() * words.length), 1);
  const at = Math.floor(draw() * (words.length - 1));
  [words[at], words[at + 1]] = [words[at + 1] ?? '', words[at] ?? ''];
  return misspelt(words.join(' '), draw);
}

function recased(text: string, draw: Draw): string {
  return draw() < 0.5 ? text.toUpperCase() : text.toLowerCase();
}

function repunctuated(text: string, draw: Draw): string {
  const bare = text.replace(/[.,;:!?]+(\s|$)/g, '$1').trim();
  return `${draw() < 0.5 ? bare : bare.replaceAll(' ', ', ')}${pick(['', '.', '!!!', '??', '...'], draw)}`;
}

function filled(text: string, draw: Draw): string {
  const filler = pick(fillers, draw);
  return draw() < 0.5 ? `${filler} ${text}` : `${text} ${filler}`;
}

function misspelt(text: string, draw: Draw): string {
  const at = Math.floor(draw() * (text.length - 1));
  const kind = draw();
  if (kind < 0.25) return text.slice(0, at) + text.slice(at + 1);
  if (kind < 0.5) return `${text.slice(0, at)}${text[at + 1]}${text[at]}${text.slice(at + 2)}`;
  const letter = String.fromCharCode(97 + Math.floor(draw() * 26));
  return kind < 0.75
    ? `${text.slice(0, at)}${letter}${text.slice(at + 1)}`
    : `${text.slice(0, at)}${letter}${text.slice(at)}`;
}
