/**
 * The distributions of other packages under our names, called as their documentation says. Where a package has no
 * upper tail or no inverse of it, it is asked as its users have to: 1 − cdf(x), quantile(1 − q).
 */

import { createRequire } from 'node:module';

const require = createRequire(new URL('./package.json', import.meta.url));

type Numeric = (...given: readonly number[]) => number;
type Family = Readonly<Record<string, Numeric>>;

export type Rival = '@stdlib' | 'lib-r-math.js' | 'jstat';

const ends = ['LogCdf', 'LogSf', 'Quantile', 'Isf', 'Cdf', 'Sf', 'Pdf', 'Pmf'] as const;
type End = (typeof ends)[number];

/** The names of a family at each package, and how many parameters it has. */
const families: Readonly<Record<string, { stdlib?: string; r: string; jstat: string; parameters: number }>> = {
  normal: { stdlib: 'normal', r: 'norm', jstat: 'normal', parameters: 0 },
  studentT: { stdlib: 't', r: 't', jstat: 'studentt', parameters: 1 },
  nonCentralT: { r: 't', jstat: 'noncentralt', parameters: 2 },
  chiSquare: { stdlib: 'chisquare', r: 'chisq', jstat: 'chisquare', parameters: 1 },
  f: { stdlib: 'f', r: 'f', jstat: 'centralF', parameters: 2 },
  beta: { stdlib: 'beta', r: 'beta', jstat: 'beta', parameters: 2 },
  gamma: { stdlib: 'gamma', r: 'gamma', jstat: 'gamma', parameters: 2 },
  binomial: { stdlib: 'binomial', r: 'binom', jstat: 'binomial', parameters: 2 },
  poisson: { stdlib: 'poisson', r: 'pois', jstat: 'poisson', parameters: 1 },
};

/** The function of a package that does what ours of that name does; nothing where it has none. */
export function rivalOf(rival: Rival, name: string): Numeric | undefined {
  const end = ends.find((candidate) => name.endsWith(candidate));
  const family = families[name.slice(0, -(end?.length ?? 0))];
  if (end === undefined || family === undefined) return undefined;
  if (rival === '@stdlib') return family.stdlib === undefined ? undefined : ofStdlib(family.stdlib, end);
  return rival === 'jstat' ? ofJstat(family.jstat, end) : ofLibR(family.r, end, family.parameters);
}

function ofStdlib(family: string, end: End): Numeric | undefined {
  const load = (kind: string): Numeric => {
    const loaded: Numeric | { default: Numeric } = require(`@stdlib/stats-base-dists-${family}-${kind}`);
    const callable = typeof loaded === 'function' ? loaded : loaded.default;
    return family === 'normal' ? (x = Number.NaN) => callable(x, 0, 1) : callable;
  };
  if (end === 'Cdf' || end === 'Sf') return withTail(load('cdf'), end);
  return end === 'Quantile' || end === 'Isf' ? withInverse(load('quantile'), end) : undefined;
}

function ofJstat(name: string, end: End): Numeric | undefined {
  const { jStat }: { jStat: Readonly<Record<string, Family>> } = require('jstat');
  const family = jStat[name] ?? {};
  const called = (kind: string): Numeric | undefined => {
    const callable = family[kind];
    if (callable === undefined) return undefined;
    if (name === 'normal') return (x = Number.NaN) => callable(x, 0, 1);
    if (name === 'gamma')
      return (x = Number.NaN, shape = Number.NaN, rate = Number.NaN) => callable(x, shape, 1 / rate);
    return callable;
  };
  if (end === 'Cdf' || end === 'Sf') return withTail(called('cdf'), end);
  if (end === 'Quantile' || end === 'Isf') return withInverse(called('inv'), end);
  return end === 'Pdf' || end === 'Pmf' ? called('pdf') : undefined;
}

function ofLibR(name: string, end: End, parameters: number): Numeric | undefined {
  const r: Readonly<Record<string, (...given: readonly unknown[]) => number>> = require('lib-r-math.js');
  const kind = end === 'Pdf' || end === 'Pmf' ? 'd' : end === 'Quantile' || end === 'Isf' ? 'q' : 'p';
  const callable = r[`${kind}${name}`];
  if (callable === undefined) return undefined;
  // Between the parameters and the flags stand mean and sd, a scale, or a non-centrality.
  const between: Readonly<Record<string, readonly unknown[]>> = {
    norm: [0, 1],
    t: parameters === 2 ? [] : [undefined],
    chisq: [undefined],
    f: [undefined],
    beta: [undefined],
    gamma: [undefined],
  };
  const flags = kind === 'd' ? [] : [!(end === 'Sf' || end === 'LogSf' || end === 'Isf'), end.startsWith('Log')];
  return (...given) => callable(...given, ...(between[name] ?? []), ...flags);
}

function withTail(cdf: Numeric | undefined, end: 'Cdf' | 'Sf'): Numeric | undefined {
  if (cdf === undefined || end === 'Cdf') return cdf;
  return (...given) => 1 - cdf(...given);
}

function withInverse(quantile: Numeric | undefined, end: 'Quantile' | 'Isf'): Numeric | undefined {
  if (quantile === undefined || end === 'Quantile') return quantile;
  return (q = Number.NaN, ...parameters) => quantile(1 - q, ...parameters);
}
