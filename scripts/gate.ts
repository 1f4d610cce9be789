/**
 * May this repository be released? Its own reports through its own quality gate.
 *
 *     npm run gate
 */

import { readFileSync } from 'node:fs';
import { unwrap } from 'product-flow';
import { evaluateQualityGate } from 'product-flow/quality-gates';
import { parseQualityGate } from 'product-flow/schema';
import { measuresFromReports } from '../examples/demo/input/release.js';
import { notRun } from './not-run.js';

const gate = unwrap(parseQualityGate(JSON.parse(readFileSync('.ci/quality-gate.json', 'utf8'))));
const { measures } = measuresFromReports('reports');
const { verdict, conditions } = unwrap(evaluateQualityGate(gate, measures, { asOf: new Date().toISOString() }));
for (const { status, reason } of conditions) console.log(`${status}: ${reason}`);
console.log(`verdict: ${verdict}`);
// What could not be measured is neither a pass nor a failure.
process.exitCode = verdict === 'fail' ? 1 : verdict === 'inconclusive' ? notRun : 0;
