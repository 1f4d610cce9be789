/**
 * What stands in a calendar, as data.
 */

import { type DomainError, domainError } from '../../errors.js';
import {
  type Fields,
  type FormattedText,
  fieldPath,
  formatted,
  list,
  number,
  option,
  record,
  type Shape,
} from '../../shape.js';
import { type CadenceRule, cadenceRule } from '../cadences/cadence-rule.js';
import { type CivilDate, civilDate } from '../civil-dates/civil-date.js';
import { type TimeOfDay, timeOfDay } from '../zones/time-of-day.js';
import { timeZone } from '../zones/time-zone.js';

/** Somebody who organises or attends. */
export interface CalendarPerson {
  /** address, such as `ada@example.com` */
  readonly email: string;
  /** the person's name, in one line */
  readonly name?: string | undefined;
}

const eventStatuses = ['tentative', 'confirmed', 'cancelled'] as const;

/**
 * Something that stands in a calendar: on one day, or on the days of a cadence; at a time, or all day.
 *
 * It has either a `date` or a `cadence`, and a `durationMinutes` exactly when it has a `time`. Without a time it lasts
 * all day, or several `days`.
 */
export interface CalendarEvent {
  /** unique among the events, and the same whenever the event is written again: calendars know it by this */
  readonly id: string;
  /** its title */
  readonly summary: string;
  /** the day that it is on */
  readonly date?: CivilDate | undefined;
  /** the days that it recurs on, in the place of `date` */
  readonly cadence?: CadenceRule | undefined;
  /** when it begins, by the clocks of its zone, in whole seconds; all day when absent */
  readonly time?: TimeOfDay | undefined;
  /** how long it lasts, in elapsed minutes */
  readonly durationMinutes?: number | undefined;
  /** how many days it lasts when it has no time; 1 when absent */
  readonly days?: number | undefined;
  /** IANA time zone of its time; that of the options when absent */
  readonly zone?: string | undefined;
  /** days of the cadence that it leaves out, such as holidays; days on which it is not are passed over */
  readonly except?: readonly CivilDate[] | undefined;
  /** further days that it is on */
  readonly also?: readonly CivilDate[] | undefined;
  /** what it is about */
  readonly description?: string | undefined;
  /** where it is */
  readonly location?: string | undefined;
  /** a page about it, as an absolute URL */
  readonly url?: string | undefined;
  /** words to sort it by */
  readonly categories?: readonly string[] | undefined;
  /** who calls for it */
  readonly organizer?: CalendarPerson | undefined;
  /** who is asked to come */
  readonly attendees?: readonly CalendarPerson[] | undefined;
  /** said of it where present */
  readonly status?: 'tentative' | 'confirmed' | 'cancelled' | undefined;
  /** how many times it was changed since it was first written; 0 when absent */
  readonly sequence?: number | undefined;
}

/** Text for people: line breaks and tabs, and otherwise nothing but characters. */
const prose: FormattedText = {
  kind: formatted,
  format: {
    test: (value) => !/(?![\t\n\r\u0085])[\p{Cc}\p{Cs}]/u.test(value),
    expected: 'a text of characters, without control characters and halves of surrogate pairs',
  },
};

/** The same in one line. */
export const oneLine: FormattedText = {
  kind: formatted,
  format: {
    test: (value) => !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(value),
    expected: 'one line of characters, without control characters and halves of surrogate pairs',
  },
};

const identifier: FormattedText = {
  kind: formatted,
  format: { test: (value) => !/\p{Cs}/u.test(value), expected: 'a text without halves of surrogate pairs' },
};

const email: FormattedText = {
  kind: formatted,
  format: {
    test: (value) => value.length <= 254 && /^[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z\d.-]+$/.test(value),
    expected: 'an e-mail address such as ada@example.com',
  },
};

const url: FormattedText = {
  kind: formatted,
  format: {
    test: (value) => /^[A-Za-z][A-Za-z\d+.-]*:[!-~]+$/.test(value),
    expected: 'an absolute URL in ASCII such as https://example.com/agenda',
  },
};

const timeInSeconds: FormattedText = {
  kind: formatted,
  format: {
    test: (value) => timeOfDay.format.test(value) && !value.includes('.'),
    expected: 'a time from 00:00 to 23:59:59',
  },
};

const person: Shape = {
  kind: record,
  fields: { email, name: { ...oneLine, optional: true } } satisfies Fields<CalendarPerson>,
};

const days: Shape = { kind: list, of: civilDate, optional: true };

/** The shape of a {@link CalendarEvent}; open, so that whole items may be passed. */
const calendarEvent: Shape = {
  kind: record,
  fields: {
    id: identifier,
    summary: prose,
    date: { ...civilDate, optional: true },
    cadence: { ...cadenceRule, optional: true },
    time: { ...timeInSeconds, optional: true },
    durationMinutes: { kind: number, min: 1, max: 527_040, whole: true, optional: true },
    days: { kind: number, min: 1, max: 36_600, whole: true, optional: true },
    zone: { ...timeZone, optional: true },
    except: days,
    also: days,
    description: { ...prose, optional: true },
    location: { ...prose, optional: true },
    url: { ...url, optional: true },
    categories: { kind: list, of: prose, optional: true },
    organizer: { ...person, optional: true },
    attendees: { kind: list, of: person, uniqueBy: 'email', optional: true },
    status: { kind: option, options: eventStatuses, optional: true },
    sequence: { kind: number, min: 0, max: 2_147_483_647, whole: true, optional: true },
  } satisfies Fields<CalendarEvent>,
  relations: contradictionsIn,
};

/** The shape of a list of them. */
export const calendarEvents: Shape = { kind: list, of: calendarEvent, uniqueBy: 'id' };

function contradictionsIn(event: CalendarEvent, parameter: string): readonly DomainError[] {
  const { date, cadence, time, durationMinutes, except = [], also = [] } = event;
  const faults: DomainError[] = [];
  const refuse = (field: keyof CalendarEvent, expected: string): void => {
    faults.push(domainError('inconsistent', fieldPath(parameter, field), event[field], expected));
  };
  if (date !== undefined && cadence !== undefined) refuse('cadence', 'absent beside a date');
  if (date === undefined && cadence === undefined) refuse('date', 'present where there is no cadence');
  if (date !== undefined && event.except !== undefined) refuse('except', 'absent beside a date');
  if (time === undefined && durationMinutes !== undefined) refuse('durationMinutes', 'absent without a time');
  if (time !== undefined && durationMinutes === undefined) refuse('durationMinutes', 'present beside a time');
  if (time !== undefined && event.days !== undefined) refuse('days', 'absent beside a time');
  const left = new Set(except);
  if (also.some((day) => left.has(day))) refuse('also', 'without the days that are left out');
  return faults;
}
