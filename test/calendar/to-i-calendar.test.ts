import ICAL from 'ical.js';
import { type CalendarEvent, type ICalendarOptions, toICalendar } from 'product-flow/calendar';
import { describe, expect, test } from 'vitest';
import { faultsOf, okOf } from '../support/results.js';

const zone = 'America/New_York';
const whole: CalendarEvent = { id: 'a', summary: 'A', date: '2026-11-24' };
const timed: CalendarEvent = { ...whole, time: '09:00', durationMinutes: 15 };
const weekly: CalendarEvent = {
  id: 'w',
  summary: 'W',
  cadence: { start: '2026-03-01', every: 'week' },
  time: '02:30',
  durationMinutes: 15,
};

const linesOf = (event: CalendarEvent | readonly CalendarEvent[], options: Partial<ICalendarOptions> = {}) =>
  okOf(toICalendar([event].flat(), { zone, ...options }))
    .replaceAll('\r\n ', '')
    .split('\r\n');
const of = (name: string, ...given: Parameters<typeof linesOf>) =>
  linesOf(...given).filter((line) => line.startsWith(name));
const eventLines = (...given: Parameters<typeof linesOf>) => {
  const lines = linesOf(...given);
  return lines.slice(lines.indexOf('BEGIN:VEVENT'));
};

