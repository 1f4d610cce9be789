import { type DomainError, domainError } from '../../errors.js';
import { type Instant, instantToEpochMilliseconds } from '../../instant.js';
import { err, ok, type Result } from '../../result.js';
import {
  closedRecord,
  type Fields,
  faultsOf,
  formatted,
  instant,
  number,
  optionFaults,
  type Shape,
} from '../../shape.js';
import { millisecondsPerDay } from '../../units.js';
import { dayNumberOf, dayNumberToCivilDate, firstDay, lastDay } from '../civil-dates/civil-date.js';
import { timeZone } from '../zones/time-zone.js';
import { type ClockPolicy, clockPolicyFields, instantAt, zoneClock } from '../zones/zone-clock.js';
import { type CalendarEvent, type CalendarPerson, calendarEvents, oneLine } from './calendar-event.js';
import { escapedText, foldedLines, quotedParameter } from './content-line.js';
import { type EventDays, eventDays, numbersOf } from './event-days.js';
import { type EventTimes, eventTimes, type TimedEvent } from './event-times.js';
import { recurrenceLine } from './recurrence-line.js';
import { localText, timeZoneLines, type ZoneYears, zoneYears } from './time-zone-lines.js';

/** Options of {@link toICalendar}. */
export interface ICalendarOptions extends ClockPolicy {
  /** IANA time zone of the events that name none */
  readonly zone: string;
  /** when the events were as they are written, by which readers tell new from old; 1970 when absent, older than all */
  readonly asOf?: Instant | undefined;
  /** stands behind each id, such as `planning.example.com`, so that ids of others are not the same; none when absent */
  readonly namespace?: string | undefined;
  /** the name of the calendar, in one line */
  readonly name?: string | undefined;
  /**
   * for how many years the clocks are looked up for a cadence without an end, from 1 to 100; 10 when absent. What
   * changes by the same rule each year holds for ever; Februaries of a cadence on the 29th or 30th are written for as long
   */
  readonly yearsAhead?: number | undefined;
}

/**
 * Events as an iCalendar file, which calendar programs import and subscribe to.
 *
 * A time keeps its place on the wall over changes of the clocks, because each zone is written with its own: as yearly
 * rules where they are regular, one by one where not (Ramadan in Casablanca). A time that the clocks skip or show twice
 * goes by `gap` and `overlap`, in a cadence too: where readers differ, such a day is taken out and written as an event
 * of its own, with the day in its UID. Text is escaped, so none of it becomes a property. No events make a calendar
 * without any, which RFC 5545 does not foresee, but subscriptions need.
 *
 * The same events give the same text, and an event keeps its UID as long as it keeps its `id`. For a change to arrive,
 * raise `sequence` and give a later `asOf`; to call an event off, write it with the status `cancelled`.
 *
 * No invitation: it carries no METHOD. No overrides of single dates: put the day into `except`, and write the moved one
 * as an event of its own, or into `also` when only its day differs.
 *
 * @remarks
 * **Complexity** O(text + dates of cadences with an end + changes of clocks); a zone takes some milliseconds.
 *
 * **Assumes** the laws about clocks that the engine knows today.
 *
 * **Source** RFC 5545; RFC 6868 (names in quotes); RFC 7986 (NAME)
 *
 * **Checked against** ical.js 2.2.1, which reads all dates and times back
 *
 * @param events - at most one per id; either a `date` or a `cadence`
 * @param options - `zone`, `asOf`, `namespace`, `name`, `yearsAhead`, `gap`, `overlap`
 * @returns the text, lines ended by CR LF; errors `missing`, `invalid-type`, `invalid-format`, `out-of-range`,
 * `unknown-option` or `unknown-field` for malformed input, control characters and halves of surrogate pairs among them,
 * `duplicate` for ids that stand twice, `inconsistent` for fields that contradict one another and for times that a
 * policy rejects, `insufficient-data` for a cadence of which
 * no day is left, `out-of-range` for times outside the years 1900 to 2399
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { toICalendar } from 'product-flow/calendar';
 *
 * const review = { id: 'review-7', summary: 'Review; all sites', date: '2026-03-08', time: '09:00', durationMinutes: 60 };
 * const text = unwrap(toICalendar([review], { zone: 'America/New_York', namespace: 'example.com' }));
 * text.split('\r\n').slice(-11, -3);
 * // => [
 * //   'END:VTIMEZONE',
 * //   'BEGIN:VEVENT',
 * //   'UID:review-7@example.com',
 * //   'DTSTAMP:19700101T000000Z',
 * //   'SEQUENCE:0',
 * //   'DTSTART;TZID=America/New_York:20260308T090000',
 * //   'DURATION:PT60M',
 * //   'SUMMARY:Review\\; all sites',
 * // ]
 * ```
 */
