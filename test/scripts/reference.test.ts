import { expect, test } from 'vitest';
import { vacuousIn } from '../support/reference.js';

const group = { function: 'f', tolerance: { relative: 1e-12 }, cases: [[[1], 2]] } as const;
const vacuous = (...groups: Parameters<typeof vacuousIn>[0]['groups']) => vacuousIn({ source: 'a book', groups });

test('cases that can be failed', () => {
  expect(vacuous(group, { ...group, tolerance: { absolute: 0 } }, { ...group, cases: [[[1], 0]] })).toEqual([]);
});

test('no function, no case, nothing expected, a tolerance for everything', () => {
  expect(vacuous()).toEqual(['no function']);
  expect(vacuous({ ...group, cases: [] })).toEqual(['f: no case']);
  expect(vacuous({ ...group, cases: [[[1], {}]] })).toEqual(['f: nothing expected of [1]']);
  expect(vacuous({ ...group, tolerance: { relative: 1 } })).toEqual(['f: no tolerance']);
  expect(vacuous({ ...group, tolerance: { relative: Number.NaN } })).toEqual(['f: no tolerance']);
});