describe('toICalendar(events, { zone })', () => {
  test('a whole event', () => {
    const event: CalendarEvent = {
      ...timed,
      description: 'One\r\ntwo\nthree\rfour; five, six \\ seven',
      location: 'Room 5',
      url: 'https://example.com/a?b=c;d,e',
      categories: ['planning, all', 'site'],
      organizer: { email: 'ada@example.com', name: 'Ada "Countess"; L^' },
      attendees: [{ email: 'o+e@example.com' }, { email: 'a/b@example.com', name: 'Bo' }],
      status: 'cancelled',
      sequence: 3,
    };
    const options = { asOf: '2026-11-24T10:00:00+01:00', namespace: 'example.com', name: 'Ours; all' };
    expect(eventLines(event, options)).toEqual([
      'BEGIN:VEVENT',
      'UID:a@example.com',
      'DTSTAMP:20261124T090000Z',
      'SEQUENCE:3',
      'DTSTART;TZID=America/New_York:20261124T090000',
      'DURATION:PT15M',
      'SUMMARY:A',
      'DESCRIPTION:One\\ntwo\\nthree\\nfour\\; five\\, six \\\\ seven',
      'LOCATION:Room 5',
      'URL:https://example.com/a?b=c;d,e',
      'CATEGORIES:planning\\, all,site',
      'ORGANIZER;CN="Ada ^\'Countess^\'; L^^":mailto:ada@example.com',
      'ATTENDEE:mailto:o+e@example.com',
      'ATTENDEE;CN="Bo":mailto:a%2Fb@example.com',
      'STATUS:CANCELLED',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
    expect(linesOf(event, options).slice(0, 6)).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//product-flow//calendar//EN',
      'CALSCALE:GREGORIAN',
      'NAME:Ours\\; all',
      'X-WR-CALNAME:Ours\\; all',
    ]);
  });

  test.each([
    ['a', 67, 74],
    ['ß', 33, 37],
    ['漢', 22, 24],
    ['🚀', 16, 18],
  ])('lines of %s are as long as 75 octets allow', (unit, first, more) => {
    const foldsOf = (count: number) => {
      const lines = okOf(toICalendar([{ ...whole, summary: unit.repeat(count) }], { zone })).split('\r\n');
      return lines.slice(
        lines.findIndex((line) => line.startsWith('SUMMARY')),
        -3,
      );
    };
    const start = `SUMMARY:${unit.repeat(first)}`;
    expect(foldsOf(first)).toEqual([start]);
    expect(foldsOf(first + 1)).toEqual([start, ` ${unit}`]);
    expect(foldsOf(first + more)).toEqual([start, ` ${unit.repeat(more)}`]);
    expect(foldsOf(first + more + 1)).toEqual([start, ` ${unit.repeat(more)}`, ` ${unit}`]);
  });

  test('no events make a calendar without any', () => {
    expect(okOf(toICalendar([], { zone }))).toBe(
      'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//product-flow//calendar//EN\r\nCALSCALE:GREGORIAN\r\nEND:VCALENDAR\r\n',
    );
  });

  test('all day events end on the day after their last', () => {
    expect(of('DT', whole).slice(1)).toEqual(['DTSTART;VALUE=DATE:20261124', 'DTEND;VALUE=DATE:20261125']);
    expect(of('DTEND', { ...whole, days: 3 })).toEqual(['DTEND;VALUE=DATE:20261127']);
    expect(of('BEGIN:VTIMEZONE', whole)).toEqual([]);
  });

  test.each(['UTC', 'Etc/UTC', 'etc/utc'])('%s is written as Z and needs no zone', (utc) => {
    const event: CalendarEvent = { ...weekly, zone: utc, except: ['2026-03-08'], also: ['2026-03-09'] };
    const text = eventLines({ ...event, cadence: { start: '2026-03-01', every: 'week', count: 3 } });
    expect(text.slice(4, 9)).toEqual([
      'DTSTART:20260301T023000Z',
      'DURATION:PT15M',
      'RRULE:FREQ=WEEKLY;BYDAY=SU;WKST=MO;UNTIL=20260315T023000Z',
      'EXDATE:20260308T023000Z',
      'RDATE:20260309T023000Z',
    ]);
    expect(of('BEGIN:VTIMEZONE', event)).toEqual([]);
  });

  test.each<[CalendarEvent['cadence'], string]>([
    [{ start: '2026-03-02', every: 'day' }, 'FREQ=DAILY'],
    [{ start: '2026-03-02', every: 'day', interval: 3, until: '2026-04-01' }, 'FREQ=DAILY;INTERVAL=3;UNTIL=20260401'],
    [{ start: '2026-03-02', every: 'week', weekdays: [5, 1, 5] }, 'FREQ=WEEKLY;BYDAY=MO,FR;WKST=MO'],
    [
      { start: '2026-03-04', every: 'week', interval: 2, count: 2 },
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;WKST=MO;UNTIL=20260318',
    ],
    [{ start: '2026-03-04', every: 'month' }, 'FREQ=MONTHLY;BYMONTHDAY=4'],
    [{ start: '2026-03-04', every: 'month', dayOfMonth: 31 }, 'FREQ=MONTHLY;BYMONTHDAY=-1'],
    [{ start: '2026-03-04', every: 'month', dayOfMonth: 31, missingDay: 'skip' }, 'FREQ=MONTHLY;BYMONTHDAY=31'],
    [{ start: '2026-03-04', every: 'month', dayOfMonth: -2 }, 'FREQ=MONTHLY;BYMONTHDAY=-2'],
    [{ start: '2026-03-04', every: 'month', weekdayOfMonth: { weekday: 2, nth: 2 } }, 'FREQ=MONTHLY;BYDAY=2TU'],
    [{ start: '2026-03-04', every: 'month', weekdayOfMonth: { weekday: 7, nth: -1 } }, 'FREQ=MONTHLY;BYDAY=-1SU'],
    [{ start: '2026-03-04', every: 'day', count: 100_000 }, 'FREQ=DAILY;COUNT=100000'],
  ])('%j is RRULE:%s', (cadence, rule) => {
    expect(of('RRULE', { id: 'a', summary: 'A', cadence })).toEqual([`RRULE:${rule}`]);
  });

  test('a cadence on the 30th falls on the last day of February, for every reader', () => {
    const event: CalendarEvent = {
      id: 'a',
      summary: 'A',
      cadence: { start: '2027-01-30', every: 'month', until: '2029-12-31' },
      except: ['2028-02-29'],
    };
    expect(of('R', event)).toEqual([
      'RRULE:FREQ=MONTHLY;BYMONTHDAY=30;UNTIL=20291231',
      'RDATE;VALUE=DATE:20270228,20290228',
    ]);
    const skipping: CalendarEvent = { ...event, cadence: { start: '2027-01-30', every: 'month', missingDay: 'skip' } };
    expect(of('RDATE', skipping)).toEqual([]);
  });

  test('a cadence of Februaries alone falls on their last days', () => {
    const februaries = (dayOfMonth: number, more: object = {}): CalendarEvent => ({
      id: 'a',
      summary: 'A',
      cadence: { start: '2026-02-01', every: 'month', interval: 12, dayOfMonth, ...more },
    });
    for (const day of [29, 30, 31]) {
      expect(of('R', februaries(day))).toEqual(['RRULE:FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=-1']);
      expect(of('DTSTART', februaries(day))).toEqual(['DTSTART;VALUE=DATE:20260228']);
    }
    expect(of('R', februaries(28))).toEqual(['RRULE:FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=28']);
    expect(of('R', februaries(29, { missingDay: 'skip' }))).toEqual(['RRULE:FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=29']);
    expect(of('R', februaries(29, { start: '2026-04-01' }))).toEqual(['RRULE:FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=29']);
    const inAugustToo = of('R', februaries(29, { interval: 6, count: 3 }));
    expect(inAugustToo).toEqual([
      'RRULE:FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=29;UNTIL=20270228',
      'RDATE;VALUE=DATE:20260228,20270228',
    ]);
  });

  test('further days that the cadence has anyway are not said twice', () => {
    const event: CalendarEvent = { ...weekly, time: '09:00', also: ['2026-03-15', '2026-03-16', '2050-01-02'] };
    expect(of('RDATE', event)).toEqual(['RDATE;TZID=America/New_York:20260316T090000']);
  });

  test('a cadence whose first day is far away begins there', () => {
    const fifthMonday: CalendarEvent = {
      ...weekly,
      time: '09:00',
      cadence: { start: '2026-02-01', every: 'month', interval: 12, weekdayOfMonth: { weekday: 1, nth: 5 } },
    };
    expect(of('DTSTART;TZID', fifthMonday)).toEqual(['DTSTART;TZID=America/New_York:20440229T090000']);
  });

  test('the last years that an end, a day or a time can lie in', () => {
    const ending = (cadence: object, more: object = {}): CalendarEvent => ({
      ...weekly,
      time: '09:00',
      ...more,
      cadence: { start: '2390-01-06', every: 'month', interval: 6, ...cadence } as never,
    });
    expect(of('DTSTART;TZID', ending({ until: '2400-01-05' })).length).toBe(1);
    expect(of('DTSTART;TZID', ending({ interval: 900 })).length).toBe(1);
    expect(faultsOf(toICalendar([ending({ until: '2400-01-06' })], { zone }))).toEqual([['out-of-range', 'events[0]']]);
    const daily = { id: 'd', summary: 'D', cadence: { start: '9990-01-01', every: 'week', interval: 400 } } as const;
    expect(of('RRULE', daily)).toEqual(['RRULE:FREQ=WEEKLY;INTERVAL=400;BYDAY=MO;WKST=MO']);
  });

  test('UNTIL is the last moment in UTC, by summer time where that holds', () => {
    const ending = (until: string): CalendarEvent => ({
      ...weekly,
      cadence: { start: '2026-01-04', every: 'week', until },
    });
    expect(of('RRULE:FREQ=WEEKLY', ending('2026-02-01'))[0]).toMatch(/UNTIL=20260201T073000Z$/);
    expect(of('RRULE:FREQ=WEEKLY', ending('2026-07-05'))[0]).toMatch(/UNTIL=20260705T063000Z$/);
    expect(of('RRULE:FREQ=WEEKLY', { ...ending('9999-12-31'), time: '23:00' })[0]).toMatch(/UNTIL=99991231T235959Z$/);
  });

  test('days of the cadence alone are left out, those beyond the years that were looked at too', () => {
    const except = ['2026-03-15', '2026-03-16', '2026-03-22', '2099-01-01', '2099-01-04'];
    expect(of('EXDATE', { ...weekly, time: '09:00', cadence: { start: '2026-03-15', every: 'week' }, except })).toEqual(
      ['EXDATE;TZID=America/New_York:20260315T090000,20260322T090000,20990104T090000'],
    );
    expect(
      of('EXDATE', { ...weekly, time: '09:00', cadence: { start: '2026-03-15', every: 'week', count: 9 }, except }),
    ).toEqual(['EXDATE;TZID=America/New_York:20260315T090000,20260322T090000']);
  });
});

