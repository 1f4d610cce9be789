import { domainError } from '../../errors.js';
import type { Instant } from '../../instant.js';
import { err, ok, type Result } from '../../result.js';
import { closedRecord, type Fields, faultsOf, number, option, optionFaults, type Shape } from '../../shape.js';
import { millisecondsPerDay } from '../../units.js';
import { civilDateToDayNumber, dayNumberOf } from '../civil-dates/civil-date.js';
import { type CivilDateRange, civilDateRange } from '../civil-dates/civil-date-range.js';
import { epochsOfDays } from '../zones/start-of-day.js';
import type { TimeWindow } from '../zones/time-window.js';
import { timeZone } from '../zones/time-zone.js';
import { epochToInstant, type ZoneClock, zoneClock } from '../zones/zone-clock.js';
import { wallToTime, type ZonedTime } from '../zones/zoned-time.js';
import { leastStretches, type Stretch } from './least-stretch.js';
import { type Interval, intersected, type Workplace, workIntervals, workplaces } from './work-intervals.js';

const leasts = ['total', 'worst'] as const;

/** Options of {@link commonWindows}. */
export interface CommonWindowsOptions {
  /** the days to look at, at most 366, by the calendar of `zone` */
  readonly range: CivilDateRange;
  /** how long the meeting takes, in whole minutes up to a day */
  readonly durationMinutes: number;
  /** whose days the range means; the zone of the first place when absent */
  readonly zone?: string | undefined;
  /** meetings start at multiples of so many minutes from midnight UTC, from 1 to 60; 1 when absent */
  readonly stepMinutes?: number | undefined;
  /** what the nearest offers keep low first: the stretch of all places, or that of the place that gives most; `total` when absent */
  readonly least?: 'total' | 'worst' | undefined;
  /** how many offers where no window exists, from 0 to 100; 3 when absent */
  readonly mostOffers?: number | undefined;
}

/** A stretch of time in which all places are at work. */
export interface CommonWindow extends TimeWindow {
  /** the first start of a meeting in it, on the steps */
  readonly firstStart: Instant;
  /** the last start of a meeting that ends in it, on the steps */
  readonly lastStart: Instant;
}

/** What a place gives for an offered meeting. */
export interface PlaceInOffer {
  /** the place */
  readonly id: string;
  /** when the meeting starts there */
  readonly start: ZonedTime;
  /** by how many minutes work there would have to begin earlier, end later or both to hold the meeting; 0 inside of work */
  readonly stretchMinutes: number;
}

/** A meeting that lies outside of somebody's work. */
export interface NearestOffer extends TimeWindow {
  /** by how many minutes work is stretched, over all places */
  readonly totalStretchMinutes: number;
  /** the same at the place that gives most */
  readonly worstStretchMinutes: number;
  /** all places, in the order they came in */
  readonly places: readonly PlaceInOffer[];
}

/** When places can meet. */
export interface CommonWindows {
  /** all longest stretches of common work in which the meeting fits, in order */
  readonly windows: readonly CommonWindow[];
  /**
   * where there is none, the meetings that ask the least, best first; otherwise none, and none where a place does not
   * work at all from the day before the range to the day after it
   */
  readonly nearest: readonly NearestOffer[];
  /** the window that was looked at */
  readonly searched: TimeWindow;
}

/**
 * When all places are at work at once, long enough for a meeting; and where that is never, the meetings that ask the
 * least of people outside of their hours.
 *
 * Each day is looked at by itself: London and New York are four hours apart in some weeks of the year. Work can last
 * over midnight. Of a day that is partly a holiday, `partialDay` says which hours are worked. Work that begins or ends
 * at a time that clocks skip or show twice goes by the defaults of {@link instantOf}.
 *
 * The offers are the best of all starts on the steps, not the best of some that were tried. What one asks of a place is
 * by how much its nearest work would have to begin earlier or end later: an hour at 18:00 after work until 17:00 asks for
 * two, an hour at midnight for eight. First comes the offer that asks least of all together, of those the one that asks
 * least of the place that gives most, of those the earliest; `least: 'worst'` puts that place first. No two offers overlap: each is the best of those that the ones before it leave.
 *
 * @remarks
 * **Complexity** O(days × places) for the windows, O(bounds of work × places × log bounds) for the offers.
 *
 * **Checked against** a reference that tries each minute, written without it
 *
 * @param places - at least one
 * @param options - `range`, `durationMinutes`, `zone`, `stepMinutes`, `least`, `mostOffers`
 * @returns errors `missing`, `invalid-type`, `invalid-format`, `unknown-option`, `unknown-field` or `out-of-range` for
 * malformed input, `duplicate` for places or holidays that stand twice, `inconsistent` when the range ends before it
 * starts, `insufficient-data` for no place, `out-of-range` for ranges of more than 366 days or outside the years 1000 to
 * 9000
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { commonWindows } from 'product-flow/calendar';
 *
 * const hours = [{ from: '09:00', to: '17:00' }];
 * const places = [
 *   { id: 'london', zone: 'Europe/London', hours },
 *   { id: 'new-york', zone: 'America/New_York', hours },
 * ];
 * const day = { start: '2026-03-09', end: '2026-03-09' };
 * unwrap(commonWindows(places, { range: day, durationMinutes: 60 })).windows;
 * // => [{ from: '2026-03-09T13:00:00Z', to: '2026-03-09T17:00:00Z', firstStart: '2026-03-09T13:00:00Z', lastStart: '2026-03-09T16:00:00Z' }]
 *
 * const far = [...places, { id: 'tokyo', zone: 'Asia/Tokyo', hours }];
 * const [offer] = unwrap(commonWindows(far, { range: day, durationMinutes: 60 })).nearest;
 * [offer?.from, offer?.totalStretchMinutes, offer?.places.map(({ start }) => start.time)];
 * // => ['2026-03-09T10:00:00Z', 360, ['10:00', '06:00', '19:00']]
 * ```
 */
