import { expect, test } from 'vitest';
import { readAudit } from '../../scripts/audit.js';

const counts = { info: 0, low: 1, moderate: 0, high: 2, critical: 0, total: 3 };
const read = (report: unknown) => readAudit(JSON.stringify(report));

test('the counts by severity', () => {
  expect(read({ metadata: { vulnerabilities: counts, dependencies: { prod: 7 } } })).toEqual({ counts });
});

test.each([
  ['npm audit printed no report', 'null'],
  ['npm audit printed no report', ''],
  ['audit endpoint returned an error', JSON.stringify({ message: 'audit endpoint returned an error' })],
  ['npm audit counted nothing', JSON.stringify({ metadata: { vulnerabilities: {}, dependencies: { prod: 7 } } })],
  ['npm audit saw no package', JSON.stringify({ metadata: { vulnerabilities: counts, dependencies: { prod: 0 } } })],
  ['npm audit saw no package', JSON.stringify({ metadata: { vulnerabilities: counts } })],
])('no counts: %s', (reason, printed) => {
  expect(readAudit(printed)).toEqual({ reason });
});
