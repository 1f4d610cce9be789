import { type RateCounts, rateCounts } from '../one-sample/rate-interval.js';
import { type Arms, armsOf } from './comparison.js';

/** Two arms in which events were counted. */
export type RateArms = Arms<RateCounts>;

/** Their shape. */
export const rateArms = armsOf(rateCounts);
