/**
 * Finding the duplicate of a bug report beside npm minisearch and natural. Prints the section of docs/proof/text.md.
 *
 * Each report that has a duplicate asks with its own title and text for all other reports; it is found at k when any of
 * its duplicates is among the first k.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { data } from './corpus.js';

interface Bugs {
  readonly bugs: readonly { readonly id: string; readonly title: string; readonly text: string | null }[];
  readonly duplicates: readonly (readonly [string, string])[];
}

const require = createRequire(new URL('../package.json', import.meta.url));
const { searchIndex } = (await import(
  new URL('../../dist/text/index.js', import.meta.url).href
)) as typeof import('product-flow/text');

const { bugs, duplicates }: Bugs = JSON.parse(readFileSync(new URL('gitbugs-hadoop.json', data), 'utf8'));
const duplicatesOf = new Map<string, Set<string>>();
for (const [a, b] of duplicates.flatMap(([a, b]): [string, string][] => [
  [a, b],
  [b, a],
])) {
  const known = duplicatesOf.get(a);
  if (known === undefined) duplicatesOf.set(a, new Set([b]));
  else known.add(b);
}
const once = bugs.map(({ id, title, text }) => ({ id, text: `${title}\n${text ?? ''}` }));
const twice = bugs.map(({ id, title, text }) => ({ id, text: `${title}\n${title}\n${text ?? ''}` }));

/** Ids of the best, the report itself perhaps among them. */
type Search = (id: string) => readonly string[];

interface Contender {
  readonly name: string;
  readonly build: () => Search;
}

const ours = (name: string, texts: typeof once, options: Parameters<typeof searchIndex>[1]): Contender => ({
  name,
  build: () => {
    const index = searchIndex(texts, options)._unsafeUnwrap();
    return (id) =>
      index
        .similarTo(id, { limit: 10 })
        ._unsafeUnwrap()
        .map((match) => match.id);
  },
});

interface MiniSearchPackage {
  new (options: {
    fields: readonly string[];
  }): { addAll(items: readonly unknown[]): void; search(text: string): readonly { readonly id: string }[] };
}

interface NaturalPackage {
  readonly TfIdf: new () => { addDocument(text: string, key: string): void; tfidfs(text: string): readonly number[] };
}

const minisearch: Contender = {
  name: 'minisearch',
  build: () => {
    const MiniSearch: MiniSearchPackage = require('minisearch');
    const index = new MiniSearch({ fields: ['title', 'text'] });
    index.addAll(bugs);
    const textOf = new Map(once.map(({ id, text }) => [id, text]));
    return (id) =>
      index
        .search(textOf.get(id) ?? '')
        .slice(0, 11)
        .map((match) => match.id);
  },
};

const natural: Contender = {
  name: 'natural.TfIdf',
  build: () => {
    const { TfIdf }: NaturalPackage = require('natural');
    const index = new TfIdf();
    for (const { id, text } of once) index.addDocument(text, id);
    const textOf = new Map(once.map(({ id, text }) => [id, text]));
    return (id) => {
      const scores = index.tfidfs(textOf.get(id) ?? '');
      const order = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
      return order.slice(0, 11).map((place) => once[place]?.id ?? '');
    };
  },
};

const contenders: readonly Contender[] = [
  ours('ours, as it comes: single words', once, {}),
  ours('ours, runs of 3 to 5 characters within words', once, { terms: 'characters-in-words' }),
  ours('ours, such runs, title twice, classic', twice, {
    terms: 'characters-in-words',
    inverseDocumentFrequency: 'classic',
  }),
  ours('ours, runs of 3 to 5 characters, title twice, classic', twice, {
    terms: 'characters',
    inverseDocumentFrequency: 'classic',
  }),
  minisearch,
  natural,
];

function timed<T>(work: () => T): [result: T, milliseconds: number] {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return [result, (user + system) / 1000];
}

const queries = [...duplicatesOf.keys()];
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const built = contenders.map(({ name, build }) => {
  const [search, milliseconds] = timed(build);
  return { name, search, milliseconds, times: [] as number[], ranks: [] as number[] };
});
// In turns, so that what the machine does meanwhile hits all alike.
for (let round = 0; round < 5; round += 1) {
  for (const contender of built) {
    const [found, milliseconds] = timed(() =>
      queries.map((id) => contender.search(id).filter((other) => other !== id)),
    );
    contender.times.push(milliseconds / queries.length);
    contender.ranks = found.map(
      (ids, index) => 1 + ids.slice(0, 10).findIndex((id) => duplicatesOf.get(queries[index] ?? '')?.has(id)),
    );
  }
}

const slowest = median(built.find(({ name }) => name === 'minisearch')?.times ?? []);
const rows = built.map(({ name, milliseconds, times, ranks }) => {
  const recall = [1, 5, 10].map((k) => (100 * ranks.filter((rank) => rank > 0 && rank <= k).length) / ranks.length);
  const reciprocal = ranks.reduce((sum, rank) => sum + (rank > 0 ? 1 / rank : 0), 0) / ranks.length;
  return `| ${name} | ${recall.map((share) => share.toFixed(1)).join(' / ')} | ${reciprocal.toFixed(3)} | ${milliseconds.toFixed(0)} | ${median(times).toFixed(2)} | ${(slowest / median(times)).toFixed(1)} |`;
});

console.log(
  [
    '## Search',
    '',
    `${bugs.length} bug reports of Hadoop, ${queries.length} of which are duplicates of one another in ${duplicates.length} pairs. Each of these asks with`,
    'its title and text for all the others and is found at k when a duplicate of it is among the first k. minisearch and',
    'natural as they come, on the same texts. Milliseconds are of the processor: once for making the index, and for one',
    'query (median of five rounds over all).',
    '',
    '| method | recall % at 1 / 5 / 10 | mean reciprocal rank at 10 | ms to make | ms a query | minisearch’s time ÷ it |',
    '| ------ | ---------------------- | -------------------------- | ---------- | ---------- | ---------------------- |',
    ...rows,
  ].join('\n'),
);
