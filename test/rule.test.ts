import { describeRule, type Rule, runRules } from 'product-flow';
import { describe, expect, test } from 'vitest';

interface Box {
  readonly sides: readonly number[];
}

const negative: Rule<Box, { limit: number }> = {
  code: 'side-negative',
  severity: 'error',
  summary: 'No side is negative.',
  requirements: ['R1'],
  subject: 'box',
  implies: ['side-small'],
  check: ({ sides }) =>
    sides.flatMap((side, index) =>
      side < 0 ? [{ path: `sides[${index}]`, message: `Side ${side} is negative.`, parameters: { side } }] : [],
    ),
};

const small: Rule<Box, { limit: number }> = {
  code: 'side-small',
  severity: 'warning',
  summary: 'No side is below the limit.',
  requirements: ['R2', 'R3'],
  subject: 'box',
  check: ({ sides }, { policy }) =>
    sides.flatMap((side, index) =>
      side < policy.limit
        ? [{ path: `sides[${index}]`, message: `Side ${side} is small.`, parameters: { side, limit: policy.limit } }]
        : [],
    ),
};

const noted: Rule<Box, { limit: number }> = {
  code: 'as-of',
  severity: 'info',
  summary: 'Says which moment it was given.',
  requirements: [],
  subject: 'box',
  check: (_, { asOf }) => [{ path: '', message: `As of ${asOf}.`, parameters: {} }],
};

const policy = { limit: 10 };

describe('runRules(rules, subject, context)', () => {
  test('gives findings as plain data, with the rule that found them', () => {
    const findings = runRules([small], { sides: [5, 20] }, { policy });
    expect(findings).toEqual([
      {
        code: 'side-small',
        severity: 'warning',
        requirements: ['R2', 'R3'],
        path: 'sides[0]',
        message: 'Side 5 is small.',
        parameters: { side: 5, limit: 10 },
      },
    ]);
    expect(structuredClone(findings)).toEqual(findings);
  });

  test('passes the policy and the moment on', () => {
    expect(runRules([noted], { sides: [] }, { policy, asOf: '2026-01-01T00:00:00Z' })[0]?.message).toBe(
      'As of 2026-01-01T00:00:00Z.',
    );
  });

  test('lists errors first, whatever the order of the rules', () => {
    const box = { sides: [3, 20, -1] };
    const codes = (rules: readonly Rule<Box, { limit: number }>[]): readonly string[] =>
      runRules(rules, box, { policy }).map(({ code, path }) => `${code} ${path}`);
    expect(codes([noted, small, negative])).toEqual(['side-negative sides[2]', 'side-small sides[0]', 'as-of ']);
    expect(codes([negative, noted, small])).toEqual(codes([noted, small, negative]));
  });

  test('lists rules of one severity by code, and the findings of each in the order of the subject', () => {
    const [a, z] = ['a-small', 'z-small'].map((code) => ({ ...small, code }));
    if (a === undefined || z === undefined) return;
    for (const rules of [
      [a, z],
      [z, a],
    ]) {
      expect(runRules(rules, { sides: [5, 4] }, { policy }).map(({ code, path }) => `${code} ${path}`)).toEqual([
        'a-small sides[0]',
        'a-small sides[1]',
        'z-small sides[0]',
        'z-small sides[1]',
      ]);
    }
  });

  test('does not report a fault twice: an implied finding on the same path is left out', () => {
    expect(runRules([negative, small], { sides: [-1, 5] }, { policy }).map(({ code, path }) => [code, path])).toEqual([
      ['side-negative', 'sides[0]'],
      ['side-small', 'sides[1]'],
    ]);
  });

  test('a policy may change a severity, and the finding says so', () => {
    const [finding] = runRules([small], { sides: [5] }, { policy, severities: { 'side-small': 'error' } });
    expect(finding).toMatchObject({ severity: 'error', defaultSeverity: 'warning' });
    const [unchanged] = runRules([small], { sides: [5] }, { policy, severities: { 'side-small': 'warning' } });
    expect(unchanged).not.toHaveProperty('defaultSeverity');
  });

  test('a policy may switch a rule off', () => {
    expect(runRules([small], { sides: [5] }, { policy, severities: { 'side-small': 'off' } })).toEqual([]);
  });

  test('severities named like fields of every object change nothing', () => {
    const tricky = { ...small, code: 'constructor' };
    expect(runRules([tricky], { sides: [5] }, { policy, severities: {} })[0]?.severity).toBe('warning');
  });
});

describe('describeRule(rule)', () => {
  test('leaves the check out', () => {
    expect(describeRule(small)).toEqual({
      code: 'side-small',
      severity: 'warning',
      summary: 'No side is below the limit.',
      requirements: ['R2', 'R3'],
      subject: 'box',
    });
  });
});
