/**
 * The same values for programs written with fp-ts. Nothing of fp-ts is loaded: its types alone are
 * used, so it stays an optional peer.
 *
 * @module fp-ts
 */

export { fromEither, toEither, toOption } from './either.js';
export { ordByRank, sampleSummaryMonoid } from './instances.js';
