import { type CommonWindowsOptions, commonWindows, type Workplace } from 'product-flow/calendar';
import { describe, expect, test } from 'vitest';
import { faultsOf, okOf } from '../support/results.js';

const office = [{ from: '09:00', to: '17:00' }];
const london: Workplace = { id: 'london', zone: 'Europe/London', hours: office };
const newYork: Workplace = { id: 'new-york', zone: 'America/New_York', hours: office };
const tokyo: Workplace = { id: 'tokyo', zone: 'Asia/Tokyo', hours: office };

const on = (start: string, more: Partial<CommonWindowsOptions> = {}): CommonWindowsOptions => ({
  range: { start, end: start },
  durationMinutes: 60,
  ...more,
});
const spans = (places: readonly Workplace[], options: CommonWindowsOptions) =>
  okOf(commonWindows(places, options)).windows.map(({ from, to }) => `${from.slice(11, 16)}–${to.slice(11, 16)}`);

describe('commonWindows(places, { range, durationMinutes })', () => {
  test.each([
    ['2026-03-06', ['14:00–17:00']],
    // New York is on summer time, London is not: four hours apart.
    ['2026-03-09', ['13:00–17:00']],
    ['2026-03-30', ['13:00–16:00']],
    ['2026-10-26', ['13:00–17:00']],
    ['2026-03-07', []],
  ])('on %s London and New York share %j', (date, windows) => {
    expect(spans([london, newYork], on(date))).toEqual(windows);
  });

  test('London and New York are not five hours apart on 20 working days of 2026', () => {
    const { windows } = okOf(
      commonWindows([london, newYork], { range: { start: '2026-01-01', end: '2026-12-31' }, durationMinutes: 1 }),
    );
    const lengths = windows.map(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 3_600_000);
    expect(lengths.filter((hours) => hours === 3).length).toBe(241);
    expect(lengths.filter((hours) => hours === 4).length).toBe(20);
  });

  test('a window is as long as the meeting, or it is none', () => {
    expect(spans([london, newYork], on('2026-03-06', { durationMinutes: 180 }))).toEqual(['14:00–17:00']);
    expect(spans([london, newYork], on('2026-03-06', { durationMinutes: 181 }))).toEqual([]);
    const late = { ...newYork, hours: [{ from: '09:20', to: '17:00' }] };
    const { windows } = okOf(commonWindows([london, late], on('2026-03-06', { stepMinutes: 30 })));
    expect(windows).toEqual([
      {
        from: '2026-03-06T14:20:00Z',
        to: '2026-03-06T17:00:00Z',
        firstStart: '2026-03-06T14:30:00Z',
        lastStart: '2026-03-06T16:00:00Z',
      },
    ]);
    expect(spans([london, late], on('2026-03-06', { stepMinutes: 60, durationMinutes: 121 }))).toEqual([]);
  });

  test('breaks, holidays, half days and extra workdays count', () => {
    const hours = [
      { from: '08:00', to: '12:00' },
      { from: '13:00', to: '17:00' },
    ];
    const half: Workplace = {
      id: 'a',
      zone: 'UTC',
      hours,
      calendar: {
        weekend: [6, 7],
        holidays: [
          { date: '2026-12-24', fraction: 0.5 },
          { date: '2026-12-25' },
          { date: '2026-12-23', fraction: 0.25 },
        ],
        extraWorkdays: ['2026-12-26'],
      },
    };
    expect(spans([half], on('2026-12-22'))).toEqual(['08:00–12:00', '13:00–17:00']);
    expect(spans([half], on('2026-12-23'))).toEqual(['08:00–12:00', '13:00–15:00']);
    expect(spans([half], on('2026-12-24'))).toEqual(['08:00–12:00']);
    expect(spans([{ ...half, partialDay: 'last' }], on('2026-12-24'))).toEqual(['13:00–17:00']);
    expect(spans([{ ...half, partialDay: 'last' }], on('2026-12-23'))).toEqual(['10:00–12:00', '13:00–17:00']);
    expect(spans([half], on('2026-12-25'))).toEqual([]);
    expect(spans([half], on('2026-12-26'))).toEqual(['08:00–12:00', '13:00–17:00']);
    expect(spans([half], on('2026-12-27'))).toEqual([]);
  });

  test('work lasts over midnight, from the day before too', () => {
    const night: Workplace = { id: 'night', zone: 'UTC', hours: [{ from: '22:00', to: '06:00' }] };
    expect(spans([night], on('2026-03-10'))).toEqual(['00:00–06:00', '22:00–00:00']);
    // Friday's night ends on Saturday; Monday has none from Sunday.
    expect(spans([night], on('2026-03-14'))).toEqual(['00:00–06:00']);
    expect(spans([night], on('2026-03-16'))).toEqual(['22:00–00:00']);
    const always: Workplace = { id: 'always', zone: 'UTC', hours: [{ from: '00:00', to: '00:00' }] };
    const week = { range: { start: '2026-03-09', end: '2026-03-15' }, durationMinutes: 60 };
    expect(okOf(commonWindows([always], week)).windows).toMatchObject([
      { from: '2026-03-09T00:00:00Z', to: '2026-03-14T00:00:00Z' },
    ]);
  });

  test('the days are those of the first place, or of the zone that is named', () => {
    expect(okOf(commonWindows([tokyo], on('2026-03-09'))).searched.from).toBe('2026-03-08T15:00:00Z');
    expect(okOf(commonWindows([tokyo], on('2026-03-09', { zone: 'UTC' }))).searched.from).toBe('2026-03-09T00:00:00Z');
  });
});

