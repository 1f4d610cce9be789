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
export {
  type FindNearDuplicatesOptions,
  findNearDuplicates,
  type NearDuplicatePair,
  type NearDuplicates,
} from './find-near-duplicates.js';
export type { IdentifiedText } from './identified-text.js';
export {
  type NearDuplicateIndex,
  type NearDuplicateMatches,
  type NearDuplicateSnapshot,
  nearDuplicateIndex,
} from './near-duplicate-index.js';
export type { NearDuplicateOptions } from './near-duplicate-options.js';
export { type CharacterNgramOptions, characterNgrams, type NgramLengths, wordNgrams } from './ngrams.js';
export { type NormalizeTextOptions, normalizeText } from './normalize-text.js';
export {
  type SearchIndex,
  type SearchIndexOptions,
  type SearchOptions,
  type SearchSnapshot,
  searchIndex,
} from './search-index.js';
export type { SearchMatch } from './search-table.js';
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
