/** What the compiler promises to those who import the package; `npm run types` proves every line. */

import {
  type DomainError,
  fromPlain,
  type Interval,
  ok,
  type PlainResult,
  type Result,
  toPlain,
  unwrap,
} from 'product-flow';
import { compareProportions, type ProportionComparison } from 'product-flow/experiments';
import { type Feedback, routeFeedback } from 'product-flow/feedback';
import { type RankedItem, rankBy, riceScore } from 'product-flow/prioritization';
import { evaluateQualityGate, type QualityGate } from 'product-flow/quality-gates';
import { parseFeedback } from 'product-flow/schema';
import { describe, expectTypeOf, test } from 'vitest';

describe('the types of the public API', () => {
  test('a result is a value or a list of plain errors', () => {
    expectTypeOf<Result<number>>().toEqualTypeOf<Result<number, readonly DomainError[]>>();
    expectTypeOf(unwrap(ok(1))).toEqualTypeOf<number>();
    expectTypeOf(toPlain(ok(1))).toExtend<PlainResult<number, unknown>>();
    expectTypeOf(fromPlain<number>({ ok: true, value: 1 })).toEqualTypeOf<Result<number>>();
  });

  test('what is read from outside is the interface of the domain', () => {
    expectTypeOf(unwrap(parseFeedback({ id: 'F1', kind: 'product', text: 'Slow.' }))).toEqualTypeOf<Feedback>();
  });

  test('ranking keeps the type of the items', () => {
    const bets = [{ title: 'Export', reach: 900, impact: 3, confidence: 1, effort: 1 }] as const;
    expectTypeOf(unwrap(rankBy(bets, riceScore))).toEqualTypeOf<readonly RankedItem<(typeof bets)[number]>[]>();
  });

  test('comparisons are comparisons, whatever is compared', () => {
    const arm = { successes: 1, trials: 2 };
    expectTypeOf(unwrap(compareProportions({ control: arm, treatment: arm }))).toEqualTypeOf<ProportionComparison>();
    expectTypeOf<ProportionComparison['interval']>().toEqualTypeOf<Interval>();
  });

  test('deep literals with `as const` are accepted: nothing asks for mutable data', () => {
    const gate = {
      id: 'release',
      owner: 'architect',
      conditions: [{ id: 'c', metric: 'm', unit: 'percent', failWhen: { operator: '>', threshold: 5 } }],
    } as const;
    expectTypeOf(gate).toExtend<QualityGate>();
    expectTypeOf(evaluateQualityGate).toBeCallableWith(gate, [] as const);
  });

  test('records that the caller owns cannot be changed', () => {
    // @ts-expect-error: readonly
    const change = (feedback: Feedback): string => (feedback.text = '');
    expectTypeOf(change).toBeFunction();
  });

  test('what does not exist does not compile', () => {
    const arms = { control: { successes: 1, trials: 2 }, treatment: { successes: 1, trials: 2 } };
    const misspelled = () => [
      // @ts-expect-error: a third kind
      routeFeedback({ kind: 'bug' }),
      // @ts-expect-error: a misspelled factor
      riceScore({ reach: 1, impact: 1, confidnce: 1, effort: 1 }),
      // @ts-expect-error: an option that does not exist
      compareProportions(arms, { level: 0.9 }),
      // @ts-expect-error: an unknown method
      compareProportions(arms, { method: 'z' }),
    ];
    expectTypeOf(misspelled).toBeFunction();
  });
});
