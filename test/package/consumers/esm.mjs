import { unwrap } from 'product-flow';
import { generateFlowSprints } from 'product-flow/flow';
import { riceScore } from 'product-flow/prioritization';
import { proportionInterval } from 'product-flow/statistics';

const entries = process.argv.slice(2);
for (const entry of entries) {
  const loaded = await import(entry);
  if (Object.keys(loaded).length === 0) throw new Error(`${entry} exports nothing`);
}
const score = unwrap(riceScore({ reach: 5000, impact: 2, confidence: 0.8, effort: 2 }));
const { lower } = unwrap(proportionInterval({ successes: 4, trials: 23 }));
const [sprint] = unwrap(generateFlowSprints({ start: '2026-11-23', weeks: 2, count: 1 }));
console.log(`${entries.length} entries, ${score}, ${lower.toFixed(7)}, ${sprint.workingDays}`);
