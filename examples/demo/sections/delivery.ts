import { err, ok, type Result } from 'product-flow';
import { civilDateIn, civilDateToDayNumber, dayNumberToCivilDate } from 'product-flow/calendar';
import {
  type ChangeFailureRate,
  changeFailureRate,
  type DeploymentFrequency,
  deploymentFrequency,
} from 'product-flow/devops';
import { count, decimal, percent, plural } from '../format.js';
import type { Delivery } from '../input/delivery.js';
import { dailyBars } from '../output/charts.js';
import type { Picture, Section } from '../section.js';

const longestWindowDays = 28;

/** How delivery is going: how often production changes, and how often a change fails. */
export function deliverySection(delivery: Delivery | undefined, asOfDay: string): Result<Section> {
  if (delivery === undefined) return ok(notMeasured);
  const { deployments, incidents, links, noun } = delivery;
  const days = deployments
    .map(({ deployedAt }) => civilDateToDayNumber(civilDateIn(deployedAt, 'UTC')))
    .filter((day) => !Number.isNaN(day));
  const last = days.reduce((latest, day) => Math.max(latest, day), civilDateToDayNumber(asOfDay));
  const earliest = days.reduce((first, day) => Math.min(first, day), last);
  const first = Math.max(earliest, last - longestWindowDays + 1);
  const window = {
    from: `${dayNumberToCivilDate(first)}T00:00:00Z`,
    to: `${dayNumberToCivilDate(last + 1)}T00:00:00Z`,
  };
  const frequency = deploymentFrequency({ deployments }, { window, per: 'day' });
  const failures = changeFailureRate({ deployments, incidents, links }, { window });
  if (frequency.isErr()) return err(frequency.error);
  if (failures.isErr()) return err(failures.error);
  const { excluded } = frequency.value;
  return ok({
    id: 'delivery',
    station: 'Release',
    question: 'How is delivery going?',
    ...answerOf(frequency.value, failures.value, noun),
    details: [
      describeFrequency(frequency.value),
      describeFailures(failures.value),
      ...cautionsOf(frequency.value, failures.value),
    ],
    picture: pictureOf(days, first, last, noun),
    notes: [
      ...delivery.notes,
      `Set aside: ${count(excluded.outsideWindow)} outside the window, ${count(excluded.otherEnvironment)} of other environments, ${count(excluded.notSuccessful)} not successful.`,
    ],
  });
}

function answerOf(
  { value, n, days }: DeploymentFrequency,
  { value: rate, failed, interval }: ChangeFailureRate,
  noun: string,
): Pick<Section, 'answer' | 'tone'> {
  const often = `${plural(n, noun)} in ${plural(Math.round(days), 'day')}, ${decimal(value)} a day`;
  const failing =
    failed === 0
      ? `none failed, which leaves room for a failure rate of up to ${percent(interval.upper ?? 1)}`
      : `${percent(rate)} failed`;
  return {
    answer: `${often}; ${failing}.`,
    tone: (interval.lower ?? 0) > 0.15 ? 'bad' : n < 10 || days < 7 ? 'unknown' : 'good',
  };
}

function describeFrequency({ value, interval, deploymentDays, days, window }: DeploymentFrequency): string {
  const bounds = `${decimal(interval.lower ?? 0)} to ${decimal(interval.upper ?? 0)}`;
  return `${decimal(value)} a day, 95 % interval ${bounds}, on ${count(deploymentDays)} of ${plural(Math.round(days), 'day')} from ${window.from.slice(0, 10)} on (UTC).`;
}

function describeFailures({ value, interval, failed, n, attributions, unattributed }: ChangeFailureRate): string {
  const bounds = `${percent(interval.lower ?? 0)} to ${percent(interval.upper ?? 1)}`;
  const incidents = `${plural(attributions.length, 'incident')} put down to them, ${count(unattributed.length)} to none`;
  return `Change failure rate ${percent(value)}, 95 % interval ${bounds}: ${count(failed)} of ${count(n)}; ${incidents}.`;
}

function cautionsOf(...results: readonly (DeploymentFrequency | ChangeFailureRate)[]): readonly string[] {
  return results.flatMap(({ cautions }) => cautions.map(({ message }) => message));
}

const notMeasured: Section = {
  id: 'delivery',
  station: 'Release',
  question: 'How is delivery going?',
  answer: 'Not measured: there is no git history here.',
  tone: 'unknown',
  details: ['That is no data, which is something else than no deployments.'],
  notes: ['Clone the repository with its history, or pass --deployments.'],
};

function pictureOf(days: readonly number[], first: number, last: number, noun: string): Picture {
  const perDay = new Map<number, number>();
  for (const day of days) perDay.set(day, (perDay.get(day) ?? 0) + 1);
  return {
    caption: `${noun.charAt(0).toUpperCase()}${noun.slice(1)}s per day, UTC.`,
    spec: dailyBars(
      Array.from({ length: last - first + 1 }, (_, index) => ({
        day: dayNumberToCivilDate(first + index),
        value: perDay.get(first + index) ?? 0,
      })),
      { title: `${noun}s` },
    ),
  };
}
