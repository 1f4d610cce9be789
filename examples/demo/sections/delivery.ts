import { type DomainError, describeError, err, ok, type Result } from 'product-flow';
import { addDays, civilDateIn, daysBetween } from 'product-flow/calendar';
import {
  type ChangeFailureRate,
  changeFailureRate,
  type DeploymentFrequency,
  deploymentFrequency,
} from 'product-flow/devops';
import { count, percent, plural, rate } from '../format.js';
import type { Delivery } from '../input/delivery.js';
import { dailyBars } from '../output/charts.js';
import type { Picture, Section } from '../section.js';

const longestWindowDays = 28;

/** How delivery is going: how often production changes, and how often a change fails, up to the end of a day. */
export function deliverySection(delivery: Delivery | undefined, asOfDay: string): Result<Section> {
  if (delivery === undefined) return ok(unknown(['There is no git history here.'], noHistory));
  const { deployments, incidents, links, noun } = delivery;
  const days = deployments.map(({ deployedAt }) => civilDateIn(deployedAt, 'UTC').unwrapOr(''));
  const known = days.filter((day) => day !== '' && day <= asOfDay).sort();
  const earliest = addDays(asOfDay, 1 - longestWindowDays).unwrapOr(asOfDay);
  const first = [known[0] ?? asOfDay, earliest].sort()[1] ?? asOfDay;
  const end = addDays(asOfDay, 1);
  if (end.isErr()) return err(end.error);
  const window = { from: `${first}T00:00:00Z`, to: `${end.value}T00:00:00Z` };
  const options = { window, asOf: window.to };
  const daily = deploymentFrequency({ deployments }, { ...options, per: 'day' });
  if (daily.isErr()) return withoutData(daily.error, delivery);
  const failing = changeFailureRate({ deployments, incidents, links }, options);
  if (failing.isErr()) return withoutData(failing.error, delivery);
  const failures = delivery.incidentsKnown ? failing.value : undefined;
  // A rate below one a day reads better by the week.
  const frequency =
    daily.value.value < 1 ? deploymentFrequency({ deployments }, options).unwrapOr(daily.value) : daily.value;
  const { excluded } = frequency;
  return ok({
    id: 'delivery',
    station: 'Release',
    question: 'How is delivery going?',
    ...answerOf(frequency, failures, noun),
    details: [
      describeFrequency(frequency),
      ...(failures === undefined ? [] : [describeFailures(failures, incidents.length)]),
      ...cautionsOf(frequency, ...(failures === undefined ? [] : [failures])),
    ],
    picture: pictureOf(known, first, asOfDay, noun),
    notes: [
      ...delivery.notes,
      `Set aside: ${count(excluded.outsideWindow)} outside the window, ${count(excluded.otherEnvironment)} of other environments, ${count(excluded.notSuccessful)} not successful, ${count(excluded.afterAsOf)} after ${asOfDay}.`,
    ],
  });
}

/** Too little data is an answer of its own; anything else is a problem of the file. */
function withoutData(faults: readonly DomainError[], { deployments, notes }: Delivery): Result<Section> {
  if (faults.some(({ code }) => code !== 'insufficient-data')) return err(faults);
  const environments = [...new Set(deployments.map(({ environment }) => environment ?? 'production'))];
  const reasons = [...new Set(faults.map(describeError))].map((reason) => `${reason}.`);
  return ok(unknown([...reasons, `Environments in the file: ${environments.slice(0, 10).join(', ')}.`], notes));
}

function answerOf(
  { value, n, days, per }: DeploymentFrequency,
  failures: ChangeFailureRate | undefined,
  noun: string,
): Pick<Section, 'answer' | 'tone'> {
  const often = `${plural(n, noun)} in ${plural(Math.round(days), 'day')}, ${rate(value)} a ${per}`;
  const few = n < 10 || days < 7;
  if (failures === undefined) return { answer: `${often}; how often they fail is not known.`, tone: 'unknown' };
  const { value: failing, failed, interval } = failures;
  const failure =
    failed === 0
      ? `none failed, which leaves room for a failure rate of up to ${percent(interval.upper ?? 1)}`
      : `${percent(failing)} failed`;
  return { answer: `${often}; ${failure}.`, tone: (interval.lower ?? 0) > 0.15 ? 'bad' : few ? 'unknown' : 'good' };
}

function describeFrequency({ value, interval, deploymentDays, days, window, per }: DeploymentFrequency): string {
  const bounds = `${rate(interval.lower ?? 0)} to ${rate(interval.upper ?? 0)}`;
  return `${rate(value)} a ${per}, 95 % interval ${bounds}, on ${count(deploymentDays)} of ${plural(Math.round(days), 'day')} from ${window.from.slice(0, 10)} on (UTC).`;
}

function describeFailures(
  { value, interval, failed, n, attributions, unattributed, excludedIncidents }: ChangeFailureRate,
  all: number,
): string {
  const bounds = `${percent(interval.lower ?? 0)} to ${percent(interval.upper ?? 1)}`;
  const placed = new Set(attributions.map(({ incident }) => incident)).size;
  const { outsideWindow, afterAsOf } = excludedIncidents;
  const account = `of ${plural(all, 'incident')} ${count(placed)} put down to them, ${count(unattributed.length)} to none, ${count(outsideWindow)} outside the window, ${count(afterAsOf)} later`;
  return `Change failure rate ${percent(value)}, 95 % interval ${bounds}: ${count(failed)} of ${count(n)}; ${account}.`;
}

function cautionsOf(...results: readonly (DeploymentFrequency | ChangeFailureRate)[]): readonly string[] {
  return results.flatMap(({ cautions }) => cautions.map(({ message }) => message));
}

const noHistory = ['Clone the repository with its history, or pass --deployments.'];

function unknown(reasons: readonly string[], notes: readonly string[]): Section {
  return {
    id: 'delivery',
    station: 'Release',
    question: 'How is delivery going?',
    answer: 'Not measured: there are no data.',
    tone: 'unknown',
    details: [...reasons, 'That is something else than no deployments.'],
    notes,
  };
}

function pictureOf(days: readonly string[], first: string, last: string, noun: string): Picture {
  const perDay = new Map<string, number>();
  for (const day of days) perDay.set(day, (perDay.get(day) ?? 0) + 1);
  const length = daysBetween(first, last).unwrapOr(0) + 1;
  const all = Array.from({ length }, (_, index) => addDays(first, index).unwrapOr(last));
  return {
    caption: `${noun.charAt(0).toUpperCase()}${noun.slice(1)}s per day, UTC.`,
    spec: dailyBars(
      all.map((day) => ({ day, value: perDay.get(day) ?? 0 })),
      { title: `${noun}s` },
    ),
  };
}
