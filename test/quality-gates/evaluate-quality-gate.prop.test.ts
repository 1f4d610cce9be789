import * as fc from 'fast-check';
import { evaluateQualityGate, type ThresholdComparison } from 'product-flow/quality-gates';
import { describe, expect, test } from 'vitest';
import { isPlain, junk } from '../support/arbitraries.js';
import { okOf } from '../support/results.js';
import { duplication, gate, measure, verdict } from './duplication-gate.js';

describe('laws of evaluateQualityGate', () => {
  const value = fc.double({ min: -1000, max: 1000, noNaN: true });
  const comparison: fc.Arbitrary<ThresholdComparison> = fc.record({
    operator: fc.constantFrom('>', '>=', '<', '<='),
    threshold: value,
  });
  const badness = { pass: 0, warn: 1, inconclusive: 2, fail: 3 };

  test('improving a measure never worsens the verdict', () => {
    const direction = fc.constantFrom(['>', '>='] as const, ['<', '<='] as const);
    fc.assert(
      fc.property(
        direction,
        value,
        value,
        value,
        fc.double({ min: 0, max: 100, noNaN: true }),
        ([strict, loose], failAt, warnAt, measured, better) => {
          const condition = {
            failWhen: { operator: strict, threshold: failAt },
            warnWhen: { operator: loose, threshold: warnAt },
          };
          const improved = strict === '>' ? measured - better : measured + better;
          expect(badness[verdict(improved, condition)]).toBeLessThanOrEqual(badness[verdict(measured, condition)]);
        },
      ),
    );
  });

  test('the distance is below 0 exactly when the threshold is violated beyond rounding', () => {
    fc.assert(
      fc.property(comparison, value, (failWhen, measured) => {
        const [condition] = okOf(
          evaluateQualityGate({ ...gate, conditions: [{ ...duplication, failWhen }] }, [measure(measured)]),
        ).conditions;
        const distance = condition?.distance ?? 0;
        if (Math.abs(distance) > 1e-9) expect(condition?.status).toBe(distance < 0 ? 'fail' : 'pass');
      }),
    );
  });

  test('the order of conditions and measures makes no difference, and input is never changed', () => {
    const conditions = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1 }), failWhen: comparison }), {
      minLength: 1,
      maxLength: 8,
      selector: ({ id }) => id,
    });
    fc.assert(
      fc.property(conditions, fc.array(value, { maxLength: 8 }), (given, values) => {
        const list = given.map((one) => Object.freeze({ ...one, metric: one.id, unit: 'count' }));
        const measures = values
          .slice(0, list.length)
          .map((one, index) => Object.freeze({ metric: list[index]?.id ?? '', value: one, unit: 'count' }));
        const forwards = okOf(
          evaluateQualityGate(Object.freeze({ id: 'g', conditions: Object.freeze(list) }), Object.freeze(measures)),
        );
        const backwards = okOf(
          evaluateQualityGate({ id: 'g', conditions: [...list].reverse() }, [...measures].reverse()),
        );
        expect(backwards.verdict).toBe(forwards.verdict);
        expect([...backwards.conditions].reverse()).toEqual(forwards.conditions);
      }),
    );
  });

  test('whatever comes in, a verdict or errors come out, in plain data', () => {
    const oddGate = fc.record({
      id: junk,
      conditions: fc.oneof(junk, fc.array(fc.record({ id: junk, metric: junk, unit: junk, failWhen: junk }))),
    });
    fc.assert(
      fc.property(fc.oneof(junk, oddGate), fc.oneof(junk, fc.array(junk)), junk, (anyGate, measures, options) => {
        for (const result of [
          evaluateQualityGate(anyGate as never, measures as never, options as never),
          evaluateQualityGate(gate, measures as never),
          evaluateQualityGate(gate, [measure(1)], options as never),
        ]) {
          expect(isPlain(result.isOk() ? result.value : result.error)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
