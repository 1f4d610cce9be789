import * as numeric from 'product-flow/numeric';
import { testReference } from '../support/reference.js';

testReference('numeric/quantile', numeric);