describe('times that clocks skip or show twice', () => {
  const gap: CalendarEvent = { ...timed, date: '2026-03-08', time: '02:30' };
  const overlap: CalendarEvent = { ...timed, date: '2026-11-01', time: '01:30' };

  test.each([
    [gap, {}, 'DTSTART;TZID=America/New_York:20260308T033000'],
    [gap, { gap: 'backward' }, 'DTSTART;TZID=America/New_York:20260308T013000'],
    [overlap, {}, 'DTSTART;TZID=America/New_York:20261101T013000'],
    [overlap, { overlap: 'later' }, 'DTSTART:20261101T063000Z'],
  ] as const)('of one event: %#', (event, policy, start) => {
    expect(of('DTSTART', event, policy).at(-1)).toBe(start);
  });

  test('of a cadence are written apart, with the day in the UID', () => {
    const event: CalendarEvent = { ...weekly, cadence: { start: '2026-03-01', every: 'week', count: 3 } };
    const lines = eventLines(event, { namespace: 'example.com' });
    expect(lines.filter((line) => /^(UID|DTSTART|EXDATE|RDATE|RRULE)/.test(line))).toEqual([
      'UID:w@example.com',
      'DTSTART;TZID=America/New_York:20260301T023000',
      'RRULE:FREQ=WEEKLY;BYDAY=SU;WKST=MO;UNTIL=20260315T063000Z',
      'EXDATE;TZID=America/New_York:20260308T023000',
      'UID:w/2026-03-08@example.com',
      'DTSTART;TZID=America/New_York:20260308T033000',
    ]);
    expect(of('EXDATE', { ...event, except: ['2026-03-08'] })).toEqual([
      'EXDATE;TZID=America/New_York:20260308T023000',
    ]);
    expect(of('UID', { ...event, except: ['2026-03-08'] })).toEqual(['UID:w']);
  });

  test.each([
    ['01:59', {}, []],
    ['02:00', {}, ['20260308T030000']],
    ['02:59', {}, ['20260308T035900']],
    ['03:00', {}, []],
    ['00:59', { overlap: 'later' }, []],
    ['01:00', { overlap: 'later' }, ['20261101T060000Z']],
    ['01:59', { overlap: 'later' }, ['20261101T065900Z']],
    ['02:00', { overlap: 'later' }, ['20260308T030000']],
  ] as const)('are those from the first to the last of them: %s %j', (time, policy, apart) => {
    const event: CalendarEvent = { ...weekly, time, cadence: { start: '2026-03-01', every: 'week', count: 40 } };
    const [, ...written] = eventLines(event, policy).filter((line) => line.startsWith('DTSTART'));
    expect(written.map((line) => line.slice(line.lastIndexOf(':') + 1))).toEqual(apart);
  });

  test('are looked up for the years ahead, where a cadence has no end', () => {
    expect(of('UID', weekly, { yearsAhead: 1 })).toEqual(['UID:w', 'UID:w/2026-03-08']);
    expect(of('UID', weekly, { yearsAhead: 2 })).toEqual(['UID:w', 'UID:w/2026-03-08', 'UID:w/2027-03-14']);
  });

  test('of which an event has no others are all that is written of it', () => {
    const once: CalendarEvent = { ...weekly, cadence: { start: '2026-03-08', every: 'week', count: 1 } };
    expect(of('UID', once)).toEqual(['UID:w/2026-03-08']);
    const left: CalendarEvent = {
      ...weekly,
      cadence: { start: '2026-03-01', every: 'week', count: 3 },
      except: ['2026-03-01', '2026-03-15'],
    };
    expect(of('UID', left)).toEqual(['UID:w/2026-03-08']);
    expect(of('UID', { ...left, except: ['2026-03-01'] })).toEqual(['UID:w', 'UID:w/2026-03-08']);
    expect(of('UID', { ...left, also: ['2026-03-17'] })).toEqual(['UID:w', 'UID:w/2026-03-08']);
  });

  test('among further days are put in as they are', () => {
    const event: CalendarEvent = { ...timed, date: '2026-03-01', time: '02:30', also: ['2026-03-08', '2026-03-09'] };
    expect(of('R', event)).toContain('RDATE;TZID=America/New_York:20260308T033000,20260309T023000');
    const twice: CalendarEvent = { ...event, time: '01:30', also: ['2026-11-01', '2026-11-02'] };
    expect(of('RDATE', twice, { overlap: 'later' }).filter((line) => line.includes('2026'))).toEqual([
      'RDATE;TZID=America/New_York:20261102T013000',
      'RDATE:20261101T063000Z',
    ]);
  });

  test('are all named where the policy rejects them', () => {
    const reject = { zone, gap: 'reject', overlap: 'reject' } as const;
    const many: CalendarEvent = {
      ...weekly,
      id: 'm',
      cadence: { start: '2026-01-01', every: 'day', until: '2027-12-31' },
    };
    const result = toICalendar([gap, { ...overlap, id: 'b' }, many], reject);
    expect(result.isErr() && result.error.map(({ code, parameter, value }) => [code, parameter, value])).toEqual([
      ['inconsistent', 'events[0].time', '2026-03-08 02:30 America/New_York'],
      ['inconsistent', 'events[1].time', '2026-11-01 01:30 America/New_York'],
      ['inconsistent', 'events[2].time', '2026-03-08 02:30 America/New_York'],
      ['inconsistent', 'events[2].time', '2027-03-14 02:30 America/New_York'],
    ]);
  });
});

