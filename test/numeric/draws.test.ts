import {
  betaCdf,
  betaSf,
  binomialCdf,
  binomialQuantile,
  binomialSf,
  drawBeta,
  drawBinomial,
  drawGamma,
  drawMultinomial,
  drawNormal,
  drawUniform,
  gammaCdf,
  normalCdf,
  type RandomSource,
  randomAt,
  randomSource,
} from 'product-flow/numeric';
import { describe, expect, test } from 'vitest';
import { philox } from '../../src/numeric/random-at.js';
import { chiSquarePValue, discretePValue, kolmogorovPValue } from '../support/goodness-of-fit.js';

/** With seeds that do not change, a p-value below is a defect, not bad luck. */
const suspicious = 1e-3;
const many = 20_000;

const repeat = (count: number, draw: () => number): readonly number[] => Array.from({ length: count }, draw);

/** P-value that pairs of numbers on [0, 1) fill a grid of 10 by 10 evenly. */
function gridPValue(pairs: readonly (readonly [number, number])[]): number {
  const cells = new Array<number>(100).fill(0);
  for (const [x, y] of pairs) {
    const cell = 10 * Math.floor(10 * x) + Math.floor(10 * y);
    cells[cell] = (cells[cell] ?? 0) + 1;
  }
  return chiSquarePValue(cells, new Array<number>(100).fill(pairs.length / 100));
}

const pairsOf = (values: readonly number[]): readonly (readonly [number, number])[] =>
  values.slice(1).map((value, index) => [values[index] ?? 0, value]);

describe('randomSource(seed)', () => {
  const streams: readonly (readonly [string, readonly number[]])[] = [
    ['one stream', repeat(many, randomSource('one').next)],
    [
      'the first numbers of seeds that follow one another',
      repeat(
        many,
        first((index) => randomSource(index)),
      ),
    ],
    [
      'the first numbers of streams with labels that follow',
      repeat(
        many,
        first((i) => randomSource(5).split(i)),
      ),
    ],
    [
      'the first numbers of streams with labels as text',
      repeat(
        many,
        first((i) => randomSource(5).split(`user ${i}`)),
      ),
    ],
    [
      'the first numbers of streams of streams',
      repeat(
        many,
        first((i) =>
          randomSource(5)
            .split(i % 100)
            .split(i),
        ),
      ),
    ],
  ];

  function first(source: (index: number) => RandomSource): () => number {
    let index = 0;
    return () => source(index++).next();
  }

  test.each(streams)('%s: uniform, and without a bond between neighbours', (_, numbers) => {
    expect(kolmogorovPValue(numbers, (x) => x)).toBeGreaterThan(suspicious);
    expect(gridPValue(pairsOf(numbers))).toBeGreaterThan(suspicious);
    // The lowest of the 53 bits are as good as the highest.
    const ends = numbers.map((number) => (number * 2 ** 43) % 1);
    expect(kolmogorovPValue(ends, (x) => x)).toBeGreaterThan(suspicious);
  });

  test('numbers lie on [0, 1) and are multiples of 2⁻⁵³', () => {
    const numbers = repeat(many, randomSource(3).next);
    expect(numbers.every((number) => number >= 0 && number < 1 && Number.isInteger(number * 2 ** 53))).toBe(true);
  });

  test('two streams with one seed do not move together', () => {
    const [a, b] = [randomSource(1).split('a'), randomSource(1).split('b')];
    expect(gridPValue(Array.from({ length: many }, () => [a.next(), b.next()] as const))).toBeGreaterThan(suspicious);
  });

  test('a split depends on seed and label alone, not on what was drawn', () => {
    const [fresh, used] = [randomSource(9), randomSource(9)];
    for (let i = 0; i < 10; i += 1) used.next();
    expect(used.split('x').next()).toBe(fresh.split('x').next());
    expect(fresh.next()).toBe(randomSource(9).next());
  });

  test('seeds and labels that look alike are not: a number and its text, texts that end otherwise', () => {
    const seeds = [0, 1, '0', '1', '', ' ', 'a', 'b', 'ab', 'ba', '🚀a', '🚀b', '🚀', 1e-300, Number.NaN, Infinity];
    expect(new Set(seeds.map((seed) => randomSource(seed).next())).size).toBe(seeds.length);
    const split = (...labels: readonly (string | number)[]): number =>
      labels.reduce<RandomSource>((source, label) => source.split(label), randomSource(0)).next();
    expect(new Set([split('a', 'b'), split('ab'), split('b', 'a'), split('a'), split()]).size).toBe(5);
  });

  test('equal numbers are the same seed and label: 0 and −0, and NaN of whatever bits', () => {
    const bits = new Uint32Array(2);
    const [payload = 0] = new Float64Array(bits.fill(0xfff80001).buffer);
    expect(payload).toBeNaN();
    for (const [one, other] of [
      [0, -0],
      [Number.NaN, payload],
    ] as const) {
      expect(randomSource(one).next()).toBe(randomSource(other).next());
      expect(randomSource(7).split(one).next()).toBe(randomSource(7).split(other).next());
      expect(randomAt(one, 3)).toBe(randomAt(other, 3));
    }
  });
});

