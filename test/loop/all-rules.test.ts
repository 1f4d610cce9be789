import type { Rule } from 'product-flow';
import { allRules } from 'product-flow/loop';
import { describe, expect, test } from 'vitest';
import { filesUnder } from '../../scripts/files.js';

describe('allRules', () => {
  test('[R450] lists every rule once, as plain data', () => {
    const codes = allRules.map(({ code }) => code);
    expect(codes).toEqual([
      'malformed',
      'feedback-kind-unknown',
      'feedback-misrouted',
      'flow-team-count',
      'flow-team-size',
      'sprint-dates-reversed',
      'sprint-length',
      'sprint-dates-not-uniform',
    ]);
    expect(new Set(codes).size).toBe(codes.length);
    expect(structuredClone(allRules)).toEqual(allRules);
  });

  test('[R450] forgets no rule set that an entry point exports', async () => {
    const exported: string[] = [];
    for (const file of filesUnder('src', 'index.ts')) {
      const entry: Readonly<Record<string, unknown>> = await import(/* @vite-ignore */ `../../${file}`);
      for (const [name, value] of Object.entries(entry)) {
        if (/^[a-z]\w*Rules$/.test(name) && name !== 'allRules' && Array.isArray(value)) {
          exported.push(...(value as readonly Rule<unknown>[]).map(({ code }) => code));
        }
      }
    }
    expect(exported.length).toBeGreaterThan(0);
    expect(new Set(allRules.map(({ code }) => code))).toEqual(new Set(['malformed', ...exported]));
  });

  test.each(allRules.map((rule) => [rule.code, rule] as const))(
    '%s: says what must hold, and names requirements that exist',
    (code, rule) => {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(rule.summary).toMatch(/^[A-Z].*\.$/);
      for (const requirement of rule.requirements) expect(requirement).toMatch(/^R\d{3}$/);
      for (const implied of rule.implies ?? []) expect(allRules.some((other) => other.code === implied)).toBe(true);
    },
  );
});
