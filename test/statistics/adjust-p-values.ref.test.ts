import { adjustPValues } from 'product-flow/statistics';
import { testReference } from '../support/reference.js';

testReference('statistics/adjust-p-values', { adjustPValues });
