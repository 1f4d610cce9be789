import { expect, test } from 'vitest';
import { lacksOfLock } from '../../scripts/complete-lock.js';

const integrity = 'sha512-AAAA';

test('a lock that names everything with its checksum lacks nothing', () => {
  const packages = {
    '': {},
    'node_modules/a': { version: '1.0.0', integrity, optionalDependencies: { b: '1.0.0', c: '1.0.0' } },
    'node_modules/b': { version: '1.0.0', integrity, resolved: 'https://registry.npmjs.org/b/-/b-1.0.0.tgz' },
    'node_modules/a/node_modules/c': { version: '1.0.0', integrity },
  };
  expect(lacksOfLock({ packages })).toEqual([]);
});

test('a lock without packages proves nothing', () => {
  expect(lacksOfLock({ packages: { '': {} } })).toEqual(['the lock holds no package']);
});

test('packages without checksum, from elsewhere, and those of other systems that are missing', () => {
  const packages = {
    '': { optionalDependencies: { z: '1.0.0' } },
    'node_modules/a': { version: '1.0.0', integrity, optionalDependencies: { 'a-darwin': '1.0.0' } },
    'node_modules/b': { version: '1.0.0' },
    'node_modules/c': { version: '1.0.0', integrity: 'sha1-AAAA' },
    'node_modules/d': { version: '1.0.0', integrity, resolved: 'https://example.com/d.tgz' },
    'node_modules/b/node_modules/a-darwin': { version: '1.0.0', integrity },
  };
  expect(lacksOfLock({ packages })).toEqual([
    'node_modules/b has no checksum (sha512)',
    'node_modules/c has no checksum (sha512)',
    'node_modules/d comes from https://example.com/d.tgz',
    'a-darwin is missing',
  ]);
});
