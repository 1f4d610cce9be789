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
import { describe, expect, test } from 'vitest';
import { faultsOf, okOf } from '../support/results.js';

const newYork = 'America/New_York';
const gap = { date: '2026-03-08', time: '02:30', zone: newYork };
const overlap = { date: '2026-11-01', time: '01:30', zone: newYork };

describe('instantOf(zonedTime, { gap, overlap })', () => {
  test.each([
    [undefined, '2026-03-08T07:30:00Z'],
    ['forward', '2026-03-08T07:30:00Z'],
    ['backward', '2026-03-08T06:30:00Z'],
  ] as const)('a time that the clocks skip goes %s: %s', (policy, instant) => {
    expect(okOf(instantOf(gap, { gap: policy }))).toBe(instant);
  });

  test.each([
    [undefined, '2026-11-01T05:30:00Z'],
    ['earlier', '2026-11-01T05:30:00Z'],
    ['later', '2026-11-01T06:30:00Z'],
  ] as const)('a time that the clocks show twice is the %s: %s', (policy, instant) => {
    expect(okOf(instantOf(overlap, { overlap: policy }))).toBe(instant);
  });

  test('each policy refuses what it is about, and nothing else', () => {
    expect(instantOf(gap, { gap: 'reject' }).isErr() && instantOf(overlap, { overlap: 'reject' }).isErr()).toBe(true);
    expect(instantOf(gap, { overlap: 'reject' }).isOk() && instantOf(overlap, { gap: 'reject' }).isOk()).toBe(true);
    const refused = instantOf(gap, { gap: 'reject' });
    expect(refused.isErr() && refused.error).toEqual([
      {
        code: 'inconsistent',
        parameter: 'time',
        value: '2026-03-08 02:30 America/New_York',
        received: 'string',
        expected: 'one that the clocks do not skip',
      },
    ]);
  });

  test('the edges of a gap and of an overlap: the first belongs to it, the end does not', () => {
    const at = (date: string, time: string) => okOf(possibleInstants({ date, time, zone: newYork })).length;
    expect([at('2026-03-08', '01:59:59.999'), at('2026-03-08', '02:00'), at('2026-03-08', '02:59:59.999')]).toEqual([
      1, 0, 0,
    ]);
    expect([at('2026-03-08', '03:00'), at('2026-11-01', '00:59:59.999'), at('2026-11-01', '01:00')]).toEqual([1, 1, 2]);
    expect([at('2026-11-01', '01:59:59.999'), at('2026-11-01', '02:00')]).toEqual([2, 1]);
  });

  test('seconds and milliseconds stay, and are left out where there are none', () => {
    const time = '12:34:56.789';
    const instant = okOf(instantOf({ date: '2026-11-24', time, zone: 'Asia/Kathmandu' }));
    expect(instant).toBe('2026-11-24T06:49:56.789Z');
    expect(okOf(zonedTimeOf(instant, 'Asia/Kathmandu')).time).toBe(time);
    expect(okOf(zonedTimeOf('2026-11-24T06:49:56Z', 'Asia/Kathmandu')).time).toBe('12:34:56');
    expect(okOf(zonedTimeOf('2026-11-24T06:49:00.5Z', 'Asia/Kathmandu')).time).toBe('12:34:00.500');
    expect(okOf(zonedTimeOf('2026-11-24T06:49:00Z', 'Asia/Kathmandu')).time).toBe('12:34');
    expect(okOf(instantOf({ date: '2026-11-24', time: '00:00:00.5', zone: 'UTC' }))).toBe('2026-11-24T00:00:00.500Z');
  });

  test('a zoned time before 1970', () => {
    const zone = 'Europe/Berlin';
    expect(okOf(zonedTimeOf('1969-12-31T22:59:59.999Z', zone))).toEqual({
      date: '1969-12-31',
      time: '23:59:59.999',
      zone,
    });
    expect(okOf(instantOf({ date: '1945-05-24', time: '02:30', zone: 'Europe/Berlin' }))).toBe('1945-05-24T00:30:00Z');
  });

  test('names every fault at once', () => {
    const bad = { date: '2026-02-30', time: '24:00', zone: 'Mars/Olympus_Mons' };
    expect(faultsOf(instantOf(bad, { gap: 'later', overlaps: 'later' } as never))).toEqual([
      ['invalid-format', 'date'],
      ['invalid-format', 'time'],
      ['invalid-format', 'zone'],
      ['unknown-option', 'gap'],
      ['unknown-field', 'overlaps'],
    ]);
    expect(faultsOf(possibleInstants(bad)).length).toBe(3);
  });

  test.each([
    '',
    '9:00',
    '24:00',
    '09:60',
    '09:00:60',
    '09:00Z',
    '09:00:00.1234',
    ' 09:00',
    '09:00\n',
    '0'.repeat(1e6),
    '٠٩:٠٠',
  ])('%.20j is no time', (time) => {
    expect(faultsOf(instantOf({ date: '2026-11-24', time, zone: 'UTC' }))).toEqual([['invalid-format', 'time']]);
  });

  test('the first and last instants are those of the years 0001 to 9999', () => {
    const kiritimati = 'Pacific/Kiritimati';
    expect(faultsOf(instantOf({ date: '0001-01-01', time: '00:00', zone: 'Asia/Tokyo' }))).toEqual([
      ['out-of-range', 'date'],
    ]);
    expect(faultsOf(possibleInstants({ date: '9999-12-31', time: '23:00', zone: newYork }))).toEqual([
      ['out-of-range', 'date'],
    ]);
    expect(faultsOf(zonedTimeOf('9999-12-31T23:00:00Z', kiritimati))).toEqual([['out-of-range', 'instant']]);
    expect(okOf(instantOf({ date: '0001-01-01', time: '00:00', zone: 'UTC' }))).toBe('0001-01-01T00:00:00Z');
    expect(okOf(instantOf({ date: '9999-12-31', time: '23:59:59.999', zone: 'UTC' }))).toBe('9999-12-31T23:59:59.999Z');
  });
});

