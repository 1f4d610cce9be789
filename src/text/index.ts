/**
 * Texts as data: normalised, taken apart, weighed, compared. Nothing here knows who wrote them or why.
 *
 * @module text
 */

export { type EditDistance, type EditDistanceOptions, editDistance } from './edit-distance/edit-distance.js';
export { type AverageLink, type AverageLinkOptions, averageLink, type GroupMerge } from './groups/average-link.js';
export { type SphericalKMeans, type SphericalKMeansOptions, sphericalKMeans } from './groups/spherical-k-means.js';
export type { Grouping, GroupMembership, VectorGroup } from './groups/vector-groups.js';
export {
  type FindNearDuplicatesOptions,
  findNearDuplicates,
  type NearDuplicatePair,
  type NearDuplicates,
} from './near-duplicates/find-near-duplicates.js';
export {
  type NearDuplicateIndex,
  type NearDuplicateMatches,
  type NearDuplicateSnapshot,
  nearDuplicateIndex,
} from './near-duplicates/near-duplicate-index.js';
export type { NearDuplicateOptions } from './near-duplicates/near-duplicate-options.js';
export {
  type SearchIndex,
  type SearchIndexOptions,
  type SearchOptions,
  type SearchSnapshot,
  searchIndex,
} from './search/search-index.js';
export type { SearchMatch } from './search/search-table.js';
export type { AnyVectors, DenseVector } from './vectors/any-vector.js';
export {
  type ClassTerms,
  type ClassTfIdf,
  type ClassTfIdfOptions,
  classTfIdf,
  type TextClass,
  type WeightedTerm,
} from './vectors/class-tf-idf.js';
export { cosineSimilarity, jaccardSimilarity } from './vectors/similarity.js';
export type { TextVector } from './vectors/sparse-matrix.js';
export {
  type TfIdfModel,
  type TfIdfOptions,
  type TfIdfSettings,
  type TfIdfVectors,
  type TfIdfWeighting,
  tfIdfVectors,
} from './vectors/tf-idf.js';
export type { IdentifiedText } from './words/identified-text.js';
export { type CharacterNgramOptions, characterNgrams, type NgramLengths, wordNgrams } from './words/ngrams.js';
export { type NormalizeTextOptions, normalizeText } from './words/normalize-text.js';
export type { TermKind, TermOptions, TermSettings } from './words/terms.js';
export { type TokenOptions, tokens } from './words/tokens.js';
