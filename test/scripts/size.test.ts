import { expect, test } from 'vitest';
import { readSizes } from '../../scripts/size.js';

const budgets = [
  { name: 'whole', path: 'dist/index.js' },
  { name: 'one function', path: 'dist/flow.js' },
];
const entries = ['dist/index.js', 'dist/flow.js'];
const within = { name: 'whole', passed: true, size: 1, sizeLimit: 2 };
const over = { name: 'one function', passed: false, size: 3, sizeLimit: 2 };
const read = (printed: unknown) => readSizes(JSON.stringify(printed), budgets, entries);

test('each budget with its size', () => {
  expect(read([within, over])).toEqual({ sizes: [within, over] });
});

test.each([
  ['no entry', []],
  ['no list', { error: 'esbuild failed' }],
  ['no size', [{ name: 'whole' }, { name: 'one function', size: 0, sizeLimit: 2, passed: true }]],
  ['no limit', budgets.map(({ name }) => ({ name, size: 5 }))],
  ['another verdict than its numbers', budgets.map(({ name }) => ({ ...over, name, passed: true }))],
])('nothing measured: %s', (_, printed) => {
  expect(read(printed)).toEqual({ faults: ['whole: not measured', 'one function: not measured'] });
});

test('a budget that was not measured, an entry without one, no budget at all, no report', () => {
  expect(read([within])).toEqual({ faults: ['one function: not measured'] });
  expect(readSizes(JSON.stringify([within]), budgets.slice(0, 1), entries)).toEqual({
    faults: ['dist/flow.js: no budget'],
  });
  expect(readSizes('[]', [], [])).toEqual({ faults: ['there is no budget'] });
  expect(readSizes('npm error', budgets.slice(0, 1), [])).toEqual({ faults: ['whole: not measured'] });
});
