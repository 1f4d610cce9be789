import { type Result, unwrap } from 'product-flow';
import { isoWeek, type WorkingCalendar } from 'product-flow/calendar';
import { checkFlowSprint, generateFlowSprints } from 'product-flow/flow';
import { decimal, plural } from '../format.js';
import { timeline } from '../output/charts.js';
import type { Section } from '../section.js';

/** The next Flow Sprints, on the working days of a calendar. */
export function sprintsSection(
  cadence: { readonly start: string; readonly weeks: number; readonly count: number },
  calendar: WorkingCalendar,
  asOf: string,
  notes: readonly string[],
): Result<Section> {
  return generateFlowSprints(cadence, { calendar }).map((sprints) => {
    const findings = sprints.flatMap((sprint) => checkFlowSprint(sprint));
    const offDays = (start: string, end: string): string =>
      (calendar.holidays ?? [])
        .filter(({ date }) => date >= start && date <= end)
        .map(({ name, date, fraction = 1 }) => `${name ?? date}${fraction < 1 ? ` (${decimal(fraction)})` : ''}`)
        .join(', ');
    const [first] = sprints;
    return {
      id: 'sprints',
      station: 'Flow Sprint',
      question: 'When are the next Flow Sprints?',
      answer: `The ${(first?.start ?? '') > asOf ? 'next' : 'first'} starts on ${first?.start}; ${plural(sprints.length, 'Flow Sprint')} of ${cadence.weeks} weeks ${sprints.length === 1 ? 'ends' : 'end'} on ${sprints.at(-1)?.end}, with ${decimal(sprints.reduce((sum, { workingDays }) => sum + workingDays, 0))} working days in all.`,
      tone: findings.length === 0 ? 'good' : 'look',
      details: [
        'They follow one another without a gap or an overlap, on the same days for all teams in every time zone.',
        findings.length === 0
          ? 'No rule of the Scrum Enterprise Model objects.'
          : findings.map(({ message }) => message).join(' '),
      ],
      table: {
        columns: [
          { name: 'Flow Sprint' },
          { name: 'From' },
          { name: 'To' },
          { name: 'Weeks' },
          { name: 'Working days', align: 'right' },
          { name: 'Days off', wrap: true },
        ],
        rows: sprints.map(({ number, start, end, workingDays }) => [
          `${number}`,
          start,
          end,
          `${unwrap(isoWeek(start))} to ${unwrap(isoWeek(end)).slice(5)}`,
          decimal(workingDays),
          offDays(start, end),
        ]),
      },
      picture: {
        caption: 'Flow Sprints with their working days.',
        spec: timeline(
          sprints.map(({ number, start, end, workingDays }) => ({
            label: `Sprint ${number}`,
            start,
            end,
            text: `${decimal(workingDays)} working days`,
          })),
        ),
      },
      notes,
    };
  });
}
