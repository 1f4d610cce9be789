import * as statistics from 'product-flow/statistics';
import { testReference } from '../support/reference.js';

testReference('statistics/trend', statistics);
testReference('statistics/step-change', statistics);
