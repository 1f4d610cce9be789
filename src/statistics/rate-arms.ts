import { type Arms, armsOf } from './comparison.js';
import { type RateCounts, rateCounts } from './rate-interval.js';

/** Two arms in which events were counted. */
export type RateArms = Arms<RateCounts>;

/** Their shape. */
export const rateArms = armsOf(rateCounts);
