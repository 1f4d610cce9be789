import * as statistics from 'product-flow/statistics';
import { testReference } from '../support/reference.js';

testReference('statistics/survival', statistics);
testReference('statistics/compare-survival', statistics);
