/** 1 − cosine, from 0 to 2: what rounding leaves of two vectors that point the same way is no distance. */
export function cosineDistance(cosine: number): number {
  return cosine > 1 - 1e-12 ? 0 : Math.min(2, 1 - cosine);
}
