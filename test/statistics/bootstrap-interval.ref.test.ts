import { bootstrapInterval } from 'product-flow/statistics';
import { testReference } from '../support/reference.js';

testReference('statistics/bootstrap-interval', { bootstrapInterval });
