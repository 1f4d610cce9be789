/**
 * Near duplicates beside npm minhash, on the same normalised texts. Without arguments, prints the section of
 * docs/proof/text.md; with a method and a number of texts, does that and prints what came of it as JSON.
 */

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Corpus, corpus } from './corpus.js';

const threshold = 0.4;
const sizes = [10_000, 100_000];
const fileOf = (size: number): string => `reports/bench-text/corpus-${size}.json`;

interface Outcome {
  readonly seconds: number;
  readonly wallSeconds: number;
  readonly megabytesBefore: number;
  readonly megabytes: number;
  readonly pairs: number;
  readonly precision: number;
  /** share of the copies of each level that were paired with their original */
  readonly recall: readonly number[];
  /** share of the copies of each level that are as alike as the threshold: no method that is exact finds more */
  readonly ceiling: readonly number[];
}

type Pairs = readonly (readonly [a: string, b: string])[];
type Method = (texts: Corpus['texts']) => Pairs | Promise<Pairs>;

const built = (room: string): Promise<unknown> => import(new URL(`../../dist/${room}/index.js`, import.meta.url).href);
const require = createRequire(new URL('../package.json', import.meta.url));

/** The runs of four characters of a text that is normalised in the plainest way. */
function shingles(text: string): ReadonlySet<string> {
  const plain = text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
  const found = new Set<string>();
  for (let i = 0; i + 4 <= plain.length; i += 1) found.add(plain.slice(i, i + 4));
  return found;
}

function jaccard(a: string, b: string): number {
  const [ofA, ofB] = [shingles(a), shingles(b)];
  let both = 0;
  for (const one of ofA) both += ofB.has(one) ? 1 : 0;
  return both / (ofA.size + ofB.size - both);
}

const ours: Method = async (texts) => {
  const { findNearDuplicates } = (await built('text')) as typeof import('product-flow/text');
  const result = findNearDuplicates(texts, { threshold });
  if (result.isErr()) throw new Error(JSON.stringify(result.error));
  if (result.value.cautions.length > 0) console.error(result.value.cautions);
  return result.value.pairs.map(({ a, b }) => [a, b]);
};

interface MinhashPackage {
  readonly Minhash: new (config: { numPerm: number }) => { update(shingle: string): void };
  readonly LshIndex: new (config: {
    bandSize: number;
  }) => { insert(key: string, minhash: unknown): void; query(minhash: unknown): readonly string[] };
}

/** As its documentation has it: 128 functions, all texts put in, then each asked for. */
const minhash: Method = (texts) => {
  const { Minhash, LshIndex }: MinhashPackage = require('minhash');
  const index = new LshIndex({ bandSize: 4 });
  const signatures = texts.map(({ id, text }) => {
    const signature = new Minhash({ numPerm: 128 });
    for (const shingle of shingles(text)) signature.update(shingle);
    index.insert(id, signature);
    return signature;
  });
  const place = new Map(texts.map(({ id }, index) => [id, index]));
  return texts.flatMap(({ id }, index2) =>
    index
      .query(signatures[index2])
      .filter((other) => (place.get(other) ?? 0) > index2)
      .map((other): readonly [string, string] => [id, other]),
  );
};

const methods: Readonly<Record<string, Method>> = { ours, minhash };

