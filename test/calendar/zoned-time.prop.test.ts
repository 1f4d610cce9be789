import * as fc from 'fast-check';
import {
  addInZone,
  hoursInDay,
  instantOf,
  offsetTransitions,
  possibleInstants,
  startOfDay,
  windowOfDays,
  windowsOfDays,
  zonedTimeOf,
} from 'product-flow/calendar';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { dayNumberToCivilDate } from '../../src/calendar/civil-dates/civil-date.js';
import { isPlain, junk } from '../support/arbitraries.js';
import { okOf } from '../support/results.js';
import { oddZones } from './odd-zones.js';

const zone = fc.constantFrom(...oddZones);
const minuteFrom1970To2050 = fc.integer({ min: 0, max: 42_075_000 }).map((minutes) => minutes * 60_000);

/** Close to a change of the clocks in half of the draws, where all that is odd lies. */
const moment = fc
  .tuple(zone, minuteFrom1970To2050, fc.integer({ min: -3000, max: 3000 }), fc.boolean())
  .map(([name, epoch, minutes, near]) => {
    const change = near
      ? Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(name).getTimeZoneTransition('next')
      : null;
    return { zone: name, epoch: change === null ? epoch : change.epochMilliseconds + minutes * 60_000 };
  });

const temporalOf = (epoch: number, name: string) =>
  Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(name);
const instantText = (epoch: number): string => Temporal.Instant.fromEpochMilliseconds(epoch).toString();

/** 10,000 drawn operations in all, most of them asked in several ways. */
const runs = { numRuns: 2000 };

describe('zoned times agree with temporal-polyfill', () => {
  test('from instants to clocks and back, with each disambiguation', () => {
    fc.assert(
      fc.property(moment, ({ zone: name, epoch }) => {
        const shown = okOf(zonedTimeOf(instantText(epoch), name));
        const wall = temporalOf(epoch, name).toPlainDateTime();
        expect(`${shown.date}T${shown.time}`).toBe(
          wall.toString({ smallestUnit: wall.second === 0 ? 'minute' : 'second' }),
        );
        const expected = (disambiguation: 'compatible' | 'earlier' | 'later') =>
          wall.toZonedDateTime(name, { disambiguation }).toInstant().toString();
        expect(okOf(instantOf(shown))).toBe(expected('compatible'));
        expect(okOf(instantOf(shown, { gap: 'backward', overlap: 'earlier' }))).toBe(expected('earlier'));
        expect(okOf(instantOf(shown, { gap: 'forward', overlap: 'later' }))).toBe(expected('later'));
        expect(instantOf(shown, { gap: 'reject', overlap: 'reject' }).isOk()).toBe(
          expected('earlier') === expected('later'),
        );
      }),
      runs,
    );
  });

  test('what clocks show or skip, near their changes', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: -90, max: 90 }), ({ zone: name, epoch }, minutes) => {
        const wall = temporalOf(epoch, name).toPlainDateTime().add({ minutes });
        const zoned = { date: wall.toPlainDate().toString(), time: wall.toPlainTime().toString(), zone: name };
        const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
          wall.toZonedDateTime(name, { disambiguation }),
        ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime];
        const instant = (one: Temporal.ZonedDateTime) => one.toInstant().toString();
        expect(okOf(instantOf(zoned, { gap: 'backward', overlap: 'earlier' }))).toBe(instant(earlier));
        expect(okOf(instantOf(zoned, { gap: 'forward', overlap: 'later' }))).toBe(instant(later));
        const shown = [...new Set([earlier, later].filter((one) => one.toPlainDateTime().equals(wall)).map(instant))];
        expect(okOf(possibleInstants(zoned))).toEqual(shown);
        expect(instantOf(zoned, { gap: 'reject', overlap: 'reject' }).isOk()).toBe(shown.length === 1);
        expect(instantOf(zoned, { gap: 'reject' }).isOk()).toBe(shown.length > 0);
        expect(instantOf(zoned, { overlap: 'reject' }).isOk()).toBe(shown.length < 2);
      }),
      runs,
    );
  });

  test('adding months, weeks, days, hours and minutes', () => {
    const part = (most: number) => fc.integer({ min: -most, max: most });
    const duration = fc.record(
      { months: part(60), weeks: part(100), days: part(400), hours: part(5000), minutes: part(5000) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(moment, duration, ({ zone: name, epoch }, added) => {
        // Temporal allows no mixed signs: each part goes by itself, civil parts first.
        const { hours = 0, minutes = 0, ...civil } = added;
        const start = temporalOf(epoch, name);
        const date = start
          .toPlainDateTime()
          .add({ months: civil.months ?? 0 })
          .add({ weeks: civil.weeks ?? 0 })
          .add({ days: civil.days ?? 0 });
        const stays = Object.values(civil).every((count) => count === 0);
        const landed = stays ? start : date.toZonedDateTime(name);
        expect(okOf(addInZone(instantText(epoch), added, { zone: name }))).toBe(
          landed.add({ hours }).add({ minutes }).toInstant().toString(),
        );
      }),
      runs,
    );
  });

  test('adding one unit, as Temporal adds it to a zoned time', () => {
    const unit = fc.constantFrom('months', 'weeks', 'days', 'hours', 'minutes');
    fc.assert(
      fc.property(moment, unit, fc.integer({ min: -600, max: 600 }), ({ zone: name, epoch }, field, count) => {
        expect(okOf(addInZone(instantText(epoch), { [field]: count }, { zone: name }))).toBe(
          temporalOf(epoch, name)
            .add({ [field]: count })
            .toInstant()
            .toString(),
        );
      }),
      runs,
    );
  });

  test('the start of a day and its hours', () => {
    fc.assert(
      fc.property(moment, ({ zone: name, epoch }) => {
        const day = temporalOf(epoch, name);
        const date = day.toPlainDate().toString();
        expect(okOf(startOfDay(date, name))).toBe(day.startOfDay().toInstant().toString());
        expect(okOf(hoursInDay(date, name))).toBeCloseTo(day.hoursInDay, 9);
      }),
      runs,
    );
  });

  test('all changes of the clocks from 1970 to 2050', () => {
    for (const name of oddZones) {
      const expected: string[] = [];
      let at = Temporal.Instant.from('1970-01-01T00:00Z').toZonedDateTimeISO(name).getTimeZoneTransition('next');
      while (at !== null && at.epochMilliseconds < Date.UTC(2050, 0)) {
        const before = at.subtract({ seconds: 1 });
        if (before.offsetNanoseconds !== at.offsetNanoseconds)
          expected.push(`${at.toInstant()} ${before.offsetNanoseconds / 6e10} ${at.offsetNanoseconds / 6e10}`);
        at = at.getTimeZoneTransition('next');
      }
      const found = okOf(offsetTransitions(name, { from: '1970-01-01T00:00:00Z', to: '2050-01-01T00:00:00Z' }));
      const shown = found.map(
        ({ at: instant, minutesBefore, minutesAfter }) => `${instant} ${minutesBefore} ${minutesAfter}`,
      );
      expect(shown, name).toEqual(expected);
    }
  });
});

