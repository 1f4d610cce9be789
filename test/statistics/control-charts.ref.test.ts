import * as statistics from 'product-flow/statistics';
import { testReference } from '../support/reference.js';

testReference('statistics/control-charts', statistics);
testReference('statistics/cusum-run-length', statistics);
