/** What all computations that take long and draw at random let their caller decide. */

import { callable, type Fields } from './shape.js';

/** How a long computation is watched and stopped. */
export interface LongComputation {
  /** asked now and then; true ends the computation with what it has so far */
  readonly shouldStop?: (() => boolean) | undefined;
  /** told now and then which share of the work is done, from 0 to 1 */
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

/** The shapes of these options. */
export const longComputation: Fields<LongComputation> = {
  shouldStop: { kind: callable, optional: true },
  onProgress: { kind: callable, optional: true },
};
