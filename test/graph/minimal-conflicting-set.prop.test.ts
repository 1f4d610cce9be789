import * as fc from 'fast-check';
import { type ConflictingSet, minimalConflictingSet } from 'product-flow/graph';
import { describe, expect, test } from 'vitest';
import { okOf } from '../support/results.js';

/** Constraints are numbers; any of some sets of them, as bits, contradicts itself. */
const systems = fc.record({
  size: fc.integer({ min: 0, max: 9 }),
  conflicts: fc.array(fc.nat({ max: 511 }), { maxLength: 5 }),
});
const bitsOf = (some: readonly number[]): number => some.reduce((bits, one) => bits | (1 << one), 0);
const meets =
  (conflicts: readonly number[]) =>
  (some: readonly number[]): boolean =>
    conflicts.every((conflict) => (bitsOf(some) & conflict) !== conflict);
const upTo = (size: number): readonly number[] => Array.from({ length: size }, (_, one) => one);

function solve(size: number, conflicts: readonly number[], options = {}): ConflictingSet<number> {
  return okOf(minimalConflictingSet(upTo(size), meets(conflicts), options));
}

describe('minimalConflictingSet', () => {
  test('is one of the smallest conflicts: those within which no other lies', () => {
    fc.assert(
      fc.property(systems, ({ size, conflicts }) => {
        const possible = upTo(2 ** size).filter(
          (bits) => !meets(conflicts)(upTo(size).filter((one) => bits & (1 << one))),
        );
        const smallest = possible.filter((bits) =>
          possible.every((other) => other === bits || (bits & other) !== other),
        );
        const { consistent, conflict, minimal } = solve(size, conflicts);
        expect(consistent).toBe(possible.length === 0);
        expect(minimal).toBe(true);
        if (consistent) expect(conflict).toEqual([]);
        else expect(smallest).toContain(bitsOf(conflict));
      }),
    );
  });

  test('is what is left when constraints are left out one by one, the last first', () => {
    fc.assert(
      fc.property(systems, ({ size, conflicts }) => {
        const { consistent, conflict, places } = solve(size, conflicts);
        if (consistent) return;
        let left = upTo(size);
        for (const one of [...left].reverse()) {
          const without = left.filter((other) => other !== one);
          if (!meets(conflicts)(without)) left = without;
        }
        expect(conflict).toEqual(left);
        expect(places).toEqual(left);
      }),
    );
  });

  test('asks no more often than it says, for every conflict among up to eleven', () => {
    for (const size of upTo(12)) {
      for (const bits of upTo(2 ** size).slice(1)) {
        const { conflict, checks } = solve(size, [bits]);
        const k = conflict.length;
        expect(bitsOf(conflict)).toBe(bits);
        expect(checks).toBeLessThanOrEqual(2 * k * Math.log2(size / k) + 4 * k + 2);
      }
    }
  });

  test('and for a few among thousands asks tens of times', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(4999), { minLength: 1, maxLength: 4 }), (members) => {
        const canBeMet = (some: readonly number[]): boolean => {
          const given = new Set(some);
          return !members.every((member) => given.has(member));
        };
        const { conflict, checks } = okOf(minimalConflictingSet(upTo(5000), canBeMet));
        expect(conflict).toEqual([...members].sort((a, b) => a - b));
        const k = members.length;
        expect(checks).toBeLessThanOrEqual(2 * k * Math.log2(5000 / k) + 4 * k + 2);
      }),
      { numRuns: 30 },
    );
  });

  test('stopped early, it is still a conflict, and never a larger one for more checks', () => {
    fc.assert(
      fc.property(systems, ({ size, conflicts }) => {
        const whole = solve(size, conflicts);
        let smallest = size;
        for (let maxChecks = 2; maxChecks <= whole.checks + 1; maxChecks += 1) {
          const { consistent, conflict, minimal, checks } = solve(size, conflicts, { maxChecks });
          expect(checks).toBeLessThanOrEqual(maxChecks);
          expect(consistent).toBe(whole.consistent);
          if (consistent) continue;
          expect(meets(conflicts)(conflict)).toBe(false);
          expect(conflict.length).toBeLessThanOrEqual(smallest);
          smallest = conflict.length;
          if (maxChecks >= whole.checks)
            expect({ conflict, minimal }).toEqual({ conflict: whole.conflict, minimal: true });
        }
      }),
    );
  });

  test('constraints come to the caller in the order of the input', () => {
    fc.assert(
      fc.property(systems, ({ size, conflicts }) => {
        const ask = (some: readonly number[]): boolean => {
          expect(some).toEqual([...some].sort((a, b) => a - b));
          expect(new Set(some).size).toBe(some.length);
          return meets(conflicts)(some);
        };
        expect(minimalConflictingSet(upTo(size), ask).isOk()).toBe(true);
      }),
    );
  });
});
