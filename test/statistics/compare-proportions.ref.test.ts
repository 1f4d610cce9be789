import * as statistics from 'product-flow/statistics';
import { testReference } from '../support/reference.js';

testReference('statistics/compare-proportions', statistics);
testReference('statistics/newcombe-1998', statistics);
testReference('statistics/compare-proportions-methods', statistics);