describe('addInZone(instant, duration, { zone })', () => {
  test('a month of 30 days has no 31st', () => {
    const options = { zone: 'UTC', monthEnd: 'reject' } as const;
    expect(faultsOf(addInZone('2026-03-31T12:00:00Z', { months: 1 }, options))).toEqual([
      ['inconsistent', 'duration.months'],
    ]);
    expect(okOf(addInZone('2026-03-30T12:00:00Z', { months: 1 }, options))).toBe('2026-04-30T12:00:00Z');
  });

  test('time ends with the year 9999', () => {
    const last = '9999-12-31T23:59:00Z';
    expect(okOf(addInZone('9999-12-31T23:00:00Z', { minutes: 59 }, { zone: 'UTC' }))).toBe(last);
    expect(faultsOf(addInZone(last, { minutes: 1 }, { zone: 'UTC' }))).toEqual([['out-of-range', 'duration']]);
  });

  const add = (instant: string, duration: object, options: object = {}) =>
    addInZone(instant, duration, { zone: newYork, ...options });

  test('days keep the clock, hours the stopwatch', () => {
    expect(okOf(add('2026-10-31T13:00:00Z', { days: 1 }))).toBe('2026-11-01T14:00:00Z');
    expect(okOf(add('2026-10-31T13:00:00Z', { hours: 24 }))).toBe('2026-11-01T13:00:00Z');
    expect(okOf(add('2026-10-31T13:00:00Z', { days: 1, hours: -1, minutes: -30 }))).toBe('2026-11-01T12:30:00Z');
  });

  test('nothing added leaves even the later of two equal times where it is', () => {
    expect(okOf(add('2026-11-01T06:30:00Z', {}))).toBe('2026-11-01T06:30:00Z');
    expect(okOf(add('2026-11-01T05:30:00Z', { hours: 1 }))).toBe('2026-11-01T06:30:00Z');
  });

  test('months end on the last day there is, or refuse', () => {
    expect(okOf(add('2026-01-31T17:00:00Z', { months: 1 }))).toBe('2026-02-28T17:00:00Z');
    expect(okOf(add('2024-01-31T17:00:00Z', { months: 1 }))).toBe('2024-02-29T17:00:00Z');
    expect(okOf(add('2026-03-31T16:00:00Z', { months: -13 }, { monthEnd: 'last-day' }))).toBe('2025-02-28T17:00:00Z');
    expect(faultsOf(add('2026-01-31T17:00:00Z', { months: 1 }, { monthEnd: 'reject' }))).toEqual([
      ['inconsistent', 'duration.months'],
    ]);
    expect(okOf(add('2026-01-28T17:00:00Z', { months: 1 }, { monthEnd: 'reject' }))).toBe('2026-02-28T17:00:00Z');
    expect(okOf(add('9999-11-30T17:00:00Z', { months: 1 }))).toBe('9999-12-30T17:00:00Z');
  });

  test('where it lands, the policy holds', () => {
    expect(okOf(add('2026-03-07T07:30:00Z', { days: 1 }))).toBe('2026-03-08T07:30:00Z');
    expect(okOf(add('2026-03-07T07:30:00Z', { days: 1 }, { gap: 'backward' }))).toBe('2026-03-08T06:30:00Z');
    expect(faultsOf(add('2026-03-07T07:30:00Z', { days: 1 }, { gap: 'reject' }))).toEqual([
      ['inconsistent', 'duration'],
    ]);
    expect(okOf(add('2026-10-31T05:30:00Z', { days: 1 }, { overlap: 'later' }))).toBe('2026-11-01T06:30:00Z');
    expect(faultsOf(add('2026-10-31T05:30:00Z', { days: 1 }, { overlap: 'reject' }))).toEqual([
      ['inconsistent', 'duration'],
    ]);
  });

  test('refuses what leads out of the years, and what is no duration', () => {
    for (const duration of [{ days: 1e9 }, { months: -1e9 }, { months: 1e9 }, { months: -24_313 }, { hours: -1e9 }])
      expect(faultsOf(add('2026-01-31T17:00:00Z', duration))).toEqual([['out-of-range', 'duration']]);
    expect(faultsOf(add('9999-12-31T17:00:00Z', { months: 1 }))).toEqual([['out-of-range', 'duration']]);
    expect(faultsOf(add('now', { days: 0.5, years: 1, hours: 1e300 }, { gap: 'x', monthEnd: 'clip' }))).toEqual([
      ['invalid-format', 'instant'],
      ['out-of-range', 'duration.days'],
      ['out-of-range', 'duration.hours'],
      ['unknown-field', 'duration.years'],
      ['unknown-option', 'gap'],
      ['unknown-option', 'monthEnd'],
    ]);
  });
});

