import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type DomainError, err, ok, type Result, unwrap } from 'product-flow';
import { addDays, isoWeekday } from 'product-flow/calendar';
import { parseQualityGate, parseWorkingCalendar } from 'product-flow/schema';
import { candidatesFromFile } from './input/candidates.js';
import { deliveryFromGit, deliveryOf, deploymentsFromFile, incidentsFromFile } from './input/delivery.js';
import { experimentFromFile } from './input/experiment.js';
import { voicesFromFile, voicesFromReviews } from './input/feedback.js';
import type { Options } from './input/options.js';
import { fromJson, measuresFromFile, measuresFromReports } from './input/release.js';
import { type Section, visible } from './section.js';
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

/** A value, or what is wrong with each file that it was to come from. */
type FromFiles<T> = Result<T, readonly Problem[]>;

/** A station of the loop: what it does, for the files that take a while, and what comes of it. */
interface Station {
  readonly stage: string;
  readonly file: string | undefined;
  readonly section: () => FromFiles<Section>;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const repository = here('../../');

/** One turn of the loop over the given files, or all that is wrong with them. */
export function turnOfTheLoop(options: Options, onStage: (stage: string) => void): Turn {
  const stations = [customers, experiment, bets, sprints, delivery, release].map((station) => station(options));
  const outcomes = stations.map(({ stage, file, section }) => {
    onStage(`${stage}${sizeOf(file)}`);
    return section();
  });
  return {
    sections: outcomes.flatMap((outcome) => (outcome.isOk() ? [visible(outcome.value)] : [])),
    problems: outcomes.flatMap((outcome) => (outcome.isErr() ? outcome.error : [])),
  };
}

function from<T>(file: string, result: Result<T>): FromFiles<T> {
  return result.mapErr((errors) => [{ file, errors }]);
}

function customers({ feedback }: Options): Station {
  const file = feedback ?? 'the reviews of the package sentiment';
  const read = () => (feedback === undefined ? voicesFromReviews() : voicesFromFile(feedback));
  return { stage: `Listening to ${file}`, file: feedback, section: () => from(file, read()).map(customersSection) };
}

function experiment({ experiment: given }: Options): Station {
  const file = given ?? here('data/cookie-cats.csv');
  const own = [
    'Cookie Cats, a mobile game that moved its first gate from level 30 to level 40: totals of a data set that many courses teach with.',
  ];
  const section = () =>
    experimentFromFile(file).andThen((totals) => experimentSection(totals, given === undefined ? own : totals.notes));
  return { stage: 'Reading the experiment', file, section: () => from(file, section()) };
}

function bets({ candidates: given }: Options): Station {
  const file = given ?? here('data/candidates.csv');
  const own = ['Candidate features of product-flow itself, with its founders’ own estimates.'];
  const section = () =>
    candidatesFromFile(file).andThen(({ candidates, notes }) =>
      betsSection(candidates, given === undefined ? own : notes),
    );
  return { stage: 'Scoring the bets', file, section: () => from(file, section()) };
}

function sprints({ calendar: given, sprintStart, sprintWeeks, sprints: count, asOf }: Options): Station {
  const file = given ?? here('data/calendar.json');
  const origin =
    given === undefined
      ? 'Working days from Monday to Friday, less the days off of a sample calendar.'
      : `Working days from ${file}.`;
  const cadence = { start: sprintStart ?? nextMonday(asOf), weeks: sprintWeeks, count };
  return {
    stage: 'Planning the Flow Sprints',
    file,
    section: () =>
      from(file, fromJson(file, parseWorkingCalendar)).andThen((calendar) =>
        from('the command', sprintsSection(cadence, calendar, asOf, [origin]).mapErr(asOptions)),
      ),
  };
}

function delivery({ deployments, incidents, asOf }: Options): Station {
  const section = (): FromFiles<Section> => {
    if (deployments === undefined) return from('git', deliverySection(deliveryFromGit(repository), asOf));
    const deployed = from(deployments, deploymentsFromFile(deployments));
    const happened = incidents === undefined ? ok(undefined) : from(incidents, incidentsFromFile(incidents));
    if (deployed.isErr() || happened.isErr()) return err([...problemsIn(deployed), ...problemsIn(happened)]);
    return from(deployments, deliverySection(deliveryOf(deployed.value, happened.value), asOf));
  };
  return { stage: 'Measuring delivery', file: deployments, section };
}

function release({ gate: given, measures: measuresFile, asOf }: Options): Station {
  const file = given ?? `${repository}.ci/quality-gate.json`;
  const section = (): FromFiles<Section> => {
    const gate = from(file, fromJson(file, parseQualityGate));
    const measured = measuresFile === undefined ? ok(undefined) : from(measuresFile, measuresFromFile(measuresFile));
    if (gate.isErr() || measured.isErr()) return err([...problemsIn(gate), ...problemsIn(measured)]);
    const { records, rows, notes } = measured.value ?? { rows: [], ...reported(`${repository}reports`) };
    const faultsByFile = (faults: readonly DomainError[]): readonly Problem[] => {
      const ofMeasures = faults.filter(({ parameter }) => parameter.startsWith('measures['));
      const ofGate = faults.filter((fault) => !ofMeasures.includes(fault));
      return [
        ...(ofGate.length > 0 ? [{ file, errors: ofGate }] : []),
        ...(ofMeasures.length > 0 ? [{ file: measuresFile ?? 'reports', errors: inRows(ofMeasures, rows) }] : []),
      ];
    };
    return releaseSection(gate.value, records, `${asOf}T23:59:59Z`, notes).mapErr(faultsByFile);
  };
  return { stage: 'Asking the quality gate', file: measuresFile, section };
}

function reported(folder: string) {
  const { measures, notes } = measuresFromReports(folder);
  return { records: measures, notes };
}

function problemsIn<T>(result: FromFiles<T>): readonly Problem[] {
  return result.isErr() ? result.error : [];
}

/** Turns the place of a fault in a list into the row and column of the file that it was read from. */
function inRows(faults: readonly DomainError[], rows: readonly number[]): readonly DomainError[] {
  return faults.map((fault) => {
    const [, index = '', column = ''] = /^\w+\[(\d+)\]\.(.+)$/.exec(fault.parameter) ?? [];
    return index === '' ? fault : { ...fault, parameter: `row ${rows[Number(index)]}, column "${column}"` };
  });
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
  return unwrap(isoWeekday(day).andThen((weekday) => addDays(day, 8 - weekday)));
}

/** The size of a file that takes a while. */
function sizeOf(file: string | undefined): string {
  try {
    const megabytes = file === undefined ? 0 : statSync(file).size / 1e6;
    return megabytes < 1 ? '' : ` (${Math.round(megabytes)} MB)`;
  } catch {
    return '';
  }
}
