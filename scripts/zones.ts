/**
 * The tests of everything that knows days, in the zones where days are odd: no result may depend on the
 * zone of the process.
 *
 *     npm run test:zones
 */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const zones = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia'];
const rooms = [
  'test/instant.test.ts',
  'test/calendar',
  'test/flow',
  'test/devops',
  'test/quality-gates',
  'test/examples',
];

// Vitest would pass over a room that is gone.
const absent = rooms.filter((room) => !existsSync(room));
if (absent.length > 0) throw new Error(`no such tests: ${absent.join(', ')}`);

for (const zone of zones) {
  const { status, stdout, stderr } = spawnSync('npx', ['vitest', 'run', '--reporter=dot', ...rooms], {
    encoding: 'utf8',
    maxBuffer: 1e9,
    env: { ...process.env, TZ: zone, NO_COLOR: '1' },
  });
  const summary = /Tests\s+(.*)/.exec(stdout)?.[1] ?? 'no summary';
  console.log(`${zone}: ${summary}`);
  if (status !== 0) {
    console.error(stdout + stderr);
    process.exitCode = 1;
  }
}