describe('randomAt(seed, item, draw)', () => {
  const hexadecimal = (words: readonly number[]): readonly string[] => words.map((word) => word.toString(16));

  test('is Philox4x32-10, as the known answers of its authors say', () => {
    const [f, zero] = [0xffffffff, 0];
    expect(hexadecimal(philox([zero, zero, zero, zero], [zero, zero]))).toEqual([
      '6627e8d5',
      'e169c58d',
      'bc57ac4c',
      '9b00dbd8',
    ]);
    expect(hexadecimal(philox([f, f, f, f], [f, f]))).toEqual(['408f276d', '41c83b0e', 'a20bc7c6', '6d5451fd']);
    expect(hexadecimal(philox([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0]))).toEqual([
      'd16cfe09',
      '94fdcceb',
      '5001e420',
      '24126ea1',
    ]);
    expect(randomAt(0, 0)).toBe(((0x6627e8d5 >>> 5) * 2 ** 26 + (0xe169c58d >>> 6)) / 2 ** 53);
  });

  test('uniform, and without a bond between neighbours: items, draws and seeds', () => {
    const series = [
      Array.from({ length: many }, (_, index) => randomAt(1, index)),
      Array.from({ length: many }, (_, index) => randomAt('text', 3, index)),
      Array.from({ length: many }, (_, index) => randomAt(index, 3)),
    ];
    for (const numbers of series) {
      expect(kolmogorovPValue(numbers, (x) => x)).toBeGreaterThan(suspicious);
      expect(gridPValue(pairsOf(numbers))).toBeGreaterThan(suspicious);
    }
  });

  test('there is no number at a place that is no whole number from 0', () => {
    for (const place of [-1, 0.5, Number.NaN, Infinity, 2 ** 53]) {
      expect(randomAt(1, place)).toBeNaN();
      expect(randomAt(1, 0, place)).toBeNaN();
    }
    expect(new Set([randomAt(-1, 0), randomAt(0.5, 0), randomAt('1', 0), randomAt(1, 0), randomAt(1, 1)]).size).toBe(5);
  });
});

