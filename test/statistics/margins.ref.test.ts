import {
  type CompareMeansOptions,
  compareMeans,
  type EquivalenceMargins,
  type MeanArms,
  type NonInferiorityMargin,
  permutationTest,
  testEquivalence,
  testNonInferiority,
} from 'product-flow/statistics';
import { testReference } from '../support/reference.js';

// A comparison is asked of a function, which no file of figures can hold: here it is that of the means.
testReference('statistics/margins', {
  testEquivalence: (arms: MeanArms, options: CompareMeansOptions, margins: EquivalenceMargins) =>
    testEquivalence((question) => compareMeans(arms, { ...options, ...question }), margins),
  testNonInferiority: (arms: MeanArms, options: CompareMeansOptions, margin: NonInferiorityMargin) =>
    testNonInferiority((question) => compareMeans(arms, { ...options, ...question }), margin),
});
testReference('statistics/permutation-test', { permutationTest });
