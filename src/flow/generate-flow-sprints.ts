import {
  type CivilDate,
  civilDate,
  civilDateToDayNumber,
  dayNumberToCivilDate,
} from '../calendar/civil-dates/civil-date.js';
import { type WorkedDays, workedDaysOf } from '../calendar/working-days/worked-days.js';
import { mondayToFriday, type WorkingCalendar, workingCalendar } from '../calendar/working-days/working-calendar.js';
import { domainError } from '../errors.js';
import { err, ok, type Result } from '../result.js';
import { closedRecord, type Fields, faultsOf, number, optionFaults, type Shape } from '../shape.js';
import { type FlowPolicy, flowPolicy, semPolicy } from './flow-policy.js';
import type { FlowSprint } from './flow-sprint.js';

/** A cadence of Flow Sprints. */
export interface FlowSprintCadence {
  /** first day of the first Flow Sprint */
  readonly start: CivilDate;
  /** length of each, in whole weeks that the policy allows */
  readonly weeks: number;
  /** how many, from 1 to 1000 */
  readonly count: number;
}

/** Options of {@link generateFlowSprints}. */
export interface GenerateFlowSprintsOptions {
  /** whose days count as working days; Monday to Friday when absent */
  readonly calendar?: WorkingCalendar | undefined;
  /** {@link semPolicy} when absent */
  readonly policy?: FlowPolicy | undefined;
}

/** A Flow Sprint of a cadence. */
export interface PlannedFlowSprint extends FlowSprint {
  /** place in the cadence, from 1 */
  readonly number: number;
  /** length in weeks */
  readonly weeks: number;
  /** working days of the calendar, half holidays as fractions */
  readonly workingDays: number;
}

/**
 * Flow Sprints one after another, without a gap and without an overlap.
 *
 * Days are civil dates: every site starts on the same date, each in its own zone, and no clock or
 * change of clocks plays a part.
 *
 * @remarks
 * **Formula** Flow Sprint k starts 7·weeks·(k − 1) days after the first and ends the day before the next.
 *
 * **Units** weeks and working days.
 *
 * **Source** the project's requirements R287 to R289.
 *
 * **Checked against** date-fns 4.4.0 (`addWeeks`) in five time zones, and its laws by property tests.
 *
 * @param cadence - first day, length and count
 * @param options - working calendar and policy
 * @returns errors for a day that does not exist, a length that the policy does not allow, a count
 * outside 1 to 1000, and each fault of the calendar and the policy: `duplicate` for two holidays on one day,
 * `inconsistent` for limits of the policy whose max is below their min
 *
 * @example
 * ```ts
 * import { unwrap } from 'product-flow';
 * import { generateFlowSprints } from 'product-flow/flow';
 *
 * const calendar = { weekend: [6, 7], holidays: [{ date: '2026-12-25' }], extraWorkdays: [] };
 * const sprints = unwrap(generateFlowSprints({ start: '2026-11-30', weeks: 2, count: 2 }, { calendar }));
 * sprints.map(({ id, start, end, workingDays }) => [id, start, end, workingDays]);
 * // => [
 * //   ['flow-sprint-2026-11-30', '2026-11-30', '2026-12-13', 10],
 * //   ['flow-sprint-2026-12-14', '2026-12-14', '2026-12-27', 9],
 * // ]
 * ```
 */
export function generateFlowSprints(
  cadence: FlowSprintCadence,
  options: GenerateFlowSprintsOptions = {},
): Result<readonly PlannedFlowSprint[]> {
  const faults = [...faultsOf(cadenceShape, cadence), ...optionFaults(optionsShape, options)];
  if (faults.length > 0) return err(faults);
  const { start, weeks, count } = cadence;
  const { calendar = mondayToFriday, policy = semPolicy } = options;
  const { min, max } = policy.sprintWeeks;
  if (!(weeks >= min && weeks <= max)) {
    return err([domainError('out-of-range', 'weeks', weeks, `from ${min} to ${max} by policy ${policy.id}`)]);
  }
  const first = civilDateToDayNumber(start);
  if (dayNumberToCivilDate(first + 7 * weeks * count - 1) === '') {
    return err([domainError('out-of-range', 'count', count, 'so small that the last day lies before the year 10000')]);
  }
  const worked = workedDaysOf(calendar);
  return ok(Array.from({ length: count }, (_, index) => planned(first + 7 * weeks * index, index + 1, weeks, worked)));
}

function planned(first: number, number: number, weeks: number, worked: WorkedDays): PlannedFlowSprint {
  const start = dayNumberToCivilDate(first);
  const last = first + 7 * weeks - 1;
  return {
    id: `flow-sprint-${start}`,
    number,
    start,
    end: dayNumberToCivilDate(last),
    weeks,
    workingDays: worked.total(first, last),
  };
}

const cadenceShape: Shape = {
  kind: closedRecord,
  fields: {
    start: civilDate,
    weeks: { kind: number, min: 1, max: 52, whole: true },
    count: { kind: number, min: 1, max: 1000, whole: true },
  } satisfies Fields<FlowSprintCadence>,
};

const optionsShape: Shape = {
  kind: closedRecord,
  fields: {
    calendar: { ...workingCalendar, optional: true },
    policy: { ...flowPolicy, optional: true },
  } satisfies Fields<GenerateFlowSprintsOptions>,
};
