/**
 * Short questions put into groups, beside npm natural + ml-kmeans: how well the groups agree with people's labels, and
 * what they cost. Prints the section of docs/proof/text.md.
 *
 * Nothing is chosen by the labels but the number of groups, which all are given; ours are run with ten seeds each. The
 * rival is run once, as it takes a minute, and on the first set alone.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { agreementOfGroupings } from './agreement-of-groupings.js';
import { data } from './corpus.js';

const require = createRequire(new URL('../package.json', import.meta.url));
const { averageLink, sphericalKMeans, tfIdfVectors } = (await import(
  new URL('../../dist/text/index.js', import.meta.url).href
)) as typeof import('product-flow/text');

interface Labelled {
  readonly id: string;
  readonly text: string;
  readonly label: string;
}

/** The rows of a file of split, label and text; a text in quotes may go over several lines. */
function rowsOf(name: string, wanted: string): readonly Labelled[] {
  const file = readFileSync(new URL(name, data), 'utf8');
  const rows = [...file.matchAll(/^([^,\n]*),([^,\n]*),("(?:[^"]|"")*"|[^\n]*)$/gm)].slice(1);
  return rows.flatMap(([, split = '', label = '', last = ''], place) => {
    const text = last.startsWith('"') ? last.slice(1, -1).replaceAll('""', '"') : last;
    return split === wanted ? [{ id: `${place}`, label, text }] : [];
  });
}

/** Group of each row that has one. */
type Grouping = ReadonlyMap<string, number | string>;

interface Outcome {
  readonly information: number;
  readonly rand: number;
  readonly seconds: number;
}

function outcomeOf(rows: readonly Labelled[], group: () => Grouping): Outcome {
  const before = process.cpuUsage();
  const groups = group();
  const { user, system } = process.cpuUsage(before);
  // A text that was put nowhere counts as a group of its own.
  const found = rows.map(({ id }) => `${groups.get(id) ?? `none ${id}`}`);
  const { normalizedMutualInformation, adjustedRandIndex } = agreementOfGroupings(
    found,
    rows.map(({ label }) => label),
  );
  return { information: normalizedMutualInformation, rand: adjustedRandIndex, seconds: (user + system) / 1e6 };
}

const seeds = (count: number): readonly number[] => Array.from({ length: count }, (_, place) => place + 1);

const vectorsOf = (rows: readonly Labelled[], terms: 'characters' | 'words') =>
  tfIdfVectors(rows, { terms, termFrequency: 'logarithmic', minDocuments: 2 })._unsafeUnwrap().vectors;

function kMeans(rows: readonly Labelled[], groups: number, seed: number, terms: 'characters' | 'words'): Grouping {
  const { memberships } = sphericalKMeans(vectorsOf(rows, terms), { groups, seed })._unsafeUnwrap();
  return new Map(memberships.map(({ id, group }) => [id, group]));
}

function linkage(rows: readonly Labelled[], cut: { groups: number } | { maxDistance: number }): Grouping {
  const { memberships } = averageLink(vectorsOf(rows, 'characters'), cut)._unsafeUnwrap();
  return new Map(memberships.map(({ id, group }) => [id, group]));
}

interface NaturalTfIdf {
  addDocument(text: string, key: string): void;
  listTerms(document: number): readonly { readonly term: string; readonly tfidf: number }[];
}

/** Dense vectors of natural's weights, as ml-kmeans wants them. */
function rival(rows: readonly Labelled[], groups: number, seed: number): Grouping {
  const { TfIdf } = require('natural/lib/natural/tfidf') as { readonly TfIdf: new () => NaturalTfIdf };
  const { kmeans } = require('ml-kmeans') as {
    kmeans(points: readonly number[][], groups: number, options: object): { readonly clusters: readonly number[] };
  };
  const weights = new TfIdf();
  for (const { id, text } of rows) weights.addDocument(text, id);
  const places = new Map<string, number>();
  const lists = rows.map((_, document) => weights.listTerms(document));
  for (const { term } of lists.flat()) if (!places.has(term)) places.set(term, places.size);
  const points = lists.map((terms) => {
    const point = new Array<number>(places.size).fill(0);
    for (const { term, tfidf } of terms) point[places.get(term) ?? 0] = tfidf;
    const length = Math.hypot(...terms.map(({ tfidf }) => tfidf)) || 1;
    return point.map((weight) => weight / length);
  });
  const { clusters } = kmeans(points, groups, { seed, initialization: 'kmeans++' });
  return new Map(rows.map(({ id }, place) => [id, clusters[place] ?? -1]));
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.floor(sorted.length / 2)] ?? 0)) / 2;
};

