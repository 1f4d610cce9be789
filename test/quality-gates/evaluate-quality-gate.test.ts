import {
  evaluateQualityGate,
  type GateCondition,
  type GateVerdict,
  type GateWaiver,
  type Measure,
} from 'product-flow/quality-gates';
import { describe, expect, test } from 'vitest';
import { faultsOf, okOf } from '../support/results.js';
import { duplication, gate, measure, verdict } from './duplication-gate.js';

describe('thresholds', () => {
  test('[R423] more than 5 % duplication blocks the release, exactly 5 % does not', () => {
    expect([4.99, 5, 5.01].map((value) => verdict(value))).toEqual(['pass', 'pass', 'fail']);
  });

  test.each([
    ['>', ['pass', 'pass', 'fail']],
    ['>=', ['pass', 'fail', 'fail']],
    ['<', ['fail', 'pass', 'pass']],
    ['<=', ['fail', 'fail', 'pass']],
  ] as const)('%s states the violation', (operator, verdicts) => {
    expect([4, 5, 6].map((value) => verdict(value, { failWhen: { operator, threshold: 5 } }))).toEqual(verdicts);
  });

  test('rounding alone never crosses a threshold', () => {
    expect(verdict(0.1 + 0.2, { failWhen: { operator: '>', threshold: 0.3 } })).toBe('pass');
    expect(verdict(0.1 + 0.2, { failWhen: { operator: '>=', threshold: 0.3 } })).toBe('fail');
    expect(verdict(1 - 0.9, { failWhen: { operator: '<', threshold: 0.1 } })).toBe('pass');
    expect(verdict(5 + 1e-9)).toBe('fail');
    expect(verdict(1e-300, { failWhen: { operator: '>', threshold: 0 } })).toBe('fail');
    expect(verdict(0, { failWhen: { operator: '>', threshold: 0 } })).toBe('pass');
    expect(verdict(-0, { failWhen: { operator: '<', threshold: 0 } })).toBe('pass');
  });

  test('a condition may warn before it fails, or only warn', () => {
    const both = { warnWhen: { operator: '>', threshold: 3 } } as const;
    expect([3, 4, 6].map((value) => verdict(value, both))).toEqual(['pass', 'warn', 'fail']);
    expect(verdict(6, { ...both, failWhen: undefined })).toBe('warn');
  });

  test('says how far the value may still move before the threshold that decided', () => {
    const conditions: readonly GateCondition[] = [{ ...duplication, warnWhen: { operator: '>', threshold: 3 } }];
    const result = (value: number) =>
      okOf(evaluateQualityGate({ ...gate, conditions }, [measure(value)])).conditions[0];
    expect(result(2)).toMatchObject({ status: 'pass', threshold: 5, distance: 3, value: 2, missing: false });
    expect(result(4)).toMatchObject({ status: 'warn', threshold: 3, distance: -1 });
    expect(result(7)).toMatchObject({ status: 'fail', threshold: 5, distance: -2 });
  });

  test('the distance to a threshold is 0 on it, whatever rounding did to the value', () => {
    const distance = (operator: '>' | '>=' | '<' | '<=', threshold: number, value: number) => {
      const conditions = [{ ...duplication, failWhen: { operator, threshold } }];
      const [result] = okOf(evaluateQualityGate({ ...gate, conditions }, [measure(value)])).conditions;
      return [result?.status, result?.distance];
    };
    expect(distance('>', 5, 5.000000000000001)).toEqual(['pass', 0]);
    expect(distance('>=', 5, 4.999999999999999)).toEqual(['fail', 0]);
    expect(distance('<=', 5, 5)).toEqual(['fail', 0]);
    expect(distance('>', -0, 0)).toEqual(['pass', 0]);
    expect(distance('>', 0.3, 0.1 + 0.2)).toEqual(['pass', 0]);
    expect(distance('>', 0.3, 0.3000000000000004)[0]).toBe('fail');
    expect(distance('>', 1e308, -1e308)).toEqual(['pass', undefined]);
  });

  test('no number of the evidence is −0', () => {
    const conditions: readonly GateCondition[] = [{ ...duplication, failWhen: { operator: '>', threshold: -0 } }];
    const evidence = (measures: readonly Measure[]) =>
      okOf(evaluateQualityGate({ ...gate, conditions }, measures)).conditions[0];
    expect(evidence([measure(-0)])).toMatchObject({ value: 0, threshold: 0, distance: 0 });
    expect(evidence([])).toMatchObject({ threshold: 0 });
  });

  test('gives a reason that a person can read', () => {
    const reason = (value: number, condition: Partial<GateCondition> = {}) =>
      okOf(
        evaluateQualityGate({ ...gate, conditions: [{ ...duplication, ...condition }] }, [
          measure(value, { scope: condition.scope }),
        ]),
      ).conditions[0]?.reason;
    expect(reason(2)).toBe('duplication is 2 %: it passes; it would fail above 5 %.');
    expect(reason(7)).toBe('duplication is 7 %: it fails above 5 %.');
    expect(reason(7, { failWhen: undefined, warnWhen: { operator: '>=', threshold: 5 } })).toBe(
      'duplication is 7 %: it warns from 5 %.',
    );
    expect(reason(2, { failWhen: undefined, warnWhen: { operator: '>=', threshold: 5 } })).toBe(
      'duplication is 2 %: it passes; it would warn from 5 %.',
    );
    expect(reason(7, { scope: 'new-code' })).toBe('duplication (new-code) is 7 %: it fails above 5 %.');
  });
});

