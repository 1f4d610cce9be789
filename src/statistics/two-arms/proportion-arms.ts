import { type ProportionCounts, proportionCounts } from '../one-sample/proportion-interval.js';
import { type Arms, armsOf } from './comparison.js';

/** Two arms of an experiment, in which users did something or did not. */
export type ProportionArms = Arms<ProportionCounts>;

/** Their shape. */
export const proportionArms = armsOf(proportionCounts);