describe('startOfDay(date, zone) and hoursInDay(date, zone)', () => {
  test.each([
    ['2026-03-08', newYork, '2026-03-08T05:00:00Z', 23],
    ['2026-11-01', newYork, '2026-11-01T04:00:00Z', 25],
    // The day begins at 01:00.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z', 23],
    ['2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00Z', 23],
    // The last hour of the day is shown twice.
    ['2018-02-17', 'America/Sao_Paulo', '2018-02-17T02:00:00Z', 25],
    // Midnight is shown twice.
    ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00Z', 25],
    ['2011-12-29', 'Pacific/Apia', '2011-12-29T10:00:00Z', 24],
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00Z', 0],
    ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00Z', 24],
    ['2026-10-04', 'Australia/Lord_Howe', '2026-10-03T13:30:00Z', 23.5],
    ['2026-11-24', 'UTC', '2026-11-24T00:00:00Z', 24],
  ])('%s in %s begins at %s and has %d hours', (date, zone, start, hours) => {
    expect(okOf(startOfDay(date, zone))).toBe(start);
    expect(okOf(hoursInDay(date, zone))).toBe(hours);
  });

  test('refuse what is no day or no zone', () => {
    const faults = [
      ['invalid-format', 'date'],
      ['invalid-format', 'zone'],
    ];
    expect(faultsOf(startOfDay('2026-02-30', '__proto__'))).toEqual(faults);
    expect(faultsOf(hoursInDay('0000-01-01', ''))).toEqual(faults);
    expect(faultsOf(startOfDay('0001-01-01', 'Asia/Tokyo'))).toEqual([['out-of-range', 'date']]);
    expect(okOf(hoursInDay('9999-12-31', newYork))).toBe(24);
  });
});

