import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import type { Link, Result } from 'product-flow';
import type { Deployment, Incident } from 'product-flow/devops';
import { incidentSchema, parseDeployment, parseWith } from 'product-flow/schema';
import * as z from 'zod';
import { type ReadFile, recordsFromFile } from './csv.js';

/** Deployments and incidents, and what each of the words means here. */
export interface Delivery {
  readonly deployments: readonly Deployment[];
  readonly incidents: readonly Incident[];
  readonly links: readonly Link[];
  readonly notes: readonly string[];
  /** whether it is known which incidents there were */
  readonly incidentsKnown: boolean;
  /** what a deployment is called here */
  readonly noun: string;
}

/** Landings on the main branch of the repository in a folder, and reverts among them; none without git. */
export function deliveryFromGit(folder: string): Delivery | undefined {
  const git = (...args: readonly string[]) => spawnSync('git', args, { cwd: folder, encoding: 'utf8', maxBuffer: 1e9 });
  // Unpacked inside another repository, its history is not ours.
  const top = git('rev-parse', '--show-toplevel');
  if (top.status !== 0 || realpathSync(top.stdout.trim()) !== realpathSync(folder)) return undefined;
  const format = ['%H', '%cI', '%s', '%b'].join('%x1f');
  const { status, stdout } = git('log', '--first-parent', `--format=${format}%x1e`);
  if (status !== 0) return undefined;
  const commits = stdout
    .split('\x1e')
    .map((record) => record.trim().split('\x1f'))
    .filter(([hash = '']) => /^[0-9a-f]{40,64}$/.test(hash));
  if (commits.length === 0) return undefined;
  const reverts = commits.flatMap(([hash = '', at = '', , body = '']) => {
    const reverted = /This reverts commit ([0-9a-f]{40,64})/.exec(body)?.[1];
    return reverted === undefined ? [] : [{ hash, at, reverted }];
  });
  return {
    deployments: commits.map(([id = '', deployedAt = '']) => ({ id, deployedAt })),
    incidents: reverts.map(({ hash, at }) => ({ id: hash, startedAt: at })),
    links: reverts.map(({ hash, reverted }) => ({
      from: { kind: 'deployment', id: reverted },
      to: { kind: 'incident', id: hash },
    })),
    notes: [
      ...(isShallow(folder) ? ['This clone is shallow: landings before its first commit are not seen.'] : []),
      'From `git log --first-parent` of this repository: a commit on the main branch counts as a deployment, a commit that reverts another as an incident of the one it names.',
    ],
    incidentsKnown: true,
    noun: 'landing',
  };
}

function isShallow(folder: string): boolean {
  return (
    spawnSync('git', ['rev-parse', '--is-shallow-repository'], { cwd: folder, encoding: 'utf8' }).stdout.trim() ===
    'true'
  );
}

const linkedIncident = incidentSchema.extend({ deployment: z.string().min(1).optional() });

/** Deployments from a CSV file. */
export function deploymentsFromFile(path: string): Result<ReadFile<Deployment>> {
  const fields = { id: { required: true }, deployedAt: { required: true }, status: {}, environment: {} };
  return recordsFromFile(path, 'deployment', { fields, parse: parseDeployment, uniqueBy: 'id' });
}

/** Incidents from a CSV file, with the deployment that caused each where that is known. */
export function incidentsFromFile(path: string): Result<ReadFile<z.output<typeof linkedIncident>>> {
  const fields = { id: { required: true }, startedAt: { required: true }, resolvedAt: {}, deployment: {} };
  const parse = (value: unknown) => parseWith(linkedIncident, value);
  return recordsFromFile(path, 'incident', { fields, parse, uniqueBy: 'id' });
}

/** Deployments and incidents of two files together. */
export function deliveryOf(
  deployments: ReadFile<Deployment>,
  incidents: ReadFile<z.output<typeof linkedIncident>> | undefined,
): Delivery {
  const known = new Set(deployments.records.map(({ id }) => id));
  const linked = (incidents?.records ?? []).map((incident, index) => ({ ...incident, row: incidents?.rows[index] }));
  const strangers = linked.filter(({ deployment }) => deployment !== undefined && !known.has(deployment));
  const named = strangers.slice(0, 5).map(({ deployment, row }) => `row ${row} "${deployment}"`);
  return {
    deployments: deployments.records,
    incidents: (incidents?.records ?? []).map(({ deployment: _deployment, ...incident }) => incident),
    links: linked.flatMap(({ id, deployment }) =>
      deployment === undefined ? [] : [{ from: { kind: 'deployment', id: deployment }, to: { kind: 'incident', id } }],
    ),
    notes: [
      ...deployments.notes,
      ...(incidents?.notes ?? ['No file of incidents (--incidents): how often a change fails is not measured.']),
      ...(strangers.length > 0
        ? [
            `Incidents that name a deployment which is not among them: ${strangers.length} (${named.join(', ')}${strangers.length > 5 ? ' …' : ''}).`,
          ]
        : []),
    ],
    incidentsKnown: incidents !== undefined,
    noun: 'deployment',
  };
}
