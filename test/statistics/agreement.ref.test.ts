import { cohenKappa, fleissKappa, krippendorffAlpha } from 'product-flow/statistics';
import { testReference } from '../support/reference.js';

testReference('statistics/cohen-kappa', { cohenKappa });
testReference('statistics/fleiss-kappa', { fleissKappa });
testReference('statistics/krippendorff-alpha', { krippendorffAlpha });
