import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DomainError, Result } from 'product-flow';
import { civilDateToDayNumber, dayNumberToCivilDate, isoWeekday } from 'product-flow/calendar';
import { parseQualityGate, parseWorkingCalendar } from 'product-flow/schema';
import { candidatesFromFile } from './input/candidates.js';
import { deliveryFromFiles, deliveryFromGit } from './input/delivery.js';
import { experimentFromFile } from './input/experiment.js';
import { voicesFromFile, voicesFromReviews } from './input/feedback.js';
import type { Options } from './input/options.js';
import { fromJson, measuresFromFile, measuresFromReports } from './input/release.js';
import type { Section } from './section.js';
import { betsSection } from './sections/bets.js';
import { customersSection } from './sections/customers.js';
import { deliverySection } from './sections/delivery.js';
import { experimentSection } from './sections/experiment.js';
import { releaseSection } from './sections/release.js';
import { sprintsSection } from './sections/sprints.js';

/** What is wrong with one file. */
export interface Problem {
  readonly file: string;
  readonly errors: readonly DomainError[];
}

export interface Turn {
  readonly sections: readonly Section[];
  readonly problems: readonly Problem[];
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const repository = here('../../');

/** One turn of the loop over the given files, or all that is wrong with them. */
export function turnOfTheLoop(options: Options, onStage: (stage: string) => void): Turn {
  const sections: Section[] = [];
  const problems: Problem[] = [];
  const station = (file: string, stage: string, section: () => Result<Section>): void => {
    onStage(`${stage}${sizeOf(file)}`);
    const result = section();
    if (result.isOk()) sections.push(result.value);
    else problems.push({ file, errors: result.error });
  };

  const feedback = options.feedback ?? 'the reviews of the package sentiment';
  station(feedback, `Listening to ${feedback}`, () =>
    (options.feedback === undefined ? voicesFromReviews() : voicesFromFile(options.feedback)).map(customersSection),
  );

  const experiment = options.experiment ?? here('data/cookie-cats.csv');
  station(experiment, 'Reading the experiment', () =>
    experimentFromFile(experiment).andThen((totals) =>
      experimentSection(
        totals,
        options.experiment === undefined
          ? 'Cookie Cats, a mobile game that moved its first gate from level 30 to level 40: totals of a data set that many courses teach with.'
          : `Totals from ${experiment}.`,
      ),
    ),
  );

  const candidates = options.candidates ?? here('data/candidates.csv');
  station(candidates, 'Scoring the bets', () =>
    candidatesFromFile(candidates).andThen(({ candidates: list, rows }) =>
      betsSection(
        list,
        rows,
        options.candidates === undefined
          ? 'Candidate features of product-flow itself, with its founders’ own estimates.'
          : `${list.length} candidates from ${candidates}.`,
      ),
    ),
  );

  const calendar = options.calendar ?? here('data/calendar.json');
  const working = fromJson(calendar, parseWorkingCalendar);
  if (working.isErr()) problems.push({ file: calendar, errors: working.error });
  else {
    const cadence = {
      start: options.sprintStart ?? nextMonday(options.asOf),
      weeks: options.sprintWeeks,
      count: options.sprints,
    };
    const origin =
      options.calendar === undefined
        ? 'Working days from Monday to Friday, less the days off of a sample calendar.'
        : `Working days from ${calendar}.`;
    station('the command', 'Planning the Flow Sprints', () =>
      sprintsSection(cadence, working.value, [origin]).mapErr(asOptions),
    );
  }

  const deployments = options.deployments;
  station(options.incidents ?? deployments ?? 'git', 'Measuring delivery', () =>
    deployments === undefined
      ? deliverySection(deliveryFromGit(repository), options.asOf)
      : deliveryFromFiles(deployments, options.incidents).andThen((delivery) =>
          deliverySection(delivery, options.asOf),
        ),
  );

  const gate = options.gate ?? `${repository}.ci/quality-gate.json`;
  const measured = options.measures === undefined ? undefined : measuresFromFile(options.measures);
  if (options.measures !== undefined && measured?.isErr())
    problems.push({ file: options.measures, errors: measured.error });
  station(gate, 'Asking the quality gate', () =>
    fromJson(gate, parseQualityGate).andThen((conditions) => {
      const reports = measuresFromReports(`${repository}reports`);
      const measures = measured === undefined ? reports.measures : measured.unwrapOr([]);
      const notes = measured === undefined ? reports.notes : [`Measures from ${options.measures}.`];
      return releaseSection(conditions, measures, `${options.asOf}T23:59:59Z`, notes);
    }),
  );
  return { sections, problems };
}

/** Faults of a cadence, by the options that it came from. */
function asOptions(faults: readonly DomainError[]): readonly DomainError[] {
  const names: Readonly<Record<string, string>> = {
    start: '--sprint-start',
    weeks: '--sprint-weeks',
    count: '--sprints',
  };
  return faults.map((fault) => ({ ...fault, parameter: names[fault.parameter] ?? fault.parameter }));
}

function nextMonday(day: string): string {
  const number = civilDateToDayNumber(day);
  return dayNumberToCivilDate(number + 8 - isoWeekday(number));
}

/** The size of a file that takes a while. */
function sizeOf(file: string): string {
  try {
    const megabytes = statSync(file).size / 1e6;
    return megabytes < 1 ? '' : ` (${Math.round(megabytes)} MB)`;
  } catch {
    return '';
  }
}
