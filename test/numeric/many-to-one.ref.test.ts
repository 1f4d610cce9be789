import { manyToOneSf } from '../../src/numeric/many-to-one.js';
import { findRoot } from '../../src/numeric/root.js';
import { testReference } from '../support/reference.js';

testReference('numeric/many-to-one', {
  manyToOneSf,
  /** The value that the largest statistic of arms of one size exceeds with 5 %. */
  tabulated: (df: number, arms: number, alternative: string) =>
    findRoot((c) => manyToOneSf(c, [{ arms, ratio: 1 }], df, alternative === 'two-sided') - 0.05, 1, 10),
});
