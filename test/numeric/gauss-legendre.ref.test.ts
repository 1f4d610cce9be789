import { gaussLegendre } from 'product-flow/numeric';
import { testReference } from '../support/reference.js';

testReference('numeric/gauss-legendre', {
  nodes: (points: number) => gaussLegendre(points).nodes,
  weights: (points: number) => gaussLegendre(points).weights,
});
