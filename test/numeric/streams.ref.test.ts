import { randomAt, randomSource } from 'product-flow/numeric';
import { testReference } from '../support/reference.js';

testReference('numeric/streams', {
  randomAt,
  firstNumbers: (seed: number | string, labels: readonly (number | string)[], count: number) => {
    const stream = labels.reduce((source, label) => source.split(label), randomSource(seed));
    return Array.from({ length: count }, () => stream.next());
  },
});