describe('the zone of an event', () => {
  const zoneLines = (name: string, date: string, more: Partial<CalendarEvent> = {}) => {
    const lines = linesOf({ ...timed, date, zone: name, ...more });
    return lines.slice(lines.indexOf('BEGIN:VTIMEZONE'), lines.indexOf('END:VTIMEZONE'));
  };

  test.each([
    [zone, ['BYMONTH=3;BYDAY=2SU', 'BYMONTH=11;BYDAY=1SU']],
    ['Europe/Berlin', ['BYMONTH=3;BYDAY=-1SU', 'BYMONTH=10;BYDAY=-1SU']],
    ['Australia/Lord_Howe', ['BYMONTH=4;BYDAY=1SU', 'BYMONTH=10;BYDAY=1SU']],
    ['Asia/Jerusalem', ['BYMONTH=3;BYMONTHDAY=23,24,25,26,27,28,29;BYDAY=FR', 'BYMONTH=10;BYDAY=-1SU']],
    [
      'America/Santiago',
      ['BYMONTH=4;BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=SU', 'BYMONTH=9;BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=SU'],
    ],
    [
      'Africa/Cairo',
      ['BYMONTH=4;BYDAY=-1FR', 'BYMONTH=10;BYMONTHDAY=26,27,28,29,30,31;BYDAY=FR', 'BYMONTH=11;BYMONTHDAY=1;BYDAY=FR'],
    ],
    ['America/Nuuk', ['BYMONTH=3;BYMONTHDAY=24,25,26,27,28,29,30;BYDAY=SA', 'BYMONTH=10;BYDAY=-1SU']],
    ['Africa/Casablanca', []],
    ['Asia/Kolkata', []],
  ])('%s goes by the rules %j', (name, rules) => {
    const found = zoneLines(name, '2026-06-01').filter((line) => line.startsWith('RRULE'));
    expect(found.sort()).toEqual(rules.map((rule) => `RRULE:FREQ=YEARLY;${rule}`).sort());
  });

  test('without changes is one offset', () => {
    expect(zoneLines('Asia/Kolkata', '2026-06-01')).toEqual([
      'BEGIN:VTIMEZONE',
      'TZID:Asia/Kolkata',
      'BEGIN:STANDARD',
      'DTSTART:20250101T053000',
      'TZOFFSETFROM:+0530',
      'TZOFFSETTO:+0530',
      'END:STANDARD',
    ]);
  });

  test('has the half hour of Lord Howe, and the seconds of old times', () => {
    expect(zoneLines('Australia/Lord_Howe', '2026-06-01')).toContain('TZOFFSETTO:+1030');
    expect(zoneLines('Africa/Monrovia', '1971-06-01')).toContain('TZOFFSETTO:-004430');
  });

  test('before a rule began, has its changes one by one', () => {
    const lines = zoneLines(zone, '2005-06-01');
    expect(lines.filter((line) => line.startsWith('RDATE'))).toEqual([
      'RDATE:20040404T020000',
      'RDATE:20050403T020000',
      'RDATE:20041031T020000',
      'RDATE:20051030T020000',
    ]);
    expect(lines.some((line) => line.startsWith('RRULE'))).toBe(false);
    const longer = zoneLines(zone, '2005-06-01', { also: ['2008-06-01'] });
    expect(longer).toContain('DTSTART:20070311T020000');
    expect(longer.filter((line) => line.startsWith('RDATE')).length).toBe(6);
  });

  test('has the rule of the year in which it began', () => {
    expect(zoneLines(zone, '2007-06-01')).toContain('RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU');
  });

  test('has rules that were moved by a week, and none that ended', () => {
    const auckland = zoneLines('Pacific/Auckland', '2002-01-05', { also: ['2012-06-01'] });
    expect(auckland).toContain('RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU');
    expect(auckland).toContain('RRULE:FREQ=YEARLY;BYMONTH=9;BYDAY=-1SU');
    expect(zoneLines('Africa/Windhoek', '1996-06-01').some((line) => line.startsWith('RRULE'))).toBe(false);
  });

  test('that changes on the day of its first use has what held before', () => {
    const lines = zoneLines('Asia/Pyongyang', '2018-05-04');
    expect(lines.slice(2, 6)).toEqual([
      'BEGIN:STANDARD',
      'DTSTART:20170101T083000',
      'TZOFFSETFROM:+0830',
      'TZOFFSETTO:+0830',
    ]);
    expect(lines).toContain('DTSTART:20180504T233000');
  });

  test('whose rule moved within its month has the old years one by one', () => {
    const lines = zoneLines('Australia/Sydney', '2006-12-01', { also: ['2010-06-01'] });
    expect(lines).toContain('DTSTART:20081005T020000');
    expect(lines).toContain('RDATE:20071028T020000');
    expect(lines).toContain('RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU');
  });

  test('without regular rules is written as far as a cadence is looked up', () => {
    const ramadan: CalendarEvent = { ...weekly, zone: 'Africa/Casablanca' };
    expect(of('RDATE', ramadan).at(-1)).toMatch(/^RDATE:2036/);
    expect(of('RDATE', ramadan, { yearsAhead: 20 }).at(-1)).toMatch(/^RDATE:2046/);
  });

  test('is written once for all events of it, and with its first use', () => {
    expect(
      of('BEGIN:VTIMEZONE', [timed, { ...timed, id: 'b' }, { ...timed, id: 'c', zone: 'Asia/Tokyo' }]).length,
    ).toBe(2);
  });
});

