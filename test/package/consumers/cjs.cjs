const { unwrap } = require('product-flow');
const { generateFlowSprints } = require('product-flow/flow');
const { riceScore } = require('product-flow/prioritization');
const { proportionInterval } = require('product-flow/statistics');

const entries = process.argv.slice(2);
for (const entry of entries) {
  if (Object.keys(require(entry)).length === 0) throw new Error(`${entry} exports nothing`);
}
const score = unwrap(riceScore({ reach: 5000, impact: 2, confidence: 0.8, effort: 2 }));
const { lower } = unwrap(proportionInterval({ successes: 4, trials: 23 }));
const [sprint] = unwrap(generateFlowSprints({ start: '2026-11-23', weeks: 2, count: 1 }));
console.log(`${entries.length} entries, ${score}, ${lower.toFixed(7)}, ${sprint.workingDays}`);