describe('the nearest offers of commonWindows', () => {
  const all = [london, newYork, tokyo];

  test('say who gives how much, the least first', () => {
    const { windows, nearest } = okOf(commonWindows(all, on('2026-03-09', { mostOffers: 2 })));
    expect(windows).toEqual([]);
    expect(nearest).toEqual([
      {
        from: '2026-03-09T10:00:00Z',
        to: '2026-03-09T11:00:00Z',
        totalStretchMinutes: 360,
        worstStretchMinutes: 180,
        places: [
          { id: 'london', start: { date: '2026-03-09', time: '10:00', zone: 'Europe/London' }, stretchMinutes: 0 },
          {
            id: 'new-york',
            start: { date: '2026-03-09', time: '06:00', zone: 'America/New_York' },
            stretchMinutes: 180,
          },
          { id: 'tokyo', start: { date: '2026-03-09', time: '19:00', zone: 'Asia/Tokyo' }, stretchMinutes: 180 },
        ],
      },
      expect.objectContaining({ from: '2026-03-09T09:00:00Z', totalStretchMinutes: 360, worstStretchMinutes: 240 }),
    ]);
  });

  test('share what is to be given, where that makes the most that anybody gives less', () => {
    const early: Workplace = { id: 'early', zone: 'UTC', hours: [{ from: '08:00', to: '12:00' }] };
    const late: Workplace = { id: 'late', zone: 'UTC', hours: [{ from: '12:00', to: '16:00' }] };
    const [fair] = okOf(commonWindows([early, late], on('2026-03-09'))).nearest;
    expect(fair).toMatchObject({ from: '2026-03-09T11:30:00Z', totalStretchMinutes: 60, worstStretchMinutes: 30 });
    const [uneven] = okOf(commonWindows([early, late], on('2026-03-09', { durationMinutes: 61 }))).nearest;
    expect(uneven).toMatchObject({ from: '2026-03-09T11:29:00Z', totalStretchMinutes: 61, worstStretchMinutes: 31 });
    const [coarse] = okOf(commonWindows([early, late], on('2026-03-09', { stepMinutes: 20 }))).nearest;
    expect(coarse).toMatchObject({ from: '2026-03-09T11:20:00Z', worstStretchMinutes: 40 });
  });

  test('`least` says whose minutes come first', () => {
    // Two places end when the third begins: it gives an hour alone, or all of them half of one.
    const two = (id: string): Workplace => ({ id, zone: 'UTC', hours: [{ from: '08:00', to: '12:00' }] });
    const one: Workplace = { id: 'c', zone: 'UTC', hours: [{ from: '12:00', to: '20:00' }] };
    const places = [two('a'), two('b'), one];
    const offer = (least: 'total' | 'worst') => okOf(commonWindows(places, on('2026-03-09', { least }))).nearest[0];
    expect(offer('total')).toMatchObject({
      from: '2026-03-09T11:00:00Z',
      totalStretchMinutes: 60,
      worstStretchMinutes: 60,
    });
    expect(offer('worst')).toMatchObject({
      from: '2026-03-09T11:30:00Z',
      totalStretchMinutes: 90,
      worstStretchMinutes: 30,
    });
  });

  test('there are none where there is a window, none where the meeting does not fit, and no more than asked for', () => {
    expect(okOf(commonWindows([london, newYork], on('2026-03-09'))).nearest).toEqual([]);
    expect(okOf(commonWindows(all, on('2026-03-09', { mostOffers: 0 }))).nearest).toEqual([]);
    expect(okOf(commonWindows(all, on('2026-03-09', { mostOffers: 100 }))).nearest.length).toBe(24);
    const springDay = on('2026-03-29', { durationMinutes: 1440 });
    expect(okOf(commonWindows([london], springDay))).toMatchObject({ windows: [], nearest: [] });
    expect(okOf(commonWindows([london], on('2026-03-30', { durationMinutes: 1440 }))).nearest.length).toBe(1);
    const left = okOf(commonWindows([{ ...london, zone: 'Pacific/Apia' }], on('2011-12-30')));
    expect(left).toMatchObject({ windows: [], nearest: [] });
  });

  test('an hour at midnight asks for more than one after work, also of the work of the day before', () => {
    const day: Workplace = { id: 'day', zone: 'UTC', hours: [{ from: '09:00', to: '17:00' }] };
    const asked = (from: string, to: string) =>
      okOf(
        commonWindows(
          [day, { id: 'other', zone: 'UTC', hours: [{ from, to }] }],
          on('2026-03-10', { mostOffers: 100 }),
        ),
      ).nearest;
    expect(asked('18:00', '19:00')[0]).toMatchObject({ totalStretchMinutes: 120 });
    // Half way from the end of work to midnight both give four hours.
    expect(asked('00:00', '01:00')[0]).toMatchObject({ from: '2026-03-10T20:00:00Z', worstStretchMinutes: 240 });
    const atMidnight = asked('00:00', '01:00').find(({ from }) => from === '2026-03-10T00:00:00Z');
    expect(atMidnight?.places.map(({ stretchMinutes }) => stretchMinutes)).toEqual([480, 0]);
  });

  test('a break is as near as its nearer side, and work shorter than a meeting grows at both ends', () => {
    const halves: Workplace = {
      id: 'halves',
      zone: 'UTC',
      hours: [
        { from: '09:00', to: '12:00' },
        { from: '13:00', to: '17:00' },
      ],
    };
    const noon: Workplace = { id: 'noon', zone: 'UTC', hours: [{ from: '12:15', to: '12:45' }] };
    const offers = okOf(commonWindows([halves, noon], on('2026-03-09', { stepMinutes: 15, mostOffers: 1 }))).nearest;
    expect(offers[0]?.places.map(({ start, stretchMinutes }) => [start.time, stretchMinutes])).toEqual([
      ['11:30', 30],
      ['11:30', 45],
    ]);
  });

  test('where a place never works there are none', () => {
    const closed = { ...london, id: 'closed', hours: [] };
    expect(okOf(commonWindows([london, closed], on('2026-03-09'))).nearest).toEqual([]);
  });
});

