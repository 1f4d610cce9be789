import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type DomainError, domainError, err, ok, type Result } from 'product-flow';
import { addDays } from 'product-flow/calendar';

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

  --feedback FILE      what customers say: CSV with id, kind (product or release), text, and where
                       you have them score (0 to 10), segment, source, createdAt
  --experiment FILE    an experiment: CSV with arm, users, and a column for each count of users who
                       did something; the first row is the control; "planned share" where the
                       split is not even
  --candidates FILE    what could be built next: CSV with id, title, reach, impact, confidence
                       (0 to 1), effort, userBusinessValue, timeCriticality, riskReduction, jobSize
  --calendar FILE      who works when: JSON such as {"weekend": [6, 7], "holidays":
                       [{"date": "2026-12-24", "fraction": 0.5}]}
  --deployments FILE   CSV with id, deployedAt (such as 2026-11-23T14:05:00Z), and where you have
                       them status (success, failure, cancelled; success when empty) and
                       environment (only production counts; production when empty)
  --incidents FILE     CSV with id, startedAt, and where you have them resolvedAt, and in deployment
                       the id of the deployment that caused it
  --gate FILE          a quality gate: JSON such as .ci/quality-gate.json of this repository
  --measures FILE      what it looks at: CSV with metric, value, unit, and where you have them
                       scope, at, source
  --sprint-start DAY   first day of the next Flow Sprint, such as 2026-11-23
  --sprint-weeks N     2, 3 or 4
  --sprints N          how many
  --as-of DAY          the day that counts as today; nothing later is looked at
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

const files = [
  'feedback',
  'experiment',
  'candidates',
  'calendar',
  'deployments',
  'incidents',
  'gate',
  'measures',
] as const;

type Values = Readonly<Record<string, string | boolean | undefined>>;

/** Reads the command line; `help` when that is all that is wanted. Paths are those of the folder it was given in. */
export function readOptions(args: readonly string[], today: string, folder: string): Result<Options | 'help'> {
  const parsed = valuesOf(args);
  if (parsed.isErr()) return err(parsed.error);
  const values = parsed.value;
  if (values['help'] === true) return ok('help');
  const text = (name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined);
  const faults: DomainError[] = [];
  const day = (name: string): string | undefined => {
    const value = text(name);
    // The day after must be one too.
    if (value !== undefined && addDays(value, 1).isErr())
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
  const path = (name: string): string | undefined => {
    const value = text(name);
    if (value === '') faults.push(domainError('missing', `--${name}`, undefined, 'followed by a path'));
    return value === undefined ? undefined : resolve(folder, value);
  };
  const sprintStart = day('sprint-start');
  const options: Options = {
    ...Object.fromEntries(files.map((name) => [name, path(name)]).filter(([, value]) => value !== undefined)),
    out: path('out') ?? 'demo-output',
    asOf: day('as-of') ?? today,
    sprintWeeks: number('sprint-weeks', 2),
    sprints: number('sprints', 3),
    ...(sprintStart === undefined ? {} : { sprintStart }),
  };
  return faults.length > 0 ? err(faults) : ok(options);
}

/** The values by option; one that is given twice is a fault, since the first would be lost. */
function valuesOf(args: readonly string[]): Result<Values> {
  try {
    const { values, tokens } = parseArgs({ args: [...args], options: known, allowPositionals: false, tokens: true });
    const names = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
    const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
    if (twice.length > 0) return err(twice.map((name) => domainError('duplicate', `--${name}`, name, 'given once')));
    return ok(values);
  } catch (error) {
    const message = error instanceof Error ? (error.message.split(/[.\n]/)[0] ?? '') : String(error);
    return err([domainError('unknown-option', 'the command', message, 'one of those that --help lists')]);
  }
}
