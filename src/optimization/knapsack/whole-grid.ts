/**
 * Numbers as people write them, made whole: sums of whole numbers are exact in any order, so that 0.1 + 0.2 fits 0.3
 * and an optimum does not hang on rounding.
 */

import { sum } from '../../numeric/sum.js';

/** How many decimal places a number may have to be taken as written. */
const powersOfTen = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9] as const;

/** The power of ten that makes all numbers whole without carrying `largest` beyond `limit`; none where there is none. */
export function decimalScale(values: Iterable<number>, largest: number, limit: number): number | undefined {
  let power = 0;
  for (const value of values) {
    while (power < powersOfTen.length && !isWholeAt(value, powersOfTen[power] as number)) power += 1;
  }
  const scale = powersOfTen[power];
  return scale !== undefined && largest * scale <= limit ? scale : undefined;
}

/** The sum as people would write it: 0.3 for 0.1 and 0.2. */
export function decimalSum(values: readonly number[]): number {
  const total = sum(values);
  const scale = decimalScale(values, sum(values.map(Math.abs)), 2 ** 50);
  // −0 is no result of ours.
  return (scale === undefined ? total : sum(values.map((value) => Math.round(value * scale))) / scale) + 0;
}

function isWholeAt(value: number, scale: number): boolean {
  return Math.round(value * scale) / scale === value;
}

/**
 * The power of two whose square carries a positive number to between a quarter of `limit` and `limit`: by itself such a
 * scale could be infinite.
 */
export function binaryRoot(largest: number, limit: number): number {
  let root = 1;
  while (largest * root * root > limit) root /= 2;
  while (largest * root * root <= limit / 4) root *= 2;
  return root;
}

/** The greatest whole number that divides all of these whole numbers; 0 where all are 0. */
export function commonDivisor(values: Iterable<number>): number {
  let divisor = 0;
  for (const value of values) {
    let [a, b] = [divisor, Math.abs(value)];
    while (b > 0) [a, b] = [b, a % b];
    divisor = a;
    if (divisor === 1) return 1;
  }
  return divisor;
}
