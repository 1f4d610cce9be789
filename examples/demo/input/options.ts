import { parseArgs } from 'node:util';
import { type DomainError, domainError, err, ok, type Result } from 'product-flow';
import { isCivilDate } from 'product-flow/calendar';

/** What the demo reads, and where it writes. Files that are not named come with the demo. */
export interface Options {
  readonly feedback?: string;
  readonly experiment?: string;
  readonly candidates?: string;
  readonly calendar?: string;
  readonly deployments?: string;
  readonly incidents?: string;
  readonly gate?: string;
  readonly measures?: string;
  readonly out: string;
  /** the day that counts as today */
  readonly asOf: string;
  readonly sprintStart?: string;
  readonly sprintWeeks: number;
  readonly sprints: number;
}

export const usage = `npm run demo -- [options]

  --feedback FILE      what customers say: CSV with id, kind (product or release), text,
                       and where you have them score (0 to 10), segment, source, createdAt
  --experiment FILE    an experiment: CSV with arm, users, and a column for each count of
                       users who did something; the first row is the control
  --candidates FILE    what could be built next: CSV with id, title, reach, impact,
                       confidence, effort, userBusinessValue, timeCriticality,
                       riskReduction, jobSize
  --calendar FILE      who works when: JSON with weekend, holidays, extraWorkdays
  --deployments FILE   CSV with id, deployedAt, status, environment
  --incidents FILE     CSV with id, startedAt, resolvedAt, deployment
  --gate FILE          a quality gate: JSON
  --measures FILE      what it looks at: CSV with metric, value, unit, scope, at, source
  --sprint-start DAY   first day of the next Flow Sprint, such as 2026-11-23
  --sprint-weeks N     2, 3 or 4
  --sprints N          how many
  --as-of DAY          the day that counts as today
  --out FOLDER         where loop.md and loop.html are written (demo-output)
  --help               this text

Whatever is not named comes with the demo or from this repository.`;

const known = {
  feedback: { type: 'string' },
  experiment: { type: 'string' },
  candidates: { type: 'string' },
  calendar: { type: 'string' },
  deployments: { type: 'string' },
  incidents: { type: 'string' },
  gate: { type: 'string' },
  measures: { type: 'string' },
  'sprint-start': { type: 'string' },
  'sprint-weeks': { type: 'string' },
  sprints: { type: 'string' },
  'as-of': { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** Reads the command line; `help` when that is all that is wanted. */
export function readOptions(args: readonly string[], today: string): Result<Options | 'help'> {
  let values: Readonly<Record<string, string | boolean | undefined>>;
  try {
    values = parseArgs({ args: [...args], options: known, allowPositionals: false }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message.split('. ')[0] : String(error);
    return err([
      domainError('unknown-option', 'the command', message, 'npm run demo -- with the options that --help lists'),
    ]);
  }
  if (values['help'] === true) return ok('help');
  const text = (name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined);
  const faults: DomainError[] = [];
  const day = (name: string): string | undefined => {
    const value = text(name);
    if (value !== undefined && !isCivilDate(value))
      faults.push(domainError('invalid-format', `--${name}`, value, 'a day such as 2026-11-23'));
    return value;
  };
  const number = (name: string, fallback: number): number => {
    const value = text(name) ?? String(fallback);
    if (!/^\d{1,4}$/.test(value)) faults.push(domainError('invalid-format', `--${name}`, value, 'a whole number'));
    return Number(value);
  };
  if (text('incidents') !== undefined && text('deployments') === undefined) {
    faults.push(domainError('missing', '--deployments', undefined, 'given with --incidents'));
  }
  const files = ['feedback', 'experiment', 'candidates', 'calendar', 'deployments', 'incidents', 'gate', 'measures'];
  const options = {
    ...Object.fromEntries(files.flatMap((name) => (text(name) === undefined ? [] : [[name, text(name)]]))),
    out: text('out') ?? 'demo-output',
    asOf: day('as-of') ?? today,
    sprintWeeks: number('sprint-weeks', 2),
    sprints: number('sprints', 3),
    ...(day('sprint-start') === undefined ? {} : { sprintStart: text('sprint-start') }),
  } as Options;
  return faults.length > 0 ? err([...new Map(faults.map((fault) => [fault.parameter, fault])).values()]) : ok(options);
}