describe('draws follow their distributions', () => {
  test.each([
    [0, 1],
    [-3, 5],
    [1e6, 1e6 + 1],
  ])('uniform from %d to %d', (lower, upper) => {
    const source = randomSource('uniform');
    const draws = repeat(many, () => drawUniform(source, lower, upper));
    expect(kolmogorovPValue(draws, (x) => (x - lower) / (upper - lower))).toBeGreaterThan(suspicious);
    expect(draws.every((draw) => draw >= lower && draw < upper)).toBe(true);
  });

  test.each([
    [0, 1],
    [100, 15],
    [-1e-3, 1e-6],
  ])('normal with mean %d and standard deviation %d', (mean, sd) => {
    const source = randomSource('normal');
    const draws = repeat(many, () => drawNormal(source, mean, sd));
    expect(kolmogorovPValue(draws, (x) => normalCdf((x - mean) / sd))).toBeGreaterThan(suspicious);
  });

  test.each([0.05, 0.3, 0.999, 1, 1.5, 7, 300, 1e4])('gamma with shape %d', (shape) => {
    const source = randomSource(`gamma ${shape}`);
    const draws = repeat(many, () => drawGamma(source, shape, 3));
    expect(kolmogorovPValue(draws, (x) => gammaCdf(x, shape, 3))).toBeGreaterThan(suspicious);
  });

  test.each([
    [0.05, 0.05],
    [0.05, 3],
    [0.5, 0.5],
    [1, 1],
    [4, 20],
    [300, 2],
    [1e4, 1e4],
  ])('beta with a %d and b %d', (a, b) => {
    const source = randomSource(`beta ${a} ${b}`);
    const draws = repeat(many, () => drawBeta(source, a, b));
    // With tiny shapes many draws crowd at 1, where doubles are far apart: those are counted.
    const crowded = 1 - 1e-9;
    const apart = draws.filter((draw) => draw < crowded);
    const [below, above] = [betaCdf(crowded, a, b), betaSf(crowded, a, b)];
    expect(kolmogorovPValue(apart, (x) => betaCdf(x, a, b) / below)).toBeGreaterThan(suspicious);
    if (above > 1e-3) {
      const fit = chiSquarePValue([apart.length, many - apart.length], [below * many, above * many]);
      expect(fit).toBeGreaterThan(suspicious);
    } else expect(binomialSf(many - apart.length - 1, many, above)).toBeGreaterThan(suspicious);
  });

  test.each([
    [1, 0.3],
    [5, 0.5],
    [40, 0.02],
    [1000, 0.0099],
    [1e8, 9e-8],
    [20, 0.5],
    [30, 0.4],
    [101, 0.1],
    [1000, 0.3],
    [100_000, 0.001],
    [1e8, 0.25],
    [50, 0.9],
    [1e6, 0.999],
  ])('binomial with n %d and p %d', (n, p) => {
    const source = randomSource(`binomial ${n} ${p}`);
    // Many where the quick acceptance of the algorithm decides most: its bound shows in little.
    const draws = repeat(n * p === 2.5e7 ? 300_000 : 50_000, () => drawBinomial(source, n, p));
    const fit = discretePValue(
      draws,
      (k) => binomialCdf(k, n, p),
      (u) => binomialQuantile(u, n, p),
      60,
    );
    expect(fit).toBeGreaterThan(suspicious);
    expect(draws.every((draw) => Number.isInteger(draw) && draw >= 0 && draw <= n)).toBe(true);
  });

  test('multinomial: each class is binomial, and all of them make up n', () => {
    const source = randomSource('multinomial');
    const weights = [3, 0, 1, 4, 2];
    const draws = Array.from({ length: many }, () => drawMultinomial(source, 30, weights));
    expect(draws.every((counts) => counts.reduce((a, b) => a + b) === 30 && counts[1] === 0)).toBe(true);
    for (const [index, weight] of weights.entries()) {
      if (weight === 0) continue;
      const counts = draws.map((draw) => draw[index] ?? 0);
      const fit = discretePValue(
        counts,
        (k) => binomialCdf(k, 30, weight / 10),
        (u) => binomialQuantile(u, 30, weight / 10),
        20,
      );
      expect(fit).toBeGreaterThan(suspicious);
    }
    // Two classes share out what they have together: negatively tied.
    const both = draws.map((draw) => (draw[0] ?? 0) + (draw[3] ?? 0));
    expect(
      discretePValue(
        both,
        (k) => binomialCdf(k, 30, 0.7),
        (u) => binomialQuantile(u, 30, 0.7),
        20,
      ),
    ).toBeGreaterThan(suspicious);
  });
});

