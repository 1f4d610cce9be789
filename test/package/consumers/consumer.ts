import * as E from 'fp-ts/lib/Either.js';
import { type DomainError, describeError, type Result, unwrap } from 'product-flow';
import { feedbackFromCsv } from 'product-flow/adapters';
import { type WorkingCalendar, workingDays } from 'product-flow/calendar';
import { changeFailureRate, type Deployment, deploymentFrequency } from 'product-flow/devops';
import { type ProportionComparison, sampleRatioMismatch } from 'product-flow/experiments';
import { type Feedback, netPromoterScore } from 'product-flow/feedback';
import { checkFlowTeam, type FlowTeam, generateFlowSprints, semPolicy } from 'product-flow/flow';
import { ordByRank, toEither } from 'product-flow/fp-ts';
import { allRules } from 'product-flow/loop';
import { normalCdf, type SampleSummary, summarize } from 'product-flow/numeric';
import { type RiceFactors, rankBy, riceScore } from 'product-flow/prioritization';
import { evaluateQualityGate, type QualityGate } from 'product-flow/quality-gates';
import { feedbackSchema, parseFeedback } from 'product-flow/schema';
import { compareProportions, proportionInterval } from 'product-flow/statistics';

const factors: RiceFactors = { reach: 5000, impact: 2, confidence: 0.8, effort: 2 };
const score: Result<number> = riceScore(factors);
const errors: readonly DomainError[] = score.isErr() ? score.error : [];
const messages: readonly string[] = errors.map(describeError);
const ranked: readonly { readonly rank: number }[] = unwrap(rankBy([factors], riceScore));
const doubled: E.Either<readonly DomainError[], number> = E.map((value: number) => value * 2)(toEither(score));
const first: boolean = ordByRank.equals({ item: 1, score: 1, rank: 1 }, { item: 2, score: 1, rank: 1 });

const comparison: ProportionComparison = unwrap(
  compareProportions(
    { control: { successes: 1, trials: 10 }, treatment: { successes: 2, trials: 10 } },
    { scale: 'absolute' },
  ),
);
const summary: SampleSummary = summarize([1, 2, 3]);
const gate: QualityGate = {
  id: 'g',
  conditions: [{ id: 'c', metric: 'm', unit: 'percent', failWhen: { operator: '>', threshold: 5 } }],
};
const verdict: 'pass' | 'warn' | 'fail' | 'inconclusive' = unwrap(evaluateQualityGate(gate, [])).verdict;
const deployments: readonly Deployment[] = [{ id: 'd', deployedAt: '2026-11-21T12:00:00Z' }];
const window = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' };
const frequency: number = unwrap(deploymentFrequency({ deployments }, { window })).value;
const failures: number = unwrap(changeFailureRate({ deployments, incidents: [] }, { window })).failed;
const calendar: WorkingCalendar = { weekend: [6, 7], holidays: [], extraWorkdays: [] };
const days: number = unwrap(workingDays({ start: '2026-11-23', end: '2026-11-29' }, calendar));
const team: FlowTeam = { id: 't', teams: [] };
const codes: readonly string[] = checkFlowTeam(team, { policy: semPolicy }).map(({ code }) => code);
const start: string | undefined = unwrap(generateFlowSprints({ start: '2026-11-23', weeks: 2, count: 1 }))[0]?.start;
const feedback: Feedback = unwrap(parseFeedback({}));
const parsed: { id: string } = feedbackSchema.parse({});
const read: readonly Feedback[] = unwrap(feedbackFromCsv('')).records;
const points: number = unwrap(netPromoterScore([9, null])).value;
const split: boolean = unwrap(sampleRatioMismatch({ observed: [1, 1], expected: [1, 1] })).mismatch;
const rules: readonly { readonly code: string }[] = allRules;

// @ts-expect-error a misspelled option is an error of the compiler
proportionInterval({ successes: 1, trials: 2 }, { confidencelevel: 0.9 });
// @ts-expect-error so is a missing factor
riceScore({ reach: 1, impact: 1, confidence: 1 });
// @ts-expect-error and a score that is taken for a number
const wrong: number = riceScore(factors);

export const everything = [
  messages,
  ranked,
  doubled,
  first,
  comparison,
  summary,
  verdict,
  frequency,
  failures,
  days,
  codes,
  start,
  feedback,
  parsed,
  read,
  points,
  split,
  rules,
  wrong,
  normalCdf(0),
];
