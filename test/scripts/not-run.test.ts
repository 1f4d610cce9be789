import { expect, test } from 'vitest';
import { unreachable } from '../../scripts/not-run.js';

test.each(['ENOTFOUND', 'ECONNREFUSED', 'ENOTCACHED'])('a registry that does not answer: %s', (code) => {
  expect(unreachable(`Error: npm install\n\nnpm error code ${code}\nnpm error network`)).toBe(code);
  expect(unreachable(`npm ERR! code ${code}\n`)).toBe(code);
});

test.each([
  'npm error code E404\nnpm error 404 Not Found',
  'npm error code ERESOLVE\nnpm error could not resolve',
  'dist imports ENOTFOUND',
  '',
])('a fault of the package: %j', (printed) => {
  expect(unreachable(printed)).toBeUndefined();
});
