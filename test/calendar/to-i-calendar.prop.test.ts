import * as fc from 'fast-check';
import ICAL from 'ical.js';
import {
  type CadenceRule,
  type CalendarEvent,
  type ClockPolicy,
  cadence,
  type ICalendarOptions,
  toICalendar,
} from 'product-flow/calendar';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { dayNumberToCivilDate } from '../../src/calendar/civil-dates/civil-date.js';
import { isPlain, junk } from '../support/arbitraries.js';
import { okOf } from '../support/results.js';

const zones = [
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Jerusalem',
  'America/Santiago',
  'Pacific/Chatham',
  'Asia/Kolkata',
  'Pacific/Apia',
  'UTC',
] as const;

/** How many dates of a cadence without an end are read back. */
const most = 40;

// From 2005 to 2030: the rules of New York and Jerusalem changed, Apia left out a day.
const date = fc.integer({ min: 12_800, max: 22_000 }).map(dayNumberToCivilDate);
const minute = fc.integer({ min: 0, max: 95 }).map((quarter) => {
  const text = (value: number) => String(value).padStart(2, '0');
  return `${text(Math.floor(quarter / 4))}:${text((quarter % 4) * 15)}`;
});
/** Where clocks change, for the most part. */
const time = fc.oneof(fc.constantFrom('00:00', '00:30', '01:30', '01:45', '02:00', '02:15', '02:30', '03:00'), minute);

const day: fc.Arbitrary<Partial<CadenceRule>> = fc.record({
  every: fc.constant('day' as const),
  interval: fc.integer({ min: 1, max: 40 }),
});
const week: fc.Arbitrary<Partial<CadenceRule>> = fc.record(
  {
    every: fc.constant('week' as const),
    interval: fc.integer({ min: 1, max: 5 }),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ['every'] },
);
const month: fc.Arbitrary<Partial<CadenceRule>> = fc.oneof(
  fc.record(
    {
      every: fc.constant('month' as const),
      interval: fc.integer({ min: 1, max: 3 }),
      dayOfMonth: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.integer({ min: -28, max: -1 })),
      missingDay: fc.constantFrom('last-day' as const, 'skip' as const),
    },
    { requiredKeys: ['every'] },
  ),
  fc.record({
    every: fc.constant('month' as const),
    weekdayOfMonth: fc.record({ weekday: fc.integer({ min: 1, max: 7 }), nth: fc.constantFrom(1, 2, 3, 4, 5, -1, -2) }),
  }),
);
const end = fc.oneof(fc.constant({}), fc.record({ count: fc.integer({ min: 1, max: 60 }) }), fc.constant('until'));
const rule: fc.Arbitrary<CadenceRule> = fc
  .tuple(date, fc.oneof(day, week, month), end, fc.nat(900))
  .map(([start, cycle, ends, days]) => {
    const until = Temporal.PlainDate.from(start).add({ days }).toString();
    return { start, ...cycle, ...(ends === 'until' ? { until } : (ends as object)) } as CadenceRule;
  });

const policy: fc.Arbitrary<ClockPolicy> = fc.record({
  gap: fc.constantFrom('forward' as const, 'backward' as const),
  overlap: fc.constantFrom('earlier' as const, 'later' as const),
});

interface Drawn {
  readonly rule: CadenceRule | undefined;
  readonly on: string;
  readonly time: string | undefined;
  readonly zone: (typeof zones)[number];
  readonly left: readonly number[];
  readonly also: readonly number[];
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  rule: fc.option(rule, { nil: undefined, freq: 4 }),
  on: date,
  time: fc.option(time, { nil: undefined, freq: 6 }),
  zone: fc.constantFrom(...zones),
  left: fc.array(fc.nat(most - 1), { maxLength: 4 }),
  also: fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 3 }),
});

