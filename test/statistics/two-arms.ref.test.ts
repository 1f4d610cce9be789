import * as statistics from 'product-flow/statistics';
import { testReference } from '../support/reference.js';

testReference('statistics/compare-means', statistics);
testReference('statistics/compare-ratios', statistics);
testReference('statistics/compare-adjusted', statistics);
testReference('statistics/compare-rates', statistics);
testReference('statistics/compare-odds', statistics);
testReference('statistics/exact-tests', statistics);
testReference('statistics/unconditional-tests', statistics);
