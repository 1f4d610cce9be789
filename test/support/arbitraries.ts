import * as fc from 'fast-check';

/** Whatever a caller without types might pass: every kind of value, hostile texts and odd numbers included. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ withBigInt: true, withNullPrototype: true, withSparseArray: true }),
  fc.double(),
  fc.constantFrom(
    '',
    '5',
    '__proto__',
    'constructor',
    'toString',
    '2026-02-30',
    '2026-01-01T24:00:00Z',
    'x'.repeat(5000),
  ),
  fc.constantFrom(Number.NaN, Infinity, -Infinity, -0, 1e308, 5e-324, null, undefined),
);

/** Counts of successes in a number of trials that is at least 1. */
export function proportions(maxTrials = 100_000): fc.Arbitrary<{ successes: number; trials: number }> {
  return fc
    .integer({ min: 1, max: maxTrials })
    .chain((trials) => fc.integer({ min: 0, max: trials }).map((successes) => ({ successes, trials })));
}

/** A day between 1900 and 2100, as its number. */
export const dayNumber: fc.Arbitrary<number> = fc.integer({ min: -25567, max: 47846 });

/** Whether a value is plain data: what comes back from JSON is the same, so nothing in it is NaN, infinite or −0. */
export function isPlain(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.every(isPlain);
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.values(value).every((field) => field !== undefined && isPlain(field));
}