function spread(values: readonly number[]): string {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const one = (100 * mean).toFixed(2);
  if (values.length === 1) return one;
  return `${one} (${(100 * Math.min(...values)).toFixed(2)} to ${(100 * Math.max(...values)).toFixed(2)})`;
}

const lines: string[] = [];
function line(set: string, name: string, outcomes: readonly Outcome[], least = Number.NaN): number {
  const seconds = median(outcomes.map((outcome) => outcome.seconds));
  const cells = [
    set,
    name,
    `${outcomes.length}`,
    spread(outcomes.map(({ information }) => information)),
    spread(outcomes.map(({ rand }) => rand)),
    `${seconds.toFixed(2)} s`,
    Number.isNaN(least) ? '' : `${(seconds / least).toFixed(1)} ×`,
  ];
  lines.push(`| ${cells.join(' | ')} |`);
  return seconds;
}

const sets = [
  { name: 'Banking77, test, 77 groups', file: 'banking77.csv', groups: 77, besideRival: true },
  { name: 'CLINC150, test, 150 groups', file: 'clinc150.csv', groups: 150, besideRival: false },
];
for (const { name, file, groups, besideRival } of sets) {
  const rows = rowsOf(file, 'test');
  const title = `${name}, ${rows.length} texts`;
  const run = (count: number, group: (seed: number) => Grouping): readonly Outcome[] =>
    seeds(count).map((seed) => outcomeOf(rows, () => group(seed)));
  const ours = run(10, (seed) => kMeans(rows, groups, seed, 'characters'));
  const least = line(title, '`sphericalKMeans`, characters', ours);
  line(
    title,
    '`sphericalKMeans`, words',
    run(10, (seed) => kMeans(rows, groups, seed, 'words')),
    least,
  );
  line(
    title,
    '`averageLink`, characters, so many groups',
    run(1, () => linkage(rows, { groups })),
    least,
  );
  line(
    title,
    '`averageLink`, characters, maxDistance 0.85',
    run(1, () => linkage(rows, { maxDistance: 0.85 })),
    least,
  );
  if (!besideRival) continue;
  line(
    title,
    'natural + ml-kmeans',
    run(1, (seed) => rival(rows, groups, seed)),
    least,
  );
}

/** One start over some of the texts of both files: seconds for vectors and 77 groups, and how often it went through all. */
function oneStart(size: number): { readonly seconds: number; readonly iterations: number } {
  const all = ['train', 'test', 'val'].flatMap((split) =>
    ['banking77.csv', 'clinc150.csv'].flatMap((file) =>
      rowsOf(file, split).map((row) => ({ ...row, id: `${file} ${split} ${row.id}` })),
    ),
  );
  // Every so many, so that both sizes are mixed alike.
  const rows = Array.from({ length: size }, (_, place) => all[Math.floor((place * all.length) / size)]).filter(
    (row) => row !== undefined,
  );
  const before = process.cpuUsage();
  const { iterations } = sphericalKMeans(vectorsOf(rows, 'characters'), {
    groups: 77,
    seed: 1,
    starts: 1,
  })._unsafeUnwrap();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, iterations };
}

const some = [1, 2, 3].map(() => oneStart(3000));
const small = median(some.map(({ seconds }) => seconds));
const { seconds: large, iterations } = oneStart(30_000);
const passes = [some[0]?.iterations ?? Number.NaN, iterations] as const;

console.log(`## Groups of like texts

Short questions of people, each with the label that a person gave it. All are told how many labels there are, but for the
cut at a distance. NMI and ARI, in percent: mean over the seeds (least to most); 100 is agreement, 0 of ARI is chance.
Time is the median, from texts to groups.

| texts | method | seeds | NMI | ARI | time | to the first |
| --- | --- | --- | --- | --- | --- | --- |
${lines.join('\n')}

Ten times the texts (3,000 and 30,000 of both files, 77 groups, one start) take ${(large / small).toFixed(1)} times the time: ${small.toFixed(2)} s
and ${large.toFixed(2)} s. It goes through all texts ${passes[0]} and ${passes[1]} times, so going through them once takes ${((large / small) * (passes[0] / passes[1])).toFixed(1)} times the time.
`);
