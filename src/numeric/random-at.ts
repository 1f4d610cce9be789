import { seedWords, unitFrom } from './random-source.js';

/**
 * The random number that belongs to a seed and a place: no stream, no state, any place at once.
 *
 * Take it where each item of a list has a number of its own that must not depend on order or on what else is drawn,
 * such as the assignment of visitors or the weights of a bootstrap; otherwise {@link randomSource} is quicker.
 *
 * @remarks
 * **Formula** Philox4x32 with 10 rounds: the seed is the key, item and draw are the counter; two of the four words
 * give a number of 53 bits.
 *
 * **Complexity** O(1).
 *
 * **Undefined for** an item or draw that is no whole number from 0 to 2⁵³ − 1: NaN.
 *
 * **Source** J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3" (2011).
 *
 * **Checked against** the known answers of its authors (Random123), and an implementation in Python.
 *
 * @param seed - a whole number from 0 to 2⁵³ − 1 is the key itself; any other number or text is mixed into one
 * @param item - which item, from 0
 * @param draw - which of the item's numbers, from 0
 *
 * @example
 * ```ts
 * import { randomAt } from 'product-flow/numeric';
 *
 * randomAt(0, 0); // => 0.399046472314896
 * randomAt(42, 1_000_000) === randomAt(42, 1_000_000); // => true
 * ```
 */
export function randomAt(seed: number | string, item: number, draw = 0): number {
  if (!(isPlace(item) && isPlace(draw))) return Number.NaN;
  const key = typeof seed === 'number' && isPlace(seed) ? halves(seed) : seedWords(seed);
  const [first, second] = philox([...halves(item), ...halves(draw)], [key[0], key[1]]);
  return unitFrom(first, second);
}

type Words = readonly [number, number, number, number];

/** Philox4x32-10: four words, each from 0 to 2³² − 1, that a counter gives under a key. */
export function philox(counter: Words, key: readonly [number, number]): Words {
  let [a, b, c, d] = counter;
  let [k, l] = key;
  for (let round = 0; round < 10; round += 1) {
    [a, b, c, d] = [
      highProduct(0xcd9e8d57, c) ^ b ^ k,
      Math.imul(0xcd9e8d57, c),
      highProduct(0xd2511f53, a) ^ d ^ l,
      Math.imul(0xd2511f53, a),
    ];
    k = (k + 0x9e3779b9) | 0;
    l = (l + 0xbb67ae85) | 0;
  }
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
}

/** The upper 32 of the 64 bits of a product. */
function highProduct(x: number, y: number): number {
  const [xHigh, xLow] = [x >>> 16, x & 0xffff];
  const [yHigh, yLow] = [y >>> 16, y & 0xffff];
  const middle = xHigh * yLow + ((xLow * yLow) >>> 16);
  const other = xLow * yHigh + (middle & 0xffff);
  return (xHigh * yHigh + Math.floor(middle / 65536) + Math.floor(other / 65536)) >>> 0;
}

function isPlace(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** A whole number as its lower 32 bits and the rest. */
function halves(value: number): readonly [low: number, high: number] {
  return [value >>> 0, Math.floor(value / 4_294_967_296)];
}
