import * as fc from 'fast-check';
import { civilDateIn, isTimeZone, utcOffsetMinutes } from 'product-flow/calendar';
import { describe, expect, test } from 'vitest';
import { wallClockOf } from '../../src/calendar/zones/time-zone.js';
import { isPlain, junk } from '../support/arbitraries.js';
import { faultsOf, okOf } from '../support/results.js';

describe('isTimeZone(text)', () => {
  test.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Australia/Lord_Howe', 'Etc/GMT+5'])(
    '%s is one',
    (zone) => {
      expect(isTimeZone(zone)).toBe(true);
    },
  );

  test.each(['', 'Mars/Olympus_Mons', '__proto__', 'constructor', 'toString', '+05:30', 'x+05:30y'])(
    '%s is none',
    (zone) => {
      expect(isTimeZone(zone)).toBe(false);
    },
  );

  test('what is no text is none', () => {
    for (const value of [null, undefined, 5, {}, ['UTC'], Symbol('UTC')])
      expect(isTimeZone(value as never)).toBe(false);
  });

  test('a megabyte of letters is none', () => {
    expect(isTimeZone('a'.repeat(1_000_000))).toBe(false);
  });
});

describe('civilDateIn(instant, zone)', () => {
  test.each([
    ['2026-03-31T20:30:00Z', 'Asia/Kolkata', '2026-04-01'],
    ['2026-03-31T20:30:00Z', 'America/New_York', '2026-03-31'],
    ['2026-03-31T03:59:59Z', 'America/New_York', '2026-03-30'],
    ['2026-04-01T00:00:00+14:00', 'UTC', '2026-03-31'],
    ['2011-12-30T09:59:59Z', 'Pacific/Apia', '2011-12-29'],
    ['2011-12-30T10:00:00Z', 'Pacific/Apia', '2011-12-31'],
    ['2026-04-04T14:59:59Z', 'Australia/Lord_Howe', '2026-04-05'],
  ])('%s in %s is %s', (instant, zone, date) => {
    expect(okOf(civilDateIn(instant, zone))).toBe(date);
  });

  test('agrees with Intl, whatever the instant', () => {
    const zones = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia', 'Europe/London'];
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1980-01-01T00:00:00Z'), max: new Date('2037-12-31T00:00:00Z'), noInvalidDate: true }),
        fc.constantFrom(...zones),
        (date, zone) => {
          const intl = new Intl.DateTimeFormat('en-CA', {
            timeZone: zone,
            year: 'numeric',
            month: '2-digit',
            day: '2-digit',
          });
          expect(okOf(civilDateIn(date.toISOString(), zone))).toBe(intl.format(date));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('refuses what is no instant, no zone, or lies outside the calendar', () => {
    expect(faultsOf(civilDateIn('2026-03-31', 'Mars/Olympus_Mons'))).toEqual([
      ['invalid-format', 'instant'],
      ['invalid-format', 'zone'],
    ]);
    expect(faultsOf(civilDateIn('0001-01-01T00:00:00Z', 'America/New_York'))).toEqual([['out-of-range', 'instant']]);
    fc.assert(
      fc.property(junk, junk, (instant, zone) => {
        for (const result of [
          civilDateIn(instant as never, zone as never),
          utcOffsetMinutes(instant as never, zone as never),
        ]) {
          expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
        }
      }),
    );
  });
});

describe('utcOffsetMinutes(instant, zone)', () => {
  test.each([
    ['2026-07-01T00:00:00Z', 'UTC', 0],
    ['2026-07-01T00:00:00Z', 'Asia/Kolkata', 330],
    ['2026-03-08T06:59:59Z', 'America/New_York', -300],
    ['2026-03-08T07:00:00Z', 'America/New_York', -240],
    ['2026-07-01T00:00:00Z', 'Australia/Lord_Howe', 630],
    ['1971-06-01T00:00:00Z', 'Africa/Monrovia', -44.5],
    ['1900-06-01T00:00:00Z', 'Europe/Dublin', -25.35],
  ])('at %s %s is ahead by %d', (instant, zone, minutes) => {
    expect(okOf(utcOffsetMinutes(instant, zone))).toBeCloseTo(minutes, 9);
  });
});

describe('wallClockOf(zone)', () => {
  test('counts days of 23, 23.5, 24.5 and 25 hours as one', () => {
    const days = (from: string, to: string, zone: string): number => {
      const clock = wallClockOf(zone);
      return (clock(Date.parse(to)) - clock(Date.parse(from))) / 86_400_000;
    };
    expect(days('2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z', 'America/New_York')).toBe(1);
    expect(days('2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z', 'America/New_York')).toBe(1);
    expect(days('2026-04-04T13:00:00Z', '2026-04-05T13:30:00Z', 'Australia/Lord_Howe')).toBe(1);
    expect(days('2026-10-03T13:30:00Z', '2026-10-04T13:00:00Z', 'Australia/Lord_Howe')).toBe(1);
  });

  test.each([
    ['America/New_York', '2026-03-07', 3],
    ['America/New_York', '2026-10-31', 3],
    ['Australia/Lord_Howe', '2026-04-03', 3],
    ['Pacific/Apia', '2011-12-29', 3],
    ['Africa/Casablanca', '2026-02-14', 3],
    ['Asia/Gaza', '2040-10-18', 10],
    ['Africa/Freetown', '1939-08-30', 8],
    ['Africa/Monrovia', '1972-01-06', 3],
    ['Europe/Dublin', '1916-05-20', 3],
    ['Europe/Amsterdam', '1937-06-30', 3],
  ])('%s shows what Intl says, each quarter of an hour around %s', (zone, day, days) => {
    const intl = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    const byIntl = (epoch: number): number => {
      const part = Object.fromEntries(intl.formatToParts(epoch).map(({ type, value }) => [type, Number(value)]));
      const { year = 0, month = 0, day: date = 0, hour = 0, minute = 0, second = 0 } = part;
      return Date.UTC(year, month - 1, date, hour, minute, second);
    };
    const clock = wallClockOf(zone);
    const start = Date.parse(`${day}T00:00:00Z`);
    const epochs = Array.from({ length: days * 96 }, (_, quarter) => start + quarter * 900_000);
    expect(epochs.map(clock)).toEqual(epochs.map(byIntl));
  });
});
