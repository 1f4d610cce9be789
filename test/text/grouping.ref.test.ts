import { averageLink, classTfIdf, editDistance } from 'product-flow/text';
import { agreementOfGroupings } from '../../bench/text/agreement-of-groupings.js';
import { testReference } from '../support/reference.js';

testReference('text/average-link', { averageLink });
testReference('text/class-tf-idf', { classTfIdf });
testReference('text/edit-distance', { editDistance });
testReference('text/optimal-string-alignment', { editDistance });
testReference('text/agreement-of-groupings', { agreementOfGroupings });