describe('units and scopes', () => {
  test('[R423] a fraction is no percentage: units are compared, never converted', () => {
    expect(faultsOf(evaluateQualityGate(gate, [measure(0.05, { unit: 'fraction' })]))).toEqual([
      ['unit-mismatch', 'measures[0].unit'],
    ]);
  });

  test('a condition looks at its own scope', () => {
    const conditions: readonly GateCondition[] = [duplication, { ...duplication, id: 'new', scope: 'new-code' }];
    const measures = [
      measure(1),
      measure(9, { scope: 'new-code' }),
      measure(2, { metric: 'complexity', unit: 'count' }),
    ];
    const result = okOf(evaluateQualityGate({ ...gate, conditions }, measures));
    expect(result.conditions.map(({ status }) => status)).toEqual(['pass', 'fail']);
    expect(result.unusedMeasures).toEqual([measures[2]]);
  });
});

describe('missing measures', () => {
  test('[R423] what was not measured fails unless the condition says otherwise', () => {
    const missing = (onMissing?: GateCondition['onMissing']): GateVerdict =>
      okOf(evaluateQualityGate({ ...gate, conditions: [{ ...duplication, onMissing }] }, [])).verdict;
    expect(missing()).toBe('fail');
    expect(missing('warn')).toBe('warn');
    expect(missing('pass')).toBe('pass');
    expect(missing('inconclusive')).toBe('inconclusive');
  });

  test('says that it was not measured', () => {
    expect(okOf(evaluateQualityGate(gate, [])).conditions[0]).toEqual({
      id: 'duplication',
      metric: 'duplication',
      scope: 'overall',
      unit: 'percent',
      status: 'fail',
      threshold: 5,
      missing: true,
      reason: 'duplication was not measured: it fails then.',
    });
  });

  test('a gate without conditions is no gate', () => {
    expect(faultsOf(evaluateQualityGate({ id: 'g', conditions: [] }, []))).toEqual([
      ['insufficient-data', 'gate.conditions'],
    ]);
  });
});

describe('verdict', () => {
  test('is the worst of the conditions: fail, then inconclusive, then warn, then pass', () => {
    const condition = (id: string, onMissing: GateCondition['onMissing']): GateCondition => ({
      ...duplication,
      id,
      metric: id,
      onMissing,
    });
    const of = (...statuses: readonly NonNullable<GateCondition['onMissing']>[]): GateVerdict =>
      okOf(
        evaluateQualityGate(
          { id: 'g', conditions: statuses.map((status, index) => condition(`${status}${index}`, status)) },
          [],
        ),
      ).verdict;
    expect(of('pass', 'pass')).toBe('pass');
    expect(of('pass', 'warn')).toBe('warn');
    expect(of('warn', 'inconclusive', 'pass')).toBe('inconclusive');
    expect(of('inconclusive', 'fail', 'warn')).toBe('fail');
  });
});