export function toICalendar(events: readonly CalendarEvent[], options: ICalendarOptions): Result<string> {
  const malformed = [...faultsOf(calendarEvents, events, 'events'), ...optionFaults(optionsShape, options)];
  if (malformed.length > 0) return err(malformed);
  const plans = events.map((event, index) => plan(event, `events[${index}]`, options));
  const planned = plans.flatMap((one) => (one.isOk() ? [one.value] : []));
  const impossible = [...plans.flatMap(errorsOf), ...stampFaults(options)];
  if (impossible.length > 0) return err(impossible);
  const zones = zonesOf(planned);
  const timed = planned.map((one) => ({ ...one, times: timesOf(one, zones, options) }));
  const faults = timed.flatMap(({ times }) => errorsOf(times));
  if (faults.length > 0) return err(faults);
  const { name } = options;
  return ok(
    foldedLines([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//product-flow//calendar//EN',
      'CALSCALE:GREGORIAN',
      ...(name === undefined ? [] : [`NAME:${escapedText(name)}`, `X-WR-CALNAME:${escapedText(name)}`]),
      ...[...zones.values()].flatMap(({ years, firstUse }) => timeZoneLines(years, firstUse)),
      ...timed.flatMap(({ event, times }) =>
        times
          .unwrapOr([])
          .flatMap((one) =>
            eventLines(one.apart === undefined ? event : { ...event, cadence: undefined, also: [] }, one, options),
          ),
      ),
      'END:VCALENDAR',
    ]),
  );
}

function errorsOf(result: Result<unknown>): readonly DomainError[] {
  return result.isErr() ? result.error : [];
}

function stampFaults({ asOf = beforeAll }: ICalendarOptions): readonly DomainError[] {
  return errorsOf(instantAt(instantToEpochMilliseconds(asOf), 'asOf', asOf));
}

const beforeAll = '1970-01-01T00:00:00Z';

/** An event with its days. */
interface PlannedEvent {
  readonly event: CalendarEvent;
  readonly path: string;
  readonly zone: string;
  readonly days: EventDays;
}

function plan(event: CalendarEvent, path: string, { zone, yearsAhead = 10 }: ICalendarOptions): Result<PlannedEvent> {
  const days = eventDays(event, yearsAhead);
  if (days === undefined || (days.also.length === 0 && !days.hasOthersThan(new Set(numbersOf(event.except ?? [])))))
    return err([domainError('insufficient-data', `${path}.cadence`, event.cadence, 'one that falls on a day')]);
  const faults = daysFaults(event, path, days);
  return faults.length > 0 ? err(faults) : ok({ event, path, zone: event.zone ?? zone, days });
}

function daysFaults(event: CalendarEvent, path: string, { first, last, also }: EventDays): readonly DomainError[] {
  if (also.some((day) => day < first))
    return [domainError('inconsistent', `${path}.also`, event.also, 'days after its first one')];
  const [from, to] = event.time === undefined ? [firstDay, lastDay - (event.days ?? 1)] : daysWithTimes;
  return first >= from && Math.max(last, also.at(-1) ?? last) <= to
    ? []
    : [domainError('out-of-range', path, event, event.time === undefined ? 'over by the end of 9999' : yearsWithTimes)];
}

const daysWithTimes = [dayNumberOf(1900, 1, 1), dayNumberOf(2400, 1, 1) - 1] as const;
const yearsWithTimes = 'in the years 1900 to 2399 when it has a time';

