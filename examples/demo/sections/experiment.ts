import { err, ok, type Result } from 'product-flow';
import {
  compareProportions,
  type ProportionComparison,
  type SampleRatioMismatch,
  sampleRatioMismatch,
} from 'product-flow/experiments';
import { count, exact, percent, points, pValue, signed } from '../format.js';
import type { ArmTotals, ExperimentTotals } from '../input/experiment.js';
import { intervals } from '../output/charts.js';
import type { Picture, Section } from '../section.js';

/** The effect of one treatment on one metric. */
interface Effect {
  readonly label: string;
  readonly comparison: ProportionComparison;
  /** beyond chance, with 5 % shared out over all effects */
  readonly clear: boolean;
}

/** What an experiment says: first whether it may say anything, then what. */
export function experimentSection(totals: ExperimentTotals, notes: readonly string[]): Result<Section> {
  const split = sampleRatioMismatch({
    observed: totals.arms.map(({ users }) => users),
    expected: totals.arms.map(({ share }) => share),
  });
  if (split.isErr()) return err(split.error);
  return effectsOf(totals).andThen((effects) => {
    const { mismatch } = split.value;
    const assumptions = new Set(effects.flatMap(({ comparison }) => comparison.assumptions));
    return ok({
      id: 'experiment',
      station: 'Experiment',
      question: 'What does the experiment say?',
      ...answerOf(effects, mismatch),
      details: [...splitDetails(split.value, totals.arms), ...effects.map(describe)],
      picture: pictureOf(effects, mismatch),
      notes: [
        ...notes,
        ...[...assumptions].map((assumption) => `Assumed: ${assumption.charAt(0).toLowerCase()}${assumption.slice(1)}`),
      ],
    });
  });
}

function effectsOf({ arms, metrics }: ExperimentTotals): Result<readonly Effect[]> {
  const [control, ...treatments] = arms;
  if (control === undefined) return ok([]);
  const effects: Effect[] = [];
  const total = treatments.length * metrics.length;
  for (const treatment of treatments) {
    for (const [index, metric] of metrics.entries()) {
      const counts = (arm: ArmTotals) => ({ successes: arm.successes[index] ?? 0, trials: arm.users });
      const comparison = compareProportions({ control: counts(control), treatment: counts(treatment) });
      if (comparison.isErr()) {
        return err(
          comparison.error.map((fault) => ({
            ...fault,
            parameter: `"${metric}" of ${treatment.name}: ${fault.parameter}`,
          })),
        );
      }
      const label = treatments.length === 1 ? metric : `${metric}, ${treatment.name}`;
      effects.push({ label, comparison: comparison.value, clear: (comparison.value.pValue ?? 1) < 0.05 / total });
    }
  }
  return ok(effects);
}

function answerOf(effects: readonly Effect[], mismatch: boolean): Pick<Section, 'answer' | 'tone'> {
  if (mismatch) {
    const answer =
      'Nothing yet: it fails its sample-ratio check. Find out who is missing from which arm before reading any effect.';
    return { answer, tone: 'bad' };
  }
  const clear = effects.filter((effect) => effect.clear);
  if (clear.length === 0)
    return { answer: 'No effect that stands out from chance: neither proof of one nor of none.', tone: 'unknown' };
  const worse = clear.filter(({ comparison }) => comparison.estimate < 0);
  const named = clear.map(({ label, comparison }) => `${label} ${comparison.estimate < 0 ? 'falls' : 'rises'}`);
  return {
    answer: `${named.join(', ')}.`.replace(/^./, (first) => first.toUpperCase()),
    tone: worse.length > 0 ? 'bad' : 'good',
  };
}

function splitDetails(
  { mismatch, pValue: chance, alpha, arms, cautions }: SampleRatioMismatch,
  totals: readonly ArmTotals[],
): readonly string[] {
  const seen = arms.map(
    ({ observed, planned, difference }, index) =>
      `${totals[index]?.name}: ${count(observed)} users, ${exact(planned)} planned (${signed(difference, Number.isInteger(difference) ? 0 : 1)})`,
  );
  const judged = mismatch
    ? 'Users were lost or added differently by arm; until it is known how, every difference below may come from that.'
    : 'The split is as planned, so the arms may be compared.';
  return [
    `${seen.join('; ')}. If users were assigned as planned, a split as uneven as this has probability ${pValue(chance)}; below ${alpha} the check fails. ${judged}`,
    ...cautions.map(({ message }) => message),
  ];
}

function describe({ label, comparison }: Effect): string {
  const { control, treatment, estimate, interval, pValue: p } = comparison;
  const shares = `${percent(treatment.successes / treatment.trials, 2)} against ${percent(control.successes / control.trials, 2)}`;
  const bounds = `${points(interval.lower ?? -1)} to ${points(interval.upper ?? 1)}`;
  return `${label}: ${shares}, a difference of ${points(estimate)} points (95 % interval ${bounds}; ${p === undefined ? 'no p-value: all users did the same' : `p = ${pValue(p)}`}).`;
}

function pictureOf(effects: readonly Effect[], mismatch: boolean): Picture {
  const group = ({ clear, comparison }: Effect) =>
    mismatch || !clear ? 'plain' : comparison.estimate < 0 ? 'bad' : 'good';
  return {
    caption: `Differences from the control with 95 % intervals${mismatch ? '. Grey: with a broken split they are no evidence' : ''}.`,
    spec: intervals(
      effects.map((effect) => ({
        label: effect.label,
        estimate: 100 * effect.comparison.estimate,
        lower: 100 * (effect.comparison.interval.lower ?? -1),
        upper: 100 * (effect.comparison.interval.upper ?? 1),
        group: group(effect),
      })),
      { title: 'difference from the control, percentage points', zero: true },
    ),
  };
}