describe('zoned times', () => {
  test('an instant comes back from what the clocks show, where it is one of the possible ones', () => {
    fc.assert(
      fc.property(moment, ({ zone: name, epoch }) => {
        const instant = instantText(epoch);
        const instants = okOf(possibleInstants(okOf(zonedTimeOf(instant, name))));
        expect(instants).toContain(instant);
        expect(instants.length).toBeLessThanOrEqual(2);
      }),
    );
  });

  test('days, weeks and months of a range adjoin and make up its window', () => {
    const each = fc.constantFrom('day' as const, 'week' as const, 'month' as const);
    fc.assert(
      fc.property(zone, fc.integer({ min: 0, max: 29_000 }), fc.nat(100), each, (name, first, days, piece) => {
        const range = { start: dayNumberToCivilDate(first), end: dayNumberToCivilDate(first + days) };
        const windows = okOf(windowsOfDays(range, { zone: name, each: piece }));
        const whole = okOf(windowOfDays(range, name));
        expect([windows[0]?.from, windows.at(-1)?.to]).toEqual([whole.from, whole.to]);
        expect([windows[0]?.start, windows.at(-1)?.end]).toEqual([range.start, range.end]);
        expect(windows.slice(1).map(({ from }) => from)).toEqual(windows.slice(0, -1).map(({ to }) => to));
        const starts = windows.slice(1).map(({ start }) => Temporal.PlainDate.from(start));
        if (piece === 'week') expect(starts.every(({ dayOfWeek }) => dayOfWeek === 1)).toBe(true);
        if (piece === 'month') expect(starts.every(({ day }) => day === 1)).toBe(true);
        const lengths = { day: 1, week: 7, month: 31 };
        for (const { start, end } of windows)
          expect(Temporal.PlainDate.from(start).until(end).days).toBeLessThan(lengths[piece]);
      }),
    );
  });

  test('windows of changes add up, wherever a window is cut', () => {
    fc.assert(
      fc.property(moment, fc.nat(1500), fc.nat(1500), ({ zone: name, epoch }, a, b) => {
        const [from, middle, to] = [0, a + 1, a + b + 2].map((days) => instantText(epoch + days * 86_400_000)) as [
          string,
          string,
          string,
        ];
        const parts = [
          { from, to: middle },
          { from: middle, to },
        ].flatMap((window) => okOf(offsetTransitions(name, window)));
        expect(okOf(offsetTransitions(name, { from, to }))).toEqual(parts);
      }),
    );
  });

  test('whatever comes in, a value or errors come out, in plain data', () => {
    fc.assert(
      fc.property(junk, junk, junk, (a, b, c) => {
        const [x, y, z] = [a, b, c] as [never, never, never];
        const nearly = { date: a, time: b, zone: c } as never;
        const results = [
          instantOf(x, y),
          instantOf(nearly, { gap: c } as never),
          possibleInstants(nearly),
          zonedTimeOf(x, y),
          addInZone(x, y, z),
          addInZone('2026-01-01T00:00:00Z', { days: a, months: b } as never, { zone: 'UTC', gap: c } as never),
          startOfDay(x, y),
          hoursInDay(x, y),
          windowOfDays(x, y),
          windowsOfDays(x, y),
          offsetTransitions(x, y),
          offsetTransitions('UTC', { from: a, to: b } as never),
        ];
        for (const result of results) expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
      }),
    );
  });
});
