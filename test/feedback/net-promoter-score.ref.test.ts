import { netPromoterScore } from 'product-flow/feedback';
import { testReference } from '../support/reference.js';

testReference('feedback/net-promoter-score', { netPromoterScore }, '[R200]');