async function measure(method: Method, size: number): Promise<Outcome> {
  const { texts, copies }: Corpus = JSON.parse(readFileSync(fileOf(size), 'utf8'));
  // Modules are loaded before the clock starts.
  await method(texts.slice(0, 100));
  const megabytesBefore = process.resourceUsage().maxRSS / 1024;
  const [cpu, start] = [process.cpuUsage(), performance.now()];
  const pairs = await method(texts);
  const { user, system } = process.cpuUsage(cpu);
  const wallSeconds = (performance.now() - start) / 1000;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const textOf = new Map(texts.map(({ id, text }) => [id, text]));
  const alike = (a: string, b: string): boolean => jaccard(textOf.get(a) ?? '', textOf.get(b) ?? '') >= threshold;
  const step = Math.max(1, Math.floor(pairs.length / 20_000));
  const sample = pairs.filter((_, index) => index % step === 0);
  const found = new Set(pairs.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
  const shares = (holds: (copy: Corpus['copies'][number]) => boolean): readonly number[] =>
    [1, 2, 3].map((level) => {
      const all = copies.filter((copy) => copy.level === level);
      return all.filter(holds).length / all.length;
    });
  return {
    seconds: (user + system) / 1e6,
    wallSeconds,
    megabytesBefore,
    megabytes,
    pairs: pairs.length,
    precision: sample.filter(([a, b]) => alike(a, b)).length / sample.length,
    recall: shares(({ id, of }) => found.has(`${id} ${of}`)),
    ceiling: shares(({ id, of }) => alike(id, of)),
  };
}

function inOwnProcess(method: string, size: number): Outcome {
  const script = fileURLToPath(import.meta.url);
  const output = execFileSync(process.execPath, ['--import', 'tsx', script, method, String(size)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output);
}

const middle = (outcomes: readonly Outcome[]): Outcome =>
  [...outcomes].sort((a, b) => a.seconds - b.seconds)[Math.floor(outcomes.length / 2)] as Outcome;
const percent = (share: number): string => (100 * share).toFixed(1);

function section(): string {
  mkdirSync('reports/bench-text', { recursive: true });
  const rows: string[] = [];
  const seconds = new Map<string, number>();
  let levels: Outcome | undefined;
  for (const size of sizes) {
    writeFileSync(fileOf(size), JSON.stringify(corpus(size)));
    // Ours before, between and after, so that what the machine does meanwhile hits both.
    const [first, other, second, third] = ['ours', 'minhash', 'ours', 'ours'].map((name) => inOwnProcess(name, size));
    const outcomes = { ours: middle([first, second, third] as Outcome[]), minhash: other as Outcome };
    for (const [name, outcome] of Object.entries(outcomes)) {
      seconds.set(`${name} ${size}`, outcome.seconds);
      rows.push(
        `| ${name} | ${size} | ${outcome.seconds.toFixed(2)} | ${outcome.wallSeconds.toFixed(2)} | ${outcome.megabytesBefore.toFixed(0)} → ${outcome.megabytes.toFixed(0)} | ${outcome.pairs} | ${percent(outcome.precision)} | ${outcome.recall.map(percent).join(' / ')} |`,
      );
    }
    levels = outcomes.ours;
  }
  const ratio = (a: string, b: string): string => ((seconds.get(a) ?? 0) / (seconds.get(b) ?? 1)).toFixed(1);
  return [
    '## Near duplicates',
    '',
    'Texts: sentences of 8 to 40 words of Banking77, CLINC150, VADER’s Amazon reviews and the Hadoop bug reports; 60 % are',
    'copies of others. L1: other case and punctuation, a filler word. L2: two misspellings, a filler word. L3: a fifth of the',
    'words (rounded down) dropped, two neighbours swapped, a misspelling. A pair counts from a Jaccard similarity of 0.4 of',
    'runs of four characters, and precision is the share of up to 20,000 listed pairs for which that holds by a second, plain',
    `computation. At most ${(levels?.ceiling ?? []).map(percent).join(' / ')} % of the copies of 100,000 are that similar.`,
    'minhash: 128 functions, bands of 4, candidates as they come. Ours: the median of three runs.',
    '',
    '| method | texts | s | s by the clock | MB before → at most | pairs | precision % | recall % L1 / L2 / L3 |',
    '| ------ | ----- | - | -------------- | ------------------- | ----- | ----------- | ---------------------- |',
    ...rows,
    '',
    `minhash takes ${ratio('minhash 10000', 'ours 10000')} times our time for 10,000 texts and ${ratio('minhash 100000', 'ours 100000')} times for 100,000. Ten times the texts take us`,
    `${ratio('ours 100000', 'ours 10000')} times the time, minhash ${ratio('minhash 100000', 'minhash 10000')} times.`,
  ].join('\n');
}

const [, , name, size] = process.argv;
const method = methods[name ?? ''];
console.log(method === undefined ? section() : JSON.stringify(await measure(method, Number(size))));
