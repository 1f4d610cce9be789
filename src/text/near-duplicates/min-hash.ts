import { mixed } from './mixed.js';

/** How many hash functions a text is looked at through. */
const functions = 96;

/** Hash functions in bands of so many rows: two texts meet where all rows of a band agree. */
export interface Banding {
  readonly rows: number;
  readonly bands: number;
  /** the probability that two texts meet whose similarity is the threshold itself; it grows with the similarity */
  readonly recallAtThreshold: number;
}

/** The most rows, and so the fewest chance meetings, by which a pair at the threshold is found 7 times out of 8. */
export function bandingFor(threshold: number): Banding {
  let best = bandingOf(1, threshold);
  for (let rows = 2; rows <= 16; rows += 1) {
    const banding = bandingOf(rows, threshold);
    if (banding.recallAtThreshold >= 0.875) best = banding;
  }
  return best;
}

function bandingOf(rows: number, similarity: number): Banding {
  const bands = Math.floor(functions / rows);
  return { rows, bands, recallAtThreshold: Math.min(1, 1 - power(1 - power(similarity, rows), bands)) };
}

/** By multiplication alone, so that every engine decides alike. */
function power(base: number, exponent: number): number {
  let product = 1;
  for (let i = 0; i < exponent; i += 1) product *= base;
  return product;
}

/** Gives a set of hashes its band keys, in a buffer that the next set overwrites. */
export type MinHash = (size: number, hashes: Int32Array) => Int32Array;

/**
 * Minhash in bands: equal sets have equal keys, and two sets share the key of a band with the probability
 * similarity^rows, but for chance hits of 32 bits.
 */
export function minHash({ rows, bands }: Banding): MinHash {
  const turns = Int32Array.from({ length: functions }, (_, place) => mixed(place + 0x51ed270b));
  const factors = Int32Array.from({ length: functions }, (_, place) => mixed(place + 0x2545f491) | 1);
  const least = new Int32Array(functions);
  const keys = new Int32Array(bands);
  return (size, hashes) => {
    // Four at a time: the hash is read once for them.
    for (let place = 0; place < functions; place += 4) {
      const [a, b, c, d] = turns.subarray(place, place + 4) as unknown as Four;
      const [e, f, g, h] = factors.subarray(place, place + 4) as unknown as Four;
      let [leastA, leastB, leastC, leastD] = [0x7fffffff, 0x7fffffff, 0x7fffffff, 0x7fffffff];
      for (let i = 0; i < size; i += 1) {
        const hash = hashes[i] as number;
        leastA = Math.min(leastA, Math.imul(hash ^ a, e));
        leastB = Math.min(leastB, Math.imul(hash ^ b, f));
        leastC = Math.min(leastC, Math.imul(hash ^ c, g));
        leastD = Math.min(leastD, Math.imul(hash ^ d, h));
      }
      least[place] = leastA;
      least[place + 1] = leastB;
      least[place + 2] = leastC;
      least[place + 3] = leastD;
    }
    for (let band = 0; band < bands; band += 1) {
      let key = band + 1;
      for (let row = band * rows; row < (band + 1) * rows; row += 1)
        key = mixed(Math.imul(key, 31) + (least[row] as number));
      keys[band] = key;
    }
    return keys;
  };
}

type Four = readonly [number, number, number, number];
