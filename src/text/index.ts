/**
 * Texts as data: normalised, taken apart, weighed, compared. Nothing here knows who wrote them or why.
 *
 * @module text
 */

export type { AnyVectors, DenseVector } from './any-vector.js';
export { type AverageLink, type AverageLinkOptions, averageLink, type GroupMerge } from './average-link.js';
export {
  type ClassTerms,
  type ClassTfIdf,
  type ClassTfIdfOptions,
  classTfIdf,
  type TextClass,
  type WeightedTerm,
} from './class-tf-idf.js';
export { type EditDistance, type EditDistanceOptions, editDistance } from './edit-distance.js';
export type { IdentifiedText } from './identified-text.js';
export { type CharacterNgramOptions, characterNgrams, type NgramLengths, wordNgrams } from './ngrams.js';
export { type NormalizeTextOptions, normalizeText } from './normalize-text.js';
export { cosineSimilarity, jaccardSimilarity } from './similarity.js';
export type { TextVector } from './sparse-matrix.js';
export { type SphericalKMeans, type SphericalKMeansOptions, sphericalKMeans } from './spherical-k-means.js';
export type { TermKind, TermOptions, TermSettings } from './terms.js';
export {
  type TfIdfModel,
  type TfIdfOptions,
  type TfIdfSettings,
  type TfIdfVectors,
  type TfIdfWeighting,
  tfIdfVectors,
} from './tf-idf.js';
export { type TokenOptions, tokens } from './tokens.js';
export type { Grouping, GroupMembership, VectorGroup } from './vector-groups.js';
