import * as fc from 'fast-check';
import { type CommonWindowsOptions, commonWindows, type Workplace } from 'product-flow/calendar';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { dayNumberToCivilDate } from '../../src/calendar/civil-dates/civil-date.js';
import { isPlain, junk } from '../support/arbitraries.js';
import { okOf } from '../support/results.js';

const zones = [
  'America/Los_Angeles',
  'America/New_York',
  'Europe/London',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
] as const;

const quarter = fc.integer({ min: 0, max: 95 }).map((count) => {
  const text = (value: number) => String(value).padStart(2, '0');
  return `${text(Math.floor(count / 4))}:${text((count % 4) * 15)}`;
});

/** Around the changes of the clocks in 2026, New Year, and Apia's left-out day. */
const day = fc
  .tuple(fc.constantFrom('2026-03-07', '2026-03-28', '2026-04-04', '2026-10-31', '2026-12-31', '2011-12-29'), fc.nat(2))
  .map(([date, days]) => Temporal.PlainDate.from(date).add({ days }).toString());

const place = fc.record(
  {
    zone: fc.constantFrom(...zones),
    hours: fc.array(fc.record({ from: quarter, to: quarter }), { minLength: 1, maxLength: 2 }),
    partialDay: fc.constantFrom('first' as const, 'last' as const),
    calendar: fc.record({
      weekend: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 2 }),
      holidays: fc.uniqueArray(fc.record({ date: day, fraction: fc.constantFrom(0.25, 0.5, 1) }), {
        selector: ({ date }) => date,
        maxLength: 2,
      }),
    }),
  },
  { requiredKeys: ['zone', 'hours'] },
);

const question = fc.record({
  places: fc.array(place, { minLength: 1, maxLength: 4 }).map((all) => all.map((one, id) => ({ id: `${id}`, ...one }))),
  start: day,
  days: fc.nat(1),
  durationMinutes: fc.integer({ min: 1, max: 300 }),
  stepMinutes: fc.constantFrom(1, 5, 15, 30, 60),
  least: fc.constantFrom('total' as const, 'worst' as const),
});

const optionsOf = (
  drawn: { start: string; days: number } & Omit<CommonWindowsOptions, 'range'>,
): CommonWindowsOptions => {
  const { start, days, ...more } = drawn;
  return { ...more, range: { start, end: Temporal.PlainDate.from(start).add({ days }).toString() } };
};

const minuteOf = (zoned: Temporal.ZonedDateTime): number => zoned.epochMilliseconds / 60_000;

/** Whether each minute is one at which a place works, found by marking them one by one. */
function minutesAtWork({ zone, hours, calendar, partialDay }: Workplace, from: number, to: number): boolean[] {
  const { weekend, holidays = [] } = calendar ?? { weekend: [6, 7] };
  const atWork = new Array<boolean>(to - from).fill(false);
  const first = Temporal.Instant.fromEpochMilliseconds(from * 60_000)
    .toZonedDateTimeISO(zone)
    .toPlainDate();
  for (let ahead = -2; ahead <= 7; ahead += 1) {
    const date = first.add({ days: ahead });
    if (weekend.includes(date.dayOfWeek)) continue;
    const wall = wallMinutes(hours);
    const off = holidays.find((one) => one.date === date.toString());
    const worked = Math.round(wall.length * (1 - (off === undefined ? 0 : (off.fraction ?? 1))));
    const kept = partialDay === 'last' ? wall.slice(wall.length - worked) : wall.slice(0, worked);
    for (const [start, end] of runsOf(kept)) {
      const at = (minutes: number) => minuteOf(date.toPlainDateTime().add({ minutes }).toZonedDateTime(zone));
      for (let minute = Math.max(at(start), from); minute < Math.min(at(end), to); minute += 1)
        atWork[minute - from] = true;
    }
  }
  return atWork;
}

/** The minutes on the wall that are worked, from midnight to midnight two days later. */
function wallMinutes(hours: Workplace['hours']): number[] {
  const minuteOfDay = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  const spans = hours.map(({ from, to }) => ({ start: minuteOfDay(from), end: minuteOfDay(to) }));
  return Array.from({ length: 2880 }, (_, minute) => minute).filter((minute) =>
    spans.some(({ start, end }) => minute >= start && minute < (end > start ? end : end + 1440)),
  );
}

function runsOf(minutes: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const minute of minutes) {
    const last = runs.at(-1);
    if (last?.[1] === minute) last[1] = minute + 1;
    else runs.push([minute, minute + 1]);
  }
  return runs;
}

interface Tried {
  readonly start: number;
  readonly given: readonly number[];
}

const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);

