import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maximumClosure } from '../../src/optimization/knapsack/maximum-closure.js';
import { precedenceOf } from '../../src/optimization/precedence.js';

type Lists = readonly (readonly number[])[];

/** Items with gains, each requiring some of those before it; some are in with what they require, some out. */
const problems = (requirements: number) =>
  fc
    .array(
      fc.record({
        gain: fc.integer({ min: -9, max: 9 }),
        draws: fc.array(fc.nat(), { maxLength: requirements }),
        wish: fc.constantFrom(-1, 0, 0, 0, 0, 1),
      }),
      { minLength: 1, maxLength: 9 },
    )
    .map((drawn) => {
      const lists = drawn.map(({ draws }, item) => (item === 0 ? [] : [...new Set(draws.map((draw) => draw % item))]));
      const wishes = drawn.map(({ wish }) => wish);
      return { lists, gains: Float64Array.from(drawn, ({ gain }) => gain), fixed: fixedBy(lists, wishes) };
    });

/** What is wished, as far as it goes with the wishes before. */
function fixedBy(lists: Lists, wishes: readonly number[]): Int8Array {
  const fixed = new Int8Array(lists.length);
  for (const [item, list] of lists.entries()) {
    const isLost = list.some((other) => fixed[other] === -1);
    const isFree = list.some((other) => fixed[other] === 0);
    if (isLost || wishes[item] === -1) fixed[item] = -1;
    else if (wishes[item] === 1 && !isFree) fixed[item] = 1;
  }
  return fixed;
}

/** The greatest gain of all sets that hold what they require, each looked at. */
function bestByEnumeration(lists: Lists, gains: Float64Array, fixed: Int8Array): number {
  let best = 0;
  for (let set = 0; set < 2 ** lists.length; set += 1) {
    const members = Uint8Array.from(lists, (_, item) => (set >> item) & 1);
    if (isAllowed(lists, fixed, members)) best = Math.max(best, gainOf(gains, fixed, members));
  }
  return best;
}

function isAllowed(lists: Lists, fixed: Int8Array, members: Uint8Array): boolean {
  return lists.every((list, item) => {
    const kept = fixed[item] === 0 || members[item] === Number(fixed[item] === 1);
    return kept && (members[item] === 0 || list.every((other) => members[other] === 1));
  });
}

function gainOf(gains: Float64Array, fixed: Int8Array, members: Uint8Array): number {
  return gains.reduce((sum, gain, item) => sum + (fixed[item] === 0 ? gain * (members[item] ?? 0) : 0), 0);
}

describe('maximumClosure', () => {
  for (const requirements of [1, 3]) {
    test(`with up to ${requirements} requirements: the best of all closures, and what it is worth`, () => {
      fc.assert(
        fc.property(problems(requirements), ({ lists, gains, fixed }) => {
          const ids = lists.map((_, item) => `${item}`);
          const { before, after } = precedenceOf(
            ids,
            lists.map((list) => list.map(String)),
          );
          const members = new Uint8Array(lists.length);
          const total = maximumClosure(before, after)(gains, fixed, members);
          expect(total).toBe(bestByEnumeration(lists, gains, fixed));
          expect(gainOf(gains, fixed, members)).toBe(total);
          expect(isAllowed(lists, fixed, members)).toBe(true);
        }),
        { numRuns: 400 },
      );
    });
  }
});