describe('hostile events', () => {
  test('text becomes no property', () => {
    const evil = 'x\r\nATTACH:file:///etc/passwd\nEND:VEVENT\u2028BEGIN:VEVENT\u0085X:1';
    const lines = linesOf({ ...whole, id: evil, summary: evil, description: evil, location: evil, categories: [evil] });
    expect(lines.filter((line) => /^(ATTACH|X:|END:VEVENT|BEGIN:VEVENT)/.test(line))).toEqual([
      'BEGIN:VEVENT',
      'END:VEVENT',
    ]);
    expect(lines).toContain('SUMMARY:x\\nATTACH:file:///etc/passwd\\nEND:VEVENT\\nBEGIN:VEVENT\\nX:1');
  });

  test('ids that are alike in part, or names of objects, stay apart', () => {
    const ids = ['__proto__', 'constructor', 'a/2026-03-08', 'a%2F2026-03-08', 'ä', 'a\nb', 'a\r\nb'];
    const uids = of(
      'UID',
      ids.map((id) => ({ ...whole, id })),
    );
    expect(new Set(uids).size).toBe(ids.length);
    expect(uids[0]).toBe('UID:__proto__');
  });

  test('all faults at once', () => {
    const events = [
      { ...timed, id: 'a\ud800', summary: 'a\u0000b', date: '2026-02-30', time: '24:00' },
      { ...timed, description: '\udc00', location: '\u001b[31m', url: 'javascript', time: '09:00:00.5' },
      {
        ...whole,
        organizer: { email: 'x\r\n@y', name: 'a\nb' },
        attendees: [{ email: 'a@b' }, { email: 'a@b' }],
        sequence: -1,
      },
      { id: 'none', summary: 'x' },
      {
        ...weekly,
        date: '2026-01-01',
        durationMinutes: undefined,
        days: 2,
        except: ['2026-03-08'],
        also: ['2026-03-08'],
      },
      { ...whole, id: 'y', durationMinutes: 5, except: ['2026-11-24'] },
    ];
    const options = {
      zone: 'x',
      asOf: 'now',
      namespace: 'a b',
      name: 'a\nb',
      yearsAhead: 0,
      gap: 'later',
      method: 'REQUEST',
    };
    expect(faultsOf(toICalendar(events as never, options as never))).toEqual([
      ['invalid-format', 'events[0].id'],
      ['invalid-format', 'events[0].summary'],
      ['invalid-format', 'events[0].date'],
      ['invalid-format', 'events[0].time'],
      ['invalid-format', 'events[1].time'],
      ['invalid-format', 'events[1].description'],
      ['invalid-format', 'events[1].location'],
      ['invalid-format', 'events[1].url'],
      ['invalid-format', 'events[2].organizer.email'],
      ['invalid-format', 'events[2].organizer.name'],
      ['duplicate', 'events[2].attendees[1].email'],
      ['out-of-range', 'events[2].sequence'],
      ['inconsistent', 'events[3].date'],
      ['inconsistent', 'events[4].cadence'],
      ['inconsistent', 'events[4].except'],
      ['inconsistent', 'events[4].durationMinutes'],
      ['inconsistent', 'events[4].days'],
      ['inconsistent', 'events[4].also'],
      ['inconsistent', 'events[5].except'],
      ['inconsistent', 'events[5].durationMinutes'],
      ['duplicate', 'events[2].id'],
      ['invalid-format', 'zone'],
      ['invalid-format', 'asOf'],
      ['invalid-format', 'namespace'],
      ['invalid-format', 'name'],
      ['out-of-range', 'yearsAhead'],
      ['unknown-option', 'gap'],
      ['unknown-field', 'method'],
    ]);
  });

  test.each(['9999-12-31T23:59:59-12:00', '0001-01-01T00:00:00+12:00'])('%s has no year to stamp', (asOf) => {
    expect(faultsOf(toICalendar([whole], { zone, asOf }))).toEqual([['out-of-range', 'asOf']]);
  });

  test('days that there are none of, come before the first, or lie outside the years', () => {
    const never: CalendarEvent = {
      ...weekly,
      cadence: { start: '2026-02-01', every: 'month', interval: 12, dayOfMonth: 30, missingDay: 'skip' },
    };
    const gone: CalendarEvent = {
      ...weekly,
      id: 'g',
      cadence: { start: '2026-03-01', every: 'week', count: 1 },
      except: ['2026-03-01'],
    };
    expect(faultsOf(toICalendar([never, gone], { zone }))).toEqual([
      ['insufficient-data', 'events[0].cadence'],
      ['insufficient-data', 'events[1].cadence'],
    ]);
    const early: CalendarEvent = { ...whole, also: ['2026-11-23'] };
    const old: CalendarEvent = { ...timed, id: 'o', date: '1899-12-31' };
    const far: CalendarEvent = { ...timed, id: 'f', date: '2400-01-01' };
    const over: CalendarEvent = { ...whole, id: 'x', date: '9999-12-31' };
    expect(faultsOf(toICalendar([early, old, far, over], { zone }))).toEqual([
      ['inconsistent', 'events[0].also'],
      ['out-of-range', 'events[1]'],
      ['out-of-range', 'events[2]'],
      ['out-of-range', 'events[3]'],
    ]);
    const edges = ['1900-01-01', '2399-12-31'].map((date) => ({ ...timed, id: date, date }));
    expect(
      toICalendar([...edges, { ...over, date: '9999-12-30' }, { ...over, id: 'y', date: '0001-01-01' }], {
        zone,
      }).isOk(),
    ).toBe(true);
  });

  test.each(['a', '漢', '👩‍🚀', '\n', '\\', '\u202e'])('a million of %j is written, and read back', (unit) => {
    const summary = unit.repeat(Math.ceil(1_000_000 / unit.length));
    const text = okOf(toICalendar([{ ...whole, summary }], { zone }));
    const [component] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
    expect(component?.getFirstPropertyValue('summary')).toBe(summary);
  });
});