describe('the words of a verdict', () => {
  test.each([
    ['percent', 'duplication is 9 %: it fails above 5 %.'],
    ['count', 'duplication is 9: it fails above 5.'],
    ['hours', 'duplication is 9 hours: it fails above 5 hours.'],
  ] as const)('say the unit %s', (unit, reason) => {
    const one: GateCondition = {
      id: 'duplication',
      metric: 'duplication',
      unit,
      failWhen: { operator: '>', threshold: 5 },
    };
    const { conditions } = okOf(
      evaluateQualityGate({ id: 'words', conditions: [one] }, [{ metric: 'duplication', value: 9, unit }]),
    );
    expect(conditions[0]?.reason).toBe(reason);
  });

  test('hold the moment that was asked about, where one was', () => {
    expect(okOf(evaluateQualityGate(gate, [measure(4)], { asOf: '2026-11-21T12:00:00Z' })).asOf).toBe(
      '2026-11-21T12:00:00Z',
    );
    expect(okOf(evaluateQualityGate(gate, [measure(4)]))).not.toHaveProperty('asOf');
    expect(okOf(evaluateQualityGate(gate, [measure(4)])).rejectedWaivers).toEqual([]);
  });
});

describe('waivers', () => {
  const waiver: GateWaiver = {
    gate: 'release',
    condition: 'duplication',
    grantedBy: 'architect',
    reason: 'Generated code, removed next week.',
    expiresAt: '2026-12-01T00:00:00Z',
  };
  const asOf = '2026-11-21T12:00:00Z';
  test('what passes by itself is not waived', () => {
    const { conditions } = okOf(evaluateQualityGate(gate, [measure(4)], { waivers: [waiver], asOf }));
    expect(conditions[0]).toMatchObject({ status: 'pass' });
    expect(conditions[0]).not.toHaveProperty('waiver');
  });

  const evaluate = (waivers: readonly GateWaiver[], moment = asOf) =>
    okOf(evaluateQualityGate(gate, [measure(9)], { waivers, asOf: moment }));

  test('a waived condition does not block, and stays visible', () => {
    const result = evaluate([waiver]);
    expect(result.verdict).toBe('pass');
    expect(result.conditions[0]).toMatchObject({ status: 'waived', statusWithoutWaiver: 'fail', waiver, distance: -4 });
    expect(result.conditions[0]?.reason).toBe(
      'duplication is 9 %: it fails above 5 %. architect lets it pass until 2026-12-01T00:00:00Z: Generated code, removed next week.',
    );
  });

  test('holds until the instant it expires, and no longer', () => {
    expect(evaluate([waiver], '2026-11-30T23:59:59.999Z').verdict).toBe('pass');
    expect(evaluate([waiver], '2026-12-01T00:00:00Z')).toMatchObject({
      verdict: 'fail',
      rejectedWaivers: [{ waiver, reason: 'expired' }],
    });
    expect(evaluate([waiver], '2026-12-01T01:00:00+02:00').verdict).toBe('pass');
  });

  test('does not hold before it is granted', () => {
    const later = { ...waiver, grantedAt: '2026-11-22T00:00:00Z' };
    expect(evaluate([later]).rejectedWaivers).toEqual([{ waiver: later, reason: 'not-yet-valid' }]);
    expect(evaluate([later], '2026-11-22T00:00:00Z').verdict).toBe('pass');
  });

  test('[R422] only the owner of the gate may grant one', () => {
    const own = { ...waiver, grantedBy: 'developer' };
    expect(evaluate([own])).toMatchObject({
      verdict: 'fail',
      rejectedWaivers: [{ waiver: own, reason: 'not-granted-by-owner' }],
    });
    const { owner, ...ownerless } = gate;
    expect(owner).toBe('architect');
    expect(
      okOf(evaluateQualityGate(ownerless, [measure(9)], { waivers: [waiver], asOf })).rejectedWaivers[0]?.reason,
    ).toBe('not-granted-by-owner');
  });

  test('one for a condition that the gate does not have is reported, one for another gate is not ours', () => {
    const unknown = { ...waiver, condition: 'coverage' };
    const result = evaluate([unknown, { ...waiver, gate: 'other' }]);
    expect(result).toMatchObject({ verdict: 'fail', conditions: [{ status: 'fail' }] });
    expect(result.rejectedWaivers).toEqual([{ waiver: unknown, reason: 'unknown-condition' }]);
  });

  test('of two for one condition the one that holds longer counts, in whichever order they come', () => {
    const longer = { ...waiver, expiresAt: '2027-01-01T00:00:00Z' };
    const same = { ...waiver, reason: 'Another reason.' };
    for (const given of [
      [waiver, longer, same],
      [longer, same, waiver],
      [same, waiver, longer],
    ]) {
      const { conditions, rejectedWaivers } = evaluate(given);
      expect(conditions[0]?.waiver).toBe(longer);
      expect(rejectedWaivers.map(({ reason }) => reason)).toEqual(['superseded', 'superseded']);
    }
  });

  test('of two that hold equally long the one whose reason comes first counts, in whichever order they come', () => {
    const first = { ...waiver, reason: 'Another reason.' };
    const elsewhere = { ...first, expiresAt: '2026-12-01T01:00:00+01:00' };
    const granted = { ...first, grantedAt: '2026-11-01T00:00:00Z' };
    for (const [winner, other] of [
      [first, waiver],
      [first, elsewhere],
      [first, granted],
      [granted, waiver],
    ] as const) {
      for (const given of [
        [winner, other],
        [other, winner],
      ]) {
        expect(evaluate(given).conditions[0]?.waiver).toBe(winner);
        expect(evaluate(given).rejectedWaivers).toEqual([{ waiver: other, reason: 'superseded' }]);
      }
    }
  });

  test('covers a missing measure too, and changes nothing of a condition that passes', () => {
    expect(okOf(evaluateQualityGate(gate, [], { waivers: [waiver], asOf })).conditions[0]).toMatchObject({
      status: 'waived',
      statusWithoutWaiver: 'fail',
      missing: true,
    });
    expect(okOf(evaluateQualityGate(gate, [measure(1)], { waivers: [waiver], asOf })).conditions[0]?.status).toBe(
      'pass',
    );
  });

  test('needs a moment that counts as now', () => {
    expect(faultsOf(evaluateQualityGate(gate, [measure(9)], { waivers: [waiver] }))).toEqual([['missing', 'asOf']]);
  });
});

