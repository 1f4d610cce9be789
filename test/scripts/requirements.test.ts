import { describe, expect, test } from 'vitest';
import { requirementsIn, requirementsPage } from '../../scripts/requirements.js';

// Written apart, so that this file proves no requirement.
const first = `[R${'001'}]`;
const second = `[R${'002'}]`;
const row = { id: 'R001', section: 'A', kind: 'F', text: 'a | b' };
const found = new Map([['R001', { rules: ['rule-a'], tests: ['test/a.test.ts'] }]]);

describe('requirementsIn(text)', () => {
  test.each([
    `test('${first} and ${second}', () => {});`,
    `describe('${first}', () => { test("a ${second}", () => {}); });`,
    `test.each([1])(\`${first} %i ${second}\`, () => {});`,
    `testReference('a', { f }, '${first}${second}');`,
  ])('in titles: %s', (text) => {
    expect(requirementsIn(text)).toEqual(['R001', 'R002']);
  });

  test.each([
    `// test('${first}', () => {});`,
    `const title = '${first}';`,
    `expect('${first}').toBe(1);`,
    `test.skip('${first}', () => {});`,
    `test.todo('${first}');`,
    `test.skip.each([1])('${first}', () => {});`,
    `describe.skip('a', () => { test('${first}', () => {}); });`,
  ])('nothing is proven by %s', (text) => {
    expect(requirementsIn(text)).toEqual([]);
  });
});

describe('requirementsPage(catalogue, found)', () => {
  test('a row for each that is named', () => {
    const { page, faults } = requirementsPage([row, { ...row, id: 'R002' }], found);
    expect(faults).toEqual([]);
    expect(page).toContain('1 of 2 requirements');
    expect(page).toContain('| R001 | a \\| b | F | `rule-a` | [a.test.ts](../test/a.test.ts) |');
    expect(page).not.toContain('R002');
  });

  test('what has no test, and what the catalogue does not know', () => {
    const more = new Map([...found, ['R002', { rules: ['rule-b'], tests: [] }]]);
    expect(requirementsPage([row], more).faults).toEqual([
      'R002 is in no row of the catalogue',
      'R002: no test proves rule-b',
    ]);
  });

  test('nothing found is nothing proven', () => {
    expect(requirementsPage([], new Map()).faults).toEqual([
      'the catalogue is empty',
      'no rule and no test names a requirement',
    ]);
    expect(requirementsPage([row, row], found).faults).toEqual(['the catalogue names a requirement twice']);
  });
});