describe('draws at the edges', () => {
  const fixed = (...numbers: readonly number[]): RandomSource => {
    let index = 0;
    const source: RandomSource = { next: () => numbers[index++ % numbers.length] ?? 0, split: () => source };
    return source;
  };

  test('the extreme uniform numbers give finite draws', () => {
    for (const u of [0, 1 - 2 ** -53]) {
      expect(Math.abs(drawNormal(fixed(u)))).toBeCloseTo(8.2, 0);
      expect(drawUniform(fixed(u), 1, 1 + 2 ** -52)).toBe(1);
    }
    expect([drawBinomial(fixed(0), 30, 0.1), drawBinomial(fixed(1 - 2 ** -53), 30, 0.1)]).toEqual([0, 22]);
    // All of 2⁻⁵³ lies above 22, which is exceeded with less.
    expect([binomialSf(21, 30, 0.1) > 2 ** -53, binomialSf(22, 30, 0.1) < 2 ** -53]).toEqual([true, true]);
  });

  test('certain outcomes', () => {
    const source = randomSource(1);
    expect([drawBinomial(source, 0, 0.5), drawBinomial(source, 9, 0), drawBinomial(source, 9, 1)]).toEqual([0, 0, 9]);
    expect([drawUniform(source, 4, 4), drawNormal(source, 4, 0)]).toEqual([4, 4]);
    expect(drawMultinomial(source, 7, [0, 2, 0])).toEqual([0, 7, 0]);
    expect(drawMultinomial(source, 0, [1, 2])).toEqual([0, 0]);
  });

  test('tiny shapes: a beta number is near one of its ends, never NaN', () => {
    const source = randomSource(1);
    const draws = repeat(1000, () => drawBeta(source, 1e-3, 1e-3));
    expect(draws.every((draw) => draw >= 0 && draw <= 1)).toBe(true);
    const low = draws.filter((draw) => draw < 0.5).length;
    expect(low).toBeGreaterThan(430);
    expect(low).toBeLessThan(570);
  });

  test('shapes whose logarithms have no room: 0 or 1, as their ratio says', () => {
    const source = randomSource(1);
    for (const [a, b] of [
      [1e-310, 1e-310],
      [3e-310, 1e-310],
      [5e-324, 1e-323],
      [1e-250, 1e-250],
    ] as const) {
      const draws = repeat(many, () => drawBeta(source, a, b));
      expect(draws.every((draw) => draw === 0 || draw === 1)).toBe(true);
      const ones = draws.filter((draw) => draw === 1).length;
      expect(
        chiSquarePValue(
          [ones, many - ones],
          [a, b].map((shape) => (many * shape) / (a + b)),
        ),
      ).toBeGreaterThan(suspicious);
    }
    expect([drawBeta(source, 1e-310, 1), drawBeta(source, 1, 1e-310)]).toEqual([0, 1]);
  });

  test('weights whose sum is beyond the doubles draw as their shares do', () => {
    const [large, small] = [randomSource(5), randomSource(5)];
    for (let round = 0; round < 20; round += 1) {
      expect(drawMultinomial(large, 1000, [2 ** 1023, 2 ** 1023, 2 ** 1022])).toEqual(
        drawMultinomial(small, 1000, [2, 2, 1]),
      );
    }
  });

  test('undefined parameters give NaN', () => {
    const source = randomSource(1);
    const values = [
      drawUniform(source, 1, 0),
      drawUniform(source, 0, Infinity),
      drawUniform(source, Number.NaN, 1),
      drawNormal(source, 0, -1),
      drawNormal(source, 0, Infinity),
      drawNormal(source, Number.NaN, 1),
      drawGamma(source, 0, 1),
      drawGamma(source, 1, 0),
      drawGamma(source, Infinity, 1),
      drawGamma(source, 1, Number.NaN),
      drawBeta(source, 0, 1),
      drawBeta(source, 1, -1),
      drawBeta(source, 1, Infinity),
      drawBinomial(source, 1.5, 0.5),
      drawBinomial(source, -1, 0.5),
      drawBinomial(source, 2e9, 0.5),
      drawBinomial(source, 3, 1.1),
      drawBinomial(source, 3, Number.NaN),
    ];
    expect(values).toEqual(values.map(() => Number.NaN));
    for (const weights of [
      [1, -1, 2],
      [0, 0],
      [Infinity, 1],
      [Number.NaN, 1],
    ]) {
      expect(drawMultinomial(source, 5, weights)).toEqual(weights.map(() => Number.NaN));
    }
    expect(drawMultinomial(source, 2.5, [1, 1])).toEqual([Number.NaN, Number.NaN]);
    expect(drawMultinomial(source, 5, [])).toEqual([]);
  });
});
