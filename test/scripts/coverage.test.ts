import { expect, test } from 'vitest';
import { shortfalls } from '../../scripts/coverage.js';
import { coverageThresholds } from '../../vitest.config.js';

const least = Object.fromEntries(Object.entries(coverageThresholds).map(([kind, pct]) => [kind, { total: 1000, pct }]));

test('the thresholds themselves are enough', () => {
  expect(shortfalls(least)).toEqual([]);
});

test('a tenth of a percent below is not', () => {
  expect(shortfalls({ ...least, branches: { total: 1000, pct: 94.9 } })).toEqual(['branches 94.9 %: below 95 %']);
});

test('100 % of nothing is not', () => {
  expect(shortfalls({ ...least, lines: { total: 0, pct: 100 } })).toEqual(['lines: nothing was measured']);
  expect(shortfalls({})).toHaveLength(4);
});