describe('commonWindows refuses', () => {
  test('all faults at once', () => {
    const places = [
      { id: 'a', zone: 'Mars/Olympus_Mons', hours: [{ from: '24:00', to: '9', until: '10' }] },
      { id: 'a', zone: 'UTC', hours: office, calendar: { weekend: [8] }, partialDay: 'afternoon' },
    ];
    const options = {
      range: { start: '2026-02-30', end: '2026-03-01' },
      durationMinutes: 0.5,
      steps: 1,
      least: 'most',
    };
    expect(faultsOf(commonWindows(places as never, options as never))).toEqual([
      ['invalid-format', 'places[0].zone'],
      ['invalid-format', 'places[0].hours[0].from'],
      ['invalid-format', 'places[0].hours[0].to'],
      ['unknown-field', 'places[0].hours[0].until'],
      ['out-of-range', 'places[1].calendar.weekend[0]'],
      ['unknown-option', 'places[1].partialDay'],
      ['duplicate', 'places[1].id'],
      ['invalid-format', 'range.start'],
      ['out-of-range', 'durationMinutes'],
      ['unknown-option', 'least'],
      ['unknown-field', 'steps'],
    ]);
  });

  test('no places, and ranges that are too long, too early or too late', () => {
    expect(faultsOf(commonWindows([], on('2026-03-09')))).toEqual([['insufficient-data', 'places']]);
    const range = (start: string, end: string) =>
      commonWindows([london], { range: { start, end }, durationMinutes: 60 });
    expect(range('2024-01-01', '2024-12-31').isOk()).toBe(true);
    expect(faultsOf(range('2024-01-01', '2025-01-01'))).toEqual([['out-of-range', 'range.end']]);
    expect(faultsOf(range('0999-12-31', '0999-12-31'))).toEqual([['out-of-range', 'range.end']]);
    expect(faultsOf(range('9000-01-01', '9000-01-01'))).toEqual([['out-of-range', 'range.end']]);
    expect(faultsOf(range('2026-03-09', '2026-03-08'))).toEqual([['inconsistent', 'range.end']]);
  });

  test('no id, whatever it is', () => {
    const places = ['__proto__', 'constructor', '\u0000', '\ud800'].map((id) => ({ ...london, id }));
    expect(okOf(commonWindows([...places, tokyo], on('2026-03-09'))).nearest[0]?.places.map(({ id }) => id)).toEqual([
      '__proto__',
      'constructor',
      '\u0000',
      '\ud800',
      'tokyo',
    ]);
  });
});

describe('the least that any place gives', () => {
  const at = (id: string, from: string, to: string) => ({ id, zone: 'UTC', hours: [{ from, to }] });
  const always = at('always', '10:30', '11:00');

  test.each([
    ['falls to', [at('a', '10:45', '12:30'), at('b', '09:00', '10:50'), at('c', '09:00', '10:50')]],
    ['rises from', [at('a', '09:00', '10:45'), at('b', '10:40', '12:30'), at('c', '10:40', '12:30')]],
  ])('is found where it %s what another gives at all starts', (_, others) => {
    const range = { start: '2026-11-24', end: '2026-11-24' };
    const { nearest } = okOf(
      commonWindows([always, ...others], { range, durationMinutes: 60, least: 'worst', mostOffers: 1 }),
    );
    expect(
      nearest.map(({ from, worstStretchMinutes, totalStretchMinutes }) => [
        from,
        worstStretchMinutes,
        totalStretchMinutes,
      ]),
    ).toEqual([['2026-11-24T10:15:00Z', 30, 110]]);
  });
});