/** The answer by trying each start. */
function naive(places: readonly Workplace[], options: CommonWindowsOptions) {
  const { range, durationMinutes: duration, stepMinutes: step = 1, least } = options;
  const zone = places[0]?.zone ?? 'UTC';
  const from = minuteOf(Temporal.PlainDate.from(range.start).toZonedDateTime(zone));
  const to = minuteOf(Temporal.PlainDate.from(range.end).add({ days: 1 }).toZonedDateTime(zone));
  const work = places.map((one) => minutesAtWork(one, from - 1440, to + 1440));
  const together = Array.from({ length: to - from }, (_, minute) => work.every((one) => one[minute + 1440]));
  const runs = work.map((one) => runsOf([...one.keys()].filter((minute) => one[minute])));
  const windows = runsOf([...together.keys()].filter((minute) => together[minute])).flatMap(([start, end]) => {
    const starts: number[] = [];
    for (let at = from + start; at + duration <= from + end; at += 1) if (at % step === 0) starts.push(at);
    return starts.length === 0 ? [] : [[from + start, from + end, starts[0], starts.at(-1)]];
  });
  const tried: Tried[] = [];
  for (let start = from; start + duration <= to; start += 1) {
    if (start % step !== 0) continue;
    const [begins, ends] = [start - from + 1440, start - from + 1440 + duration];
    const given = runs.map((one) =>
      Math.min(...one.map(([first, last]) => Math.max(0, first - begins) + Math.max(0, ends - last))),
    );
    tried.push({ start, given });
  }
  const keys = ({ start, given }: Tried) => {
    const [total, worst] = [sum(given), Math.max(...given)];
    return least === 'worst' ? [worst, total, start] : [total, worst, start];
  };
  const rank = (a: Tried, b: Tried): number => {
    const [x, y] = [keys(a), keys(b)];
    const differs = x.findIndex((value, index) => value !== y[index]);
    return differs < 0 ? 0 : (x[differs] as number) - (y[differs] as number);
  };
  const offers: Tried[] = [];
  for (const one of windows.length > 0 || runs.some((all) => all.length === 0) ? [] : tried.sort(rank))
    if (offers.length < 3 && offers.every(({ start }) => Math.abs(start - one.start) >= duration)) offers.push(one);
  return { windows, offers };
}

describe('commonWindows(places, options)', () => {
  test('finds what trying each minute finds: windows, and offers with what each place gives', () => {
    fc.assert(
      fc.property(question, ({ places, ...drawn }) => {
        const options = optionsOf(drawn);
        const expected = naive(places, options);
        const { windows, nearest } = okOf(commonWindows(places, options));
        const minute = (instant: string) => Date.parse(instant) / 60_000;
        expect(windows.map((one) => [one.from, one.to, one.firstStart, one.lastStart].map(minute))).toEqual(
          expected.windows,
        );
        expect(
          nearest.map((one) => ({
            start: minute(one.from),
            given: one.places.map(({ stretchMinutes }) => stretchMinutes),
          })),
        ).toEqual(expected.offers);
        for (const one of nearest) {
          const given = one.places.map(({ stretchMinutes }) => stretchMinutes);
          expect([one.totalStretchMinutes, one.worstStretchMinutes]).toEqual([sum(given), Math.max(...given)]);
          expect(minute(one.to) - minute(one.from)).toBe(options.durationMinutes);
          expect(one.places.map(({ id }) => id)).toEqual(places.map(({ id }) => id));
        }
      }),
      { numRuns: 150 },
    );
  });

  test('the order of places changes nothing but their order', () => {
    fc.assert(
      fc.property(question, ({ places, ...drawn }) => {
        const options = { ...optionsOf(drawn), zone: 'UTC' };
        const [there, back] = [places, [...places].reverse()].map((all) => okOf(commonWindows(all, options)));
        expect(back?.windows).toEqual(there?.windows);
        expect(back?.nearest.map(({ places: all, ...offer }) => ({ ...offer, places: [...all].reverse() }))).toEqual(
          there?.nearest,
        );
      }),
    );
  });

  test('another place takes windows away, and adds none', () => {
    fc.assert(
      fc.property(question, place, ({ places, ...drawn }, more) => {
        const options = { ...optionsOf(drawn), stepMinutes: 1, zone: 'UTC' };
        const before = okOf(commonWindows(places, options)).windows;
        const after = okOf(commonWindows([...places, { id: 'more', ...more }], options)).windows;
        for (const { from, to } of after) expect(before.some((one) => one.from <= from && one.to >= to)).toBe(true);
      }),
    );
  });

  test('leaves its input as it was', () => {
    fc.assert(
      fc.property(question, ({ places, ...drawn }) => {
        const options = optionsOf(drawn);
        const before = structuredClone({ places, options });
        commonWindows(places, options);
        expect({ places, options }).toEqual(before);
      }),
    );
  });

  test('whatever comes in, a value or errors come out, in plain data', () => {
    const date = fc.integer({ min: -719_162, max: 2_932_896 }).map(dayNumberToCivilDate);
    fc.assert(
      fc.property(junk, junk, junk, date, (a, b, c, start) => {
        const hours = [{ from: '09:00', to: '17:00' }];
        const range = { start, end: start };
        for (const result of [
          commonWindows(a as never, b as never),
          commonWindows([{ id: a, zone: b, hours: c }] as never, { range, durationMinutes: a } as never),
          commonWindows([{ id: 'a', zone: 'Asia/Tokyo', hours, partialDay: a, calendar: b }] as never, {
            range,
            durationMinutes: 9,
          }),
          commonWindows([{ id: 'a', zone: 'Asia/Tokyo', hours }], {
            range,
            durationMinutes: 600,
            stepMinutes: c,
          } as never),
          commonWindows([{ id: 'a', zone: 'Asia/Tokyo', hours }], { range, durationMinutes: 600 }),
        ])
          expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
      }),
    );
  });
});
