import * as experiments from 'product-flow/experiments';
import { testReference } from '../support/reference.js';

testReference('experiments/sample-ratio-mismatch', experiments);