/** The dates of a drawn event, and the event. */
function eventOf({ rule: cycle, on, time: at, zone, left, also }: Drawn, id: string) {
  const regular = cycle === undefined ? [on] : okOf(cadence(cycle, { limit: most }));
  const except = left.flatMap((index) => (cycle === undefined || regular[index] === undefined ? [] : [regular[index]]));
  const further = also.map((days) =>
    Temporal.PlainDate.from(regular[0] ?? on)
      .add({ days: days + 1 })
      .toString(),
  );
  const extra = further.filter((one) => !except.includes(one));
  const complete = cycle === undefined || regular.length < most;
  const last = complete ? '9999-12-31' : (regular.at(-1) ?? '');
  const dates = [...new Set(regular.length === 0 ? [] : [...regular, ...extra])]
    .filter((one) => one <= last && !except.includes(one))
    .sort();
  const event: CalendarEvent = {
    id,
    summary: id,
    ...(cycle === undefined ? { date: on } : { cadence: cycle, except }),
    ...(at === undefined ? { days: 2 } : { time: at, durationMinutes: 45, zone }),
    also: extra,
  };
  return { event, dates, last };
}

/** What Temporal makes of the times: the instants, in order. */
function expectedEpochs(dates: readonly string[], at: string, zone: string, { gap, overlap }: ClockPolicy): number[] {
  return dates
    .map((one) => {
      const wall = Temporal.PlainDateTime.from(`${one}T${at}`);
      const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
        wall.toZonedDateTime(zone, { disambiguation }),
      ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime];
      const exists = earlier.toPlainDateTime().equals(wall);
      const chosen = exists ? overlap === 'later' : gap !== 'backward';
      return (chosen ? later : earlier).epochMilliseconds;
    })
    .sort((a, b) => a - b);
}

/** What ical.js reads: each start of an event up to a number of them. */
function readStarts(text: string, limit: number): ICAL.Time[][] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const starts: ICAL.Time[] = [];
    const walk = event.iterator();
    for (let next = walk.next(); next && starts.length < limit; next = walk.next()) starts.push(next.clone());
    return starts;
  });
}

const options = (more: object = {}): ICalendarOptions => ({ zone: 'UTC', ...more });

