// Something of every entry point, as one JSON text: what must be the same on every engine.
import { describeError, toPlain, unwrap } from 'product-flow';
import { feedbackFromCsv } from 'product-flow/adapters';
import { addDays, civilDateIn, isoWeek, utcOffsetMinutes, workingDays } from 'product-flow/calendar';
import { changeFailureRate, deploymentFrequency } from 'product-flow/devops';
import { compareProportions, sampleRatioMismatch } from 'product-flow/experiments';
import { netPromoterScore } from 'product-flow/feedback';
import { checkFlowTeam, generateFlowSprints } from 'product-flow/flow';
import { toEither } from 'product-flow/fp-ts';
import { allRules } from 'product-flow/loop';
import {
  betaCdf,
  betaQuantile,
  chiSquareSf,
  gammaQuantile,
  normalQuantile,
  normalSf,
  summarize,
} from 'product-flow/numeric';
import { rankBy, riceScore } from 'product-flow/prioritization';
import { evaluateQualityGate } from 'product-flow/quality-gates';
import { jsonSchemaOf, parseFeedback, schemaNames } from 'product-flow/schema';
import { proportionInterval, rateInterval } from 'product-flow/statistics';

const bets = [
  { id: 'a', reach: 4000, impact: 1, confidence: 0.8, effort: 2 },
  { id: 'b', reach: 900, impact: 3, confidence: 1, effort: 1 },
  { id: 'c', reach: 1600, impact: 1, confidence: 1, effort: 1 },
];
const deployments = [2, 3, 5, 9, 10, 11].map((day) => ({
  id: `d${day}`,
  deployedAt: `2026-03-${String(day).padStart(2, '0')}T23:30:00-05:00`,
}));
const incidents = [{ id: 'i', startedAt: '2026-03-10T12:00:00Z' }];
const window = { from: '2026-03-01T05:00:00Z', to: '2026-03-15T04:00:00Z' };
const gate = {
  id: 'g',
  conditions: [{ id: 'c', metric: 'm', unit: 'percent', failWhen: { operator: '>', threshold: 0.3 } }],
};

export const answers = JSON.stringify({
  prioritization: unwrap(rankBy(bets, riceScore)),
  errors: riceScore({ reach: -1, impact: Number.NaN, confidence: 80, effort: 0 }).match(
    () => [],
    (errors) => errors.map(describeError),
  ),
  numeric: [-3, -0.5, 0.3, 2, 9, 30].flatMap((z) => [
    normalSf(z),
    chiSquareSf(z * z, 3),
    betaCdf(1 / (1 + z * z), 2.5, 40),
  ]),
  quantiles: [1e-100, 1e-9, 0.025, 0.5, 0.975].flatMap((p) => [
    normalQuantile(p),
    betaQuantile(p, 3, 18),
    gammaQuantile(p, 14, 1),
  ]),
  summary: summarize([1e9 + 1, 1e9 + 2, 1e9 + 4]),
  statistics: [
    unwrap(proportionInterval({ successes: 4, trials: 23 })),
    unwrap(rateInterval({ count: 14, exposure: 13 })),
  ],
  experiments: [
    unwrap(
      compareProportions({
        control: { successes: 8502, trials: 44700 },
        treatment: { successes: 8279, trials: 45489 },
      }),
    ),
    unwrap(
      compareProportions(
        { control: { successes: 8502, trials: 44700 }, treatment: { successes: 8279, trials: 45489 } },
        { scale: 'relative', alternative: 'less' },
      ),
    ),
    unwrap(sampleRatioMismatch({ observed: [44700, 45489], expected: [1, 1] })),
  ],
  feedback: unwrap(netPromoterScore([10, 9, 9, 8, 7, 6, 10, null])),
  calendar: [
    unwrap(isoWeek('2027-01-01')),
    unwrap(addDays('2024-02-28', 2)),
    unwrap(civilDateIn('2026-03-31T20:30:00Z', 'Asia/Kolkata')),
    unwrap(utcOffsetMinutes('2026-03-08T07:00:00Z', 'America/New_York')),
    unwrap(workingDays({ start: '2026-12-21', end: '2027-01-03' })),
  ],
  flow: [
    unwrap(generateFlowSprints({ start: '2026-11-30', weeks: 3, count: 4 })),
    checkFlowTeam({ id: 't', teams: [] }),
  ],
  devops: [
    unwrap(deploymentFrequency({ deployments }, { window, zone: 'America/New_York', definition: 'deployment-days' })),
    unwrap(changeFailureRate({ deployments, incidents }, { window })),
  ],
  gates: unwrap(evaluateQualityGate(gate, [{ metric: 'm', value: 0.1 + 0.2, unit: 'percent' }])),
  loop: allRules,
  schema: [schemaNames.map(jsonSchemaOf), toPlain(parseFeedback({ id: '__proto__', kind: 'bug', txt: 1 }))],
  adapters: toPlain(feedbackFromCsv('\uFEFFid;kind;text\n1;product;"a; b"\n2;relase;c\n')),
  'fp-ts': toEither(riceScore(bets[0])),
});