interface UsedZone {
  readonly years: ZoneYears;
  readonly firstUse: number;
}

/** The zones that times are written in, with the years they are used in. */
function zonesOf(planned: readonly PlannedEvent[]): ReadonlyMap<string, UsedZone> {
  const spans = new Map<string, { first: number; last: number }>();
  for (const { event, zone, days } of planned) {
    if (event.time === undefined || isUtc(zone)) continue;
    const { first, last } = spans.get(zone) ?? days;
    spans.set(zone, {
      first: Math.min(first, days.first),
      last: Math.max(last, days.last, days.also.at(-1) ?? days.last),
    });
  }
  const yearOf = (day: number): number => Number(dayNumberToCivilDate(day).slice(0, 4));
  return new Map(
    [...spans].map(([zone, { first, last }]) => {
      const years = zoneYears(zoneClock(zone), yearOf(first), yearOf(last));
      return [zone, { years, firstUse: (first - 1) * millisecondsPerDay }];
    }),
  );
}

function isUtc(zone: string): boolean {
  return /^(?:etc\/)?utc$/i.test(zone);
}

function timesOf(
  planned: PlannedEvent,
  zones: ReadonlyMap<string, UsedZone>,
  options: ICalendarOptions,
): Result<readonly EventTimes[]> {
  const { event, path, days, zone } = planned;
  const timed: TimedEvent = { event, path, days, years: zones.get(zone)?.years };
  return eventTimes(timed, options);
}

function eventLines(event: CalendarEvent, times: EventTimes, options: ICalendarOptions): readonly string[] {
  const { asOf = beforeAll, namespace } = options;
  const { description, location, url, categories = [], organizer, attendees = [], status } = event;
  // Some readers forget DTSTART where there are RDATEs and no rule.
  const once = event.also === undefined || event.also.length === 0 ? [] : ['RRULE:FREQ=DAILY;COUNT=1'];
  const text = (name: string, value: string | undefined): readonly string[] =>
    value === undefined ? [] : [`${name}:${escapedText(value)}`];
  return [
    'BEGIN:VEVENT',
    `UID:${encodeURIComponent(event.id)}${times.apart === undefined ? '' : `/${times.apart}`}${namespace === undefined ? '' : `@${namespace}`}`,
    `DTSTAMP:${localText(instantToEpochMilliseconds(asOf))}Z`,
    `SEQUENCE:${event.sequence ?? 0}`,
    ...times.start,
    ...(event.cadence === undefined ? once : [recurrenceLine(event.cadence, times.until)]),
    ...times.dates,
    ...text('SUMMARY', event.summary),
    ...text('DESCRIPTION', description),
    ...text('LOCATION', location),
    ...(url === undefined ? [] : [`URL:${url}`]),
    ...(categories.length === 0 ? [] : [`CATEGORIES:${categories.map(escapedText).join(',')}`]),
    ...(organizer === undefined ? [] : [personLine('ORGANIZER', organizer)]),
    ...attendees.map((attendee) => personLine('ATTENDEE', attendee)),
    ...(status === undefined ? [] : [`STATUS:${status.toUpperCase()}`]),
    'END:VEVENT',
  ];
}

function personLine(property: string, { email, name }: CalendarPerson): string {
  const at = email.lastIndexOf('@');
  const local = encodeURIComponent(email.slice(0, at)).replaceAll('%2B', '+');
  const parameter = name === undefined ? '' : `;CN=${quotedParameter(name)}`;
  return `${property}${parameter}:mailto:${local}${email.slice(at)}`;
}

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    zone: timeZone,
    asOf: { ...instant, optional: true },
    namespace: {
      kind: formatted,
      optional: true,
      format: { test: (text) => /^[\w.-]+$/.test(text), expected: 'a domain such as planning.example.com' },
    },
    name: { ...oneLine, optional: true },
    yearsAhead: { kind: number, min: 1, max: 100, whole: true, optional: true },
    ...clockPolicyFields,
  } satisfies Fields<ICalendarOptions>,
};