describe('ical.js reads back what toICalendar writes', () => {
  test('the times of random events and cadences, over changes of the clocks in ten zones', () => {
    fc.assert(
      fc.property(drawn, policy, (draw, clocks) => {
        const { event, dates } = eventOf(draw, 'one');
        fc.pre(dates.length > 0 && okDates(draw));
        const starts = readStarts(okOf(toICalendar([event], options(clocks))), dates.length).flat();
        if (draw.time === undefined) {
          expect(starts.map(String).sort()).toEqual(dates);
          return;
        }
        const expected = expectedEpochs(dates, draw.time, draw.zone, clocks);
        const walls = expected.map((epoch) =>
          Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(draw.zone).toPlainDateTime().toString(),
        );
        // A start in UTC is read as such: what it shows in the zone is for Temporal to say.
        const shown = starts.map((start) =>
          start.zone === ICAL.Timezone.utcTimezone
            ? Temporal.Instant.from(`${start}`).toZonedDateTimeISO(draw.zone).toPlainDateTime().toString()
            : String(start),
        );
        expect(shown.sort().slice(0, walls.length)).toEqual(walls.sort());
      }),
      { numRuns: 500 },
    );
  });

  test('the instants, where the clocks show a time once', () => {
    fc.assert(
      fc.property(drawn, (draw) => {
        const at = draw.time ?? '09:00';
        const { event, dates } = eventOf({ ...draw, time: at }, 'one');
        fc.pre(dates.length > 0 && okDates(draw));
        const early = expectedEpochs(dates, at, draw.zone, { overlap: 'earlier' });
        const late = expectedEpochs(dates, at, draw.zone, { overlap: 'later' });
        const starts = readStarts(okOf(toICalendar([event], options())), dates.length).flat();
        const read = starts.map((start) => start.toUnixTime() * 1000).sort((a, b) => a - b);
        for (const [index, epoch] of early.entries()) if (epoch === late[index]) expect(read[index]).toBe(epoch);
      }),
      { numRuns: 200 },
    );
  });

  test('many events in one file, each with its own zone', () => {
    fc.assert(
      fc.property(fc.array(drawn, { minLength: 2, maxLength: 6 }), (draws) => {
        const events = draws.filter(okDates).map((draw, index) => eventOf(draw, `event ${index}`));
        const some = events.filter(({ dates }) => dates.length > 0);
        const text = okOf(
          toICalendar(
            some.map(({ event }) => event),
            options(),
          ),
        );
        const starts = readStarts(text, most);
        expect(starts.length).toBeGreaterThanOrEqual(some.length);
        const zoned = new Set(
          some.flatMap(({ event }) => (event.time === undefined || event.zone === 'UTC' ? [] : event.zone)),
        );
        expect(text.split('BEGIN:VTIMEZONE').length - 1).toBe(zoned.size);
      }),
    );
  });

  test('text of all kinds, whatever it holds', () => {
    const prose = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 300 })
      .map((text) => text.replace(/(?![\t\n])[\p{Cc}\u2028\u2029]/gu, ' '));
    const line = prose.map((text) => text.replace(/[\t\n]/g, ' '));
    fc.assert(
      fc.property(
        prose,
        prose,
        fc.array(prose, { minLength: 1, maxLength: 3 }),
        line,
        prose,
        (summary, description, categories, name, id) => {
          const event = {
            id,
            summary,
            description,
            location: summary,
            categories,
            date: '2026-11-24',
            organizer: { email: 'ada+1@example.com', name },
          };
          const text = okOf(toICalendar([event], options({ namespace: 'example.com' })));
          const [component] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
          const value = (property: string) => component?.getFirstPropertyValue(property);
          expect([value('summary'), value('description'), value('location')]).toEqual([summary, description, summary]);
          expect(component?.getFirstProperty('categories')?.getValues()).toEqual(categories);
          expect(component?.getFirstProperty('organizer')?.getFirstParameter('cn')).toBe(name);
          expect(value('organizer')).toBe('mailto:ada+1@example.com');
          expect(value('uid')).toBe(`${encodeURIComponent(id)}@example.com`);
          expect(component?.getAllProperties().length).toBe(10);
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** Apia's left-out day has no all-day event to read. */
function okDates({ rule: cycle, on, zone }: Drawn): boolean {
  return zone !== 'Pacific/Apia' || (cycle?.start ?? on) > '2011-12-31' || cycle === undefined;
}

describe('toICalendar(events, options)', () => {
  test('lines end with CR LF, have at most 75 octets, and cut no character', () => {
    const wide = fc.string({
      unit: fc.constantFrom('a', 'ß', '漢', '👩‍🚀', '\n', ';', 'é'),
      minLength: 1,
      maxLength: 400,
    });
    fc.assert(
      fc.property(wide, (summary) => {
        const text = okOf(toICalendar([{ id: 'a', summary, date: '2026-11-24' }], options()));
        const lines = text.split('\r\n');
        expect(lines.pop()).toBe('');
        for (const line of lines) {
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
          expect(/[\r\n]/.test(line)).toBe(false);
          expect(!/\p{Cs}/u.test(line)).toBe(true);
        }
        // Folding wastes no more than a character.
        const folded = lines.filter((line, index) => lines[index + 1]?.startsWith(' ') && line !== '');
        for (const line of folded) expect(new TextEncoder().encode(line).length).toBeGreaterThan(71);
      }),
    );
  });

  test('the same events give the same text, and are left as they were', () => {
    fc.assert(
      fc.property(drawn, (draw) => {
        const { event, dates } = eventOf(draw, 'one');
        fc.pre(dates.length > 0 && okDates(draw));
        const before = structuredClone(event);
        const text = okOf(toICalendar([event], options()));
        expect(okOf(toICalendar([event], options()))).toBe(text);
        expect(event).toEqual(before);
      }),
    );
  });

  test('whatever comes in, a text or errors come out, in plain data', () => {
    fc.assert(
      fc.property(junk, junk, junk, (a, b, c) => {
        const event = { id: a, summary: b, date: c, cadence: a, time: b, except: c, also: a, attendees: [b], days: c };
        const good = { id: 'a', summary: 'b', date: '2026-11-24' };
        for (const result of [
          toICalendar(a as never, b as never),
          toICalendar([event] as never, { zone: 'UTC' }),
          toICalendar([good], { zone: a, asOf: b, name: c } as never),
          toICalendar([{ ...good, description: a, url: b, status: c, sequence: a, organizer: b }] as never, {
            zone: 'UTC',
          }),
        ])
          expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
      }),
    );
  });
});
