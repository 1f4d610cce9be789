import { mixed } from '../../numeric/mixed.js';

/** How many hash functions a text is looked at through. */
const functions = 96;

/** Hash functions in bands of so many rows: two texts meet where all rows of a band agree. */
export interface Banding {
  readonly rows: number;
  readonly bands: number;
  /** the least probability that two texts meet whose similarity is the threshold itself; it grows with the similarity */
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
  return { rows, bands, recallAtThreshold: meetingProbability(similarity, rows, bands) };
}

/** How likely two sets meet in one of the bands or more. */
export function meetingProbability(similarity: number, rows: number, bands: number): number {
  return Math.min(1, 1 - power(1 - power(similarity, rows), bands));
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
 *
 * The functions are made in rounds, in each of which every hash falls to one function: what falls to a function first
 * counts, in one round the least. Each function is as fair as one that passes over all hashes, and for a text of
 * 64 runs they take a fifth of the time (S. Dahlgaard, M. Knudsen, M. Thorup, "Fast similarity sketching", 2017). In one round no two functions see
 * the same hash, so that they agree less often by one hash alone, and two sets meet a little oftener than by functions
 * that know nothing of one another.
 */
export function minHash({ rows, bands }: Banding): MinHash {
  const turns = Int32Array.from({ length: 2 * functions }, (_, place) => mixed(place + 0x51ed270b));
  const least = new Int32Array(functions);
  // In which round, counted from 1, something fell to a function; 0 where nothing did.
  const filledIn = new Uint8Array(functions);
  const keys = new Int32Array(bands);

  const fill = (size: number, hashes: Int32Array): void => {
    filledIn.fill(0);
    for (let [round, filled] = [1, 0]; filled < functions && round <= functions; round += 1) {
      const turn = turns[round - 1] as number;
      for (let i = 0; i < size; i += 1) {
        const value = mixed((hashes[i] as number) ^ turn);
        const place = ((value >>> 16) * functions) >>> 16;
        const before = filledIn[place] as number;
        if (before === 0) {
          filledIn[place] = round;
          least[place] = value;
          filled += 1;
        } else if (before === round && value < (least[place] as number)) least[place] = value;
      }
    }
  };

  /** What is left to a small set, to which nothing fell in as many rounds as there are functions. */
  const complete = (size: number, hashes: Int32Array): void => {
    for (let place = 0; place < functions; place += 1) {
      if (filledIn[place] !== 0) continue;
      const turn = turns[functions + place] as number;
      let smallest = 0x7fffffff;
      for (let i = 0; i < size; i += 1) smallest = Math.min(smallest, mixed((hashes[i] as number) ^ turn));
      least[place] = smallest;
    }
  };

  return (size, hashes) => {
    fill(size, hashes);
    complete(size, hashes);
    for (let band = 0; band < bands; band += 1) {
      let key = band + 1;
      for (let row = band * rows; row < (band + 1) * rows; row += 1)
        key = mixed(Math.imul(key, 31) + (least[row] as number));
      keys[band] = key;
    }
    return keys;
  };
}
