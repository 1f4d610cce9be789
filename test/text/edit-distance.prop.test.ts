import * as fc from 'fast-check';
import { editDistance } from 'product-flow/text';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { okOf } from '../support/results.js';

/** The table of the textbook, cell by cell. */
function table(a: readonly string[], b: readonly string[], transpositions: boolean): number {
  const rows: number[][] = [];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Number.NaN;
  for (let row = 0; row <= a.length; row += 1) {
    rows.push([row]);
    for (let column = 1; column <= b.length; column += 1) {
      const same = row > 0 && a[row - 1] === b[column - 1] ? 0 : 1;
      const swap =
        transpositions && row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
          ? at(row - 2, column - 2) + 1
          : Infinity;
      const least =
        row === 0
          ? column
          : Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + same, swap);
      rows[row]?.push(least);
    }
  }
  return at(a.length, b.length);
}

const unit = fc.constantFrom('a', 'b', 'c', '😡', '\u0301');
const short = fc.array(unit, { maxLength: 12 });
const long = fc.array(unit, { minLength: 20, maxLength: 150 });

const edits = {
  insert: (units: string[], place: number, one: string) => units.splice(place, 0, one),
  delete: (units: string[], place: number) => units.splice(place, 1),
  replace: (units: string[], place: number, one: string) => units.splice(place, 1, one),
  swap: (units: string[], place: number) => units.splice(place, 2, ...units.slice(place, place + 2).reverse()),
};
const edit = fc.tuple(fc.constantFrom('insert', 'delete', 'replace', 'swap'), fc.nat({ max: 150 }), unit);

/** A sequence and another that a few edits made of it, so that distances are small beside the length. */
const related = long.chain((units) =>
  fc.array(edit, { maxLength: 25 }).map((list) => {
    const changed = [...units];
    for (const [kind, place, one] of list) edits[kind as keyof typeof edits](changed, place, one);
    return [units, changed] as const;
  }),
);
const pairs = fc.oneof(fc.tuple(short, short), fc.tuple(long, long), fc.tuple(short, long), related);

function distance(a: string, b: string): number {
  const found = okOf(editDistance(a, b));
  return found.kind === 'within-limit' ? found.distance : Number.NaN;
}

describe('edit distance', () => {
  test('is that of the textbook, with any limit', () => {
    fc.assert(
      fc.property(pairs, fc.boolean(), fc.nat({ max: 80 }), ([a, b], transpositions, limit) => {
        const expected = table(a, b, transpositions);
        const [one, other] = [a.join(''), b.join('')];
        expect(okOf(editDistance(one, other, { transpositions }))).toMatchObject({ distance: expected });
        for (const bound of [limit, expected, Math.max(0, expected - 1)]) {
          const found = okOf(editDistance(one, other, { transpositions, limit: bound }));
          expect(found.kind).toBe(expected <= bound ? 'within-limit' : 'beyond-limit');
          if (found.kind === 'within-limit') expect(found.distance).toBe(expected);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('grows its band until the distance lies in it', () => {
    const far = fc.array(fc.constantFrom('a', 'b'), { minLength: 700, maxLength: 900 });
    fc.assert(
      fc.property(far, far, fc.boolean(), (a, b, transpositions) => {
        const expected = table(a, b, transpositions);
        const found = okOf(editDistance(a.join(''), b.join(''), { transpositions }));
        expect(found).toMatchObject({ distance: expected });
      }),
      { numRuns: 8 },
    );
  });

  test('grows its band more than once', () => {
    const [x, y] = ['x', 'y'].map((one) => Array.from({ length: 400 }, () => one)) as [string[], string[]];
    const [a, b] = [
      [...x, ...y],
      [...y, ...x],
    ];
    expect(table(a, b, false)).toBe(800);
    expect(okOf(editDistance(a.join(''), b.join('')))).toMatchObject({ distance: 800 });
    expect(okOf(editDistance(a.join(''), b.join(''), { limit: 799 })).kind).toBe('beyond-limit');
  });

  test('is a metric without transpositions', () => {
    const texts = short.map((units) => units.join(''));
    fc.assert(
      fc.property(texts, texts, texts, (a, b, c) => {
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, c)).toBeLessThanOrEqual(distance(a, b) + distance(b, c));
        expect(distance(a, b) === 0).toBe(a === b);
      }),
    );
  });

  test('transpositions never make it larger, and at most halve it', () => {
    fc.assert(
      fc.property(related, ([a, b]) => {
        const [one, other] = [a.join(''), b.join('')];
        const found = okOf(editDistance(one, other, { transpositions: true }));
        const swapped = found.kind === 'within-limit' ? found.distance : Number.NaN;
        expect(swapped).toBeLessThanOrEqual(distance(one, other));
        expect(swapped * 2).toBeGreaterThanOrEqual(distance(one, other));
      }),
    );
  });

  test('whatever comes in, a value or errors come out, in plain data', () => {
    const loose = editDistance as (a: unknown, b: unknown, options: unknown) => ReturnType<typeof editDistance>;
    fc.assert(
      fc.property(junk, junk, junk, (a, b, options) => {
        const result = loose(a, b, options);
        expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
      }),
    );
  });
});