describe('malformed input', () => {
  test('a misspelled field cannot disarm a gate', () => {
    const misspelled = {
      ...gate,
      conditions: [{ ...duplication, onMising: 'fail', failwhen: { operator: '>', threshold: 5 } }],
    } as never;
    expect(faultsOf(evaluateQualityGate(misspelled, []))).toEqual([
      ['unknown-field', 'gate.conditions[0].onMising'],
      ['unknown-field', 'gate.conditions[0].failwhen'],
    ]);
  });

  test('lists all faults of gate, measures and options at once', () => {
    const broken = {
      id: 'g',
      conditions: [{ id: 'a', metric: 'm', unit: 'percent', failWhen: { operator: '=>', threshold: '5' } }],
    } as never;
    expect(
      faultsOf(
        evaluateQualityGate(
          broken,
          [{ metric: 'm', value: Number.NaN, unit: 'percent' }, 5] as never,
          { asOf: 'now', waiver: [] } as never,
        ),
      ),
    ).toEqual([
      ['unknown-option', 'gate.conditions[0].failWhen.operator'],
      ['invalid-type', 'gate.conditions[0].failWhen.threshold'],
      ['not-finite', 'measures[0].value'],
      ['invalid-type', 'measures[1]'],
      ['invalid-format', 'asOf'],
      ['unknown-field', 'waiver'],
    ]);
  });

  test('two hundred thousand measures of one metric are as many faults, less one', () => {
    const twice = Array.from({ length: 200_000 }, () => measure(1));
    expect(faultsOf(evaluateQualityGate(gate, twice))).toHaveLength(199_999);
  });

  test('ids and metrics that stand twice, and conditions that compare nothing', () => {
    const conditions: readonly GateCondition[] = [duplication, { ...duplication, failWhen: undefined }];
    expect(faultsOf(evaluateQualityGate({ ...gate, conditions }, [measure(1), measure(2)]))).toEqual([
      ['missing', 'gate.conditions[1].failWhen'],
      ['duplicate', 'gate.conditions[1].id'],
      ['duplicate', 'measures[1].metric'],
    ]);
  });
});
