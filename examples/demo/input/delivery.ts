import { spawnSync } from 'node:child_process';
import { err, type Link, ok, type Result } from 'product-flow';
import { recordsFromCsv } from 'product-flow/adapters';
import type { Deployment, Incident } from 'product-flow/devops';
import { incidentSchema, parseDeployment, parseWith } from 'product-flow/schema';
import * as z from 'zod';
import { readText } from './read-file.js';

/** Deployments and incidents, and what each of the words means here. */
export interface Delivery {
  readonly deployments: readonly Deployment[];
  readonly incidents: readonly Incident[];
  readonly links: readonly Link[];
  readonly notes: readonly string[];
  /** what a deployment is called here */
  readonly noun: string;
}

/** Landings on the main branch of the repository in a folder, and reverts among them; none without git. */
export function deliveryFromGit(folder: string): Delivery | undefined {
  const format = ['%H', '%cI', '%s', '%b'].join('%x1f');
  const { status, stdout } = spawnSync('git', ['log', '--first-parent', `--format=${format}%x1e`], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
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

/** Deployments, and incidents where there is such a file, from CSV. */
export function deliveryFromFiles(deploymentsPath: string, incidentsPath: string | undefined): Result<Delivery> {
  const deployments = readText(deploymentsPath).andThen((text) =>
    recordsFromCsv(text, {
      fields: { id: { required: true }, deployedAt: { required: true }, status: {}, environment: {} },
      parse: parseDeployment,
      uniqueBy: 'id',
    }),
  );
  if (deployments.isErr()) return err(deployments.error);
  const notes = [`${deployments.value.records.length} deployments from ${deploymentsPath}.`];
  if (incidentsPath === undefined) {
    return ok({ deployments: deployments.value.records, incidents: [], links: [], notes, noun: 'deployment' });
  }
  return readText(incidentsPath)
    .andThen((text) =>
      recordsFromCsv(text, {
        fields: { id: { required: true }, startedAt: { required: true }, resolvedAt: {}, deployment: {} },
        parse: (value) => parseWith(linkedIncident, value),
        uniqueBy: 'id',
      }),
    )
    .map(({ records }) => ({
      deployments: deployments.value.records,
      incidents: records.map(({ deployment: _deployment, ...incident }) => incident),
      links: records.flatMap(({ id, deployment }) =>
        deployment === undefined
          ? []
          : [{ from: { kind: 'deployment', id: deployment }, to: { kind: 'incident', id } }],
      ),
      notes: [...notes, `${records.length} incidents from ${incidentsPath}.`],
      noun: 'deployment',
    }));
}