describe('windowOfDays(range, zone) and windowsOfDays(range, { zone, each })', () => {
  test('the same days are another window in each zone', () => {
    const days = { start: '2026-03-02', end: '2026-03-15' };
    expect(okOf(windowOfDays(days, 'Asia/Tokyo'))).toEqual({
      from: '2026-03-01T15:00:00Z',
      to: '2026-03-15T15:00:00Z',
    });
    expect(okOf(windowOfDays(days, newYork))).toEqual({ from: '2026-03-02T05:00:00Z', to: '2026-03-16T04:00:00Z' });
  });

  test('a day that was left out is an empty window', () => {
    expect(okOf(windowOfDays({ start: '2011-12-30', end: '2011-12-30' }, 'Pacific/Apia'))).toEqual({
      from: '2011-12-30T10:00:00Z',
      to: '2011-12-30T10:00:00Z',
    });
  });

  test.each([
    ['day', ['2024-02-28', '2024-02-29', '2024-03-01']],
    ['week', ['2024-02-28']],
    ['month', ['2024-02-28', '2024-03-01']],
  ] as const)('pieces of a %s begin on %j', (each, starts) => {
    const windows = okOf(windowsOfDays({ start: '2024-02-28', end: '2024-03-01' }, { zone: 'UTC', each }));
    expect(windows.map(({ start }) => start)).toEqual(starts);
  });

  test('refuse ranges that end before they start, are too long, or leave the years', () => {
    const zone = newYork;
    expect(faultsOf(windowOfDays({ start: '2026-03-02', end: '2026-03-01' }, zone))).toEqual([['inconsistent', 'end']]);
    const days = (start: string, end: string) => windowsOfDays({ start, end }, { zone, each: 'month' });
    expect(okOf(days('1926-01-01', '2026-03-16')).length).toBe(1203);
    expect(faultsOf(days('1926-01-01', '2026-03-17'))).toEqual([['out-of-range', 'end']]);
    expect(faultsOf(days('9999-12-31', '9999-12-31'))).toEqual([['out-of-range', 'end']]);
    expect(faultsOf(windowOfDays({ start: '9999-12-31', end: '9999-12-31' }, zone))).toEqual([['out-of-range', 'end']]);
    const early = windowsOfDays({ start: '0001-01-01', end: '0001-01-02' }, { zone: 'Asia/Tokyo', each: 'day' });
    expect(faultsOf(early)).toEqual([['out-of-range', 'start']]);
    expect(faultsOf(windowsOfDays({ start: 'x' } as never, { zone: 'x', each: 'year', of: 1 } as never))).toEqual([
      ['invalid-format', 'start'],
      ['missing', 'end'],
      ['invalid-format', 'zone'],
      ['unknown-option', 'each'],
      ['unknown-field', 'of'],
    ]);
  });
});

describe('offsetTransitions(zone, window)', () => {
  const year = (of: number) => ({ from: `${of}-01-01T00:00:00Z`, to: `${of + 1}-01-01T00:00:00Z` });
  const at = (zone: string, window: { from: string; to: string }) =>
    okOf(offsetTransitions(zone, window)).map((one) => one.at);

  test('the window holds its first instant and not its last', () => {
    const change = '2026-03-08T07:00:00Z';
    expect(at(newYork, { from: change, to: '2026-03-08T07:00:00.001Z' })).toEqual([change]);
    expect(at(newYork, { from: '2026-03-08T00:00:00Z', to: change })).toEqual([]);
    expect(at(newYork, { from: '2026-03-08T07:00:00.001Z', to: '2026-03-09T00:00:00Z' })).toEqual([]);
  });

  test.each([
    // Winter time for the month of Ramadan alone.
    ['Africa/Casablanca', 2026, ['2026-02-15T02:00:00Z', '2026-03-22T02:00:00Z']],
    // Left UTC−2 for a week.
    ['America/Noronha', 2000, ['2000-02-27T01:00:00Z', '2000-10-08T02:00:00Z', '2000-10-15T01:00:00Z']],
    ['Pacific/Apia', 2011, ['2011-04-02T14:00:00Z', '2011-09-24T14:00:00Z', '2011-12-30T10:00:00Z']],
    ['Asia/Pyongyang', 2018, ['2018-05-04T15:00:00Z']],
    ['Asia/Kolkata', 2026, []],
    ['UTC', 2026, []],
  ])('%s in %d changes at %j', (zone, of, instants) => {
    expect(at(zone, year(of))).toEqual(instants);
  });

  test('a summer of a week, the shortest since 1970, is found from wherever one looks', () => {
    for (let day = 1; day <= 30; day += 1) {
      const from = `2000-09-${String(day).padStart(2, '0')}T00:00:00Z`;
      expect(at('America/Noronha', { from, to: '2001-01-01T00:00:00Z' }).length).toBe(2);
    }
  });

  test('says by how much, seconds as fractions', () => {
    expect(okOf(offsetTransitions('Africa/Monrovia', year(1972)))).toEqual([
      { at: '1972-01-07T00:44:30Z', minutesBefore: -44.5, minutesAfter: 0 },
    ]);
  });

  test('refuses windows that are too long, or end before they start', () => {
    const [from, to] = ['1800-01-01T00:00:00Z', '2200-01-01T00:00:00Z'];
    expect(offsetTransitions('Asia/Tokyo', { from, to }).isOk()).toBe(true);
    expect(faultsOf(offsetTransitions('Asia/Tokyo', { from, to: '2200-01-01T00:00:00.001Z' }))).toEqual([
      ['out-of-range', 'window.to'],
    ]);
    expect(faultsOf(offsetTransitions('Asia/Tokyo', { from: to, to: from }))).toEqual([['inconsistent', 'window.to']]);
    expect(faultsOf(offsetTransitions('x', { from: 'x', to: 5 } as never))).toEqual([
      ['invalid-format', 'zone'],
      ['invalid-format', 'window.from'],
      ['invalid-type', 'window.to'],
    ]);
  });
});
