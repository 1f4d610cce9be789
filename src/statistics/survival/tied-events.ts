/** Events of two arms at one time: how many of them fall on the treatment when its odds are a multiple. */

/** How many were at risk and how many had the event at one time, in all and in the treatment. */
export interface TiedEvents {
  /** at risk in both arms */
  readonly atRisk: number;
  /** at risk in the treatment */
  readonly treated: number;
  /** events in both arms, at least 1 */
  readonly events: number;
  /** events in the treatment */
  readonly treatedEvents: number;
}

/** Mean and variance of a count. */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/**
 * Mean and variance of the events that fall on the treatment, given all numbers at risk and all events, when the odds
 * of an event in the treatment are e^logRatio times those in the control.
 *
 * Fisher's noncentral hypergeometric distribution; for one event a Bernoulli trial. O(events).
 */
export function treatedEventMoments({ atRisk, treated, events }: TiedEvents, logRatio: number): Moments {
  const controls = atRisk - treated;
  if (events === 1) {
    // The share of the rarer side, so that neither loses its digits.
    const odds = (treated / controls) * Math.exp(logRatio);
    const [share, rest] = [1 / (1 + 1 / odds), 1 / (1 + odds)];
    return { mean: share, variance: share * rest };
  }
  if (logRatio === 0) {
    const mean = (events * treated) / atRisk;
    return { mean, variance: (mean * (controls / atRisk) * (atRisk - events)) / (atRisk - 1) };
  }
  const least = Math.max(0, events - controls);
  const most = Math.min(events, treated);
  const ratio = Math.exp(logRatio);
  let weight = 1;
  let total = 1;
  let mean = least;
  let squares = 0;
  for (let k = least; k < most; k += 1) {
    weight *= (((treated - k) * (events - k)) / ((k + 1) * (controls - events + k + 1))) * ratio;
    if (weight > 1e200) {
      // The weights before are nothing beside this one, or will be scaled with it.
      total /= weight;
      squares /= weight;
      weight = 1;
    }
    total += weight;
    const distance = k + 1 - mean;
    mean += (distance * weight) / total;
    squares += weight * distance * (k + 1 - mean);
  }
  return { mean, variance: squares / total };
}
