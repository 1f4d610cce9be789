import * as fc from 'fast-check';
import { isInstant } from 'product-flow';
import { describe, expect, test } from 'vitest';
import { instantToEpochMilliseconds } from '../src/instant.js';

describe('instantToEpochMilliseconds(instant)', () => {
  test.each([
    ['1970-01-01T00:00:00Z', 0],
    ['1970-01-01T00:00Z', 0],
    ['1970-01-02T01:00+01:00', 86_400_000],
    ['1970-01-01T05:30:00+0530', 0],
    ['1969-12-31T16:00:00-08:00', 0],
    ['2024-02-29T12:34:56.789Z', Date.UTC(2024, 1, 29, 12, 34, 56, 789)],
    ['2026-01-01T00:00:00.1Z', Date.UTC(2026, 0, 1, 0, 0, 0, 100)],
    ['2026-01-01T00:00:00.123456789Z', Date.UTC(2026, 0, 1, 0, 0, 0, 123)],
    ['2026-01-01T00:00:00.123456789+00:00', Date.UTC(2026, 0, 1, 0, 0, 0, 123)],
  ])('reads %s', (text, epoch) => {
    expect(instantToEpochMilliseconds(text)).toBe(epoch);
  });

  test('reads the years 1 to 99 as they are', () => {
    expect(instantToEpochMilliseconds('0050-06-01T00:00:00Z')).toBe(new Date('0050-06-01T00:00:00Z').getTime());
  });

  test.each([
    ['2026-02-30T00:00:00Z'],
    ['2025-02-29T00:00:00Z'],
    ['2026-04-31T00:00:00Z'],
    ['2026-00-10T00:00:00Z'],
    ['2026-13-10T00:00:00Z'],
    ['2026-01-01T24:00:00Z'],
    ['2026-01-01T23:60:00Z'],
    ['2026-06-30T23:59:60Z'],
    ['0000-01-01T00:00:00Z'],
    ['2026-01-01T00:00:00'],
    ['2026-01-01'],
    ['2026-01-01 00:00:00Z'],
    ['2026-01-01T00:00:00+24:00'],
    ['2026-01-01T00:00:00+01:60'],
    ['2026-01-01T00:00:00z'],
    ['26-01-01T00:00:00Z'],
    ['2026-01-01T00:00:00.Z'],
    ['2026-01-01T00:00:00.1234567890Z'],
    ['2026-01-01T00:00:00Z '],
    ['2026-01-01T00:00:00Z\n'],
    [''],
  ])('refuses %j', (text) => {
    expect(instantToEpochMilliseconds(text)).toBeNaN();
    expect(isInstant(text)).toBe(false);
  });

  test('refuses a megabyte of digits', () => {
    expect(instantToEpochMilliseconds('9'.repeat(1_000_000))).toBeNaN();
  });

  test('refuses what is no text', () => {
    for (const value of [null, undefined, 5, {}, new Date(0), ['2026-01-01T00:00:00Z'], Symbol('2026')]) {
      expect(instantToEpochMilliseconds(value as never)).toBeNaN();
    }
  });

  test('inverts toISOString, whatever the process time zone', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }),
        (date) => {
          expect(instantToEpochMilliseconds(date.toISOString())).toBe(date.getTime());
          expect(isInstant(date.toISOString())).toBe(true);
        },
      ),
    );
  });
});
