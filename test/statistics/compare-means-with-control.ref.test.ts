import { summarize } from 'product-flow/numeric';
import { type Alternative, compareMeansWithControl } from 'product-flow/statistics';
import { testReference } from '../support/reference.js';

testReference('statistics/compare-means-with-control', {
  compareMeansWithControl: ([control = [], ...treatments]: number[][], alternative: Alternative) =>
    compareMeansWithControl({ control: summarize(control), treatments: treatments.map(summarize) }, { alternative }),
});
