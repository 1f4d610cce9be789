import type { Measure, Result } from 'product-flow';
import { type Feedback, routeFeedback } from 'product-flow/feedback';
import {
  type ConditionResult,
  evaluateQualityGate,
  type QualityGate,
  type QualityGateResult,
} from 'product-flow/quality-gates';
import { decimal, plural } from '../format.js';
import type { Section } from '../section.js';

/** Whether this may be released, and what goes back into the loop when it may not. */
export function releaseSection(
  gate: QualityGate,
  measures: readonly Measure[],
  asOf: string,
  notes: readonly string[],
): Result<Section> {
  return evaluateQualityGate(gate, measures, { asOf }).map((result) => ({
    id: 'release',
    station: 'Quality gate',
    question: gate.name ?? 'May it be released?',
    ...answerOf(result),
    details: [...result.conditions.map(({ id, reason }) => `${id}: ${reason}`), ...feedbackFrom(result)],
    table: {
      columns: [
        { name: 'Condition' },
        { name: 'Status' },
        { name: 'Measured', align: 'right' },
        { name: 'From', wrap: true },
      ],
      rows: result.conditions.map((condition) => [
        condition.id,
        condition.status,
        measured(condition),
        origin(condition, measures),
      ]),
    },
    notes: [...notes, ...result.unusedMeasures.map(({ metric }) => `No condition looks at ${metric}.`)],
  }));
}

const answers: Readonly<Record<QualityGateResult['verdict'], Pick<Section, 'answer' | 'tone'>>> = {
  pass: { answer: 'Yes: every condition of the gate holds.', tone: 'good' },
  warn: { answer: 'Yes, with a warning.', tone: 'look' },
  fail: { answer: 'No: the gate fails.', tone: 'bad' },
  inconclusive: {
    answer: 'It cannot be told: not everything was measured, and what was not measured is not good.',
    tone: 'unknown',
  },
};

function answerOf({ verdict, conditions }: QualityGateResult): Pick<Section, 'answer' | 'tone'> {
  const { answer, tone } = answers[verdict];
  const missing = conditions.filter(({ missing: absent }) => absent).length;
  return {
    answer: missing > 0 && verdict !== 'inconclusive' ? `${answer} ${plural(missing, 'measure')} missing.` : answer,
    tone,
  };
}

/** Conditions that do not pass are release feedback: the loop goes on with them. */
function feedbackFrom({ gate, conditions }: QualityGateResult): readonly string[] {
  const raised = conditions
    .filter(({ status }) => status !== 'pass' && status !== 'waived')
    .map(
      ({ id, reason }): Feedback => ({ id: `${gate}/${id}`, kind: 'release', text: reason, source: 'quality gate' }),
    );
  const [first] = raised;
  if (first === undefined) return ['Nothing to feed back into the loop.'];
  const route = routeFeedback(first);
  const organisation = route.isOk() ? route.value.organisation : 'scrum-master';
  return [
    `${plural(raised.length, 'condition')} that ${raised.length === 1 ? 'does' : 'do'} not pass: release feedback for the ${organisation} organisation, with which the next turn of the loop starts.`,
  ];
}

function measured({ value, unit }: ConditionResult): string {
  if (value === undefined) return 'missing';
  const shown = decimal(value, Number.isInteger(value) ? 0 : 2);
  return unit === 'count' ? shown : `${shown}\u00a0${unit === 'percent' ? '%' : unit}`;
}

function origin({ metric, scope }: ConditionResult, measures: readonly Measure[]): string {
  const measure = measures.find((one) => one.metric === metric && (one.scope ?? 'overall') === scope);
  return [measure?.source, measure?.at?.slice(0, 16).replace('T', ' ')].filter((part) => part !== undefined).join(', ');
}
