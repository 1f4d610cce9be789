/**
 * The whole suite, in the zones where days are odd: no result may depend on the zone of the process.
 *
 *     npm run test:zones
 */

import { spawnSync } from 'node:child_process';

const zones = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia'];

const summaries = zones.map((zone) => {
  const { status, stdout, stderr } = spawnSync('npx', ['vitest', 'run', '--reporter=dot'], {
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
  return summary;
});

if (new Set(summaries).size > 1 || summaries.includes('no summary')) {
  console.error('the zones did not run the same tests');
  process.exitCode = 1;
} else {
  console.log(`in each of ${zones.join(', ')}: ${summaries[0]}`);
}