export function commonWindows(places: readonly Workplace[], options: CommonWindowsOptions): Result<CommonWindows> {
  const faults = [...faultsOf(workplaces, places, 'places'), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const [firstPlace] = places;
  if (firstPlace === undefined) return err([domainError('insufficient-data', 'places', places, 'at least one place')]);
  const { range, durationMinutes, stepMinutes = 1, least = 'total', mostOffers = 3 } = options;
  if (!isShort(range)) return err([domainError('out-of-range', 'range.end', range.end, rangeLimit)]);
  const searched = epochsOfDays(zoneClock(options.zone ?? firstPlace.zone), range);
  const clocks = places.map(({ zone }) => zoneClock(zone));
  // Work of the days beside the range can be the nearest to a meeting at its edge.
  const around = { from: searched.from - millisecondsPerDay, to: searched.to + millisecondsPerDay };
  const work = places.map((place, index) => workIntervals(place, clocks[index] as ZoneClock, around));
  const [duration, step] = [durationMinutes * 60_000, stepMinutes * 60_000];
  const common = work.reduce(intersected, [searched]).flatMap((interval) => windowOf(interval, duration, step));
  const problem = { work, low: searched.from, high: searched.to - duration, duration, step, least };
  const isWithoutOffer = common.length > 0 || work.some((one) => one.length === 0);
  const stretches = isWithoutOffer ? [] : leastStretches(problem, mostOffers);
  return ok({
    windows: common,
    nearest: stretches.map((stretch) => offerOf(stretch, duration, places, clocks)),
    searched: instantsOf(searched),
  });
}

function isShort({ start, end }: CivilDateRange): boolean {
  const [first, last] = [civilDateToDayNumber(start), civilDateToDayNumber(end)];
  return last - first < 366 && first >= dayNumberOf(1000, 1, 1) && last < dayNumberOf(9000, 1, 1);
}

const rangeLimit = 'less than 366 days after the start, in the years 1000 to 8999';

function windowOf({ from, to }: Interval, duration: number, step: number): readonly CommonWindow[] {
  const first = Math.ceil(from / step) * step;
  const last = Math.floor((to - duration) / step) * step;
  if (first > last) return [];
  return [{ ...instantsOf({ from, to }), firstStart: epochToInstant(first), lastStart: epochToInstant(last) }];
}

function offerOf(
  { start, given, total, worst }: Stretch,
  duration: number,
  places: readonly Workplace[],
  clocks: readonly ZoneClock[],
): NearestOffer {
  return {
    ...instantsOf({ from: start, to: start + duration }),
    totalStretchMinutes: total / 60_000,
    worstStretchMinutes: worst / 60_000,
    places: places.map(({ id, zone }, index) => ({
      id,
      start: { ...wallToTime((clocks[index] as ZoneClock).wallAt(start)), zone },
      stretchMinutes: (given[index] as number) / 60_000,
    })),
  };
}

function instantsOf({ from, to }: Interval): TimeWindow {
  return { from: epochToInstant(from), to: epochToInstant(to) };
}

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    range: civilDateRange,
    durationMinutes: { kind: number, min: 1, max: millisecondsPerDay / 60_000, whole: true },
    zone: { ...timeZone, optional: true },
    stepMinutes: { kind: number, min: 1, max: 60, whole: true, optional: true },
    least: { kind: option, options: leasts, optional: true },
    mostOffers: { kind: number, min: 0, max: 100, whole: true, optional: true },
  } satisfies Fields<CommonWindowsOptions>,
};
